"""Data: every data file parses, and the package carries what it needs."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import turnout

HOUSE = Path(turnout.__file__).parent


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.toml")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_toml_parses(path: Path) -> None:
    tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.json")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_json_parses(path: Path) -> None:
    json.loads(path.read_text(encoding="utf-8"))


def test_the_package_is_typed(house: Path) -> None:
    assert (house / "py.typed").is_file()


def test_no_page_names_a_path_of_somebodys_machine() -> None:
    root = Path(__file__).parents[2]
    homes = tuple(f"/{name}/" for name in ("home", "root", "work", "Users"))
    pages = [*(root / "docs").glob("*"), *root.glob("*.md"), *HOUSE.rglob("*.toml"), *HOUSE.rglob("*.py")]
    faults = [path.name for path in pages if path.is_file() and any(home.encode() in path.read_bytes() for home in homes)]
    assert not faults
