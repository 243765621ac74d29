"""Scenes: a protest that a report never calls one, told by a crowd, what it wants, and what is carried, heard and guarded."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.coding import dating
from turnout.coding.frame import HAPPENED, Frame
from turnout.model import Count, DateRange

__all__ = ["crowded", "is_scene", "means_of_force", "scene_day", "stands_alone", "two_crowds"]

CROWD, MOST = 100, 2_000_000  # people: fewer are no crowd that goes without a name, more are money or inhabitants
ENOUGH = 4  # of the five kinds of signs
WATCHED = frozenset({"crowd", "sign", "guard"})
ON_THE_STREET = frozenset({"dispersal", "kettling", "batons", "tear-gas", "pepper-spray", "water-cannon", "stun-devices", "rubber-bullets"})


def is_scene(frames: Iterable[Frame]) -> bool:
    """Whether sentences tell of a crowd that wants something, and of two more signs of a protest, or that shows something under guard."""
    kinds: set[str] = set()
    for frame in frames:
        if frame.read.units.any(frame.first, frame.last, "scene.never"):
            return False
        kinds |= _kinds(frame)
    return ({"crowd", "demand"} <= kinds and len(kinds) >= ENOUGH) or kinds >= WATCHED


def _kinds(frame: Frame) -> set[str]:
    units = frame.read.units
    found = {kind for kind in ("demand", "sign", "voice", "guard") if units.any(frame.first, frame.last, f"scene.{kind}")}
    if frame.of("claim"):
        found.add("demand")
    if frame.of("slogan"):
        found.add("sign")
    if any(m.data.get("status", "happened") in HAPPENED for m in frame.of("response")):
        found.add("guard")
    if crowded(frame):
        found.add("crowd")
    return found


def crowded(frame: Frame) -> bool:
    """Whether a sentence counts a crowd, be it said to be of people or not."""
    for mention in frame.of("figure"):
        value: Count = mention.value
        least = value.low if value.low is not None else value.high
        if mention.data.get("variable") in ("participants", "none") and least is not None and CROWD <= least <= MOST:
            return True
    return False


def stands_alone(told: list[Frame]) -> bool:
    """Whether sentences tell enough of a protest that it is one though they name no town, and of one alone."""
    if any(frame.wide or frame.cities or frame.more or frame.countries for frame in told):
        return False
    kinds = ("claim", "slogan", "response")
    return any(frame.venues or crowded(frame) or any(frame.of(kind) for kind in kinds) for frame in told) or any(
        m.data.get("variable") in ("participants", "detained") for frame in told for m in frame.of("figure")
    )


def means_of_force(frames: Iterable[Frame]) -> bool:
    """Whether two means of breaking up a crowd were used, and people held: there was a protest, whatever it is called."""
    used = {str(m.value) for frame in frames for m in frame.of("response") if m.data.get("status", "happened") in HAPPENED}
    return len(used & ON_THE_STREET) > 1 and "detentions" in used


def two_crowds(frames: Iterable[Frame]) -> bool:
    """Whether two gatherings are told of at once and then each by itself: "the larger one wants", "the other"."""
    cues = [str(m.value) for frame in frames for m in frame.of("side")]
    return ("pair" in cues or "rivals" in cues) and cues.count("label") > 1


def scene_day(frames: Iterable[Frame], published: str | None, resolve: dating.Resolve) -> DateRange:
    """The first day that a sentence of a scene tells, else that of its publication."""
    for frame in frames:
        reference = frame.read.passage.published or published
        found = dating.date_near(frame.first, dating.frame_dates(frame, reference, resolve))
        if found is not None and found.precision == "day" and not dating.is_history(found, reference):
            return dating.not_after(found, reference)
    return dating.publication(published)
