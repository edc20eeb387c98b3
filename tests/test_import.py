"""A Word file becomes chapters; what cannot be carried over is told, and no word is lost silently."""

from __future__ import annotations

import pytest
from bringing import MODULE, bring, with_empty_module
from patches import problems_of
from word import WordMaker, png, read_parts, write_parts

from library.importing.notes import words


@pytest.fixture
def root(tmp_path):
    """The tiny library with an empty second module."""
    return with_empty_module(tmp_path)


def text(root, name, lang="ru") -> str:
    return (root / "docs" / lang / MODULE / name).read_text("utf-8")


def full(lang="ru"):
    """A document with everything that partners' files have."""
    russian = lang == "ru"
    made = WordMaker()
    made.doc.add_heading("Учебный модуль" if russian else "Оқу модулі", 0)
    made.doc.add_heading("Задержание" if russian else "Ұстау", 1)
    made.doc.add_heading("Первые часы" if russian else "Алғашқы сағаттар", 2)
    notes = (
        ("Конвенция против пыток, ст. 3, п. 1.", "Иванов И. Права мигрантов. Алматы, 2019. С. 12.") if russian
        else ("АҚК, 3-баптың 1-тармағы.", "Иванов И. Мигранттар құқықтары. Алматы, 2019. 12-б.")
    )
    if not russian:
        notes = ("Азаптауға қарсы конвенция, 3-баптың 1-тармағы.", notes[1])
    kazakh = "Ешкімді азаптауға шығарып жіберуге болмайды^. Бұл туралы жазады^ және "
    bold = made.paragraph("Никого нельзя выслать на пытки^. Об этом пишут^ и " if russian else kazakh, notes=notes)
    bold.add_run("важно ").bold = True
    bold.add_run("[так] <b>" if russian else "[солай]")
    made.items(*((0, "первое"), (1, "вложенное"), (0, "второе")) if russian else ((0, "бірінші"), (1, "ішкі"), (0, "екінші")))
    made.doc.add_paragraph("1. Не список, а абзац" if russian else "1. Тізім емес, абзац")
    table = made.doc.add_table(2, 2)
    cells = ("Срок | 1", "Кому", "сутки", "суду") if russian else ("Мерзім | 1", "Кімге", "тәулік", "сотқа")
    for cell, words_ in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = words_
    made.doc.add_heading("Жалоба" if russian else "Шағым", 1)
    made.doc.add_paragraph("Схема ниже." if russian else "Сызба төменде.")
    made.doc.add_picture(png())
    made.doc.add_paragraph("Цитата решения" if russian else "Шешімнен дәйексөз", style="Quote")
    return made


def test_a_document_becomes_chapters(root, tmp_path, capsys):
    assert bring(root, full().save(tmp_path / "a.docx")) == 0
    told = capsys.readouterr().out
    first, second = text(root, "01-zaderzhanie.md"), text(root, "02-zhaloba.md")
    assert first.startswith('---\ntitle: "Задержание"\nsummary: …\n---\n\n## Первые часы {#pervye-chasy}\n')
    assert "Никого нельзя выслать на пытки [@cat 3(1)]. Об этом пишут и **важно** \\[так\\] < b>\n{#p1}\n" in first
    assert "- первое\n    - вложенное\n- второе\n" in first
    assert "1\\. Не список, а абзац\n{#p2}\n" in first
    assert "| Срок \\| 1 | Кому |\n|---|---|\n| сутки | суду |\n" in first
    assert "/// editor\n    id: e1\n\n- p1: Иванов И. Права мигрантов. Алматы, 2019. С. 12.\n///\n" in first
    assert "Схема ниже.\n{#p3}\n\n![](images/image-1.png)\n{#p4}\n\n> Цитата решения\n" in second
    assert (root / "docs/ru" / MODULE / "images/image-1.png").read_bytes() == png().read()
    for line in ("абзацы и заголовки: 9 → 9", "пункты списков: 3 → 3", "таблицы: 1 → 1", "изображения: 1 → 1", "сноски: 2 → 2"):
        assert line in told, told
    assert words()["ru"]["nothing_missing"] in told
    assert "  !" not in told
    assert "[@cat 3(1)] ← Конвенция против пыток, ст. 3, п. 1." in told


def test_only_what_a_person_must_do_is_left_to_check(root, tmp_path):
    for lang in ("ru", "kk"):
        assert bring(root, full(lang).save(tmp_path / f"{lang}.docx"), lang) == 0
    rules = {problem.rule for problem in problems_of(root) if MODULE in problem.path}
    assert rules - {"missing-alt", "unknown-word", "unconfirmed-translation", "stale-translation", "new-translation"} == set(), problems_of(root)
    assert "missing-alt" in rules


def test_the_second_language_takes_names_and_ids_of_the_first(root, tmp_path, capsys):
    assert bring(root, full("ru").save(tmp_path / "a.docx")) == 0
    assert bring(root, full("kk").save(tmp_path / "b.docx"), "kk") == 0
    assert "екінші тілдегідей емес" not in capsys.readouterr().out
    kazakh = text(root, "01-zaderzhanie.md", "kk")
    assert 'title: "Ұстау"' in kazakh and "## Алғашқы сағаттар {#pervye-chasy}" in kazakh
    assert "Ешкімді азаптауға шығарып жіберуге болмайды [@cat 3(1)]." in kazakh
    assert "## " in text(root, "02-zhaloba.md", "kk") or "{#p4}" in text(root, "02-zhaloba.md", "kk")


def test_a_second_file_goes_on_counting(root, tmp_path):
    for name, title in (("a", "Первая"), ("b", "Вторая")):
        made = WordMaker()
        made.doc.add_heading(title, 1)
        made.paragraph("Абзац.")
        assert bring(root, made.save(tmp_path / f"{name}.docx")) == 0
    assert "{#p2}" in text(root, "02-vtoraya.md")


def test_what_is_not_carried_over_is_told(root, tmp_path, capsys):
    made = WordMaker()
    changed = made.paragraph("Было ")
    made.insertion(changed, "вставлено")
    made.deletion(changed, "удалено")
    made.formula(made.paragraph("Формула: "))
    made.doc.sections[0].header.paragraphs[0].text = "Черновик для служебного пользования"
    made.doc.add_comment(changed.runs, text="Проверить по новой редакции", author="Рецензент")
    struck = made.paragraph("Итог ")
    struck.add_run("зачёркнуто").font.strike = True
    struck.add_run("2").font.superscript = True
    struck.add_run().add_break()
    made.paragraph("Только жирное").runs[0].bold = True
    table = made.doc.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Вместе"
    table.cell(1, 0).text = "а"
    table.cell(1, 0).add_paragraph("б")
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "внутри"
    assert bring(root, made.save(tmp_path / "a.docx")) == 0
    told = capsys.readouterr().out
    chapter = text(root, "01-a.md")
    assert "Было вставлено" in chapter and "удалено" not in chapter
    of_tables = ("merged_cells", "long_cell", "nested_table")
    for key in ("comment", "margin", "changes", "equation", "struck", "raised", "line_break", "bold_paragraph", *of_tables):
        assert f"- {words()['ru'][key]}\n" in told, (key, told)
    assert "Проверить по новой редакции" in told and "Черновик для служебного пользования" in told


def test_a_picture_that_no_browser_shows_is_told_and_not_saved(root, tmp_path, capsys):
    made = WordMaker()
    made.paragraph("Схема.")
    made.doc.add_picture(png())
    path = made.save(tmp_path / "a.docx")
    parts = read_parts(path)
    name = next(name for name in parts if name.startswith("word/media/"))
    write_parts(path, {**parts, name: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"})
    assert bring(root, path) == 0
    told = capsys.readouterr().out
    assert words()["ru"]["lost_image"] in told and "изображения: 1 → 0  !" in told
    assert not list((root / "docs/ru" / MODULE).rglob("*.svg")) and not (root / "docs/ru" / MODULE / "images").exists()


def test_a_lost_word_is_told_and_fails(root, tmp_path, capsys, monkeypatch):
    made = WordMaker()
    made.paragraph("Первое слово и последнее")
    path = made.save(tmp_path / "a.docx")
    monkeypatch.setattr("library.importing.inline.Inliner._words", lambda self, text: text.replace("последнее", ""))
    assert bring(root, path) == 3
    assert "последнее (1)" in capsys.readouterr().out


def test_nothing_is_overwritten_and_a_dry_run_writes_nothing(root, tmp_path, capsys):
    made = WordMaker()
    made.paragraph("Абзац.")
    path = made.save(tmp_path / "a.docx")
    before = set(root.rglob("*"))
    assert bring(root, path, "ru", "2", "--dry-run") == 0
    assert set(root.rglob("*")) == before
    assert bring(root, path, "ru", "9") == 1 and "модуля 9 нет" in capsys.readouterr().out
    assert bring(root, path, "xx") == 1


def test_both_languages_say_the_same_things():
    first, *others = words().values()
    assert all(set(other) == set(first) for other in others)
