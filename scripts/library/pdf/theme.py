"""The theme handler of mkdocs-pdf-export-plugin for our documents: which styles print them, how a page links to its PDF.

The plugin's contract is a module with `get_stylesheet` and `modify_html`; it is loaded by path.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

STYLES = Path(__file__).parents[3] / "overrides" / "pdf" / "print.css"


def get_stylesheet() -> str:
    """The style sheet that the renderer adds to every document."""
    return STYLES.read_text("utf-8")


def modify_html(html: str, href: str) -> str:
    """A page with a link to its PDF in the head."""
    link = f'<link rel="alternate" type="application/pdf" href="{escape(href)}">'
    return html.replace("</head>", f"{link}</head>", 1)
