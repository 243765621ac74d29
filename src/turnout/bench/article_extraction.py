"""The main text of a page: shingles of four words shared with a body cut out by hand."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from turnout.bench._frame import Options, Result, Row, Score
from turnout.errors import Abort
from turnout.ingest.html import main_text

WORD = re.compile(r"\w+", re.UNICODE)
NOTES = ("precision and recall are means over pages of four-word shingles, as the benchmark's own evaluation has them",)


def run(folder: Path, options: Options) -> Result:
    """Score the pages of a folder with `dev.jsonl` and its HTML; raises Abort when they are missing."""
    path = folder / f"{options.side}.jsonl"
    if not path.is_file():
        raise Abort(f"{path}: not there; give the folder of the article-extraction pages")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][: options.limit]
    pages, shares = Score("pages"), []
    for row in rows:
        told = main_text(gzip.decompress((folder / row["html"]).read_bytes()), row["url"])
        precision, recall = overlap(row["text"], told)
        shares.append((precision, recall))
        outcome = "right" if min(precision, recall) >= 0.9 else "wrong"
        pages.add(row["id"], outcome, got=f"P {precision:.2f} R {recall:.2f}", text=row["url"])
    means = [sum(share[side] for share in shares) / max(len(shares), 1) for side in (0, 1)]
    f1 = 2 * means[0] * means[1] / sum(means) if sum(means) else 0.0
    row_of_means = Row(
        measure="main text", precision=means[0], recall=means[1], f1=f1, right=pages.right, extra=pages.extra,
        missed=pages.missed, target=0.91
    )
    return Result(name="article_extraction", rows=(row_of_means,), items=tuple(pages.items), notes=NOTES)


def overlap(wanted: str, told: str) -> tuple[float, float]:
    """Precision and recall of the four-word shingles of a text against the wanted one."""
    one, two = shingles(wanted), shingles(told)
    both = sum((one & two).values())
    return both / max(sum(two.values()), 1), both / max(sum(one.values()), 1)


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """The runs of `size` words of a text, with how often each stands in it; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
