"""What earlier runs read, kept by content: only what changed is read again.

A key names everything that a result depends on; there is no date and no file name in it that could lie. A memory in a file holds what
the last run needed, so that it does not grow.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from library.problem import Collector, Problem

T = TypeVar("T")
PACKAGE = Path(__file__).parents[1]
SOURCES = Path(".cache/sources.pickle")  # below a project: what `check`, `fix` and `build` read of its sources


def rarely_collect_garbage() -> None:
    """For a process that reads the library: it makes millions of objects that live until its end, and looking for dead ones finds few."""
    gc.set_threshold(50_000, 20, 50)


class Memory:
    """Results by key, with the Problems that were recorded when they were made."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[Any, tuple[Problem, ...]]] = {}
        self.used: dict[str, tuple[Any, tuple[Problem, ...]]] = {}
        self.grown = False  # a result that was recalled has been added to

    def recall(self, key: str, make: Callable[[Collector], T], problems: Collector) -> T:
        """The result under `key`, made where it is not known; its Problems go to `problems`."""
        if key not in self.used:
            if key not in self.known:
                told = Collector()
                self.known[key] = (make(told), told.problems)
            self.used[key] = self.known[key]
        value, found = self.used[key]
        problems.extend(found)
        return value


class FileMemory(Memory):
    """A memory that outlives its run. A file that cannot be read is as good as none."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        super().__init__()
        self.path = path
        if fresh:
            self.before: set[str] = set()
            return
        gc.disable()  # a third of the time of reading many small objects goes into looking for garbage among them
        try:
            self.known = dict(pickle.loads(path.read_bytes()))  # our own, below .cache, which is never committed
        except Exception:  # whatever is wrong with it: read everything anew
            self.known = {}
        finally:
            gc.enable()
        self.before = set(self.known)

    def keep(self) -> None:
        """Write what this run used, where it differs from what was there."""
        if set(self.used) == self.before and not self.grown:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.path.parent, delete=False) as new:  # of its own name: two runs at once do no harm
                new.write(pickle.dumps(self.used, protocol=pickle.HIGHEST_PROTOCOL))
            Path(new.name).replace(self.path)
        except OSError:  # a folder that may only be read: the next run is as slow as this one
            return


def kept(path: Path, key: str, make: Callable[[], T]) -> T:
    """One result that outlives its run in the file `path`, made anew when `key` is not that of the last run."""
    memory = FileMemory(path)
    value = memory.recall(key, lambda _: make(), Collector())
    memory.keep()
    return value


def digest(parts: Iterable[bytes | str]) -> str:
    """One key for many parts; their borders count."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()


@cache
def code_digest() -> str:
    """Of everything that decides how a source is read: our own code and words."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".yml", ".json"))
    return digest(piece for path in files for piece in (path.as_posix(), path.read_bytes()))
