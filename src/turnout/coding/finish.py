"""Finish: drafts become events, tallies and announcements, and every value of them a statement."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from turnout.coding.discourse import Discourse
from turnout.coding.draft import COUNTER, Draft, Sum, Told
from turnout.coding.frame import Frame, evidence
from turnout.coding.sides import opposed
from turnout.coding.subject import Subject, acting, collected, form_of, issues_of, organisers, venue_of
from turnout.model import (
    Announcement,
    Count,
    DateRange,
    Event,
    Evidence,
    Figure,
    Mention,
    Place,
    Report,
    Statement,
    Tally,
    content_id,
    envelope,
)

PRECISE = {"exact": 0, "range": 1, "about": 1, "at_least": 2, "more_than": 2, "nearly": 2, "up_to": 2, "less_than": 2, "vague": 3}
MOST = 10**12
TIMES = 4  # how far from a vague figure a number may lie that is told of the same people


@dataclass(slots=True)
class Finisher:
    """Turns the drafts of one report into the nouns of the contract; `coder` signs the statements."""

    report: Report
    subject: Subject
    talk: Discourse
    coder: str
    statements: list[Statement] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    wholes: list[tuple[int, int]] = field(default_factory=list)  # where the whole of a part stands, and which part it is

    def events(self) -> list[Event]:
        """The report's events, in the order in which it tells them."""
        drafts = self.talk.book.drafts
        return [self._event(draft, alone=len(drafts) == 1) for draft in drafts]

    def _event(self, draft: Draft, alone: bool) -> Event:
        place, text = draft.place, self.report.text
        key = self._key(draft)
        frames = self.talk.frames
        form, issues = form_of(draft), issues_of(draft, self.subject, self.talk.book.drafts)
        venue = venue_of(draft, self.talk.book.drafts)
        site = draft.site[0] if draft.site else None
        self._say(key, "place", place, [site] if site else draft.triggers[:1], draft)
        self._say_date(key, draft)
        code = form.value if form else COUNTER if draft.family == COUNTER else "demonstration"
        self._say(key, "form", code, [form] if form else [], draft)
        if venue is not None:
            self._say_venue(key, venue, draft)
        for mention in issues:
            self._say(key, "issue", mention.value, [mention], draft)
        extras = {}
        for kind in ("claim", "slogan", "organiser", "target", "response"):
            extras[kind] = acting(draft, alone, frames) if kind == "organiser" else collected(draft, kind, alone, frames)
            for mention in extras[kind]:
                self._say(key, kind, str(mention.value), [mention], draft)
        status = "ongoing" if draft.triggers and all(m.data.get("status") == "ongoing" for m in draft.triggers) else "happened"
        return Event(
            id=key, place=place, date=draft.date, status=status, form=code,
            evidence=tuple(dict.fromkeys(frame.evidence for frame in draft.frames)),
            venue=text[slice(*venue)] if venue else None, issues=_values(issues), claims=_values(extras["claim"]),
            slogans=_values(extras["slogan"]), actors=_values(extras["organiser"]), targets=_values(extras["target"]),
            response=_values(extras["response"]), figures=self._figures(key, draft.told), confidence=draft.confidence,
            related=tuple(sorted(self._key(other) for other in self.talk.book.drafts if opposed(draft, other))),
        )

    def _key(self, draft: Draft) -> str:
        """An event's id: of one protest of several of a city and day its family tells which, by words of its own and not by its turn."""
        place = draft.place
        return content_id("event", self.report.id, place.geonames or place.name, place.country, draft.date.start, draft.family)

    def _say(self, key: str, variable: str, value: Count | DateRange | Place | str, mentions: list[Mention], draft: Draft) -> None:
        text = self.report.text
        proof = tuple(evidence(text, m.start, m.end) for m in mentions) or (draft.frames[0].evidence,)
        rule = mentions[0].rule if mentions else ""
        sure = min([draft.confidence, *(m.confidence for m in mentions)])
        self._add(Statement(
            id=content_id("st", key, variable, value, proof[0].start), candidate=key, variable=variable, value=value, evidence=proof,
            coder=self.coder, rule=rule, confidence=round(sure, 3),
        ))

    def _say_venue(self, key: str, venue: tuple[int, int], draft: Draft) -> None:
        proof = evidence(self.report.text, *venue)
        self._add(Statement(
            id=content_id("st", key, "venue", proof.text, proof.start), candidate=key, variable="venue", value=proof.text,
            evidence=(proof,), coder=self.coder, rule="gazetteer", confidence=round(draft.confidence, 3),
        ))

    def _say_date(self, key: str, draft: Draft) -> None:
        frame = draft.frames[0]
        words = draft.date.words
        at = next((found for f in draft.frames if (found := self.report.text.find(words, f.start, f.end)) >= 0), -1) if words else -1
        if words and at < 0:  # the day in force was told before
            at = self.report.text.rfind(words, 0, frame.start)
        proof = evidence(self.report.text, at, at + len(words)) if at >= 0 else self._dateline() or frame.evidence
        self._add(Statement(
            id=content_id("st", key, "date", draft.date.start, proof.start), candidate=key, variable="date", value=draft.date,
            evidence=(proof,), coder=self.coder, rule=draft.date.basis, confidence=draft.confidence,
        ))

    def _dateline(self) -> Evidence | None:
        """The line that dates the report: what an event without a date of its own is dated by."""
        line = next((p for p in self.report.passages if p.kind == "dateline" and p.published), None)
        return evidence(self.report.text, line.start, line.end) if line else None

    def _add(self, statement: Statement) -> str:
        if statement.id not in self.said:
            self.said.add(statement.id)
            self.statements.append(statement)
        return statement.id

    def _figures(self, key: str, told: list[Told]) -> dict[str, Figure]:
        by_variable: dict[str, list[Told]] = {}
        for item in told:
            by_variable.setdefault(item.variable, []).append(item)
        out: dict[str, Figure] = {}
        for variable, items in by_variable.items():
            best = preferred(items)
            ids = {self._say_figure(key, item): _near(item.value, best.value, 1) for item in items}
            rests_on = tuple(name for name, agrees in ids.items() if agrees)  # what speaks against it is stated, and not rested on
            spread = envelope((item.attribution, item.value) for item in items)
            out[variable] = Figure(value=best.value, rests_on=rests_on, attribution=best.attribution, envelope=spread)
        return out

    def _say_figure(self, key: str, item: Told, part_of: str | None = None) -> str:
        name = self._add(Statement(
            id=content_id("st", key, item.variable, item.value.low, item.value.high, item.evidence.start), candidate=key,
            variable=item.variable, value=item.value, evidence=(item.evidence,), attribution=item.attribution, as_of=item.as_of,
            cumulative=item.cumulative, coder=self.coder, rule=item.mention.rule, confidence=item.confidence,
            kind=item.mention.data.get("kind"), part_of=part_of,
        ))
        for part in self._parts(item.mention) if part_of is None else ():
            self._say_figure(key, part, name)
        return name

    def _parts(self, whole: Mention) -> list[Told]:
        """The parts told of a figure; a long report has thousands of both, so that they are looked up."""
        if len(self.wholes) != len(self.talk.parts):
            self.wholes = sorted((part.mention.data["part_of"][0], index) for index, part in enumerate(self.talk.parts))
        first, end = bisect_left(self.wholes, (whole.start, -1)), bisect_left(self.wholes, (whole.end, -1))
        return [self.talk.parts[index] for index in sorted(index for _, index in self.wholes[first:end])]

    def tallies(self) -> list[Tally]:
        """The figures over more than one locality."""
        return [self._tally(row) for row in self.talk.book.sums]

    def _tally(self, row: Sum) -> Tally:
        item, value = row.told, row.told.value
        key = content_id("tally", self.report.id, row.country, row.places, item.variable, value.low, value.high, row.date.start)
        self._say_figure(key, item)
        scope: dict[str, object] = {"country": row.country}
        if row.places:
            scope["places"] = list(row.places)
        return Tally(
            id=key, scope=scope, date=row.date, variable=item.variable, value=value, localities=row.localities,
            attribution=item.attribution, cumulative=item.cumulative, as_of=item.as_of, confidence=item.confidence,
            evidence=tuple(dict.fromkeys((item.evidence, *row.again))),
        )

    def announcements(self) -> list[Announcement]:
        """What was planned, called for, banned or threatened, each sentence once."""
        out: dict[tuple[object, ...], Announcement] = {}
        for frame, mention, place, date in self.talk.announced:
            organiser = next((str(m.value) for m in organisers(frame)), None)
            status = str(mention.data.get("status"))
            key = (frame.start, status)
            out.setdefault(key, Announcement(
                id=content_id("ann", self.report.id, frame.start, status), status=status, form=mention.value, place=place, date=date,
                evidence=(frame.evidence,), organiser=organiser, confidence=mention.confidence,
            ))
        for frame in self.talk.frames:
            for mention in frame.of("response"):
                if mention.value == "threats":
                    out.setdefault((frame.start, "threat"), self._threat(frame, mention))
        return list(out.values())

    def _threat(self, frame: Frame, mention: Mention) -> Announcement:
        years = mention.data.get("years")
        return Announcement(
            id=content_id("ann", self.report.id, frame.start, "threat"), status="threat", form=None, place=None, date=DateRange(),
            evidence=(frame.evidence,), sanction=mention.data.get("sanction"), years=years if isinstance(years, int) else None,
            by=mention.data.get("agent"), confidence=mention.confidence,
        )


def preferred(items: list[Told]) -> Told:
    """The figure an event shows first: the newest of a running total, else the most precise that the surest allows, else the first told."""
    running = [item for item in items if item.cumulative and item.as_of]
    if len(running) > 1:
        newest = max(item.as_of or "" for item in running)
        items = [item for item in running if item.as_of == newest]
    surest = min(items, key=lambda item: (-item.confidence, item.mention.start))
    likely = [item for item in items if item.confidence >= surest.confidence - 0.25]
    crowd = surest.variable == "participants"
    if not crowd and surest.value.high == 1:  # the one man told of first is one of the twelve told of later
        surest = max(likely, key=lambda item: (item.value.low or 0, item.value.high or 0))
    least = surest.value.low or 0
    sound = [
        item for item in likely
        if (item.attribution and (crowd or _most(item.value) >= least)) or _near(item.value, surest.value)
    ]
    return min(sound or [surest], key=lambda item: (PRECISE.get(item.value.hedge, 3), item.mention.start))


def _near(one: Count, two: Count, times: int = TIMES) -> bool:
    """Whether two counts may be of the same people: "thousands" and 12,000 may, "thousands" and 19 may not."""
    vague = "vague" in (one.hedge, two.hedge)
    low, high = max(one.low or 0, two.low or 0), min(_most(one), _most(two))
    return low <= high * (times if vague else 1)


def _most(count: Count) -> int:
    return MOST if count.high is None else count.high


def _values(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(m.value) for m in mentions))
