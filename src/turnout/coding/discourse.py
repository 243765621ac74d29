"""Discourse: a report read sentence by sentence, with the events, day and country in force carried along."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from turnout.coding import dating, districts, placing
from turnout.coding.causes import drop_caused
from turnout.coding.deaths import deadly
from turnout.coding.defied import DEFIED_WITHIN, defied
from turnout.coding.draft import MAIN, Draft
from turnout.coding.figuring import CARRIED, OLD
from turnout.coding.frame import HAPPENED, Frame, Read, Sited, frames, key_of, nearest
from turnout.coding.scenes import means_of_force, two_crowds
from turnout.coding.seats import place_largest, place_seat
from turnout.coding.sides import told_first
from turnout.coding.siding import Siding
from turnout.coding.talk import State
from turnout.coding.townsfolk import KIND as TOWNSFOLK
from turnout.coding.trials import drop_courts, tried
from turnout.model import DateRange, Mention, Place, Refusal

PAPER = frozenset({"petition"})  # forms that gather no one at a place
ON_THE_STREET = frozenset({"dispersal", "kettling", "batons", "tear-gas", "pepper-spray", "water-cannon", "stun-devices", "rubber-bullets"})
NO_PROTEST = frozenset({"curfew", "internet-shutdown", "ban", "concession", "threats"})  # what the state does where nobody need stand
REGIONAL = 0.7  # how sure an event of a region can be
SHORT_SENTENCE = 10  # units of a sentence that only says where the next one plays
OPENING = 1  # units before the place that opens a sentence: "In"
OPENS, BESIDE = 3, 4  # how far into its sentence, or from its protest, the date of another day's protest stands
DOUBT = 0.75  # under this a place in another country than the report's is not believed
ANNOUNCED = frozenset({"planned", "called_for", "banned", "cancelled"})
OWN_TIME = ("post", "live_entry")


class Discourse(Siding):
    """Reads the frames of a report in order into a Book of drafts, announcements and refusals."""

    def read(self, reads: list[Read]) -> None:
        """Take all passages in order, then settle what had to wait for the whole report."""
        all_frames = [(read, list(frames(read))) for read in reads]
        self.main = self._main_country([f for _, found in all_frames for f in found])
        self.state.country = self.main or self.outlet
        self.deadly = any(deadly(frame) for _, found in all_frames for frame in found)
        told = [trigger for _, found in all_frames for frame in found for trigger in frame.triggers]
        self.protest = any(trigger.data.get("strength") != "weak" for trigger in told)  # placards and tear gas alone make none
        every = [frame for _, found in all_frames for frame in found]
        self.protest = self.protest or means_of_force(every) or two_crowds(every)
        self.named = {
            key_of(m.value) for _, found in all_frames for frame in found for m in frame.of("place")
            if isinstance(m.value, Place) and m.data.get("kind") != "venue"
        }
        places = [m.value for _, found in all_frames for frame in found for m in frame.of("place") if isinstance(m.value, Place)]
        self.spots = [place for place in places if place.precision in ("locality", "region")]
        self.around = districts.cities_around([f for _, found in all_frames for f in found])
        self.towns = {
            self.report.text[m.start : m.end]: self.around.get(m.value.geonames or 0, m.value)
            for _, found in all_frames for frame in found for m in frame.of("place")
            if isinstance(m.value, Place) and m.data.get("kind") == "place" and m.value.precision == "locality"
        }
        for read, found in all_frames:
            before = self.state
            if read.passage.kind in OWN_TIME:
                self.state = State(country=before.country)
            for frame in found:
                self._frame(frame)
            if read.passage.kind in OWN_TIME:
                self.state = before
        self.settle()

    def _main_country(self, found: list[Frame]) -> str | None:
        """The country in which most of the protests of the report are placed."""
        votes: Counter[str] = Counter()
        told: set[str] = {m.value.country for frame in found for m in frame.of("place") if m.data.get("kind") == TOWNSFOLK}
        for frame in found:
            if not frame.mentions:
                continue
            placing.place_frame(frame, self.world.capital)
            weight = 2 if frame.triggers else 1
            told |= {site.place.country for site in frame.sites if site.why != "topic" and site.place.country}
            for site in frame.sites:
                if site.here and site.place.country:
                    votes[site.place.country] += weight * 2
            for code in frame.countries:
                votes[code] += weight
        self.alone = next(iter(told)) if len(told) == 1 else None
        return votes.most_common(1)[0][0] if votes else _named_country(found)

    def _place(self, frame: Frame) -> None:
        """Say where a sentence plays, from itself and from what is in force."""
        state = self.state
        districts.lift(frame, self.around)
        drop_courts(frame)
        drop_caused(frame, {key_of(draft.place) for draft in self.book.drafts})
        placing.place_by_context(frame, state.country, self.world.capital, self.towns)
        place_seat(frame, state.country or self.alone, self.world.capital, self.spots)
        place_largest(frame, self.world.largest)
        self._drop_strangers(frame)
        self._drop_namesakes(frame)
        if state.listing and not frame.of("protest"):
            placing.take_list(frame)
        if defied(frame, state.banned if len(self.frames) - state.banned_at <= DEFIED_WITHIN else None):
            self.protest = True
        self._back_to_main(frame)

    def _frame(self, frame: Frame) -> None:
        state = self.state
        self.frames.append(frame)
        if not frame.mentions:
            state.sites, state.listing = [], False
            return
        self._place(frame)
        reference = frame.read.passage.published or self.report.published
        dates = dating.frame_dates(frame, reference, self.world.resolve)
        self._look_back(frame, dates, reference)
        if frame.triggers:
            for site in frame.localities:
                state.country = site.place.country or state.country
        if not frame.localities and frame.countries and (frame.triggers or frame.wide):
            state.country = frame.countries[-1]
        gone = self._referred(frame, dates, reference)
        triggers = [m for m in frame.triggers if self.protest and not m.data.get("past") and m.value not in PAPER and m.start not in gone]
        told = self._told(frame)
        counted = [t for t in told if t.variable in ("participants", "detained") and (t.value.low != 1 or self.roundup)]
        if self._other_year(frame, reference) and (frame.localities or frame.triggers):
            self.refusals.append(Refusal(start=frame.start, end=frame.end, reason=OLD))
            self._advance(frame, [], [], dates, reference)
            return
        made: list[Draft] = []
        self._announce(frame, dates, reference)
        if frame.localities and (triggers or ((counted or self._answered(frame)) and self.protest) or self._lists(frame)):
            made = self._events(frame, triggers, dates, reference)
        elif triggers and state.sites and not frame.localities and not frame.countries:
            frame.sites = state.sites  # "Now in Moscow. People are chanting ..."
            made = self._events(frame, triggers, dates or state.sites_dates, reference)
        elif triggers and not frame.localities and not self._plural(frame):
            made = self._regional(frame, triggers, dates, reference) or self._another_day(frame, triggers, dates, reference)
            made = made or self._on_its_day(frame, triggers, dates, reference)
            state.current = made or state.current
        elif frame.of("side") and not frame.localities:
            made = self._other_side(frame, [])
            state.current = made or state.current
        made = self._year_before(frame) or made or self._anew(frame, dates, reference)
        self._figures(frame, told, made, dates, reference)
        self._advance(frame, triggers, made, dates, reference)

    def _on_its_day(self, frame: Frame, triggers: list[Mention], dates: list[dating.Dated], reference: str | None) -> list[Draft]:
        """The other protests of the city in force that a sentence tells of; its day is that of the one in force, which had none."""
        day = dating.date_near(frame.unit_of(triggers[0]), dates)
        if day is not None and day.start and not dating.is_history(day, reference):
            self._redate([], dating.not_after(day, reference))
        return self._other_side(frame, triggers)

    def _referred(self, frame: Frame, dates: list[dating.Dated], reference: str | None) -> set[int]:
        """The protests of a sentence that it only refers to, by first character: of another time, on trial, or still to come."""
        if not frame.triggers:
            return set()
        ahead = {date.start for _, _, _, date in self.announced if date.start}
        fresh = bool(self.announced) and not self.book.drafts  # nothing is told yet but what is announced
        coming = dating.of_announced(frame, reference, self.world.resolve, ahead, fresh) if self.announced else set()
        return coming | tried(frame, dates) | dating.of_another_time(frame, reference, self.world.resolve)

    def _look_back(self, frame: Frame, dates: list[dating.Dated], reference: str | None) -> None:
        """Note a sentence that tells of one protest more, of an earlier day than the report's."""
        if self.opened and dating.once_more(frame, dates, reference):
            self.again.add(id(frame))
        self.earlier = id(frame) in self.again if frame.triggers else self.earlier

    def _drop_strangers(self, frame: Frame) -> None:
        """A name that may mean several places, and here one abroad, is not taken: the refusal names it."""
        for site in frame.localities:
            place = site.place
            if place.basis == "unsure" and self.state.country not in (None, place.country) and place.confidence < DOUBT:
                site.here = False
                reason = f"{frame.read.units.text[site.mention.start : site.mention.end]!r} may mean several places"
                self.refusals.append(Refusal(start=site.mention.start, end=site.mention.end, reason=reason))

    def _drop_namesakes(self, frame: Frame) -> None:
        """A square gives no city that the report does not name while it speaks of another: every town has its Freedom Square."""
        there = {key_of(draft.place) for draft in self.state.current}
        for site in frame.sites:
            if site.why != "venue" or site.mention.data.get("kind") == "embassy" or key_of(site.place) in self.named | there:
                continue
            if there or self.state.country not in (None, site.place.country):
                site.here, site.why = False, "namesake"

    def _answered(self, frame: Frame) -> bool:
        """Whether the state is told to act there: tear gas at a place is the place of a protest in a report of protests."""
        acts = [m for m in frame.of("response") if m.data.get("status", "happened") in HAPPENED]
        many = self.state.wide or self.roundup or any(site.why == "list" for site in frame.localities)
        street = any(m.value in ON_THE_STREET or (many and m.value == "detentions") for m in acts)
        return street and not frame.of("protest")

    def _lists(self, frame: Frame) -> bool:
        """A bare list of places right after "protests in many cities" names the places of those protests."""
        units = frame.read.units
        example = units.any(frame.first, frame.last, "place.example")
        if any(m.value in NO_PROTEST for m in frame.of("response")):  # "curfews are in force in many cities, including ..."
            return False
        return self.state.listing and not frame.of("protest") and (len(frame.localities) >= 2 or example)

    def _events(
        self, frame: Frame, triggers: list[Mention], dates: list[dating.Dated], reference: str | None
    ) -> list[Draft]:
        protests = [(frame.unit_of(m), m) for m in frame.of("protest")]
        gone = self._referred(frame, dates, reference)
        made: list[Draft] = []
        for site in frame.localities if protests else self._acted(frame):
            near = told_first(nearest(site.unit, protests), triggers)
            if near is not None and (near.data.get("status", "happened") not in HAPPENED or near.start in gone):
                continue
            own = dating.own_day(frame, near, dates) if near is not None else None
            date = self._date(site.unit if own is None else own.unit, dating.of_trigger(frame, near, dates), reference)
            if date is None:
                self.refusals.append(Refusal(start=frame.start, end=frame.end, reason="told as history, without a day"))
                continue
            form = near.value if near is not None else "demonstration"
            draft = self.book.event(site.place, date, form, self._family(frame, near, site.place, date))
            draft.add(frame, [near] if near is not None else triggers[:1], self._confidence(site, near, date))
            draft.stand(site.mention)
            made.append(draft)
        return self._both_sides(frame, triggers, made)

    def _acted(self, frame: Frame) -> list[Sited]:
        """Of places without a word of protest beside them, those of a list and those nearest to an act of the state or a count."""
        if any(site.why == "list" for site in frame.localities) or self.state.listing:
            return frame.localities
        told = [frame.unit_of(m) for m in (*frame.of("response"), *frame.of("figure"))]
        near = {min(range(len(frame.localities)), key=lambda i: abs(frame.localities[i].unit - unit)) for unit in told}
        return [frame.localities[index] for index in sorted(near)] or frame.localities

    def _another_day(self, frame: Frame, triggers: list[Mention], dates: list[dating.Dated], reference: str | None) -> list[Draft]:
        """ "On 25 July too, protesters gathered" tells of the city in force, on another day: a protest of its own."""
        places = {key_of(draft.place): draft for draft in self.state.current}
        sure = [m for m in triggers if m.data.get("strength") != "weak"]
        if len(places) != 1 or not sure or self.state.wide:
            return []
        (draft,), unit = places.values(), frame.unit_of(sure[0])
        beside = [d for d in dates if not d.telling and (d.unit - frame.first <= OPENS or abs(d.unit - unit) <= BESIDE)]
        day = dating.date_near(unit, beside)
        if day is None or day.precision != "day" or day.start is None or dating.is_history(day, reference) or not draft.site:
            return []
        if draft.date.basis not in ("stated", "relative") and id(frame) not in self.again:
            return []
        if (draft.date.start or "") <= day.start <= (draft.date.end or ""):
            return []
        other = self.book.event(draft.place, dating.not_after(day, reference), sure[0].value)
        other.add(frame, triggers, min(draft.confidence, CARRIED))
        other.stand(draft.site[0])
        return [other]

    def _anew(self, frame: Frame, dates: list[dating.Dated], reference: str | None) -> list[Draft]:
        """ "Yesterday they returned to the square": after a protest of a year ago, one of the report's own days."""
        places = {key_of(draft.place): draft for draft in self.book.drafts}
        if len(places) != 1 or frame.of("protest") != frame.triggers or not frame.read.units.any(frame.first, frame.last, "date.again"):
            return []
        (draft,), day = places.values(), dating.date_near(frame.first, dates)
        old = all(dating.is_history(draft.date, reference) for draft in self.book.drafts)
        away = any(key_of(site.place) not in places for site in frame.localities)
        if day is None or day.precision != "day" or dating.is_history(day, reference) or not old or away or not draft.site:
            return []
        other = self.book.event(draft.place, dating.not_after(day, reference), "demonstration")
        other.add(frame, frame.triggers, min(draft.confidence, CARRIED))
        other.stand(draft.site[0])
        self.state.date, self.state.dated, self.state.current = other.date, frame.read.passage, [other]
        return [other]

    def _year_before(self, frame: Frame) -> list[Draft]:
        """ "It was a year to the day since they held a vigil there": the same place's, a year before the day that is told of."""
        places = {key_of(draft.place): draft for draft in self.state.current}
        sure = [m for m in frame.triggers if m.data.get("strength") != "weak"]
        if len(places) != 1 or not sure or frame.localities or not frame.read.units.any(frame.first, frame.last, "date.year_since"):
            return []
        (draft,), last = places.values(), dating.day_of(next(iter(places.values())).date.start)
        if last is None or not draft.site or (last.month, last.day) == (2, 29):
            return []
        day = last.replace(year=last.year - 1).isoformat()
        when = replace(draft.date, start=day, end=day, precision="day", basis="relative", words="")
        other = self.book.event(draft.place, when, str(sure[0].value))
        other.add(frame, sure, min(draft.confidence, CARRIED))
        other.stand(draft.site[0])
        return [other]

    def _back_to_main(self, frame: Frame) -> None:
        """A paragraph that went back to an earlier day leaves the report's own day in force after it."""
        state, main = self.state, self.main_date
        if main is None or state.date is None or frame.read.passage is state.dated:
            return
        dated = (state.date.start, main.start) if main.start else (state.date.partial, main.partial)
        if dated[0] and dated[1] and dated[0] < dated[1]:
            state.date = main

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
            named = frame.localities or [s for s in frame.sites if s.place.precision == "locality" and s.why in ("bare", "name", "list")]
            site = min(named, key=lambda s: abs(s.unit - unit), default=None)
            if status == "banned" and site is not None and not (mention.data.get("generic") and site.why == "bare"):
                self.state.banned, self.state.banned_at = (mention, replace(site, here=True)), len(self.frames)
            self.announced.append((frame, mention, site.place if site else None, dating.date_near(unit, dates) or DateRange()))

    def _advance(
        self, frame: Frame, triggers: list[Mention], made: list[Draft], dates: list[dating.Dated], reference: str | None
    ) -> None:
        """Carry on what the next sentence may lean on."""
        state = self.state
        short = not state.current or frame.last - frame.first <= SHORT_SENTENCE or any(site.why == "list" for site in frame.localities)
        opens = len(frame.localities) == 1 and frame.localities[0].unit - frame.first <= OPENING  # "In Kano, streets are empty."
        bare = not made and not frame.of("protest") and (short or (opens and not frame.of("response")))
        state.sites, state.sites_dates = (frame.localities, dates) if bare else ([], [])
        if made:
            state.current, state.wide = made, frame.more or (frame.wide and len(frame.of("figure")) > 1)
        elif frame.of("figure") and (frame.wide or frame.more):
            state.wide = True
        elif frame.localities and self._known(frame):
            state.current = self._known(frame)
            # "In Moscow and St Petersburg, roads are blocked": whose is the next figure?
            state.wide = len({key_of(site.place) for site in frame.localities}) > 1
        elif triggers and (frame.wide or frame.cities or (frame.countries and self._plural(frame))):
            state.current, state.wide = [], True
        elif triggers or frame.of("response"):
            for draft in state.current:
                draft.add(frame, triggers, 0.0)
        if made or frame.localities:
            state.passage = frame.read.passage
        if triggers and not made and not self.book.drafts and self._plural(frame) and (frame.wide or frame.cities or frame.countries):
            self.roundup = True  # the report opens with a whole country: a figure without a place is that country's
        state.listing = bool(triggers) and (frame.cities or frame.wide or frame.more)
        if triggers and dates and not self.opened and all(date.telling for date in dates):
            state.date = dating.not_after(dates[0].days, reference)
        elif triggers and dates and id(frame) not in self.again:
            found = dating.date_near(frame.unit_of(triggers[0]), dates)
            if found is not None and found.precision == "day" and not dating.is_history(found, reference):
                state.date, state.dated = dating.not_after(found, reference), frame.read.passage
                self.main_date = self.main_date or state.date
                self._redate(made, state.date)
        self.opened = self.opened or bool(triggers)
        self.eve = [] if frame.of("protest") else dates

    def _known(self, frame: Frame) -> list[Draft]:
        """The events already drafted at the places that a sentence names."""
        ids = {site.place.geonames for site in frame.localities}
        day = self.state.date.start if self.state.date else None
        found = [draft for draft in self.book.drafts if draft.place.geonames in ids]
        found = [draft for draft in found if draft.date.start == day] or found
        return [draft for draft in found if draft in self.state.current] or [draft for draft in found if draft.family == MAIN] or found


def _named_country(found: list[Frame]) -> str | None:
    """The one country whose name or people a report keeps naming, where it places nothing: "Nigerian election violence"."""
    told = [m.value for frame in found for m in frame.of("place") if isinstance(m.value, Place) and m.data.get("kind") != "venue"]
    votes = Counter(place.country for place in told if place.country and place.precision == "country").most_common(2)
    return votes[0][0] if votes and (len(votes) == 1 or votes[0][1] >= 2 * votes[1][1]) else None
