"""Word files that are no Word files, or worse."""

from __future__ import annotations

import zipfile

import pytest
from bringing import bring, with_empty_module
from word import WordMaker, png, read_parts, write_parts

from library.importing.archive import BadArchive, read_archive
from library.importing.notes import words


@pytest.fixture
def root(tmp_path):
    """The tiny library with an empty second module."""
    return with_empty_module(tmp_path)


def archive(path, *entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in entries:
            made.writestr(name, raw)
    return path


DOCUMENT = ("word/document.xml", b"<w:document xmlns:w='x'/>")


@pytest.mark.parametrize(("entries", "key"), [
    ([], "no_word_file"),
    ([("word/document.xml", b"<broken")], "no_word_file"),
    ([DOCUMENT, ("../../etc/passwd", b"x")], "bad_names"),
    ([DOCUMENT, ("/etc/passwd", b"x")], "bad_names"),
    ([DOCUMENT, ("word\\..\\x", b"x")], "bad_names"),
    ([("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')], "doctype"),
    ([("word/document.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"))], "doctype"),
    ([DOCUMENT, *[(f"word/{n}.bin", b"") for n in range(5001)]], "bomb"),
    ([DOCUMENT, *[(f"word/{n}.bin", b"\0" * 55_000_000) for n in range(6)]], "bomb"),
    ([("word/document.xml", b" " * 51_000_000 + b"<a/>")], "bomb"),
])
def test_hostile_archives_are_refused(tmp_path, entries, key):
    with pytest.raises(BadArchive) as refused:
        read_archive(archive(tmp_path / "a.docx", *entries))
    assert refused.value.args[0] == key
    assert all(key in said for said in words().values())


def test_a_header_that_lies_about_the_size_is_refused(tmp_path):
    path = archive(tmp_path / "a.docx", DOCUMENT, ("word/x.bin", b"\0" * 100_000))
    raw = path.read_bytes()
    path.write_bytes(raw.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(BadArchive):
        read_archive(path)


@pytest.mark.parametrize("raw", [b"", b"PK", b"\xd0\xcf\x11\xe0 an old .doc", b"{\\rtf1}"])
def test_what_is_no_archive_is_refused_in_words(root, tmp_path, raw, capsys):
    path = tmp_path / "a.docx"
    path.write_bytes(raw)
    assert bring(root, path, "kk") == 1
    assert words()["kk"]["no_word_file"] in capsys.readouterr().out


def test_relations_to_files_and_sites_are_not_followed(root, tmp_path, capsys):
    made = WordMaker()
    made.paragraph("Схема.")
    made.doc.add_picture(png())
    path = made.save(tmp_path / "a.docx")
    parts = read_parts(path)
    rels = parts["word/_rels/document.xml.rels"].decode()
    at = rels.index("media/image1.png")
    outside = 'file:///etc/hostname" TargetMode="External'
    parts["word/_rels/document.xml.rels"] = (rels[:at] + outside + rels[at + len("media/image1.png"):]).encode()
    assert bring(root, write_parts(path, parts)) in (0, 1, 3)
    assert not list((root / "docs").rglob("image-*"))
