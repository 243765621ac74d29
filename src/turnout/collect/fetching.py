"""The door to the network as a round lends it to a kind: conditional where the kind asked before, and never twice in one round."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from turnout.collect.lanes import Patience, alone
from turnout.errors import Skip
from turnout.model import Archived, Conditions, Fetch, Fetched

if TYPE_CHECKING:
    from turnout.archive import Archive
    from turnout.collect.state import State

__all__ = ["Remembering", "again", "answer_of", "host_of"]


class Remembering:
    """A Fetch of one source in one round. What a round that was killed had fetched is read from the archive, not fetched again.

    `lists` are the lists that were asked for, each with whether it came and had changed (None where it did not come), `last` the last of
    them, `fetched` how many pages came.
    """

    def __init__(
        self, fetch: Fetch, source: str, state: State, archive: Archive, *, since: str | None, patience: Patience | None = None
    ) -> None:
        self.answers: dict[str, tuple[str | None, str | None]] = {}
        self.lists: dict[str, bool | None] = {}
        self.last, self.fetched = "", 0
        self._counting = threading.Lock()
        self._fetch, self._source, self._state, self._archive, self._since = fetch, source, state, archive, since
        self._patience = patience or Patience()

    def __call__(self, url: str, conditions: Conditions | None = None, /) -> Fetched:
        """Fetch a list of the source; conditions are those of its last answer."""
        self.last = url
        self.lists[url] = None
        told = self._state.conditions(self._source, url)
        conditions = conditions or (Conditions(etag=told[0], modified=told[1]) if told else None)
        answer = self._held(url) or alone(partial(self._fetch, url, conditions), self._patience)
        self.lists[url] = not answer.not_modified
        if not answer.not_modified and (now := answer.conditions()):
            self.answers[url] = (now.etag, now.modified)
        return answer

    def page(self, url: str, conditions: Conditions | None = None) -> Callable[[], Fetched]:
        """What fetches a page, of which the caller knows the conditions; it may be called in another thread."""
        held = self._held(url)
        return (lambda: held) if held is not None else partial(self._asked, url, conditions)

    def _held(self, url: str) -> Fetched | None:
        return again(self._archive, url, self._since) if self._since is not None else None

    def _asked(self, url: str, conditions: Conditions | None) -> Fetched:
        answer = self._fetch(url, conditions)
        with self._counting:
            self.fetched += not answer.not_modified
        return answer


def again(archive: Archive, url: str, since: str) -> Fetched | None:
    """The answer of an address that the archive has kept since a time, or None."""
    from turnout.fetch.target import veiled

    row = archive.index.latest(veiled(url))  # as the archive has it, a key blotted out
    if row is None or row.at < since or not row.digest:
        return None
    try:
        answer = answer_of(archive, row.digest)
    except Skip:
        return None
    return Fetched(
        url=url, final_url=url, status=row.status, at=row.at, headers=answer.headers, body=answer.body, record=answer.record,
    )


def answer_of(archive: Archive, digest: str) -> Fetched:
    """The answer whose bytes have this digest. Raises Skip where the archive does not hold it."""
    from turnout.archive import find

    copy = find(archive.index, archive.folder, digest)
    headers = {name.lower(): value for name, value in copy.headers}
    headers.setdefault("content-type", copy.content_type)
    return Fetched(
        url=copy.url, final_url=copy.url, status=copy.status or 200, at=copy.at, headers=headers, body=copy.body,
        record=Archived(file="", offset=0, digest=digest),
    )


def host_of(url: str) -> str:
    """The host that an address asks; nothing where it asks none, which who fetches it says."""
    from turnout.fetch.target import target

    try:
        return target(url).host
    except Skip:
        return ""
