"""What a caller gives: taken where it is something, refused in one line where it is nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from turnout import given, read
from turnout.errors import Usage


@pytest.mark.parametrize(
    ("check", "text", "value"),
    [
        (given.country, "gb", "GB"),
        (given.country, "XK", "XK"),
        (given.language, "UK", "uk"),
        (given.moment, "2024-03-06", "2024-03-06"),
        (given.moment, "2024-03-06T10:15:40+02:00", "2024-03-06T10:15+02:00"),
        (given.moment, "06.03.2024", "2024-03-06"),
        (given.known, "2024-03-06", "2024-03-06"),
        (given.known, "2024-03-06T10:15", "2024-03-06T10:15"),
        (given.known, "2024-03-06 10:15:40", "2024-03-06T10:15:40"),
        (given.known, "2024-03-06T10:15:40.25Z", "2024-03-06T10:15:40"),
        (given.known, "2024-03-06T10:15:40+02:00", "2024-03-06T08:15:40"),
        (given.known, "2024-03-06T10:15Z", "2024-03-06T10:15"),
        (given.known, "2024-03-06T10:15+02:00", "2024-03-06T10:15+02:00"),
        (given.known, "06.03.2024 10:15", "2024-03-06T10:15"),
        (given.day, "2024-03-06", "2024-03-06"),
        (partial(given.code, "forms"), "march", "march"),
        (given.share, "0.5", 0.5),
        (given.share, "1", 1.0),
        (given.jobs, "4", 4),
    ],
)
def test_what_there_is_is_taken(check: Callable[[str], object], text: str, value: object) -> None:
    assert check(text) == value


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (given.country, "XX"),
        (given.country, "Russia"),
        (given.country, ""),
        (given.country, "ÄÖ"),
        (given.language, "zz"),
        (given.language, "English"),
        (given.moment, "yesterday"),
        (given.moment, "2024-02-30"),
        (given.moment, "2024-03-06T25:15"),
        (given.moment, "2024-03-06T10:15+25:00"),
        (given.moment, "3/4/2024"),
        (given.day, "5 March"),
        (given.day, "2024-02-30"),
        (partial(given.code, "forms"), "anti-war"),
        (given.share, "1.01"),
        (given.share, "-0.1"),
        (given.share, "nan"),
        (given.share, "much"),
        (given.jobs, "0"),
        (given.jobs, "1" * 40),
        (given.jobs, "²"),
    ],
)
def test_what_there_is_not_is_refused_in_one_line(check: Callable[[str], object], text: str) -> None:
    with pytest.raises(Usage) as told:
        check(text)
    assert repr(text) in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize("wish", [{"published": "soon"}, {"language": "zz"}, {"outlet_country": "XX"}])
def test_the_library_refuses_in_the_same_words(wish: dict[str, str]) -> None:
    with pytest.raises(Usage):
        read("Hundreds marched in Kazan.", **wish)  # type: ignore[arg-type]


def test_a_table_is_a_toml_file(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    with pytest.raises(Usage, match=r"own\.toml: settings cannot be read \(No such file"):
        given.table(file, "settings")
    file.write_text("[limits", encoding="utf-8")
    with pytest.raises(Usage, match=r"own\.toml: settings are not valid TOML"):
        given.table(file, "settings")
    file.write_text("[limits]\njump = 3\n", encoding="utf-8")
    assert given.table(str(file), "settings") == {"limits": {"jump": 3}}
