"""Reach: how far a stretch of speech goes, from its first word to the end of the clause, the sentence or the quotation."""

from __future__ import annotations

from turnout.extract.speakers_scene import Range, Scene

ENDS = frozenset({".", "!", "?", "…", "\n", ";"})
SKIPPED = frozenset({",", "—", "–", "-", ":", ";", "\n"})


def trimmed(scene: Scene, first: int, last: int) -> list[Range]:
    """A stretch without loose marks and links at its ends; a quotation keeps its marks."""
    while first < last and (scene.keys[first] in SKIPPED or scene.has(first, "cue.link") or scene.keys[first] in (")", ".")):
        first += 1
    while last > first and (scene.keys[last - 1] in SKIPPED or scene.keys[last - 1] in (".", "(")):
        last -= 1
    return [(first, last)] if last > first else []


def starting_at(scene: Scene, start: int, sentence: Range) -> list[Range]:
    """What stands after the cue, up to the end of the sentence, or of the quotation that opens there."""
    last = sentence[1]
    named = that(scene, start, last)
    if named is not None:
        start = named + 1
    while start < last and scene.keys[start] in SKIPPED:
        start += 1
    at = start
    if at == last and scene.key(last - 1) == ":" and at < len(scene.keys):
        while at < len(scene.keys) and scene.kinds[at] == "nl":
            at += 1
        return [(at, scene.opens[at] + 1)] if at in scene.opens else []
    close = scene.opens.get(start)
    if close is not None and (close >= last or scene.key(close + 1) in (".", ",", ";", "", "\n", "—", "–") or close + 1 == last):
        return [(start, close + 1)]
    return trimmed(scene, start, last)


def that(scene: Scene, start: int, last: int) -> int | None:
    """The "that" of "said on Monday in a statement that …", or after a comma, as Slavic languages put it."""
    if scene.sets["cue.that"].isdisjoint(scene.cells[start : start + 10]):
        return None
    opening = scene.has(start, "cue.prep") or scene.has(start, "cue.time") or scene.kinds[min(start, last - 1)].startswith("date")
    for at in range(start, min(start + 9, last)):
        if scene.key(at) == "," and scene.has(at + 1, "cue.that"):
            return at + 1
        if at > start and not opening and scene.has(at, "cue.that"):
            return None  # "said she hopes that …"
        if at in scene.opens or at in scene.closes:
            continue
        if scene.has(at, "cue.that"):
            return at
        if scene.kinds[at] == "mark" or (scene.has(at, "cue.stop") and at > start) or scene.has(at, "cue.pron"):
            return None
    return None


def has_verb(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb stands in a stretch."""
    return any(scene.verbal(at) for at in range(first, last))
