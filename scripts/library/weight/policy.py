"""What a page may load: only the site's own files, no inline script or style, nobody else. For the pages and for hosts that read `_headers`."""

from __future__ import annotations

from collections.abc import Iterable

RULES = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'",
    "connect-src": "'self'", "manifest-src": "'self'", "worker-src": "'self'", "form-action": "'none'", "base-uri": "'none'",
}
PAGE_POLICY = "; ".join(f"{name} {value}" for name, value in RULES.items())
# A page cannot say by itself who may frame it: only a header can.
HEADERS = {
    "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ASK_AGAIN = "no-cache"  # keep, but ask whether it is still the same
FOR_EVER = "public, max-age=31536000, immutable"  # the name holds a hash of the content


def headers_file(named_by_content: Iterable[str]) -> str:
    """`_headers` as static hosts read it; `named_by_content`: addresses inside the site that never change."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items()), f"  Cache-Control: {ASK_AGAIN}"]
    for address in sorted(named_by_content):
        lines += [f"/{address}", "  ! Cache-Control", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"
