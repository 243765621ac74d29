"""Sources: the noun phrase before or after a cue, without parsing the sentence."""

from __future__ import annotations

from turnout.extract.speakers_scene import LONGEST_APPOSITION, LONGEST_SOURCE, Range, Scene

INNER = frozenset({"-", "–", "&", ".", "/", "'", "’", "@", "#", "№"})
TAILS = ("cue.prep", "cue.part")
NAME_QUOTES = frozenset("«»“”„\"‘’")


def before(scene: Scene, stop: int, floor: int, skip: str = "") -> tuple[Range, Range | None] | None:
    """The source that ends before unit `stop`, with its apposition: "X, a teacher, said" gives X and "a teacher".

    Adverbs before the cue are passed over, and words of the class `skip`.
    """
    end = stop
    while end > floor and (scene.has(end - 1, "cue.pre") or (skip and scene.has(end - 1, skip))) and not scene.has(end - 1, "cue.pron"):
        end -= 1
    if end <= floor:
        return None
    if scene.key(end - 1) == ",":
        return _past_apposition(scene, end - 1, floor)
    if scene.has(end - 1, "cue.link"):
        return _subject(scene, floor, end)
    found = _leftwards(scene, end, floor)
    return (found, None) if found else None


def _past_apposition(scene: Scene, comma: int, floor: int) -> tuple[Range, Range | None] | None:
    for at in range(comma - 1, max(floor, comma - LONGEST_APPOSITION), -1):
        if scene.key(at) == ",":
            found = _leftwards(scene, at, floor)
            if found:
                return found, (at + 1, comma)
        elif scene.key(at) in (";", ":") or at in scene.closes:
            return None
    return None


def _subject(scene: Scene, floor: int, end: int) -> tuple[Range, Range | None] | None:
    """The subject of a coordinated verb: "Police dispersed the rally and said …" has it at the start."""
    found = subject(scene, floor, end)
    return (found, None) if found else None


def subject(scene: Scene, start: int, end: int) -> Range | None:
    """The noun phrase that a clause begins with, up to a word that ends like a verb."""
    for at in range(start + 1, min(end, start + LONGEST_SOURCE)):
        if scene.verbal(at):
            end = at
            break
    return after(scene, start, end)


def _leftwards(scene: Scene, end: int, floor: int) -> Range | None:
    first = end
    while first > floor and end - first < LONGEST_SOURCE:
        at = first - 1
        if scene.has(at, "cue.pron"):
            return (at, end) if first == end else trim(scene, first, end)
        if at in scene.closes and scene.closes[at] >= floor and at - scene.closes[at] < 8 and _is_name(scene, at):
            first = scene.closes[at]
            continue
        if scene.kinds[at] == "mark" and scene.keys[at] not in INNER:
            if scene.keys[at] == ")" and (opening := _bracket(scene, at, floor)) is not None:
                first = opening
                continue
            break
        if scene.has(at, "cue.stop") and scene.kinds[at] == "word":
            return _antecedent(scene, at, (first, end), floor) or trim(scene, first, end)
        if scene.has(at, "cue.link") and not _joins(scene, at):
            break
        first = at
    return trim(scene, first, end)


def _antecedent(scene: Scene, at: int, clause: Range, floor: int) -> Range | None:
    """Whom a relative clause is about: "the agency that tracks arrests said" has "the agency", if that is somebody with a role."""
    if not scene.has(at, "cue.rel"):
        if not scene.has(at - 1, "cue.rel"):
            return None
        at -= 1  # "a spokesman who was there said"
    elif clause[0] == clause[1] or scene.has(clause[0], "cue.det") or scene.cap(clause[0]) or scene.role((clause[0], clause[0] + 1)):
        return None
    return antecedent(scene, at, floor)


def antecedent(scene: Scene, at: int, floor: int) -> Range | None:
    """The noun phrase before a relative pronoun, if its words tell a role or it is a name."""
    found = _leftwards(scene, at - (scene.key(at - 1) == ","), floor)
    return found if found and (scene.role(found) or scene.cap(found[1] - 1)) else None


def _is_name(scene: Scene, close: int) -> bool:
    """Whether a quotation is a name («OVD-Info», the “Fighters” union), which begins with a capital and has no comma."""
    opening = scene.closes[close]
    return scene.cap(opening + 1) and scene.key(close - 1) not in (",", ".", "!", "?") and close - opening < 7


def _bracket(scene: Scene, close: int, floor: int) -> int | None:
    for at in range(close - 1, max(floor - 1, close - 8), -1):
        if scene.key(at) == "(":
            return at
    return None


def _joins(scene: Scene, at: int) -> bool:
    """Whether "and" joins two names or two plain nouns, and not two clauses."""
    if at + 1 < len(scene.kinds) and scene.kinds[at + 1] not in ("word", "place", "org", "person", "handle", "demonym"):
        return False
    return (scene.cap(at - 1) and scene.cap(at + 1)) or (
        not scene.cap(at - 1) and not scene.cap(at + 1) and not scene.has(at + 1, "cue.det") and not scene.has(at + 1, "cue.pron")
    )


def trim(scene: Scene, first: int, end: int) -> Range | None:
    """A source without what stands before it: time words, links, a fronted "in Moscow"."""
    while first < end and (_loose(scene, first) or (scene.kinds[first] == "mark" and scene.keys[first] not in NAME_QUOTES)):
        first += 1
    if first < end and scene.has(first, "cue.prep"):
        for at in range(first + 2, end):
            if scene.has(at - 1, "cue.prep") or scene.kinds[at] == "mark":
                continue
            if scene.has(at, "cue.det") or scene.kinds[at - 1] in ("place", "date", "date.time", "duration"):
                return trim(scene, at, end)
        first += 1
    return (first, end) if first < end else None


def _loose(scene: Scene, at: int) -> bool:
    kind = scene.kinds[at]
    return kind in ("nl", "date", "date.time", "time", "url") or any(scene.has(at, name) for name in ("cue.time", "cue.link", "cue.that"))


def after(scene: Scene, start: int, ceiling: int) -> Range | None:
    """The source that begins at unit `start`: up to a verb, a number, a comma or a new noun phrase."""
    if start + 2 < ceiling and scene.has(start, "cue.prep") and scene.kinds[start + 1].startswith("date"):
        start += 2  # "said on Monday the prosecutor", as Slavic languages put it
    at = start
    if start >= ceiling or scene.has(start, "cue.prep") or _loose(scene, start):
        return None
    while at < ceiling and at - start < LONGEST_SOURCE:
        if at > start and _ends_before(scene, at, start):
            break
        if at in scene.opens and scene.opens[at] < ceiling and scene.opens[at] - at < 8 and _is_name(scene, scene.opens[at]):
            at = scene.opens[at] + 1
            continue
        if scene.key(at) == "(" and scene.cap(at + 1) and scene.key(at + 2) == ")" and at > start:
            at += 3  # "the General Confederation (CGT)"
            continue
        if scene.kinds[at] in ("mark", "nl") and scene.keys[at] not in INNER:
            break
        if scene.has(at, "cue.pron") and at == start:
            return (at, at + 1)
        if scene.kinds[at] == "word" and scene.has(at, "cue.stop"):
            break
        at += 1
    while at > start and (scene.key(at - 1) in INNER or _loose(scene, at - 1) or any(scene.has(at - 1, name) for name in TAILS)):
        at -= 1
    return (start, at) if at > start else None


def _ends_before(scene: Scene, at: int, start: int) -> bool:
    """Whether a new phrase begins here, so that the source ended before."""
    kind = scene.kinds[at]
    if kind.startswith("count") or kind in ("num", "numword", "number", "date", "date.time", "money", "percent", "time"):
        return True
    if scene.has(at, "cue.pron") or scene.has(at, "cue.cite"):
        return True
    named = scene.cap(at - 1) and scene.cap(at + 1)  # "Stop the War Coalition"
    if scene.has(at, "cue.det") and not named and not any(scene.has(at - 1, name) for name in ("cue.prep", "cue.link", "cue.det")):
        return True
    dated = at + 1 < len(scene.kinds) and (scene.kinds[at + 1] in ("date", "date.time") or scene.has(at + 1, "cue.time"))
    if dated and scene.has(at, "cue.prep"):
        return True
    return scene.has(at, "cue.link") and not _joins(scene, at)
