"""What a publication is kept by: every file of ours that shapes it is part of its digest, so that none is ever stale."""

from __future__ import annotations

import subprocess
import sys

from conftest import ROOT

from library.pdf.ingredients import SHARED

COMPOSE = "import sys; sys.path.insert(0, 'scripts'); import library.pdf.document, library.pdf.renderer, library.epub.book; "
NAMES = "print('\\n'.join(m.__file__ for n, m in sys.modules.items() if n.startswith('library.') and m.__file__))"


def test_all_code_that_makes_a_document_is_an_ingredient():
    done = subprocess.run([sys.executable, "-c", COMPOSE + NAMES], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = [path.removeprefix(f"{ROOT}/") for path in done.stdout.split("\n") if path]
    assert "scripts/library/pdf/document.py" in loaded
    assert [path for path in loaded if not any(path == name or path.startswith(f"{name}/") for name in SHARED)] == []


def test_every_ingredient_exists():
    assert [name for name in SHARED if not (ROOT / name).exists()] == []
