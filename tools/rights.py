"""Writes the table of who may do what into docs/accounts.md, from the routes themselves: `python tools/rights.py --write`."""

from __future__ import annotations

import sys
from pathlib import Path

from turnout.web.app import create_app
from turnout.web.table import lines

PAGE = Path(__file__).parents[1] / "docs" / "accounts.md"
BEGIN, END = "<!-- made by tools/rights.py -->\n", "<!-- to here -->\n"


def written(page: str) -> str:
    """The page with the table as the routes make it."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return before + BEGIN + "\n" + "\n".join(lines(create_app(lambda: None))) + "\n\n" + END + after  # type: ignore[arg-type, return-value]


if __name__ == "__main__":
    held = PAGE.read_text(encoding="utf-8")
    made = written(held)
    if "--write" in sys.argv:
        PAGE.write_text(made, encoding="utf-8")
    elif made != held:
        sys.exit("docs/accounts.md is not what the routes say: python tools/rights.py --write")
