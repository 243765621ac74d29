"""Two runs of one task, item by item: what a change gained and what it lost."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from turnout.bench._frame import Item, Result, Row
from turnout.errors import Abort

_GOOD = ("right", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item whose outcome is no longer what it was: gained (now right) or lost (no longer right)."""

    gained: bool
    before: str
    item: Item


def save(result: Result, path: Path) -> None:
    """Write a result to a JSON file, to be compared with later."""
    path.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def restore(path: Path) -> Result:
    """A result that `save` wrote; raises Abort when the file is none."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(Row(**row) for row in held["rows"])
        items = tuple(Item(**item) for item in held["items"])
        return Result(name=held["name"], rows=rows, items=items, notes=tuple(held["notes"]))
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Abort(f"{path}: not a saved bench result") from error


def changes(before: Result, after: Result) -> list[Change]:
    """The items that turned right or ceased to be right, in the order of the new run.

    An item that only one of the two runs knows counts as silent in the other: an extra that is gone is a gain.
    """
    old = {(item.measure, item.id): item for item in before.items}
    new = {(item.measure, item.id): item for item in after.items}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        was = old[key].outcome if key in old else "none"
        now = new[key].outcome if key in new else "none"
        if (was in _GOOD) == (now in _GOOD) or was == now:
            continue
        found.append(Change(gained=now in _GOOD, before=was, item=new.get(key) or old[key]))
    return found
