"""The frame of a bench task: options in, scored items and rows out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller of a task may ask for: the side of the data ("dev", "heldout"), and at most `limit` items (None: all)."""

    side: str = "dev"
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item's outcome under one measure: right, extra (said, not so), missed (so, not said) or wrong (both at once)."""

    id: str
    measure: str
    outcome: str
    wanted: str = ""
    got: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure's figures: precision, recall and F1 (0 to 1), the counts behind them, and the figure to reach, if any."""

    measure: str
    precision: float
    recall: float
    f1: float
    right: int
    extra: int
    missed: int
    target: float | None = None
    unit: str = "F1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a task found: its rows, each item's outcome, and notes on how the measure was taken."""

    name: str
    rows: tuple[Row, ...]
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """A measure being counted, item by item; the one mutable thing here, alive only while a task runs."""

    measure: str
    target: float | None = None
    right: int = 0
    extra: int = 0
    missed: int = 0
    items: list[Item] = field(default_factory=list)

    def add(self, id: str, outcome: str, *, wanted: object = "", got: object = "", text: str = "") -> None:
        """Count one item: right, extra, missed, wrong (an extra and a miss at once) or none (rightly silent: not counted)."""
        self.right += outcome == "right"
        self.extra += outcome in ("extra", "wrong")
        self.missed += outcome in ("missed", "wrong")
        self.items.append(Item(id=id, measure=self.measure, outcome=outcome, wanted=str(wanted), got=str(got), text=text))

    def judge(self, id: str, wanted: bool, got: bool, *, text: str = "") -> None:
        """Count one yes-or-no item: what the gold says and what the reader says."""
        outcome = ("right" if got else "missed") if wanted else ("extra" if got else "none")
        self.add(id, outcome, wanted=wanted, got=got, text=text)

    def sets(self, id: str, wanted: Iterable[object], got: Iterable[object], *, text: str = "") -> None:
        """Count one item with several values: those of both, those only said, those only wanted."""
        want, have = {str(value) for value in wanted}, {str(value) for value in got}
        for value in sorted(want | have):
            outcome = "right" if value in want & have else "missed" if value in want else "extra"
            told = {"wanted": value if value in want else "", "got": value if value in have else ""}
            self.add(f"{id}/{value}", outcome, text=text, **told)

    def row(self) -> Row:
        """The figures so far; 0 where nothing was counted."""
        precision = self.right / (self.right + self.extra) if self.right + self.extra else 0.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Row(
            measure=self.measure,
            precision=precision,
            recall=recall,
            f1=f1,
            right=self.right,
            extra=self.extra,
            missed=self.missed,
            target=self.target,
        )


def result(name: str, scores: Iterable[Score], *, extra_rows: Iterable[Row] = (), notes: Iterable[str] = ()) -> Result:
    """A task's result out of its scores, in their order; `extra_rows` holds averages and other derived figures."""
    counted = list(scores)
    rows = tuple(score.row() for score in counted) + tuple(extra_rows)
    items = tuple(item for score in counted for item in score.items)
    return Result(name=name, rows=rows, items=items, notes=tuple(notes))
