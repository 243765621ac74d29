"""Words: what people decided between two times, by the tellings it is about, read once for all changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from turnout.model import Judgement
from turnout.publish.redaction import Redaction
from turnout.record.people import words_on
from turnout.record.privacy import cleared
from turnout.store._ledger import until
from turnout.store.rows import Correction

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Words", "moments"]


class Words:
    """The decisions made after one time and until another. A withdrawal is about what it takes back."""

    def __init__(self, store: Store, start: str, end: str, redaction: Redaction) -> None:
        decisions: list[Judgement | Correction] = [*store.judgements(), *store.corrections()]
        all_of = {one.id: one for one in decisions}
        made = [one for one in all_of.values() if until(start) < one.made_at <= until(end)]
        about = [(one, set(_about(one, all_of))) for one in made]
        homes = {row.statement.id: row.statement.candidate for row in store.statements(ids={name for _, names in about for name in names})}
        self._told: dict[str, list[tuple[str, str]]] = {}
        for one, names in about:
            for name in names | {homes[name] for name in names if name in homes}:
                self._told.setdefault(name, []).append((one.made_at, _line(cleared(one, redaction))))

    def of(self, *tellings: Iterable[str]) -> tuple[str, ...]:
        """The decisions about any of these tellings, oldest first."""
        return tuple(line for _, line in sorted({told for names in tellings for name in names for told in self._told.get(name, ())}))


def moments(store: Store, tellings: Iterable[str]) -> set[str]:
    """When people said something of some tellings, or took it back: times (UTC) to ask what was known at."""
    names = set(tellings)
    names |= {row.statement.id for row in store.statements(names)}
    changes = store.corrections(names)
    said = words_on(store, names | {name for one in changes for name in (one.id, one.statement.id)})
    told: list[Judgement | Correction] = [*changes, *said]
    return {one.made_at.removesuffix("Z") for one in told}


def _about(one: Judgement | Correction, all_of: Mapping[str, Judgement | Correction]) -> Iterator[str]:
    """What a decision is about: tellings, statements, and what the decision that it takes back is about."""
    seen, waiting = set(), [one]
    while waiting:
        said = waiting.pop()
        names = (said.left, said.right) if isinstance(said, Judgement) else (said.target, said.statement.candidate)
        for name in filter(None, names):
            yield name
            if name in all_of and name not in seen:
                seen.add(name)
                waiting.append(all_of[name])


def _line(one: Judgement | Correction) -> str:
    if isinstance(one, Judgement):
        return f"{one.verdict} by {one.coder}: {one.reason}"
    what = "added as" if one.adds else "corrected to"
    return f"{one.statement.variable} {what} {one.statement.value} by {one.statement.coder}: {one.reason}"
