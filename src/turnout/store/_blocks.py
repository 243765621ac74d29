"""Blocks: what waits to be settled, and what must be settled together with it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, tuple_

from turnout.store import _schema as t
from turnout.store._base import chunks
from turnout.store._ledger import Ledger
from turnout.store.rows import Block

Key = tuple[int, int]


class Blocks(Ledger):
    """The dirty blocks, and the neighbourhoods that are settled as one."""

    def dirty(self, limit: int | None = None) -> list[Block]:
        """The blocks that wait to be settled, in their order; call it under `lock` when they are then settled."""
        with self._read() as connection:
            found = connection.execute(select(t.dirty.c.place, t.dirty.c.day).order_by(t.dirty.c.place, t.dirty.c.day).limit(limit))
            return [(place, day) for place, day in found]

    def closed(self, blocks: Iterable[Block]) -> list[list[Block]]:
        """These blocks with all that they overlap, as the sets that must each be settled as one, sorted.

        Blocks overlap where a candidate (of a current reading) stands in both, or where a person called a candidate of one
        the same as a candidate of the other, wherever that is.
        """
        groups = _Groups(blocks)
        with self._read() as connection:
            same = _same(connection)
            seen: set[Key] = set()
            frontier = sorted(groups.above)
            while frontier:
                keys = _candidates_in(connection, frontier) - seen
                seen |= keys
                new: set[Block] = set()
                for held in _blocks_of(connection, keys, same):
                    new |= groups.join(held)
                frontier = sorted(new)
        return groups.lists()


def _same(connection: Connection) -> dict[str, set[str]]:
    """Who was called the same as whom; a word that was withdrawn since joins too much here, never too little."""
    pairs: dict[str, set[str]] = {}
    j = t.judgement.c
    for left, right in connection.execute(select(j.left, j.right).where(j.verdict == "same")):
        pairs.setdefault(left, set()).add(right)
        pairs.setdefault(right, set()).add(left)
    return pairs


def _candidates_in(connection: Connection, blocks: list[Block]) -> set[Key]:
    b, g = t.block.c, t.reading.c
    keys: set[Key] = set()
    find = select(b.reading, b.seq).join_from(t.block, t.reading, g.n == b.reading).where(g.current.is_(True)).distinct()
    for some in chunks(blocks):
        keys.update((n, seq) for n, seq in connection.execute(find.where(tuple_(b.place, b.day).in_(some))))
    return keys


def _blocks_of(connection: Connection, keys: set[Key], same: dict[str, set[str]]) -> list[list[Block]]:
    """The blocks of each of these candidates, with those of the candidates that it was called the same as."""
    b, c = t.block.c, t.candidate.c
    held: dict[Key, list[Block]] = {}
    names: dict[Key, str] = {}
    for some in chunks(sorted(keys)):
        for n, seq, place, day in connection.execute(select(b.reading, b.seq, b.place, b.day).where(tuple_(b.reading, b.seq).in_(some))):
            held.setdefault((n, seq), []).append((place, day))
        if same:
            found = connection.execute(select(c.reading, c.seq, c.id).where(tuple_(c.reading, c.seq).in_(some)))
            names.update(((n, seq), name) for n, seq, name in found)
    others = {other for name in names.values() for other in same.get(name, ())}
    far: dict[str, list[Block]] = {}
    find = select(c.id, b.place, b.day).join_from(t.candidate, t.block, (b.reading == c.reading) & (b.seq == c.seq))
    for batch in chunks(sorted(others)):
        for name, place, day in connection.execute(find.where(c.id.in_(batch))):
            far.setdefault(name, []).append((place, day))
    for key, name in names.items():
        for other in sorted(same.get(name, ())):
            held.setdefault(key, []).extend(far.get(other, ()))
    return list(held.values())


class _Groups:
    """Blocks in groups that are joined bit by bit."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.above: dict[Block, Block] = {block: block for block in blocks}

    def root(self, one: Block) -> Block:
        while (up := self.above[one]) != one:
            self.above[one] = self.above[up]
            one = up
        return one

    def join(self, blocks: Iterable[Block]) -> set[Block]:
        """Join these; gives those that were not there."""
        new, first = set(), None
        for block in blocks:
            if block not in self.above:
                self.above[block] = block
                new.add(block)
            if first is None:
                first = self.root(block)
            else:
                self.above[self.root(block)] = first
        return new

    def lists(self) -> list[list[Block]]:
        groups: dict[Block, list[Block]] = {}
        for block in sorted(self.above):
            groups.setdefault(self.root(block), []).append(block)
        return sorted(groups.values())
