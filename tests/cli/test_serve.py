"""`turnout serve`: wrong calls and missing parts are one line; serving itself is tested with the server."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("port", ["x", "65536", "-1", "99999999999999999999"])
def test_what_is_no_port_is_a_wrong_call(run: Run, port: str) -> None:
    code, _, err = run("serve", "--port", port)
    assert (code == 2 and "no port" in err) or "expected one argument" in err
    assert err.count("\n") == 1


def test_a_record_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    code, _, err = run("serve", "--record", str(tmp_path / "none.db"))
    assert code == 1 and err.count("\n") == 1 and "none.db" in err


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: object) -> object:
        if name == "turnout.web":
            raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", absent)
    code, _, err = run("serve")
    assert code == 2 and "pip install 'turnout[web]'" in err


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_who_lets_others_in_says_under_which_name(run: Run, host: str) -> None:
    code, _, err = run("serve", "--host", host)
    assert code == 2 and "--name" in err and err.count("\n") == 1


def test_everybody_and_only_some_is_a_wrong_call(run: Run) -> None:
    code, _, err = run("serve", "--public", "--closed")
    assert code == 2 and "one of them" in err


@pytest.mark.parametrize("option", [("--proxy", "everywhere"), ("--proxy", "10.0.0.1/8"), ("--rate", "-1"), ("--rate", "many"),
                                    ("--cors", "maps.example"), ("--cors", "https://a.example/"), ("--cors", "*")])
def test_what_cannot_be_is_one_line(run: Run, option: tuple[str, str]) -> None:
    code, _, err = run("serve", *option)
    assert code == 2 and err.count("\n") == 1


def test_what_one_may_ask(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from turnout.cli._app import build
    from turnout.cli.serve import limits_of
    from turnout.web import server

    def rate(*more: str) -> float | None:
        limits = limits_of(build().parse_args(["serve", *more]), server)
        return limits.rate if limits is not None else None

    assert (rate(), rate("--public"), rate("--rate", "50"), rate("--rate", "0")) == (10.0, 4.0, 50.0, None)
