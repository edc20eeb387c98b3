"""Where a document for print may take pictures, fonts and styles from: the project's own folders, nothing else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("docs", "overrides")


class OwnFiles(URLFetcher):
    """Refuses every address that is not of a file in docs/ or overrides/, links followed: no request leaves this machine."""

    def __init__(self, root: Path = ROOT) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self.root = root

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind `url`. Raises ValueError for one that is not ours."""
        parts = urlsplit(url)
        if parts.scheme == "file":
            path = Path(url2pathname(parts.path)).resolve()
            if parts.netloc or not any(path.is_relative_to(self.root / folder) for folder in FOLDERS):
                raise ValueError(f"outside of the project: {url}")
        return super().fetch(url, headers)
