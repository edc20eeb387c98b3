"""The downloads page tells the truth about every file, and the archive of the whole library is read without a server."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from pages import Page, folder, read_site, words
from pdfs import run

from library.whole import INSIDE, NAME

LANGS = ("ru", "kk")
ARCHIVE = f"zip/{NAME}"
FOR_SERVERS = re.compile(  # what the archive may lack
    r"404\.html|_headers|robots\.txt|sitemap\.xml(\.gz)?|offline/.+\.json|(.+[/-])?worker\.js|manifest-\w+\.webmanifest|zip/.+|.+\.map"
)


@pytest.fixture(scope="session")
def copy(site, tmp_path_factory) -> Path:
    """The archive as a reader unpacks it."""
    place = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        archive.extractall(place)
    return place


def rows(page: Page) -> dict[str, tuple[str, str, str]]:
    """File inside the site -> what its row tells: size, pages, SHA-256."""
    found = {}
    for link in page.all(".downloads th a"):
        size, pages, check = (words(cell) for cell in link.find_parent("tr").select("td"))
        name = Path(page.target(link["href"])[0]).name
        digest = re.fullmatch(rf"SHA-256 ([0-9a-f]{{64}}) \S+: sha256sum {re.escape(name)}", check)
        assert digest, check
        found[page.target(link["href"])[0]] = size, pages, digest[1]
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_file_is_listed_with_its_size_pages_and_sum(site, library, lang):
    listed = rows(read_site(site)[f"{folder(lang)}downloads.html"])
    made = {f"{form}/{path.name}" for form in ("pdf", "epub") for path in (site / form).iterdir() if re.search(rf"-{lang}(-trainer)?\.", path.name)}
    assert set(listed) == made | {ARCHIVE} and len(made) == 3 * len(library.modules[lang])
    for name, (size, pages, digest) in listed.items():
        content = (site / name).read_bytes()
        assert digest == hashlib.sha256(content).hexdigest(), name
        assert size == f"{len(content) / 1_000_000:.1f} МБ".replace(".", ","), name
        assert pages == (re.search(r"^Pages: +(\d+)$", run("pdfinfo", str(site / name)), re.MULTILINE)[1] if name.endswith(".pdf") else "—"), name


@pytest.mark.parametrize("lang", LANGS)
def test_files_stand_below_their_module_with_edition_and_date(site, library, lang):
    page, language = read_site(site)[f"{folder(lang)}downloads.html"], library.languages[lang]
    for module in library.modules[lang]:
        head = page.one(f"#module-{module.number}")
        about, table = head.find_next_siblings()[:2]
        assert module.title in words(head) and module.edition in words(about) and language.date(module.law_as_at) in words(about)
        assert all(f"-{module.slug}-{lang}" in link["href"] for link in table.select("a")) and len(table.select("a")) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_home_and_modules_lead_to_every_file(site, library, lang):
    site_pages = read_site(site)
    home = site_pages[f"{folder(lang)}index.html"]
    assert any(home.target(a["href"])[0] == f"{folder(lang)}downloads.html" for a in home.all("article a"))
    for module in library.modules[lang]:
        stem = f"module-{module.slug}-{lang}"
        wanted = {f"pdf/{stem}.pdf", f"pdf/{stem}-trainer.pdf", f"epub/{stem}.epub"}
        page = site_pages[f"{folder(lang)}modules/{module.slug}/index.html"]
        for one in (home, page):
            assert wanted <= {one.target(a["href"])[0] for a in one.all("article a[href]")}, one.path


def test_the_archive_holds_the_site_and_says_what_it_is(site, copy, library):
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        names = archive.namelist()
    readme = (copy / names[0]).read_text("utf-8-sig")
    assert names[0] == "readme.txt" and names[1:] == sorted(names[1:])
    assert all(language.say("site_name") in readme and f"{INSIDE}/{folder(code)}index.html" in readme for code, language in library.languages.items())
    inside = {name.removeprefix(f"{INSIDE}/") for name in names[1:]}
    outside = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert inside < outside and [name for name in outside - inside if not FOR_SERVERS.fullmatch(name)] == []
    changed = {name for name in inside if (site / name).read_bytes() != (copy / INSIDE / name).read_bytes()}
    assert changed == {f"{folder(lang)}downloads.html" for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_in_the_archive_says_that_one_is_reading_it(site, copy, library, lang):
    page, language = read_site(copy / INSIDE)[f"{folder(lang)}downloads.html"], library.languages[lang]
    start = language.say("archive_here", date="\0").partition("\0")[0]
    assert start in words(page.one("#library-archive")) and page.all("#library-archive a") == []
    assert start not in words(read_site(site)[f"{folder(lang)}downloads.html"].one("body"))
    assert {name: told for name, told in rows(read_site(site)[page.path]).items() if name != ARCHIVE} == rows(page)


def test_every_link_in_the_archive_leads_somewhere(copy):
    for path, page in read_site(copy / INSIDE).items():
        for link in page.all("a[href], link[href], script[src], img[src]"):
            target = page.target(link.get("href") or link.get("src"))[0]
            relative = "://" not in (link.get("href") or link.get("src")) and not (link.get("href") or "").startswith(("mailto:", "data:"))
            assert not relative or (copy / INSIDE / target).is_file(), f"{path}: {link}"


@pytest.mark.parametrize("lang", LANGS)
def test_the_unpacked_library_opens_from_its_folder(browser, copy, library, lang):
    page = browser.new_page()
    faults = []
    page.on("requestfailed", lambda request: faults.append(request.url) if request.failure != "net::ERR_ABORTED" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{(copy / INSIDE).as_uri()}/{folder(lang)}index.html")
    module = next(module for module in library.modules[lang] if module.chapters)
    page.get_by_role("link", name=module.title).last.click()
    page.get_by_role("link", name=module.chapters[0].title).last.click()
    assert page.url == f"{(copy / INSIDE).as_uri()}/{folder(lang)}modules/{module.slug}/{module.chapters[0].slug}.html"
    page.locator("#p1").wait_for()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size > 0)")
    assert faults == []
    page.close()
