"""Terms of the glossary in every form that a reader may type: Kazakh by qazaq-inflector, Russian by the dictionary of pymorphy3."""

from __future__ import annotations

from collections.abc import Iterator

from qazaq_inflector import QazaqNameInflector

from library.search.russian import RARE, dictionary

CASES = ("nominative", "genitive", "dative", "accusative", "locative", "ablative", "instrumental")
PERSONS = ("1sg", "2sg", "2sg_formal", "1pl", "2pl_formal", "3")


def kazakh_forms(term: str) -> Iterator[str]:
    """`term` in every case; a single word also in the plural and with every possessor."""
    inflector = QazaqNameInflector()
    start, _, word = term.rpartition(" ")
    for case in CASES:
        if word.endswith("отырып"):  # a verb is not declined
            return
        if start and word.endswith(("ы", "і")) and not word.endswith(("шы", "ші", "қаулы")):  # «адам құқығы» has its possessor already
            yield f"{start} {owned(word, case)}"
            continue
        for plural in (False, True):
            for person in PERSONS:
                yield f"{start} {inflector.possessive(word, person, case, plural)}".strip()
            yield f"{start} {inflector.inflect(inflector.pluralize(word) if plural else word, case)}".strip()


def owned(word: str, case: str) -> str:
    """A word with the possessive of the third person, in `case`."""
    back = next(letter for letter in reversed(word) if letter in "аоұыәөүіе") in "аоұы"
    endings = ("", "ның", "на", "н", "нда", "нан", "мен") if back else ("", "нің", "не", "н", "нде", "нен", "мен")
    return word + endings[CASES.index(case)]


def russian_forms(term: str) -> Iterator[str]:
    """`term` with each of its words in turn in every case form that the dictionary has for it."""
    words = term.split()
    for index, word in enumerate(words):
        parse = dictionary().parse(word)[0]
        for form in parse.lexeme:
            if form.tag.case and form.tag.POS == parse.tag.POS and not form.tag.grammemes & (RARE | {"Supr"}):
                yield " ".join([*words[:index], form.word, *words[index + 1:]])
