"""Police actions a sentence tells of: arrest, killing, force, anything at all (folder: IndiaPoliceEvents, `sents_*.jsonl`).

The labels are read from Turnout's codes of response by the table below, and by nothing else.
"""

from __future__ import annotations

from pathlib import Path

from turnout.bench import Options, Result, result
from turnout.bench._labels import rows_of, score_labels
from turnout.extract.response import responses
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, pack

TARGETS = {"ARREST": 0.85, "KILL": 0.82, "FORCE": 0.87}
# Turnout's code -> the data set's label
LABELS = {
    "detentions": "ARREST", "preventive-detentions": "ARREST",
    "force": "FORCE", "batons": "FORCE", "tear-gas": "FORCE", "pepper-spray": "FORCE", "water-cannon": "FORCE",
    "stun-devices": "FORCE", "rubber-bullets": "FORCE", "live-fire": "FORCE",
}
# the finer deed -> labels: a crackdown alone is no act of force there; "booked" is an arrest in the usage of these papers
REAL = ("happened", "topic")  # what a crowd protests about is police action there too
ACTIONS = {"kill": {"KILL", "FORCE"}, "crackdown": set[str](), "booked": {"ARREST"}}


def police_actions(text: str, english: Pack) -> set[str]:
    """The labels of one sentence: ARREST, KILL, FORCE, and ANY_ACTION when the state does anything."""
    said: set[str] = set()
    for mention in responses(analyse(text, 0, len(text), english), english, unreal=True):
        if mention.data["status"] not in REAL:
            continue
        said.add("ANY_ACTION")
        action = mention.data.get("action")
        if action in ACTIONS:
            said |= ACTIONS[action]
        elif mention.value in LABELS:
            said.add(LABELS[mention.value])
    return said


def run(folder: Path, options: Options) -> Result:
    """Measure on the sentences of one side."""
    english = pack("en")
    rows = rows_of(folder, f"sents_{options.side}.jsonl", options)
    judged = [(row, police_actions(row["text"], english)) for row in rows]
    scores, _ = score_labels(judged, ("ARREST", "KILL", "FORCE", "ANY_ACTION"), TARGETS)
    return result("police_actions", scores, notes=["ANY_ACTION: any response code at all; FAIL is not read"])
