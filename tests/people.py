"""People for tests: accounts beside a newsroom's record, with passwords that cost nothing to check, and clients that are signed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from turnout.accounts import Accounts, open_accounts, passwords
from turnout.accounts.roles import ROLES
from turnout.record import open_record
from turnout.web.api_reading import Readers
from turnout.web.app import create_app
from turnout.web.rights import Rules

PASSWORD = "seven blue kettles"
HERE = "http://localhost"


def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords at the least cost there is, for tests that are not about the cost."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: hasher)
    monkeypatch.setattr(passwords, "_nobodys", lambda: hasher.hash("nobody"))


@dataclass
class Clock:
    """A clock that is put forward by hand."""

    at: float = 1_800_000_000.0
    moved: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.at


def staff(papers: Newsroom, now: Callable[[], float] | None = None) -> Accounts:
    """One person of each role beside the record, each with the name of the role."""
    accounts = open_accounts(papers.where, create=True) if now is None else open_accounts(papers.where, create=True, now=now)
    for role in ROLES:
        accounts.users.add(role, role, PASSWORD)
    return accounts


def app_of(papers: Newsroom, rules: Rules | None = None) -> FastAPI:
    """The application over the record, with and without names, and over the archive beside it."""
    return create_app(
        lambda: open_record(papers.where, outside=True),
        open_named=lambda: open_record(papers.where, outside=True, names=True), rules=rules, archive=papers.archive,
    )


@contextmanager
def visiting(app: FastAPI, base: str = HERE) -> Iterator[TestClient]:
    """A browser of its own that visits an application and follows nowhere by itself."""
    app.state.readers = Readers(patience=300)  # those of the last visit ended with it; and a busy machine reads slowly
    with TestClient(app, base_url=base, follow_redirects=False) as client:
        yield client


def csrf_in(text: str) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', text)
    assert found is not None, text[:400]
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, onward: str = "/") -> str:
    """Sign in as a person does; gives the token that forms carry from then on."""
    form = {"csrf": csrf_in(client.get("/sign-in").text), "name": name, "password": password, "next": onward}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 303, answer.text
    return csrf_in(client.get("/").text)
