"""Questions answered, checklists ticked, kept on the device alone, taken away as text, and forgotten when asked."""

from __future__ import annotations

import re

import pytest
from reader import chapter_with, root


@pytest.fixture(scope="module")
def chapter(library):
    """(module, chapter, address) with questions of both kinds and a checklist."""
    return chapter_with(library, "ru", {"question", "checklist"})


def questions(chapter, *, choices: bool) -> list[str]:
    """Ids of the questions with or without choices, as the page shows them."""
    parts = re.findall(r"^/// question.*?^\s+id: (\S+)\n(.*?)^///$", chapter.markdown, re.M | re.S)
    return [one for one, text in parts if ("- [ ]" in text) is choices]


def test_an_answer_is_judged_proved_kept_and_forgotten(base, open_page, library, chapter):
    module, read, address = chapter
    say = library.languages["ru"].say
    block = questions(read, choices=True)[0]
    page = open_page(base + address)
    question = page.locator(f"#{block}")
    assert not question.locator(".answer p").first.is_visible()
    question.locator('[data-choice="wrong"] label').first.click()
    question.get_by_text(say("answer_wrong"), exact=True).wait_for()
    question.locator(".answer p").first.wait_for()
    total = sum(one.kind == "question" for one in read.blocks)
    page.get_by_text(say("progress", right=0, all=total)).wait_for()
    question.locator('[data-choice="right"] label').click()
    question.get_by_text(say("answer_right"), exact=True).wait_for()
    proof = question.locator(".proof a")
    assert re.fullmatch(r"\S*#p\d+(-\d+)?", proof.get_attribute("href"))
    page.goto(f"{base}kk/{address}")
    assert page.locator(f'#{block} [data-choice="right"] input').is_checked()
    page.goto(f"{base}modules/{module.slug}/index.html")
    page.locator(f'[data-chapter="{read.slug}"]').get_by_text(say("progress", right=1, all=total)).wait_for()
    page.get_by_role("button", name=say("reset")).click()
    page.locator(f'[data-chapter="{read.slug}"]').get_by_text(say("progress", right=0, all=total)).wait_for()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('library.')).length") == 0
    assert page.context.cookies() == [] and page.faults == []


def test_an_open_question_is_judged_by_the_reader(server, open_page, library):
    module, read, address = next(
        (m, c, f"modules/{m.slug}/{c.slug}.html") for m in library.modules["ru"] for c in m.chapters if questions(c, choices=False)
    )
    say = library.languages["ru"].say
    page = open_page(server + address)
    question = page.locator(f"#{questions(read, choices=False)[0]}")
    question.locator("summary").click()
    question.get_by_role("button", name=say("self_right")).click()
    assert question.get_by_role("button", name=say("self_right")).get_attribute("aria-pressed") == "true"
    page.get_by_text(re.compile(re.escape(say("progress", right=1, all="")))).wait_for()
    question.get_by_role("button", name=say("self_again")).click()
    page.get_by_text(re.compile(re.escape(say("progress", right=0, all="")))).wait_for()


def test_a_checklist_is_ticked_kept_copied_saved_and_cleared(base, open_page, library, chapter):
    _, read, address = chapter
    say = library.languages["ru"].say
    block = next(one for one in read.blocks if one.kind == "checklist")
    page = open_page(base + address, permissions=["clipboard-read", "clipboard-write"])
    boxes = page.locator(f"#{block.id} input[type=checkbox]")
    boxes.nth(1).check()
    page.reload()
    assert [boxes.nth(n).is_checked() for n in (0, 1)] == [False, True]
    page.get_by_text(say("ticked", done=1, all=boxes.count())).wait_for()
    buttons = page.locator(f"#{block.id} .buttons")
    buttons.get_by_role("button", name=say("copy")).click()
    buttons.get_by_text(say("copied")).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as waiting:
        buttons.get_by_role("button", name=say("checklist_save")).click()
    assert waiting.value.path().read_text("utf-8") == copied.replace("\r\n", "\n")
    lines = copied.splitlines()
    assert lines[0] == block.title and f"#{block.id}" in lines[1]
    assert [line[:3] for line in lines if line.startswith("[")][:2] == ["[ ]", "[x]"]
    buttons.get_by_role("button", name=say("checklist_clear")).click()
    page.reload()
    assert page.locator(f"#{block.id} :checked").count() == 0


def test_one_checklist_is_printed_alone(server, open_page, library, chapter):
    _, read, address = chapter
    block = next(one for one in read.blocks if one.kind == "checklist")
    page = open_page(server + address)
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator(f"#{block.id}").get_by_role("button", name=library.languages["ru"].say("checklist_print")).click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    page.locator(f"#{block.id} li").first.wait_for()
    assert not page.locator(f"#{read.paragraphs[0].id}").is_visible() and not page.locator("h1").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.locator(f"#{read.paragraphs[0].id}").wait_for()


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_time_limits_are_chosen_by_module_unit_and_words(base, open_page, library, lang):
    say = library.languages[lang].say
    limits = [(m, b) for m in library.modules[lang] for c in m.chapters for b in c.blocks if b.kind == "deadline"]
    page = open_page(f"{base}{root(library, lang)}deadlines.html")
    rows = page.locator("tr[data-units]:visible")
    assert rows.count() == len(limits)
    page.locator(".filters").get_by_label(say("filter_module")).select_option("2")
    assert rows.count() == sum(m.number == 2 for m, _ in limits) > 0
    page.locator(".filters").get_by_label(say("filter_unit")).select_option("hour")
    hours = rows.count()
    assert 0 < hours < sum(m.number == 2 for m, _ in limits)
    page.get_by_text(say("shown", shown=hours, all=len(limits))).wait_for()
    page.reload()  # the choice is in the address
    assert rows.count() == hours
    page.locator(".filters").get_by_label(say("filter_unit")).select_option("")
    word = next(b for m, b in limits if m.number == 2).title.split()[0]
    plain = word.lower().translate(str.maketrans("ёәғқңөұүһі", "еагкноуухи"))
    page.locator(".filters").get_by_label(say("filter_words")).fill(plain)
    assert rows.count() > 0 and word.lower() in rows.first.inner_text().lower()
    page.locator(".filters").get_by_label(say("filter_words")).fill("нетникакогосрока")
    assert rows.count() == 0 and page.faults == []


def test_without_scripts_time_limits_can_be_read(server, open_page, library):
    page = open_page(f"{server}deadlines.html", java_script_enabled=False)
    limits = [b for m in library.modules["ru"] for c in m.chapters for b in c.blocks if b.kind == "deadline"]
    assert page.locator("tr[data-units]:visible").count() == len(limits)
    assert not page.locator(".filters").is_visible()
