"""Rights: a write needs its scope, a cookie's write its token; what nobody may is refused before it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from tests.people import app_of, sign_in, visiting
from turnout.accounts import Accounts
from turnout.accounts.roles import ROLES, SCOPES, scopes_of
from turnout.web.front import Front
from turnout.web.rights import Me, Named, Rules, needs

WRITES = [f"/api/v1/probe/{scope}" for scope in SCOPES] + [f"/probe/{scope}" for scope in SCOPES]


def probed(app: FastAPI) -> FastAPI:
    """The application with a write for each scope, and a look at who asks."""
    for path in WRITES:
        app.post(path, dependencies=[Depends(needs(path.rpartition("/")[2]))])(lambda: {"done": True})

    @app.post("/probe-form", dependencies=[Depends(needs("code"))])
    def form(words: str = "") -> dict[str, str]:
        return {"words": words}

    @app.get("/api/v1/me")
    def me(me: Me, named: Named) -> dict[str, object]:
        return {"name": me.name, "role": me.role, "scopes": sorted(me.scopes), "token": me.token, "named": named}

    return app


@pytest.fixture
def app(papers: Newsroom, accounts: Accounts) -> FastAPI:
    return probed(app_of(papers, Rules(accounts=accounts)))


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with visiting(app) as client:
        yield client


def test_nobody_looks_and_writes_nothing(visitor: TestClient) -> None:
    assert visitor.get("/api/v1/me").json() == {"name": None, "role": "nobody", "scopes": ["read"], "token": False, "named": False}
    for path in WRITES:
        assert visitor.post(path).status_code == (200 if path.endswith("/read") else 401), path


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_it_may(visitor: TestClient, role: str) -> None:
    token = sign_in(visitor, role)
    told = visitor.get("/api/v1/me").json()
    assert (told["name"], told["role"], told["token"]) == (role, role, False) and set(told["scopes"]) == scopes_of(role)
    for path in WRITES:
        may = path.rpartition("/")[2] in scopes_of(role)
        assert visitor.post(path, headers={"X-CSRF": token}).status_code == (200 if may else 403), path
        assert visitor.post(path, data={"csrf": token}).status_code == (200 if may else 403), path


@pytest.mark.parametrize("told", [{}, {"X-CSRF": ""}, {"X-CSRF": "0" * 64}, {"X-CSRF": "é"}])
def test_a_cookie_alone_writes_nothing(visitor: TestClient, told: dict[str, str]) -> None:
    sign_in(visitor, "admin")
    headers = {name: value.encode("utf-8") for name, value in told.items()}
    for path in WRITES:
        answer = visitor.post(path, headers=headers)
        assert answer.status_code == 403 and "did not come from a page" in answer.text


def test_anothers_token_is_none(visitor: TestClient, app: FastAPI) -> None:
    sign_in(visitor, "admin")
    with visiting(app) as other:
        theirs = sign_in(other, "admin")
    assert visitor.post("/probe/code", data={"csrf": theirs}).status_code == 403


@pytest.mark.parametrize(
    "told", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://localhost:81"}]
)
def test_a_write_from_another_site_is_refused_though_it_has_the_token(visitor: TestClient, told: dict[str, str]) -> None:
    token = sign_in(visitor, "admin")
    assert visitor.post("/probe/code", headers={"X-CSRF": token, **told}).status_code == 403
    ours = {"X-CSRF": token, "Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert visitor.post("/probe/code", headers=ours).status_code == 200
    # where a page tells no referrer, browsers tell no origin either, though it is ours
    assert visitor.post("/probe/code", headers={**ours, "Origin": "null"}).status_code == 200


def test_a_token_may_what_it_was_made_for_and_needs_no_form(visitor: TestClient, accounts: Accounts) -> None:
    for scope in SCOPES:
        _, secret = accounts.tokens.add(accounts.users.named("admin"), [scope])
        headers = {"Authorization": f"Bearer {secret}"}
        for path in WRITES:
            may = path.endswith(f"/{scope}") and scope in ("read",)
            # a token that may not even read is let in nowhere
            assert visitor.post(path, headers=headers).status_code == (200 if may else 403), (scope, path)
    _, secret = accounts.tokens.add(accounts.users.named("coder"), ["read", "code"])
    headers = {"Authorization": f"Bearer {secret}"}
    assert [visitor.post(f"/api/v1/probe/{scope}", headers=headers).status_code for scope in SCOPES] == [200, 403, 200, 403, 403]


@pytest.mark.parametrize("shown", ["Bearer tn_no", "Bearer", "Bearer ", "Basic YTpi", "tn_no", "Bearer tn_" + "x" * 9000])
def test_a_wrong_token_is_refused_even_to_look(visitor: TestClient, shown: str) -> None:
    answer = visitor.get("/api/v1/record", headers={"Authorization": shown})
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer" and answer.json()["status"] == 401
    assert visitor.get("/", headers={"Authorization": shown}).status_code in (303, 401)


def test_a_token_does_not_become_the_cookies_owner(visitor: TestClient, accounts: Accounts) -> None:
    sign_in(visitor, "admin")
    _, secret = accounts.tokens.add(accounts.users.named("reader"), ["read"])
    headers = {"Authorization": f"Bearer {secret}"}
    assert visitor.get("/api/v1/me", headers=headers).json()["name"] == "reader"
    assert visitor.post("/probe/admin", headers=headers).status_code == 403


def test_who_loses_a_role_loses_it_at_once(visitor: TestClient, accounts: Accounts) -> None:
    token = sign_in(visitor, "coder")
    assert visitor.post("/probe/code", data={"csrf": token}).status_code == 200
    accounts.users.set_role("coder", "reader")
    assert visitor.post("/probe/code", data={"csrf": token}).status_code == 403
    accounts.users.disable("coder")
    assert visitor.post("/probe/code", data={"csrf": token}).status_code == 401


def test_a_closed_server_shows_nothing_to_nobody(papers: Newsroom, accounts: Accounts) -> None:
    with visiting(app_of(papers, Rules(accounts=accounts, closed=True))) as client:
        assert client.get("/api/v1/record").status_code == 401
        assert client.get("/tallies?country=RU").headers["location"] == "/sign-in?next=/tallies%3Fcountry%3DRU"
        assert client.get("/sign-in").status_code == 200
        sign_in(client, "reader")
        assert client.get("/api/v1/record").status_code == 200 == client.get("/tallies").status_code


def test_in_public_nobody_signs_in_and_nothing_is_taken(papers: Newsroom, accounts: Accounts) -> None:
    _, secret = accounts.tokens.add(accounts.users.named("admin"), SCOPES)
    with visiting(probed(app_of(papers, Rules(accounts=accounts, public=True)))) as client:
        assert client.get("/sign-in").status_code == 404
        for path in [*WRITES, "/sign-in", "/sign-out"]:
            for headers in ({}, {"Authorization": f"Bearer {secret}"}):
                assert client.post(path, headers=headers).status_code == 403, path
        assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json()["scopes"] == ["read"]
        assert "/sign-in" not in client.get("/").text


def test_a_server_without_accounts_is_for_looking(papers: Newsroom) -> None:
    with visiting(probed(app_of(papers))) as client:
        assert client.get("/").status_code == 200 and "/sign-in" not in client.get("/").text
        assert client.post("/probe/code").status_code == 401


def test_without_a_second_pool_nobody_is_named(papers: Newsroom) -> None:
    opened: list[str] = []

    def one(kind: str) -> object:
        opened.append(kind)
        return type("Held", (), {"close": lambda self: None})()

    front = Front(lambda: one("redacted"), lambda: one("named"))  # type: ignore[arg-type, return-value]
    with front.record():
        pass
    with front.record(names=True):
        pass
    with Front(lambda: one("only")).record(names=True):  # type: ignore[arg-type, return-value]
        pass
    assert opened == ["redacted", "named", "only"]
    front.close()


def test_a_form_is_read_once_and_its_rubbish_is_refused(visitor: TestClient) -> None:
    token = sign_in(visitor, "coder")
    sent = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.post("/probe-form", data={"csrf": token, "words": "x"}).status_code == 200
    assert visitor.post("/probe-form", content=b"csrf=\xff\xfe", headers=sent).status_code == 400
    assert visitor.post("/probe-form", data={"csrf": token, "words": "a\0b"}).status_code == 400
    assert visitor.post("/probe-form", content="&".join(f"a{at}=1" for at in range(500)), headers=sent).status_code == 400
