"""Figuring: each figure of a sentence goes to its event, to a tally, or waits until the whole report is known."""

from __future__ import annotations

from dataclasses import replace

from turnout.coding import dating
from turnout.coding.causes import cause_of
from turnout.coding.draft import Draft, Sum, Told
from turnout.coding.frame import Frame, Sited, evidence, key_of
from turnout.coding.governing import is_of
from turnout.coding.scope import EVENT_FIGURES, TALLY_ONLY, Scope, out_of_turn, scopes, stands_at
from turnout.coding.sides import nearest_side
from turnout.coding.talk import Talk
from turnout.coding.trials import tried
from turnout.coding.untold import untold
from turnout.model import Count, DateRange, Mention, Refusal

TOLD = frozenset((*EVENT_FIGURES, *TALLY_ONLY))
PAIR, FEW, FIRST_YEAR, LAST_YEAR, MOST = 2, 10, 1500, 2100, 50_000  # "1,989 protests" is a year, "thousands of protests" a way of speaking
SHORT, ENDING = 3, 2  # letters: names this short are not looked for by their words; what a case may change at a name's end
ALONE = frozenset({"single_picket", "hunger_strike", "performance"})  # forms of one person
DAY_REACH, CAUSE, BOUND = 6, 15, 8  # how far from a figure stand its own day, the disaster its dead are of, and places it bounds
PEOPLE = 1_500_000_000  # what no country has: such a number is a slip or a way of speaking
AGAIN = 5  # a number so large is hardly told of two things in one report
OF_ALL, TWICE = 100, 2  # how many a headline counts over more than one city, and how near to it a city's own number is the same told again
PAST = "it is told of another time than the protest that is spoken of"
OLD = "told of another year than the report's"
AT_FIRST, UNSURE = 0.6, 0.8  # what is left of a figure's confidence where the crowd grew later; in a post of perhaps another author
CARRIED, CARRIED_FAR = 0.9, 0.75  # what is left of a figure's confidence when its event stands in a sentence, or a paragraph, before


class Figuring(Talk):
    """The part of a report's coding that places figures."""

    def _told(self, frame: Frame) -> list[Told]:
        out = []
        passage = frame.read.passage
        stamp = passage.published or self.report.updated or self.report.published
        none = OLD if self._other_year(frame, passage.published or self.report.published) else out_of_turn(frame)
        for mention in frame.of("figure"):
            if refusal := untold(frame, mention, protest=bool(self.state.current)):
                self.refusals.append(refusal)
            if mention.data.get("variable") not in TOLD:
                continue
            reason = none or self._no_count(frame, mention)
            if reason:
                self.refusals.append(Refusal(start=mention.start, end=mention.end, reason=reason))
                continue
            start, end = mention.data.get("evidence", (mention.start, mention.end))
            out.append(Told(
                mention=mention, attribution=self.speakers.of(frame, mention), as_of=mention.data.get("as_of") or stamp,
                cumulative=mention.data.get("cumulative"), confidence=round(mention.confidence * self._trust(frame, mention), 3),
                evidence=evidence(frame.read.units.text, start, end),
            ))
        return out

    def _trust(self, frame: Frame, mention: Mention) -> float:
        """What is left of a figure's confidence in a post that may be a neighbour's, or where a crowd only began with it."""
        units, unit = frame.read.units, frame.unit_of(mention)
        began = mention.data.get("variable") == "participants" and units.any(max(frame.first, unit - CAUSE), unit, "figure.first")
        return (1.0 if frame.read.passage.sure else UNSURE) * (AT_FIRST if began else 1.0)

    def _no_count(self, frame: Frame, mention: Mention) -> str | None:
        """Why a figure is no count of what took place; None when it is one."""
        variable, value = mention.data.get("variable"), mention.value
        if max(value.low or 0, value.high or 0) > PEOPLE:
            return "more people than any country has"
        if self._taken_back(frame, mention):
            return "the report says that an earlier version of it was wrong"
        if mention.data.get("irrealis"):
            return "a figure of what may or would happen, not of what did"
        if variable == "localities" and any(claim.start <= mention.start < claim.end for claim in frame.of("claim")):
            return "places that a demand is for"
        if variable == "localities" and value.hedge == "vague" and (value.low or 0) < FEW:
            return "a few places are no count of places"
        if variable in ("protests", "sites") and ((value.high or FEW) < FEW or self._no_number(value)):
            return "too few to tally, or no number of protests"
        told = frame.of("protest")
        if variable == "participants" and value.low == value.high == 1 and not any(m.value in ALONE for m in frame.triggers):
            return "one person or group is no count of participants"
        if variable == "participants" and (value.high or FEW) <= PAIR and told and all(m.data.get("generic") for m in told):
            return "too few for protests in the plural"
        if variable in ("participants", "protests") and told and not frame.triggers:
            return "a figure of a protest that is not told as one that took place"
        if variable == "participants" and told and len(tried(frame, [])) == len(frame.triggers):
            return "people before a court are no count of a protest"
        if variable == "detained" and _before(frame, mention):
            return PAST
        if variable in ("killed", "injured") and value.high != 0 and self._of_the_cause(frame, mention):
            return "the dead and injured of what the protest is about, not of the protest"
        dead = variable == "killed" or (variable == "injured" and any(m.data.get("variable") == "killed" for m in frame.of("figure")))
        if dead and value.high != 0 and self.protest and not (told or frame.of("response") or self._riot() or self.deadly):
            return "deaths that no protest is told of beside"
        return None

    def _taken_back(self, frame: Frame, mention: Mention) -> bool:
        """Whether a report corrects itself: "an earlier version of this article said that 300 people were held; they were 30"."""
        units, unit = frame.read.units, frame.unit_of(mention)
        former = units.find(frame.first, unit, "figure.former")
        return former >= 0 and ";" not in units.keys[former:unit]

    def _no_number(self, value: Count) -> bool:
        """Whether a number of protests or places is a year or a way of speaking: "1,989 protests", "thousands of places"."""
        least = value.low or 0
        return least > MOST or (least > FIRST_YEAR and (value.hedge == "vague" or (value.low == value.high and least < LAST_YEAR)))

    def _of_the_cause(self, frame: Frame, mention: Mention) -> bool:
        """Whether people died in what a vigil mourns or a protest is about: "a vigil for nine killed in the crash"."""
        units, unit = frame.read.units, frame.unit_of(mention)
        caused = units.any(max(frame.first, unit - CAUSE), min(unit + CAUSE, frame.last), "killed.cause")
        cause = cause_of(frame, unit)  # "a march against police brutality, which has left 15 people dead"
        caused = caused or (0 <= cause < unit - DAY_REACH // 2 and any(frame.unit_of(trigger) < cause for trigger in frame.triggers))
        return caused or any(trigger.value == "vigil" for trigger in frame.triggers)

    def _riot(self) -> bool:
        """Whether violence is in force: its dead are told without a word of protest beside them."""
        return any(trigger.value == "riot" for draft in self.state.current for trigger in draft.triggers)

    def _figures(
        self, frame: Frame, told: list[Told], made: list[Draft], dates: list[dating.Dated], reference: str | None
    ) -> None:
        spread = scopes(frame)
        with_others = any(t.variable in EVENT_FIGURES for t in told)
        window = dating.window(frame, reference, self.world.resolve) or dating.wave(frame, reference)
        for item in told:
            scope = spread.get(item.mention.start, Scope(settled=False))
            if self._is_part(frame, item, scope):
                self.parts.append(item)
                continue
            if window is not None and self._over(frame, item, window, dates):  # "since the start of the year": of no one day
                self._sum(frame, item, replace(scope, wide=True, sites=scope.sites or self._in_force(frame)), dates, reference, window.days)
                continue
            if item.variable == "localities":
                if not with_others and self.protest and frame.triggers:
                    self._sum(frame, item, Scope(wide=True), dates, reference)
                continue
            if item.variable in TALLY_ONLY:
                scope = Scope(wide=True, localities=scope.localities)
            self._place_figure(frame, item, scope, made, dates, reference)

    def _dated_itself(self, frame: Frame, item: Told, dates: list[dating.Dated]) -> bool:
        """Whether a day stands right at a figure: "protests have grown since Tuesday, and 800 people came on Saturday"."""
        unit = frame.unit_of(item.mention)
        return any(not d.telling and d.days.precision == "day" and 0 < d.unit - unit <= DAY_REACH for d in dates)

    def _over(self, frame: Frame, item: Told, window: dating.Dated, dates: list[dating.Dated]) -> bool:
        """Whether a figure counts over a sentence's span of days, and not over a day that stands nearer to it."""
        if item.variable not in EVENT_FIGURES or (window.days.precision != "day" and item.variable == "participants"):
            return False
        unit = frame.unit_of(item.mention)
        nearer = any(not d.telling and d.days.precision == "day" and abs(d.unit - unit) < abs(window.unit - unit) for d in dates)
        return not nearer and not self._dated_itself(frame, item, dates)

    def _is_part(self, frame: Frame, item: Told, scope: Scope) -> bool:
        """Whether a figure only tells a part of another of its kind ("eight of them minors"), and not of a place of its own."""
        whole = item.mention.data.get("part_of")
        if whole is None:
            return False
        of = [m for m in frame.of("figure") if m.start <= whole[0] < m.end]
        own = any(stands_at(frame, item.mention, site.unit) or not of for site in scope.sites)
        return not own and all(m.data.get("variable") == item.variable for m in of)

    def _place_figure(
        self, frame: Frame, item: Told, scope: Scope, made: list[Draft], dates: list[dating.Dated], reference: str | None
    ) -> None:
        owners = dating.owned(frame, reference, self.world.resolve)
        sites = {id(site.mention) for site in scope.sites}
        drafts = [draft for draft in made if not sites.isdisjoint(draft.seen)] or self._told_before(frame, scope, dates)
        drafts = nearest_side(frame, item.mention, drafts)
        if scope.sites and drafts and (len(scope.sites) == 1 or scope.each):
            if all(dating.of_other_days(frame, frame.unit_of(item.mention), draft.date, dates, owners) for draft in drafts):
                self._refuse(item, PAST)
                return
            for draft in drafts:
                draft.told.append(replace(item, confidence=round(min(item.confidence, draft.confidence), 3)))
                draft.add(frame, [], 0.0)
            if not scope.wide:
                return
        if not scope.sites and not scope.wide and self._told_again(item):
            return
        current = nearest_side(frame, item.mention, self.state.current)
        if scope.wide or (not scope.sites and self._of_many(frame, item)):
            self._sum(frame, item, scope, dates, reference)
        elif scope.sites:
            self._refuse(item, "it stands at a place of which no protest is told")
        elif not current and self.earlier:
            self._refuse(item, PAST)
        elif not current:
            self.pending.append((frame, item))
        elif len({(key_of(draft.place), draft.date.start) for draft in current}) > 1:
            self._sum(frame, item, scope, dates, reference)
        elif dating.of_other_days(frame, frame.unit_of(item.mention), current[0].date, dates, owners):
            self._refuse(item, PAST)
        elif self._of_another_day(frame, item, current[0], dates):
            self._refuse(item, "it is told of another day than the protest that is spoken of")
        elif self._of_no_place(frame, item):
            self._refuse(item, "the report tells of many places, and not which of them this figure is of")
        else:
            others = any(draft.place.name != current[0].place.name for draft in self.book.drafts)
            trust = CARRIED_FAR if others and self.state.passage is not frame.read.passage else CARRIED
            current[0].told.append(replace(item, confidence=round(item.confidence * trust, 3)))
            current[0].add(frame, [], 0.0)
            self._redate_by_figure(frame, item, dates, reference)

    def _of_another_day(self, frame: Frame, item: Told, draft: Draft, dates: list[dating.Dated]) -> bool:
        """Whether a day stands right at a figure that is not the day of the event it would go to."""
        unit = frame.unit_of(item.mention)
        day = dating.date_near(unit, [d for d in dates if abs(d.unit - unit) <= DAY_REACH])
        if day is None or day.precision != "day" or not day.start or not draft.date.start or draft.date.basis == "publication":
            return False
        return not draft.date.start <= day.start <= (draft.date.end or draft.date.start)

    def _refuse(self, item: Told, reason: str) -> None:
        self.refusals.append(Refusal(start=item.mention.start, end=item.mention.end, reason=reason))

    def _of_no_place(self, frame: Frame, item: Told) -> bool:
        """Whether a figure of a report of many places stands away from all of them."""
        away = self.roundup and self.state.passage is not frame.read.passage
        return away and not self._same_day(frame, item) and not self._of_the_city(frame)

    def _of_the_city(self, frame: Frame) -> bool:
        """Whether a sentence speaks of the city in force: "100 people were held in the city"."""
        return bool(self.state.current) and frame.read.units.any(frame.first, frame.last, "place.thecity")

    def _told_again(self, item: Told) -> bool:
        """Whether a number without a place is a tally's told again: "of the 85 hurt, half are officers"."""
        least = item.value.low or 0
        same = [row for row in self.book.sums if row.told.variable == item.variable and row.told.value.high in (None, least)]
        again = next((row for row in same if (row.told.value.low or 0) == least), None)
        if again is None or least < AGAIN or item.value.hedge != "exact":
            return False
        again.again.append(item.evidence)
        again.told.attribution = again.told.attribution or item.attribution
        return True

    def _same_day(self, frame: Frame, item: Told) -> bool:
        """Whether the day that stands at a figure is that of the one event in force, which no other event of the report is of."""
        draft = self.state.current[0] if self.state.current else None
        if draft is None or draft.date.basis not in ("stated", "relative"):
            return False
        reference = frame.read.passage.published or self.report.published
        near = dating.date_near(frame.unit_of(item.mention), dating.frame_dates(frame, reference, self.world.resolve))
        alone = all(other is draft or other.date.start != draft.date.start for other in self.book.drafts)
        return alone and near is not None and near.precision == "day" and near.start == draft.date.start

    def _of_many(self, frame: Frame, item: Told) -> bool:
        """Whether a figure without a place is of many places: its sentence or those before speak of them, or its speaker counts them."""
        if self._of_the_city(frame):
            return False
        if self.state.wide or (frame.countries and not self.state.current) or _in_several(frame):
            return True
        if self._plural(frame) and (frame.countries or ((frame.wide or frame.cities) and len(self.state.current) != 1)):
            return True
        if not self.roundup or self.state.passage is frame.read.passage:
            return False
        if any(m.data.get("generic") and m.data.get("strength") != "weak" for m in frame.triggers) and not self._same_day(frame, item):
            return True
        total = frame.read.units.any(frame.first, frame.last, "total.cue")
        return not self.state.current or total or (item.attribution is not None and item.attribution.role == "monitor")

    def _in_force(self, frame: Frame) -> list[Sited]:
        """The one city that the text speaks of at a sentence that names no place and speaks of no many."""
        places = {key_of(draft.place): draft for draft in self.state.current if draft.site and draft.place.precision != "region"}
        if len(places) != 1 or frame.countries or self._plural(frame) or self.state.wide:
            return []
        mention = next(iter(places.values())).site[0]
        return [Sited(mention=mention, unit=frame.first, here=True, why="in force")]

    def _redate_by_figure(self, frame: Frame, item: Told, dates: list[dating.Dated], reference: str | None) -> None:
        """ "The crowd, estimated at 30,000, filled the square on Saturday" dates the protest that a headline told of."""
        unit = frame.unit_of(item.mention)
        day = dating.date_near(unit, dates)
        if day is not None and day.start and not dating.is_history(day, reference):
            self._redate([], dating.not_after(day, reference))

    def _redate(self, made: list[Draft], date: DateRange) -> None:
        """ "The protest, which took place on Monday, ..." dates the one event in force that had only the report's own day."""
        current = self.state.current
        if not made and len(current) == 1 and current[0].date.basis == "publication" and date.precision == "day":
            current[0].date = date

    def _told_before(self, frame: Frame, scope: Scope, dates: list[dating.Dated]) -> list[Draft]:
        """The events that the report told of before at a figure's places, on the day that its sentence speaks of."""
        keys = {key_of(site.place) for site in scope.sites}
        found = dating.date_near(scope.sites[0].unit, dates) if scope.sites else None
        day = found or self.state.date
        known = [draft for draft in self.book.drafts if key_of(draft.place) in keys and draft.place.precision != "region"]
        same = [draft for draft in known if day is None or draft.date.start == day.start]
        if len(keys) != 1:
            return same
        same = [draft for draft in same if draft in self.state.current] or same
        return same[-1:] or ([] if found else known[-1:])

    def _plural(self, frame: Frame) -> bool:
        """Whether the sentence speaks of protests in the plural, so that a country is their scope."""
        return frame.wide or frame.cities or any(m.data.get("generic") for m in frame.of("protest"))

    def _sum(
        self, frame: Frame, item: Told, scope: Scope, dates: list[dating.Dated], reference: str | None, window: DateRange | None = None
    ) -> None:
        country = frame.countries[-1] if frame.countries else None
        if scope.sites:
            country = scope.sites[0].place.country or country
        found = window or self._date(frame.unit_of(item.mention), dates, reference)
        if found is None:
            self._refuse(item, "a figure told as history, without a day")
            return
        loose = not scope.sites and not (frame.wide or frame.countries)
        if item.value.low == item.value.high == 1 and (len(scope.sites) > 1 or loose) and not frame.more:
            self._refuse(item, "one person cannot be counted over several places")
            return
        if frame.cities and not scope.sites and item.value.hedge in ("up_to", "less_than") and self._bounds(frame, item):
            self._refuse(item, "a bound for each of other places")
            return
        if item.value.low == item.value.high == 1 and not window and not self._counts_one(frame, item):
            self._refuse(item, "one person who is told of, and not counted over many places")
            return
        names = tuple(dict.fromkeys(s.place.name for s in scope.sites)) if not frame.more else ()
        self.book.tally(Sum(
            country=country or self.state.country, places=names, date=found, told=item,
            localities=scope.localities.value if scope.localities else None,
        ))

    def _bounds(self, frame: Frame, item: Told) -> bool:
        """Whether a number only bounds those of places that are not named: "in the other cities fewer than 30"."""
        units, unit = frame.read.units, frame.unit_of(item.mention)
        near = range(max(frame.first, unit - BOUND), unit)
        return any(units.has(at, name) for at in near for name in ("place.other", "place.rest", "place.more"))

    def _counts_one(self, frame: Frame, item: Told) -> bool:
        """Whether a sentence counts one over a whole country: "one dead across the country", but not "the killing of a teacher"."""
        alone = [m for m in frame.of("figure") if m.data.get("variable") == item.variable] == [item.mention]
        return alone and bool(frame.wide or frame.countries or frame.more or frame.cities)

    def _heads_all(self, frame: Frame, item: Told, drafts: list[Draft]) -> bool:
        """Whether a headline counts protests in the plural ("1,300 held at protests") and the text no such number for its one city."""
        size = item.value.low or item.value.high or 0
        if frame.read.passage.kind not in ("headline", "standfirst") or not self._plural(frame) or size < OF_ALL:
            return False
        said = [t.value.low or t.value.high or 0 for draft in drafts for t in draft.told if t.variable == item.variable]
        return len({key_of(d.place) for d in drafts if d.place.country}) == 1 and not any(n <= TWICE * size <= 2 * TWICE * n for n in said)

    def _of_all(self, frame: Frame, drafts: list[Draft]) -> bool:
        """Whether a loose figure is the country's: it stands before the many places that the report goes on to, and these are no others."""
        before = all(draft.frames[0].start > frame.start for draft in drafts)
        many = len({key_of(draft.place) for draft in drafts}) > 2
        first = min((draft.frames[0] for draft in drafts), key=lambda f: f.start, default=None)
        if first is None or not (before and many and self.state.country):
            return False
        return not first.read.units.any(first.first, first.last, "place.also")

    def _settle_pending(self) -> None:
        """Figures whose place was not told beside them: the report's only place takes them; else they are refused, which says why."""
        for frame, item in self.pending:
            drafts = self._candidates(frame)
            whole = drafts and all(draft.place.precision == "country" for draft in drafts)
            if (whole and (self._plural(frame) or self.roundup or self.book.sums)) or self._heads_all(frame, item, drafts):
                near = min(drafts, key=lambda d: abs(d.frames[0].start - frame.start))
                self.book.tally(Sum(country=near.place.country, places=(), date=near.date, told=item))
            elif len({key_of(draft.place) for draft in drafts}) == 1:
                draft = min(drafts, key=lambda d: abs(d.frames[0].start - frame.start))
                draft.told.append(replace(item, confidence=round(item.confidence * 0.85, 3)))
                draft.add(frame, [], 0.0)
            elif self._of_all(frame, drafts):
                date = self._date(frame.unit_of(item.mention), [], frame.read.passage.published or self.report.published)
                self.book.tally(Sum(country=self.state.country, places=(), date=date or DateRange(), told=replace(item, confidence=0.5)))
            elif drafts:
                self._refuse(item, f"the place of this figure ({item.variable}) is not settled: the report tells of several")
            elif self.main and self._plural(frame):
                date = self._date(frame.unit_of(item.mention), [], frame.read.passage.published or self.report.published)
                self.book.tally(Sum(country=self.main, places=(), date=date or DateRange(), told=replace(item, confidence=0.5)))
            else:
                self._refuse(item, f"the place of this figure ({item.variable}) is not settled: no protest has a place")

    def _candidates(self, frame: Frame) -> list[Draft]:
        """The events that a figure without a place can be of: those at the place its sentence names in passing, else all."""
        text = self.report.text
        sentence = text[frame.start : frame.end]
        named = {key_of(site.place) for site in frame.sites if site.place.precision == "locality"}
        for draft in self.book.drafts:  # a headline's "Lyon pension protests" may be too little for the gazetteer, not beside the text
            words = [text[m.start : m.end] for m in draft.site]
            if any(len(word) > SHORT and word[: max(SHORT, len(word) - ENDING)] in sentence for word in words):
                named.add(key_of(draft.place))
        return [draft for draft in self.book.drafts if key_of(draft.place) in named] or self.book.drafts


def _before(frame: Frame, mention: Mention) -> bool:
    """Whether arrests are what a protest came after: "the march followed the arrest of five people"."""
    units, unit = frame.read.units, frame.unit_of(mention)
    after = units.find(max(frame.first, unit - DAY_REACH), unit, "figure.after")
    return after >= 0 and any(0 < after - frame.unit_of(m) <= DAY_REACH and m.data.get("part") == "noun" for m in frame.triggers)


def _in_several(frame: Frame) -> bool:
    """Whether a sentence that names no town counts the provinces or towns it tells of: "arrested in the two provinces"."""
    units = frame.read.units
    unit = units.find(frame.first + 2, frame.last, "place.large") if frame.cities and not frame.localities else -1
    return unit >= 0 and units.has(unit - 1, "count") and (is_of(units, unit - 2, "place.in") or is_of(units, unit - 3, "place.in"))
