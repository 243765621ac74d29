"""A PostgreSQL of the tests' own, started once for all of them, and empty databases in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

__all__ = ["databases", "new_postgres", "postgres_server"]


def _tools() -> Path | None:
    """Where pg_ctl and initdb stand: on the path, or where Debian puts them."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _as_somebody() -> tuple[list[str], int | None]:
    """What runs a command as an ordinary user, for a server refuses to run as root; and that user's number."""
    if os.geteuid() != 0:
        return [], None
    import pwd

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
def databases(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty PostgreSQL databases, each gone after the test; gives their addresses."""
    import psycopg

    made: list[str] = []
    with psycopg.connect(postgres_server.format(name="postgres"), autocommit=True) as connection:

        def make() -> str:
            made.append(f"turnout_{uuid4().hex[:12]}")
            connection.execute(f"CREATE DATABASE {made[-1]}")
            return postgres_server.format(name=made[-1])

        yield make
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def new_postgres(databases: Callable[[], str]) -> str:
    """The address of an empty PostgreSQL database."""
    return databases()
