"""The environment of the project: its own .venv with locked packages, and the system's parts that pip cannot bring."""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commands import ROOT

VENV = ROOT / ".venv"
RUNTIME = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"


@dataclass(frozen=True)
class Part:
    """A part of the system: how to see that it is there, and the Debian packages that bring it."""

    name: str
    library: str = ""
    program: str = ""
    packages: tuple[str, ...] = ()

    def present(self) -> bool:
        """True when the library or program can be found."""
        return bool(ctypes.util.find_library(self.library) if self.library else shutil.which(self.program))


PANGO = Part("Pango", library="pangoft2-1.0", packages=("libpango-1.0-0", "libpangoft2-1.0-0"))
SUBSET = Part("HarfBuzz-Subset", library="harfbuzz-subset", packages=("libharfbuzz-subset0",))  # a system may have Pango without it
CHROMIUM = Part("Chromium", program="chromium", packages=("chromium",))
POPPLER = Part("Poppler", program="pdftotext", packages=("poppler-utils",))
W3M = Part("w3m", program="w3m", packages=("w3m",))
QPDF = Part("qpdf", program="qpdf", packages=("qpdf",))
JAVA = Part("Java", program="java", packages=("default-jre-headless",))


def enter(*, tests: bool = False, printing: bool = False) -> None:
    """Make sure of everything that is needed for `tests`, for `printing` PDFs, then go on inside .venv: returns only there."""
    wanted = [RUNTIME, TESTS] if tests else [RUNTIME]
    need([PANGO, SUBSET, CHROMIUM, POPPLER, QPDF, W3M, JAVA] if tests else [PANGO, SUBSET] if printing else [])
    _install(wanted)
    python = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])


def need(parts: Sequence[Part]) -> None:
    """Install the missing parts where we may (root on Debian; a CI job that may become root), else say in one line what to type, and stop."""
    missing = [part for part in parts if not part.present()]
    if not missing:
        return
    packages = [package for part in missing for package in part.packages]
    names = ", ".join(part.name for part in missing)
    if shutil.which("apt-get") and (root := _as_root()) is not None:
        print(f"Installing {names} …", file=sys.stderr, flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*root, "apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run([*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, **quiet)
        if all(part.present() for part in missing):
            return
    print(f"Missing: {names}. Type: sudo apt-get install {' '.join(packages)}", file=sys.stderr)
    raise SystemExit(2)


def _as_root() -> list[str] | None:
    """What to put before a command that only root may run; None where we must ask a person."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if os.environ.get("CI") == "true" and shutil.which("sudo") else None


def _install(files: Sequence[Path]) -> None:
    """Bring .venv up to the locked requirements; nothing happens when it is already there."""
    digest = hashlib.sha256(sys.version.encode() + b"".join(path.read_bytes() for path in files)).hexdigest()
    stamp = VENV / "installed"
    have = stamp.read_text("utf-8").split() if stamp.exists() else []
    if digest in have:
        return
    python = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        print("Making .venv …", file=sys.stderr, flush=True)
        venv.create(VENV, with_pip=True, clear=True)
    print("Installing packages …", file=sys.stderr, flush=True)
    flags = [flag for path in files for flag in ("-r", str(path))]
    command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", *flags]
    if subprocess.run(command, check=False).returncode:
        print("The packages could not be installed (see above). Is there a connection?", file=sys.stderr)
        raise SystemExit(2)
    runtime = hashlib.sha256(sys.version.encode() + RUNTIME.read_bytes()).hexdigest()
    stamp.write_text(f"{digest} {runtime}\n", "utf-8")
