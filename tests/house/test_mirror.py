"""The mirror: tests stand where the code they test stands."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]
OWN = ("house", "gate", "docs", "contracts", "cases", "properties", "reports")
"""Folders of tests that cross rooms, and so have no room of their own name."""


def test_every_module_has_its_tests(modules: list[Path], house: Path) -> None:
    """A part of a larger module (`figures_head.py` beside `figures.py`) may be tested through that module."""
    bare = []
    for path in modules:
        inside = path.relative_to(house)
        if path.name == "__init__.py":
            continue
        stem = inside.stem.lstrip("_")
        if not any((TESTS / inside.parent / f"test_{name}.py").is_file() for name in (stem, stem.partition("_")[0])):
            bare.append(str(inside))
    assert not bare, f"no tests for {', '.join(bare)}"


def test_every_test_file_has_its_module(house: Path) -> None:
    stray = []
    for path in TESTS.rglob("test_*.py"):
        inside = path.relative_to(TESTS)
        name = inside.stem.removeprefix("test_")
        twins = [house / inside.parent / f"{name}.py", house / inside.parent / f"_{name}.py", house / inside.parent / name / "__init__.py"]
        if inside.parts[0] not in OWN and not any(twin.is_file() for twin in twins) and not _room(house / inside.parent, name):
            stray.append(str(inside))
    assert not stray, f"no module for {', '.join(stray)}"


def _room(folder: Path, name: str) -> bool:
    """A room's own test, `tests/bench/test_bench.py` for `bench/__init__.py`, or one for a folder of data such as a language."""
    return (folder.name == name and (folder / "__init__.py").is_file()) or (folder / name).is_dir()
