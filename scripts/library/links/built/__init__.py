"""Checks every link of the built site without the network: pages, feeds, site map, PDFs. The way in is `check_site`.

site/ ─ Website   its files, its pages with their ids, which addresses are ours
          ├─ pages      links, fragments and assets of pages and style sheets; lychee (the engine) visits them
          ├─ languages  hreflang pairs and canonical addresses
          ├─ sitemap    sitemap.xml
          ├─ feeds      feed.xml and calendar.ics of the activity log
          └─ pdfs       links, destinations and bookmarks of pdf/*.pdf
                 └─ Break (something in a built file) ─ Sources ─> Problem at the Markdown line in the language of the page
"""

from __future__ import annotations

from library.links.built.check import check_site

__all__ = ["check_site"]
