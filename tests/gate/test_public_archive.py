"""A public server over a record with an archive, whole: collected, kept, served by the command, walked; one page in a foreign WARC."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import httpx2
import pytest

from tests.collect.desk import MARCH, Desk, page
from tests.running import served as served_at
from tests.running import stopped
from turnout.accounts import open_accounts
from turnout.archive import Archive

OWN = page(MARCH + " Ferreira Quintas, a crane driver, was among the three.").replace("</p>", "</p><p>Zulmira Quintas, 40, wept.</p>", 1)
OTHER = page(MARCH.replace("Lisbon", "Porto") + " Adelia Moutinho, a teacher, spoke.", title="Teachers in Porto")
HERE, THERE = "https://paper.example/own", "https://paper.example/other"
NAMES = ("Quintas", "Zulmira", "Moutinho", "Adelia")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A folder of a record and its archive, and somebody who asks the public server over it."""

    folder: Path
    ask: httpx2.Client
    reports: dict[str, str]
    token: str

    @property
    def foreign(self) -> Path:
        """The WARC of another tool that the archive points into."""
        return self.folder / "elsewhere" / "other.warc.gz"

    def copy(self, url: str) -> str:
        """The text that stands beside a report."""
        answer = self.ask.get(f"/report/{self.reports[url]}/copy")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
        assert "sandbox" in answer.headers["content-security-policy"] and answer.headers["x-content-type-options"] == "nosniff"
        return answer.text


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    pytest.importorskip("fastwarc")
    from tests.ingest.test_warc import archive

    tmp_path = tmp_path_factory.mktemp("public")
    desk = Desk(tmp_path)
    desk.web.page(HERE, OWN, {"Content-Type": "text/html"})
    desk.once(kind="url", address=[HERE])
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "other.warc.gz").write_bytes(archive((THERE, OTHER.encode(), {})))
    assert desk.once(kind="warc", path=str(tmp_path / "elsewhere" / "other.warc.gz"), copy=False).protests == 1
    reports = {row.doc: row.id for row in desk.record.store.reports()}
    desk.close()
    accounts = open_accounts(str(tmp_path / "turnout.db"), create=True)
    accounts.users.add("ada", "admin", "seven blue kettles")
    _, token = accounts.tokens.add(accounts.users.named("ada"), ["read", "names"])
    with served_at("--record", str(tmp_path / "turnout.db"), "--public", "--rate", "0") as (address, running):
        with httpx2.Client(base_url=address, timeout=120) as ask:
            yield Served(folder=tmp_path, ask=ask, reports=reports, token=token)
        assert "Traceback" not in stopped(running)


def test_everybody_reads_the_copies_and_nobody_a_name_or_a_byte(served: Served) -> None:
    for url, sent, words in ((HERE, OWN, "[name], a crane driver"), (THERE, OTHER, "Porto")):
        told, name, digest = served.copy(url), served.reports[url], sha256(sent.encode()).hexdigest()
        assert told.startswith("Fetched 2026-03-01 12:0") and f" {url}\nSHA-256 {digest}\n" in told
        assert "still match" in told and words in told
        shown = served.ask.get(f"/report/{name}").text
        assert f'<iframe sandbox src="/report/{name}/copy"' in shown and f"/archive/{digest}" not in shown
        for headers in ({}, {"Authorization": f"Bearer {served.token}"}, {"Cookie": "tn_session=x"}):
            answer = served.ask.get(f"/archive/{digest}", headers=headers)
            assert answer.status_code in (401, 403) and "Lisbon" not in answer.text
            paths = (f"/report/{name}", f"/report/{name}/copy", f"/api/v1/reports/{name}", "/api/v1/reports", "/", "/api/v1/statements")
            answers = [served.ask.get(path, headers=headers) for path in paths]
            assert all(one.status_code == 200 for one in answers)
            assert not [name for one in answers for name in (*NAMES, "elsewhere", str(served.folder)) if name in one.text]


@pytest.mark.parametrize("harm", [
    Path.unlink, lambda file: file.write_bytes(b"x" * 4000), lambda file: file.write_bytes(file.read_bytes()[:-200]),
])
def test_a_foreign_file_that_is_gone_or_damaged_is_said_to_be(served: Served, harm: Callable[[Path], None]) -> None:
    whole = served.foreign.read_bytes()
    harm(served.foreign)
    told = served.copy(THERE)
    assert "has no such bytes any more" in told and "Porto" not in told and "elsewhere" not in told
    assert "still match" in served.copy(HERE) and served.ask.get(f"/report/{served.reports[THERE]}").status_code == 200
    served.foreign.write_bytes(whole)
    assert "still match" in served.copy(THERE)


def test_what_stands_in_a_foreign_file_by_now_is_read_without_names(served: Served) -> None:
    whole = served.foreign.read_bytes()
    with Archive(served.folder / "turnout.archive") as archive:
        [row] = archive.references.rows()
    record = gzip.decompress(whole[row.offset :]).replace(b"Adelia Moutinho, a teacher, spoke", b"Graciete Salgueiro, a baker, sang")
    served.foreign.write_bytes(whole[: row.offset] + gzip.compress(record))
    told = served.copy(THERE)
    assert "DO NOT match" in told and "[name], a baker, sang" in told and "Salgueiro" not in told and "Graciete" not in told
    served.foreign.write_bytes(whole)


def test_an_archive_that_was_not_given_away_is_said_to_be_missing(served: Served) -> None:
    kept = (served.folder / "turnout.archive").rename(served.folder / "at.home")
    for url, name in served.reports.items():
        assert "has no such bytes any more" in served.copy(url) and served.ask.get(f"/report/{name}").status_code == 200
    kept.rename(served.folder / "turnout.archive")
    assert "still match" in served.copy(HERE)
