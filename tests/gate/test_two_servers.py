"""Two servers over one record, in a file and in PostgreSQL: a sign-in holds at both, and what is said at one is said to both."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom, event_in, points, three_papers
from tests.people import PASSWORD, app_of, cheap, csrf_in, sign_in, staff, visiting
from turnout.accounts import open_accounts
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
