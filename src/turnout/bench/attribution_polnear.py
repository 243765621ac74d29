"""Attributions against PolNeAR: who said what in news sentences, matched by what is said.

The gold's conventions, where they differ from ours: a content begins with its "that"; what a quoted speaker says of others is not annotated
again; hearsay of nobody in particular is not; whoever wants, hopes, supports or opposes something is annotated like a speaker (read here
with the family `stances`, which the pipeline does not run).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.extract.speakers import FAMILY, attributions_of
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack

PARTS = ("source", "cue", "content")
NEAR = 0.5  # the least Jaccard overlap, in characters, of two contents that are the same
NOTES = (
    "contents match at a Jaccard overlap of at least .5 in characters",
    "within one sentence: source, cue and content of the gold lie in one; what matches another gold row counts neither way",
)
Spans = list[tuple[int, int]]
Row = dict[str, Spans]


def run(folder: Path, options: Options) -> Result:
    """Score the English attributions on a folder with `dev.jsonl`; raises Abort when the file is missing."""
    near = Score("attribution, within one sentence", target=0.60)
    whole = Score("attribution, all")
    said = Score("speech only, within one sentence")
    source = Score("source, of those found within one sentence")
    for article in _articles(folder / f"{options.side}.jsonl", options.limit):
        text = article["text"]
        units = analyse(text, 0, len(text), pack("en"))
        sentences = [(units.starts[first], units.ends[last - 1]) for first, last in units.sents]
        gold = [{part: [(int(a), int(b)) for a, b in row[part]] for part in PARTS} for row in article["attributions"]]
        wide = _rows(text, attributions_of(units, pack("en"), (FAMILY, "stances")))
        narrow = _rows(text, attributions_of(units, pack("en"), (FAMILY,)))
        _count(whole, None, article, gold, wide)
        gold_near, far = _split(gold, sentences)
        _count(near, source, article, gold_near, _without(wide, far))
        _count(said, None, article, gold_near, _without(narrow, far))
    return result("attribution_polnear", [near, whole, said, source], notes=NOTES)


def _articles(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    for line in lines[:limit]:
        yield json.loads(line)


def _rows(text: str, mentions: list[Mention]) -> list[Row]:
    """Mentions as the gold has them: none inside what another says, none of hearsay that names nobody."""
    said = [mention for mention in mentions if not mention.data["hearsay"] and mention.data["content"]]
    spans = [(first, last, mention) for mention in said for first, last in mention.data["content"]]
    outer = [m for m in said if not any(first <= m.start and m.end <= last and m is not by for first, last, by in spans)]
    return [_row(text, mention.data) for mention in outer]


def _row(text: str, data: dict[str, Any]) -> Row:
    """A mention's spans as the gold writes them: a content takes in the "that" before it."""
    content = []
    for start, end in data["content"]:
        before = text[max(0, start - 5) : start]
        content.append((start - 5, end) if before.lower() == "that " else (start, end))
    return {"source": [data["source"]] if data["source"] else [], "cue": [data["cue"]], "content": content}


def _in_one(row: Row, sentences: Spans) -> bool:
    """Whether source, cue and content lie in one sentence."""
    spans = [span for part in row.values() for span in part]
    touched = [1 for first, last in sentences if any(a < last and b > first for a, b in spans)]
    return len(touched) == 1


def _split(gold: list[Row], sentences: Spans) -> tuple[list[Row], list[Row]]:
    """The gold rows within one sentence, and the others."""
    near = [row for row in gold if _in_one(row, sentences)]
    return near, [row for row in gold if row not in near]


def _without(said: list[Row], far: list[Row]) -> list[Row]:
    """What was found, without what matches a gold row that reaches beyond its sentence."""
    beyond = [_letters(row["content"]) for row in far]
    return [row for row in said if not any(_near(_letters(row["content"]), other) >= NEAR for other in beyond)]


def _near(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one & other else 0.0


def _letters(spans: Spans) -> set[int]:
    return {at for first, last in spans for at in range(first, last)}


def _count(score: Score, sources: Score | None, article: dict[str, Any], gold: list[Row], said: list[Row]) -> None:
    """Pair gold and found by what is said, in the gold's order, each found one once."""
    text = article["text"]
    contents = [_letters(row["content"]) for row in said]
    used: set[int] = set()
    for number, row in enumerate(gold):
        want = _letters(row["content"])
        best, at = NEAR, None
        for index, have in enumerate(contents):
            near = 0.0 if index in used else _near(want, have)
            if near >= best:
                best, at = near, index
        told = f"{_words(text, row['source'])} | {_words(text, row['cue'])} | {_words(text, row['content'])}"
        score.add(f"{article['id']}/{number}", "missed" if at is None else "right", wanted=told)
        if at is not None:
            used.add(at)
            if sources is not None:
                _judge_source(sources, f"{article['id']}/{number}", text, row, said[at])
    for index, row in enumerate(said):
        if index not in used:
            told = f"{_words(text, row['source'])} | {_words(text, row['cue'])} | {_words(text, row['content'])}"
            score.add(f"{article['id']}/x{row['cue'][0][0]}", "extra", got=told)


def _judge_source(score: Score, id: str, text: str, gold: Row, said: Row) -> None:
    want, have = _letters(gold["source"]), _letters(said["source"])
    outcome = "right" if want & have or not (want or have) else "wrong"
    score.add(id, outcome, wanted=_words(text, gold["source"]), got=_words(text, said["source"]))


def _words(text: str, spans: Spans) -> str:
    return " … ".join(" ".join(text[first:last].split()) for first, last in spans)


