"""What every test may use: the house's own folder, its modules, and the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import turnout

HOUSE = Path(turnout.__file__).parent


@pytest.fixture(scope="session")
def house() -> Path:
    """The folder of the installed package: `src/turnout`, or where the wheel was unpacked."""
    return HOUSE


@pytest.fixture(scope="session")
def modules() -> list[Path]:
    """Every Python file of the package, in name order."""
    return sorted(HOUSE.rglob("*.py"))


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the bundled reports."""
    return HOUSE / "reports"


@pytest.fixture(scope="session")
def turnout_command() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the real `turnout` in a process of its own: `turnout_command("read", path, input=b"…")`."""

    def run(*arguments: object, input: bytes = b"", cwd: Path | None = None, timeout: float = 120, **env: str) -> subprocess.CompletedProcess[bytes]:
        code = "from turnout.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)], input=input, capture_output=True, cwd=cwd, timeout=timeout,
            env={**os.environ, "COLUMNS": "160", "NO_COLOR": "1", **env}, check=False,
        )

    return run
