"""Taking in: what was found or fetched becomes reports, sifted, read and in the record, each leading back to its archived bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from turnout import link, pipeline
from turnout.collect.asking import hints_of, refused, waited
from turnout.collect.sieve import Sieve
from turnout.collect.sources import Setup
from turnout.collect.state import DONE, DROPPED, REFUSED, Item
from turnout.collect.unfit import unfit
from turnout.collect.versions import dated, is_older, standing, succeeds, withheld
from turnout.errors import Later, Skip
from turnout.ingest.found import is_live, report_of
from turnout.model import Archived, Find, Reading, Refusal, Report
from turnout.pipeline import PASSED_OVER, Wish
from turnout.record.intake import finding_of
from turnout.record.running import take

if TYPE_CHECKING:
    from turnout.archive import Archive
    from turnout.store import Store
    from turnout.store.rows import Entry

__all__ = ["Catch", "Taker", "plain"]


def plain(doc: str) -> str:
    """An address as the record keeps it: a key or token in it is the business of who collects, who asks with it."""
    if "://" not in doc or "=" not in doc:
        return doc
    from turnout.fetch.target import veiled

    return veiled(doc)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """Something found with all that is there of it: when it came, the digest of its archived bytes, and what was known before.

    `asked` is the address by which its source knows it, where that led to the document's own. `before` is what was known of the
    document, by whichever source had it last; `tries` how often it was asked for in vain.
    """

    find: Find
    at: str
    asked: str | None = None
    digest: str | None = None
    etag: str | None = None
    modified: str | None = None
    before: Item | None = None
    tries: int = 0

    @property
    def key(self) -> str:
        """The document as its source names it."""
        return self.asked or self.find.doc


@dataclass(slots=True, kw_only=True)
class _Made:
    """A report on its way into the record."""

    catch: Catch
    report: Report
    kept: bool = True
    digest: str | None = None
    older: bool = False


class Taker:
    """Takes what one source found into a record and its archive."""

    def __init__(
        self, store: Store, archive: Archive, setup: Setup, wish: Wish, map: Callable[..., Iterator[Any]], sieve: Sieve
    ) -> None:
        self.store, self.archive, self.setup, self.sieve, self._map = store, archive, setup, sieve, map
        self._wish = replace(
            wish, language=setup.text("language") or wish.language, outlet_country=setup.text("outlet_country") or wish.outlet_country)

    def __call__(self, catches: Sequence[Catch], *, now: str, clock: float) -> list[Item]:
        """What became of each: an item to be kept; its report is in the record by then. Reports that are known are not read again."""
        items: dict[str, Item] = {}
        made: list[_Made] = []
        for catch in catches:
            try:
                one = self._made(catch)
            except Skip as reason:
                self.store.skip(plain(catch.find.doc), str(reason), now)
                items[catch.key] = self._refused(catch, reason, clock)
                continue
            if one is None:
                items[catch.key] = self._item(catch, DROPPED)
            else:
                made.append(one)
        for one, outcome in self._read(made, now):
            key = one.catch.key
            if isinstance(outcome, Skip):
                self.store.skip(plain(key), str(outcome), now)
                items[key] = self._item(one.catch, REFUSED, reason=str(outcome), report=one)
            elif one.older and one.catch.before is not None:
                items[key] = replace(one.catch.before, source=self.setup.name, seen=one.catch.before.seen, doc=key)
            else:
                items[key] = self._timed(self._item(one.catch, DONE if one.kept else DROPPED, report=one, protests=outcome), one, clock)
        return list(items.values())

    # -- one thing found

    def _made(self, catch: Catch) -> _Made | None:
        """Its report, kept in the archive; None where the filter drops it and nobody wants it kept."""
        find, way = catch.find, self.setup.text("sift")
        if catch.asked is not None and (reason := unfit(find, plain(catch.asked))) is not None:
            raise reason
        kept = way == "none" or self._passes(find)
        if not kept and not self.setup.flag("keep"):
            if catch.before is None or catch.before.report is None:
                return None
            kept = True  # what it said before stands in the record: that it says so no more must be read
        report = report_of(replace(find, doc=plain(find.doc)), at=catch.at)
        outlet = self.setup.text("outlet")
        report = replace(report, source=outlet or report.source)
        older = is_older(self.store, find, report, at=catch.at, before=catch.before)
        report = report if older else dated(self.store, find, report, at=catch.at, before=catch.before)
        digest = catch.digest or self._kept(catch)
        if not older and (why := withheld(self.store, find, report, catch.before)) is not None:
            raise Skip(why)
        return _Made(catch=catch, report=report, kept=kept, digest=digest, older=older)

    def _passes(self, find: Find) -> bool:
        if find.data is None:
            return self.sieve.may_text(find.title, find.text)
        if find.content_type == "application/json":  # its letters may be written as numbers
            return self.sieve.may_text(find.data.decode("utf-8", "replace"))
        return self.sieve.may_page(find.data, find.charset) or self.sieve.may_text(find.title)

    def _kept(self, catch: Catch) -> str:
        """The digest of its bytes in the archive: of the answer they came in, of another tool's record, or of the file's."""
        find = catch.find
        if find.fetched is not None and find.fetched.record is not None:
            return find.fetched.record.digest
        if find.archived is not None:
            return self._copied(find, find.archived, catch.at)
        data = find.data if find.data is not None else (find.text or "").encode("utf-8", "surrogatepass")
        return self.archive.keep_file(f"urn:turnout:{find.doc}", data, at=catch.at, content_type=find.content_type or "text/plain").digest

    def _copied(self, find: Find, record: Archived, at: str) -> str:
        """Another tool's record: referred to where the source says so and it can be, else copied."""
        from turnout.ingest.warc import record_at
        from turnout.model.exchange import Exchange

        if not self.setup.source.settings.get("copy", True) and "!" not in record.file:
            return self.archive.refer(record, url=find.url or find.doc, at=at, content_type=find.content_type).digest
        held = record_at(record)
        heard = Exchange(url=held.url, at=at, status=held.status, headers=tuple(held.headers.items()), body=held.body)
        return self.archive.keep(heard).digest

    # -- many reports

    def _read(self, made: list[_Made], now: str) -> Iterator[tuple[_Made, int | Skip]]:
        """Each report with how many protests it tells of, or why it was not read; all that were read are in the record."""
        coder = pipeline.CODER
        known = {name for name, _ in self.store.has((one.report.id, coder) for one in made)}
        fresh = list({one.report.id: one for one in made if one.report.id not in known}.values())
        outcomes = dict(zip((one.report.id for one in fresh), self._outcomes(fresh), strict=True))
        readings = [(outcomes[one.report.id], one) for one in fresh if isinstance(outcomes[one.report.id], Reading)]
        told = [(reading, one.catch.find.doc) for reading, one in readings if isinstance(reading, Reading)]
        take(self.store, told, now=now, archived={one.report.id: one.digest for one in fresh if one.digest})
        self._found([one for one in made if one.report.id in known and not one.older], now)
        self._restored([one.catch for one in made if one.older], now)
        self._succeeded([one for one in made if not one.older and not isinstance(outcomes.get(one.report.id), Skip)], now)
        for one in made:
            outcome = outcomes.get(one.report.id)
            if outcome is None:
                outcome = self.store.reading(one.report.id)
            yield one, outcome if isinstance(outcome, Skip) else _protests(outcome)

    def _outcomes(self, fresh: list[_Made]) -> Iterator[Reading | Skip]:
        reading = self._map(partial(_read, wish=self._wish), [(one.report, one.kept) for one in fresh])
        return iter(reading)

    def _found(self, made: Iterable[_Made], now: str) -> None:
        """Known reports that stand at their address again, or at another one too."""
        places = [(one, finding_of(one.report, one.catch.find.doc, one.digest)) for one in made]
        shown = self.store.shown(place.doc for _, place in places)
        # what was fetched now is what stands there now; a copy in another tool's archive is of its own time
        fresh = [
            replace(place, stands=place.stands or one.catch.find.archived is None)
            for one, place in places if (place.doc, place.report.id) not in shown
        ]
        held = [(place, self.store.report(place.report.id) or place.report) for place in fresh]
        self._stands([replace(place, known_at=link.known_at(report) or None) for place, report in held], now)

    def _restored(self, older: list[Catch], now: str) -> None:
        """Copies that an archive or export held from before what is known: what is known holds again, and they are its history."""
        for catch in older:
            doc, last = plain(catch.find.doc), catch.before.report if catch.before is not None else None
            held = self.store.report(last) if last is not None and (doc, last) not in self.store.shown([doc]) else None
            if held is not None:
                self._stands([standing(held, doc)], now)

    def _succeeded(self, made: Iterable[_Made], now: str) -> None:
        """Pages that take the place of what other addresses showed."""
        for one in made:
            before = one.catch.before.report if one.catch.before is not None else None
            docs = succeeds(self.store, one.report, plain(one.catch.key), before)
            self._stands([standing(one.report, doc, one.digest) for doc in sorted(docs)], now)

    def _stands(self, entries: list[Entry], now: str) -> None:
        if entries:
            with self.store.lock():
                self.store.take(entries, now)

    # -- what is kept of it

    def _item(self, catch: Catch, state: str, *, reason: str | None = None, report: _Made | None = None, protests: int = 0) -> Item:
        find = catch.find
        return Item(
            source=self.setup.name, doc=catch.key, state=state, seen=find.seen, digest=(report.digest if report else None) or catch.digest,
            at=catch.at, report=report.report.id if report else None, title=(report.report.title if report else find.title),
            reason=reason, etag=catch.etag, modified=catch.modified, protests=protests,
            find=hints_of(find) if find.archived is None else "",
        )

    def _refused(self, catch: Catch, reason: Skip, clock: float) -> Item:
        """Something of which no report comes. What is known of it stays so, and a page is asked for again like one that is not given."""
        if catch.before is None:
            now = self._item(catch, REFUSED, reason=str(reason))
            again = replace(now, etag=None, modified=None, tries=catch.tries)
            return refused(again, reason, clock) if isinstance(reason, Later) else now
        now = self._item(catch, DONE, reason=str(reason))
        held = replace(catch.before, source=now.source, doc=now.doc, seen=now.seen, find=now.find, etag=None, modified=None)
        return refused(held, reason, clock) if catch.asked is not None else replace(held, state=DONE, reason=now.reason)

    def _timed(self, item: Item, made: _Made, clock: float) -> Item:
        """The item with when to ask for it again: soon where the page is being written, once where corrections are looked for."""
        find, before = made.catch.find, made.catch.before
        if find.url is None or not (find.content_type.startswith("text/html") and find.archived is None):
            return item
        if find.live or is_live(made.report):
            changed = before is None or before.report != item.report
            return waited(replace(item, same=0 if changed else before.same + 1 if before else 0), self.setup.span("live"), clock)
        refresh = self.setup.span("refresh")
        return replace(item, due=clock + refresh) if refresh and before is None else item


def _read(told: tuple[Report, bool], *, wish: Wish) -> Reading | Skip:
    report, kept = told
    if not kept:
        return Reading(report=report, refusals=(Refusal(start=0, end=len(report.text), reason=PASSED_OVER),))
    return pipeline.read_or_skip(report, wish)


def _protests(reading: Reading | None) -> int:
    return int(reading is not None and bool(reading.events or reading.tallies))


