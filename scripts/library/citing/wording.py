"""Citations and pinpoints in the words of a language: «МПГПП, ст. 14, п. 1» and «АСҚХП, 14-баптың 1-тармағы»."""

from __future__ import annotations

from library.languages import Language, UnitForms
from library.model import Authority, Pinpoint

NO_BREAK = "\u00a0"


def say_pinpoint(pinpoint: Pinpoint, language: Language) -> str:
    """One pinpoint in words, its spaces unbreakable so that «ст.» never parts from its number."""
    last = len(pinpoint.steps) - 1
    words = [
        _form(language.units[unit], index, last).format(n=number)
        for index, (unit, number) in enumerate(pinpoint.steps)
    ]
    return language.step_separator.join(word.replace(" ", NO_BREAK) for word in words)


def _form(forms: UnitForms, index: int, last: int) -> str:
    if last == 0:
        return forms.alone
    if index == 0:
        return forms.first
    return forms.last if index == last else forms.middle


def say_pinpoints(pinpoints: tuple[Pinpoint, ...], language: Language) -> str:
    """Several pinpoints of one authority, one after another."""
    return language.pinpoint_separator.join(say_pinpoint(pinpoint, language) for pinpoint in pinpoints)


def say_citation(authority: Authority, pinpoints: tuple[Pinpoint, ...], language: Language) -> str:
    """The short citation: short title, then the pinpoints."""
    short = authority.short[language.code]
    return f"{short}, {say_pinpoints(pinpoints, language)}" if pinpoints else short


def full_citation(authority: Authority, pinpoints: tuple[Pinpoint, ...], language: Language) -> str:
    """The citation for a first mention in print: full title, symbol or number, date, then the pinpoints."""
    title = authority.title[language.code]
    details = [authority.symbol or authority.number]
    if authority.adopted and str(authority.adopted.year) not in title:
        details.append(language.date(authority.adopted))
    known = ", ".join(detail for detail in details if detail and detail not in title)
    full = f"{title} ({known})" if known else title
    return f"{full}, {say_pinpoints(pinpoints, language)}" if pinpoints else full
