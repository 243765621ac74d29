"""The version: one number, in the package, in its metadata and at the top of the changelog."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import turnout

ROOT = Path(__file__).parents[2]


def test_the_metadata_says_the_same() -> None:
    assert version("turnout") == turnout.__version__


def test_the_changelog_knows_it() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert turnout.__version__ in headings or headings == ["Unreleased"]
