"""Gold: what stands of people's words, each once, with the report that it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.newsroom import DAY, Newsroom, event_in, one_paper, points
from turnout.bench import Options, desk
from turnout.errors import Abort
from turnout.record import Record
from turnout.record.adding import Missed, where_is

STORY = (
    "In Perm about 300 people rallied against the war on Sunday, the organisers said. Police detained 12 people there.\n\n"
    "A choir's bus alone had brought fifty-two of them."
)


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return one_paper(tmp_path, STORY)


def lines(record: Record) -> list[dict[str, object]]:
    return [json.loads(json.dumps(line)) for line in record.gold()]


def items(record: Record) -> list[tuple[str, bool, int | None]]:
    return [(one["variable"], one["holds"], one["value"].get("low")) for line in lines(record) for one in line["items"]]  # type: ignore


def decide(record: Record) -> None:
    perm = event_in(record, "Perm")
    (report,) = perm.reports
    text = record.store.texts([report])[report]
    record.accept(points(perm, "detained")[0].statement.id, coder="ada")
    record.correct(points(perm, "participants")[0].statement.id, "about 350", reason="misread", coder="bea")
    record.add_statement(Missed(report=report, spans=(where_is(text, "fifty-two"),), variable="injured", value="52", event=perm.id),
                         coder="ada")


def test_a_line_holds_the_report_and_what_was_decided_of_it(room: Newsroom) -> None:
    with room.open() as record:
        assert lines(record) == []
        decide(record)
        (line,) = lines(record)
        assert line["report"]["text"].startswith("In Perm") and line["format"] == "turnout-gold-1"  # type: ignore[index]
        assert sorted(items(record)) == [("detained", True, 12), ("injured", True, 52), ("participants", True, 350)]
        record.undo(coder="bea")
        assert sorted(items(record)) == [("detained", True, 12), ("injured", True, 52)]


def test_what_was_rejected_is_told_as_what_does_not_hold(room: Newsroom) -> None:
    with room.open() as record:
        said = points(event_in(record, "Perm"), "detained")[0].statement
        record.accept(said.id, coder="ada")
        record.unsure(said.id, coder="bea")
        assert items(record) == []
        record.reject(said.id, reason="elsewhere", coder="cy")
        assert items(record) == [("detained", False, 12)]


def test_a_fresh_reading_is_scored_against_it(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with room.open() as record:
        decide(record)
        path.write_text("".join(json.dumps(line) + "\n" for line in record.gold()), encoding="utf-8")
    found = {row.measure: (row.right, row.extra, row.missed) for row in desk.run(path, Options()).rows}
    assert found == {"detained": (1, 0, 0), "participants": (0, 1, 1), "injured": (0, 0, 1), "all": (1, 1, 2)}
    held = json.loads(path.read_text(encoding="utf-8"))
    held["report"]["text"] += " And more."
    path.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(Abort, match="not the one that was decided on"):
        desk.run(path, Options())
    path.write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(Abort, match="no line of `turnout gold`"):
        desk.run(path, Options())
    assert DAY
