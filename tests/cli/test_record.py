"""What the commands that ask a record share: which record, filters, formats, and one line for what is wrong."""

from __future__ import annotations

import csv
import getpass
import io
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom import Newsroom
from turnout.cli import _record
from turnout.errors import Usage

Run = Callable[..., tuple[int, str, str]]
DIFF = ("diff", "--from", "2022-01-01", "--to", "2023-01-01")
VIEWS = ("events", "tallies", "campaigns", "coverage", "decisions")


@pytest.mark.parametrize("call", [*((view,) for view in VIEWS), ("explain", "ev-1"), ("figures", "ev-1"), DIFF])
def test_a_view_makes_no_record(run: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
    where = tmp_path / "none.db"
    code, out, err = run(*call, "--record", str(where))
    assert code == 1 and not out and err.count("\n") == 1 and "none.db" in err and not where.exists()


@pytest.mark.parametrize("url", ["mysql://root:secret@here/x", "postgresql://nobody:secret@localhost:1/none", "http://example.org/turnout.db"])
def test_a_record_that_cannot_be_is_one_line(run: Run, url: str) -> None:
    for command in ("events", "collect"):
        code, out, err = run(command, "--record", url)
        assert code in (1, 2) and not out and err.count("\n") == 1 and "secret" not in err


def test_a_file_that_is_no_record_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("this is no database, though it is long enough to be taken for one by its name alone\n" * 20, encoding="utf-8")
    code, out, err = run("events", "--record", str(path))
    assert code == 1 and not out and err.count("\n") == 1 and "notes.db" in err


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--since", "yesterday"), "yesterday"), (("--until", "2023-02-30"), "2023-02-30"), (("--country", "XX"), "XX"),
        (("--issue", "jogging"), "jogging"), (("--form", "jogging"), "jogging"), (("--min-participants", "-1"), "-1"),
        (("--min-participants", "many"), "many"), (("--as-of", "then"), "then"), (("--format", "xml"), "xml"),
        (("--campaign", "campaign-0"), "campaign-0"),
    ],
)
def test_a_wrong_filter_is_a_wrong_call(run: Run, papers: Newsroom, options: tuple[str, ...], names: str) -> None:
    code, out, err = run("events", *options)
    assert code == 2 and not out and err.count("\n") == 1 and names in err


def test_a_code_that_is_none_is_answered_with_those_that_are(run: Run, papers: Newsroom) -> None:
    _, _, err = run("events", "--issue", "jogging")
    assert "anti-war" in err and "labour" in err


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_work_out_is_guarded(capfdbinary: pytest.CaptureFixture[bytes], cell: str) -> None:
    _record.show([{"title": cell, "plain": "a, b\nc", "number": -1}], Namespace(format="csv"), "", ())
    head, row = csv.reader(io.StringIO(capfdbinary.readouterr().out.decode(), newline=""))
    assert head == ["title", "plain", "number"] and row == ["'" + cell, "a, b\nc", "-1"]


def test_no_rows(capsys: pytest.CaptureFixture[str]) -> None:
    for form, says in (("table", "Nothing in the record fits.\n"), ("csv", ""), ("json", "")):
        _record.show([], Namespace(format=form), "Events", (("id", "Id"),))
        assert capsys.readouterr().out == says


def test_checks() -> None:
    assert _record.number("12") == 12
    for wrong in ("1.5", "-1", "9" * 20):
        with pytest.raises(ArgumentTypeError, match=r"no number|more than there are people"):
            _record.number(wrong)


def test_the_coder_is_named_or_set_or_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "bea")
    assert _record.coder_of(Namespace(coder="ada")) == "ada"
    assert _record.coder_of(Namespace(coder=None)) == "bea"
    monkeypatch.setenv("TURNOUT_CODER", "cleo")
    assert _record.coder_of(Namespace(coder=None)) == "cleo"
    monkeypatch.delenv("TURNOUT_CODER")

    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    with pytest.raises(Usage, match="who decides"):
        _record.coder_of(Namespace(coder=None))


def test_a_view_says_in_one_line_that_the_policy_changed(run: Run, papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("events")[2] == ""
    own = papers.folder / "mine.toml"
    own.write_text("[limits]\njump = 11\n", encoding="utf-8")
    monkeypatch.setenv("TURNOUT_POLICY", str(own))
    assert run("events")[2] == "turnout: the policy changed: `turnout run` settles anew\n"
    run("run", str(papers.press))
    assert run("events")[2] == ""
