"""Robots: asked once a day and an origin; what cannot be had forbids all, what is not there nothing."""

from __future__ import annotations

from datetime import datetime

import pytest

from turnout.errors import Later, Skip
from turnout.fetch.mock import FakeClock
from turnout.fetch.robots import Robots
from turnout.fetch.target import Target, target

HERE = target("https://paper.example/a")


def _robots(*answers: tuple[int, bytes] | Skip) -> tuple[Robots, list[str], FakeClock]:
    asked, clock, told = list[str](), FakeClock(), list(answers)

    def ask(found: Target) -> tuple[int, bytes, datetime]:
        asked.append(found.url)
        answer = told.pop(0)
        if isinstance(answer, Skip):
            raise answer
        return *answer, clock.now()

    return Robots(ask, clock, "turnout"), asked, clock


def test_rules_are_asked_once_a_day() -> None:
    robots, asked, clock = _robots((200, b"User-agent: *\nDisallow: /b"), (200, b"User-agent: *\nDisallow: /a"))
    robots.check(HERE)
    with pytest.raises(Skip, match=r"https://paper\.example/b: the site's robots\.txt asks not to fetch it"):
        robots.check(target("https://paper.example/b"))
    assert asked == ["https://paper.example/robots.txt"]
    clock.sleep(86_401)
    with pytest.raises(Skip, match=r"robots\.txt asks"):
        robots.check(HERE)
    assert len(asked) == 2


def test_every_origin_has_its_own() -> None:
    robots, asked, _ = _robots((404, b""), (404, b""), (404, b""))
    for url in (HERE.url, "http://paper.example/a", "https://paper.example:8443/a", "https://paper.example/c"):
        robots.check(target(url))
    assert asked == ["https://paper.example/robots.txt", "http://paper.example/robots.txt", "https://paper.example:8443/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_is_not_there_forbids_nothing(status: int) -> None:
    assert _robots((status, b"User-agent: *\nDisallow: /"))[0].check(HERE).rules == ()


@pytest.mark.parametrize("answer", [(500, b""), (503, b""), (429, b""), (304, b""),
    Skip("https://paper.example/robots.txt: no connection")])
def test_what_cannot_be_had_forbids_all_for_a_while(answer: tuple[int, bytes] | Skip) -> None:
    robots, asked, clock = _robots(answer, (404, b""))
    for _ in range(2):
        with pytest.raises(Later, match=r"robots\.txt cannot be had \((status \d+|no connection)\)") as told:
            robots.check(HERE)
        assert told.value.until == "2026-03-01T12:10:00+00:00"
    clock.sleep(601)
    robots.check(HERE)
    assert len(asked) == 2


def test_a_host_that_rests_is_asked_when_it_has_rested() -> None:
    robots, asked, clock = _robots(Later("paper.example: asks for rest", until="2026-03-01T12:00:30+00:00"), (404, b""))
    with pytest.raises(Later, match="asks for rest"):
        robots.check(HERE)
    clock.sleep(31)
    robots.check(HERE)
    assert len(asked) == 2
