"""Content: the stretch of text that a speaker answers for, on the side of the cue where it stands."""

from __future__ import annotations

from bisect import bisect_left

from turnout.extract import speakers_nouns as nouns
from turnout.extract import speakers_stances as stances
from turnout.extract.speakers_reach import ENDS, SKIPPED, has_verb, starting_at, that, trimmed
from turnout.extract.speakers_scene import Range, Said, Scene


def fill(scene: Scene, said: Said, sentence: Range) -> bool:
    """Find a draft's source and content as its rule says; False where this rule does not hold here."""
    gives = said.rule.gives
    side, where = gives.get("source"), gives.get("content")
    if scene.has(said.cue[0] - 1, "cue.as") and where == "around":
        said.cue = (said.cue[0] - 1, said.cue[1])
    floor = scene.floor(sentence[0])
    if side == "left" and _barred(scene, said):
        return False
    if side == "left":
        found = nouns.before(scene, said.cue[0], floor, "cue.be" if gives.get("be") else "")
        if found is None:
            return False
        said.source, said.extra = found
        if gives.get("own"):
            said.source = _owned(scene, said.source)
        if _astray(scene, said) or scene.kinds[found[0][1] - 1] == "poss" or scene.has(found[0][1] - 1, "cue.article"):
            return False
    elif side in ("right", "at"):
        said.source = nouns.after(scene, said.cue[1] + (side == "at"), sentence[1])
        if said.source is None:
            return False
        said.extra = _apposition(scene, said.source[1], sentence[1])
    elif side in SIDES:
        said.source = SIDES[side](scene, said, sentence)
        if said.source is None:
            return False
    said.content = METHODS[str(where)](scene, said, sentence, floor)
    _resume_after_dash(scene, said)
    if gives.get("needs") == "role" and not (said.source and scene.role(said.source)):
        return False
    if gives.get("needs") == "that" and not _introduced(scene, said):
        return False
    if gives.get("last") and said.source and said.source[1] < sentence[1] and scene.kinds[said.source[1]] != "nl":
        return False
    return bool(said.content) or where == "before"


def _owned(scene: Scene, source: Range) -> Range:
    """A source without the mark of possession at its end: "the organisers' estimate"."""
    last = source[1] - 1
    return (source[0], last) if last > source[0] and (scene.kinds[last] == "poss" or scene.key(last) in ("'", "’")) else source


def _between(scene: Scene, said: Said, sentence: Range) -> Range | None:
    """The words between "by" and the estimate: "by the union's count"; the cue takes in the "by"."""
    for at in range(said.cue[0] - 1, max(sentence[0] - 1, said.cue[0] - 6), -1):
        if scene.has(at, "cue.by"):
            source = (at + 1, said.cue[0])
            if at + 1 == said.cue[0] or not scene.role(source):
                return None
            said.cue = (at, said.cue[1])
            return _owned(scene, source)
    return None


def _astray(scene: Scene, said: Said) -> bool:
    """Whether the source is only where something was said: "on his page wrote …"; "in the ministry they said" does name the ministry."""
    assert said.source
    if scene.pack.table("speakers").get("subject_first") or not scene.has(said.source[0] - 1, "cue.prep"):
        return False
    bare = said.rule.gives.get("needs") == "bare"
    return bare or not scene.has(said.source[0] - 1, "cue.at") or not scene.role(said.source)


def _barred(scene: Scene, said: Said) -> bool:
    """Whether the cue is denied or only possible: "did not say", "would report", "to announce"."""
    at = said.cue[0] - 1
    return scene.has(at, "cue.bars") and (not said.rule.gives.get("loose") or scene.key(at) == "to")


def _introduced(scene: Scene, said: Said) -> bool:
    """Whether what is said comes with a "that", a colon or quotation marks, so that the cue is speech beyond doubt."""
    if any(last <= said.cue[0] or first in scene.opens or last - 1 in scene.closes for first, last in said.content):
        return True
    return any(scene.has(first - 1, "cue.that") or scene.key(first - 1) == ":" for first, _ in said.content)


def _resume_after_dash(scene: Scene, said: Said) -> None:
    """«We stay, — said Anna. — It is our town»: the quotation goes on behind the speaker, up to its end."""
    if scene.key(said.cue[0] - 1) not in ("—", "–", "-") or not said.content:
        return
    opening = said.content[-1][0]
    close = scene.opens.get(opening, 0)
    if close > said.last:
        for at in range(said.last, min(close, said.last + 24)):
            if scene.keys[at] in ("—", "–", "-"):
                said.content.append((at + 1, close + 1))
                return


def _apposition(scene: Scene, comma: int, ceiling: int) -> Range | None:
    if scene.key(comma) != ",":
        return None
    at = comma + 1
    while at < min(ceiling, comma + 14) and scene.kinds[at] != "mark" and not scene.has(at, "cue.stop"):
        at += 1
    return (comma + 1, at) if at > comma + 1 else None


def _by(scene: Scene, said: Said, sentence: Range) -> Range | None:
    for at in range(said.cue[0], min(said.cue[0] + 8, sentence[1])):
        if scene.has(at, "cue.by"):
            return nouns.after(scene, at + 1, sentence[1])
    return None


def _paren(scene: Scene, said: Said, sentence: Range) -> Range | None:
    for last in range(said.cue[1] + 1, min(said.cue[1] + 8, sentence[1])):
        if scene.key(last) == ")":
            return (said.cue[1], last)
    return None


def _number(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    for at in range(said.cue[0] - 1, max(floor - 1, said.cue[0] - 5), -1):
        kind = scene.kinds[at]
        if kind.startswith("count") or kind in ("num", "numword", "number"):
            return [(at, said.cue[0])]
        if kind == "mark":
            break
    return []


def _left(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """What stands before cue and source: a quotation that closes there, or the clause."""
    end = said.first
    if said.rule.gives.get("source") in ("right", "at") and not said.rule.gives.get("last") and _clause_follows(scene, said, sentence):
        return []
    if said.rule.gives.get("source") == "by":
        end = said.source[0] - 1 if said.source else end
    return _ending_at(scene, end, sentence, floor)


def _ending_at(scene: Scene, end: int, sentence: Range, floor: int) -> list[Range]:
    while end > 0 and scene.keys[end - 1] in SKIPPED:
        end -= 1
    opening = scene.closes.get(end - 1)
    if opening is None and scene.key(end - 1) in (",", ".", "!", "?") and end - 2 in scene.closes:
        opening = scene.closes[end - 2]
    if opening is not None and (opening <= floor or scene.kinds[opening - 1] in ("mark", "nl")):
        return [(max(opening, 0), end)]
    return trimmed(scene, floor, end)


def _clause_follows(scene: Scene, said: Said, sentence: Range) -> bool:
    """Whether after "said X" X goes on as the subject of a verb: then X did not speak, X is spoken of."""
    assert said.source
    at = said.source[1]
    if said.cue[0] - 1 in scene.closes or said.cue[0] - 2 in scene.closes or scene.key(said.cue[0] - 1) in ("—", "–", "!", "?"):
        return False
    if not scene.pack.table("speakers").get("subject_first"):
        return False
    if not has_verb(scene, scene.floor(sentence[0]), said.cue[0]):
        return True
    return at < sentence[1] and scene.kinds[at] != "mark" and not scene.has(at, "cue.prep") and not scene.has(at, "cue.time") \
        and not scene.has(at, "cue.link")


def _right(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    start = max(said.cue[1], said.source[1] if said.source and said.rule.gives.get("source") == "by" else 0)
    return starting_at(scene, start, sentence)


def _any(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """Both sides are looked at: a quotation or clause before "…, X said", else what follows."""
    at, last = said.cue[1], sentence[1]
    before = said.first - 1
    quoted = _quoted(scene, before, sentence, at)
    closed = quoted or (scene.key(before) in (",", "—", "–", "!", "?") and before > floor)
    if closed and (quoted or _only_aside(scene, at, last)):
        left = _ending_at(scene, said.first, sentence, floor)
        if not quoted and scene.key(at) == "," and left and not has_verb(scene, *left[-1]):
            return left + starting_at(scene, at, sentence)
        return left + (_resumed(scene, at, last) if quoted else [])
    if at >= last or scene.keys[at] in ENDS:
        return []
    named = that(scene, at, last)
    if named is not None and named - 1 > at and scene.key(named - 1) == ",":
        said.via = (at, named - 1)
    return starting_at(scene, at, sentence)


def _quoted(scene: Scene, before: int, sentence: Range, at: int) -> bool:
    """Whether a quotation closes before the source; one that closed the sentence before is meant only if nothing else is said."""
    closes = before in scene.closes or (scene.key(before) == "," and before - 1 in scene.closes)
    return closes and (before >= sentence[0] or _only_aside(scene, at, sentence[1]))


def _resumed(scene: Scene, at: int, last: int) -> list[Range]:
    """The second half of a quotation that the cue interrupts."""
    for index in range(at, min(at + 12, last)):
        if index in scene.opens and scene.key(index - 1) in (",", ":", "—", "–", "."):
            return [(index, scene.opens[index] + 1)]
        if scene.has(index, "cue.stop"):
            break
    return []


def _only_aside(scene: Scene, at: int, last: int) -> bool:
    """Whether nothing is said after the cue but when, where and to whom: no verb, no number, no "that"."""
    if scene.key(at) == "," and scene.has(at + 1, "cue.that"):
        return False
    while at < last and scene.keys[at] not in ENDS and scene.keys[at] not in (",", ":", "—", "–"):
        kind = scene.kinds[at]
        if scene.has(at, "cue.that") or kind.startswith("count") or kind in ("num", "numword") or scene.has(at, "cue.pron"):
            return False
        if at in scene.opens or scene.verbal(at):
            return False
        at += 1
    return scene.key(at) != ":"


def _told(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    at = said.cue[1]
    to = (at, at + 1) if scene.has(at, "cue.pron") or scene.has(at, "cue.him") else nouns.after(scene, at, sentence[1])
    before = said.first - 1
    start = to[1] if to else at
    quoted = _quoted(scene, before, sentence, start)
    said.via = to
    if quoted or (scene.key(before) == "," and before > floor and _only_aside(scene, start, sentence[1])):
        return _ending_at(scene, said.first, sentence, floor) + (_resumed(scene, start, sentence[1]) if quoted else [])
    return starting_at(scene, start, sentence) if start < sentence[1] else []


def _around(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """"According to X, …" speaks for what follows, "…, according to X" for what went before; in the middle the number decides."""
    assert said.source
    last = sentence[1]
    start = said.last
    if said.extra and _is_apposition(scene, said.extra, last):
        start = said.extra[1]
    left = [part for part in _ending_at(scene, said.first, sentence, floor) if any(scene.kinds[at] != "mark" for at in range(*part))]
    before = scene.key(said.first - 1) if said.first > floor else ""
    if left and before not in SKIPPED and before not in ("", "(") and not _aside(scene, left[-1]):
        return left
    right = starting_at(scene, start, sentence) if scene.key(start) not in (".", ")", ";", "!", "?", "…") else []
    if not left or not right or _aside(scene, left[-1]):
        return right or left
    if scene.key(start) in ("—", "–", ":"):
        return right
    if scene.key(start) == "," and _numbered(scene, right[0]) and not _numbered(scene, left[-1]):
        return left + right
    return left


def _is_apposition(scene: Scene, extra: Range, last: int) -> bool:
    """Whether ", a lawyer for the group," tells of the speaker, and what is said comes after it."""
    if not scene.pack.table("speakers").get("subject_first") or scene.key(extra[1]) != ",":
        return False
    return not _numbered(scene, extra) and has_verb(scene, extra[1], last)


def _numbered(scene: Scene, stretch: Range) -> bool:
    """Whether a number stands in a stretch, before another speaker's cue."""
    for at in range(*stretch):
        if scene.kinds[at].startswith("count") or scene.kinds[at] in ("num", "numword"):
            return True
        if scene.has(at, "cue.accord"):
            return False
    return False


def _aside(scene: Scene, stretch: Range) -> bool:
    """Whether what stands before "according to" is only "But", "In Moscow," or "On Monday"."""
    first, last = stretch
    return last - first <= 4 and scene.has(first, "cue.prep") and not has_verb(scene, first, last)


def _before(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """"This was reported by X" speaks for the sentence before; at the start of a passage for nothing."""
    sents = scene.units.sents
    at = bisect_left(sents, (sentence[0], 0))
    if at == 0:
        return []
    first, last = sents[at - 1]
    opening = min((scene.closes.get(index, first) for index in range(first, last)), default=first)
    return trimmed(scene, min(first, opening), last)


def _cited(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    """"X reported …, citing Y": Y says it, through X."""
    for earlier in reversed(scene.done):
        if earlier.content and earlier.source and not earlier.dropped:
            said.via, earlier.dropped = earlier.source, True
            cut = [(a, min(b, said.cue[0])) for a, b in earlier.content]
            return [piece for a, b in cut for piece in trimmed(scene, a, b)]
    return trimmed(scene, floor, said.cue[0])


def _clause(scene: Scene, said: Said, sentence: Range, floor: int) -> list[Range]:
    return trimmed(scene, floor, sentence[1])


SIDES = {"by": _by, "between": _between, "same": stances.same, "paren": _paren, "near": stances.near, "owner": stances.owner}
METHODS = {
    "left": _left, "right": _right, "any": _any, "told": _told, "around": _around, "number": _number, "cited": _cited, "clause": _clause,
    "before": _before, "object": stances.object_of, "phrase": stances.phrase_of, "split": stances.split_of,
}
