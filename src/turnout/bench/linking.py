"""Linking: reports against the events that a careful coder says they are about.

The folder holds `reports.jsonl` (rows as `turnout read` takes them: url, source, title, text, published, language) and
`gold.json`: for each url the key of its event, or a list of keys; an empty list where it tells of no protest that was held.
Every report is read, its candidates are clustered with those of all others, and each key of a report is given the candidate
whose cluster holds most other reports of that key (where two are level, the one whose cluster holds fewer of other keys, then the
one told first). What is left over is an error
where it stands in one cluster with such a candidate; a key without any candidate stands alone. "Pairs of those read" leaves
such keys out: it is what linking makes of what reading gave it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from turnout import ingest, pipeline
from turnout.bench import Options, Result, Score, result
from turnout.bench._clusters import bcubed, pairs
from turnout.errors import Abort
from turnout.geocode import gazetteer
from turnout.link import candidates, cluster, signature_of, slots_of, witnesses
from turnout.model import Candidate, Reading

__all__ = ["run", "score"]

TARGETS = {"pairs": 0.95, "B-cubed": 0.95}
HELD = ("happened", "ongoing")
Gold = Mapping[str, tuple[str, ...]]


def run(folder: Path, options: Options) -> Result:
    """Score the clusters of a folder's reports; raises Abort when a file is missing or the gold names a report that is not there."""
    path = folder / "gold.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Abort(f"{path}: cannot be read ({error})") from error
    gold = {url: (keys,) if isinstance(keys, str) else tuple(keys or ()) for url, keys in raw.items()}
    reports = [report for item in ingest.sources([str(folder / "reports.jsonl")]) for report in ingest.load(item)][: options.limit]
    if lacking := set(gold) - {str(report.url) for report in reports}:
        if options.limit is None:
            raise Abort(f"{path}: no report has the address {min(lacking)}")
        gold = {url: keys for url, keys in gold.items() if url not in lacking}
    return score([pipeline.read(report) for report in reports], gold)


def score(readings: Iterable[Reading], gold: Gold) -> Result:
    """The measures over some readings, by the url of their reports."""
    told = _told(readings)
    groups = cluster((one for held in told.values() for one in held), hosts=gazetteer().hosts())
    home = {member: group.id for group in groups for member in group.members}
    given = _given(told, gold, home)
    wanted = {f"{url} {key}": key for url, keys in gold.items() for key in keys}
    said = {item: home[one.id] if one else f"nothing of {item}" for item, one in given.items()}
    known = {one.id for one in given.values() if one}
    for url, held in told.items():
        for one in held:
            if one.id not in known and home[one.id] in set(said.values()):
                said[f"{url} {one.id}"], wanted[f"{url} {one.id}"] = home[one.id], f"no key of {one.id}"
    read = Score("a candidate for each key")
    for item, found in given.items():
        read.judge(item, True, found is not None)
    told_of = {item: label for item, label in said.items() if given.get(item, True)}
    linked = pairs({item: wanted[item] for item in told_of}, told_of, Score("pairs of those read"))
    notes = [f"{len(told)} reports, {sum(map(len, told.values()))} candidates, {len(set(wanted.values()))} events, {len(groups)} clusters"]
    row = bcubed(wanted, said, TARGETS["B-cubed"])
    return result("linking", [pairs(wanted, said, Score("pairs", TARGETS["pairs"])), linked, read], extra_rows=[row], notes=notes)


def _told(readings: Iterable[Reading]) -> dict[str, list[Candidate]]:
    """Each report's candidates that were held, with the witness of its copy."""
    read = {reading.report.id: reading for reading in readings}
    told = {id: slots_of(reading.report) for id, reading in read.items()}
    copies = witnesses(((id, signature_of(reading.report)) for id, reading in read.items()), told=told)
    return {
        str(reading.report.url): [one for one in candidates(reading, witness=copies[id]) if one.event.status in HELD]
        for id, reading in read.items()
    }


def _given(told: Mapping[str, list[Candidate]], gold: Gold, home: Mapping[str, str]) -> dict[str, Candidate | None]:
    """For each report and key the candidate that stands for it, the surest first; None where none is left."""
    holds = Counter((key, cluster) for url, keys in gold.items() for key in keys for cluster in {home[one.id] for one in told[url]})
    given: dict[str, Candidate | None] = {}
    for url, keys in gold.items():
        left = dict(enumerate(told[url]))
        mine = {cluster: sum(held for (_, other), held in holds.items() if other == cluster) for cluster in {home[o.id] for o in told[url]}}
        choices = sorted((-holds[key, home[one.id]], mine[home[one.id]], at, key) for at, one in left.items() for key in keys)
        for *_, at, key in choices:
            if at in left and f"{url} {key}" not in given:
                given[f"{url} {key}"] = left.pop(at)
        for key in keys:
            given.setdefault(f"{url} {key}", None)
    return given
