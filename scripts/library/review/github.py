"""The few words that we exchange with GitHub: a pull request, its comments, issues. Nothing else on the network."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

BOT = "github-actions[bot]"
LONGEST = 60_000  # characters of a comment or issue; GitHub takes 65,536
TIMEOUT = 30.0  # seconds


class Refused(RuntimeError):
    """GitHub did not do what was asked; the message says what and why."""


@dataclass(frozen=True)
class Repository:
    """A repository, spoken to with the token of the running job."""

    name: str
    token: str = field(repr=False)
    api: str = "https://api.github.com"

    @classmethod
    def of_this_job(cls) -> Repository:
        """From the variables that GitHub sets for a job. Raises Refused when one is missing."""
        try:
            return cls(os.environ["GITHUB_REPOSITORY"], os.environ["GITHUB_TOKEN"], os.environ.get("GITHUB_API_URL", cls.api))
        except KeyError as missing:
            raise Refused(f"{missing.args[0]} is not set: this command runs in a workflow") from None

    def pull(self, number: int) -> Any:
        """The pull request `number`."""
        return self._ask("GET", f"pulls/{number}")

    def say_once(self, number: int, mark: str, text: str) -> None:
        """One comment of ours below issue or pull request `number`: written, or rewritten where its hidden `mark` is found."""
        body = {"body": f"<!-- {mark} -->\n{text}"}
        mine = next((c for c in self._all(f"issues/{number}/comments") if _is_ours(c, mark)), None)
        if mine:
            self._ask("PATCH", f"issues/comments/{mine['id']}", body)
        else:
            self._ask("POST", f"issues/{number}/comments", body)

    def keep_issue(self, mark: str, title: str, text: str, closing: str) -> None:
        """One open issue of ours with the hidden `mark` as long as there is a `text`; closed with the word `closing` when there is none."""
        mine = next((issue for issue in self._all(f"issues?state=open&creator={quote(BOT)}") if _is_ours(issue, mark)), None)
        body = {"title": title, "body": f"<!-- {mark} -->\n{text[:LONGEST]}"}
        if text and mine:
            self._ask("PATCH", f"issues/{mine['number']}", body)
        elif text:
            self._ask("POST", "issues", body)
        elif mine:
            self._ask("POST", f"issues/{mine['number']}/comments", {"body": closing})
            self._ask("PATCH", f"issues/{mine['number']}", {"state": "closed"})

    def _all(self, path: str) -> Iterator[Any]:
        joint = "&" if "?" in path else "?"
        for page in range(1, 31):
            found = self._ask("GET", f"{path}{joint}per_page=100&page={page}")
            yield from found
            if len(found) < 100:
                return

    def _ask(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        request = urllib.request.Request(
            f"{self.api}/repos/{self.name}/{path}", method=method, data=json.dumps(body).encode() if body else None,
            headers={"Authorization": f"Bearer {self.token}", "Accept": "application/vnd.github+json", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {path}: {error.code}") from None
        except (urllib.error.URLError, ValueError) as error:
            raise Refused(f"{method} {path}: {error}") from None


def _is_ours(thing: Any, mark: str) -> bool:
    return thing["user"]["login"] == BOT and (thing["body"] or "").startswith(f"<!-- {mark} -->")
