"""Every link of the real site and of its PDFs leads somewhere."""

from __future__ import annotations

from conftest import ADDRESS, ROOT

from library.links.built import check_site


def test_no_link_of_the_site_is_broken(site, library):
    problems = check_site(site, ROOT, library, address=ADDRESS)
    assert not problems, "\n".join(map(str, problems))


def test_a_broken_link_of_the_real_site_is_told_at_its_source_line(site, library, tmp_path):
    """The same check must see a break, or the test above would prove nothing."""
    import shutil

    copy = shutil.copytree(site, tmp_path / "site")
    module = library.modules["kk"][0]
    chapter = module.chapters[0]
    page = copy / "kk" / "modules" / module.slug / f"{chapter.slug}.html"
    html = page.read_text("utf-8")
    assert f'id="{chapter.paragraphs[0].id}"' in html
    citation = chapter.paragraphs[0].citations[0]
    page.write_text(html.replace(f"authorities.html#{citation.target}", "authorities.html#nowhere", 1), "utf-8")
    found = [p for p in check_site(copy, ROOT, library, address=ADDRESS) if p.path == chapter.place.path]
    assert found and all(problem.lang == "kk" for problem in found)
