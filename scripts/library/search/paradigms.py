"""Every form of every word of the site, in little room: stems by paradigm, paradigms by sets of endings.

A paradigm is the ending of the lemma and one or more (infix, set of endings): задержа|ть has -нн- with the endings of an adjective.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import commonprefix

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Groups = Mapping[str, set[str]]
Paradigm = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True)
class Paradigms:
    """The stems of a site, by paradigm."""

    stems: Mapping[str, tuple[Paradigm, ...]]

    @classmethod
    def of(cls, forms: Mapping[str, Groups]) -> Paradigms:
        """From lemma -> group of forms that are inflected alike -> forms."""
        stems: dict[str, list[Paradigm]] = {}
        for lemma, groups in sorted(forms.items()):
            for some in _apart(lemma, groups):
                stem, paradigm = _paradigm(lemma, some)
                if paradigm not in stems.setdefault(stem, []):
                    stems[stem].append(paradigm)
        return cls({stem: tuple(paradigms) for stem, paradigms in sorted(stems.items())})

    def lemmas(self) -> list[str]:
        """Every lemma, in order."""
        return sorted({stem + paradigm[0] for stem, paradigms in self.stems.items() for paradigm in paradigms})

    def lemmas_of(self, word: str) -> list[str]:
        """The lemmas that have the form `word`, in order."""
        return sorted({
            word[:cut] + ending
            for cut in range(len(word) + 1)
            for ending, sets in self.stems.get(word[:cut], ())
            if any(word.startswith(infix, cut) and word[cut + len(infix):] in endings for infix, endings in sets)
        })

    def packed(self) -> list[str]:
        """For the browser: sets of endings; paradigms by number of set; the stems of each paradigm, each by what it shares with the last."""
        by_paradigm: dict[Paradigm, list[str]] = {}
        for stem, paradigms in self.stems.items():
            for paradigm in paradigms:
                by_paradigm.setdefault(paradigm, []).append(stem)
        order = sorted(by_paradigm)
        sets = {endings: number for number, endings in enumerate(sorted({endings for _, sets in order for _, endings in sets}))}
        said = [",".join([ending, *(f"{infix}{sets[endings]}" for infix, endings in parts)]) for ending, parts in order]
        return [" ".join(map(",".join, sets)), " ".join(said), " ".join("".join(_fronted(by_paradigm[paradigm])) for paradigm in order)]


def _apart(lemma: str, groups: Groups) -> Iterator[list[set[str]]]:
    """The groups that go together; apart those that would leave hardly a stem: человек, люди."""
    together = [group for group in groups.values() if group]
    stem = commonprefix([lemma, *(form for group in together for form in group)])
    if len(stem) * 2 >= len(lemma):
        yield together
        return
    whole = [group for group in together if len(commonprefix([lemma, *group])) * 2 >= len(lemma)]
    if whole:
        yield whole
    for group in together:
        if group not in whole:
            near = {form for form in group if len(commonprefix([lemma, form])) * 2 >= len(lemma)}
            yield from ([part] for part in (near, group - near) if part)


def _paradigm(lemma: str, groups: list[set[str]]) -> tuple[str, Paradigm]:
    stem = commonprefix([lemma, *(form for group in groups for form in group)])
    parts = set()
    for group in groups:
        infix = commonprefix(sorted(group))[len(stem):]
        parts.add((infix, tuple(sorted(form[len(stem) + len(infix):] for form in group))))
    return stem, (lemma[len(stem):], tuple(sorted(parts)))


def _fronted(stems: list[str]) -> Iterator[str]:
    before = ""
    for stem in sorted(stems):
        shared = min(len(commonprefix([stem, before])), len(DIGITS) - 1)
        yield DIGITS[shared] + stem[shared:]
        before = stem
