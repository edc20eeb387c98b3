"""Citations as typed, `iccpr 14(1); cat 3`, resolved against the register."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from library.citing.pinpoint import BadPinpoint, parse_pinpoints
from library.model import Authority, Citation, Pinpoint, Place
from library.problem import Collector, nearest

_ITEM = re.compile(r"\s*(?P<id>\S+)(?:\s+(?P<pin>.*\S))?\s*", re.DOTALL)
_MODULE = re.compile(r"module-([1-9][0-9]{0,2})")
_PARAGRAPH = re.compile(r"(?:0(?=-)|[1-9][0-9]{0,4})(?:-[1-9][0-9]{0,4})?")


@dataclass(frozen=True)
class Register:
    """The authorities that may be cited, by id."""

    authorities: Mapping[str, Authority]
    unread: frozenset[str] = frozenset()  # ids of records that have faults of their own

    def resolve(self, typed: str, place: Place, problems: Collector) -> tuple[Citation, ...]:
        """The citations in `typed` (several with «;»). What cannot be resolved is recorded and left out."""
        found = []
        for piece in typed.split(";"):
            match = _ITEM.fullmatch(piece)
            if not match:
                problems.add("empty-citation", place.path, place.line)
            elif citation := self._one(match["id"], match["pin"] or "", place, problems):
                found.append(citation)
        return tuple(found)

    def _one(self, target: str, pin: str, place: Place, problems: Collector) -> Citation | None:
        raw = f"{target} {pin}".strip()
        if _MODULE.fullmatch(target):
            if not _PARAGRAPH.fullmatch(pin):
                problems.add("bad-paragraph-reference", place.path, place.line, raw=raw)
                return None
            return Citation(target, (Pinpoint((("paragraph", pin),)),), raw, place)
        authority = self.authorities.get(target)
        if target in self.unread and authority is None:
            return None
        if authority is None:
            near = nearest(target, self.authorities)
            problems.add("unknown-authority", place.path, place.line, id=target, nearest=near)
            return None
        try:
            return Citation(target, parse_pinpoints(pin, authority), raw, place)
        except BadPinpoint as error:
            problems.add(
                error.args[0], place.path, place.line, pinpoint=pin, id=target,
                unit=authority.unit, last=authority.last, example=authority.cite or "1",
            )
            return None
