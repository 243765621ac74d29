"""The database of accounts: its owner's alone, apart from the record, and one clear line where it cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.people import PASSWORD
from turnout.accounts import open_accounts
from turnout.errors import Abort, Usage


@pytest.mark.parametrize("shape", ["{}", "sqlite:///{}"])
def test_the_file_is_beside_the_record_and_its_owners_alone(tmp_path: Path, shape: str) -> None:
    record = tmp_path / "turnout.db"
    accounts = open_accounts(shape.format(record), create=True)
    accounts.users.add("Vera", "coder", PASSWORD)
    assert [path.name for path in tmp_path.iterdir()] == ["turnout.db.accounts"]
    assert (tmp_path / "turnout.db.accounts").stat().st_mode & 0o777 == 0o600


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    open_accounts(str(tmp_path / "turnout.db"), create=True).close()
    with sqlite3.connect(tmp_path / "turnout.db.accounts") as connection:
        connection.execute("UPDATE account_version SET version = 99")
    with pytest.raises(Abort, match="newer Turnout"):
        open_accounts(str(tmp_path / "turnout.db")).any()


def test_what_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "turnout.db.accounts").write_text("nothing of the kind, and long enough to be looked at " * 40)
    with pytest.raises(Abort, match="cannot be used") as error:
        open_accounts(str(tmp_path / "turnout.db")).any()
    assert "\n" not in str(error.value)


def test_what_is_no_address_is_a_wrong_call() -> None:
    with pytest.raises(Usage, match=r"^mysql://…: a record is a file"):
        open_accounts("mysql://somewhere/else")


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    accounts = open_accounts(str(tmp_path / "turnout.db"), create=True)
    accounts.users.add("Vera", "coder", PASSWORD)
    with pytest.raises(RuntimeError), accounts._database.write() as connection:
        connection.exec_driver_sql("DELETE FROM account_user")
        raise RuntimeError
    assert accounts.any()
