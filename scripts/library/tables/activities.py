"""The activity log: what was held, by year from the newest, then what bears no date, then what was planned."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from library.languages import Language
from library.markup.elements import element
from library.model import Activity

if TYPE_CHECKING:
    from library.markup.context import Context


def newest_first(activities: Iterable[Activity]) -> list[Activity]:
    """Held activities with a date, the newest first."""
    dated = [activity for activity in activities if activity.status == "held" and activity.date]
    return sorted(dated, key=lambda activity: activity.date, reverse=True)  # type: ignore[arg-type, return-value]


def period(activity: Activity, language: Language) -> str:
    """When it was, in words; what is inferred says so. Empty when the sources give no date."""
    if activity.date is None:
        return ""
    words = language.date(activity.date)
    if activity.end:
        words = language.say("period", start=words, end=language.date(activity.end))
    return f"{words} ({language.say(f'inferred_{activity.date_inferred}')})" if activity.date_inferred else words


def activity_log(context: Context) -> Element:
    """The whole log as one page of links."""
    assert context.library is not None
    language, log = context.language, element("div", class_="activity-log")
    activities = context.library.activities[language.code]
    for year, group in groupby(newest_first(activities), key=lambda a: a.date.year if a.date else 0):
        _section(log, str(year), f"y{year}", group, context)
    _section(log, language.say("undated"), "undated", [a for a in activities if a.status == "held" and not a.date], context)
    _section(log, language.say("planned"), "planned", [a for a in activities if a.status == "planned"], context)
    return log


def _section(log: Element, title: str, anchor: str, activities: Iterable[Activity], context: Context) -> None:
    entries = [_entry(activity, context) for activity in activities]
    if entries:
        log.append(element("h2", title, id=anchor))
        log.append(element("ul", *entries, class_="activities"))


def _entry(activity: Activity, context: Context) -> Element:
    language = context.language
    link = element("a", activity.title, href=context.href(f"activity/{activity.slug}.md"))
    about = [language.say(f"activity_{activity.kind}"), period(activity, language), activity.place_name]
    return element(
        "li", link, element("p", "; ".join(part for part in about if part), class_="activity__about"), class_="activity"
    )
