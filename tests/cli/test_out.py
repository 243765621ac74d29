"""Output: UTF-8 whatever the locale, one clean line for each warning."""

from __future__ import annotations

import pytest

from turnout.cli import _out


def test_a_line_is_utf8_and_a_lone_surrogate_an_escape(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _out.line("Нет войне \ud83d")
    assert capfdbinary.readouterr().out == "Нет войне \\ud83d\n".encode()


def test_a_warning_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    _out.warn("a file\nwith a line break in its name")
    assert capfd.readouterr().err == "turnout: a file with a line break in its name\n"
