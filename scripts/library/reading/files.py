"""What lies in docs/ beside the texts: MkDocs would publish every file there, and follow every link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from library.problem import Collector
from library.reading.images import IMAGES, check_image

OURS = frozenset({"data", "decisions"})  # folders of docs/ that are not published
NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def publishable(root: Path, problems: Collector) -> frozenset[str]:
    """The files below docs/, by their path in it, that may go onto the site. What may not is recorded; names of pages their reader tells."""
    docs = root / "docs"
    trees = frozenset(path.stem for path in (docs / "data" / "languages").glob("*.yml"))
    found = set()
    for path in _files(docs):
        inside, name = path.relative_to(docs), path.relative_to(root).as_posix()
        if path.is_symlink():
            problems.add("outside-project", name, 1)
        elif inside.parts[0] in OURS:
            continue
        elif len(inside.parts) < 2 or inside.parts[0] not in trees or path.suffix not in (*IMAGES, ".md"):
            problems.add("unexpected-file", name, 1)
        elif not all(map(NAME.fullmatch, inside.parts)):
            if path.suffix != ".md":
                problems.add("unexpected-file", name, 1)
        elif path.suffix == ".md" or check_image(root, path, problems):
            found.add(inside.as_posix())
    return frozenset(found)


def _files(docs: Path) -> Iterator[Path]:
    """Every file, and every link to a folder, which is not followed."""
    for folder, folders, files in os.walk(docs):
        here = Path(folder)
        yield from (here / name for name in sorted(files))
        yield from (here / name for name in sorted(folders) if (here / name).is_symlink())
