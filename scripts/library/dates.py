"""Dates as legal sources give them: a year, a month or a day (ISO 8601 reduced precision), compared and counted by month."""

from __future__ import annotations

import calendar
import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def today() -> date:
    """The day of the run: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which the month or the day may be unknown (0). Sorted by what is known."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2019`, `2019-09` or `2019-09-30`. Raises ValueError for anything else, impossible days included."""
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(text)
        year, month, day = (int(part or 0) for part in match.groups())
        date(year, month or 1, day or 1)
        if match[2] == "00" or match[3] == "00":
            raise ValueError(text)
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def exact(self) -> bool:
        """True when the day is known."""
        return bool(self.day)

    def first_day(self) -> date:
        """The first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def plus_months(self, months: int) -> PartialDate:
        """The same day `months` later, or the last day of that month where it has no such day."""
        count = self.year * 12 + (self.month or 1) - 1 + months
        year, month = divmod(count, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return PartialDate(year, month + 1, min(self.day or 1, last))
