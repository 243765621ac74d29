"""Records to try things on: every test that takes `store` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from turnout.model import Attribution, Count, DateRange, Event, Evidence, Place, Reading, Report, Statement, Tally
from turnout.store import open_store
from turnout.store._export import Store
from turnout.store.rows import Entry

NOW = "2026-01-05T12:00:00Z"
CODER = "rules@0.1.0"
Make = Callable[..., Entry]


def _tools() -> Path | None:
    """Where pg_ctl and initdb stand: on the path, or where Debian puts them."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _as_somebody() -> tuple[list[str], int | None]:
    """What runs a command as an ordinary user, for a server refuses to run as root; and that user's number."""
    if os.geteuid() != 0:
        return [], None
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    name = next((one for one in ("postgres", "nobody") if one in names), None)
    runner = shutil.which("setpriv")
    if name is None or runner is None:
        pytest.skip("PostgreSQL does not run as root, and there is no setpriv or no user to run it as")
    return [runner, f"--reuid={name}", f"--regid={pwd.getpwnam(name).pw_gid}", "--clear-groups"], names[name]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL of the tests' own, without the database's name: on a socket in a folder, no port."""
    tools = _tools()
    if tools is None:
        pytest.skip("PostgreSQL is not installed here (on Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg")
    somebody, number = _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="turnout-pg-", dir="/tmp"))  # a socket's path may not be long
    if number is not None:
        os.chown(folder, number, -1)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*somebody, *command], check=True, capture_output=True, cwd=folder, stdin=subprocess.DEVNULL)

    try:
        run(str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "turnout", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
        run(str(tools / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://turnout@/{{name}}?host={folder}"
        finally:
            run(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    import psycopg

    name = f"turnout_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_server.format(name=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record may be made: a file, and a database."""
    if request.param == "sqlite":
        return str(tmp_path / "turnout.db")
    address: str = request.getfixturevalue("new_postgres")
    return address


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty record."""
    with open_store(where) as opened:
        yield opened


def entry(name: str, *, day: str = "2024-03-09", place: str = "Riga", doc: str | None = None, **other: object) -> Entry:
    """A report of one protest, its one statement and one tally; `name` makes its text and its ids."""
    text = f"{name}: about 300 people marched in {place}; 12 were held."
    crowd, held = Count(low=300, high=300, hedge="about", words="about 300"), Count(low=12, high=12, words="12")
    date = DateRange(start=day, end=day, precision="day", basis="stated")
    words = (Evidence(0, len(name), name),)
    event = Event(
        id=f"event-{name}", place=Place(name=place, country="LV"), date=date, status="happened", form="march", evidence=words,
        issues=("labour",),
    )
    scope: dict[str, object] = {"country": "LV", "places": [place, "Jelgava"]}
    tally = Tally(id=f"tally-{name}", scope=scope, date=date, variable="detained", value=held, evidence=words)
    said = (
        Statement(id=f"st-{name}", candidate=event.id, variable="participants", value=crowd, evidence=words, coder=CODER),
        Statement(
            id=f"st-{name}1", candidate=tally.id, variable="detained", value=held, evidence=words, coder=CODER,
            attribution=Attribution(name="the police", role="police"),
        ),
    )
    report = Report(id=f"report-{name}", text=text, path=f"{name}.txt", published=f"{day}T18:00", language="en")
    told: dict[str, object] = {
        "doc": doc or f"{name}.txt", "report": report, "coder": CODER, "source": "The Herald", "known_at": f"{day}T18:00",
        "reading": Reading(report=report, statements=said, events=(event,), tallies=(tally,)), "blocks": {event.id: [(place, day)]},
        **other,
    }
    return Entry(**told)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes an entry: `make("a1", day="2024-03-09", place="Riga", doc="…", known_at=…)`."""
    return entry
