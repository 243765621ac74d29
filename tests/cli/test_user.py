"""`turnout user`: people are added, changed and forgotten from the terminal; a wrong call is one line and changes nothing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom import Newsroom
from tests.people import PASSWORD, cheap
from turnout.accounts import open_accounts

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts words on standard input."""
    return lambda words: monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def test_somebody_is_added_changed_and_forgotten(run: Run, papers: Newsroom, typed: Callable[[str], None]) -> None:
    at = ("--record", papers.where)
    typed(PASSWORD + "\nignored\n")
    code, out, _ = run("user", "add", "Vera", "--role", "reader", "--password-stdin", *at)
    assert code == 0 and "Vera may sign in as reader" in out and PASSWORD not in out
    assert open_accounts(papers.where).users.check("vera", PASSWORD) is not None
    assert run("user", "role", "vera", "adjudicator", *at)[1] == "vera is adjudicator now.\n"
    assert "Vera\tadjudicator" in run("user", "list", *at)[1]
    assert run("user", "disable", "vera", *at)[0] == 0 and "disabled" in run("user", "list", *at)[1]
    assert run("user", "enable", "vera", *at)[0] == 0
    typed("eight red kettles\n")
    assert run("user", "password", "vera", "--password-stdin", *at)[0] == 0
    assert open_accounts(papers.where).users.check("vera", "eight red kettles") is not None
    assert run("user", "remove", "vera", *at)[0] == 0 and "Nobody yet" in run("user", "list", *at)[1]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("add", "Vera", "--password-stdin"), "at least 10"), (("add", "<b>", "--password-stdin"), "no name"),
        (("add", "Vera", "--role", "king"), "invalid choice"), (("role", "Nina", "coder"), "nobody has that name"),
        (("remove", "Nina"), "nobody has that name"), (("add", "Vera"), "--password-stdin"), ((), "ACTION"),
        (("fire", "Vera"), "invalid choice"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, papers: Newsroom, typed: Callable[[str], None], call: tuple[str, ...], says: str) -> None:
    typed("short\n")
    code, _, err = run("user", *call, *(("--record", papers.where) if call else ()))
    assert code == 2 and says in err and err.count("\n") == 1
    assert not open_accounts(papers.where).any()


def test_a_password_is_typed_twice(run: Run, papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    words = iter([PASSWORD, "another one here", PASSWORD, PASSWORD])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(words))
    code, _, err = run("user", "add", "Vera", "--record", papers.where)
    assert code == 2 and "two passwords" in err and not open_accounts(papers.where).any()
    assert run("user", "add", "Vera", "--record", papers.where)[0] == 0


def test_there_are_no_people_without_a_record(run: Run, tmp_path: Path) -> None:
    code, _, err = run("user", "add", "Vera", "--record", str(tmp_path / "none.db"))
    assert code == 1 and "no record" in err and list(tmp_path.glob("*.accounts")) == []
