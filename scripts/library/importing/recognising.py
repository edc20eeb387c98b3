"""A footnote of a lawyer, «Закон РК „О беженцах“, ст. 10, п. 1», recognised as a citation of the register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from library.citing.pinpoint import BadPinpoint, parse_pinpoints
from library.importing.notes import words
from library.languages import Language
from library.model import Authority

RANKS = ("annex", "chapter", "section", "article", "rule", "principle", "guideline", "part", "paragraph", "subparagraph")
NUMBER = r"(?P<n>\d{1,5}(?:-\d{1,3})?[A-ZА-Я]?(?:\s*[–-]\s*\d{1,5})?\)?|[IVXLC]{1,6}|\(?[a-zа-я]\))(?!\w)"
DATE = re.compile(r"\d{1,2}\s+\w+\s+\d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}")
STEM = 5  # letters by which two forms of a word are the same
GAP = r"(?:\s+\S+){0,6}?\s+"  # «Республики Казахстан от 4 декабря 2009 года № 216-IV»
IDLE = re.compile(r"\d+|[^\W\d_]{1,2}")  # numbers and the smallest words say nothing more


@dataclass(frozen=True)
class Recognised:
    """The citation as an editor types it, between [@ and ]; `rest`: words of the footnote that it does not say."""

    typed: str
    rest: tuple[str, ...] = ()
    doubtful: bool = False  # an authority was found, its place in it not understood


class Recogniser:
    """Knows the names, symbols and numbers of all authorities, in every language, declined or not."""

    def __init__(self, authorities: Mapping[str, Authority], languages: Mapping[str, Language]) -> None:
        self.authorities = authorities
        parts = {a.id: {part for title in a.title.values() if (part := _first_part(title))} for a in authorities.values()}
        counts = Counter(part for of in parts.values() for part in of)
        self.names = [
            (re.compile(pattern, re.IGNORECASE), a.id) for a in authorities.values()
            for pattern in (*_patterns(a), *(_declined(part) for part in parts[a.id] if counts[part] == 1))
        ]
        self.units = [(unit, re.compile(pattern, re.IGNORECASE)) for unit, pattern in _unit_patterns(languages)]

    def recognise(self, text: str) -> Recognised | None:
        """The citation of a footnote, whose parts are separated by «;». None unless an authority is known in every part."""
        parts = [part for part in text.split(";") if re.search(r"\w", part)]
        found = [self._part(_plain(part)) for part in parts]
        if not found or None in found:
            return None
        return Recognised(
            "; ".join(one.typed for one in found if one), tuple(word for one in found if one for word in one.rest),
            any(one.doubtful for one in found if one),
        )

    def _part(self, text: str) -> Recognised | None:
        matches = [(match, target) for pattern, target in self.names if (match := pattern.search(text))]
        if not matches:
            return None
        longest = max(len(match[0]) for match, _ in matches)
        best = {target for match, target in matches if len(match[0]) == longest}
        start, end = next(match.span() for match, _ in matches if len(match[0]) == longest)
        apart = {target for match, target in matches if match.end() <= start or match.start() >= end}
        if len(best) != 1 or apart - best:
            return None  # two authorities in one breath: a person must say which is meant
        authority = self.authorities[best.pop()]
        rest = text
        for match, target in matches:
            if target == authority.id:
                rest = rest.replace(match[0], " ")
        return self._pinpoint(authority, rest)

    def _pinpoint(self, authority: Authority, text: str) -> Recognised:
        steps: list[tuple[str, str]] = []
        for unit, pattern in self.units:
            for match in pattern.finditer(text):
                steps.append((unit, match["n"].strip("() ") if unit != "subparagraph" else match["n"].strip("()") + ")"))
            text = pattern.sub(" ", text)
        steps.sort(key=lambda step: RANKS.index(step[0]))
        names = (*authority.title.values(), *authority.short.values())
        known = {word.casefold()[:STEM] for name in names for word in re.findall(r"\w+", _plain(name))}
        known |= _idle_words()
        rest = tuple(w for w in re.findall(r"\w+", text) if not IDLE.fullmatch(w) and not {w.casefold(), w.casefold()[:STEM]} & known)
        numbers = bool(re.search(r"(?<![\d.])\d{1,3}(?![\d.])", DATE.sub("", text)))
        typed = _typed(steps, authority)
        if typed is None:
            return Recognised(authority.id, rest, True)
        return Recognised(f"{authority.id} {typed}".strip(), rest, numbers or not steps)


def _plain(text: str) -> str:
    """Quotation marks, spaces and ё do not count."""
    return " ".join(re.sub("[«»“”„\"']", " ", text.replace("ё", "е").replace("Ё", "Е").replace("\u2011", "-")).split())


def _patterns(authority: Authority) -> list[str]:
    names = {*authority.short.values(), *authority.title.values()} | ({authority.symbol} if authority.symbol else set())
    made = [_declined(_plain(name)) for name in names if len(name) > 1]
    made += [pattern for title in authority.title.values() if (pattern := _quoted(title))]
    if re.search(r"\d", authority.number):
        made.append(rf"№\s*{re.escape(authority.number)}(?!\w)")
    return made


def _quoted(title: str) -> str:
    """For «Закон … «О беженцах»»: its kind and what stands in quotation marks, in either order, whatever is between."""
    found = re.search("«(.+?)»", title)
    if not found or found[1].count(" ") < 1:
        return ""
    around = re.findall(r"\w+", (title[:found.start()] + title[found.end():]))
    if not around:
        return ""
    inner = _declined(_plain(found[1]))
    return inner + GAP + _declined(around[-1]) if title.startswith("«") else _declined(around[0]) + GAP + inner


def _first_part(title: str) -> str:
    """«Конвенция против пыток» of a longer title: what stands before the first «and», if that is three words at least."""
    part = re.split(r"\s(?:и|және|and)\s|,", _plain(title))[0]
    return part if part != _plain(title) and part.count(" ") >= 2 else ""


def _declined(name: str) -> str:
    """A pattern for a name whose words may have other endings."""
    return r"(?<!\w)" + r"\s+".join(re.sub(r"\w+|\W", _word, piece) for piece in name.split()) + r"(?!\w)"


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if not word.isalpha() or len(word) < 3:
        return re.escape(word)
    if word.isupper():
        return re.escape(word) + r"(?:-?[а-яәіңғүұқөһ]{0,6})"
    kept = len(word) - (3 if len(word) > 6 else 2 if len(word) > 4 else 0)
    return re.escape(word[:kept]) + r"\w{0,6}"


def _unit_patterns(languages: Mapping[str, Language]) -> list[tuple[str, str]]:
    """(unit, pattern) from the wording of each language and from the longer words that lawyers also type."""
    found: list[tuple[str, str]] = []
    for code, language in languages.items():
        forms = {unit: {f.alone, f.first, f.middle, f.last} for unit, f in language.units.items()}
        for unit, more in (words()[code].get("units") or {}).items():
            forms[unit] |= set(more)
        for unit, templates in forms.items():
            for template in sorted(templates, key=len, reverse=True):
                before, after = (re.escape(_plain(side)).replace(r"\ ", r"\s*") for side in template.split("{n}"))
                lead = rf"(?<!\w){before}\s*" if before else r"(?<![\w-])"
                found.append((unit, lead + (NUMBER.replace(r"(?!\w)", "") if after else NUMBER) + (rf"\s*{after}(?!\w)" if after else "")))
    return sorted(found, key=lambda pair: -len(pair[1]))


def _idle_words() -> frozenset[str]:
    return frozenset(word for said in words().values() for word in said["idle_words"])


def _typed(steps: list[tuple[str, str]], authority: Authority) -> str | None:
    """The pinpoint as an editor types it; None when it cannot be one of this authority."""
    if not steps:
        return ""
    typed = ""
    for index, (unit, number) in enumerate(steps):
        if index == 0:
            typed = number if unit == authority.unit else f"{unit} {number}"
        elif unit == "subparagraph":
            typed += f" {number}" if typed[-1].isdigit() else number
        elif unit == (authority.inner or "paragraph") and index == 1 and steps[0][0] == authority.unit:
            typed += f"({number})"
        else:
            typed += f" {unit} {number}"
    try:
        keys = [pinpoint.steps for pinpoint in parse_pinpoints(typed, authority)]
    except BadPinpoint:
        return None
    return typed if keys == [tuple(steps)] else None
