"""The picture of the README: real output of `turnout read` and `--explain`, drawn as an SVG."""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from turnout import ingest, pipeline
from turnout.publish.explain import as_explanation
from turnout.publish.table import as_table

ROOT = Path(__file__).resolve().parents[1]
REPORT = "src/turnout/reports/roundup-siberia.txt"
EXPLAINED = 16
"""Lines of the explanation that fit on the picture."""


def main() -> None:
    """Draw docs/picture.svg."""
    os.chdir(ROOT)  # the picture shows the path that a reader would type
    [item] = ingest.sources([REPORT])
    [report] = ingest.load(item)
    reading = pipeline.read(report)
    console = Console(record=True, width=118, file=StringIO(), force_terminal=True, color_system="truecolor", highlight=False)
    console.print(Text(f"$ turnout read {REPORT}", style="bold green"))
    console.print(as_table(reading))
    console.print(Text(f"$ turnout read --explain {REPORT}", style="bold green"))
    with console.capture() as held:
        console.print(as_explanation(reading))
    lines = held.get().splitlines()
    console.print(Text.from_ansi("\n".join([*lines[3 : 3 + EXPLAINED], "…"])))
    svg = console.export_svg(title="turnout", unique_id="turnout")
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)  # a picture fetches nothing: any monospaced font will do
    (ROOT / "docs" / "picture.svg").write_text(re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), encoding="utf-8")


if __name__ == "__main__":
    main()
