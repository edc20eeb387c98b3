"""Scripts that a page loads one straight after the other become one file: fewer requests on a slow line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from library.weight.fingerprint import inside

RUN = re.compile(r'(?:<script src="[^":/?#][^":?#]*\.js"></script>\s*){2,}')  # not those with an address from the root (404)
ADDRESS = re.compile(r'src="([^"]+)"')


def join_scripts(site: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """The pages with one script in the place of each run of them; joined files lie beside the first of their run. What no page names any more goes."""
    joined: dict[tuple[str, ...], str] = {}
    done = {page: RUN.sub(lambda run, page=page: _one(page, run[0], joined), html) for page, html in pages.items()}
    for addresses, target in joined.items():
        (site / target).write_text("\n".join((site / address).read_text("utf-8") for address in addresses), "utf-8")
    named = {inside(page, address) for page, html in done.items() for address in ADDRESS.findall(html)}
    for address in {address for addresses in joined for address in addresses} - named:
        (site / address).unlink()
    return done


def _one(page: str, run: str, joined: dict[tuple[str, ...], str]) -> str:
    here = ADDRESS.findall(run)
    addresses = tuple(inside(page, address) for address in here)
    name = "-".join(PurePosixPath(address).stem for address in addresses) + ".js"
    joined[addresses] = str(PurePosixPath(addresses[0]).with_name(name))
    return f'<script src="{PurePosixPath(here[0]).with_name(name)}"></script>\n'
