"""Police actions: labels of a sentence, by the table of the module."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.bench import Options
from turnout.bench.police_actions import police_actions, run
from turnout.text.pack import pack


@pytest.mark.parametrize(("text", "labels"), [
    ("the police nabbed six men near the bus stand.", {"ARREST", "ANY_ACTION"}),
    ("two youths were killed in police firing at the crossing.", {"KILL", "FORCE", "ANY_ACTION"}),
    ("policemen burst teargas shells and lathicharged the mob.", {"FORCE", "ANY_ACTION"}),
    ("officers fired three rounds in the air.", {"FORCE", "ANY_ACTION"}),
    ("a shopkeeper was stabbed by unknown men.", set()),
    ("nobody was arrested.", set()),
    ("residents fear fresh trouble.", set()),
])
def test_labels(text: str, labels: set[str]) -> None:
    assert police_actions(text, pack("en")) == labels


def test_run(tmp_path: Path) -> None:
    row = {"id": "1", "text": "police arrested ten men.", "labels": ["ARREST", "ANY_ACTION"]}
    (tmp_path / "sents_dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert [row.right for row in run(tmp_path, Options()).rows] == [1, 0, 0, 1]
