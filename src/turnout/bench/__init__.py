"""Bench: one module a task, each measuring the reader on the folder of one data set.

A task is `turnout/bench/<task>.py` with `TARGETS` (optional: measure -> figure to reach) and

    def run(folder: Path, options: Options) -> Result

`turnout bench TASK FOLDER` finds it by its file name. It fills a `Score` a measure and hands back `result(...)`; the
outcome of every item is kept, so that `--save` and `--against` can say which items a change gained and which it lost.
"""

from turnout.bench._compare import Change, changes, restore, save
from turnout.bench._frame import Item, Options, Result, Row, Score, result

__all__ = ["Change", "Item", "Options", "Result", "Row", "Score", "changes", "restore", "result", "save"]
