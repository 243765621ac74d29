"""`turnout webhook`: an address is added, shown, tried and removed; its secret is shown once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom
from turnout.accounts import open_accounts

Run = Callable[..., tuple[int, str, str]]


def test_a_webhook_is_added_listed_revived_and_removed(run: Run, papers: Newsroom) -> None:
    at = ("--record", papers.where)
    assert "No webhook yet" in run("webhook", "list", *at)[1]
    code, out, err = run("webhook", "add", "https://listener.example/in?token=abc", "--events", "new,gone", *at)
    assert code == 0 and out.startswith("whsec_") and out.count("\n") == 1 and "shown this once" in err
    [one] = open_accounts(papers.where).hooks.all()
    assert one.events == {"new", "gone"} and one.secret == out.strip() and one.after > 0
    listed = run("webhook", "list", *at)[1]
    assert listed.startswith(f"{one.id}\thttps://listener.example/in") and "fares well" in listed
    assert one.secret not in listed and "abc" not in listed
    assert f"from change {one.after} on" in run("webhook", "revive", one.id, *at)[1]
    assert run("webhook", "remove", one.id, *at)[0] == 0 and "No webhook yet" in run("webhook", "list", *at)[1]


def test_all_there_was_can_be_told(run: Run, papers: Newsroom) -> None:
    run("webhook", "add", "http://127.0.0.1:9/in", "--after", "0", "--allow-private", "--record", papers.where)
    [one] = open_accounts(papers.where).hooks.all()
    assert (one.after, one.private) == (0, True)
    code, _, err = run("webhook", "test", one.id, "--record", papers.where)
    assert code == 1 and "refused" in err.casefold() and err.count("\n") == 1


@pytest.mark.parametrize(
    ("call", "says"),
    [(("add", "http://listener.example/in"), "HTTPS"), (("add", "nowhere"), "http"), (("remove", "x"), "no webhook has that id"),
     (("add", "https://listener.example/", "--events", "burnt"), "new, changed, gone"), (("test", "x"), "no webhook has that id")],
)
def test_what_cannot_be_is_one_line(run: Run, papers: Newsroom, call: tuple[str, ...], says: str) -> None:
    code, _, err = run("webhook", *call, "--record", papers.where)
    assert code == 2 and says in err and err.count("\n") == 1
