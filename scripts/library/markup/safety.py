"""What may reach a reader's browser: addresses of known schemes, and a short list of elements and attributes.

The rules refuse what is hostile before a page is built. This is the second wall, for what a rule might miss: whatever a page's Markdown
made, nothing leaves the extension but what stands here. No style, no event handler, no script, no frame, no form that sends anything.
"""

from __future__ import annotations

import html
import re
from urllib.parse import unquote, urlsplit

import nh3
from markdown.postprocessors import Postprocessor

SCHEMES = frozenset({"http", "https", "mailto"})
UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")  # browsers drop some of these inside a scheme
ROUNDS = 5  # encodings of encodings
TAGS = frozenset("""
    a abbr aside blockquote br button caption cite code col colgroup dd del details dfn div dl dt em fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li mark nav ol optgroup option output p pre q s samp section select small span
    strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
""".split())
EVERYWHERE = frozenset("class dir hidden id lang role tabindex title translate".split())
ATTRIBUTES = {
    "*": EVERYWHERE,
    "a": frozenset({"download", "href", "hreflang", "rel", "type"}),
    "button": frozenset({"disabled", "type", "value"}),
    "details": frozenset({"name", "open"}),
    "img": frozenset({"alt", "decoding", "height", "loading", "src", "width"}),
    "input": frozenset({"autocomplete", "checked", "disabled", "name", "placeholder", "type", "value"}),
    "label": frozenset({"for"}),
    "option": frozenset({"disabled", "selected", "value"}),
    "output": frozenset({"for", "name"}),
    "select": frozenset({"autocomplete", "disabled", "name"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "headers", "rowspan"}),
    "th": frozenset({"colspan", "headers", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
FRAGMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")  # no «__config», which scripts of the theme look for by its id


def is_safe_address(address: str) -> bool:
    """True for a relative address or one of a known scheme, however it is encoded."""
    for _ in range(ROUNDS):
        plain = UNSEEN.sub("", html.unescape(unquote(address)))
        if plain == address:
            break
        address = plain
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme.lower() in SCHEMES
    return not parts.netloc and "\\" not in address and ":" not in parts.path


def clean(made: str) -> str:
    """HTML with nothing in it but what the lists allow."""
    if "<" not in made and "&" not in made:  # words alone: most titles, each of which the table of contents sends through here
        return made
    cleaned = nh3.clean(
        made, tags=set(TAGS), attributes={tag: set(names) for tag, names in ATTRIBUTES.items()}, url_schemes=set(SCHEMES), link_rel=None,
        generic_attribute_prefixes={"data-", "aria-"}, clean_content_tags={"script", "style"},
    )
    return cleaned.replace("&nbsp;", "\u00a0")  # one spelling for the sign


class CleanProcessor(Postprocessor):
    """The last step of a conversion."""

    def run(self, text: str) -> str:
        return clean(text)
