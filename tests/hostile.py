"""A hostile record for tests: each attack of the corpus in titles, texts, speakers, authors, sources, addresses, files and decisions."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

from tests.newsroom import DAY, NOW, Newsroom
from turnout.errors import Usage

CORPUS = Path(__file__).parent / "gate" / "attacks.toml"
CITIES = ("Kazan", "Perm", "Omsk", "Tomsk", "Samara", "Ufa", "Izhevsk", "Tula")
CANARY = "pwned"


def attacks() -> list[str]:
    """All of them."""
    return [one for family in tomllib.loads(CORPUS.read_text(encoding="utf-8")).values() for one in family]


def hostile_record(folder: Path, *, decisions: int = 60) -> Newsroom:
    """A record whose every word comes from somebody who means harm."""
    room = Newsroom(folder=folder)
    for at, attack in enumerate(attacks()):
        city = CITIES[at % len(CITIES)]
        text = (
            f"In {city}, about {1000 + at} people marched against the war on Sunday, {attack} said. "
            f"Police detained {at % 9 + 2} people there, according to “{attack}”. "
            f"Protesters chanted “{attack}” outside {attack}.\n\n{attack}\n\n"
            f"Across Russia {500 + at} people have been detained in {40 + at % 9} cities so far, {attack} said."
        )
        url = attack if ":" in attack[:12] else f"https://x{at}.example/{attack}"
        room.publish(f"paper{at}", text, f"{DAY}T16:{at % 60:02}", title=attack, source=attack, author=attack, url=url)
        name = attack.replace("/", "∕").replace("\x00", "")[:60]
        if name.strip(". "):
            (room.press / f"{name}.txt").write_text(f"{attack}\n\nIn {city}, {2000 + at} people rallied on 5 March 2023.", encoding="utf-8")
    room.run()
    with room.open(NOW) as record:
        ids = sorted({name for event in record.events() for settled in event.figures.values() for name in _statements(settled)})
        for name, attack in zip(itertools.islice(ids, decisions), itertools.cycle(attacks()), strict=False):
            try:
                record.reject(name, reason=attack, coder=attack)
            except Usage:
                record.reject(name, reason=f"for {attack!r}", coder="Vera")
    return room


def _statements(settled: object) -> list[str]:
    return [point.statement.id for series in settled.series for point in series.points]  # type: ignore[attr-defined]
