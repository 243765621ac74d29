"""Client: a running server's record from Python, in typed, frozen objects; the standard library is all that it needs.

    from turnout.client import Client
    record = Client("http://127.0.0.1:8765")
    for event in record.events(country="RU", since="2022-02-24"):
        print(event.place, event.date, event.figure("detained"))
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, Unpack
from uuid import uuid4

from turnout.client.nouns import (
    Campaign,
    Change,
    Decided,
    Decision,
    Event,
    Figure,
    Outline,
    PlaceFound,
    RecordState,
    Report,
    ReportLine,
    Statement,
    Tally,
    made,
)
from turnout.client.said import Article, More
from turnout.client.wire import Busy, Cut, Missing, Problem, Refused, Wire, verify

__all__ = ["Busy", "Client", "Cut", "Missing", "Problem", "Refused", "verify"]

Noun = TypeVar("Noun")
PAUSE = 3.0  # seconds before a stream that broke off is listened to again


class Client:
    """A server's record. Lists are iterators that fetch a page at a time; filters have the names that the API gives them (`country`, …).

    What the server refuses is a Problem with its title: Missing, Refused, Busy. A question to which no answer came is asked again, at
    most `retries` times, a write with a key that keeps it from being made twice.
    """

    def __init__(
        self, address: str = "http://127.0.0.1:8765", token: str | None = None, *, timeout: float = 30.0, retries: int = 2
    ) -> None:
        self._wire = Wire(address, token, timeout=timeout, retries=retries)

    # -- looking

    def record(self) -> RecordState:
        """How much the record holds."""
        return made(RecordState, self._wire.get("record"))

    def events(self, **filters: Any) -> Iterator[Event]:
        """The events that the filters let through, whole, newest first."""
        return self._paged(Event, "events", filters)

    def outlines(self, **filters: Any) -> Iterator[Outline]:
        """The same, a line each."""
        return self._paged(Outline, "outlines", filters)

    def event(self, name: str, *, as_of: str | None = None) -> Event:
        """One event, by its id or the beginning of it."""
        return made(Event, self._wire.get(f"events/{name}", as_of=as_of))

    def figures(self, name: str, *, as_of: str | None = None) -> tuple[Figure, ...]:
        """The figures of an event or a tally, each with every speaker's series."""
        return tuple(made(Figure, one) for one in self._wire.get(f"figures/{name}", as_of=as_of))

    def why(self, name: str, *, as_of: str | None = None) -> list[str]:
        """Why the numbers of an event or a tally are what they are, in sentences."""
        return list(self._wire.get(f"figures/{name}/why", as_of=as_of))

    def tallies(self, **filters: Any) -> Iterator[Tally]:
        """The tallies of a country and its days."""
        return self._paged(Tally, "tallies", filters)

    def tally(self, name: str, *, as_of: str | None = None) -> Tally:
        """One tally."""
        return made(Tally, self._wire.get(f"tallies/{name}", as_of=as_of))

    def statements(self, about: str | None = None, **filters: Any) -> Iterator[Statement]:
        """The statements about an event, a tally or a report, or all; `variable` narrows them."""
        return self._paged(Statement, "statements", {"about": about, **filters})

    def statement(self, name: str, *, as_of: str | None = None) -> Statement:
        """One statement."""
        return made(Statement, self._wire.get(f"statements/{name}", as_of=as_of))

    def reports(self, **filters: Any) -> Iterator[ReportLine]:
        """The reports, last known first: by `source`, `since`, `until`, `live`, or those of an `event`."""
        return self._paged(ReportLine, "reports", filters)

    def report(self, name: str) -> Report:
        """One report, with what was read marked in its text."""
        return made(Report, self._wire.get(f"reports/{name}"))

    def campaigns(self, **filters: Any) -> tuple[Campaign, ...]:
        """The waves of events, largest first."""
        return tuple(made(Campaign, one) for one in self._wire.get("campaigns", **filters))

    def places(self, name: str, country: str | None = None) -> tuple[PlaceFound, ...]:
        """What a name can mean, the weightiest first."""
        return tuple(made(PlaceFound, one) for one in self._wire.get("places", q=name, country=country))

    def decisions(self, **filters: Any) -> Iterator[Decided]:
        """The log of what people decided, oldest first."""
        return self._paged(Decided, "decisions", filters)

    def changes(self, after: int = 0, *, follow: bool = False) -> Iterator[Change]:
        """What settling changed after the change of that number, oldest first; with `follow` it goes on as it happens, without end."""
        if follow:
            yield from self._followed(after)
            return
        while True:
            page = self._wire.get("changes", after=after, limit=500)
            for one in page["items"]:
                yield made(Change, one)
            if page["next"] is None:
                return
            after = int(page["next"])

    def export(self, name: str, **filters: Any) -> Iterator[dict[str, Any]]:
        """The items of an export of JSON lines ("events.ndjson"), as they come; raises Cut where it ends before its end."""
        for line in self._wire.lines(f"exports/{name}", **filters):
            told = json.loads(line)
            if told.keys() == {"end"}:
                return
            yield told
        raise Cut(f"{name} ended before its end")

    # -- reading

    def read(self, text: str = "", **article: Unpack[Article]) -> dict[str, Any]:
        """What a text, or a page (`html`), says, as the contract has it; a field that cannot be is a Problem. Nothing is kept."""
        told: dict[str, Any] = self._wire.post("read", {**({"text": text} if text else {}), **article})
        return told

    # -- saying: these need a token with the scope `code`

    def judge(self, verdict: str, *names: str, reason: str) -> Decision:
        """Say that two events are same, different or unsure; accept, reject or be unsure of a statement; withdraw a decision."""
        return made(Decision, self._said("judgements", verdict=verdict, of=names, reason=reason))

    def correct(self, statement: str, value: str, *, reason: str) -> Decision:
        """Say what a statement's value is."""
        return made(Decision, self._said("corrections", statement=statement, value=value, reason=reason))

    def add_statement(
        self, report: str, variable: str, value: str, *, words: str = "", spans: Sequence[tuple[int, int]] = (),
        **more: Unpack[More],
    ) -> Statement:
        """Add what reading missed, on these words: of an `event`, or with `place` and `day` of a new one; `speaker`, `role`, `reason`."""
        told = {"report": report, "variable": variable, "value": value, "words": words, "spans": spans, **more}
        return made(Statement, self._said("statements", **told))

    # -- inside

    def _said(self, path: str, **body: Any) -> Any:
        return self._wire.post(path, body, key=uuid4().hex)

    def _paged(self, kind: type[Noun], path: str, filters: dict[str, Any]) -> Iterator[Noun]:
        after: str | None = None
        while True:
            page = self._wire.get(path, **{**filters, "after": after})
            for one in page["items"]:
                yield made(kind, one)
            after = page["next"]
            if after is None:
                return

    def _followed(self, after: int) -> Iterator[Change]:
        while True:
            try:
                told: dict[str, str] = {}
                for line in self._wire.lines("stream", {"Accept": "text/event-stream", "Last-Event-ID": str(after)}):
                    if line:
                        name, _, value = line.partition(":")
                        told[name] = value.removeprefix(" ")
                        continue
                    if told.get("event") == "change":
                        change = made(Change, json.loads(told["data"]))
                        after = change.n
                        yield change
                    elif told.get("event") == "reset":
                        after = int(told["id"])
                    told = {}
            except (Cut, Busy, ConnectionError, TimeoutError):
                pass  # the server is away, or full: it is asked again from the last change on
            time.sleep(PAUSE)
