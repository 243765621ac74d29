"""The examples of the documentation: run, compared with what the pages say, or written into them anew.

    python tools/examples.py           compare; prints what differs and exits with 1
    python tools/examples.py --write   put the real output into the pages

A fenced block marked `console` holds commands after `$ ` and their output; `pycon` holds a Python session. A line of
`…` in the output stands for any number of lines. Commands run in a folder where `src/turnout/reports` is.
"""

from __future__ import annotations

import code
import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import turnout

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(?P<kind>console|pycon)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
KEPT = 24
"""Lines of a command's output that --write keeps; the rest becomes one line of …"""


@dataclass(frozen=True)
class Step:
    """One command or Python statement of a page, with the output the page shows for it."""

    kind: str
    source: str
    shown: str


def pages() -> list[Path]:
    """Every page whose examples are run."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def steps(kind: str, body: str) -> Iterator[Step]:
    """The steps of one block, in order."""
    prompt = "$ " if kind == "console" else ">>> "
    source: list[str] = []
    shown: list[str] = []
    for line in body.splitlines():
        if line.startswith(prompt):
            if source:
                yield Step(kind, "\n".join(source), "\n".join(shown))
            source, shown = [line.removeprefix(prompt)], []
        elif kind == "pycon" and line.startswith("... ") and not shown:
            source.append(line.removeprefix("... "))
        else:
            shown.append(line)
    if source:
        yield Step(kind, "\n".join(source), "\n".join(shown))


def command(source: str, folder: Path) -> str:
    """What a shell shows for a command line, its errors included; `turnout` is the one of this Python."""
    line = re.sub(r"\bturnout (?=[a-z-])", f"{sys.executable} -c 'from turnout.cli import main; main()' ", source)
    env = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1"}
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=env, capture_output=True, text=True, check=False)
    return _trim(done.stdout + done.stderr)


def statement(source: str, console: code.InteractiveInterpreter) -> str:
    """What the Python prompt shows for a statement."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        console.runsource(source + "\n" * ("\n" in source), "<docs>", "single")
    return _trim(out.getvalue())


def same(shown: str, real: str) -> bool:
    """Whether a page's output fits the real one, a line of … standing for any lines."""
    pattern = "\n".join(r"(?:.*\n?)*?" if line.strip() == "…" else re.escape(line) for line in _trim(shown).splitlines())
    return re.fullmatch(pattern.replace("\n(?:.*\\n?)*?", "(?:\n.*)*?"), real) is not None


def real_outputs(page: Path, folder: Path) -> Iterator[tuple[Step, str]]:
    """Every step of a page with its real output; the Python blocks of a page share their names."""
    console = code.InteractiveInterpreter()
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        for step in steps(block["kind"], block["body"]):
            yield step, command(step.source, folder) if step.kind == "console" else statement(step.source, console)


def write(page: Path, folder: Path) -> None:
    """Put the real outputs into a page; long ones are cut where the page cut them before, or after a few lines."""
    outputs = real_outputs(page, folder)

    def block(found: re.Match[str]) -> str:
        lines = []
        for step in steps(found["kind"], found["body"]):
            _, real = next(outputs)
            prompt, more = ("$ ", "") if step.kind == "console" else (">>> ", "... ")
            lines += [prompt + step.source.replace("\n", f"\n{more}")]
            lines += _cut(step.shown, real)
        return f"```{found['kind']}\n" + "\n".join(lines) + "\n```"

    page.write_text(BLOCK.sub(block, page.read_text(encoding="utf-8")), encoding="utf-8")


def _cut(shown: str, real: str) -> list[str]:
    if same(shown, real) and shown.strip() not in ("", "…"):
        return _trim(shown).splitlines()
    lines = real.splitlines()
    if "…" not in shown:
        return lines
    before = shown.splitlines().index("…") or KEPT
    return lines if len(lines) <= before + 1 else [*lines[:before], "…"]


def _trim(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A folder in which the examples' paths hold."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "src/turnout").mkdir(parents=True)
        (folder / "src/turnout/reports").symlink_to(Path(turnout.__file__).parent / "reports")
        yield folder


def main() -> int:
    """Compare or write, over all pages."""
    faults = 0
    with workplace() as folder:
        for page in pages():
            if "--write" in sys.argv:
                write(page, folder)
                continue
            for step, real in real_outputs(page, folder):
                if not same(step.shown, real):
                    faults += 1
                    print(f"{page.name}: {step.source}\n--- the page\n{step.shown}\n--- really\n{real}\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
