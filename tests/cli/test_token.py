"""`turnout token`: a token is shown once, and on its own, so that it can be piped to where it is used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom
from tests.people import cheap, staff

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)


def test_a_token_is_made_listed_and_ended(run: Run, papers: Newsroom) -> None:
    at, accounts = ("--record", papers.where), staff(papers)
    code, out, err = run("token", "add", "coder", "--scope", "read", "--scope", "code", "--note", "a script", "--days", "0", *at)
    assert code == 0 and out.startswith("tn_") and out.count("\n") == 1 and "shown this once" in err
    held = accounts.tokens.who(out.strip())
    assert held is not None and held[0].name == "coder" and held[1] == {"read", "code"}
    listed = run("token", "list", *at)[1]
    assert "coder\tcode read\tnever ends" in listed and "a script" in listed and out.strip() not in listed
    assert run("token", "remove", listed.partition("\t")[0], *at)[0] == 0
    assert accounts.tokens.who(out.strip()) is None and "No token yet" in run("token", "list", *at)[1]


def test_a_token_ends_after_some_days_unless_it_is_told(run: Run, papers: Newsroom) -> None:
    accounts = staff(papers)
    run("token", "add", "reader", "--record", papers.where)
    [token] = accounts.tokens.all()
    assert token.scopes == {"read"} and token.ends_at is not None and 89 < (token.ends_at - token.made_at) / 86400 <= 90


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("add", "reader", "--scope", "code"), "may not code"), (("add", "nina"), "nobody"), (("remove", "none"), "no token"),
        (("add", "coder", "--days", "-1"), "argument"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, papers: Newsroom, call: tuple[str, ...], says: str) -> None:
    accounts = staff(papers)
    code, _, err = run("token", *call, "--record", papers.where)
    assert code == 2 and says in err and err.count("\n") == 1 and accounts.tokens.all() == []
