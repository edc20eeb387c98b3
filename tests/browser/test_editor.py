"""The editor keeps our sources byte for byte, asks no third party, and is on its own page only."""

from __future__ import annotations

import functools
import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest
from conftest import ROOT

from library.problem import Collector
from library.reading.library import collect_library
from library.site.editor import PLACE, editor_wanted, settings, write_editor
from library.site.repository import Repository

REPOSITORY = Repository("https://github.com/example/library")
STORE = "sveltia-cms-test"  # where the editor's own test backend keeps its files
FILL = """async files => {
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("STORE", {create: true})
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop()
    let folder = top
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true})
    const file = await (await folder.getFileHandle(name, {create: true})).createWritable()
    await file.write(text)
    await file.close()
  }
}""".replace("STORE", STORE)
READ = """async () => {
  const found = {}
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`)
      else found[path + name] = await (await handle.getFile()).text()
    }
  }
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("STORE"), "")
  return found
}""".replace("STORE", STORE)
CALM = f"async () => {{ try {{ return await ({READ})() }} catch {{ return null }} }}"  # while a file is being written it is not to be found


@pytest.fixture(scope="module")
def texts():
    """The real library."""
    return collect_library(ROOT, Collector())


@pytest.fixture(scope="module")
def editor(texts, tmp_path_factory):
    """The editor as the build writes it, but over its own test backend; its address."""
    site = tmp_path_factory.mktemp("editor")
    write_editor(texts, REPOSITORY, ROOT, site)
    page = site / "edit/index.html"
    made = {**settings(texts, REPOSITORY), "backend": {"name": "test-repo"}}
    made.pop("publish_mode")  # pull requests need a real host
    page.write_text(PLACE.sub(lambda found: found[1] + json.dumps(made) + found[2], page.read_text("utf-8")), "utf-8")
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/edit/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests speak."""


def test_a_word_added_in_one_language_changes_nothing_else(editor, texts, browser):
    module = texts.modules["ru"][1]
    folders = [ROOT / "docs" / lang / "modules" / module.slug for lang in texts.languages]
    files = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for folder in folders for path in folder.glob("*.md")}
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="kk-KZ")
    page = context.new_page()
    asked, foreign = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: foreign.append(request.url))
    page.goto(f"{editor}editor.css")
    page.evaluate(FILL, files)
    page.goto(editor)
    page.get_by_role("button").filter(has_text="естов").first.click()  # in Russian: the editor has no Kazakh
    page.get_by_text(texts.languages["ru"].say("about")).first.wait_for()  # the list of collections
    page.evaluate(f"location.hash = '#/collections/module-{module.number}/entries/{module.chapters[1].slug}'")
    area = page.locator("textarea").first
    area.wait_for()
    area.click()
    area.press("Control+End")
    area.type("Конец.")
    page.get_by_role("button", name="Сохранить").first.click()
    changed = f"docs/ru/modules/{module.slug}/{module.chapters[1].slug}.md"
    for _ in range(100):
        now = page.evaluate(CALM)
        if now and set(now) == set(files) and now[changed] != files[changed]:
            break
        page.wait_for_timeout(100)
    context.close()
    assert now == {**files, changed: now[changed]}
    assert now[changed] in (f"{files[changed]}Конец.", f"{files[changed].rstrip()}Конец.\n")
    assert [url for url in foreign if not url.startswith((editor, "data:", "blob:"))] == [], "something else than our own files was fetched"
    assert any(url.endswith("material-symbols-outlined.woff2") and url.startswith(editor) for url in asked)


def test_the_settings_cover_every_page_of_the_modules_and_make_pull_requests(texts):
    made = settings(texts, REPOSITORY)
    assert made["publish_mode"] == "editorial_workflow" and made["backend"]["open_authoring"] is True
    assert made["backend"]["repo"] == "example/library"
    folders = {collection["folder"] for collection in made["collections"]}
    assert {f"docs/{{{{locale}}}}/modules/{module.slug}" for module in texts.modules["ru"]} < folders
    for folder in folders:
        for lang in texts.languages:
            assert list((ROOT / folder.replace("{{locale}}", lang)).glob("*.md"))
    assert {(c["format"], c["create"], c["delete"]) for c in made["collections"]} == {("raw", False, False)}


@pytest.mark.parametrize("url", ["https://gitlab.com/a/b", "https://github.com/a", "https://github.com/a/b/c", "https://github.com.evil.example/a/b"])
def test_other_hosts_are_refused(texts, url):
    with pytest.raises(ValueError, match="LIBRARY_EDITOR"):
        settings(texts, Repository(url))


def test_it_is_there_only_when_asked_for(monkeypatch):
    monkeypatch.delenv("LIBRARY_EDITOR", raising=False)
    assert editor_wanted(REPOSITORY) is False and editor_wanted(None) is False
    monkeypatch.setenv("LIBRARY_EDITOR", "1")
    assert editor_wanted(REPOSITORY) is True
    with pytest.raises(ValueError, match="REPOSITORY_URL"):
        editor_wanted(None)


def test_a_title_cannot_leave_its_place_in_the_page(texts, tmp_path):
    module = SimpleNamespace(number=1, slug="x", title="</script><script>alert(1)</script>")
    library = SimpleNamespace(languages=texts.languages, default_language="ru", modules={"ru": (module,)})
    write_editor(library, REPOSITORY, ROOT, tmp_path)
    page = (tmp_path / "edit/index.html").read_text("utf-8")
    assert "alert(1)</script>" not in page
    assert "</script><script>alert(1)</script>" in json.loads(PLACE.search(page)[0].split(">", 1)[1].rsplit("<", 1)[0])["collections"][0]["label"]
    assert not (tmp_path / "edit/README.md").exists()
