"""Redaction: private people planted in passages, and what of them is left when the passages are shown.

The folder holds a file of passages for each language (`en.txt`), a passage a line: `{Olga Petrova}` is a private person's name,
`{34|age}`, `{@olga|handle}` and `{+7 900 …|contact}` what leads to one; `<the mayor's name>` and `[an organisation]` must stay. A planted
name is gone when no word of it is left; what is blotted beside them is extra, and so is each public name or organisation that is harmed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from turnout import pipeline
from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.publish.redaction import Redaction, blots

__all__ = ["Passage", "parse", "run"]

PLANTED = re.compile(r"\{([^{}|]+)(?:\|(age|handle|contact))?\}|<([^<>]+)>|\[([^\[\]]+)\]")
WORD = re.compile(r"\w+")
PUBLISHED = "2031-05-12"
ROWS = ("name", "age", "handle", "contact")
WANTED = 0.98


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks, and what was planted in it: first, last and kind (name, age, handle, contact, kept)."""

    text: str
    planted: tuple[tuple[int, int, str], ...]


def parse(line: str) -> Passage:
    """A line of a file of passages."""
    text, at = "", 0
    planted = []
    for found in PLANTED.finditer(line):
        private, part, public, organisation = found.groups()
        text += line[at : found.start()]
        words = private or public or organisation
        planted.append((len(text), len(text) + len(words), (part or "name") if private else "kept"))
        text += words
        at = found.end()
    return Passage(text + line[at:], tuple(planted))


def run(folder: Path, options: Options) -> Result:
    """Score the passages of a folder's files; raises Abort where there is none."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise Abort(f"{folder}: no passages there (en.txt, ru.txt, …)")
    scores = {"all": Score("private people, all", target=WANTED)} | {name: Score(f"{name}s") for name in ROWS}
    by_language = {path.stem: Score(f"all, {path.stem}") for path in files}
    kept = Score("public names and organisations kept")
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()[: options.limit]
        for number, line in enumerate(filter(None, lines), 1):
            _count(f"{path.stem}/{number}", parse(line), path.stem, {**scores, path.stem: by_language[path.stem], "kept": kept})
    rows = [*scores.values(), *by_language.values(), kept]
    return result("redaction", rows, notes=("wanted is a recall of .98; extra is what was blotted and was no private person",))


def _count(name: str, passage: Passage, language: str, scores: dict[str, Score]) -> None:
    reading = pipeline.read(passage.text, published=PUBLISHED, language=language)
    shown = Redaction(lambda reports: dict.fromkeys(reports, reading.persons)).quote(reading.report.id, 0, reading.report.text)
    left = _words(shown)
    private = [one for one in passage.planted if one[2] != "kept"]
    elsewhere = _words(_without(passage.text, private))
    blotted = [(first, last) for first, last, _ in blots(reading.persons, 0, len(passage.text))]
    for first, last, kind in private:
        words = passage.text[first:last]
        telling = [word for word in _words(words) if len(word) > 1 and word not in elsewhere]
        at_place = any(start < last and first < end for start, end in blotted)  # asked of "K.", "7", "the": such stand elsewhere too
        gone = left.isdisjoint(telling) if telling else at_place
        for row in ("all", kind, language):
            scores[row].add(f"{name}/{words}", "right" if gone else "missed", wanted=words, text=passage.text)
    for first, last in blotted:
        if not any(start < last and first < end for start, end, _ in private):
            for row in ("all", language):
                scores[row].add(f"{name}/{passage.text[first:last]}", "extra", got=passage.text[first:last], text=passage.text)
    for first, last, kind in passage.planted:
        if kind == "kept":
            words = passage.text[first:last]
            scores["kept"].add(f"{name}/{words}", "right" if words in shown else "missed", wanted=words, text=passage.text)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _without(text: str, planted: list[tuple[int, int, str]]) -> str:
    """A text without what is planted there."""
    out, at = "", 0
    for first, last, _ in planted:
        out, at = out + text[at:first] + " ", last
    return out + text[at:]
