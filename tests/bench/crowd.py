"""A crowd of readers: questions as maps, timelines, tables and pages ask them, so many a second whatever the answers take.

It asks one server on this machine's own address, from a core that the server does not have, and counts what a reader waits for from
the moment at which the question was due: a server that falls behind cannot hide it. Three of five questions were asked before.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx2

ISSUES = ("labour", "anti-war", "education", "farming", "environment", "elections", "women", "other")
COUNTRIES = ("RU", "GB", "FR", "US", "IN", "DE", "UA", "CN", "BR", "")
FORMS = ("demonstration", "march", "rally", "strike", "picket")
KINDS = (("map", 20), ("map page", 15), ("timeline", 15), ("table", 15), ("events", 15), ("page", 15), ("record", 5))
AGAIN = 0.6
LISTENS = re.compile(r"http://127\.0\.0\.1:\d+")
MEMORY = re.compile(r"Vm(?:RSS|HWM):\s+(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """What a crowd waited for, by kind, in ms, sorted; the server's processor ms an answer, and its memory in MB, now and at most."""

    times: dict[str, list[float]]
    cost: float
    memory: tuple[float, float]

    def at(self, kind: str, share: float) -> float:
        """Within how many ms that share of the answers came."""
        told = self.times[kind]
        return told[min(int(len(told) * share), len(told) - 1)]

    def lines(self) -> Iterator[str]:
        """The whole as a table."""
        for kind, told in sorted(self.times.items()):
            yield f"{kind:10} {len(told):5}  p50 {self.at(kind, .5):6.1f}  p95 {self.at(kind, .95):6.1f}  p99 {self.at(kind, .99):6.1f} ms"
        yield f"processor {self.cost:.1f} ms an answer; memory {self.memory[0]:.0f} MB, at most {self.memory[1]:.0f}"


@dataclass(slots=True)
class Questions:
    """Questions without an end: new ones, and ones asked before, those of late more often."""

    chance: random.Random
    asked: dict[str, list[str]] = field(default_factory=dict)

    def next(self) -> tuple[str, str]:
        """A kind, and an address."""
        kind = self.chance.choices([name for name, _ in KINDS], [share for _, share in KINDS])[0]
        before = self.asked.setdefault(kind, [])
        if before and self.chance.random() < AGAIN:
            return kind, before[-1 - min(int(self.chance.expovariate(1 / 20)), len(before) - 1)]
        before.append(self._new(kind))
        return kind, before[-1]

    def _new(self, kind: str) -> str:
        some = self.chance
        if kind == "record":
            return "/api/v1/record"
        told = {"issue": some.choice((*ISSUES, "", "")), "country": some.choice(COUNTRIES), "form": some.choice((*FORMS, "", "", ""))}
        if some.random() < 0.5:
            told["since"] = f"20{some.randrange(15, 25)}-{some.randrange(1, 13):02}-01"
        if some.random() < 0.2:
            told["min_participants"] = str(some.choice((10, 100, 500, 1000, 5000)))
        lat, lon = some.uniform(-40, 60), some.uniform(-150, 150)
        if kind == "map":
            wide = some.choice((5, 15, 30))
            told |= {"west": f"{lon - wide:.3f}", "east": f"{lon + wide:.3f}", "south": f"{lat - 10:.3f}", "north": f"{lat + 10:.3f}"}
            return f"/api/v1/map?{_query(told)}"
        if kind == "map page":
            return f"/?{_query({**told, 'part': 'map', 'at': f'{lat:.4f},{lon:.4f},{some.randrange(1, 7)}'})}"
        if kind == "page":
            return f"/?{_query(told)}"
        return {"timeline": "/api/v1/timeline", "table": "/api/v1/outlines", "events": "/api/v1/events"}[kind] + f"?{_query(told)}"


def _query(told: dict[str, str]) -> str:
    return urlencode({name: value for name, value in told.items() if value})


@contextmanager
def served(record: Path | str, cores: Sequence[int] = ()) -> Iterator[tuple[str, int, float]]:
    """`turnout serve` over a record on these cores: its address, its process, and the seconds until it said the address."""
    command = [sys.executable, "-c", "from turnout.cli import main; main()", "serve", "--record", str(record), "--port", "0", "--rate", "0"]
    begun = time.monotonic()
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: _pin(cores))
    try:
        assert server.stdout is not None
        found = LISTENS.search(server.stdout.readline())
        assert found is not None, "the server said no address"
        yield found[0], server.pid, time.monotonic() - begun
    finally:
        server.terminate()
        server.wait(20)


def _pin(cores: Sequence[int]) -> None:
    if cores:
        os.sched_setaffinity(0, cores)


def crowd(address: str, pid: int, *, rate: float, seconds: float, seed: int = 3) -> Waited:
    """Ask so many questions a second for so many seconds; every answer must be a good one."""
    before = _worked(pid)
    times = asyncio.run(_ask(address, rate, seconds, random.Random(seed)))
    answers = sum(map(len, times.values()))
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    most, now = (int(number) / 1024 for number in MEMORY.findall(status))
    return Waited(times={kind: sorted(told) for kind, told in times.items()}, cost=(_worked(pid) - before) / answers, memory=(now, most))


async def _ask(address: str, rate: float, seconds: float, chance: random.Random) -> dict[str, list[float]]:
    questions, times = Questions(chance), dict[str, list[float]]()
    limits = httpx2.Limits(max_connections=64, max_keepalive_connections=64)
    async with httpx2.AsyncClient(base_url=address, timeout=30, limits=limits) as client:

        async def one(kind: str, path: str, due: float) -> None:
            answer = await client.get(path)
            assert answer.status_code == 200, (path, answer.status_code, answer.text[:200])
            times.setdefault(kind, []).append((time.perf_counter() - due) * 1000)

        begun, asking = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            due = begun + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            asking.append(asyncio.create_task(one(*questions.next(), due)))
        await asyncio.gather(*asking)
    return times


def _worked(pid: int) -> float:
    """The processor's ms that a process has used."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")
