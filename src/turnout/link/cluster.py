"""Clusters: candidates -> groups, one a protest, with the judgements that made them.

Pairs that share a block are compared. Groups are joined along pairs held to be the same, the best first, as long as the pairs
compared between them agree on average, and never over a pair that is different. A person's word outranks: their `different`
is never joined over, their `same` joins. Nothing depends on the order of the input: ties go by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from turnout.link.blocks import NO_HOSTS, Hosts, blocks, loose
from turnout.link.components import Edge, Parts
from turnout.link.crowded import near
from turnout.link.features import weigh
from turnout.link.keys import Keys, Rarity, keys_of
from turnout.link.table import NEVER, Levels, Table, table
from turnout.link.words import Words, standing, words_of
from turnout.model import Candidate, Judgement, canonical_id, content_id

__all__ = ["CODER", "Group", "cluster", "pairs"]

CODER = "linker@0.1.0"
NAMED = frozenset(("v:", "w:"))
SURE = frozenset(("day", "run"))
VAGUE = frozenset(("week", "reported", "month"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Candidates of one protest: their ids, sorted, the judgements that joined them, and those that hold them apart from others.

    `id` is made of the least member. `related` are ids of other groups with the relation ("counter-protest"). `near` are the likest
    pairs with other groups, of which a person may know better; each stands with the group of its lesser candidate alone.
    """

    id: str
    members: tuple[str, ...]
    joined: tuple[Judgement, ...] = ()
    apart: tuple[Judgement, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    near: tuple[Judgement, ...] = ()


def cluster(
    candidates: Iterable[Candidate], judgements: Iterable[Judgement] = (), rules: Table | None = None, *,
    hosts: Hosts = NO_HOSTS, rarity: Rarity | None = None,
) -> list[Group]:
    """The groups of some candidates, by id of the least member; every candidate is in exactly one.

    The candidates must be whole blocks: with one that shares a block (or a person's word) with another, the other too.
    """
    rules = rules or table()
    known = sorted({candidate.id: candidate for candidate in candidates}.values(), key=lambda one: one.id)
    spoken = standing(judgements)
    of: dict[str, list[Judgement]] = {}
    for word in spoken:
        of.setdefault(word.left, []).append(word)
    found: list[Group] = []
    for part in _closed(known, spoken, hosts, rules):
        if len(part) == 1:
            found.append(Group(id=canonical_id([part[0].id]), members=(part[0].id,)))
            continue
        held = standing(word for candidate in part for word in of.get(candidate.id, ()))
        found += _cluster(part, held, rules, [keys_of(candidate, rules, hosts, rarity) for candidate in part], hosts)
    return sorted(found, key=lambda group: group.members[0])


def _closed(known: Sequence[Candidate], spoken: Iterable[Judgement], hosts: Hosts, rules: Table) -> list[list[Candidate]]:
    """The candidates in parts that share no block and no person's word, so that each can be settled by itself."""
    at = {candidate.id: number for number, candidate in enumerate(known)}
    parent = list(range(len(known)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    first: dict[tuple[str, str], int] = {}
    for number, candidate in enumerate(known):
        for block in blocks(candidate, hosts, rules):
            parent[root(number)] = root(first.setdefault(block, number))
    for word in spoken:
        if word.left in at and word.right in at:
            parent[root(at[word.left])] = root(at[word.right])
    parts: dict[int, list[Candidate]] = {}
    for number, candidate in enumerate(known):
        parts.setdefault(root(number), []).append(candidate)
    return list(parts.values())


def _cluster(known: Sequence[Candidate], spoken: Iterable[Judgement], rules: Table, keys: Sequence[Keys], hosts: Hosts) -> list[Group]:
    """The groups of one closed part, its candidates by id."""
    words = words_of(spoken, {candidate.id: at for at, candidate in enumerate(known)})
    parts = Parts(len(known), rules)
    counter: list[tuple[int, int]] = []
    for at, one in enumerate(keys):
        if one.days.kind in SURE and not (one.days.taken or one.night or one.form in rules.lasting or one.form in rules.nightly):
            parts.fix(at, one.days.first, one.days.last)
    for left, right in pairs(known, hosts, rules):
        if (left, right) not in words.pairs:
            total, levels = weigh(keys[left], keys[right], rules)
            parts.add(Edge(total, left, right, levels), parted=rules.verdict(total, levels) == "different")
            if ("form", "counter") in levels:
                counter.append((left, right))
    for left, right in words.different:
        parts.add(Edge(NEVER, left, right, ()), said=True)
    _join(parts, keys, words, _torn(parts, keys, rules))
    return _groups(known, parts, words, counter)


def _torn(parts: Parts, keys: Sequence[Keys], rules: Table) -> set[int]:
    """Tellings that do not say on which of two sides they stand: of no form, matter, demand or figure of their own, where there are two.

    A copy of another report is on its side.
    """
    torn: set[int] = set()
    for edge in parts.edges():
        if ("form", "counter") in edge.levels:
            bare = (at for at in (edge.left, edge.right) if keys[at].form == rules.general)
            torn |= {at for at in bare if not (keys[at].issues or keys[at].words or keys[at].figures)}
    copied = {at for edge in parts.edges() if ("copy", "same") in edge.levels for at in (edge.left, edge.right)}
    return torn - copied


def _join(parts: Parts, keys: Sequence[Keys], words: Words, torn: set[int]) -> None:
    """People's word first; then tellings with a day and town of their own; then each without, to a group clearly ahead; then the rest."""
    for left, right in words.same:
        parts.tie(left, right)
    vague = {at for at, one in enumerate(keys) if one.days.kind in VAGUE or one.reach != "point"} - torn
    parts.join(at for at in range(len(keys)) if at not in vague and at not in torn)
    parts.attach(vague)
    parts.join(at for at in vague if parts.alone(at))


def pairs(candidates: Sequence[Candidate], hosts: Hosts = NO_HOSTS, rules: Table | None = None) -> list[tuple[int, int]]:
    """The pairs of positions that share a block, each once, sorted; by a square's name alone only where one names no town.

    Of a block of very many each is paired with its nearest alone (`crowded`). One that names no town is paired with all others of
    its own report, which tells them apart.
    """
    members: dict[tuple[str, str], list[int]] = {}
    for at, candidate in enumerate(candidates):
        for block in blocks(candidate, hosts, rules):
            members.setdefault(block, []).append(at)
    free = [loose(candidate.event.place, hosts) for candidate in candidates]
    told: dict[str, list[int]] = {}
    for at, candidate in enumerate(candidates):
        told.setdefault(candidate.report, []).append(at)
    own = {pair for held in told.values() for pair in near(held, candidates) if free[pair[0]] or free[pair[1]]}
    return sorted(own | {
        (left, right) for (place, _), held in members.items() for left, right in near(held, candidates)
        if place[:2] not in NAMED or free[left] or free[right]
    })


def _groups(known: Sequence[Candidate], parts: Parts, words: Words, counter: Iterable[tuple[int, int]]) -> list[Group]:
    home = [canonical_id([known[parts.root(at)].id]) for at in range(len(known))]
    members: dict[str, list[str]] = {}
    for at, candidate in enumerate(known):
        members.setdefault(home[at], []).append(candidate.id)
    joined: dict[str, list[Judgement]] = {}
    for edge in parts.joins:
        made = words.judgement(edge.left, edge.right) or _judgement(edge, known, "same")
        joined.setdefault(home[edge.left], []).append(made)
    apart: dict[str, list[Judgement]] = {}
    for edge in parts.refused():
        made = _judgement(edge, known, "unsure")
        for at in (edge.left, edge.right):
            apart.setdefault(home[at], []).append(made)
    near: dict[str, list[Judgement]] = {}
    for edge in parts.near():
        near.setdefault(home[edge.left], []).append(_judgement(edge, known, "unsure"))
    related: dict[str, set[tuple[str, str]]] = {}
    for left, right in counter:
        related.setdefault(home[left], set()).add((home[right], "counter-protest"))
        related.setdefault(home[right], set()).add((home[left], "counter-protest"))
    return [
        Group(
            id=id, members=tuple(held), joined=_sorted(joined.get(id, ())), apart=_sorted(apart.get(id, ())),
            related=tuple(sorted(related.get(id, ()))), near=_sorted(near.get(id, ())),
        )
        for id, held in sorted(members.items())
    ]


def _judgement(edge: Edge, known: Sequence[Candidate], verdict: str) -> Judgement:
    left, right = known[edge.left].id, known[edge.right].id
    return Judgement(
        id=content_id("judgement", CODER, left, right, verdict), verdict=verdict, left=left, right=right,
        reason=_reason(edge.levels), coder=CODER, score=edge.score,
    )


def _reason(levels: Levels) -> str:
    return ", ".join(f"{name}: {level}" for name, level in levels)


def _sorted(found: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(found, key=lambda one: (one.left, one.right, one.id)))
