"""Redaction: what keeps private people out of all that is shown of a record: names, ages, handles, contacts become "[name]" and so on.

Words that stand at a place in a report are blotted where reading found a person there. Words that lost their place (a speaker, a
title, a demand) are blotted where a name from the reports they come from stands in them, in whatever case. Holders of public
office and organisations are no private people, and stay. Where a report was found, and who published it, may name somebody too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from turnout.model import Canonical, Coded, Count, Evidence, Person, Point, Report, Series, Settled, Statement, Total
from turnout.publish._names import MARKS, WORD, Names

__all__ = ["Find", "Reader", "Redaction", "blots"]

Find = Callable[[Iterable[str]], Mapping[str, Sequence[Person]]]
"""Given ids of reports: the private people that reading found in each."""
Read = Callable[[str], Sequence[Person]]
REASON, FILE = "[reason]", "[file]"
SOMEBODY = "a coder"
HANDLE = re.compile(r"\S*@\S+")
HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
BY_HAND = ("person", "added", "told")  # the rules of statements that a person made
HEADS = ("added by ", "accepted by ", "unsure: by ", "by ", "")  # how it begins what became of a value by a person's word
KEPT = 2048  # reports whose people are held

Blot = tuple[int, int, str]
Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads words that stand in no report: `typed` those of people, `signed` the name of a source; both give private people.

    `spells` says whether an address spells one of some words that name people, in whatever script.
    """

    typed: Read = lambda words: ()
    signed: Read = lambda words: ()
    spells: Callable[[str, Iterable[str]], bool] = lambda address, words: False


def blots(people: Iterable[Person], start: int, end: int) -> list[Blot]:
    """What to blot of the words between two places of a report, as first, last and mark; what overlaps or touches is one."""
    out: list[Blot] = []
    for one in sorted(people, key=lambda one: (one.start, -one.end)):
        first, last = max(one.start, start), min(one.end, end)
        if first >= last:
            continue
        if out and first < out[-1][1]:
            out[-1] = out[-1][0], max(last, out[-1][1]), out[-1][2]
        else:
            out.append((first, last, MARKS.get(one.part, MARKS["name"])))
    return out


class Redaction:
    """Redaction for one record. `find` gives the people of reports, `reader` those in words that stand in no report.

    `shown` leaves everything as it is, for who asked for names. `outside` is for others than whose machine it is: neither files nor
    the reasons that coders typed are for them, for nobody can look through a free note for people as through a report.
    """

    def __init__(self, find: Find, reader: Reader | None = None, *, shown: bool = False, outside: bool = False) -> None:
        self._find, self._reader, self.shown, self._outside = find, reader or Reader(), shown, outside
        self._people: dict[str, Sequence[Person]] = {}
        self._known: dict[frozenset[str], Names] = {}
        self._stamp: object = None

    def renew(self, stamp: object) -> None:
        """Look people up again where this, which tells one state of the record's words from another, is not what it was."""
        if stamp != self._stamp:
            self._people.clear()
            self._known.clear()
            self._stamp = stamp

    # -- words

    def quote(self, report: str, start: int, words: str) -> str:
        """Words that stand at a place of a report, private people blotted out."""
        if self.shown or not words:
            return words
        return _cut(words, start, self._of([report]), self._names([report]))

    def typed(self, words: str) -> str:
        """Words that stand in no report, as a page's own title, private people blotted out."""
        telling = any(one.isupper() or one.isdecimal() or one in "@/#" for one in words)  # a handle or a number has no capitals
        return words if self.shown or not telling else _cut(words, 0, self._reader.typed(words))

    def read(self, report: str, words: str, people: Iterable[Person]) -> str:
        """Words that these people were found in, they and the private people of a report blotted out, whom the words may name too."""
        return words if self.shown else _cut(words, 0, [*people, *(replace(one, start=-1, end=-1) for one in self._of([report]))])

    def reason(self, words: str) -> str:
        """The reason that a coder typed, private people blotted out; nothing of it for others."""
        return REASON if self._outside and not self.shown and words else self.typed(words)

    def words(self, reports: Iterable[str], words: str) -> str:
        """Words that come from some reports, whatever their place there, private people blotted out."""
        return words if self.shown or not words else self._names(reports).blotted(words)

    def private(self, reports: Iterable[str]) -> frozenset[str]:
        """The words that private people of some reports are named or reached by; none for who asked for names."""
        told = [] if self.shown else [one.text for one in self._of(reports) if one.part != "age"]
        return frozenset(word for text in told for word in WORD.findall(text) if len(word) > 1)

    def source(self, report: str, source: str | None) -> str | None:
        """Who published a report, where that is a person or an account: an outlet's name stays."""
        if self.shown or not source:
            return source
        return self.words([report], _cut(HANDLE.sub(MARKS["handle"], source), 0, self._reader.signed(source)))

    def url(self, report: Report) -> str | None:
        """The address of a report; no more than its host where the rest spells somebody's name or is a person's own page."""
        if self.shown or not report.url:
            return report.url
        host = HOST.match(report.url)
        own = report.source != self.source(report.id, report.source)
        if host is None or (not own and not self._spells(report.id, report.url[host.end() :])):
            return report.url
        return f"{host[0]}/ …"  # with a space it is no link

    def address(self, report: Report) -> str:
        """Where a report was found: its URL or its file; empty where neither is known."""
        if report.url or self.shown or not self._outside or not report.path:
            return self.url(report) or report.path or ""
        name = report.path.replace("\\", "/").rpartition("/")[2]
        return FILE if self._spells(report.id, name) else name

    def coder(self, name: str) -> str:
        """Who decided something, by name; for others a coder like any other."""
        return SOMEBODY if self._outside and not self.shown else name

    # -- nouns

    def event(self, event: Canonical) -> Canonical:
        """An event of the record without private people."""
        if self.shown or not (self._of(event.reports) or any(map(self._tells, event.figures.values()))):
            return event
        names = self._names(event.reports)

        def clean(told: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(map(names.blotted, told)))

        return replace(
            event, venues=clean(event.venues), claims=clean(event.claims), slogans=clean(event.slogans), actors=clean(event.actors),
            targets=clean(event.targets), codes=tuple(self._code(code, names) for code in event.codes),
            figures={name: self.settled(held) for name, held in event.figures.items()},
        )

    def total(self, total: Total) -> Total:
        """A tally of the record without private people."""
        reports = _reports(total.settled)
        if self.shown or not (self._of(reports) or self._tells(total.settled)):
            return total
        names = self._names(reports)
        among = {names.blotted(speaker): count for speaker, count in total.localities.items()}
        return replace(total, settled=self.settled(total.settled), localities=among)

    def settled(self, settled: Settled) -> Settled:
        """A figure with its history without private people."""
        reports = _reports(settled)
        if self.shown or not (self._of(reports) or self._tells(settled)):
            return settled
        names = self._names(reports)
        speaker = names.blotted(settled.speaker) if settled.speaker else settled.speaker
        return _with(
            settled, speaker=speaker, flags=tuple(map(names.blotted, settled.flags)), best=_count(settled.best, names),
            series=tuple(self._series(one, names) for one in settled.series),
        )

    def point(self, point: Point) -> Point:
        """One value told, without private people."""
        if self.shown:
            return point
        why = self.words([point.report], point.why)
        if point.decided:
            why = next(head for head in HEADS if why.startswith(head)) + SOMEBODY if self._outside else self.typed(why)
        source = self.source(point.report, point.source)
        return _with(point, statement=self.statement(point.statement, point.report), why=why, source=source)

    def statement(self, said: Statement, report: str) -> Statement:
        """A statement of a report without private people: its quoted words keep their places, and lose the names."""
        if self.shown:
            return said
        said = _with(said, coder=self.coder(said.coder)) if said.rule in BY_HAND else said
        if not self._of([report]):
            return said
        names = self._names([report])
        by = said.attribution and _with(
            said.attribution, name=names.blotted(said.attribution.name), via=said.attribution.via and names.blotted(said.attribution.via))
        value = said.value
        value = _count(value, names) if isinstance(value, Count) else names.blotted(value) if isinstance(value, str) else value
        evidence = tuple(Evidence(one.start, one.end, self.quote(report, one.start, one.text)) for one in said.evidence)
        return _with(said, attribution=by, value=value, evidence=evidence)

    # -- inside

    def _tells(self, settled: Settled) -> bool:
        """Whether a figure tells more than its reports say: what people decided, or a source that is a person."""
        points = [point for one in settled.series for point in one.points]
        return any(
            one.decided or one.statement.rule in BY_HAND or one.source != self.source(one.report, one.source) for one in points)

    def _spells(self, report: str, address: str) -> bool:
        return self._reader.spells(address, self.private([report]))

    def _series(self, series: Series, names: Names) -> Series:
        speaker = names.blotted(series.speaker)
        points = tuple(_with(said, why=names.blotted(said.why)) for said in map(self.point, series.points))
        return _with(series, speaker=speaker, key=series.key if speaker == series.speaker else f"name:{speaker}", points=points)

    def _code(self, code: Coded, names: Names) -> Coded:
        return _with(code, value=names.blotted(code.value))

    def load(self, reports: Iterable[str]) -> None:
        """Fetch the people of these reports at once: many events ask sooner than one by one."""
        reports = list(reports)
        if self.shown or all(name in self._people for name in reports):
            return
        wanted = sorted(set(reports) - self._people.keys())
        if wanted:
            if len(self._people) > KEPT:
                self._people.clear()
                self._known.clear()
                wanted = sorted(set(reports))
            found = self._find(wanted)
            self._people |= {name: found.get(name, ()) for name in wanted}

    def _of(self, reports: Iterable[str]) -> list[Person]:
        named = list(reports)
        self.load(named)
        return [one for name in named for one in self._people[name]]

    def _names(self, reports: Iterable[str]) -> Names:
        """The people of some reports as a lookup, made once: an event asks for it at each of its values."""
        named = frozenset(reports)
        if named not in self._known:
            self._known[named] = Names(self._of(named))
        return self._known[named]


def _cut(words: str, start: int, people: Sequence[Person], names: Names | None = None) -> str:
    """Words from a place on, in which these people stand at places of their own and perhaps elsewhere, where `names` finds them."""
    out, at, names = "", start, names or Names(people)
    for first, last, mark in blots(people, start, start + len(words)):
        out += names.blotted(words[at - start : first - start]) + mark
        at = last
    return out + names.blotted(words[at - start :])


def _with(noun: Noun, **told: object) -> Noun:
    """The noun with these fields; itself where it has them already, for making one anew costs more than looking."""
    if all(getattr(noun, name) == value for name, value in told.items()):
        return noun
    return replace(noun, **told)  # type: ignore[type-var]


def _count(count: Count | None, names: Names) -> Count:
    return _with(count, words=names.blotted(count.words)) if count is not None else count  # type: ignore[return-value]


def _reports(settled: Settled) -> list[str]:
    return [point.report for one in settled.series for point in one.points]
