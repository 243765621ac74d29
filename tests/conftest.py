"""What every test may use: the house's own folder, its modules, and the real command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

import turnout
from tests.newsroom import Newsroom, three_papers
from tests.postgres import databases, new_postgres, postgres_server

__all__ = ["databases", "new_postgres", "postgres_server"]  # whoever needs one, from the one server

HOUSE = Path(turnout.__file__).parent

# A check must give the same answer twice: there the examples are the same each time; at home they are new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile("same" if os.environ.get("CI") else "new")


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

    def run(
        *arguments: object, input: bytes = b"", cwd: Path | None = None, timeout: float = 120, **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        code = "from turnout.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            input=input,
            capture_output=True,
            cwd=cwd,
            timeout=timeout,
            env={**os.environ, "COLUMNS": "160", "NO_COLOR": "1", **env},
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def made_reading() -> turnout.Reading:
    """A reading made by hand, with one of everything."""
    return _made()


def _made() -> turnout.Reading:
    text = (
        "Hundreds marched in Kazan on Sunday, 6 March. Police held 12 people, the monitor OVD-Info said. "
        "Across Russia at least 389 were detained in 27 cities. A rally is planned in Perm on 9 March."
    )

    def words(piece: str) -> tuple[turnout.Evidence, ...]:
        start = text.index(piece)
        return (turnout.Evidence(start, start + len(piece), piece),)

    day = turnout.DateRange(start="2022-03-06", end="2022-03-06", precision="day", basis="stated")
    kazan = turnout.Place(name="Kazan", country="RU", admin1="Tatarstan Republic", lat=55.79, lon=49.12, geonames=551487)
    monitor = turnout.Attribution(name="OVD-Info", role="monitor")
    crowd = turnout.Count(low=200, high=999, hedge="vague", words="Hundreds")
    held = turnout.Count(low=12, high=12, words="12")
    coder = "rules@0.1.0"
    statements = (
        turnout.Statement(
            id="statement-1",
            candidate="event-1",
            variable="participants",
            value=crowd,
            evidence=words("Hundreds marched"),
            coder=coder,
            rule="<count> {march.verb}",
            confidence=0.95,
        ),
        turnout.Statement(
            id="statement-2",
            candidate="event-1",
            variable="detained",
            value=held,
            evidence=words("held 12 people"),
            attribution=monitor,
            coder=coder,
            rule="{detain.verb} <count> {people}",
            confidence=0.6,
            kind="at_event",
        ),
        turnout.Statement(id="statement-3", candidate="event-1", variable="place", value=kazan, evidence=words("in Kazan"), coder=coder),
        turnout.Statement(id="statement-4", candidate="event-1", variable="form", value="march", evidence=words("marched"), coder=coder),
    )
    event = turnout.Event(
        id="event-1",
        place=kazan,
        date=day,
        status="happened",
        form="march",
        issues=("anti-war",),
        response=("detentions",),
        evidence=words("Hundreds marched in Kazan on Sunday, 6 March."),
        confidence=0.9,
        figures={
            "participants": turnout.Figure(value=crowd, rests_on=("statement-1",)),
            "detained": turnout.Figure(value=held, rests_on=("statement-2",), attribution=monitor),
        },
    )
    tally = turnout.Tally(
        id="tally-1",
        scope={"country": "RU"},
        date=day,
        variable="detained",
        value=turnout.Count(low=389, high=None, hedge="at_least", words="at least 389"),
        localities=turnout.Count(low=27, high=27, words="27"),
        evidence=words("at least 389 were detained in 27 cities"),
        confidence=0.8,
        cumulative=True,
    )
    planned = turnout.Announcement(
        id="announcement-1",
        status="planned",
        form="rally",
        place=turnout.Place(name="Perm", country="RU"),
        date=turnout.DateRange(partial="--03-09", basis="stated"),
        evidence=words("A rally is planned in Perm on 9 March."),
        confidence=0.7,
    )
    report = turnout.Report(
        id="report-1",
        text=text,
        path="made.txt",
        title="Hundreds march in Kazan",
        published="2022-03-06T18:00",
        published_basis="given",
        language="en",
        passages=(turnout.Passage(kind="paragraph", start=0, end=len(text), language="en"),),
    )
    return turnout.Reading(
        report=report,
        statements=statements,
        events=(event,),
        tallies=(tally,),
        announcements=(planned,),
        refusals=(turnout.Refusal(start=0, end=8, reason="made up for a test"),),
        persons=tuple(turnout.model.Person(one.start, one.end, one.text) for one in words("the monitor")),
    )


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Three papers and the record of them, made once; do not write to it."""
    room = three_papers(tmp_path_factory.mktemp("papers"))
    room.run()
    return room


@pytest.fixture(params=["sqlite", "postgres"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where every newsroom of the test keeps its record: in a file beside its papers, or in a PostgreSQL database of its own."""
    where: str = request.param
    if where == "postgres":
        make: Callable[[], str] = request.getfixturevalue("databases")
        addresses: dict[Path, str] = {}

        def address(room: Newsroom) -> str:
            if room.folder not in addresses:
                addresses[room.folder] = make()
            return addresses[room.folder]

        monkeypatch.setattr(Newsroom, "where", property(address))
    return where


@pytest.fixture
def papers(request: pytest.FixtureRequest, tmp_path: Path) -> Newsroom:
    """Three papers with their record, to do with as one likes."""
    if "kept" in request.fixturenames and request.getfixturevalue("kept") == "postgres":
        room = three_papers(tmp_path)
        room.run()
        return room
    printed: Newsroom = request.getfixturevalue("printed")
    shutil.copytree(printed.folder, tmp_path / "room")
    return Newsroom(folder=tmp_path / "room")
