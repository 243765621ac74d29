"""The desk: the queue of what is worth a person's look, each item with its question and its evidence, and what a decision of it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout import geocode, reconcile
from turnout.errors import Usage
from turnout.model import Canonical, Count, Evidence, Place, Statement, Total
from turnout.model.show import show_attribution, show_date, show_place, show_scope
from turnout.publish.redaction import Redaction
from turnout.publish.why import Quote
from turnout.record import blind, people
from turnout.record.asking import Asked
from turnout.record.decisions import ON_ONE, withdrawn
from turnout.record.doubts import of_reading
from turnout.record.people import Signed, words_on
from turnout.store.rows import Ask, CandidateRow, Correction, Filter

if TYPE_CHECKING:
    from turnout.model import Judgement
    from turnout.store import Store

__all__ = ["ANSWERS", "FILLED", "Choice", "Item", "Side", "answer", "cover", "fill", "item", "queue", "refresh",
           "side_of", "whole"]

ANSWERS = {
    "link": ("same", "different", "unsure"), "part": ("same", "different", "unsure"), "figure": ("accept", "correct", "reject", "unsure"),
    "place": ("accept", "correct", "unsure"), "refusal": ("accept", "unsure"),
}
"""What can be answered to each kind; a refusal is accepted where there is nothing, and a statement is added where there is something."""
QUESTIONS = {
    "link": "Are these two tellings of {where} one protest? They are held apart.",
    "part": "Are these two tellings of {where} one protest? They were joined.",
    "place": "Is this protest rightly placed in {where}?",
    "refusal": "Do these words tell of a protest, and what? They were left aside: {why}.",
}
EFFECTS = {
    "link": "one event instead of two; the smaller is of {crowd}", "part": "two events instead of one event of {crowd}",
    "place": "an event of {crowd} would stand elsewhere", "refusal": "nothing was said of these words",
}
FILLED = "asks"
"""The setting that says that the refusals of a record are in its queue."""
CHOICES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place that a name may mean: what a correction to it takes, and how it reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An event or tally that an item is of: its id, where and when, how many people, and the words that tell of it."""

    id: str
    place: str
    day: str
    people: Count | None
    reports: int
    quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that is worth a person's look, as it is shown: its question, the words, what a decision would change, and the answers."""

    ask: Ask
    question: str
    sides: tuple[Side, ...] = ()
    statement: Statement | None = None
    quote: Quote | None = None
    choices: tuple[Choice, ...] = ()
    answers: tuple[str, ...] = ()
    done: bool = False

    @property
    def effect(self) -> str:
        """What a decision would change, in words."""
        one = self.ask
        if one.keeps:
            return f"without it {one.variable} would stay {one.keeps}, and its range go from {one.before} to {one.after}"
        if one.kind == "figure":
            return f"without it {one.variable} would go from {one.before or 'no value'} to {one.after or 'no value'}"
        return EFFECTS[one.kind].format(crowd=f"{one.people:,} people" if one.people else "unknown size")


def queue(store: Store, redaction: Redaction, limit: int = 20, *, kind: str | None = None, after: str | None = None) -> list[Item]:
    """The items that are worth most a look, from behind the one of an id."""
    last = store.ask(after) if after else None
    asks = store.asks(limit, after=last[0] if last else None, kind=kind, without=blind.hidden(store))
    return _items(store, redaction, asks, done=False)


def item(store: Store, redaction: Redaction, name: str, ask: Ask | None = None) -> Item:
    """One item; raises Usage where it is asked about no more. An `ask` that a task holds is shown whether or not it still is."""
    held = store.ask(name)
    if held is None and ask is None:
        raise Usage(f"{name}: nothing is asked under that id; it was decided, or what it was about has changed")
    if ask is None and name in blind.hidden(store):
        raise Usage(f"{name}: coders are deciding this without seeing each other; it waits for their answers")
    one, done = held if held is not None else (ask, True)
    assert one is not None
    return _items(store, redaction, [one], done=done)[0]


def answer(store: Store, ask: Ask, verdict: str, value: str, by: Signed) -> Judgement | Correction:
    """Keep a person's answer to an item; raises Usage where it is none of its answers."""
    if verdict not in ANSWERS[ask.kind]:
        raise Usage(f"{verdict!r}: no answer to this (there are: {', '.join(ANSWERS[ask.kind])})")
    if ask.kind in ("link", "part"):
        return people.judge(store, verdict, ask.left, ask.right, by)
    if ask.kind == "refusal":
        said = people.dismiss(store, ask.left, by, verdict)
        store.answered(ask.id, True)
        return said
    if verdict == "correct":
        return people.correct(store, ask.left, value, by)
    return people.reject(store, ask.left, by) if verdict == "reject" else people.accept(store, ask.left, by, verdict)


def cover(store: Store, added: Correction, *, done: bool = True) -> None:
    """Ask no more of refused words of which a person added what they say; or ask again, where that was taken back."""
    for ask in store.asks_of(added.report):
        if ask.kind == "refusal" and any(piece.start < ask.end and ask.start < piece.end for piece in added.statement.evidence):
            store.answered(ask.id, done)


def refresh(store: Store, decision: str) -> None:
    """Ask again of a refusal, or no more, after a decision of it was taken back."""
    said = _judgement(store, decision)
    if said is not None and said.verdict == "withdraw":
        for added in store.corrections([said.left]):
            if added.adds and added.id == said.left:
                cover(store, added, done=False)
    while said is not None and said.verdict == "withdraw":
        said = _judgement(store, said.left)
    if said is not None and not said.right and store.ask(said.left) is not None:
        words = words_on(store, [said.left])
        gone = withdrawn(words)
        store.answered(said.left, any(one.left == said.left and one.verdict in ON_ONE and one.id not in gone for one in words))


def _judgement(store: Store, name: str) -> Judgement | None:
    return next((one for one in store.judgements([name]) if one.id == name), None)


def fill(store: Store) -> int:
    """Ask about the refusals of every report that is read, once for a record that was made before there was a desk; gives how many."""
    if store.setting(FILLED) is not None:
        return 0
    count = 0
    for name in store.refusing():
        reading = store.reading(name)
        asks = of_reading(reading) if reading is not None else []
        store.put_asks([name], asks)
        count += len(asks)
    store.keep(FILLED, "1")
    return count


def _items(store: Store, redaction: Redaction, asks: Sequence[Ask], *, done: bool) -> list[Item]:
    """What is asked, with what it is about, read together."""
    asked = Asked(store, reconcile.load_policy(), None, redaction)
    names = {name for one in asks for name in (one.left, one.right) if name}
    said = {row.statement.id: row for row in store.statements(ids=names)}
    told = {row.candidate.id: row for row in store.candidates(ids=names)}
    homes = store.events_of(told)
    owners = {one.owner for one in asks} | set(homes.values())
    events = whole(store, redaction, owners)
    redaction.load({name for one in events.values() if isinstance(one, Canonical) for name in one.reports})
    out = []
    for one in asks:
        row = said.get(one.left)
        statement = redaction.statement(row.statement, row.told.report) if row is not None else None
        quote = asked.quote(row.statement, row.told.report) if row is not None else None
        if one.kind == "refusal":
            quote = asked.words(Evidence(one.start, one.end, ""), one.report)
        if one.kind in ("link", "part"):
            sides = tuple(_side(asked, told[name], events.get(homes.get(name, ""))) for name in (one.left, one.right) if name in told)
        else:
            sides = tuple(side_of(events[one.owner]) for _ in range(one.owner in events))
        out.append(Item(
            ask=one, question=_question(one, sides, statement), sides=sides, statement=statement, quote=quote,
            choices=_choices(statement) if one.kind == "place" else (), answers=ANSWERS[one.kind], done=done,
        ))
    return out


def whole(store: Store, redaction: Redaction, names: Iterable[str]) -> dict[str, Canonical | Total]:
    """The events and tallies of these ids, without private people."""
    want = Filter(ids=frozenset(names))
    events = {one.id: redaction.event(one) for one in store.events(want)}
    return events | {one.id: redaction.total(one) for one in store.totals(want)}


def _question(ask: Ask, sides: Sequence[Side], statement: Statement | None) -> str:
    """What is asked, in one sentence."""
    where = f"{sides[0].place}, {sides[0].day}" if sides else "this report"
    if ask.kind in QUESTIONS:
        return QUESTIONS[ask.kind].format(where=where, why=ask.why)
    value = statement.value if statement is not None else ask.before
    by = f", said by {show_attribution(statement.attribution)}" if statement is not None and statement.attribution else ""
    return f"Do these words say {ask.variable} {value}{by}, of {where}?"


def side_of(one: Canonical | Total, quote: Quote | None = None) -> Side:
    """An event or tally as the desk names it: where, when, how many people."""
    place = show_place(one.place).rstrip("?") if isinstance(one, Canonical) else show_scope(one.scope) or "scope unknown"
    reports = len(one.reports) if isinstance(one, Canonical) else len(one.members)
    return Side(id=one.id, place=place, day=show_date(one.date), people=_crowd(one), reports=reports, quote=quote)


def _crowd(one: Canonical | Total) -> Count | None:
    """How many people an event or tally is of: the best value, or the range where none is preferred."""
    settled = one.settled if isinstance(one, Total) else one.figures.get("participants") or one.figures.get("detained")
    return (settled.best or Count(low=settled.low, high=settled.high, hedge="range")) if settled is not None else None


def _side(asked: Asked, row: CandidateRow, home: Canonical | Total | None) -> Side:
    """A telling, with its words, and the event that it is in."""
    quote = asked.words(row.candidate.event.evidence[0], row.told.report)
    if home is not None:
        return side_of(home, quote)
    event = row.candidate.event
    place = show_place(event.place).rstrip("?")
    return Side(id=row.candidate.id, place=place, day=show_date(event.date), people=None, reports=1, quote=quote)


def _choices(statement: Statement | None) -> tuple[Choice, ...]:
    """The places of the gazetteer that the words may mean, the weightiest first."""
    if statement is None or not isinstance(statement.value, Place):
        return ()
    atlas = geocode.gazetteer()
    found = {entry.geonames: entry for words in (statement.value.name, statement.evidence[0].text) for entry in atlas.lookup(words)}
    places = [one for one in map(atlas.place, list(found.values())[:CHOICES]) if one.geonames]
    names = {one.geonames: ", ".join(filter(None, (one.name, one.admin1, one.country))) for one in places}
    alike = Counter(names.values())
    told = {one.geonames: f"{names[one.geonames]} ({one.lat:.2f}, {one.lon:.2f})" if alike[names[one.geonames]] > 1 else names[one.geonames]
            for one in places if one.geonames != statement.value.geonames}
    return tuple(Choice(value=str(value), label=label) for value, label in told.items())
