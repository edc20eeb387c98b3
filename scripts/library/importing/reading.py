"""A checked Word file as HTML, by mammoth, with its images as bytes and its footnotes apart."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import mammoth
from bs4 import BeautifulSoup
from bs4.element import Tag

from library.importing.archive import packed

STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => p:fresh
p[style-name='caption'] => p:fresh
p[style-name='List Paragraph'] => p:fresh
strike => s
"""
KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}


@dataclass(frozen=True)
class WordFile:
    """The document's elements, its footnotes and endnotes by id, and what mammoth did not know."""

    body: tuple[Tag, ...]
    footnotes: dict[str, Tag]
    messages: tuple[str, ...]


def read_word(parts: dict[str, bytes]) -> WordFile:
    """Read `parts`, an archive that was checked. Nothing outside of it is opened."""
    made = mammoth.convert_to_html(packed(parts), style_map=STYLES, convert_image=mammoth.images.img_element(_image))
    soup = BeautifulSoup(made.value, "html.parser")
    footnotes = {str(item["id"]): item for item in soup.find_all("li", id=lambda value: value and "note-" in value and "-ref-" not in value)}
    lists = {id(item.parent): item.parent for item in footnotes.values()}
    for notes in lists.values():
        notes.extract()
    body = tuple(child for child in soup.children if isinstance(child, Tag))
    return WordFile(body, footnotes, tuple(sorted({message.message for message in made.messages})))


def _image(image: mammoth.documents.Image) -> dict[str, str]:
    with image.open() as stream:
        raw = stream.read()
    return {"src": "data:;base64," + base64.b64encode(raw).decode()}


def image_bytes(img: Tag) -> tuple[bytes, str]:
    """(the bytes, the ending that they deserve) of an image in the HTML; the ending is empty for what no browser shows or may hold scripts."""
    raw = base64.b64decode(str(img.get("src", "")).partition(",")[2])
    return raw, next((ending for head, ending in KINDS.items() if raw.startswith(head)), "")
