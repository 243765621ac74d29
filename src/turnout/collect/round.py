"""A round: one source asked once: what it finds, the pages that are to be fetched, and what is due again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from turnout.collect.asking import HINTS, conditions_of, hints, led, put_off, queued, refused, rests, url_of, waited
from turnout.collect.fetching import Remembering, answer_of, host_of
from turnout.collect.lanes import Lanes, Patience
from turnout.collect.pad import Pad
from turnout.collect.sources import Setup, module_of
from turnout.collect.state import DONE, DROPPED, KEPT, QUEUED, REFUSED, Item, State
from turnout.collect.taking import Catch, Taker, plain
from turnout.errors import Later, Skip
from turnout.ingest.address import document
from turnout.model import Fetch, Fetched, Find

if TYPE_CHECKING:
    from turnout.archive import Archive

__all__ = ["Round", "Times", "Told"]

TOGETHER, PAGES = 100, 20
"""Finds that are kept in one transaction, and pages that are read in one go once they are fetched."""
_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Patience):
    """The clock: the time of the world as text and in seconds; and how the network is waited for."""

    now: Callable[[], str]
    seconds: Callable[[], float]


@dataclass(slots=True, kw_only=True)
class Told:
    """What a round did, for its line."""

    name: str
    kind: str
    found: int = 0
    known: int = 0
    fetched: int = 0
    unchanged: int = 0
    reports: int = 0
    protests: int = 0
    changed: int = 0
    dropped: int = 0
    refused: int = 0
    waiting: int = 0
    failure: str | None = None
    skipped: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The round in one line."""
        parts = [f"{self.found} found"]
        told = (
            ("fetched", self.fetched), ("unchanged", self.unchanged), ("reports", self.reports), ("with protests", self.protests),
            ("changed", self.changed), ("dropped", self.dropped), ("refused", self.refused + len(self.skipped)), ("waiting", self.waiting),
        )
        parts += [f"{number} {what}" for what, number in told if number]
        failed = f"; failed: {self.failure}" if self.failure else ""
        return f"{self.name} ({self.kind}): {', '.join(parts)}{failed}"


class Round:
    """One round of one source."""

    def __init__(self, setup: Setup, state: State, archive: Archive, taker: Taker, times: Times) -> None:
        self.setup, self.state, self.archive, self.taker, self.times = setup, state, archive, taker, times
        self._asked = set[str]()
        self.told = Told(name=setup.name, kind=setup.source.kind)
        self._good, self._bad = set[str](), dict[str, Skip]()
        """The lists ("" for what is asked of no network) that gave something, and those that refused something, with why."""

    def run(self, fetch: Fetch, began: str, *, resumed: bool, find: bool = True) -> Told:
        """Ask the source and fetch what it led to; with `find` False only what waits and what is due. Skip where the source fails."""
        lent = Remembering(fetch, self.setup.name, self.state, self.archive, since=began if resumed else None, patience=self.times)
        try:
            self._kept()
            if find:
                self._find(lent)
            self._pages(lent)
            asked = lent.lists.keys() or {""}
            if find and asked <= self._bad.keys() - self._good:
                raise next(self._bad[where] for where in self._bad if where in asked)
        finally:
            self.state.asked -= self._asked
            self.told.fetched = lent.fetched
            self.told.waiting = len(self.state.items(self.setup.name, QUEUED))
        return self.told

    # -- what the source finds

    def _find(self, fetch: Remembering) -> None:
        source, began = self.setup.source, self.times.now()
        sifted = self.setup.text("sift") != "none" and not self.setup.flag("keep")
        pad = Pad(self.state.notes(source.name), self.taker.sieve if sifted else None, self.state.told())
        batch: list[Find] = []
        size = 0
        for found in module_of(source.kind, source.name).find(source, fetch, pad):
            if isinstance(found, Skip):
                self._skipped(found, fetch)
                self._bad.setdefault(fetch.last, found)
            else:
                if not found.again:  # one of a list of addresses is none that the source found
                    self._good.add(fetch.last)
                self.told.found += 1
                pad.pages.add(found.doc)
                batch.append(found)
                size += len(found.data or b"") + len(found.text or "")
            if len(batch) >= TOGETHER or size > _BYTES or len(pad.dropped) >= 20 * TOGETHER:
                self._flush(batch, pad)
                batch, size = [], 0
            if self.times.stop():
                raise KeyboardInterrupt
        self._flush(batch, pad)
        if not fetch.lists and (pad.met or self.told.dropped):
            self._good.add("")
        vain = self._bad.keys() - self._good  # asked whether it has changed, such a list would be silent of what is wrong with it
        with self.state.writing():
            self.state.answered(source.name, {url: told for url, told in fetch.answers.items() if url not in vain})

            def holds(place: str, where: str, whole: bool) -> bool:
                """Whether what was refused once may be so still: its list was not looked at, or is of a file that is as it was."""
                if where:
                    return not (fetch.lists.get(where) or (whole and fetch.lists.get(where) is not None))
                return any(place.startswith(name) for name in pad.held.keys() - pad.noted)

            self.state.outlived(source.name, began, self.times.now(), holds)

    def _skipped(self, reason: Skip, fetch: Remembering) -> None:
        self.told.skipped.append(str(reason))
        self.taker.store.skip(self.setup.name, str(reason), self.times.now())
        with self.state.writing():
            whole = bool(fetch.last) and fetch.lists[fetch.last] is None
            self.state.skip(self.setup.name, reason, self.times.now(), list=fetch.last, whole=whole)

    def _flush(self, batch: list[Find], pad: Pad) -> None:
        """Keep what was found so far, with the notes that follow it."""
        items: list[Item] = []
        catches: dict[str, Catch] = {}
        now = self.times.now()
        for find in batch:
            if find.doc in catches:  # an archive may hold one page several times: each is a version
                self._take(list(catches.values()))
                catches = {}
            held = self.state.item(self.setup.name, find.doc)
            if held is not None and held.seen == find.seen and (not find.again or rests(held, self.times.seconds())):
                self.told.known += 1
                if held.state == REFUSED and find.again:
                    self._bad.setdefault("", Skip(held.reason or find.doc))
            elif not find.fetch:
                catches[find.doc] = Catch(find=find, at=find.at or now, before=self._before(find.doc, held))
            elif self.setup.text("sift") == "entry" and not _is_told(held) and not self.taker.sieve.may_text(find.title, find.text):
                self.told.dropped += 1
                items.append(queued(self.setup.name, find, held, state=DROPPED))
            else:
                items.append(queued(self.setup.name, find, held, due=self.times.seconds()))
        done = self.taker(list(catches.values()), now=now, clock=self.times.seconds())
        self._count(done, catches)
        self.told.found += len(pad.dropped)
        self.told.dropped += len(pad.dropped)
        with self.state.writing():
            self.state.put([*items, *done])
            self.state.drop(self.setup.name, ((doc, now) for doc in pad.dropped))
            self.state.note(self.setup.name, pad.fresh)
        pad.fresh, pad.dropped = {}, []

    # -- pages

    def _kept(self) -> None:
        """What an earlier round fetched and did not read."""
        while held := self.state.items(self.setup.name, KEPT, PAGES):
            catches: list[Catch] = []
            gone: list[Item] = []
            for item in held:
                try:
                    catches.append(self._catch(item, answer_of(self.archive, item.digest or "")))
                except Skip as reason:
                    gone.append(replace(item, state=REFUSED, reason=str(reason), find=""))
            with self.state.writing():
                self.state.put(gone)
            self._take(catches)

    def _pages(self, fetch: Remembering) -> None:
        """Fetch what waits and what is due, and read it in turns."""
        now = self.times.seconds()
        waiting = [one for one in self.state.items(self.setup.name, QUEUED) if one.due is None or one.due <= now]
        # the least tried first, so that a page which is never given keeps none of its host from being asked; then the longest waiting
        waiting.sort(key=lambda one: (one.tries, one.due or 0.0))
        waiting += self.state.due(self.setup.name, now)
        limited = waiting[: self.setup.number("limit") or None]

        def prepare(item: Item) -> Callable[[], Fetched]:
            return self._had(item) or self._elsewhere(item) or fetch.page(url_of(item), conditions_of(item))

        lanes = Lanes(limited, host=lambda item: host_of(url_of(item)), prepare=prepare, patience=self.times)
        while lanes and not self.times.stop():
            self._take(self._caught(lanes))
        if self.times.stop():
            raise KeyboardInterrupt

    def _caught(self, lanes: Lanes[Item, Fetched]) -> list[Catch]:
        """What came of the next pages; nothing is being fetched any more then, so that reading may be given to other processes."""
        catches: list[Catch] = []

        def full() -> bool:
            return sum(len(one.find.data or b"") for one in catches) > _BYTES

        for item, answer in lanes.some(PAGES, full):
            if (caught := self._page(item, answer)) is not None:
                catches.append(caught)
        return sorted(catches, key=lambda one: (one.find.doc, one.asked or ""))

    def _page(self, item: Item, answer: Fetched | Skip) -> Catch | None:
        if isinstance(answer, Skip):
            self._failed(item, answer)
            return None
        self._good.add("")
        if answer.not_modified:
            self.told.unchanged += 1
            same = replace(item, state=DONE if item.report else DROPPED, same=item.same + 1, due=None, tries=0, reason=None)
            with self.state.writing():
                self.state.put([waited(same, self.setup.span("live"), self.times.seconds()) if item.pause else same])
            return None
        now = answer.conditions()
        etag, modified = (now.etag, now.modified) if now else (None, None)
        final = document(answer.final_url) if answer.final_url != answer.url else item.doc
        item = replace(item, etag=etag, modified=modified, find=led(item, final))
        caught = self._catch(item, answer)
        with self.state.writing():
            self.state.put([replace(item, state=KEPT, digest=caught.digest, at=answer.at, due=None, was=item.at)])
        return caught

    def _catch(self, item: Item, answer: Fetched) -> Catch:
        """A page that came, with what its source said of it; it is the document of the address that it was led to."""
        told = hints(item)
        final = str(told.get("final") or item.doc)
        find = Find(**{"url": item.doc, **{name: told[name] for name in HINTS if name in told}, "doc": final})  # type: ignore[arg-type]
        find = replace(
            find, data=answer.body, content_type=answer.content_type or "text/html", charset=answer.charset, at=answer.at,
            seen=item.seen or "",
        )
        digest = answer.record.digest if answer.record is not None else item.digest
        return Catch(
            find=find, at=answer.at, asked=item.doc, digest=digest, etag=item.etag, modified=item.modified,
            before=self._before(final, replace(item, at=item.was or item.at)), tries=item.tries,
        )

    def _before(self, doc: str, own: Item | None) -> Item | None:
        """What is known of a document, where a report of it is in the record, by whichever source had it last."""
        held = [one for one in self.state.known(doc) if own is None or (one.source, one.doc) != (own.source, own.doc)]
        held += [own] if own is not None else []
        return max((one for one in held if one.report is not None), key=lambda one: one.at or "", default=None)

    def _had(self, item: Item) -> Callable[[], Fetched] | None:
        """The page as another source had it after this one, and not longer ago than this one asks again; None where none did."""
        span = item.pause or self.setup.span("interval")
        since = max(item.at or "", _earlier(self.times.now(), span))
        for one in self.state.known(item.doc):
            if one.source != self.setup.name and one.state in (DONE, DROPPED) and one.digest and one.at and one.at > since:
                try:
                    answer = replace(answer_of(self.archive, one.digest), at=one.at)
                except Skip:
                    continue
                report = self.taker.store.report(one.report) if one.report else None
                final = report.url if report is not None and report.url and report.url != plain(item.doc) else item.doc
                self.told.known += 1
                found = replace(answer, url=item.doc, final_url=final)
                return lambda: found
        return None

    def _elsewhere(self, item: Item) -> Callable[[], Fetched] | None:
        """What puts a page off that another source asks for now: at the next round it is here; None where none does."""
        if item.doc not in self.state.asked - self._asked:
            self.state.asked.add(item.doc)
            self._asked.add(item.doc)
            return None

        def answer() -> Fetched:
            raise Later(f"{plain(item.doc)}: another source asks for it now", asked=False)

        return answer

    def _failed(self, item: Item, reason: Skip) -> None:
        """A page that was not given: asked for again, later and later, or let rest."""
        clock = self.times.seconds()
        if isinstance(reason, Later):
            told = put_off(item, reason, self.setup.span("interval"), clock)
            self.told.refused += item.state != told.state == REFUSED
        else:
            told = refused(item, reason, clock)
            self.told.refused += 1
            if hints(item).get("again"):
                self._bad.setdefault("", reason)
            self.taker.store.skip(plain(item.doc), str(reason), self.times.now())
        with self.state.writing():
            self.state.put([told])

    def _take(self, catches: list[Catch]) -> None:
        if not catches:
            return
        items = self.taker(catches, now=self.times.now(), clock=self.times.seconds())
        self._count(items, {one.key: one for one in catches})
        with self.state.writing():
            self.state.put(items)

    def _count(self, items: list[Item], catches: dict[str, Catch]) -> None:
        told = self.told
        for item in items:
            before = catches[item.doc].before
            if item.state == DROPPED:
                told.dropped += 1
            elif item.reason is not None:
                told.refused += 1
            elif before is None or before.report is None:
                told.reports += 1
                told.protests += item.protests
            elif before.report != item.report:
                told.changed += 1


def _is_told(item: Item | None) -> bool:
    """Whether a report of it is in the record: what it says now must be seen, and be it that it says nothing more."""
    return item is not None and item.report is not None


def _earlier(now: str, seconds: float) -> str:
    """A time (ISO) so many seconds before another."""
    return (datetime.fromisoformat(now) - timedelta(seconds=seconds)).isoformat(timespec="seconds")
