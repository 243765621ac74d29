"""A hostile record for tests: each attack of the corpus in titles, texts, speakers, authors, sources, addresses, files and decisions."""

from __future__ import annotations

import itertools
import json
import tomllib
from pathlib import Path

from tests.newsroom import DAY, NOW, Newsroom
from turnout.errors import Usage
from turnout.model.exchange import Exchange

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


def hostile_archive(room: Newsroom) -> dict[str, str]:
    """A copy of every report, each attack in some of them: as a page, a text, a feed, JSON and a drawing; gives digests by document."""
    with room.open(NOW) as record:
        docs = sorted(row.doc for row in record.store.reports())
    pairs = zip(docs, itertools.cycle(attacks()), itertools.cycle(KINDS), strict=False)
    return room.keep({doc: _heard(at, attack, *kind) for at, (doc, attack, kind) in enumerate(pairs)})


KINDS = (
    ("text/html", "<html><title>{0}</title><body onload={0}><p>In Kazan about {1} people marched on Sunday, {0} said.</p>{0}"),
    ("text/html; charset=utf-16", "{0}{1}"), ("text/plain", "{1}\n{0}"),
    ("application/rss+xml", "<rss><item><title>{1}{0}</title></item></rss>"),
    ("application/json", '{{"text": {2}}}'), ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><text>{1}</text>{0}</svg>"),
    ("application/xhtml+xml", "<html xmlns='http://www.w3.org/1999/xhtml'><p>{1}{0}</p></html>"),
)
"""What a site may send: as what, and a page that an attack is put in."""


def _heard(at: int, attack: str, kind: str, page: str) -> Exchange:
    body = page.format(attack, at, json.dumps(attack)).encode("utf-8", "surrogatepass")
    headers = (("Content-Type", kind), ("Content-Disposition", f"inline; filename={attack!r}"), ("Refresh", "0;url=//evil.example/"))
    return Exchange(url=f"https://x{at}.example/{attack!r}", at=f"{DAY}T16:30:00+00:00", status=200, headers=headers, body=body)


def _statements(settled: object) -> list[str]:
    return [point.statement.id for series in settled.series for point in series.points]  # type: ignore[attr-defined]
