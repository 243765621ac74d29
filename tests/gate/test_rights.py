"""Who may do what: every route there is, asked as each role, with tokens of each scope, on a closed and on a public server.

The table comes from the routes themselves, so that one that is added is asked too; the page that shows the table must be made anew.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom, three_papers
from tests.people import app_of, cheap, sign_in, staff, visiting
from turnout.accounts import Accounts
from turnout.accounts.roles import NOBODY, ROLES, SCOPES, scopes_of
from turnout.web.rights import OPEN, Rules
from turnout.web.table import Door, doors

ROOT = Path(__file__).parents[2]
ENDLESS = ("/api/v1/stream",)
"""Answers that go on until the caller leaves; their refusals end."""
NEEDS_NOTHING = {"/sign-in", "/sign-out", "/api/v1/read"}
"""Ways to send something that change nothing of the record."""
REFUSED = (401, 403)


@dataclass
class World:
    """A record with people of every role, and clients of each on an open, a closed and a public server."""

    papers: Newsroom
    accounts: Accounts
    doors: list[Door]
    clients: dict[str, TestClient]
    csrf: dict[str, str]
    tokens: dict[str, str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    papers = three_papers(tmp_path_factory.mktemp("rights"))
    papers.run()
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        cheap(patch)
        accounts = staff(papers)
        apps = {"open": app_of(papers, Rules(accounts=accounts)), "closed": app_of(papers, Rules(accounts=accounts, closed=True)),
                "public": app_of(papers, Rules(accounts=accounts, public=True))}
        clients = {name: stack.enter_context(visiting(app)) for name, app in apps.items()}
        csrf = {}
        for role in ROLES:
            clients[role] = stack.enter_context(visiting(apps["open"]))
            csrf[role] = sign_in(clients[role], role)
        admin = accounts.users.named("admin")
        tokens = {scope: accounts.tokens.add(admin, {"read", scope})[1] for scope in SCOPES}
        yield World(papers=papers, accounts=accounts, doors=doors(apps["open"]), clients=clients, csrf=csrf, tokens=tokens)


def _path(door: Door) -> str:
    for part, filled in (("{zoom}", "0"), ("{column}", "0"), ("{row}", "0"), ("{geonames}", "524901")):
        door = Door(path=door.path.replace(part, filled), method=door.method)
    while "{" in door.path:
        start = door.path.index("{")
        door = Door(path=door.path[:start] + "nothing" + door.path[door.path.index("}") + 1 :], method=door.method)
    return door.path


def _ask(client: TestClient, door: Door, **headers: str) -> tuple[int, str]:
    """What a route answers to an empty body; the second is where it leads."""
    body = {"json": {}} if door.path.startswith("/api/") else {"data": {"x": "y"}}
    answer = client.request(door.method, _path(door), headers=headers, **(body if door.writes else {}))  # type: ignore[arg-type]
    return answer.status_code, answer.headers.get("location", "")


def _refused(status: int, where: str) -> bool:
    return status in REFUSED or (status == 303 and where.startswith("/sign-in"))


def test_the_page_shows_the_table_as_the_routes_make_it() -> None:
    told = subprocess.run([sys.executable, str(ROOT / "tools" / "rights.py")], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_every_write_needs_a_scope_beyond_looking(world: World) -> None:
    bare = [one for one in world.doors if one.writes and one.path not in NEEDS_NOTHING and not set(one.scopes) - {"read"}]
    assert not bare, "give each of these a Depends(needs(...))"


def test_nobody_on_an_open_server(world: World) -> None:
    before = world.papers.export()
    for door in world.doors:
        if door.role(NOBODY):
            if door.path not in ENDLESS and door.path not in OPEN:
                assert not _refused(*_ask(world.clients["open"], door)), door
        else:
            status, where = _ask(world.clients["open"], door)
            assert status == 401 or (status == 303 and where.startswith("/sign-in?next=") and not door.writes), (door, status, where)
    assert world.papers.export() == before


@pytest.mark.parametrize("role", ROLES)
def test_each_role_with_its_session(world: World, role: str) -> None:
    before = world.papers.export()
    for door in world.doors:
        if door.path in ENDLESS or door.path in OPEN:
            continue
        status, where = _ask(world.clients[role], door, **{"X-CSRF": world.csrf[role]})
        assert _refused(status, where) != door.role(role), (door, status, where)
        assert status < 500, (door, status)
        if not door.role(role):
            assert status == 403, (door, status)
    assert world.papers.export() == before


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_of_each_scope(world: World, scope: str) -> None:
    before = world.papers.export()
    shown = {"Authorization": f"Bearer {world.tokens[scope]}"}
    for door in world.doors:
        if door.path in ENDLESS or door.path in OPEN:
            continue
        status, where = _ask(world.clients["open"], door, **shown)
        assert _refused(status, where) != door.opens(frozenset({"read", scope})), (door, status)
    assert world.papers.export() == before


def test_a_wrong_token_opens_nothing(world: World) -> None:
    for door in world.doors:
        if door.path not in OPEN:
            status, where = _ask(world.clients["open"], door, Authorization="Bearer tn_" + "x" * 43)
            assert _refused(status, where), (door, status)


def test_nobody_on_a_closed_server(world: World) -> None:
    for door in world.doors:
        if door.path not in OPEN:
            assert _refused(*_ask(world.clients["closed"], door)), door


def test_everybody_on_a_public_server(world: World) -> None:
    """Whatever somebody shows, nothing is taken and nobody is let in further than nobody is."""
    before = world.papers.export()
    session = world.clients["admin"].cookies.get("tn_session") or ""
    shown: list[dict[str, str]] = [{}, {"Authorization": f"Bearer {world.tokens['admin']}"}]
    shown.append({"Cookie": f"tn_session={session}", "X-CSRF": world.csrf["admin"]})
    for door in world.doors:
        for headers in shown:
            if door.public:
                assert door.path in ENDLESS or not _refused(*_ask(world.clients["public"], door, **headers)), door
            else:
                status, where = _ask(world.clients["public"], door, **headers)
                assert status in (401, 403, 404) and not where, (door, status)
                assert not door.writes or status in (403, 404), (door, status)
    assert world.papers.export() == before


def test_a_cookie_without_its_token_writes_nothing(world: World) -> None:
    before = world.papers.export()
    writes = [door for door in world.doors if door.writes and door.path != "/sign-in"]
    wrong: list[dict[str, str]] = [{}, {"X-CSRF": ""}, {"X-CSRF": "0" * 64}, {"X-CSRF": world.csrf["coder"]}]
    mine = {"X-CSRF": world.csrf["admin"]}
    wrong += [{**mine, "Origin": "https://evil.example"}, {**mine, "Sec-Fetch-Site": "cross-site"}]
    for door in writes:
        for headers in wrong:
            assert _ask(world.clients["admin"], door, **headers)[0] == 403, (door, headers)
        for sent in ("", "csrf=", "csrf=" + "0" * 64, f"csrf={world.csrf['coder']}", f"CSRF={world.csrf['admin']}"):
            answer = world.clients["admin"].request(
                door.method, _path(door), content=sent, headers={"Content-Type": "application/x-www-form-urlencoded"}
            )
            assert answer.status_code in (403, 415, 422), (door, sent)
        answer = world.clients["admin"].request(door.method, _path(door) + f"?csrf={world.csrf['admin']}", json={})
        assert answer.status_code == 403, door
    assert world.papers.export() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "LOCK"])
def test_a_method_that_no_route_has_writes_nothing(world: World, method: str) -> None:
    before = world.papers.export()
    known = {(door.method, door.path) for door in world.doors}
    for door in world.doors:
        if (method, door.path) not in known and door.path not in ENDLESS:
            for name in ("open", "public"):
                assert world.clients[name].request(method, _path(door)).status_code in (401, 403, 404, 405), (method, door)
    assert world.papers.export() == before


def test_the_scopes_that_the_table_knows_are_those_there_are(world: World) -> None:
    assert {scope for door in world.doors for scope in door.scopes} <= set(SCOPES) == scopes_of("admin")
