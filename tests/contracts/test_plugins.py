"""What is found by the name of its file keeps its room's promise: commands, bench tasks, engines."""

from __future__ import annotations

import inspect
from argparse import ArgumentParser

import pytest

from turnout import plug


@pytest.mark.parametrize("name", plug.names("cli"))
def test_a_command_says_what_it_is_takes_arguments_and_gives_an_exit_code(name: str) -> None:
    module = plug.load("cli", name)
    assert module.ABOUT and module.ABOUT[0].islower() and not module.ABOUT.endswith(".")
    module.arguments(ArgumentParser())
    assert list(inspect.signature(module.command).parameters) == ["options"]


@pytest.mark.parametrize("name", plug.names("bench"))
def test_a_bench_task_takes_a_folder_and_options(name: str) -> None:
    module = plug.load("bench", name)
    assert list(inspect.signature(module.run).parameters)[:2] in (["folder", "options"], ["path", "options"])  # gold is one file
    assert (module.__doc__ or "").partition("\n")[0].endswith((".", ":"))


@pytest.mark.parametrize("name", plug.names("engine"))
def test_an_engine_maps_in_order(name: str) -> None:
    assert list(plug.load("engine", name).map(abs, [-3, 2, -1], 2)) == [3, 2, 1]
