"""`turnout events`: each protest once; table, JSON and CSV say the same; filters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def cities(run: Run, *options: str) -> list[str]:
    code, out, err = run("events", "--format", "json", *options)
    assert code == 0 and not err
    return [json.loads(line)["place"]["name"] for line in out.splitlines()]


def test_a_table_shows_each_speaker_and_the_coverage_line(run: Run, papers: Newsroom) -> None:
    code, out, err = run("events")
    flat = " ".join(out.split())
    assert code == 0 and not err and "Kazan, RU" in out and "Perm, RU" in out
    assert "(organisers)" in flat and "500 (police)" in flat
    assert out.rstrip().endswith("2 of the 44 places that OVD-Info counted are in this record (detained, 2023-03-05)")


def test_coverage_is_said_of_what_is_shown(run: Run, papers: Newsroom) -> None:
    papers.publish("gazeta", "In Tyumen, 60 bus drivers went on strike for higher pay on Sunday.", "2023-03-05T18:00")
    papers.run()
    _, everything, _ = run("events")
    assert "2 of the 44 places that OVD-Info counted" in everything and "Tyumen" in everything
    _, perm, _ = run("events", "--place", "Perm")
    assert "2 of the 44 places that OVD-Info counted" in perm
    _, drivers, _ = run("events", "--place", "Tyumen")
    assert "Tyumen" in drivers and "places that" not in drivers


def test_json_is_one_event_a_line(run: Run, papers: Newsroom) -> None:
    _, out, _ = run("events", "-f", "json")
    kazan, perm = (json.loads(line) for line in out.splitlines())
    assert kazan["id"].startswith("ev-") and len(kazan["reports"]) == 2 and kazan["figures"]["participants"]["disputed"] is True
    assert perm["figures"]["participants"]["low"] == 200


def test_csv_is_one_event_a_row(run: Run, papers: Newsroom) -> None:
    _, out, _ = run("events", "-f", "csv")
    kazan, perm = csv.DictReader(io.StringIO(out))
    assert (kazan["place"], kazan["start"], kazan["participants_low"], kazan["participants_high"]) == ("Kazan", "2023-03-05", "500", "2000")
    assert kazan["disputed"] == "participants" and kazan["detained_best"] == "40" and perm["disputed"] == ""


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), ["Kazan", "Perm"]), (("--place", "perm"), ["Perm"]), (("--place", "551487"), ["Kazan"]),
        (("--country", "ru"), ["Kazan", "Perm"]),
        (("--country", "UA"), []), (("--since", "2023-03-05", "--until", "2023-03-05"), ["Kazan", "Perm"]), (("--since", "2023-03-06"), []),
        (("--until", "2023-03-04"), []), (("--issue", "anti-war"), ["Kazan", "Perm"]), (("--issue", "labour"), []),
        (("--form", "march"), ["Kazan"]), (("--min-participants", "500"), ["Kazan"]), (("--min-participants", "3000"), []),
    ],
)
def test_filters(run: Run, papers: Newsroom, options: tuple[str, ...], found: list[str]) -> None:
    assert cities(run, *options) == found
    assert cities(run, *options, "--as-of", "2024-01-01") == found


def test_a_campaign_is_its_events(run: Run, papers: Newsroom) -> None:
    _, out, _ = run("campaigns", "-f", "json")
    name = json.loads(out)["id"]
    assert cities(run, "--campaign", name) == ["Kazan", "Perm"]
    assert cities(run, "--campaign", name, "--form", "rally") == ["Perm"]


def test_as_known_then(run: Run, papers: Newsroom) -> None:
    assert cities(run, "--as-of", "2023-03-05T17:00") == ["Kazan"]
    assert cities(run, "--as-of", "2023-03-05") == ["Kazan", "Perm"]
    assert cities(run, "--as-of", "2023-03-04") == []


def test_nothing_that_fits_is_said(run: Run, papers: Newsroom) -> None:
    assert run("events", "--country", "UA") == (0, "Nothing in the record fits.\n", "")


@pytest.mark.parametrize("number", ["99999999999999999999", "9" * 5000])
def test_a_number_beyond_mankind_is_a_wrong_call(run: Run, papers: Newsroom, number: str) -> None:
    code, out, err = run("events", "--min-participants", number)
    assert code == 2 and not out and err.count("\n") == 1 and "more than there are people" in err


@pytest.mark.parametrize("place", ["Пермь", "Perm, RU", "511196"])
def test_a_place_is_asked_for_by_any_name(run: Run, papers: Newsroom, place: str) -> None:
    assert cities(run, "--place", place) == ["Perm"]
