"""State responses of coders' notes (folder: Mass Mobilization, `dev.jsonl`); a label need not be in the notes, so there is a ceiling."""

from __future__ import annotations

from pathlib import Path

from turnout.bench import Options, Result, result
from turnout.bench._labels import micro, rows_of, score_labels
from turnout.extract.response import responses
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, pack

LABELS = ("crowd dispersal", "arrests", "beatings", "shootings", "killings")
CODES: dict[str, tuple[str, ...]] = {
    "dispersal": ("crowd dispersal",), "tear-gas": ("crowd dispersal",), "water-cannon": ("crowd dispersal",), "detentions": ("arrests",),
    "stun-devices": ("crowd dispersal",), "preventive-detentions": ("arrests",), "batons": ("beatings",), "live-fire": ("shootings",),
    "rubber-bullets": ("crowd dispersal",), "pepper-spray": ("crowd dispersal",),
}
ACTIONS: dict[str, tuple[str, ...]] = {"beat": ("beatings",), "kill": ("killings", "shootings"), "strike": ("beatings",)}


def labels(text: str, english: Pack) -> set[str]:
    """The state's responses told by one note."""
    said: set[str] = set()
    for mention in responses(analyse(text, 0, len(text), english), english):
        said.update(CODES.get(mention.value, ()))
        said.update(ACTIONS.get(str(mention.data.get("action")), ()))
    return said


def run(folder: Path, options: Options) -> Result:
    """Measure on the notes of one side."""
    english = pack("en")
    judged = [(row, labels(row["text"], english)) for row in rows_of(folder, f"{options.side}.jsonl", options)]
    scores, _ = score_labels(judged, LABELS, {})
    return result("mass_mobilization", scores, extra_rows=[micro(scores)], notes=["no floor: coders read the articles, not the notes"])
