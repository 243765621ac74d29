"""The day a page was published, from its HTML and address."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.ingest.html import publication_date

NOTES = ("the page's address is given to the reader; a page without an answer counts as wrong, so all three figures are the accuracy",)


def run(folder: Path, options: Options) -> Result:
    """Score the pages of a folder with `dev.jsonl` and its HTML; raises Abort when they are missing."""
    path = folder / f"{options.side}.jsonl"
    if not path.is_file():
        raise Abort(f"{path}: not there; give the folder of the publication-date pages")
    score = Score("day of publication", target=0.85)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows[: options.limit]:
        day, basis = publication_date(gzip.decompress((folder / row["html"]).read_bytes()), row["url"])
        outcome = "right" if day is not None and day[:10] == row["date"] else "wrong"
        score.add(row["id"], outcome, wanted=row["date"], got=f"{day} ({basis})", text=row["url"])
    return result("pub_date", [score], notes=NOTES)
