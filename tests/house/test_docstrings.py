"""Docstrings: every module says what it is, and so does every public class and function."""

from __future__ import annotations

import ast
from pathlib import Path


def test_every_module_says_what_it_is(modules: list[Path]) -> None:
    mute = [f"{path.parent.name}/{path.name}" for path in modules if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not mute


def test_every_public_class_and_function_says_what_it_is(modules: list[Path]) -> None:
    mute = []
    for path in modules:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                mute.append(f"{path.parent.name}/{path.name}:{node.name}")
    assert not mute
