"""The rules of each language, `xx.yml`: one source for Python and for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
LEARNT = ("unknown", "known", "bare")  # costs that are in the worth of the stems


def read_rules(lang: str) -> dict[str, Any]:
    """The rules of `lang`, all scalars as text; a language without has plain words."""
    path = FOLDER / f"{lang}.yml"
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) if path.exists() else {"method": "plain"}


def browser_rules(lang: str) -> dict[str, Any]:
    """The rules of `lang` as analysis.js reads them: what `libraryAnalysis.create` takes first."""
    rules = read_rules(lang)
    small = {key: value for key, value in rules.items() if key not in ("costs", "groups")}
    if "groups" in rules:
        small["costs"] = {name: int(cost) for name, cost in rules["costs"].items() if name not in LEARNT}
        small["groups"] = [[name, int(group["cost"]), group["after"], group["endings"]] for name, group in rules["groups"].items()]
    return small
