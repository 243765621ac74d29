"""The API's page: its questions and its sessions are asked of a real server, over a record of the bundled reports."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import turnout
from tests.browsing import serving
from tests.newsroom import Newsroom
from tests.people import app_of, cheap, staff
from turnout.record import open_record
from turnout.web.rights import Rules

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
WRITTEN = "http://127.0.0.1:8765"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(kind, body) for kind, body in FENCE.findall(PAGE) if kind in ("sh", "python")]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the record is served, and a coder's token."""
    room = Newsroom(folder=tmp_path_factory.mktemp("served"))
    with open_record(room.where) as record:
        record.run([str(Path(turnout.__file__).parent / "reports")])
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        accounts = staff(room)
    secret = accounts.tokens.add(accounts.users.named("coder"), ("read", "code"))[1]
    with serving(app_of(room, Rules(accounts=accounts))) as address:
        yield address, secret


def test_there_is_something_to_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"sh", "python"} and len(BLOCKS) >= 5


@pytest.mark.parametrize(("kind", "body"), BLOCKS, ids=[f"{kind}-{at}" for at, (kind, _) in enumerate(BLOCKS)])
def test_every_block_does_what_the_page_says(served: tuple[str, str], kind: str, body: str, capsys: pytest.CaptureFixture[str]) -> None:
    address, secret = served
    assert WRITTEN in body
    told = body.replace(WRITTEN, address).replace("tn_…", secret)
    if kind == "python":
        exec(compile(told, "api.md", "exec"), {"__name__": "example"})
        assert "tn_" in told or capsys.readouterr().out
        return
    if shutil.which("curl") is None:
        pytest.skip("there is no curl here")
    for line in told.replace("\\\n", "").splitlines():
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0 and done.stdout.strip(), (line, done.stderr)
