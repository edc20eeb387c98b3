"""Pictures with words in our own font: what a messenger shows beside an address (Open Graph, 1200 × 630), the cover of a book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from library.languages import Language
from library.model import Library
from library.problem import Collector
from library.reading.memory import FileMemory, code_digest, digest

if TYPE_CHECKING:  # most builds have kept their pictures and draw none
    from PIL import ImageFont

FONT = Path("overrides/assets/fonts/golos-text.woff2")
FOLDER = "assets/social"
MEMORY = ".cache/pictures.pickle"
PAPER, INK, PALE = "#0b5563", "#ffffff", "#b9dbe1"
COLOURS = 6  # of the palette: flat colours and the edges of letters; keeps a picture at a few KB
REGULAR, BOLD, LEADING = 400, 600, 1.22


@dataclass(frozen=True)
class Format:
    """Pixels: of the sheet, its margin, the title at most, the small words; and how many lines the title may take."""

    width: int
    height: int
    margin: int
    largest: int
    small: int
    lines: int

    @property
    def room(self) -> int:
        """For a line."""
        return self.width - 2 * self.margin


LINK = Format(1200, 630, 80, 76, 28, 5)
COVER = Format(1200, 1800, 110, 120, 44, 10)  # of a book


class Face:
    """Our variable font at any size and weight; FreeType reads no WOFF2, so it is unpacked once."""

    def __init__(self, path: Path) -> None:
        from fontTools.ttLib import TTFont

        unpacked = BytesIO()
        font = TTFont(path)
        font.flavor = None
        font.save(unpacked)
        self.data = unpacked.getvalue()

    def at(self, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """The font at `size` pixels."""
        from PIL import ImageFont

        font = ImageFont.truetype(BytesIO(self.data), size)
        font.set_variation_by_axes([weight])
        return font


@cache
def face_of(root: Path) -> Face:
    """The face of the project at `root`."""
    return Face(root / FONT)


def picture_address(language: Language, module: int | None) -> str:
    """Where the picture of a module, or of the whole library, lies inside the site."""
    return f"{FOLDER}/{f'module-{module}' if module else 'library'}-{language.code}.png"


def write_pictures(library: Library, root: Path, site: Path) -> None:
    """One picture for the library and for each module, in every language."""
    memory, font = FileMemory(root / MEMORY), (root / FONT).read_bytes()
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for address, words in _words(library):
        key = digest([code_digest(), version("pillow"), font, *words])
        (site / address).write_bytes(memory.recall(key, lambda _, words=words: picture(face_of(root), *words), Collector()))
    memory.keep()


def _words(library: Library) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """(address, words) of each picture."""
    for code, language in library.languages.items():
        name = language.say("site_name")
        yield picture_address(language, None), ("", name, language.say("site_description"))
        for module in library.modules[code]:
            yield picture_address(language, module.number), (language.say("module", n=module.number), module.title, name)


def picture(face: Face, kicker: str, title: str, foot: str, form: Format = LINK) -> bytes:
    """A PNG: a line above, the title as large as it fits, a line below."""
    from PIL import Image, ImageDraw

    margin, small = form.margin, form.small
    image = Image.new("RGB", (form.width, form.height), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((margin, margin, margin + 120, margin + 8), fill=PALE)
    draw.text((margin, margin + 34), kicker, font=face.at(small * 6 // 5, BOLD), fill=PALE)
    size, lines = _fitting(face, title, form)
    step = int(size * LEADING)
    for number, line in enumerate(lines):
        draw.text((margin, margin + 3 * small + 16 + number * step), line, font=face.at(size, BOLD), fill=INK)
    font, step = face.at(small, REGULAR), int(small * 1.36)
    below = _wrapped(foot, font, form)[:3]
    for number, line in enumerate(below):
        draw.text((margin, form.height - margin - step * (len(below) - number) + 8), line, font=font, fill=PALE)
    packed = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _fitting(face: Face, title: str, form: Format) -> tuple[int, list[str]]:
    """The largest size at which the title takes no more height than there is, and no word more than the width."""
    for size in range(form.largest, 30, -4):
        font = face.at(size, BOLD)
        lines = _wrapped(title, font, form)
        wide = max(font.getlength(line) for line in lines)
        if len(lines) <= form.lines and wide <= form.room and len(lines) * size * LEADING <= form.height - 2 * form.margin - 7 * form.small:
            break
    return size, lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont, form: Format) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= form.room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
