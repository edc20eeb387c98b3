"""What Markdown did not understand and would print as it was typed: refused blocks and HTML. Both are mistakes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from library.markup.blocks import BLOCKS
from library.markup.context import Context
from library.markup.tables import TABLES
from library.problem import nearest
from library.words import HTML

BLOCK_LINE = re.compile(r"^ *(/{3,}) *([\w-]*)", re.MULTILINE)
ON_ITS_OWN = frozenset({"p", "li", "td", "th", "section", "details", "summary", "blockquote", "dd", "dt"})


class Leftovers:
    """Looks through the top level of one page, from its head to its foot."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.refused: list[str] = []  # the slashes of each refused block that was not closed yet

    def within(self, node: Element, line: int) -> bool:
        """Report what is left over in `node`; True when it belongs to a refused block and so is no paragraph."""
        if node.tag in ("pre", "div"):
            return bool(self.refused)
        text = "".join(_outside_code(node))
        self._html(text, line)
        return self._blocks(text, line) or bool(self.refused)

    def _blocks(self, text: str, line: int) -> bool:
        found = False
        for found in BLOCK_LINE.finditer(text):
            slashes, name = found[1], found[2].lower()
            at = self.context.find(rf"^\s*{slashes}\s*{re.escape(found[2])}", line)
            if not name and slashes in self.refused:
                self.refused.remove(slashes)
                continue
            self.refused += [slashes] if name else []
            known = sorted({*BLOCKS, *TABLES})
            rule = "unclosed-block" if not name else "bad-block" if name in known else "unknown-block"
            self.context.report(rule, at, name=name, nearest=nearest(name, known), known=", ".join(known))
            line = at + 1
        return bool(found)

    def _html(self, text: str, line: int) -> None:
        last = 0
        for found in HTML.finditer(text):
            shown = text[found.start():].split("\n")[0][:20]
            at = self.context.find(re.escape(shown[:3]), max(line, last))
            if at != last:
                self.context.report("raw-html", at, html=shown)
            last = at


def _outside_code(node: Element) -> list[str]:
    if node.tag == "code":
        return []
    pieces = ["\n" if node.tag in ON_ITS_OWN else "", node.text or ""]
    for child in node:
        pieces.extend([*_outside_code(child), child.tail or ""])
    return pieces
