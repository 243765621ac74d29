"""Speakers: who says what in a passage, as cues, sources and the stretches they answer for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from turnout.extract import speakers_nouns as nouns
from turnout.extract.speakers_content import fill
from turnout.extract.speakers_names import settle_names
from turnout.extract.speakers_roles import Roles, name_and_role, role_of, roles_of
from turnout.extract.speakers_scene import Range, Said, Scene
from turnout.model import Attribution, Mention
from turnout.text.pack import Pack
from turnout.text.rules import Match
from turnout.text.units import Units, fold
from turnout.text.view import own_view

NEARBY = 2_000  # letters between a medium's cue and that of whom it heard
FAMILY = "speakers"
MOST_CUES = 24  # of one sentence; more of them are no prose, and text of nothing but cues must stay cheap


def attributions(units: Units, pack: Pack, *, dated: bool = False) -> list[Mention]:
    """The attributions of a passage: each cue with its Attribution (name, role, via); `dated` reads only sentences that hold a date.

    `data` holds `source` and `cue` as (start, end) code points and `content`, a list of such pairs; `hearsay` where nobody is named.
    """
    return attributions_of(units, pack, (FAMILY,), dated=dated)


def attributions_of(units: Units, pack: Pack, families: Iterable[str], *, dated: bool = False) -> list[Mention]:
    """The attributions that the rules of some families find; `stances` holds who wants, hopes or opposes what."""
    return with_medium(settle_names(_mention(scene, said) for scene, said in drafts(units, pack, families, dated=dated)))


def drafts(units: Units, pack: Pack, families: Iterable[str], *, dated: bool = False) -> list[tuple[Scene, Said]]:
    """The attributions that the rules of some families find, in unit ranges; what an earlier family has read, a later one leaves."""
    rules = [pack.families[name] for name in families if name in pack.families]
    if not rules:
        return []
    scene = Scene(own_view(units, pack), pack)
    out: list[tuple[Scene, Said]] = []
    earlier: list[Said] = []
    for sentence in scene.units.sents:
        if dated and not scene.units.any(*sentence, "date"):
            continue
        scene.done = []
        read: list[Said] = []
        for family in rules:
            matches = family.run(scene.units, *sentence)
            if not matches:
                continue
            _sentence(scene, matches, sentence)
            kept = sorted((said for said in scene.done if not said.dropped), key=lambda said: said.cue)
            _separate(scene, [said for said in kept if said not in read])
            read = kept
        if not (earlier and _continues(scene, earlier, sentence, read)):
            earlier = read
        out.extend((scene, said) for said in read)
    return out


def _sentence(scene: Scene, matches: list[Match], sentence: Range) -> None:
    """Read one sentence's cues from left to right; the first rule that holds takes a cue."""
    by_cue: dict[int, list[Match]] = {}
    for match in matches:
        if "cue" in match.groups:
            by_cue.setdefault(match.groups["cue"][0], []).append(match)
    taken = sentence[0]
    read = list(scene.done)
    for at in sorted(by_cue)[:MOST_CUES]:
        if at < taken or _in_a_name(scene, at, sentence) or _within(read, at):
            continue
        for match in by_cue[at]:
            said = Said(rule=match.rule, cue=match.groups["cue"])
            if fill(scene, said, sentence) and not _names_nobody(scene, said):
                scene.done.append(said)
                scene.done.extend(_gapped(scene, said))
                taken = said.last
                break

SPOKEN = ("cue.say", "cue.put", "cue.firm")


def _gapped(scene: Scene, said: Said) -> list[Said]:
    """The second speaker of "the unions counted 20,000 and the prefecture 8,500", whose verb is left out."""
    if not said.rule.gives.get("gap"):
        return []
    first, last = said.content[-1] if said.content else (0, 0)
    if sum(map(scene.number, range(first, last))) < 2:
        return []
    for at in range(first + 1, last):
        if not (scene.has(at, "cue.link") or scene.key(at) in (",", ";")):
            continue
        start = at + 1 + scene.has(at + 1, "cue.link")
        end = start
        while end < min(last, at + 7) and not scene.number(end) and not scene.verbal(end) and scene.kinds[end] != "mark":
            end += 1
        source = (start, end)
        end += scene.key(end) in ("—", "–")
        spoken = any(scene.has(unit, cue) for unit in range(*source) for cue in SPOKEN)  # a verb of its own: no verb is left out
        if spoken:
            continue
        if source[1] > start and end < last and scene.number(end) and not scene.has(end - 1, "cue.prep") and scene.role(source):
            said.content[-1] = (first, at)
            return [Said(rule=said.rule, cue=said.cue, source=source, content=[(end, last)])]
    return []


def _within(read: list[Said], at: int) -> bool:
    """Whether a unit belongs to what an earlier family read: its cue, its source or what is said."""
    return any(first <= at < last for said in read for first, last in (said.cue, said.source or said.cue, *said.content))


def _in_a_name(scene: Scene, at: int, sentence: Range) -> bool:
    """Whether a capitalised cue is part of a name or a title ("the Daily Show"), and the sentence no headline."""
    if not scene.cap(at) or at == sentence[0] or scene.kinds[at - 1] == "mark" or scene.kinds[at] != "word":
        return False
    words = [index for index in range(*sentence) if scene.kinds[index] == "word"]
    return sum(map(scene.cap, words)) * 2 < len(words)


def _names_nobody(scene: Scene, said: Said) -> bool:
    """Whether what stands in brackets or after "by" is no speaker, or a participle has been taken for one."""
    if said.source and said.source[1] - said.source[0] == 1 and scene.verbal(said.source[0]):
        return True
    if said.rule.gives.get("source") not in ("paren", "by") or not said.source:
        return False
    return role_of(scene.units.words(*said.source), "", roles_of(scene.pack)) is None


def _separate(scene: Scene, kept: list[Said]) -> None:
    """Cut what one speaker says where, after a comma or a link, the next one begins to speak."""
    for before, after in pairwise(kept):
        shared = after.first <= before.first or after.rule.gives.get("source") in ("same", "right")
        edge = _first_of(scene, after.cue[0]) if shared else after.first
        starts = [edge, *(first for first, _ in after.content if first > before.last and after.content[-1][1] <= after.first)]
        edge = min(starts)
        if not (scene.key(edge - 1) in (",", ";", "—", "–", ":", ".") or scene.has(edge - 1, "cue.link")):
            continue
        cut = [(a, min(b, edge)) for a, b in before.content]
        before.content = [(a, _last(scene, a, b)) for a, b in cut if _last(scene, a, b) > a] or before.content


def _first_of(scene: Scene, at: int) -> int:
    """Where a verb group begins: "and later said" begins at "later"."""
    while scene.has(at - 1, "cue.pre"):
        at -= 1
    return at


def _last(scene: Scene, first: int, last: int) -> int:
    while last > first and (scene.key(last - 1) in (",", ";", "—", "–", ":") or scene.has(last - 1, "cue.link")):
        last -= 1
    return last


def _continues(scene: Scene, earlier: list[Said], sentence: Range, read: list[Said]) -> bool:
    """Add a quotation that stands alone in its sentence to the speaker of the quotation before it."""
    first = sentence[0]
    while first < sentence[1] and scene.kinds[first] == "nl":
        first += 1
    close = scene.opens.get(first, -1)
    if close < sentence[1] - 2 or not earlier or any(said.cue[0] > close for said in read):
        return False
    said = earlier[-1]
    if not any(a in scene.opens or b - 1 in scene.closes for a, b in said.content):
        return False
    if any(first <= other.cue[0] <= close and other.content and other.content[0][0] <= first for other in read):
        return False
    said.content.append((first, close + 1))
    return True


def _span(scene: Scene, part: Range) -> tuple[int, int]:
    return scene.units.starts[part[0]], scene.units.ends[part[1] - 1]


def _mention(scene: Scene, said: Said) -> Mention:
    """A draft as a mention."""
    roles = roles_of(scene.pack)
    cue = _span(scene, said.cue)
    _leave_addressee(scene, said)
    source = scene.units.words(*said.source) if said.source else ""
    extra = scene.units.words(*said.extra) if said.extra else ""
    via = _via(scene, said)
    if said.source and said.source[1] - said.source[0] == 1 and scene.has(said.source[0], "cue.rel"):
        whom = nouns.antecedent(scene, said.source[0], scene.units.sentence_of(said.source[0])[0])
        source = scene.units.words(*whom) if whom else source
    name, role = name_and_role(source, extra, roles) if source else ("", None)
    if extra and _is_full_name(extra) and roles.title(fold(name.partition(" ")[0])):
        name = extra  # "the mayor, Ivan Petrov, said"
    value = Attribution(name=name, role=role, via=via)
    pronoun = roles.pronouns.get(name.lower())
    pronoun = "any" if pronoun and pronoun != "group" and roles.gendered else pronoun
    data = {
        "source": _span(scene, said.source) if said.source else None, "cue": cue, "content": [_span(scene, part) for part in said.content],
        "hearsay": said.rule.gives.get("content") == "clause", "words": source, "pronoun": pronoun,
        "subject": _subject_before(scene, said, roles) if pronoun and pronoun != "group" else None,
    }
    rule = said.rule
    return Mention(kind="attribution", start=cue[0], end=cue[1], value=value, rule=rule.name, confidence=rule.confidence, data=data)


def _subject_before(scene: Scene, said: Said, roles: Roles) -> Attribution | None:
    """Who the sentence before is about, if that is a name or a role: "OVD-Info is a rights group. It said …"."""
    sents = scene.units.sents
    at = bisect_right(sents, (said.cue[0], 1 << 60)) - 1
    if at < 1:
        return None
    found = nouns.subject(scene, *sents[at - 1])
    if found is None or scene.has(found[0], "cue.pron"):
        return None
    name, role = name_and_role(scene.units.words(*found), "", roles)
    return Attribution(name=name, role=role) if role or _is_full_name(name) else None


def _is_full_name(words: str) -> bool:
    """Whether words are two to four capitalised ones."""
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(part[:1].isupper() and part[1:2].islower() for part in parts)


def _leave_addressee(scene: Scene, said: Said) -> None:
    """Told «The Paper» a resident: where a name in quotation marks stands before the speaker, it is whom they told."""
    if said.source and said.rule.gives.get("source") == "right" and said.source[0] in scene.opens:
        close = scene.opens[said.source[0]]
        if close + 1 < said.source[1]:
            said.via, said.source = (said.source[0], close + 1), (close + 1, said.source[1])


def _via(scene: Scene, said: Said) -> str | None:
    """The medium through which a speaker was heard: "told Reuters", "citing the police"."""
    if not said.via:
        return None
    roles = roles_of(scene.pack)
    words = scene.units.words(*said.via)
    name, role = name_and_role(words, "", roles)
    return name if role == "media" and name != name.lower() else None


def with_medium(mentions: list[Mention]) -> list[Mention]:
    """The same mentions, each inside a medium's report naming that medium as `via`."""
    media = [m for m in mentions if m.value.role == "media" and not m.data["hearsay"]]
    out = []
    for mention in mentions:
        for outer in [m for m in media if abs(m.start - mention.start) < NEARBY]:
            if outer is not mention and mention.value.via is None and mention.value.role != "media" and _inside(mention, outer):
                mention = replace(mention, value=replace(mention.value, via=outer.value.name))
        out.append(mention)
    return out


def _inside(mention: Mention, outer: Mention) -> bool:
    return any(first <= mention.start and mention.end <= last for first, last in outer.data["content"])
