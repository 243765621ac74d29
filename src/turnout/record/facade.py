"""The façade: one open record, with everything that can be asked of it and done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from turnout import codebook, geocode, given, plug, reconcile
from turnout.errors import Usage
from turnout.model import Campaign, Canonical, Coverage, Judgement, Settled, Total
from turnout.pipeline import Wish
from turnout.record import agreeing, blind, desk, listing, people
from turnout.record.adding import Missed, add
from turnout.record.agreeing import Agreement
from turnout.record.copying import keep_file
from turnout.record.desk import Item
from turnout.record.diffing import Change, diff
from turnout.record.explaining import explain, figures, lines_of
from turnout.record.fingerprint import changed, renew
from turnout.record.gold import gold
from turnout.record.listing import Listed, Said
from turnout.record.matters import Matter, matters
from turnout.record.once import Word, once
from turnout.record.privacy import cleared, redaction_of
from turnout.record.running import Hands, Steps, Summary, run
from turnout.record.settling import settle
from turnout.record.showing import Shown, copied, show
from turnout.record.suggesting import Suggestion, suggest
from turnout.record.summing import longest, sum_of
from turnout.record.views import events, summed, totals
from turnout.record.waves import abroad_of, campaigns_of, phrases
from turnout.record.whole import Whole, wholes
from turnout.store import open_store
from turnout.store.rows import Answer, Ask, ChangeRow, Correction, Counts, Filter, Outline, Reports, SaidKey, Sum, Task

if TYPE_CHECKING:
    from turnout.archive import Archive
    from turnout.store import Store

__all__ = ["Record", "open_record"]

Told = TypeVar("Told", bound=Judgement | Correction)
TOGETHER = 200  # events whose private people are looked up at once


def _clock() -> str:
    """The time of the world, not of a place: several people's decisions stand in one order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def open_record(
    where: str = "turnout.db", *, create: bool = True, policy: str | None = None, names: bool = False, outside: bool = False,
    clock: Callable[[], str] = _clock,
) -> Record:
    """Open a record: a path (SQLite, made at first use) or a postgresql:// URL.

    `policy` is a file with rows of one's own for the choice of best values; with `names` its views name private people, whom they
    leave out otherwise; `outside`, for others than whose machine it is, they tell neither folders nor coders and their reasons;
    `clock` gives the time at which rows are taken in. Raises Abort with one line where the record cannot be opened.
    """
    rows = reconcile.load_policy(given.table(policy, "the policy's rows"), policy) if policy else reconcile.load_policy()
    return Record(open_store(where, create=create), rows, clock, names=names, outside=outside)


class Record:
    """One open record. Every view takes `as_of` (an ISO day or time): what was known then.

    Views say "[name]" in the place of private people, but for a record that was opened with `names`.
    """

    def __init__(
        self, store: Store, policy: reconcile.Policy, clock: Callable[[], str], *, names: bool = False, outside: bool = False
    ) -> None:
        self.store, self.policy, self._clock = store, policy, clock
        self._redaction = redaction_of(store, names=names, outside=outside)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    # -- taking in

    def run(
        self, paths: list[str], *, wish: Wish | None = None, jobs: int = 1, steps: Steps | None = None, archive: Archive | None = None
    ) -> Summary:
        """Read what is new under these paths, take it in, link and settle it; all of it anew where the policy is another than before.

        Where an archive is given, the files that reports were read from are kept in it.
        """
        engine = plug.load("engine", "processes" if jobs > 1 else "local")
        renew(self.store, self.policy)
        desk.fill(self.store)
        hands = Hands(map=partial(engine.map, jobs=jobs), now=self._clock)
        if archive is not None:
            hands = replace(hands, keep=partial(keep_file, archive, self._clock))
        return run(self.store, paths, wish or Wish(), hands, self.policy, steps)

    def settle(self) -> int:
        """Settle what waits; gives how many blocks did."""
        return settle(self.store, self.policy, now=self._clock)

    # -- what the record says

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Views inside see the record as it is at the first question, whatever others write meanwhile."""
        with self.store.moment():
            self._redaction.renew(self.store.stamp())
            yield

    def outdated(self) -> bool:
        """Whether what is settled was settled by another policy or other weights than these; `run` settles it anew."""
        return changed(self.store, self.policy)

    def counts(self) -> Counts:
        """How much the record holds."""
        return self.store.counts()

    def events(self, want: Filter | None = None, as_of: str | None = None) -> Iterator[Canonical]:
        """The events that a filter lets through, in the order of their ids."""
        with self.moment():
            found = self._events(want, as_of)
            while some := list(islice(found, TOGETHER)):
                self._redaction.load(name for event in some for name in event.reports)
                yield from map(self._redaction.event, some)

    def _events(self, want: Filter | None = None, as_of: str | None = None) -> Iterator[Canonical]:
        return events(self.store, want or Filter(), self.policy, as_of)

    def totals(self, want: Filter | None = None, as_of: str | None = None) -> Iterator[Total]:
        """The tallies of the record, each checked against the events of its scope and window."""
        with self.moment():
            yield from map(self._redaction.total, totals(self.store, want or Filter(), self.policy, as_of))

    def figures(self, name: str, as_of: str | None = None) -> tuple[str, dict[str, Settled]]:
        """The figures of an event or tally, each with every speaker's series."""
        with self.moment():
            owner, found = figures(self.store, name, self.policy, as_of)
            return owner, {variable: self._redaction.settled(settled) for variable, settled in found.items()}

    def campaigns(self, want: Filter | None = None, as_of: str | None = None) -> list[Campaign]:
        """Waves of events with a shared issue in one country, and the solidarity events abroad."""
        return campaigns_of(self._events(want, as_of), abroad_of, geocode.gazetteer().country_names(), phrases(codebook.codes()))

    def coverage(self, want: Filter | None = None, as_of: str | None = None) -> Coverage:
        """How many protests no source told of, estimated from how independent sources overlap."""
        from turnout.record.sources import sources_of

        with self.moment():
            return reconcile.estimate(*sources_of(self.store, self._events(want, as_of)))

    def coverage_lines(self, want: Filter | None = None, as_of: str | None = None, events: Set[str] | None = None) -> list[str]:
        """How much of each tally with a number of places the record has; with ids of events, of those tallies alone that one is of."""
        return list(lines_of(one for one in self.totals(want, as_of) if events is None or not events.isdisjoint(one.found)))

    def decisions(self, as_of: str | None = None, keys: Sequence[SaidKey] | None = None) -> list[dict[str, object]]:
        """What people decided, oldest first: when, who, what, of what, why, and whether it still stands; with `keys` those alone."""
        with self.moment():
            return people.listed(self.store, as_of, keys, lambda one: cleared(one, self._redaction))

    def matters(self, names: Iterable[str]) -> dict[str, Matter]:
        """What these decisions were of, by their ids."""
        with self.moment():
            return matters(self.store, self._redaction, names)

    def said_keys(self, as_of: str | None = None) -> list[SaidKey]:
        """The keys of what people decided, in its order."""
        return self.store.said_keys(as_of)

    def report(self, name: str) -> Shown:
        """A report as it was read, with every value marked where it stands; raises Usage where there is none of that id."""
        with self.moment():
            return show(self.store, name, self._redaction)

    def copied(self, report: str, text: str) -> str:
        """The text of a report's archived copy, whatever became of the copy, as this record may show it; private people are read anew."""
        with self.moment():
            return copied(report, text, self._redaction)

    def reports(
        self, want: Reports | None = None, after: tuple[str, str] | None = None, limit: int = 50, as_of: str | None = None
    ) -> list[Listed]:
        """Reports in a line each, last known first, from behind the one of that time and id."""
        with self.moment():
            return listing.reports(self.store, self._redaction, want or Reports(), after, limit, as_of)

    def readings(self, names: Sequence[str], as_of: str | None = None) -> list[Whole]:
        """All that reports say, as it was read and as people said since; raises Usage where there is none of an id."""
        with self.moment():
            return list(wholes(self.store, self._redaction, names, as_of))

    def statement(self, name: str, as_of: str | None = None) -> Said:
        """One statement, with the event it counts in and what people decided of it; raises Usage where there is none of that id."""
        with self.moment():
            return listing.statement(self.store, self._redaction, name, as_of)

    def statements(self, after: str = "", limit: int = 200, coder: str | None = None, as_of: str | None = None) -> list[Said]:
        """The statements of every report in the order of their ids, from behind that one."""
        with self.moment():
            return listing.statements(self.store, self._redaction, after, limit, coder=coder, as_of=as_of)

    def statements_about(self, name: str, as_of: str | None = None) -> list[Said]:
        """The statements about an event, a tally or a report, people's own with them; raises Usage where there is none of that id."""
        with self.moment():
            return listing.statements_about(self.store, self._redaction, name, as_of)

    def tellings(self, event: Canonical) -> list[tuple[str, str, str]]:
        """The tellings that make an event, each with its report and when it was known."""
        with self.moment():
            rows = {row.candidate.id: row.told for row in self.store.candidates(ids=event.members)}
            return [(name, told.report, told.known_at) for name, told in rows.items()]

    def explain(self, name: str, as_of: str | None = None) -> list[str]:
        """The derivation of an event, tally or figure in lines."""
        return explain(self.store, name, self.policy, as_of, self._redaction)

    def diff(self, start: str, end: str) -> list[Change]:
        """What changed between what was known at two times, and what changed it."""
        return diff(self.store, (start, end), self.policy, self._redaction)

    # -- what a page that is kept open follows

    def outlines(self, ids: Iterable[str] | None = None) -> Iterator[Outline]:
        """The events in outline, as a map draws them: all, or those of some ids."""
        return self.store.outlines(ids)

    def sums(self, ids: Iterable[str] | None = None) -> Iterator[Sum]:
        """The tallies in outline, all or those of some ids."""
        return map(sum_of, self.store.totals(Filter(ids=frozenset(ids)) if ids is not None else None))

    def tallied(self, want: Filter, as_of: str | None = None, most: int | None = None) -> Iterator[Total]:
        """The tallies that a filter lets through, at most that many, the longest told first; not checked against the events."""
        with self.moment():
            yield from map(self._redaction.total, longest(summed(self.store, want, self.policy, as_of))[:most])

    def ids(self, want: Filter, as_of: str | None = None) -> frozenset[str]:
        """The ids of the events that a filter lets through."""
        return self.store.ids(want) if as_of is None else frozenset(one.id for one in self.events(want, as_of))

    def changes(self, after: int = 0, limit: int = 500) -> list[ChangeRow]:
        """What settling changed after the change of that number, oldest first."""
        return self.store.changes(after, limit)

    def revision(self) -> str:
        """What tells one state of the record from another, in whatever they differ."""
        return self.store.revision()

    def last_change(self) -> int:
        """The number of the last change."""
        return self.store.last_change()

    # -- what people say

    def judge(self, verdict: str, left: str, right: str, *, reason: str, coder: str) -> Judgement:
        """A person's word that two events or candidates are the same, different, or unsure; it counts at once."""
        return self._counts(partial(people.judge, self.store, verdict, left, right, self._signed(coder, reason)))

    def correct(self, statement: str, value: str, *, reason: str, coder: str) -> Correction:
        """A person's value in place of a statement's; it counts at once."""
        return self._counts(partial(people.correct, self.store, statement, value, self._signed(coder, reason)))

    def accept(self, statement: str, *, coder: str, reason: str = "") -> Judgement:
        """A person's word that a statement, or a telling as a whole, is read rightly; it holds as before, and is asked about no more."""
        return self._counts(partial(people.accept, self.store, statement, self._signed(coder, reason or "the words say so")))

    def unsure(self, statement: str, *, coder: str, reason: str = "") -> Judgement:
        """A person's word that they cannot tell whether a statement, or a telling as a whole, is read rightly."""
        return self._counts(partial(people.accept, self.store, statement, self._signed(coder, reason or "cannot tell"), "unsure"))

    def add_statement(self, missed: Missed, *, coder: str, reason: str = "") -> Correction:
        """A statement that reading missed; it stands beside what was read, and counts at once."""
        def say() -> Correction:
            said = add(self.store, missed, self._signed(coder, reason or "it stands in the report"))
            desk.cover(self.store, said)
            return said

        return self._counts(say)

    def _counts(self, say: Callable[[], Told], but: str = "") -> Told:
        """Let a word be said, unless coders are deciding the same blind (`but` in that task), and settle what it touches."""
        with self.store.lock():
            said = say()
            blind.keep(self.store, said, but)
        self.settle()
        return said

    def queue(self, limit: int = 20, *, kind: str | None = None, after: str | None = None) -> list[Item]:
        """What is worth a person's look, most first: by how much a decision would change the record, from behind the item of an id."""
        with self.moment():
            return desk.queue(self.store, self._redaction, limit, kind=kind, after=after)

    def waiting(self) -> dict[str, int]:
        """How many items of each kind are in the queue."""
        with self.moment():
            return self.store.asked(without=blind.hidden(self.store))

    def item(self, name: str) -> Item:
        """One item of the queue; raises Usage where it is asked about no more."""
        with self.moment():
            return desk.item(self.store, self._redaction, name)

    def answer(
        self, item: str, verdict: str, *, coder: str, value: str = "", reason: str = "", ask: Ask | None = None
    ) -> Judgement | Correction:
        """A person's answer to an item of the queue: one of its `answers`; it counts at once. `ask` is one that is asked no more."""
        by = self._signed(coder, reason or "decided at the desk")
        return self._counts(lambda: desk.answer(self.store, ask or self.item(item).ask, verdict, value, by))

    def assign(self, name: str, coders: Sequence[str], *, coder: str, kind: str | None = None, number: int = 20) -> Task:
        """Give coders, who decide without seeing each other, the items worth most a look of which nobody said anything yet."""
        with self.store.lock():
            return agreeing.assign(self.store, name, coders, blind.fresh(self.store, number, kind), self._signed(coder, "given"))

    def tasks(self) -> list[Task]:
        """What was given to coders, oldest first."""
        return self.store.tasks()

    def task(self, name: str) -> Task:
        """One task; raises Usage where there is none of that id."""
        found = next((one for one in self.store.tasks() if one.id == name), None)
        if found is None:
            raise Usage(f"{name}: nobody was given anything under that id")
        return found

    def given(self, task: Task) -> tuple[list[Item], dict[str, dict[str, Answer]]]:
        """The items of a task as they are shown, and each coder's answers by item: for an adjudicator; a coder is shown their own alone."""
        with self.moment():
            items = [desk.item(self.store, self._redaction, one.id, one) for one in task.items]
            return items, agreeing.given(task, self.store.answers(task.id))

    def respond(self, task: Task, item: str, answer: tuple[str, str], *, coder: str, reason: str = "") -> Answer:
        """Keep a coder's answer (verdict, value) to an item of a task, apart from the record."""
        return agreeing.respond(self.store, task, item, answer, self._signed(coder, reason or "decided blind"))

    def adjudicate(
        self, task: Task, item: str, answer: tuple[str, str], *, coder: str, reason: str = ""
    ) -> Judgement | Correction:
        """An adjudicator's decision (verdict, value) of an item that coders answered; it is one of the record, and counts at once."""
        verdict, value = answer
        ask = next((one for one in task.items if one.id == item), None)
        if ask is None:
            raise Usage(f"{item}: no item of that task")
        by = self._signed(coder, reason or f"adjudicated: {task.name}")

        def say() -> Judgement | Correction:
            said = desk.answer(self.store, ask, verdict, value, by)
            self.store.answer(Answer(task=task.id, item=item, coder=coder, verdict=verdict, value=value, reason=by.reason, made_at=by.now))
            return said

        return self._counts(say, task.id)

    def agreement(self, coder: str | None = None) -> list[Agreement]:
        """How far coders agree on what they were given, a variable at a time, by Krippendorff's alpha; as a `coder` may see it."""
        return agreeing.agreements(self.store.tasks(), self.store.answers(), coder)

    def gold(self) -> Iterator[dict[str, object]]:
        """What people decided, as lines that a reading can be scored against; they name private people, as the reports do."""
        return gold(self.store)

    def suggest(self, report: str, start: int, end: int) -> Suggestion:
        """What the words between two places of a report may say, read by the program itself; raises Usage where none stand there."""
        with self.moment():
            return suggest(self.store, report, start, end)

    def undo(self, *, coder: str, reason: str = "") -> Judgement:
        """Take a coder's own last decision back; raises Usage where they have none that stands."""
        last = people.last_of(self.store, coder)
        if last is None:
            raise Usage(f"{coder} has made no decision that stands")
        return self.withdraw(last, reason=reason or "undone", coder=coder)

    def reject(self, statement: str, *, reason: str, coder: str) -> Judgement:
        """A person's word that a statement or candidate does not hold; it counts at once."""
        return self._counts(partial(people.reject, self.store, statement, self._signed(coder, reason)))

    def withdraw(self, decision: str, *, reason: str, coder: str) -> Judgement:
        """Take a decision back; it counts no more."""
        said = people.withdraw(self.store, decision, self._signed(coder, reason))
        desk.refresh(self.store, said.id)
        self.settle()
        return said

    def once(self, say: Callable[[], Word]) -> tuple[Word, bool]:
        """Let a word be said (`lambda: record.reject(…)`); where it stands already, that one, and False."""
        return once(self.store, say)

    def _signed(self, coder: str, reason: str) -> people.Signed:
        return people.Signed(coder=coder, reason=reason, now=self._clock())
