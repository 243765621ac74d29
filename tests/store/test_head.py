"""Heads of readings and keys: exact, and text that any database keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from turnout.model import Reading
from turnout.store._head import head_line, head_of, storable


def test_a_head_comes_back(made_reading: Reading) -> None:
    report = replace(made_reading.report, path="\udcff.txt", title="\x00")
    line = head_line(replace(made_reading, report=report))
    assert "\x00" not in line and line.encode("utf-8")
    head = head_of(line, report.id, report.text)
    assert (head.report, head.refusals, head.persons) == (report, made_reading.refusals, made_reading.persons)
    assert report.text not in line


@pytest.mark.parametrize(("key", "kept"), [("Рига.txt", "Рига.txt"), ("a\udcff", "a\\udcff"), ("a\x00b", "a\\x00b"), (None, None)])
def test_keys_can_be_kept(key: str | None, kept: str | None) -> None:
    assert storable(key) == kept
