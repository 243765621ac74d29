"""Stances: the sides on which a wanting, a blaming or a promise has its holder and its object."""

from __future__ import annotations

from turnout.extract import speakers_nouns as nouns
from turnout.extract.speakers_reach import ENDS, that, trimmed
from turnout.extract.speakers_scene import Range, Said, Scene


def same(scene: Scene, said: Said, sentence: Range) -> Range | None:
    """The speaker of the same sentence, or its subject."""
    for earlier in reversed(scene.done):
        if earlier.source and not earlier.dropped and earlier.rule.gives.get("source") != "paren":
            said.extra = earlier.extra
            return earlier.source
    return nouns.subject(scene, sentence[0], said.cue[0])


def near(scene: Scene, said: Said, sentence: Range) -> Range | None:
    """The noun before a participle ("a statement saying"), or behind a comma the speaker of the sentence."""
    before = scene.key(said.cue[0] - 1)
    if before in (",", "") or scene.has(said.cue[0] - 1, "cue.link") or scene.has(said.cue[0] - 1, "cue.prep"):
        return same(scene, said, sentence)
    found = nouns.before(scene, said.cue[0], scene.floor(sentence[0]))
    return found[0] if found else None


def owner(scene: Scene, said: Said, sentence: Range) -> Range | None:
    """Whose it is: "her", "the mayor's"."""
    for at in range(said.cue[0] - 1, max(sentence[0] - 1, said.cue[0] - 5), -1):
        if scene.has(at, "stance.own"):
            return (at, at + 1)
        if scene.kinds[at] == "poss":
            found = nouns.before(scene, at, sentence[0])
            return found[0] if found else None
    return None


def object_of(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """What is wanted or opposed: up to the end of the clause."""
    start, last = said.cue[1], sentence[1]
    found_that = that(scene, start, last)
    at = start = start if found_that is None else found_that + 1
    while at < last and scene.keys[at] not in ENDS:
        close = scene.opens.get(at)
        if close is not None and close < last:
            at = close + 1
            continue
        if at > start and scene.key(at) in (",", "—", "–", "-") and _new_clause(scene, at + 1):
            break
        at += 1
    return trimmed(scene, start, at)


def _new_clause(scene: Scene, at: int) -> bool:
    names = ("cue.sub", "cue.link", "cue.pron", "cue.part", "stance.part", "cue.stop", "cue.accord")
    return any(scene.has(at, name) for name in names)


def phrase_of(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """What a call or a promise is of: the phrase after it, up to a verb."""
    at = said.cue[1] + 1
    while at < sentence[1] and scene.kinds[at] != "mark" and not (at > said.cue[1] + 1 and scene.has(at, "cue.stop")):
        at += 1
    return trimmed(scene, said.cue[1], at)


def split_of(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """What seems to be so: the subject before the cue, and what follows."""
    found = nouns.before(scene, said.cue[0], floor, "cue.be")
    right = object_of(scene, said, sentence, floor)
    return [*([found[0]] if found and scene.key(said.cue[1]) != "that" else []), *right] if right else []
