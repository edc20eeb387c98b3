"""The JSON Schemas say what the dataclasses say, and accept the real data."""

from __future__ import annotations

import json

import pytest
import yaml
from conftest import ROOT
from jsonschema import Draft202012Validator

from library.reading.schema import FOLDER, schemas


def test_schemas_are_up_to_date(library):
    made = schemas(tuple(sorted(library.languages)))
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.json")}
    assert kept == made, "run: python3 scripts/tasks.py fix"


@pytest.mark.parametrize("name", ["authorities", "glossary", "asked"])
def test_real_data_fits_its_schema(name):
    validator = Draft202012Validator(json.loads((ROOT / FOLDER / f"{name}.json").read_text("utf-8")))
    paths = sorted((ROOT / "docs/data").glob(f"{name}/*.yml")) or [ROOT / "docs/data" / f"{name}.yml"]
    for path in paths:
        faults = [error.message for error in validator.iter_errors(_typed(path)) if error.validator_value != "integer"]  # BaseLoader reads numbers as text
        assert not faults, (path, faults[:3])


def test_a_schema_refuses_what_the_reader_refuses():
    validator = Draft202012Validator(json.loads((ROOT / FOLDER / "glossary.json").read_text("utf-8")))
    term = _typed(ROOT / "docs/data/glossary.yml")[0]
    assert not list(validator.iter_errors([term]))
    assert list(validator.iter_errors([{**term, "surprise": "x"}]))
    assert list(validator.iter_errors([{key: value for key, value in term.items() if key != "definition"}]))


def _typed(path):
    """The data as an editor's YAML plug-in sees it, but for dates, which JSON has no type for."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
