"""robots.txt: everything may be read; the sitemap says where everything is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin


def write_robots(site: Path, site_url: str) -> None:
    """Write robots.txt at the root of the site."""
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n", "utf-8")
