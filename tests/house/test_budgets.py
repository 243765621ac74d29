"""Budgets: a file has at most 400 lines, a function 40, six parameters; data is exempt."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

LINES, FUNCTION, PARAMETERS = 400, 40, 6


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_longer_than_its_budget(modules: list[Path]) -> None:
    long = {path.name: count for path in modules if (count := len(path.read_text(encoding="utf-8").splitlines())) > LINES}
    assert not long


def test_no_function_is_longer_than_its_budget(modules: list[Path]) -> None:
    long = {
        f"{path.parent.name}/{path.name}:{node.name}": lines
        for path in modules
        for node in _functions(path)
        # what counts is the body: a signature with its documentation is not what makes a function hard to hold in mind
        if (lines := (node.end_lineno or 0) - node.body[0].lineno + 1) > FUNCTION
    }
    assert not long


def test_no_function_takes_more_parameters_than_its_budget(modules: list[Path]) -> None:
    """A command's parameters are its options on the command line; everything else keeps to six."""
    many = {
        f"{path.parent.name}/{path.name}:{node.name}": count
        for path in modules
        for node in _functions(path)
        if not (path.parent.name == "cli" and node.name == "command")
        if (count := sum(argument.arg not in ("self", "cls") for argument in _arguments(node))) > PARAMETERS
    }
    assert not many


def _arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
