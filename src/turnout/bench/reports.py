"""Reports: whole reports against what a careful coder wrote down of each.

The folder holds reports and a `gold.json`: a list of `{file, published, events, tallies, announcements, not_events}`.
An event is found when one at its place and day is told; its form, issues and figures are then compared. `form_also`
and `<figure>_also` list what is right too; what stands in `optional_events` and `optional_tallies` counts neither way.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from turnout import ingest, pipeline
from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort, Skip
from turnout.model import Count, Event, Reading, Tally

__all__ = ["run", "score"]

TARGETS = {"events": 0.95, "tallies": 0.95, "form": 0.95, "issue": 0.95, "participants": 0.95, "speakers": 0.95}
FIGURES = ("participants", "detained", "injured", "killed", "police_injured")
MEASURES = ("events", "event place", "form", "issue", *FIGURES, "tallies", "tally localities", "speakers", "announcements", "evidence")
Gold = Mapping[str, Any]
Interval = tuple[int | None, int | None]


def run(folder: Path, options: Options) -> Result:
    """Score the reports of a folder against its gold.json; raises Abort when there is none."""
    try:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise Abort(f"{folder / 'gold.json'}: cannot be read ({error.strerror})") from error
    return score(gold[: options.limit], folder)


def score(gold: Iterable[Gold], folder: Path) -> Result:
    """The measures over some reports of a folder."""
    scores = {name: Score(name, TARGETS.get(name)) for name in MEASURES}
    for report in gold:
        reading = _read(folder, report)
        if reading is None:
            raise Abort(f"{folder / report['file']}: the gold names it, and it cannot be read")
        _score_events(report, reading, scores)
        _score_tallies(report, reading, scores)
        _score_announcements(report, reading, scores["announcements"])
        _score_evidence(report["file"], reading, scores["evidence"])
    shown = [held for held in scores.values() if held.items]
    return result("reports", shown, notes=["a report that tells no day is given the one of the gold, as its reader would"])


def _read(folder: Path, report: Gold) -> Reading | None:
    name, _, number = str(report["file"]).partition("#")
    for item in ingest.sources([str(folder / name)]):
        if number and not item.path.endswith(f"#{number}"):
            continue
        try:
            [loaded] = ingest.load(item)
            reading = pipeline.read(loaded)
            return reading if reading.report.published else pipeline.read(loaded, published=report["published"])
        except Skip:
            return None
    return None


def _score_events(report: Gold, reading: Reading, scores: Mapping[str, Score]) -> None:
    told = [event for event in reading.events if event.status in ("happened", "ongoing") and _local(event)]
    pairs, left = _pair([event for event in report["events"] if event.get("status", "happened") in ("happened", "ongoing")], told)
    left = _pair(report.get("optional_events", []), left)[1]
    places = [_where(event) for event in left]
    for wanted, found in pairs:
        name = f"{report['file']}/{wanted['place']}/{wanted.get('date')}"
        scores["events"].judge(name, True, found is not None)
        where = (_key(wanted["place"]), wanted["country"])
        elsewhen = found is None and where in places  # the place is right, the day is not
        if elsewhen:
            places.remove(where)
        scores["event place"].judge(name, True, found is not None or elsewhen)
        for variable in FIGURES:
            _score_figure(name, wanted, found, scores[variable])
        if found is not None:
            _score_codes(name, wanted, found, scores)
    for event in left:
        name = f"{report['file']}/{event.place.name}/{event.date.start}"
        scores["events"].add(name, "extra", got=event, text=event.evidence[0].text)
        for variable in FIGURES:
            if variable in event.figures:
                scores[variable].add(name, "extra", got=event.figures[variable].value)
    for where in places:
        scores["event place"].add(f"{report['file']}/{where[0]}", "extra", got=where)


def _score_codes(name: str, wanted: Gold, found: Event, scores: Mapping[str, Score]) -> None:
    forms = {wanted["form"], *wanted.get("form_also", [])}
    scores["form"].add(name, "right" if found.form in forms else "wrong", wanted="/".join(sorted(forms)), got=found.form)
    issues = set(wanted.get("issues", []))
    good = not issues or bool(issues & set(found.issues))
    scores["issue"].add(name, "right" if good else "wrong", wanted="/".join(sorted(issues)), got="/".join(found.issues))


def _score_figure(name: str, wanted: Gold, found: Event | None, held: Score) -> None:
    right = [tuple(value) for value in (wanted.get(held.measure), *wanted.get(f"{held.measure}_also", [])) if value]
    told = _interval(found.figures[held.measure].value) if found and held.measure in found.figures else None
    if told is None and not right:
        return
    outcome = "missed" if told is None else "right" if told in right else "wrong" if right else "extra"
    held.add(name, outcome, wanted=right[0] if right else "", got=told or "")


def _score_tallies(report: Gold, reading: Reading, scores: Mapping[str, Score]) -> None:
    wanted = {_tally_key(tally): tally for tally in report.get("tallies", [])}
    free = {_tally_key(tally) for tally in report.get("optional_tallies", [])} - set(wanted)
    told = {key: tally for tally in reading.tallies if (key := _told_key(tally)) not in free}
    for key in [*wanted, *(key for key in told if key not in wanted)]:
        scores["tallies"].judge(f"{report['file']}/{'/'.join(map(str, key))}", key in wanted, key in told)
    for key, tally in wanted.items():
        if key not in told:
            continue
        name, found = f"{report['file']}/{key[1]}", told[key]
        if "localities" in tally:
            got = _interval(found.localities) if found.localities else None
            outcome = "missed" if got is None else "right" if got == tuple(tally["localities"]) else "wrong"
            scores["tally localities"].add(name, outcome, wanted=tally["localities"], got=got or "")
        if speaker := tally.get("speaker"):
            said = _key(found.attribution.name) if found.attribution else ""
            good = bool(said) and (said in _key(speaker) or _key(speaker) in said)
            scores["speakers"].add(name, "right" if good else "wrong" if said else "missed", wanted=speaker, got=said)


def _score_announcements(report: Gold, reading: Reading, held: Score) -> None:
    told = [(_key(said.place.name) if said.place else "", said.status) for said in reading.announcements if said.status != "threat"]
    for wanted in report.get("announcements", []):
        where = _key(wanted.get("place") or "")
        match = next((pair for pair in told if pair == (where, wanted["status"]) or (not where and pair[1] == wanted["status"])), None)
        if match:
            told.remove(match)
        held.judge(f"{report['file']}/{wanted.get('place')}/{wanted['status']}", True, match is not None)


def _score_evidence(file: str, reading: Reading, held: Score) -> None:
    """Every piece of evidence must stand where it says; a value without any is an extra too."""
    text = reading.report.text
    said = [(item.id, item.evidence) for item in reading.statements]
    said += [(item.id, item.evidence) for item in reading.events]
    said += [(item.id, item.evidence) for item in reading.tallies]
    said += [(item.id, item.evidence) for item in reading.announcements]
    for id, pieces in said:
        good = bool(pieces) and all(text[piece.start : piece.end] == piece.text for piece in pieces)
        held.add(f"{file}/{id}", "right" if good else "extra")


def _pair(gold: Iterable[Gold], told: list[Event]) -> tuple[list[tuple[Gold, Event | None]], list[Event]]:
    """Each gold event with the one told at its place and day (any day where the gold leaves it open), and what is left over."""
    left = list(told)
    pairs: list[tuple[Gold, Event | None]] = []
    for wanted in sorted(gold, key=lambda event: not event.get("date")):
        where, day = (_key(wanted["place"]), wanted["country"]), wanted.get("date")
        found = next((event for event in left if _where(event) == where and (not day or event.date.start == day)), None)
        if found is not None:
            left.remove(found)
        pairs.append((wanted, found))
    return pairs, left


def _local(event: Event) -> bool:
    return event.place.precision not in ("region", "country", "unknown")


def _where(event: Event) -> tuple[str, str | None]:
    return _key(event.place.name), event.place.country


def _key(name: str) -> str:
    """A name folded, so that accents and case do not decide the score."""
    folded = unicodedata.normalize("NFKD", name).replace("ł", "l")
    return "".join(char for char in folded if not unicodedata.combining(char)).lower().replace("\u2019", "'").strip()


def _interval(count: Count) -> Interval:
    return count.low, count.high


def _tally_key(tally: Gold) -> tuple[Any, str, Interval]:
    return tally["scope"], tally["variable"], (tally["value"][0], tally["value"][1])


def _told_key(tally: Tally) -> tuple[Any, str, Interval]:
    return tally.scope.get("country"), tally.variable, _interval(tally.value)
