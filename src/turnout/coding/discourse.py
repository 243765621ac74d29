"""Discourse: a report read sentence by sentence, with the events, day and country in force carried along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from turnout.coding import dating, districts, placing
from turnout.coding.draft import Book, Draft, Sum, Told
from turnout.coding.frame import HAPPENED, Frame, Read, Sited, evidence, frames, nearest
from turnout.coding.scope import EVENT_FIGURES, TALLY_ONLY, Scope, scopes
from turnout.coding.speakers import Speakers
from turnout.model import DateRange, Mention, Passage, Place, Refusal, Report

PAPER = frozenset({"petition"})  # forms that gather no one at a place
ON_THE_STREET = frozenset({"dispersal", "kettling", "batons", "tear-gas", "pepper-spray", "water-cannon", "stun-devices", "rubber-bullets"})
FEW = 10
CARRIED, CARRIED_FAR = 0.9, 0.75  # what is left of a figure's confidence when its event stands in a sentence, or a paragraph, before
REGIONAL = 0.7  # how sure an event of a region can be
LOOSE = 0.5  # how sure an event is whose place stands in no sentence that tells of it
DOUBT = 0.75  # under this a place in another country than the report's is not believed
ANNOUNCED = frozenset({"planned", "called_for", "banned", "cancelled"})
OWN_TIME = ("post", "live_entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What coding asks of other rooms: a country and its capital as places, the days that a date expression names."""

    capital: Callable[[str], Place | None]
    country: Callable[[str], Place | None]
    resolve: dating.Resolve


@dataclass(slots=True)
class State:
    """What the text speaks of at this point."""

    country: str | None = None
    current: list[Draft] = field(default_factory=list)
    date: DateRange | None = None
    wide: bool = False
    listing: bool = False
    passage: Passage | None = None  # where the places in force were named
    sites: list[Sited] = field(default_factory=list)  # places that the sentence before named, with nothing said of a protest yet


class Discourse:
    """Reads the frames of a report in order into a Book of drafts, announcements and refusals."""

    def __init__(self, report: Report, world: World, speakers: Speakers, *, country: str | None) -> None:
        self.report, self.world, self.speakers = report, world, speakers
        self.book = Book()
        self.refusals: list[Refusal] = []
        self.announced: list[tuple[Frame, Mention, Place | None, DateRange]] = []
        self.pending: list[tuple[Frame, Told]] = []
        self.state = State(country=country)
        self.outlet = country
        self.frames: list[Frame] = []
        self.roundup = False
        self.protest = False
        self.around: dict[int, Place] = {}
        self.opened = False  # whether a protest has been told of yet

    def read(self, reads: list[Read]) -> None:
        """Take all passages in order, then settle what had to wait for the whole report."""
        all_frames = [(read, list(frames(read))) for read in reads]
        self.state.country = self._main_country([f for _, found in all_frames for f in found]) or self.outlet
        self.protest = any(f.triggers for _, found in all_frames for f in found)
        self.around = districts.cities_around([f for _, found in all_frames for f in found])
        for read, found in all_frames:
            before = self.state
            if read.passage.kind in OWN_TIME:
                self.state = State(country=before.country)
            for frame in found:
                self._frame(frame)
            if read.passage.kind in OWN_TIME:
                self.state = before
        if not self.book.drafts and self.protest and not self._announces():
            self._place_loosely()
        self._narrow_regions()
        self._settle_pending()

    def _main_country(self, found: list[Frame]) -> str | None:
        """The country in which most of the protests of the report are placed."""
        votes: Counter[str] = Counter()
        for frame in found:
            placing.place_frame(frame, self.world.capital)
            weight = 2 if frame.triggers else 1
            for site in frame.sites:
                if site.here and site.place.country:
                    votes[site.place.country] += weight * 2
            for code in frame.countries:
                votes[code] += weight
        return votes.most_common(1)[0][0] if votes else None

    def _frame(self, frame: Frame) -> None:
        state = self.state
        districts.lift(frame, self.around)
        placing.place_by_context(frame, state.country, self.world.capital)
        self._drop_strangers(frame)
        if state.listing and not frame.of("protest"):
            placing.take_list(frame)
        self.frames.append(frame)
        reference = frame.read.passage.published or self.report.published
        dates = dating.frame_dates(frame, reference, self.world.resolve)
        if frame.triggers:
            for site in frame.localities:
                state.country = site.place.country or state.country
        if not frame.localities and frame.countries and (frame.triggers or frame.wide):
            state.country = frame.countries[-1]
        triggers = [m for m in frame.triggers if not m.data.get("past") and m.value not in PAPER]
        told = self._told(frame)
        counted = [t for t in told if t.variable in EVENT_FIGURES and t.confidence >= 0.5]
        made: list[Draft] = []
        self._announce(frame, dates, reference)
        if frame.localities and (triggers or ((counted or self._answered(frame)) and self.protest) or self._lists(frame)):
            made = self._events(frame, triggers, dates, reference)
        elif triggers and state.sites and not frame.localities and not frame.countries:
            frame.sites = state.sites  # "Now in Moscow. People are chanting ..."
            made = self._events(frame, triggers, dates, reference)
        elif triggers and not frame.localities and not self._plural(frame):
            made = self._regional(frame, triggers, dates, reference)
            state.current = made or state.current
        self._figures(frame, told, made, dates, reference)
        self._advance(frame, triggers, made, dates, reference)

    def _drop_strangers(self, frame: Frame) -> None:
        """A name that may mean several places, and here one abroad, is not taken: the refusal names it."""
        for site in frame.localities:
            place = site.place
            if place.basis == "unsure" and self.state.country not in (None, place.country) and place.confidence < DOUBT:
                site.here = False
                reason = f"{frame.read.units.text[site.mention.start : site.mention.end]!r} may mean several places"
                self.refusals.append(Refusal(start=site.mention.start, end=site.mention.end, reason=reason))

    def _answered(self, frame: Frame) -> bool:
        """Whether the state is told to act there: tear gas at a place is the place of a protest in a report of protests."""
        acts = [m for m in frame.of("response") if m.data.get("status", "happened") in HAPPENED]
        many = any(site.why == "list" for site in frame.localities)
        street = any(m.value in ON_THE_STREET or (many and m.value == "detentions") for m in acts)
        return street and not frame.of("protest")

    def _lists(self, frame: Frame) -> bool:
        """A bare list of places right after "protests in many cities" names the places of those protests."""
        units = frame.read.units
        example = units.any(frame.first, frame.last, "place.example")
        return self.state.listing and not frame.of("protest") and (len(frame.localities) >= 2 or example)

    def _events(
        self, frame: Frame, triggers: list[Mention], dates: list[dating.Dated], reference: str | None
    ) -> list[Draft]:
        protests = [(frame.unit_of(m), m) for m in frame.of("protest")]
        made = []
        for site in frame.localities:
            near = nearest(site.unit, protests)
            if near is not None and near.data.get("status", "happened") not in HAPPENED:
                continue
            date = self._date(site.unit, dates, reference)
            if date is None:
                self.refusals.append(Refusal(start=frame.start, end=frame.end, reason="told as history, without a day"))
                continue
            form = near.value if near is not None else "demonstration"
            draft = self.book.event(site.place, date, form)
            draft.add(frame, [near] if near is not None else triggers[:1], self._confidence(site, near, date))
            draft.stand(site.mention)
            made.append(draft)
        return made

    def _regional(self, frame: Frame, triggers: list[Mention], dates: list[dating.Dated], reference: str | None) -> list[Draft]:
        """One protest told of by its region alone is an event of that region, to which its figures belong."""
        site = next((s for s in frame.sites if s.here and s.place.precision == "region" and s.place.country), None)
        date = self._date(site.unit, dates, reference) if site else None
        if site is None or date is None:
            return []
        draft = self.book.event(site.place, date, triggers[0].value)
        draft.add(frame, triggers[:1], min(self._confidence(site, triggers[0], date), REGIONAL))
        draft.stand(site.mention)
        return [draft]

    def _date(self, unit: int, dates: list[dating.Dated], reference: str | None) -> DateRange | None:
        """The day of a place's protest: told in the sentence, in force, or the passage's own; None for vague history."""
        found = dating.date_near(unit, dates)
        if found is not None:
            if dating.is_history(found, reference) and found.precision != "day":
                return None
            return dating.not_after(found, reference)
        if self.state.date is None and not self.book.drafts and dates:  # "... detained, a monitor said on Wednesday" opens the report
            return dating.not_after(dates[0].days, reference)
        return self.state.date or dating.publication(reference)

    def _confidence(self, site: Sited, near: Mention | None, date: DateRange) -> float:
        basis = {"stated": 1.0, "relative": 0.97, "publication": 0.92}.get(date.basis, 0.85)
        trigger = near.confidence if near is not None else 0.7
        place = site.mention.confidence * (0.9 if site.why in ("venue", "capital", "named") else 1.0)
        return round(min(trigger, place) * basis, 3)

    def _announce(self, frame: Frame, dates: list[dating.Dated], reference: str | None) -> None:
        for mention in frame.of("protest"):
            status = mention.data.get("status", "happened")
            if status in HAPPENED:
                continue
            if status not in ANNOUNCED:
                reason = f"a protest spoken of as {status}, not as one that took place"
                self.refusals.append(Refusal(start=mention.start, end=mention.end, reason=reason))
                continue
            unit = frame.unit_of(mention)
            site = min(frame.localities, key=lambda s: abs(s.unit - unit), default=None)
            date = dating.date_near(unit, dates) or DateRange()
            self.announced.append((frame, mention, site.place if site else None, date))

    def _told(self, frame: Frame) -> list[Told]:
        out = []
        passage = frame.read.passage
        stamp = passage.published or self.report.updated or self.report.published
        for mention in frame.of("figure"):
            if self._imagined(frame, mention):
                self.refusals.append(Refusal(start=mention.start, end=mention.end, reason="a figure of a protest that did not take place"))
            elif mention.data.get("variable") in (*EVENT_FIGURES, *TALLY_ONLY):
                start, end = mention.data.get("evidence", (mention.start, mention.end))
                out.append(Told(
                    mention=mention, attribution=self.speakers.of(frame, mention), as_of=mention.data.get("as_of") or stamp,
                    cumulative=mention.data.get("cumulative"), confidence=mention.confidence,
                    evidence=evidence(frame.read.units.text, start, end),
                ))
        return out

    def _imagined(self, frame: Frame, mention: Mention) -> bool:
        """Whether a figure counts those who would come, or says only "several cities", which is no count."""
        if mention.data.get("variable") == "localities":
            return mention.value.hedge == "vague" and (mention.value.low or 0) < FEW
        if mention.data.get("variable") in ("protests", "sites") and (mention.value.high or FEW) < FEW:
            return True
        told = frame.of("protest")
        return mention.data.get("variable") in ("participants", "protests") and bool(told) and not frame.triggers

    def _figures(
        self, frame: Frame, told: list[Told], made: list[Draft], dates: list[dating.Dated], reference: str | None
    ) -> None:
        spread = scopes(frame)
        with_others = any(t.variable in EVENT_FIGURES for t in told)
        for item in told:
            if item.mention.data.get("part_of") is not None:
                continue
            if item.variable == "localities":
                if not with_others and self.protest:
                    self._sum(frame, item, Scope(wide=True), dates, reference)
                continue
            scope = spread.get(item.mention.start, Scope(settled=False))
            if item.variable in TALLY_ONLY:
                scope = Scope(wide=True, localities=scope.localities)
            self._place_figure(frame, item, scope, dates, reference)

    def _place_figure(
        self, frame: Frame, item: Told, scope: Scope, dates: list[dating.Dated], reference: str | None
    ) -> None:
        sites = {id(site.mention) for site in scope.sites}
        drafts = [draft for draft in self.book.drafts if id(frame) in draft.seen and not sites.isdisjoint(draft.seen)]
        if scope.sites and drafts and (len(scope.sites) == 1 or scope.each):
            for draft in drafts:
                draft.told.append(replace(item, confidence=round(min(item.confidence, draft.confidence), 3)))
            if not scope.wide:
                return
        if not scope.sites and self.roundup and self.state.passage is not frame.read.passage:
            scope = replace(scope, wide=True)
        several = self._plural(frame) and (frame.countries or len(self.state.current) != 1)
        if scope.wide or (not scope.sites and (several or (frame.countries and not self.state.current))):
            self._sum(frame, item, scope, dates, reference)
        elif not scope.sites and self.state.current and not self.state.wide:
            current = self.state.current
            if len({(draft.place.name, draft.date.start) for draft in current}) > 1:
                self._sum(frame, item, scope, dates, reference)
            else:  # of a protest and its counter-protest the first told of takes the figure
                others = any(draft.place.name != current[0].place.name for draft in self.book.drafts)
                trust = CARRIED_FAR if others and self.state.passage is not frame.read.passage else CARRIED
                current[0].told.append(replace(item, confidence=round(item.confidence * trust, 3)))
                current[0].add(frame, [], 0.0)
        elif self.state.wide:
            self._sum(frame, item, scope, dates, reference)
        elif not drafts:
            self.pending.append((frame, item))

    def _plural(self, frame: Frame) -> bool:
        """Whether the sentence speaks of protests in the plural, so that a country is their scope."""
        return frame.wide or frame.cities or any(m.data.get("generic") for m in frame.of("protest"))

    def _sum(
        self, frame: Frame, item: Told, scope: Scope, dates: list[dating.Dated], reference: str | None
    ) -> None:
        country = frame.countries[-1] if frame.countries else None
        if scope.sites:
            country = scope.sites[0].place.country or country
        found = self._date(frame.unit_of(item.mention), dates, reference)
        if found is None:
            self.refusals.append(Refusal(start=item.mention.start, end=item.mention.end, reason="a figure told as history, without a day"))
            return
        names = tuple(dict.fromkeys(s.place.name for s in scope.sites)) if not frame.more else ()
        self.book.tally(Sum(
            country=country or self.state.country, places=names, date=found, told=item,
            localities=scope.localities.value if scope.localities else None,
        ))

    def _advance(
        self, frame: Frame, triggers: list[Mention], made: list[Draft], dates: list[dating.Dated], reference: str | None
    ) -> None:
        """Carry on what the next sentence may lean on."""
        state = self.state
        state.sites = frame.localities if not made and not frame.of("protest") else []
        if made:
            state.current, state.wide = made, frame.more or (frame.wide and len(frame.of("figure")) > 1)
        elif frame.of("figure") and (frame.wide or frame.more):
            state.wide = True
        elif frame.localities and self._known(frame):
            state.current = self._known(frame)
            state.wide = len(frame.localities) > 1  # "in Moscow and St Petersburg, roads are blocked": whose is the next figure?
        elif triggers and (frame.wide or frame.cities or (frame.countries and self._plural(frame))):
            state.current, state.wide = [], True
        elif triggers or frame.of("response"):
            for draft in state.current:
                draft.add(frame, triggers, 0.0)
        if made or frame.localities:
            state.passage = frame.read.passage
        if triggers and not made and not self.book.drafts and (frame.wide or frame.cities or frame.countries):
            self.roundup = True  # the report opens with a whole country: a figure without a place is that country's
        state.listing = bool(triggers) and (frame.cities or frame.wide or frame.more)
        if triggers and dates and not self.opened and all(date.telling for date in dates):
            state.date = dating.not_after(dates[0].days, reference)
        elif triggers and dates:
            found = dating.date_near(frame.unit_of(triggers[0]), dates)
            if found is not None and found.precision == "day" and not dating.is_history(found, reference):
                state.date = dating.not_after(found, reference)
                self._redate(made, state.date)
        self.opened = self.opened or bool(triggers)

    def _redate(self, made: list[Draft], date: DateRange) -> None:
        """ "The protest, which took place on Monday, ..." dates the one event in force that had only the report's own day."""
        current = self.state.current
        if not made and len(current) == 1 and current[0].date.basis == "publication" and date.precision == "day":
            current[0].date = date

    def _known(self, frame: Frame) -> list[Draft]:
        """The events already drafted at the places that a sentence names."""
        ids = {site.place.geonames for site in frame.localities}
        day = self.state.date.start if self.state.date else None
        found = [draft for draft in self.book.drafts if draft.place.geonames in ids]
        return [draft for draft in found if draft.date.start == day] or found

    def _announces(self) -> bool:
        """Whether the report opens with a protest that is announced or banned: what it says in passing makes no event."""
        first = next((m for frame in self.frames for m in frame.of("protest")), None)
        return first is not None and first.data.get("status", "happened") not in HAPPENED

    def _narrow_regions(self) -> None:
        """An event of a region takes the only town of that region that the report places anything in."""
        for draft in [d for d in self.book.drafts if d.place.precision == "region"]:
            towns = {
                site.place.geonames: site.place for frame in self.frames for site in frame.localities
                if site.place.country == draft.place.country and site.place.admin1 == draft.place.admin1
            }
            if len(towns) == 1:
                self.book.move(draft, next(iter(towns.values())))

    def _of_all(self, frame: Frame, drafts: list[Draft]) -> bool:
        """Whether a loose figure is the country's: no event has a place, or it stands before the many that the report goes on to."""
        before = all(draft.frames[0].start > frame.start for draft in drafts)
        return self.protest and self.state.country is not None and (not drafts or (before and len(drafts) > 2))

    def _place_loosely(self) -> None:
        """A report whose protests stand in no sentence with a place: its only locality, else its region or country."""
        told = [frame for frame in self.frames if frame.triggers]
        towns = {site.place.geonames: site for frame in self.frames for site in frame.localities}
        wider = [site for frame in told for site in frame.sites if site.here and site.place.precision in ("region", "country")]
        site = next(iter(towns.values())) if len(towns) == 1 else (wider[0] if wider and not towns else None)
        place = site.place if site else self.world.country(self.state.country) if self.state.country and not towns else None
        if not told or place is None:
            return
        date = self.state.date or dating.publication(told[0].read.passage.published or self.report.published)
        draft = self.book.event(place, date, told[0].triggers[0].value)
        for frame in told:
            draft.add(frame, frame.triggers, LOOSE)
        if site is not None:
            draft.stand(site.mention)

    def _settle_pending(self) -> None:
        """Figures whose place was not told beside them: the report's only event takes them; else they are refused."""
        for frame, item in self.pending:
            drafts = self.book.drafts
            if len(drafts) == 1:
                drafts[0].told.append(replace(item, confidence=round(item.confidence * 0.85, 3)))
                drafts[0].add(frame, [], 0.0)
            elif self._of_all(frame, drafts):
                date = self._date(frame.unit_of(item.mention), [], frame.read.passage.published or self.report.published)
                self.book.tally(Sum(country=self.state.country, places=(), date=date or DateRange(), told=replace(item, confidence=0.5)))
            else:
                reason = f"the place of this figure ({item.variable}) is not settled"
                self.refusals.append(Refusal(start=item.mention.start, end=item.mention.end, reason=reason))

