"""`turnout withdraw`: a decision taken back, and the taking back taken back."""

from __future__ import annotations

from collections.abc import Callable

from tests.newsroom import Newsroom, event_in

Run = Callable[..., tuple[int, str, str]]


def test_back_and_forth(run: Run, papers: Newsroom) -> None:
    before = run("events", "-f", "csv")[1]
    with papers.open() as record:
        member = event_in(record, "Perm").members[0]
    decision = run("reject", member, "--reason", "an old photograph", "--coder", "ada")[1].partition(":")[0]
    without = run("events", "-f", "csv")[1]
    code, out, err = run("withdraw", decision, "--reason", "it was of that day", "--coder", "bea")
    assert code == 0 and not err and out.endswith(f"{decision} is withdrawn by bea.\n")
    assert run("events", "-f", "csv")[1] == before != without
    assert run("withdraw", out.partition(":")[0], "--reason", "no, it was not", "--coder", "ada")[0] == 0
    assert run("events", "-f", "csv")[1] == without


def test_what_is_withdrawn_must_be_a_decision(run: Run, papers: Newsroom) -> None:
    with papers.open() as record:
        event = event_in(record, "Perm").id
    for name in ("judge-0000000000000000", event, ""):
        code, out, err = run("withdraw", name, "--reason", "x", "--coder", "ada")
        assert code == 2 and not out and err.count("\n") == 1 and "no decision of that id" in err
