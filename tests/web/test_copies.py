"""Archived copies: for who may see names alone, as text or as a file, and never as a page of this server's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.archive.conftest import heard
from tests.newsroom import Newsroom
from tests.people import cheap, sign_in, staff, visiting
from turnout.archive import Archive
from turnout.record import open_record
from turnout.web.app import create_app
from turnout.web.rights import Rules

Ask = Callable[[str | None], TestClient]
PAGE = b"<script>alert(document.domain)</script><p>In Kazan they marched; Marina Belova was there."


def _type(told: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", told),)


@pytest.fixture
def kept(papers: Newsroom) -> dict[str, str]:
    """The addresses of archived copies; the page is that of the Herald's report."""
    told = {}
    with Archive(papers.folder / "turnout.archive", write=True, sync=False) as archive:
        for name, body, kind in (
            ("page", PAGE, "text/html"), ("old", "Сорок человек".encode("koi8-r"), "text/html; charset=KOI8-R"), ("zip", b"PK\3\4",
                "application/zip"),
            ("seven", b"+ADw-script+AD4-", "text/html; charset=utf-7"), ("svg", b"<svg onload='alert(1)'/>", "image/svg+xml"),
        ):
            told[name] = archive.keep(heard(url=f"https://herald.example/{name}", body=body, headers=_type(kind))).digest
    with papers.open() as record, record.store._write() as connection:
        connection.exec_driver_sql("UPDATE version SET archived = ? WHERE doc LIKE '%herald%'", (told["page"],))
    return {name: f"/archive/{digest.removeprefix('sha256:')}" for name, digest in told.items()}


@pytest.fixture
def ask(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A browser of a person, or of nobody."""
    cheap(monkeypatch)
    app = create_app(
        lambda: open_record(papers.where, outside=True), open_named=lambda: open_record(papers.where, outside=True, names=True),
        rules=Rules(accounts=staff(papers)), archive=papers.folder / "turnout.archive",
    )
    with visiting(app) as client:
        def as_who(name: str | None) -> TestClient:
            if name is not None:
                sign_in(client, name)
            return client

        yield as_who


@pytest.mark.parametrize("name", [None, "reader"])
def test_who_may_not_see_names_sees_no_bytes(ask: Ask, kept: dict[str, str], name: str | None) -> None:
    answer = ask(name).get(kept["page"])
    assert answer.status_code in (303, 401, 403) and b"Belova" not in answer.content


@pytest.mark.parametrize(
    ("name", "kind"), [
        ("page", "text/plain; charset=utf-8"), ("old", "text/plain; charset=koi8-r"), ("seven", "text/plain; charset=utf-8"),
        ("zip", "application/octet-stream"), ("svg", "application/octet-stream"),
    ],
)
def test_a_copy_is_text_or_a_file_in_a_sandbox(ask: Ask, kept: dict[str, str], name: str, kind: str) -> None:
    answer = ask("coder").get(kept[name])
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff" and "no-store" in answer.headers["cache-control"]
    assert answer.headers["content-disposition"].startswith("attachment" if kind.endswith("stream") else "inline")


def test_the_bytes_are_those_that_came(ask: Ask, kept: dict[str, str]) -> None:
    client = ask("coder")
    assert client.get(kept["page"]).content == PAGE
    saved = client.get(kept["page"] + "?download=true")
    assert saved.content == PAGE and saved.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path", ["/archive/" + "0" * 64, "/archive/..%2f..%2fetc%2fpasswd", "/archive/turnout-00001.warc.gz", "/archive/" + "A" * 64,
    "/archive/%00"],
)
def test_what_is_no_digest_of_a_copy_is_not_there(ask: Ask, kept: dict[str, str], path: str) -> None:
    assert ask("coder").get(path).status_code in (400, 404, 422)


def test_a_reports_page_leads_to_its_copy(ask: Ask, kept: dict[str, str], papers: Newsroom) -> None:
    with papers.open() as record:
        rows = {row.doc.partition(".")[0].rpartition("/")[2]: row.id for row in record.store.reports()}
    client = ask(None)
    page = client.get(f"/report/{rows['herald']}?lang=en").text
    assert kept["page"] not in page and "The page as it came is kept, for coders who sign in, since" in page
    assert "holds no archived copy" in client.get(f"/report/{rows['courier']}?lang=en").text
    digest = kept["page"].removeprefix("/archive/")
    assert client.get(f"/api/v1/reports/{rows['herald']}").json()["archived"] == [f"sha256:{digest}"]
    assert f'href="{kept["page"]}"' in ask("coder").get(f"/report/{rows['herald']}?lang=en").text


def test_a_copy_of_text_stands_beside_the_report_in_a_sandbox(ask: Ask, kept: dict[str, str], papers: Newsroom) -> None:
    with papers.open() as record:
        herald = next(row.id for row in record.store.reports() if "herald" in row.doc)
    assert "<iframe" not in ask(None).get(f"/report/{herald}").text
    page = ask("coder").get(f"/report/{herald}")
    assert f'<iframe sandbox src="{kept["page"]}"' in page.text and "frame-src 'self'" in page.headers["content-security-policy"]
    shown = ask(None).get(kept["page"]).headers["content-security-policy"]
    assert "frame-ancestors 'self'" in shown and "script-src" not in shown and shown.startswith("sandbox; default-src 'none'")
    with papers.open() as record, record.store._write() as connection:
        digest = kept["zip"].replace("/archive/", "sha256:")
        connection.exec_driver_sql("UPDATE version SET archived = ? WHERE doc LIKE '%herald%'", (digest,))
    page = ask(None).get(f"/report/{herald}")
    assert "<iframe" not in page.text and kept["zip"] in page.text


def test_a_server_without_an_archive_has_no_copies(papers: Newsroom, kept: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    rules = Rules(accounts=staff(papers))
    for archive in (None, Path("nowhere")):
        app = create_app(
            lambda: open_record(papers.where, outside=True), open_named=lambda: open_record(papers.where, outside=True, names=True),
            rules=rules, archive=archive,
        )
        with visiting(app) as client:
            sign_in(client, "coder")
            assert client.get(kept["page"]).status_code == 404
