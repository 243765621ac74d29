"""The exported form: the same for the same record, whatever order or time it was made in."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

from turnout.model import Judgement
from turnout.store import open_store
from turnout.store._export import Store
from turnout.store.rows import Correction, Entry

NOW, LATER = "2026-01-05T12:00:00Z", "2026-01-06T12:00:00Z"


def exported(store: Store) -> str:
    out = io.StringIO()
    assert store.export(out) == out.getvalue().count("\n")
    return out.getvalue()


def test_every_row_is_exported_but_no_time_of_taking_in(store: Store, made_reading, make) -> None:
    blocks = {"event-1": [("551487", "2022-03-06")]}
    terms = {"event-1": frozenset({"b", "a"})}
    store.take([Entry(doc="made.txt", report=made_reading.report, reading=made_reading, coder="x", blocks=blocks, terms=terms)], NOW)
    store.judge(Judgement(id="ju-1", verdict="reject", left="statement-1", made_at="2024-03-10"), NOW)
    said = made_reading.statements[0]
    store.correct(Correction(id="co-1", target="statement-1", report="report-1", statement=said), NOW)
    store.skip("b.bin", "no text", NOW)
    lines = [json.loads(line) for line in exported(store).splitlines()]
    rows = [line["row"] for line in lines]
    told = ["event", "tally", "announcement", *["statement"] * 4]
    assert rows == ["report", "reading", *told, "judgement", "correction", "refusal", "dirty"]
    assert lines[2]["blocks"] == [["551487", "2022-03-06"]] and lines[2]["terms"] == ["a", "b"]
    assert lines[0]["versions"] == [{"doc": "made.txt", "source": None, "known_at": None, "live": True}]
    assert NOW not in exported(store)


def test_order_batches_and_time_do_not_matter(tmp_path: Path, make) -> None:
    batch = [make(f"{i:02x}", bands=(i // 3,), known_at=f"2024-03-09T{i:02}:00", doc=f"{i // 2}.txt") for i in range(12)]
    made = []
    for seed in range(4):
        shuffled = Random(seed).sample(batch, len(batch)) if seed else batch
        with open_store(str(tmp_path / f"{seed}.db")) as store:
            size = seed * 2 + 1
            for i in range(0, len(shuffled), size):
                store.take(shuffled[i : i + size], NOW if seed else LATER)
            made.append(exported(store))
    assert len(set(made)) == 1 and made[0].count("\n") > 12


def test_both_databases_export_the_same(new_postgres: str, tmp_path: Path, make) -> None:
    made = []
    for where in (new_postgres, str(tmp_path / "turnout.db")):
        with open_store(where) as store:
            batch = [make("a1", bands=(5,)), make("Ž2", bands=(5,)), make("z3"), make("B4", doc="Ä.txt"), make("_5", doc="a.txt")]
            store.take(batch, NOW)
            made.append(exported(store))
    assert made[0] == made[1]


RESUMED = Path(__file__).with_name("resumed.py")
KILLS = int(os.environ.get("TURNOUT_KILLS", "4"))
REPORTS = KILLS * 60


def _run(where: str, seconds: float | None = None) -> bool:
    """Start the run, and kill it after so many seconds; whether it came to its end."""
    started = subprocess.Popen([sys.executable, str(RESUMED), where, str(REPORTS)], stderr=subprocess.PIPE)
    try:
        _, said = started.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        started.kill()
        started.communicate()
        return False
    assert started.returncode == 0, said
    return True


def test_a_run_that_is_killed_and_resumed_leaves_the_record_of_one_that_was_not(where: str, tmp_path: Path) -> None:
    """At any moment: while it starts, makes tables, takes in, settles. TURNOUT_KILLS=300 kills more often."""
    undisturbed = str(tmp_path / "undisturbed.db")
    assert _run(undisturbed)
    with open_store(undisturbed) as store:
        wanted = exported(store)
        assert store.counts().reports == REPORTS and store.counts().events > REPORTS / 30 and not store.dirty()
    random, killed = Random(KILLS), 0
    while killed < KILLS:
        killed += not _run(where, random.uniform(0.2, 1.2) if killed % 4 else random.uniform(0, 3))
        if random.random() < 0.2:
            with open_store(where) as store:
                exported(store)  # whatever is there can be read
    _run(where)
    with open_store(where) as store:
        assert exported(store) == wanted
