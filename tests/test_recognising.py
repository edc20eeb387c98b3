"""Footnotes as lawyers write them, recognised as citations of the register, or left to a person."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from conftest import ROOT

from library.importing.recognising import Recogniser
from library.problem import Collector
from library.reading.basis import read_basis
from library.reading.memory import Memory


@pytest.mark.parametrize(("note", "typed"), [
    ("МПГПП, ст. 14, п. 1", "iccpr 14(1)"), ("См. п. 1 ст. 14 МПГПП.", "iccpr 14(1)"),
    ("ст. 7 Международного пакта о гражданских и политических правах", "iccpr 7"),
    ("АСҚХП, 14-баптың 1-тармағы", "iccpr 14(1)"), ("CCPR/C/21/Rev.1/Add.13, п. 12", "hrc-gc-31 12"),
    ("МПГПП, ст. 7; Конвенция против пыток, ст. 3", "iccpr 7; cat 3"), ("УПК РК, ст. 590, ч. 1, подп. 7)", "kz-upk-2014 590(1)7)"),
    ("Закон РК «О беженцах» от 4 декабря 2009 г. № 216-IV, ст. 18, п. 2", "kz-refugees-law-2009 18(2)"),
])
def test_footnotes_of_lawyers_are_recognised(library, note, typed):
    found = Recogniser(library.authorities, library.languages).recognise(note)
    assert found and found.typed == typed and not found.doubtful and not found.rest


@pytest.mark.parametrize("note", ["Иванов И. Права мигрантов. М., 2019", "Там же, с. 5", "", "МПГПП и Конвенция против пыток", "https://example.org/пакт"])
def test_other_footnotes_are_left_to_a_person(library, note):
    assert Recogniser(library.authorities, library.languages).recognise(note) is None


def test_a_place_that_cannot_be_is_not_invented(library):
    found = Recogniser(library.authorities, library.languages).recognise("МПГПП, ст. 99")
    assert found and found.typed == "iccpr" and found.doubtful


@pytest.fixture(scope="module")
def library():
    """The real register and languages."""
    basis = read_basis(ROOT, Memory(), Collector())
    return SimpleNamespace(authorities=basis.register.authorities, languages=basis.languages)
