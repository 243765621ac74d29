"""Event types of short reports (folder: CASE 2021 shared task 2, `dev.jsonl`): protest or not, and which of the types."""

from __future__ import annotations

from pathlib import Path

from turnout.bench import Options, Result, Row, Score, result
from turnout.bench._labels import rows_of, weighted
from turnout.extract.event_types import event_type
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, pack

TARGETS = {"protest": 0.93, "weighted": 0.80}
FAMILY = frozenset({"PEACE_PROTEST", "PROTEST_WITH_INTER", "FORCE_AGAINST_PROTEST", "VIOL_DEMONSTR", "MOB_VIOL"})
LABELS = {  # Turnout's kind -> the data set's label
    "peaceful-protest": "PEACE_PROTEST",
    "protest-with-intervention": "PROTEST_WITH_INTER",
    "force-against-protesters": "FORCE_AGAINST_PROTEST",
    "violent-demonstration": "VIOL_DEMONSTR",
    "mob-violence": "MOB_VIOL",
    "armed-clash": "ARMED_CLASH",
    "attack": "ATTACK",
    "sexual-violence": "SEX_VIOL",
    "abduction": "ABDUCT_DISSAP",
    "air-strike": "AIR_STRIKE",
    "shelling": "ART_MISS_ATTACK",
    "remote-explosive": "REM_EXPLOS",
    "suicide-bombing": "SUIC_BOMB",
    "grenade": "GRENADE",
    "chemical-weapon": "CHEM_WEAP",
    "arrests": "ARREST",
    "disrupted-weapons-use": "DISR_WEAP",
    "property-destruction": "PROPERTY_DISTRUCT",
    "agreement": "AGREEMENT",
    "government-regains-territory": "GOV_REGAINS_TERIT",
    "rebels-take-territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "territory-transferred": "NON_VIOL_TERRIT_TRANSFER",
    "group-change": "CHANGE_TO_GROUP_ACT",
    "headquarters": "HQ_ESTABLISHED",
    "organised-crime": "ORG_CRIME",
    "diplomacy": "DIPLO",
    "attribution": "ATTRIB",
    "natural-disaster": "NATURAL_DISASTER",
    "man-made-disaster": "MAN_MADE_DISASTER",
    "other": "OTHER",
}


def label(text: str, english: Pack) -> str:
    """The data set's label of one report."""
    return LABELS[event_type(analyse(text, 0, len(text), english), english)[0]]


def _by_label(judged: list[tuple[str, str, str]]) -> list[Score]:
    scores = {name: Score(measure=name) for name in sorted({wanted for _, wanted, _ in judged})}
    for id, wanted, got in judged:
        for name, score in scores.items():
            score.judge(id, wanted == name, got == name)
    return list(scores.values())


def run(folder: Path, options: Options) -> Result:
    """Measure on one side: the protest family, and the weighted F1 over the classes of subtask 1 and over all."""
    english = pack("en")
    rows = rows_of(folder, f"{options.side}.jsonl", options)
    judged = [(str(row["id"]), row["label"], label(row["text"], english)) for row in rows]
    first = [told for told, row in zip(judged, rows, strict=True) if row.get("subtask", 1) == 1]
    protest = Score(measure="is it a protest", target=TARGETS["protest"])
    for row, (id, wanted, got) in zip(rows, judged, strict=True):
        protest.judge(id, wanted in FAMILY, got in FAMILY, text=row["text"][:300])
    seen = _by_label(first)
    extra: list[Row] = [
        weighted(seen, "weighted, subtask 1", TARGETS["weighted"]), weighted(_by_label(judged), "weighted, all classes"),
    ]
    return result("event_types_case2021", [protest, *seen], extra_rows=extra, notes=["classes: those of subtask 1"])
