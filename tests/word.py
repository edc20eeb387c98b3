"""Word files for the tests, made by python-docx, with what it cannot make put into their XML: footnotes, tracked changes, formulas."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class WordMaker:
    """A document under construction; `save` writes it with its footnotes."""

    def __init__(self) -> None:
        self.doc: Doc = Document()
        self.footnotes: list[str] = []

    def paragraph(self, text: str, *, style: str | None = None, notes: tuple[str, ...] = ()) -> Paragraph:
        """A paragraph; each «^» in it is the place of the next of `notes`."""
        made = self.doc.add_paragraph(style=style)
        for index, piece in enumerate(text.split("^")):
            if index:
                self._reference(made, notes[index - 1])
            made.add_run(piece)
        return made

    def _reference(self, paragraph: Paragraph, note: str) -> None:
        self.footnotes.append(note)
        run, reference = paragraph.add_run(), OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.footnotes)))
        run._r.append(reference)

    def items(self, *items: tuple[int, str], ordered: bool = False) -> None:
        """A list of (level from 0, text)."""
        numbering = self.doc.part.numbering_part.element
        number = 900 + len(numbering)
        kind = "decimal" if ordered else "bullet"
        levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%1."/></w:lvl>' for n in range(5))
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
        for level, text in items:
            properties = self.doc.add_paragraph(text)._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))

    def insertion(self, paragraph: Paragraph, text: str) -> None:
        """Text that was put in and not accepted yet."""
        run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="90" w:author="A">{run}</w:ins>'))

    def deletion(self, paragraph: Paragraph, text: str) -> None:
        """Text that was taken out, which is not accepted yet."""
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="91" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'))

    def formula(self, paragraph: Paragraph) -> None:
        """A formula, which has no words of text."""
        space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        paragraph._p.append(parse_xml(f"<m:oMath {space}><m:r><m:t>a+b</m:t></m:r></m:oMath>"))

    def save(self, path: Path) -> Path:
        """Write the file."""
        plain = io.BytesIO()
        self.doc.save(plain)
        parts = read_parts(plain)
        if self.footnotes:
            notes = "".join(
                f'<w:footnote w:id="{number}"><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
                for number, text in enumerate(self.footnotes, start=1)
            )
            parts["word/footnotes.xml"] = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{notes}</w:footnotes>'.encode()
            _put(parts, "word/_rels/document.xml.rels", "</Relationships>", f'<Relationship Id="rIdNotes" Type="{FOOTNOTES}" Target="footnotes.xml"/>')
            _put(parts, "[Content_Types].xml", "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES_TYPE}"/>')
        return write_parts(path, parts)


def read_parts(file: io.BytesIO | Path) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """An archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return path


def _put(parts: dict[str, bytes], name: str, before: str, more: str) -> None:
    parts[name] = parts[name].replace(before.encode(), more.encode() + before.encode())


def png(width: int = 2, height: int = 2) -> io.BytesIO:
    """A real PNG of one colour."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x0b\x55\x63" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
