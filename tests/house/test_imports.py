"""Pure rooms: what they know comes in as an argument; they ask no clock, no network and no environment."""

from __future__ import annotations

import ast
from pathlib import Path

PURE = ("model", "text", "segment", "normalise", "coding", "link", "reconcile")
MODULES = {"socket", "ssl", "http", "urllib", "requests", "sqlite3", "subprocess", "asyncio", "random", "time", "fastapi", "starlette"}
CALLS = {"now", "today", "utcnow"}
ENVIRONMENT = {"text/pack.py"}
"""Asks where the user's cache folder is, to keep compiled packs there; what is read does not depend on it."""

COMMANDS = {"geocode/build.py"}
"""Run by hand and by CI as `python -m`; says what it did."""


def _imported(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_pure_rooms_ask_nobody(modules: list[Path], house: Path) -> None:
    faults = []
    for path in modules:
        inside = path.relative_to(house).as_posix()
        if inside.partition("/")[0] not in PURE:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        faults += [f"{inside} imports {name}" for name in sorted(_imported(tree) & MODULES)]
        called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        faults += [f"{inside} asks the clock: {name}()" for name in sorted(called & CALLS)]
        reads = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if "environ" in reads and inside not in ENVIRONMENT:
            faults.append(f"{inside} reads the environment")
    assert not faults


def test_only_the_front_doors_print(modules: list[Path], house: Path) -> None:
    """A room hands back values; only the command line writes to the terminal."""
    loud = []
    for path in modules:
        inside = path.relative_to(house).as_posix()
        if inside.startswith(("cli/", "web/")) or inside in COMMANDS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                loud.append(f"{inside}:{node.lineno}")
    assert not loud


def test_no_broad_except_without_a_reason(modules: list[Path]) -> None:
    """`except Exception` and bare `except` swallow; where one is right, the line says why."""
    bare = []
    for path in modules:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if line.strip().startswith(("except Exception", "except BaseException", "except:")) and "#" not in line:
                bare.append(f"{path.name}:{number}")
    assert not bare
