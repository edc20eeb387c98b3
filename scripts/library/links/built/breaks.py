"""What is broken in a built file, before anyone knows which source it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from library.links.built.website import Target


@dataclass(frozen=True)
class Break:
    """`rule` is broken in the built `file`.

    Where a link is at fault, `href` is how it stands there, `target` where it leads, `entry` the id of the table entry
    around it; `written` is false for what no editor can have typed. `values` fill the wording of the rule.
    """

    file: str
    rule: str
    href: str = ""
    target: Target | None = None
    entry: str = ""
    written: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
