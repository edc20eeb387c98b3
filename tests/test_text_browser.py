"""A text browser reads a chapter: numbers, words and citations in their order, without scripts, styles or pictures."""

from __future__ import annotations

import subprocess

import pytest
from pages import folder
from pdfs import squeeze

from library.citing.wording import say_citation


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_w3m_reads_numbers_words_and_citations(site, library, lang):
    language, module = library.languages[lang], library.modules[lang][0]
    for chapter in module.chapters[:2]:
        page = site / folder(lang) / f"modules/{module.slug}/{chapter.slug}.html"
        done = subprocess.run(["w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "80", str(page)], capture_output=True, check=True)
        shown, at = squeeze(done.stdout.decode("utf-8")), 0
        for paragraph in chapter.paragraphs:
            beginning = squeeze(paragraph.number + "".join(paragraph.lead.split()[:2]))
            at = shown.find(beginning, at)
            assert at >= 0, f"{paragraph.id}: {beginning}"
            for citation in [one for one in paragraph.citations if one.target in library.authorities and not paragraph.items]:
                assert squeeze(say_citation(library.authorities[citation.target], citation.pinpoints, language)) in shown[at:], citation.raw
