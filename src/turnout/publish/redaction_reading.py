"""A whole reading without private people: every field that holds a report's words, and the authors of its passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout.model import Announcement, Attribution, Count, Event, Evidence, Figure, Reading, Refusal, Report, Tally
from turnout.publish.redaction import Redaction

__all__ = ["redacted"]


def redacted(reading: Reading, redaction: Redaction) -> Reading:
    """A reading as it may be shown: its words keep their places, and lose the names. The report's text is left out."""
    if redaction.shown:
        return reading
    blot = _Blot(redaction, reading.report.id)
    return replace(
        reading, report=blot.report(reading.report),
        statements=tuple(redaction.statement(one, reading.report.id) for one in reading.statements),
        events=tuple(map(blot.event, reading.events)), tallies=tuple(map(blot.tally, reading.tallies)),
        announcements=tuple(map(blot.announcement, reading.announcements)),
        refusals=tuple(Refusal(start=one.start, end=one.end, reason=blot.words(one.reason)) for one in reading.refusals),
        persons=tuple(replace(one, text="") for one in reading.persons),
    )


class _Blot:
    """What blots the fields of the nouns of one report."""

    def __init__(self, redaction: Redaction, report: str) -> None:
        self._redaction, self._report = redaction, report

    def words(self, words: str) -> str:
        return self._redaction.words([self._report], words)

    def all(self, told: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.words, told)))

    def evidence(self, pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(Evidence(one.start, one.end, self._redaction.quote(self._report, one.start, one.text)) for one in pieces)

    def by(self, who: Attribution | None) -> Attribution | None:
        return who and replace(who, name=self.words(who.name), via=who.via and self.words(who.via))

    def count(self, count: Count) -> Count:
        return replace(count, words=self.words(count.words))

    def report(self, report: Report) -> Report:
        passages = tuple(replace(one, author=None) for one in report.passages)
        path = None if report.path is None else self._redaction.address(replace(report, url=None))
        source, url = self._redaction.source(report.id, report.source), self._redaction.url(report)
        title = report.title and self.words(report.title)
        return replace(report, text="", path=path, source=source, url=url, title=title, passages=passages)

    def event(self, event: Event) -> Event:
        return replace(
            event, evidence=self.evidence(event.evidence), venue=event.venue and self.words(event.venue), claims=self.all(event.claims),
            slogans=self.all(event.slogans), actors=self.all(event.actors), targets=self.all(event.targets),
            figures={name: self.figure(one) for name, one in event.figures.items()},
        )

    def figure(self, figure: Figure) -> Figure:
        return replace(figure, value=self.count(figure.value), attribution=self.by(figure.attribution))

    def tally(self, tally: Tally) -> Tally:
        return replace(
            tally, value=self.count(tally.value), evidence=self.evidence(tally.evidence), attribution=self.by(tally.attribution),
            localities=None if tally.localities is None else self.count(tally.localities),
            scope={name: self.words(value) if isinstance(value, str) else value for name, value in tally.scope.items()},
        )

    def announcement(self, said: Announcement) -> Announcement:
        return replace(
            said, evidence=self.evidence(said.evidence), organiser=said.organiser and self.words(said.organiser),
            by=said.by and self.words(said.by),
        )
