"""Kills of collecting: whenever it is killed, what follows finds nothing lost, nothing doubled and nothing fetched twice.

The killed process is a fork of this one. How many kills there are is said by TURNOUT_KILLS; the checks of a change ask for 100.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("httpx2")
pytest.importorskip("warcio")

from tests.collect.desk import MARCH, QUIET, Desk, page
from turnout.archive import Archive, verify
from turnout.collect import configured
from turnout.fetch.mock import FakeClock, Web
from turnout.store import open_store

KILLS = int(os.environ.get("TURNOUT_KILLS", "8"))
PAGES = 30
HOSTS = [f"https://paper{number % 3}.example/{number}" for number in range(PAGES)]
TOWNS = ("Lisbon", "Porto", "Madrid", "Seville", "Lyon", "Turin")


def web(attempt: int) -> Web:
    """The same web every time, a little later."""
    clock = FakeClock()
    clock.start += timedelta(seconds=attempt)
    made = Web(clock)
    items = "".join(f"<item><link>{url}</link><title>{number}</title></item>" for number, url in enumerate(HOSTS))
    made.page("https://paper.example/feed", f"<rss><channel><title>Post</title>{items}</channel></rss>", {"ETag": '"1"'})
    for number, url in enumerate(HOSTS):
        lead = QUIET if number % 5 == 4 else MARCH.replace("Lisbon", TOWNS[number % 6]).replace("two", ("two", "three", "five")[number % 3])
        made.page(url, page(lead, f"Title {number}"), {"ETag": f'"{number}"'})
    return made


def collect(folder: Path, attempt: int) -> None:
    """What `turnout collect` does."""
    made = web(attempt)
    desk = Desk(folder, web=made, start=made.clock.start)
    entries = [
        {"name": "feed", "kind": "feed", "address": "https://paper.example/feed"},
        {"name": "channel", "kind": "telegram", "path": str(folder / "result.json")},
    ]
    assert not [told.failure for told in desk.collector().once(configured(entries)) if told.failure]
    desk.close()


def prepared(folder: Path) -> Path:
    folder.mkdir()
    posts = [
        {"id": number, "type": "message", "date": f"2026-02-2{number % 9}T10:00:00", "text": MARCH.replace("three", str(number + 20))}
        for number in range(12)
    ]
    told = {"name": "Channel", "type": "public_channel", "id": 9, "messages": posts}
    (folder / "result.json").write_text(json.dumps(told), encoding="utf-8")
    os.utime(folder / "result.json", (1_700_000_000, 1_700_000_000))
    return folder


def forked(folder: Path, attempt: int) -> int:
    """The number of a process that collects; it ends with 0 when it is done."""
    child = os.fork()
    if child:
        return child
    try:
        collect(folder, attempt)
    except BaseException:  # a fork must not go on as a test run
        os._exit(1)
    os._exit(0)


def exported(folder: Path) -> str:
    out = io.StringIO()
    with open_store(str(folder / "turnout.db"), create=False) as store:
        store.export(out)
    return out.getvalue()


def faults(folder: Path) -> list[object]:
    """What `turnout verify` would say, and every page that was kept more than once."""
    with Archive(folder / "turnout.archive", sync=False) as archive, open_store(str(folder / "turnout.db"), create=False) as store:
        found: list[object] = list(verify(archive, store.archived()))
        kept = [row.url for row in archive.index.rows(kinds=("response", "revisit")) if 200 <= row.status < 300]
    return found + [url for url in set(kept) if kept.count(url) > 1]


def test_whenever_it_is_killed_nothing_is_lost_doubled_or_fetched_twice(tmp_path: Path) -> None:
    calm = prepared(tmp_path / "calm")
    collect(calm, 0)
    again = prepared(tmp_path / "again")
    begun = time.monotonic()  # the first also loads what the others, which are forks of this process, have at hand
    assert os.waitpid(forked(again, 0), 0)[1] == 0
    whole, want = time.monotonic() - begun, exported(calm).replace(str(calm), "")
    assert not faults(calm) and want.count("\n") > 200
    chance, kills, number = random.Random(20_260_301), 0, 0
    while kills < KILLS:
        folder = prepared(tmp_path / f"{(number := number + 1)}")
        for attempt in range(1, 13):
            child = forked(folder, attempt)
            time.sleep(chance.uniform(0, whole))
            os.kill(child, signal.SIGKILL)
            status = os.waitpid(child, 0)[1]
            kills += os.WIFSIGNALED(status)
            assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
            if not os.WIFSIGNALED(status):
                break
        collect(folder, 99)
        assert exported(folder).replace(str(folder), "") == want, number
        assert not faults(folder), number
