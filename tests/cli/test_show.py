"""`turnout show`: the text with what was read marked in it, private people left out; `--raw` gives the bytes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from tests.newsroom import Newsroom

Run = Callable[..., tuple[int, str, str]]


def _report(papers: Newsroom, name: str) -> str:
    with papers.open() as record:
        return next(row.id for row in record.store.reports() if name in row.doc)


def test_what_was_read_is_marked(run: Run, papers: Newsroom) -> None:
    name = _report(papers, "herald")
    code, out, err = run("show", name[:14])
    assert code == 0 and not err
    assert out.startswith(f"{name}: ") and "https://herald.example/story · The Herald · 2023-03-05T16:00 · en" in out
    assert "⟦" in out and "participants about 2,000 (organisers), of ev-" in out
    number = out.split("participants about 2,000")[0].rpartition("[")[2].partition("]")[0]
    assert f"⟧[{number}]" in out


def test_names_of_private_people_are_left_out(run: Run, papers: Newsroom) -> None:
    papers.publish("tribune", "In Kazan, 70 people marched on Sunday. Marina Belova, 34, a teacher, was detained there.")
    papers.run()
    name = _report(papers, "tribune")
    assert "Belova" not in run("show", name)[1]
    assert "Belova" in run("show", name, "--names")[1]


def test_the_bytes_come_as_they_came(papers: Newsroom, turnout_command: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    more = papers.folder / "more"
    more.mkdir()
    data = "В Омске 5 марта 2023 года на митинг против войны вышли 300 человек.\r\n".encode("cp1251")
    (more / "mail.txt").write_bytes(data)
    turnout_command("run", "--archive", "--record", papers.where, more)
    done = turnout_command("show", _report(papers, "mail"), "--raw", "--record", papers.where)
    assert (done.returncode, done.stdout) == (0, data)
    shown = turnout_command("show", _report(papers, "mail"), "--record", papers.where).stdout.decode()
    assert "archived copy: sha256:" in shown


def test_what_was_not_archived_has_no_bytes(run: Run, papers: Newsroom) -> None:
    code, out, err = run("show", _report(papers, "herald"), "--raw")
    assert code == 1 and not out and "no copy of it was archived; it was read from https://herald.example/story" in err


def test_what_names_nothing_is_a_wrong_call(run: Run, papers: Newsroom) -> None:
    for more in ([], ["--raw"]):
        code, out, err = run("show", "report-zzz", *more)
        assert code == 2 and not out and "no report of the record has that id" in err
