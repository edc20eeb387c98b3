"""The rules of each language, `xx.yml`: one source for Python and for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


def read_rules(lang: str) -> dict[str, Any]:
    """The rules of `lang`. Raises FileNotFoundError for a language without: it needs at least its method."""
    return yaml.load((FOLDER / f"{lang}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (texts only: a strict subset)
