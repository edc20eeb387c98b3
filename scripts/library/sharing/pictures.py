"""A picture for links to a module, in our own font: what a messenger shows beside an address (Open Graph, 1200 × 630)."""

from __future__ import annotations

from collections.abc import Iterator
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
WIDTH, HEIGHT, MARGIN = 1200, 630, 80
PAPER, INK, PALE = "#0b5563", "#ffffff", "#b9dbe1"
COLOURS = 6  # of the palette: flat colours and the edges of letters; keeps a picture at a few KB
REGULAR, BOLD = 400, 600
MOST_LINES = 5


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
def _face(path: Path) -> Face:
    return Face(path)


def picture_address(language: Language, module: int | None) -> str:
    """Where the picture of a module, or of the whole library, lies inside the site."""
    return f"{FOLDER}/{f'module-{module}' if module else 'library'}-{language.code}.png"


def write_pictures(library: Library, root: Path, site: Path) -> None:
    """One picture for the library and for each module, in every language."""
    memory, font = FileMemory(root / MEMORY), (root / FONT).read_bytes()
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for address, words in _words(library):
        key = digest([code_digest(), version("pillow"), font, *words])
        (site / address).write_bytes(memory.recall(key, lambda _, words=words: picture(_face(root / FONT), *words), Collector()))
    memory.keep()


def _words(library: Library) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """(address, words) of each picture."""
    for code, language in library.languages.items():
        name = language.say("site_name")
        yield picture_address(language, None), ("", name, language.say("site_description"))
        for module in library.modules[code]:
            yield picture_address(language, module.number), (language.say("module", n=module.number), module.title, name)


def picture(face: Face, kicker: str, title: str, foot: str) -> bytes:
    """A PNG: a line above, the title as large as it fits, a line below."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((MARGIN, MARGIN, MARGIN + 120, MARGIN + 8), fill=PALE)
    draw.text((MARGIN, MARGIN + 34), kicker, font=face.at(34, BOLD), fill=PALE)
    size, lines = _fitting(face, title)
    step = int(size * 1.22)
    top = MARGIN + 100
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * step), line, font=face.at(size, BOLD), fill=INK)
    small = face.at(28, REGULAR)
    below = _wrapped(foot, small)[:3]
    for number, line in enumerate(below):
        draw.text((MARGIN, HEIGHT - MARGIN - 38 * (len(below) - number) + 8), line, font=small, fill=PALE)
    packed = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _fitting(face: Face, title: str) -> tuple[int, list[str]]:
    """The largest size at which the title takes no more height than there is."""
    for size in range(76, 30, -4):
        lines = _wrapped(title, face.at(size, BOLD))
        if len(lines) <= MOST_LINES and len(lines) * size * 1.22 <= HEIGHT - 2 * MARGIN - 190:
            break
    return size, lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
