"""Plug-ins: found by the name of their file, refused by name when there is none."""

from __future__ import annotations

import pytest

from turnout import plug
from turnout.errors import Usage


def test_a_file_is_found_by_its_name() -> None:
    assert plug.load("publish", "contract").__name__ == "turnout.publish.contract"


def test_names_are_those_of_the_files() -> None:
    assert {"contract", "explain", "table", "threshold"} <= set(plug.names("publish"))


def test_helpers_are_no_plug_ins() -> None:
    assert not any(name.startswith("_") for name in plug.names("bench"))
    with pytest.raises(Usage):
        plug.load("bench", "_frame")


@pytest.mark.parametrize("name", ["nowhere", "../settings", "a.b", ""])
def test_an_unknown_name_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(Usage, match="contract"):
        plug.load("publish", name)
