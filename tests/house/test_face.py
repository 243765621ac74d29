"""The public face: a dozen names, all there, all meant, and cheap to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import turnout

FACE = {
    "Abort",
    "Announcement",
    "Attribution",
    "Count",
    "DateRange",
    "Event",
    "Evidence",
    "Figure",
    "Passage",
    "Place",
    "Reading",
    "Refusal",
    "Report",
    "Skip",
    "Span",
    "Statement",
    "Tally",
    "TurnoutError",
    "Usage",
    "__version__",
    "open_record",
    "read",
}


def test_the_face_is_what_it_says_it_is() -> None:
    assert set(turnout.__all__) == FACE
    assert set(turnout.__all__) <= set(dir(turnout))


@pytest.mark.parametrize("name", sorted(FACE))
def test_every_public_name_can_be_fetched(name: str) -> None:
    assert getattr(turnout, name) is not None


def test_no_other_name_is_public() -> None:
    with pytest.raises(AttributeError, match="no attribute 'gadget'"):
        _ = turnout.gadget


def test_importing_turnout_imports_no_room() -> None:
    code = "import sys, turnout; print(sorted(name for name in sys.modules if name.startswith('turnout.')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
