"""The application: every file of the folder that is a command is one."""

from __future__ import annotations

from turnout import plug
from turnout.cli import _app


def test_every_command_has_its_file_and_every_file_its_command() -> None:
    assert sorted(_app.COMMANDS) == plug.names("cli")
