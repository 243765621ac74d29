"""Siding: the part of a report's reading that tells the protests of one city and day apart."""

from __future__ import annotations

from turnout.coding.draft import COUNTER, MAIN, Draft
from turnout.coding.figuring import CARRIED
from turnout.coding.frame import Frame, key_of
from turnout.coding.settling import Settling
from turnout.coding.sides import SEPARATE, beside, family_of
from turnout.model import DateRange, Mention, Place


class Siding(Settling):
    """The part of a report's coding that gives each sentence to one of several protests of its city and day."""

    def _family(self, frame: Frame, trigger: Mention | None, place: Place, date: DateRange) -> str:
        """The family of the protest that a sentence with a place tells of."""
        there = beside(self.book.drafts, Draft(place=place, date=date, family=MAIN))
        now = next((draft for draft in self.state.current if draft in there), None)
        return family_of(frame, trigger, there, now, self._labels(place))

    def _labels(self, place: Place) -> dict[str, str] | None:
        pair = self.state.pair
        return pair[1] if pair is not None and pair[0] == key_of(place) else None

    def _both_sides(self, frame: Frame, triggers: list[Mention], made: list[Draft]) -> list[Draft]:
        """The events of a sentence, with the protest against them that it tells of beside them."""
        if len({key_of(draft.place) for draft in made}) != 1 or frame.wide or frame.more or frame.cities:
            return made
        now = made[0]
        self._pair(frame, now)
        out = list(made)
        for trigger in triggers:
            if any(id(trigger) in draft.seen for draft in out):
                continue
            against = trigger.value == COUNTER or trigger.data.get("counter")
            if against and family_of(frame, trigger, beside(self.book.drafts, now), now, None) == COUNTER:
                out.append(self._sibling(frame, trigger, now, COUNTER))
        if now.family == MAIN and any(m.value == "rivals" for m in frame.of("side")):
            out.append(self._sibling(frame, None, now, COUNTER))
        return list(dict.fromkeys(out))

    def _pair(self, frame: Frame, now: Draft) -> None:
        """Two protests told of at once: "the larger one" and "the other" of the next sentences are these."""
        cues = {m.value for m in frame.of("side")}
        if cues & {"rivals", "pair"}:
            self.state.pair = (key_of(now.place), {"": COUNTER if "rivals" in cues else SEPARATE + frame.evidence.text})

    def _other_side(self, frame: Frame, triggers: list[Mention]) -> list[Draft]:
        """The protests of the city in force that a sentence without a place tells of, if it leaves the one spoken of."""
        state = self.state
        if len({key_of(draft.place) for draft in state.current}) != 1 or state.wide or frame.countries or frame.wide or frame.cities:
            return []
        now = state.current[0]
        self._pair(frame, now)
        there = beside(self.book.drafts, now)
        told: list[Mention | None] = [m for m in triggers if m.data.get("strength") != "weak"]
        opens = any(m.value in ("separate", "beside") for m in frame.of("side"))
        if not told and len(there) < 2 and state.pair is None and not opens:
            return []
        made: dict[str, Draft] = {}
        for trigger in told or [None]:
            family = family_of(frame, trigger, there, now, self._labels(now.place))
            made[family] = now if family == now.family else self._sibling(frame, trigger, now, family)
        if list(made) == [now.family]:  # "on the northern side": of two in force, this one
            return [now] if len(state.current) > 1 and any(m.value == "label" for m in frame.of("side")) else []
        return list(made.values())

    def _sibling(self, frame: Frame, trigger: Mention | None, now: Draft, family: str) -> Draft:
        """Another protest of the city and day of one, as a sentence tells of it."""
        sure = [m for m in now.triggers if m.data.get("strength") != "weak"]
        called = frame.unit_of(trigger) if trigger is not None and not trigger.data.get("counter") else frame.first
        own = frame.read.units.any(max(frame.first, called - 1), called, "side.own")  # "the alliance had called its counter-protest"
        if family == COUNTER and now.family == MAIN and (own or (sure and all(m.data.get("counter") for m in sure))):
            self.book.turn(now, COUNTER)  # "supporters turned out on the other side of the road. The counter-protest ..."
        draft = self.book.event(now.place, now.date, COUNTER if family == COUNTER else "demonstration", family)
        draft.add(frame, [trigger] if trigger is not None else [], round(min(now.confidence, CARRIED), 3))
        if now.site and not draft.site:
            draft.stand(now.site[0])
        return draft
