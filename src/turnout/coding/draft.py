"""Drafts: events, tallies and announcements while the report is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.coding.frame import Frame, key_of
from turnout.model import Attribution, Count, DateRange, Evidence, Mention, Place

# Forms that are told apart from the rest of a place's day: a counter-protest is another event.
MAIN, COUNTER = "protest", "counter_protest"
APART = frozenset({COUNTER})


@dataclass(slots=True, kw_only=True)
class Told:
    """A figure as the report tells it: the mention, its value, its speaker and its time."""

    mention: Mention
    attribution: Attribution | None
    as_of: str | None
    cumulative: bool | None
    confidence: float
    evidence: Evidence

    @property
    def value(self) -> Count:
        """The figure's interval."""
        count: Count = self.mention.value
        return count

    @property
    def variable(self) -> str:
        """What the figure counts."""
        return str(self.mention.data["variable"])


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """One protest at one place and day, with the sentences that tell of it; `family` tells it from others of the place and day."""

    place: Place
    date: DateRange
    family: str
    frames: list[Frame] = field(default_factory=list)
    triggers: list[Mention] = field(default_factory=list)
    site: list[Mention] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    confidence: float = 0.5
    seen: set[int] = field(default_factory=set)  # frames, triggers and sites that are in already, by identity

    def add(self, frame: Frame, triggers: list[Mention], confidence: float) -> None:
        """One more sentence that tells of this event."""
        if id(frame) not in self.seen:
            self.seen.add(id(frame))
            self.frames.append(frame)
        for trigger in triggers:
            if id(trigger) not in self.seen:
                self.seen.add(id(trigger))
                self.triggers.append(trigger)
        self.confidence = max(self.confidence, confidence)

    def stand(self, mention: Mention) -> None:
        """One more mention of the event's place."""
        self.seen.add(id(mention))
        self.site.append(mention)


@dataclass(slots=True, kw_only=True)
class Sum:
    """A figure over more than one locality: its scope, date and the ways it was told."""

    country: str | None
    places: tuple[str, ...]
    date: DateRange
    told: Told
    localities: Count | None = None
    again: list[Evidence] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int | None, int | None]:
        """What it counts, and how many."""
        return (self.told.variable, self.told.value.low, self.told.value.high)


class Book:
    """All drafts of a report, each place and day once."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.sums: list[Sum] = []
        self._by_value: dict[tuple[object, ...], list[Sum]] = {}
        self._by_place: dict[tuple[object, str], list[Draft]] = {}

    def event(self, place: Place, date: DateRange, form: str, family: str | None = None) -> Draft:
        """The draft of a place and day; one without a day joins the one that has it, and the other way round."""
        family = family or (form if form in APART else MAIN)
        rows = self._by_place.setdefault((key_of(place), family), [])
        for draft in rows:
            open_day = (not date.start or not draft.date.start) and not (date.partial and draft.date.partial)
            if (draft.date.partial == date.partial and (draft.date.start == date.start or _covers(draft.date, date))) or open_day:
                if _firmer(date, draft.date):
                    draft.date = date
                if draft.place.basis != "stated" and place.basis == "stated":
                    draft.place = place
                return draft
        draft = Draft(place=place, date=date, family=family)
        rows.append(draft)
        self.drafts.append(draft)
        return draft

    def move(self, draft: Draft, place: Place) -> None:
        """Give a draft another place; where a draft of that place and day exists the two become one."""
        others = [other for other in self.drafts if other is not draft and other.family == draft.family]
        twin = next((o for o in others if key_of(o.place) == key_of(place) and o.date.start == draft.date.start), None)
        if twin is not None:
            self.join(draft, twin)
            return
        self._by_place[key_of(draft.place), draft.family].remove(draft)
        draft.place = place
        self._by_place.setdefault((key_of(place), draft.family), []).append(draft)

    def turn(self, draft: Draft, family: str) -> None:
        """Let a draft be another of its place and day's protests than it was taken for."""
        self._by_place[key_of(draft.place), draft.family].remove(draft)
        draft.family = family
        self._by_place.setdefault((key_of(draft.place), family), []).append(draft)

    def join(self, draft: Draft, twin: Draft) -> None:
        """Make of two drafts of one protest one: the second takes all that the first tells."""
        self._by_place[key_of(draft.place), draft.family].remove(draft)
        for frame in draft.frames:
            twin.add(frame, draft.triggers, draft.confidence)
        for mention in draft.site:
            twin.stand(mention)
        twin.told.extend(draft.told)
        self.drafts.remove(draft)

    def tally(self, new: Sum) -> None:
        """Add a tally; the same value of the same scope, told again of no other day by no other speaker, is one with more evidence."""
        value = new.told.value
        key = (new.country, new.places, new.told.variable, value.low if value.low is not None else -(value.high or 0))
        for old in self._by_value.setdefault(key, []):
            highs, vague = (old.told.value.high, value.high), "vague" in (old.told.value.hedge, value.hedge)
            if highs[0] != highs[1] and (vague or None not in highs):
                continue  # "at least 65 were killed" and "of the 65 dead" are one count, "60 to 70" is another
            said = [item.attribution for item in (old.told, new.told) if item.attribution is not None]
            speakers = {who.role or who.name for who in said}  # "a rights group", and further down its head by name
            days = {date.start for date in (old.date, new.date) if date.basis in ("stated", "relative")}
            if len(speakers) <= 1 and len(days) <= 1:
                old.date = new.date if new.date.start in days else old.date
                old.again.append(new.told.evidence)
                old.localities = old.localities or new.localities
                old.told.attribution = max(said, key=_by_name, default=None)
                old.told.cumulative = old.told.cumulative or new.told.cumulative
                old.told.confidence = max(old.told.confidence, new.told.confidence)
                return
        self._by_value[key].append(new)
        self.sums.append(new)


def _by_name(who: Attribution) -> bool:
    """Whether a speaker is told of by a name, which says more than "a rights group"."""
    return who.name != who.name.lower()


def _covers(wide: DateRange, narrow: DateRange) -> bool:
    return bool(wide.start and wide.end and narrow.start and wide.start <= narrow.start <= wide.end)


def _firmer(new: DateRange, old: DateRange) -> bool:
    """Whether a date is better founded than the one a draft has: a stated day beats the publication date."""
    order = {"stated": 0, "relative": 1, "publication": 2, "inferred": 3, "unknown": 4}
    if not new.start:
        return False
    return not old.start or (new.start == old.start and order.get(new.basis, 4) < order.get(old.basis, 4))
