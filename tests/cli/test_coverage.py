"""`turnout coverage`: the tallies' places, and an estimate or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]
CITIES = ("Perm", "Omsk", "Tomsk", "Kazan", "Samara", "Saratov", "Tula", "Ryazan", "Penza", "Ufa", "Bryansk", "Kirov", "Tver", "Oryol")
TELLINGS = (
    "In {city}, about {crowd} people marched against the war on Sunday.",
    "Residents of {city} rallied against the war on Sunday; the organisers counted {crowd} people.",
    "Police broke up a gathering of {crowd} people against the war in the centre of {city} on Sunday.",
)


def test_two_events_are_too_few_for_an_estimate(run: Run, papers: Newsroom) -> None:
    code, out, err = run("coverage")
    first, second, third = out.splitlines()
    assert code == 0 and not err
    assert first == "2 of the 44 places that OVD-Info counted are in this record (detained, 2023-03-05)"
    assert second == "2 events, told by 3 independent sources: 1 by one, 1 by two."
    assert third.startswith("No estimate of what is missing: 2 events: an estimate needs at least")


def test_sources_that_overlap_bear_an_estimate_with_its_warning(run: Run, tmp_path: Path) -> None:
    room = Newsroom(folder=tmp_path)
    for i, city in enumerate(CITIES):
        for paper, telling in tuple(zip(("Herald", "Courier", "Gazette"), TELLINGS, strict=True))[: 1 + i % 3]:
            text = telling.format(city=city, crowd=100 + 10 * i)
            room.publish(f"{paper}-{city}".lower(), text, "2023-03-05T18:00", source=paper)
    room.run()
    code, out, _ = run("coverage", "--record", room.where)
    assert code == 0 and "At least " in out and "95 % interval" in out and "No estimate" not in out
    assert out.splitlines()[0] == "14 events, told by 3 independent sources: 5 by one, 5 by two."
    _, out, _ = run("coverage", "--record", room.where, "--place", "Perm")
    assert out.startswith("1 events, ") and "No estimate" in out
