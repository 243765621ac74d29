"""Two servers over one record, in a file and in PostgreSQL: a sign-in holds at both, and what is said at one is said to both."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.bench.crowd import served
from tests.newsroom import Newsroom, event_in, points, three_papers
from tests.people import PASSWORD, app_of, cheap, csrf_in, sign_in, staff, visiting
from turnout.accounts import open_accounts
from turnout.client import Client
from turnout.web.rights import Rules


@pytest.fixture
def room(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    cheap(monkeypatch)
    made = three_papers(tmp_path)
    made.run()
    return made


@pytest.fixture
def servers(room: Newsroom) -> Iterator[tuple[TestClient, TestClient]]:
    """One browser at two servers, each with accounts and connections of its own."""
    first = staff(room)
    with visiting(app_of(room, Rules(accounts=first))) as one, visiting(app_of(room, Rules(accounts=open_accounts(room.where)))) as two:
        two.cookies.jar = one.cookies.jar  # cookies know no port: one browser shows the same to both
        yield one, two


def detained(room: Newsroom) -> tuple[str, str]:
    """The ids of an event, and of the statement that tells how many were detained there."""
    with room.open() as record:
        kazan = event_in(record, "Kazan")
        return kazan.id, points(kazan, "detained")[0].statement.id


def test_a_sign_in_holds_at_both_and_ends_at_both(servers: tuple[TestClient, TestClient]) -> None:
    one, two = servers
    token = sign_in(one, "coder")
    assert csrf_in(two.get("/desk").text) == token
    session = dict(two.cookies)
    assert "tn_session" in session
    assert two.post("/sign-out", data={"csrf": token}).status_code == 303
    one.cookies.update(session)  # a copy of the ended session
    assert one.get("/desk").status_code == 303


def test_guesses_at_one_are_counted_at_the_other(servers: tuple[TestClient, TestClient]) -> None:
    one, two = servers
    form = {"csrf": csrf_in(one.get("/sign-in").text), "name": "coder", "password": "a wrong one", "next": "/"}
    answers = [client.post("/sign-in", data=form).status_code for client in servers * 8]
    assert answers[0] == 401 and answers[-2:] == [429, 429]
    assert two.post("/sign-in", data={**form, "password": PASSWORD}).status_code == 429


def test_the_last_word_is_undone_first_wherever_it_was_said(servers: tuple[TestClient, TestClient], room: Newsroom) -> None:
    one, two = servers
    token = sign_in(one, "coder")
    kazan, said = detained(room)
    for client, value in ((one, "44"), (two, "45"), (one, "46")):
        form = {"csrf": token, "verdict": "correct", "value": value, "back": f"/event/{kazan}"}
        assert client.post(f"/statement/{said}", data=form).status_code == 303
        assert all(f"<strong>{value}</strong>" in other.get(f"/event/{kazan}").text for other in servers)
    for client, left in ((two, "45"), (one, "44"), (two, "40")):
        assert client.post("/desk/undo", data={"csrf": token}).status_code == 303
        assert all(f"<strong>{left}</strong>" in other.get(f"/event/{kazan}").text for other in servers)


def test_who_listens_at_one_hears_what_is_said_at_the_other(servers: tuple[TestClient, TestClient], room: Newsroom) -> None:
    one, two = servers
    token = sign_in(two, "coder")
    kazan, said = detained(room)
    hub = one.app.state.hub  # type: ignore[attr-defined]

    async def heard() -> str:
        listener = hub.join("here")
        await hub.watched()
        form = {"csrf": token, "verdict": "correct", "value": "44"}
        await asyncio.to_thread(two.post, f"/statement/{said}", data=form)
        change = await asyncio.wait_for(listener.waiting.get(), 10)
        hub.leave(listener)
        return str(change.id)

    assert asyncio.run(heard()) == kazan
    assert "<strong>44</strong>" in one.get(f"/event/{kazan}").text


WORDS = 3  # that each of twenty coders says


def say(client: Client, number: int, said: dict[str, list[str]]) -> list[str]:
    """One coder's words: corrections, acceptances, and every third word takes the last one back; gives their ids."""
    told: list[str] = []
    for turn in range(WORDS):
        name = said["statements"][(number + turn) % len(said["statements"])]
        why = f"coder {number}, word {turn}"
        if turn % 3 == 2:
            told.append(client.judge("withdraw", told[-1], reason=why).id)
        elif turn % 3 == 1:
            told.append(client.correct(said["counts"][0], str(100 * number + turn + 1), reason=why).id)
        else:
            told.append(client.judge("accept", name, reason=why).id)
    return told


def test_no_word_of_twenty_coders_at_two_processes_is_lost(room: Newsroom) -> None:
    accounts = staff(room)
    tokens = [accounts.tokens.add(accounts.users.named(role), ("read", "code"))[1] for role in ("coder", "admin")]
    _, counted = detained(room)
    with room.open() as record:
        said = {"statements": [one.statement.id for one in record.statements()], "counts": [counted]}
    with served(room.where) as (one, *_), served(room.where) as (two, *_), ThreadPoolExecutor(20) as together:
        clients = [Client((one, two)[number % 2], tokens[number // 2 % 2], timeout=120, retries=0) for number in range(20)]
        told = [name for some in together.map(say, clients, range(20), [said] * 20) for name in some]
        assert len(told) == len(set(told)) == 20 * WORDS
        logs = [[row.id for row in client.decisions()] for client in clients[:2]]
    with room.open() as record:
        rows = record.decisions()
        assert {str(row["id"]) for row in rows} == set(told) and logs == [[str(row["id"]) for row in rows]] * 2
        keys = record.said_keys()
        assert sorted(n for _, n, _ in keys) == list(range(1, len(told) + 1))
        assert [str(row["id"]) for row in rows] == [key[2] for key in keys]
        changes = record.changes(limit=10_000)
        assert [row.n for row in changes] == list(range(1, len(changes) + 1)) and not record.counts().dirty
        settled = {one.id: one.figures for one in record.events()}
        record.store.unsettle()
        record.settle()
        assert settled == {one.id: one.figures for one in record.events()}
