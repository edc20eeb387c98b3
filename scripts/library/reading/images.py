"""Pictures are what their names say, small enough for a phone, and can do nothing but be looked at."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from library.problem import Collector

LARGEST = 300_000  # bytes
BEGINNINGS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".webp": (b"RIFF",)}
IMAGES = frozenset({*BEGINNINGS, ".svg"})
SVG_ELEMENTS = frozenset("""
    circle clipPath defs desc ellipse g line linearGradient marker mask metadata path pattern polygon polyline radialGradient rect stop svg symbol
    text title tspan use
""".split())
NAMESPACE = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def image_fault(raw: bytes, suffix: str) -> str:
    """What keeps these bytes from being published as a picture of this kind; empty when nothing does."""
    if suffix != ".svg":
        return "" if raw.startswith(BEGINNINGS[suffix]) and (suffix != ".webp" or raw[8:12] == b"WEBP") else raw[:8].hex(" ")
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-", raw, re.IGNORECASE) or b"\0" in raw:
        return "<!DOCTYPE …>"
    try:
        tree = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return str(error)
    return next((fault for node in tree.iter() if (fault := _node_fault(node))), "") or ("" if tree.tag == f"{NAMESPACE}svg" else "<svg>?")


def _node_fault(node: ElementTree.Element) -> str:
    name = node.tag.removeprefix(NAMESPACE) if isinstance(node.tag, str) else "?"
    if name not in SVG_ELEMENTS:
        return f"<{name}>"
    for key, value in node.attrib.items():
        if key.lower().startswith("on") or key in ("style", "class") or (key in ("href", LINK) and not value.startswith("#")):
            return f"{key.rpartition('}')[2]}={value[:20]}"
        if re.search(r"url\(\s*['\"]?(?!#)", value, re.IGNORECASE) or re.search(r"(?:java|vb)script:|data:", value, re.IGNORECASE):
            return f"{key}={value[:20]}"
    return ""


def check_image(root: Path, path: Path, problems: Collector) -> bool:
    """True when the picture may be published; otherwise its fault is recorded."""
    name, size = path.relative_to(root).as_posix(), path.stat().st_size
    if size > LARGEST:
        problems.add("large-image", name, 1, size=size, limit=LARGEST)
        return False
    if fault := image_fault(path.read_bytes(), path.suffix):
        problems.add("unsafe-image", name, 1, detail=fault)
        return False
    return True
