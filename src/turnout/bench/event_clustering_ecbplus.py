"""Which articles report the same event, not merely one of its kind (folder: ECB+, `dev.jsonl`).

The articles tell of trials, earthquakes, strikes and elections, with no date of publication, so that no place and no day is
coded: what is left of the linker is its telling words, with the gazetteer's places among them. All articles are clustered
together; the subject an article stands under is used for counting only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from turnout.bench import Options, Result, Score, result
from turnout.bench._clusters import bcubed, pairs
from turnout.bench._labels import rows_of
from turnout.geocode import resolve, spot
from turnout.link import cluster, terms
from turnout.model import Candidate, DateRange, Event, Evidence, Place

TARGETS = {"pairs inside topics": 0.80, "B-cubed": 0.80}
LANGUAGE = "en"


def run(folder: Path, options: Options) -> Result:
    """Score the clusters of the folder's articles by pairs and by B-cubed."""
    rows = rows_of(folder, f"{options.side}.jsonl", options)
    said = {member: group.id for group in cluster(map(_candidate, rows)) for member in group.members}
    wanted = {str(row["id"]): str(row["cluster"]) for row in rows}
    topics = {str(row["id"]): str(row["topic"]) for row in rows}
    scores = [
        pairs(wanted, said, Score("pairs inside topics", TARGETS["pairs inside topics"]), topics), pairs(wanted, said, Score("pairs")),
    ]
    notes = [f"{len(rows)} articles of {len(set(wanted.values()))} events in {len(set(said.values()))} clusters"]
    return result("event_clustering_ecbplus", scores, extra_rows=[bcubed(wanted, said, TARGETS["B-cubed"])], notes=notes)


def _candidate(row: dict[str, Any]) -> Candidate:
    """An article as a candidate of which nothing is coded."""
    id, text = str(row["id"]), str(row["text"])
    found = resolve(spot(text, 0, len(text), LANGUAGE), text=text, language=LANGUAGE)
    places = {toponym.place.geonames for toponym in found if toponym.place is not None and toponym.place.geonames}
    event = Event(
        id=id, place=Place(name="", precision="unknown"), date=DateRange(), status="happened", form="demonstration",
        evidence=(Evidence(0, len(text), text),),
    )
    return Candidate(id=id, report=id, event=event, witness=id, terms=terms(text, language=LANGUAGE, places=places))
