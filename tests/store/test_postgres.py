"""PostgreSQL: one line for whatever stands in the way."""

from __future__ import annotations

import builtins
import sys

import psycopg
import pytest

from turnout.errors import Abort, Usage
from turnout.store import open_store

NOW = "2026-01-05T12:00:00Z"


def test_a_server_that_is_away_is_one_line_without_the_password() -> None:
    with pytest.raises(Abort, match="the database does not answer") as error:
        open_store("postgresql://ilze:secret@127.0.0.1:9/turnout?connect_timeout=2")
    assert "\n" not in str(error.value) and "secret" not in str(error.value)


@pytest.mark.parametrize("where", ["postgresql://ilze:secret@host:port/x", "postgres://ilze:secret@:no/x"])
def test_a_wrong_address_is_a_wrong_call(where: str) -> None:
    with pytest.raises(Usage, match="no address of a database") as error:
        open_store(where)
    assert "secret" not in str(error.value)


def test_a_missing_package_is_named(monkeypatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "psycopg":
            raise ImportError("No module named 'psycopg'")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.delitem(sys.modules, "psycopg", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Usage, match=r"pip install 'turnout\[postgres\]'"):
        open_store("postgresql://host/name")


def test_a_database_that_is_not_there_is_one_line(postgres_server: str) -> None:
    with pytest.raises(Abort, match="does not exist") as error:
        open_store(postgres_server.format(name="nowhere"))
    assert "\n" not in str(error.value)


def test_a_view_makes_no_record(new_postgres: str) -> None:
    with pytest.raises(Abort, match="there is no record"):
        open_store(new_postgres, create=False)


def test_somebody_elses_tables_are_left_alone(new_postgres: str) -> None:
    with psycopg.connect(new_postgres, autocommit=True) as connection:
        connection.execute("CREATE TABLE event (id integer)")
    with pytest.raises(Abort, match="no record of Turnout's"):
        open_store(new_postgres)


def test_a_server_that_goes_away_is_one_line(new_postgres: str, make) -> None:
    with open_store(new_postgres) as store:
        store.take([make("a1")], NOW)
        with pytest.raises(Abort, match="does not answer"), store.lock():
            with psycopg.connect(new_postgres, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'turnout'")
            store.take([make("a2")], NOW)
        assert store.counts().reports == 1
