"""The languages must agree in structure: the same chapters, paragraphs, headings, blocks, citations and facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from library.lint.pairs import BLOCK_FAULTS, HEADING_FAULTS, PARAGRAPH_FAULTS, astray_numbers, module_pairs, sound_chapters, where
from library.lint.rule import Finding, rule
from library.markup.citations import find_paragraph
from library.model import Activity, Chapter, Citation, Library, Place, place_of


@rule("missing-translation")
def missing_translation(library: Library) -> Iterator[Finding]:
    """Every page must exist in every language.

    Bad: docs/ru/modules/1-x/03-y.md without docs/kk/modules/1-x/03-y.md
    Good: both
    """
    for lang, mine in library.pages.items():
        for other, theirs in library.pages.items():
            for name in sorted(set(theirs) - set(mine)):
                yield Finding(Place(f"docs/{other}/{name}", 1), {"missing": f"docs/{lang}/{name}"})


@rule("paragraph-parity")
def paragraph_parity(library: Library) -> Iterator[Finding]:
    """Every paragraph must exist in both languages.

    Bad: ru p1 p2 p3, kk p1 p3
    Good: ru p1 p2 p3, kk p1 p2 p3
    """
    for chapter, leading in sound_chapters(library, PARAGRAPH_FAULTS):
        if astray_numbers(chapter) | astray_numbers(leading):
            continue
        mine, theirs = {p.id: p.place for p in chapter.paragraphs}, {p.id: p.place for p in leading.paragraphs}
        for anchor in theirs.keys() - mine.keys():
            yield Finding(_before(chapter, leading, anchor), {"id": anchor, "there": where(theirs[anchor])})
        for anchor in mine.keys() - theirs.keys():
            yield Finding(mine[anchor], {"id": anchor, "there": leading.place.path})


def _before(chapter: Chapter, leading: Chapter, anchor: str) -> Place:
    """The last line of the paragraph after which the missing one should stand."""
    earlier = [p.id for p in leading.paragraphs][:[p.id for p in leading.paragraphs].index(anchor)]
    lines = [p.last_line for p in chapter.paragraphs if p.id in earlier]
    return Place(chapter.place.path, max(lines, default=chapter.place.line))


def _end(chapter: Chapter) -> int:
    """The last line of a chapter that has words: there, what it lacks is missed."""
    words = chapter.markdown.rstrip("\n")
    return chapter.place.line + words.count("\n") if words else chapter.place.line - 1


@rule("heading-parity")
def heading_parity(library: Library) -> Iterator[Finding]:
    """Headings must be the same in number, level and id.

    Bad: ru «## Источники {#sources}», kk «### Дереккөздер {#sources}»
    Good: ru «## Источники {#sources}», kk «## Дереккөздер {#sources}»
    """
    for chapter, leading in sound_chapters(library, HEADING_FAULTS):
        mine = [(h.level, h.id) for h in chapter.headings]
        theirs = [(h.level, h.id) for h in leading.headings]
        for index in range(max(len(mine), len(theirs))):
            here, there = mine[index:index + 1], theirs[index:index + 1]
            if here != there:
                place = chapter.headings[index].place if here else Place(chapter.place.path, _end(chapter))
                wanted = f"{'#' * there[0][0]} … {{#{there[0][1]}}}" if there else "—"
                yield Finding(place, {"wanted": wanted, "there": leading.place.path})
                break


@rule("citation-parity")
def citation_parity(library: Library) -> Iterator[Finding]:
    """A paragraph must cite the same provisions in both languages.

    Bad: ru p4 [@iccpr 7], kk p4 [@iccpr 9]
    Good: ru p4 [@iccpr 7], kk p4 [@iccpr 7]
    """
    for chapter, leading in sound_chapters(library, BLOCK_FAULTS - {"bad-id"}):
        theirs = {part.id: part for part in (*leading.paragraphs, *leading.blocks)}
        astray = astray_numbers(chapter) | astray_numbers(leading)
        for part in (*chapter.paragraphs, *chapter.blocks):
            other = theirs.get(part.id)
            if other is None or part.id in astray or not (part.sound and other.sound):
                continue
            mine, there = _cites(library, part.citations), _cites(library, other.citations)
            if mine != there:
                missing, extra = "; ".join((there - mine).elements()), "; ".join((mine - there).elements())
                yield Finding(part.place, {"id": part.id, "missing": missing or "—", "extra": extra or "—", "there": where(other.place)})


def _cites(library: Library, citations: tuple[Citation, ...]) -> Counter[str]:
    """What is cited, but for paragraphs of this library that nobody has: of those another rule tells."""
    known = (c for c in citations if c.target in library.authorities or any(find_paragraph(library, lang, c) for lang in library.languages))
    return Counter(" ".join([c.target, ", ".join(p.key for p in c.pinpoints)]).strip() for c in known)


@rule("block-parity")
def block_parity(library: Library) -> Iterator[Finding]:
    """Blocks must be the same in order, kind and id.

    Bad: ru question q1, kk checklist q1
    Good: ru question q1, kk question q1
    """
    for chapter, leading in sound_chapters(library, BLOCK_FAULTS):
        mine, theirs = [(b.kind, b.id) for b in chapter.blocks], [(b.kind, b.id) for b in leading.blocks]
        for index in range(max(len(mine), len(theirs))):
            here, there = mine[index:index + 1], theirs[index:index + 1]
            if here != there:
                place = chapter.blocks[index].place if here else Place(chapter.place.path, _end(chapter))
                wanted = f"/// {there[0][0]} … id: {there[0][1]}" if there else "—"
                yield Finding(place, {"wanted": wanted, "there": leading.place.path})
                break


MODULE_FACTS = ("module", "original", "status", "edition", "law_as_at", "review_in", "reviewed_by")


@rule("module-parity")
def module_parity(library: Library) -> Iterator[Finding]:
    """The facts of a module's front matter must agree.

    Bad: ru law_as_at: 2026-11-23, kk law_as_at: 2026-11-20
    Good: the same in both
    """
    for _, module, leading in module_pairs(library):
        for name in MODULE_FACTS:
            if getattr(module, name) != getattr(leading, name) and name not in module.faults | leading.faults:
                yield Finding(place_of(module, name), {"key": name, "wanted": getattr(leading, name), "there": leading.place.path})
        if len(module.outcomes) != len(leading.outcomes):
            yield Finding(place_of(module, "outcomes"), {"key": "outcomes", "wanted": len(leading.outcomes), "there": leading.place.path})


ACTIVITY_FACTS = ("date", "end", "date_inferred", "kind", "status", "recorded", "participants")
ACTIVITY_LISTS = ("organisers", "experts", "open_points", "sources")


@rule("activity-parity")
def activity_parity(library: Library) -> Iterator[Finding]:
    """The facts of an activity must agree: dates, kind, figures, and how many names and sources there are.

    Bad: ru participants: 100, kk participants: 105
    Good: the same in both
    """
    default = {activity.slug: activity for activity in library.activities[library.default_language]}
    for lang, activities in library.activities.items():
        if lang == library.default_language:
            continue
        for activity in activities:
            if activity.slug in default:
                yield from _activity_facts(activity, default[activity.slug])


def _activity_facts(activity: Activity, leading: Activity) -> Iterator[Finding]:
    facts = [(name, getattr(activity, name), getattr(leading, name)) for name in ACTIVITY_FACTS]
    facts += [(name, len(getattr(activity, name)), len(getattr(leading, name))) for name in ACTIVITY_LISTS]
    for name, mine, theirs in facts:
        if mine != theirs:
            yield Finding(place_of(activity, name), {"key": name, "wanted": "—" if theirs is None else theirs, "there": leading.place.path})
    for mine, theirs in zip(activity.sources, leading.sources, strict=False):
        if mine.url != theirs.url:
            yield Finding(mine.place, {"key": "url", "wanted": theirs.url or "—", "there": leading.place.path})
