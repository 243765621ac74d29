"""Gold: what people decided of a record, as a file that a reading can be scored against: the user's own material, before and after.

One line a report, whole: the report as it was read, and under it every value that a person accepted, corrected, rejected or added, with
its words. The file names private people, as the reports do: it is the user's own, and no part of what is published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from turnout.model import Statement
from turnout.model.wire import to_plain
from turnout.record.decisions import Decisions
from turnout.record.settling import decisions_of
from turnout.store.rows import Correction

if TYPE_CHECKING:
    from turnout.model import Judgement
    from turnout.store import Store

__all__ = ["FORMAT", "gold"]

FORMAT = "turnout-gold-1"
Json = dict[str, Any]


def gold(store: Store) -> Iterator[Json]:
    """A line of each report of which somebody decided something that stands, in the order of their ids."""
    with store.moment():
        decisions = decisions_of(store)
        found: dict[str, list[Json]] = {}
        for row in store.statements(ids=decisions.words):
            word = decisions.words[row.statement.id]
            if row.statement.id not in decisions.unsure and decisions.corrects(row.statement, row.told.report) is None:
                found.setdefault(row.told.report, []).append(_worded(row.statement, word))
        for one in _own(decisions):
            found.setdefault(one.report, []).append(_typed(one))
        for name in sorted(found):
            reading = store.reading(name)
            if reading is not None:
                items = sorted(found[name], key=lambda item: (item["start"], item["end"], item["variable"], item["decision"]))
                text = reading.report.text.encode("utf-8", "surrogatepass")
                yield {"format": FORMAT, "report": to_plain(reading.report), "sha256": hashlib.sha256(text).hexdigest(), "items": items}


def _own(decisions: Decisions) -> Iterator[Correction]:
    """The values that people gave, each once: not those said again of another version, nor what somebody rejected since."""
    given = {one.id: one for told in (*decisions.corrections.values(), *decisions.added.values()) for one in told}
    given |= {one.id: one for one in decisions.amended.values()}
    for one in given.values():
        said = decisions.words.get(one.target if not one.adds else one.statement.id)
        amended = one.adds and one.statement.id in decisions.amended
        gone = said is not None and said.verdict == "reject" and said.when > decisions.when(one)
        if not one.carried and not gone and not amended:
            yield one


def _worded(said: Statement, word: Judgement) -> Json:
    """A value that was read, and whether a person holds it to be right."""
    return _item(said, word.coder, word.id, word.made_at) | {"holds": word.verdict == "accept"}


def _typed(one: Correction) -> Json:
    """A value that a person gave."""
    return _item(one.statement, one.statement.coder, one.id, one.made_at) | {"holds": True}


def _item(said: Statement, coder: str, decision: str, made_at: str) -> Json:
    piece = said.evidence[0]
    plain = to_plain(said)
    return {"variable": said.variable, "value": plain["value"], "kind": said.kind, "start": piece.start, "end": piece.end,
            "words": piece.text, "coder": coder, "decision": decision, "made_at": made_at}
