"""The endings of Kazakh spelled out: from the templates of the rules to a table of literal endings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Tables and conditions stand in analysis.js too: change both.
BACK, FRONT = "аоұы", "әөүіеэ"
VOWELS = BACK + FRONT
GLIDES = "уи"  # vowel or consonant, by what stands beside
VOICELESS = "пфкқтсшщчцхһ"
LOAN = "бвгғд"  # at the end of a stem only in loans: «клубта», «клубда»
NASALS = "мнң"
VARIANTS = {"A": ("а", "е"), "Y": ("ы", "і"), "K": ("қ", "к"), "Q": ("қғ", "кг"), "G": ("ғқ", "гк")}  # back, front
INITIALS = {"D": "дт", "L": "лдт", "N": "ндт", "M": "мбп"}


@dataclass(frozen=True)
class Ending:
    """One spelling of one ending: its group, harmony (`b`, `f` or none), what it asks of the letter before it, what comes back."""

    group: str
    harmony: str
    place: str
    initial: str
    back: str = ""


def spell_out(groups: Mapping[str, Mapping[str, Any]], fold: Callable[[str], str] | None = None) -> dict[str, list[Ending]]:
    """Every literal ending -> its readings; with `fold`, spelled without Kazakh letters, where vowel harmony is not seen."""
    table: dict[str, list[Ending]] = {}
    for group, rule in groups.items():
        for template in rule["endings"].split():
            for literal, ending in _spellings(group, template):
                if fold:
                    literal, ending = fold(literal), Ending(ending.group, "", ending.place, ending.initial, fold(ending.back))
                readings = table.setdefault(literal, [])
                if ending not in readings:
                    readings.append(ending)
    return table


def _spellings(group: str, template: str) -> Iterator[tuple[str, Ending]]:
    template, _, back = template.partition("<")
    place = template[0] if template[0] in "-=~" else ""
    template = template.removeprefix(place)
    initial = template[0] if template[0] in "DLNMG" else ""
    harmonies = "bf" if any(letter in VARIANTS for letter in template) else ("",)
    for harmony in harmonies:
        for literal in _literals(template, harmony):
            yield literal, Ending(group, harmony, place, initial, back)
    for harmony, vowel in (("b", "ы"), ("f", "і")):  # оқы-йды is written оқиды, оқы-у оқу
        for literal in _literals(template, harmony) if harmony in harmonies or harmonies == ("",) else ():
            if literal[0] == "й" and place == "=":
                yield "и" + literal[1:], Ending(group, harmony, "-", "", vowel)
            elif literal[0] == "у" and not back:
                yield literal, Ending(group, harmony, "-", "", vowel)


def _literals(template: str, harmony: str) -> list[str]:
    literals = [""]
    for index, letter in enumerate(template):
        if letter in VARIANTS:
            letters = VARIANTS[letter][harmony == "f"]
            choices = letters[0] if letter == "G" and index else letters
        else:
            choices = INITIALS.get(letter, letter) if not index else INITIALS.get(letter, letter)[0]
        literals = [literal + choice for literal in literals for choice in choices]
    return literals


def follows(ending: Ending, literal: str, left: str) -> bool:
    """True when the ending, spelled `literal`, may follow the letter `left`: vowel or consonant, assimilation."""
    vowel = left in VOWELS
    if (ending.place == "-" and vowel) or (ending.place == "=" and not vowel and left not in GLIDES):
        return False
    if ending.place == "~" and left not in NASALS:
        return False
    return not ending.initial or literal[0] in _initials(ending.initial, left)


def _initials(initial: str, left: str) -> str:
    """The letters that `initial` may be after `left`."""
    voiceless, loan = left in VOICELESS, left in LOAN
    if initial == "D":
        return "дт" if loan else "т" if voiceless else "д"
    if initial == "G":
        return "ғгқк" if loan else "қк" if voiceless else "ғг"
    if initial == "M":
        return "пб" if loan else "п" if voiceless else "мб"
    if voiceless or loan:
        return "дт" if loan else "т"
    if initial == "L":
        return "д" if left in "мнңлзж" else "л"
    return "н" if left in VOWELS else "нд" if left in NASALS + GLIDES else "д"


def harmony_of(stem: str) -> str:
    """`b` or `f` by the last vowel that is one or the other."""
    for letter in reversed(stem):
        if letter in VOWELS:
            return "b" if letter in BACK else "f"
    return ""
