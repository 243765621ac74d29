"""Settling: what only the whole report tells, once all of it is read: the day of an undated headline, the town of a region."""

from __future__ import annotations

from dataclasses import replace

from turnout.coding import dating
from turnout.coding.draft import Draft, Sum
from turnout.coding.figuring import Figuring
from turnout.coding.frame import HAPPENED, Frame, Sited, key_of
from turnout.coding.lasting import lengthen
from turnout.coding.scenes import crowded, is_scene, scene_day, stands_alone
from turnout.coding.trials import tried
from turnout.model import DateRange, Place

PASSING = frozenset({"bare", "topic", "name", "list", "road", "life"})
NAMED = frozenset({"bare", "in", "head", "named", "list"})
LOOSE = 0.5  # how sure an event is whose place stands in no sentence that tells of it
NOWHERE = Place(name="", precision="unknown", basis="inferred", confidence=LOOSE)  # the town goes without saying: a post from the square
SCENIC = 0.4  # how sure a protest is that nobody calls one
HEADS = frozenset({"headline", "standfirst", "caption"})
AFTER, HEAD_AFTER = 2, 7  # days after a dated protest in which an undated sentence, or headline, still speaks of it
UNDATED = frozenset({"publication", "unknown"})


class Settling(Figuring):
    """The part of a report's coding that waits for its end."""

    def settle(self) -> None:
        """Settle what had to wait for the whole report."""
        if not self.book.drafts and self.protest and not self._announces():
            self._place_loosely()
        elif not self.book.drafts and is_scene(self.frames) and not self._announces():
            self._place_scene()
        self._narrow_regions()
        self._date_by_end()
        self._join_undated()
        self._settle_pending()
        self._once()
        for draft in self.book.drafts:
            told = self.frames if len(self.book.drafts) == 1 else draft.frames
            lengthen(draft, told, self._reference(told[0]) if told else self.report.published, self.world.resolve)

    def _date_by_end(self) -> None:
        """A report that dates none of its protests before it ends: "The rallies took place yesterday, on 21 April"."""
        if not self.book.drafts or any(draft.date.basis != "publication" for draft in self.book.drafts):
            return
        told = [days for frame in self.frames for days in self._told_at_last(frame)]
        if len({days.start for days in told}) != 1:
            return
        rows: list[Draft | Sum] = [*self.book.drafts, *self.book.sums]
        for row in rows:
            if row.date.basis == "publication":
                row.date = told[0]

    def _told_at_last(self, frame: Frame) -> list[DateRange]:
        """The day that a sentence without a place gives to the protests told of before, or up to which its data go."""
        units, reference = frame.read.units, self._reference(frame)
        many = any(m.data.get("generic") for m in frame.triggers) and units.any(frame.first, frame.last, "date.took")
        plural = bool(frame.triggers) and units.any(frame.first, frame.last, "date.took.many")
        took = (many or plural) and id(frame) not in self.again
        as_of = units.any(frame.first, frame.last, "date.asof")
        told, past = dating.day_of(reference), units.any(frame.first, frame.last, "past.reference")
        if told is None or frame.localities or past or not (took or as_of):
            return []
        found = [d.days for d in dating.frame_dates(frame, reference, self.world.resolve) if d.days.precision == "day"]
        days = [(days, dating.day_of(days.start)) for days in found]
        return [days for days, day in days if day and 0 < (told - day).days <= (AFTER if took else 1)]

    def _join_undated(self) -> None:
        """A protest told of without a day is the one that the report dates: a headline, a caption, a sentence before the date."""
        for draft in [d for d in self.book.drafts if d.date.basis in UNDATED and not _goes_on(d)]:
            day = dating.day_of(draft.date.start)
            told = [twin for twin in self.book.drafts if not (twin.frames and id(twin.frames[0]) in self.again)]
            same = [
                (abs((day - other).days), twin) for twin in told
                if twin is not draft and key_of(twin.place) == key_of(draft.place) and twin.family == draft.family
                and twin.date.basis not in UNDATED and day and (other := dating.day_of(twin.date.end or twin.date.start))
            ]
            reach = HEAD_AFTER if all(frame.read.passage.kind in HEADS for frame in draft.frames) else AFTER
            near = [pair for pair in same if pair[0] <= reach]
            if near:
                self.book.join(draft, min(near, key=lambda pair: pair[0])[1])

    def _announces(self) -> bool:
        """Whether the report opens with a protest that is announced or banned: what it says in passing makes no event."""
        first = next((m for frame in self.frames for m in frame.of("protest")), None)
        return first is not None and first.data.get("status", "happened") not in HAPPENED

    def _once(self) -> None:
        """A figure of the report's only event, told by its headline without the place, is no tally beside it."""
        if len({draft.place.name for draft in self.book.drafts}) == 1:
            items = [item for draft in self.book.drafts for item in draft.told]
            told = {(item.variable, item.value.low, item.value.high) for item in items}
            shared = {id(item.mention) for item in items}  # "in Madrid and other cities" is told of both
            self.book.sums = [row for row in self.book.sums if id(row.told.mention) in shared or row.localities or row.key not in told]

    def _narrow_regions(self) -> None:
        """An event of a region takes the only town of it that the report places anything in; a headline's the first that has a protest."""
        for draft in [d for d in self.book.drafts if d.place.precision == "region"]:
            towns = {
                site.place.geonames: site.place for frame in self.frames for site in frame.localities
                if site.place.country == draft.place.country and site.place.admin1 == draft.place.admin1
            }
            told = [other.place for other in self.book.drafts if other.place.geonames in towns]
            head = all(frame.read.passage.kind in HEADS for frame in draft.frames)
            if len(towns) == 1 or (head and told):
                self.book.move(draft, told[0] if head and told else next(iter(towns.values())))

    def _place_loosely(self) -> None:
        """A report whose protests stand in no sentence with a place: its headline's, only or dateline's locality, else its region."""
        days = {id(f): dating.frame_dates(f, self._reference(f), self.world.resolve) for f in self.frames if f.triggers}
        told = [f for f in self.frames if len(f.triggers) > len(tried(f, days.get(id(f), []))) or (f.triggers and self._gone(f))]
        towns = {key_of(site.place): site for frame in self.frames for site in frame.localities}
        heads = {
            key_of(site.place): site for frame in self.frames for site in frame.sites
            if frame.read.passage.kind == "headline" and frame.triggers and site.why in NAMED and site.place.precision == "locality"
        }
        wider = [site for frame in told for site in frame.sites if site.here and site.place.precision in ("region", "country")]
        passing = {key_of(s.place): s for f in self.frames for s in f.sites if s.why in PASSING and s.place.precision == "locality"}
        first = heads if len(heads) == 1 else towns or passing  # the only town named, be it in "the police of Lyon"
        site = next(iter(first.values())) if len(first) == 1 else (self._beside(told) or self._filed(told)) if not towns else None
        site = site or (wider[0] if wider and not towns else None)
        place = site.place if site else self.world.country(self.state.country) if self.state.country and not towns else None
        if place is None and not towns and stands_alone(told):
            place = self._nowhere()
        if not told or place is None:
            return
        dated = [(f, dating.frame_dates(f, self._reference(f), self.world.resolve)) for f in told if not self._gone(f)] or [(told[0], [])]
        recent = [
            (frame, found) for frame, found in dated
            if id(frame) not in self.again and any(not d.telling and not dating.is_history(d.days, self._reference(frame)) for d in found)
        ]
        gone = [(f, dating.behind(f, self._reference(f), self.world.resolve)) for f in told if self._gone(f)]
        frame, dates = (self._followed(told, recent) or recent or [pair for pair in gone if pair[1]] or dated)[0]
        at = frame.unit_of(frame.triggers[0])  # "fined on Thursday over the riot of 3 May": the day beside the protest
        date = self._date(at, dates, self._reference(frame))
        if date is None:
            return
        draft = self.book.event(place, date, told[0].triggers[0].value)
        for frame in told:
            draft.add(frame, frame.triggers, LOOSE)
        if site is not None:
            draft.stand(site.mention)

    def _place_scene(self) -> None:
        """A protest that is never called one, in the only town that the report names, or in none."""
        sites = {key_of(site.place): site for frame in self.frames for site in frame.localities}
        if len(sites) > 1 or any(frame.wide or frame.cities or frame.more for frame in self.frames):
            return
        site = next(iter(sites.values()), None)
        date = scene_day(self.frames, self.report.published, self.world.resolve)
        draft = self.book.event(site.place if site else self._nowhere(), date, "demonstration")
        draft.confidence = SCENIC
        for frame in self.frames:
            if crowded(frame) or frame.localities or frame.triggers:
                draft.add(frame, frame.triggers, SCENIC)
        if site is not None:
            draft.stand(site.mention)

    def _nowhere(self) -> Place:
        """No town; as a guess for linking, no more, the one that the source is called after: a group's channel often is."""
        home = self.world.home(self.report.source, self.report.language) if self.report.source else None
        return replace(NOWHERE, candidates=(home.geonames,)) if home is not None and home.geonames else NOWHERE

    def _followed(self, told: list[Frame], recent: list[tuple[Frame, list[dating.Dated]]]) -> list[tuple[Frame, list[dating.Dated]]]:
        """The first protest of a report that goes back to it ("charges over last month's sit-in"), with the time that owns it.

        Nothing where a full date of that time is told besides.
        """
        days = [dated.days for _, found in recent for dated in found if not dated.telling and dated.days.basis == "stated"]
        for frame in told:
            named = [m for m in frame.triggers if m.data.get("strength") != "weak" and m.data.get("part") == "noun"]
            if named and self._gone(frame):
                own = dating.owned(frame, self._reference(frame), self.world.resolve)
                within = any((o.days.start or "") <= (day.start or "") <= (o.days.end or "") for o in own for day in days)
                vague = all(o.days.precision in ("week", "month") for o in own)
                return [(frame, own)] if own and vague and not within else []
            if named:
                return []
        return []

    def _beside(self, told: list[Frame]) -> Sited | None:
        """The only town that the sentences of the protests name, though as part of a name: "rallied on the steps of Leeds Infirmary"."""
        sure = [frame for frame in told if any(m.data.get("strength") != "weak" for m in frame.triggers)]
        named = {key_of(site.place): site for frame in sure for site in frame.sites if site.place.precision == "locality"}
        site = next(iter(named.values())) if len(named) == 1 else None
        return site if site is not None and site.why == "bare" and not any(frame.wide or frame.cities for frame in told) else None

    def _filed(self, told: list[Frame]) -> Sited | None:
        """The town a report is filed from: "LEEDS (Wire) - Residents held a rally"; not where it tells of a country or another town."""
        if self.filed is None or not told or any(frame.wide or frame.cities or frame.more for frame in told):
            return None
        place: Place = self.filed.value
        others = [site.place for frame in told for site in frame.sites if key_of(site.place) != key_of(place)]
        away = any(other.precision == "locality" or other.country != place.country for other in others)
        return None if away else Sited(mention=self.filed, unit=told[0].first, here=True, why="filed")

    def _gone(self, frame: Frame) -> bool:
        """Whether a sentence goes back to a protest of another time: "sentenced on Monday over last month's march"."""
        gone = dating.of_another_time(frame, self._reference(frame), self.world.resolve)
        return any(trigger.start in gone for trigger in frame.triggers)

    def _reference(self, frame: Frame) -> str | None:
        return frame.read.passage.published or self.report.published


def _goes_on(draft: Draft) -> bool:
    """Whether the sentence that opens an event tells of it as going on: "more than 200 people are picketing the council"."""
    first = draft.triggers[0] if draft.triggers else None
    return first is not None and first.data.get("status") == "ongoing"
