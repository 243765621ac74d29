"""Police response tags of incident reports (folder: 2020PB, `dev.jsonl`), read from title and text.

The tags are read from Turnout's codes of response and finer deeds by the two tables below, openly: its volunteers tag
what a deed implies (a baton round is "less-lethal" and "shoot"; who shoves also pushes).
"""

from __future__ import annotations

from pathlib import Path

from turnout.bench import Options, Result, result
from turnout.bench._labels import micro, rows_of, score_labels
from turnout.extract.response import responses
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, pack

TARGETS = {"micro": 0.85}
TAGS = (
    "arrest", "tear-gas", "pepper-spray", "baton", "shoot", "less-lethal", "stun-grenade", "rubber-bullet", "pepper-ball", "tackle", "push",
    "shove", "beat", "strike", "zip-tie",
)
CODES: dict[str, tuple[str, ...]] = {
    "detentions": ("arrest",), "preventive-detentions": ("arrest",), "tear-gas": ("tear-gas", "less-lethal"),
    "pepper-spray": ("pepper-spray", "less-lethal"), "batons": ("baton",), "live-fire": ("shoot",),
    "rubber-bullets": ("less-lethal",), "stun-devices": ("less-lethal",),
}
ACTIONS: dict[str, tuple[str, ...]] = {
    "push": ("push", "shove"), "shove": ("shove", "push"), "throw": ("shove",), "tackle": ("tackle",), "beat": ("beat",),
    "strike": ("strike",), "stun-grenade": ("stun-grenade",), "rubber-bullet": ("rubber-bullet", "shoot"),
    "pepper-ball": ("pepper-ball", "shoot"), "zip-tie": ("zip-tie",), "less-lethal": ("shoot",), "shoot": ("shoot",),
}
REAL = ("happened", "attempted", "topic")  # an attempted arrest is tagged as one


def tags(title: str, text: str, english: Pack) -> set[str]:
    """The tags of one incident."""
    whole = f"{title}\n{text}"
    said: set[str] = set()
    for mention in responses(analyse(whole, 0, len(whole), english), english, unreal=True):
        if mention.data["status"] in REAL:
            said.update(CODES.get(mention.value, ()))
            said.update(ACTIONS.get(str(mention.data.get("action")), ()))
    return said


def run(folder: Path, options: Options) -> Result:
    """Measure on the incidents of one side; `micro` is over the response tags that the data set recommends."""
    english = pack("en")
    rows = rows_of(folder, f"{options.side}.jsonl", options)
    judged = [(row, tags(row["title"], row["text"], english)) for row in rows]
    scores, _ = score_labels(judged, TAGS, TARGETS)
    notes = ["tags by the tables of the module"]
    return result("police_response_2020pb", scores, extra_rows=[micro(scores, TARGETS["micro"])], notes=notes)
