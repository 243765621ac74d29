"""Signing in: a new session each time, growing waits for who guesses, and nowhere else to be led than here."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import Newsroom
from tests.people import PASSWORD, Clock, app_of, cheap, csrf_in, sign_in, staff, visiting
from turnout.accounts import Accounts
from turnout.web.rights import Rules
from turnout.web.sign import local

ELSEWHERE = [
    "//evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "https://evil.example", "https:evil.example",
    "http:///evil.example", "javascript:alert(1)", "data:text/html,x", "/\t/evil.example", "/\n/evil.example", "\t//evil.example",
    " //evil.example", "/ /evil.example", "evil.example", "", "@evil.example", "///evil.example", "/\r\nSet-Cookie: a=b",
    "/é", "/\u2028", "?next=//evil.example", "#//evil.example", "//evil.example%2f..", "/" + "x" * 3000, "/sign-in?next=/", "/sign-out",
    "/\\\\evil.example/%2e%2e", "//localhost/", "mailto:a@b", "/<script>", "/'\"",
]


@pytest.fixture
def accounts(papers: Newsroom, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    cheap(monkeypatch)
    return staff(papers, clock)


def _try(client: TestClient, name: str, password: str, **more: str) -> int:
    form = {"csrf": csrf_in(client.get("/sign-in").text), "name": name, "password": password, **more}
    return client.post("/sign-in", data=form).status_code


def test_in_and_out(visitor: TestClient) -> None:
    assert 'href="/sign-in?next=/"' in visitor.get("/").text
    token = sign_in(visitor, "coder")
    text = visitor.get("/").text
    assert "(coder)" in text and 'action="/sign-out"' in text and "Войти" not in text
    assert visitor.post("/sign-out", data={"csrf": "no"}).status_code == 403
    kept = visitor.cookies.get("tn_session")
    assert visitor.post("/sign-out", data={"csrf": token}).status_code == 303
    assert "tn_session" not in visitor.cookies
    visitor.cookies.set("tn_session", kept or "")
    assert "(coder)" not in visitor.get("/").text


def test_each_sign_in_is_a_new_session_and_the_one_before_ends(visitor: TestClient, accounts: Accounts) -> None:
    visitor.cookies.set("tn_session", "chosen-by-somebody-else", domain="localhost.local", path="/")
    sign_in(visitor, "coder")
    first = visitor.cookies.get("tn_session", domain="localhost.local")
    assert first and first != "chosen-by-somebody-else"
    form = {"csrf": csrf_in(visitor.get("/sign-in").text.partition("<main")[2]), "name": "reader", "password": PASSWORD}
    assert visitor.post("/sign-in", data=form).status_code == 303
    assert visitor.cookies.get("tn_session", domain="localhost.local") != first and accounts.sessions.who(first) is None
    assert "(reader)" in visitor.get("/").text


@pytest.mark.parametrize("name", ["session", "known", "form"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_cookies_are_kept_from_scripts_and_from_plain_lines(papers: Newsroom, accounts: Accounts, scheme: str, name: str) -> None:
    with visiting(app_of(papers, Rules(accounts=accounts)), f"{scheme}://localhost") as client:
        page = client.get("/sign-in")
        form = {"csrf": csrf_in(page.text), "name": "coder", "password": PASSWORD}
        answer = client.post("/sign-in", data=form)
        told = [line for got in (page, answer) for line in got.headers.get_list("set-cookie") if f"tn_{name}=" in line]
        assert told and all("HttpOnly" in line and "SameSite=lax" in line and "Path=/" in line for line in told)
        assert all(("Secure" in line and line.startswith("__Host-")) == (scheme == "https") for line in told)
        assert "Domain" not in "".join(told)


def test_nobody_is_told_which_of_the_two_was_wrong(visitor: TestClient) -> None:
    texts = []
    for name, password in (("coder", "wrong wrong wrong"), ("nobody", PASSWORD), ("nobody", "wrong wrong wrong")):
        form = {"csrf": csrf_in(visitor.get("/sign-in").text), "name": name, "password": password}
        answer = visitor.post("/sign-in", data=form)
        assert answer.status_code == 401
        texts.append(answer.text)
    assert len(set(texts)) == 1 and PASSWORD not in texts[0]


def test_who_guesses_waits(visitor: TestClient, clock: Clock) -> None:
    codes = [_try(visitor, "coder", f"guess number {at}") for at in range(8)]
    assert codes == [401] * 4 + [429] * 4
    form = {"csrf": csrf_in(visitor.get("/sign-in").text), "name": "coder", "password": PASSWORD}
    answer = visitor.post("/sign-in", data=form)
    assert answer.status_code == 429 and 1 <= int(answer.headers["retry-after"]) <= 900
    clock.at += int(answer.headers["retry-after"])
    assert visitor.post("/sign-in", data=form).status_code == 303


def test_a_name_that_no_database_keeps_is_refused(visitor: TestClient) -> None:
    """PostgreSQL takes no NUL."""
    form = {"csrf": csrf_in(visitor.get("/sign-in").text), "name": "cod\0er", "password": PASSWORD}
    assert visitor.post("/sign-in", data=form).status_code == 400
    assert visitor.get("/event/%00").status_code == 400
    assert visitor.get("/sign-in", params={"next": "/\0/evil"}).status_code == 400 and local("/\0/evil") == "/"


def test_a_form_of_another_site_signs_nobody_in(visitor: TestClient) -> None:
    form = {"name": "coder", "password": PASSWORD}
    assert visitor.post("/sign-in", data=form).status_code == 403
    token = csrf_in(visitor.get("/sign-in").text)
    assert visitor.post("/sign-in", data={**form, "csrf": token}, headers={"Origin": "https://evil.example"}).status_code == 403
    visitor.cookies.clear()
    assert visitor.post("/sign-in", data={**form, "csrf": token}).status_code == 403


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_led_elsewhere(visitor: TestClient, address: str) -> None:
    assert local(address) == "/"
    assert 'name="next" value="/"' in visitor.get("/sign-in", params={"next": address}).text
    form = {"csrf": csrf_in(visitor.get("/sign-in").text), "name": "coder", "password": PASSWORD, "next": address}
    assert visitor.post("/sign-in", data=form).headers["location"] == "/"


@pytest.mark.parametrize(
    "address", ["/", "/event/ev-1?as_of=2024-01-01", "/?country=RU&issue=labour", "/%2f%2fevil.example", "/a//b", "/.//x"]
)
def test_a_path_of_ours_is_led_back_to(visitor: TestClient, address: str) -> None:
    assert local(address) == address
    form = {"csrf": csrf_in(visitor.get("/sign-in").text), "name": "coder", "password": PASSWORD, "next": address}
    assert visitor.post("/sign-in", data=form).headers["location"] == address


@given(st.text(alphabet="/\\.:@?#%evil\t\n 2fF5cC", max_size=30))
def test_whatever_is_asked_for_leads_here(address: str) -> None:
    for told in (address, "/" + address, quote(address)):
        there = urlsplit(urljoin("http://localhost/sign-in", local(told).replace("\\", "/")))
        assert there.netloc == "localhost" and there.scheme == "http"


def test_the_page_says_when_nobody_has_an_account(papers: Newsroom) -> None:
    from turnout.accounts import open_accounts

    with visiting(app_of(papers, Rules(accounts=open_accounts(papers.where)))) as client:
        assert "turnout user add" in client.get("/sign-in").text


def test_a_page_with_a_name_on_it_is_kept_by_nobody(visitor: TestClient) -> None:
    assert visitor.get("/").headers["cache-control"] == "private, no-cache"
    sign_in(visitor, "coder")
    assert visitor.get("/").headers["cache-control"] == "private, no-store"


def test_a_page_that_is_not_there_leads_nowhere_else(visitor: TestClient) -> None:
    text = visitor.get("/%2F%2Fevil.example/x").text
    assert 'href="/evil.example/x?lang=ru"' in text and 'href="//' not in text
