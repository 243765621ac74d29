"""Archived copies: their text for everybody, private people left out; their bytes for who may see names, to save; never a page."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.archive.conftest import heard
from tests.newsroom import Newsroom
from tests.people import cheap, sign_in, staff, visiting
from turnout.archive import Archive
from turnout.record import open_record
from turnout.web.app import create_app
from turnout.web.rights import Rules

Ask = Callable[[str | None], TestClient]
PAGE = (b"<html><script>alert(document.domain)</script><nav><a href=/>Home</a></nav><article>"
        b"<p>In Kazan about two thousand people marched along the embankment; Marina Belova, a teacher, was there with her son.</p>"
        b"<p>The organisers said that they would come again on Sunday, whatever the police might say of it by then.</p></article>")


def _type(told: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", told),)


BODIES = {
    "page": (PAGE, "text/html"), "old": ("Сорок человек".encode("koi8-r"), "text/html; charset=KOI8-R"),
    "zip": (b"PK\3\4", "application/zip"), "seven": (b"+ADw-script+AD4-", "text/html; charset=utf-7"),
    "svg": (b"<svg onload='alert(1)'/>", "image/svg+xml"),
    "feed": (b"<rss><item><title>Marina Belova</title></item></rss>", "application/rss+xml"),
    "json": (b'{"text": "' + "Марина Белова".encode("ascii", "backslashreplace") + b'"}', "application/json"),
    "long": (b"Forty people. " * 20_000, "text/plain"),
}


@pytest.fixture
def copies(papers: Newsroom) -> dict[str, str]:
    """The addresses of archived copies; the page is that of the Herald's report."""
    told = {}
    with Archive(papers.folder / "turnout.archive", write=True, sync=False) as archive:
        for name, (body, kind) in BODIES.items():
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


@pytest.fixture
def herald(papers: Newsroom, copies: dict[str, str]) -> str:
    """The address of the Herald's report, whose copy is the page."""
    with papers.open() as record:
        return next(f"/report/{row.id}" for row in record.store.reports() if "herald" in row.doc)


def _points(papers: Newsroom, address: str) -> None:
    """Let the Herald's report point to another copy."""
    with papers.open() as record, record.store._write() as connection:
        digest = address.replace("/archive/", "sha256:")
        connection.exec_driver_sql("UPDATE version SET archived = ? WHERE doc LIKE '%herald%'", (digest,))


def _safe(answer: Response) -> bool:
    """Whether nothing of an answer can run, ask for anything, be taken for something else, or be kept for another reader."""
    told = answer.headers
    return (
        told["content-security-policy"].startswith("sandbox; default-src 'none'") and "script-src" not in told["content-security-policy"]
        and told["x-content-type-options"] == "nosniff" and "no-store" in told["cache-control"])


@pytest.mark.parametrize("name", [None, "reader"])
def test_who_may_not_see_names_sees_no_bytes(ask: Ask, copies: dict[str, str], name: str | None) -> None:
    answer = ask(name).get(copies["page"])
    assert answer.status_code in (303, 401, 403) and b"Belova" not in answer.content


@pytest.mark.parametrize("name", ["page", "old", "zip", "seven", "svg"])
def test_the_bytes_are_a_file_to_save_as_they_came(ask: Ask, copies: dict[str, str], name: str) -> None:
    answer = ask("coder").get(copies[name])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/octet-stream") and _safe(answer)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content == BODIES[name][0]


@pytest.mark.parametrize("name", [None, "reader", "coder"])
def test_the_text_of_a_copy_is_told_with_what_it_is(ask: Ask, copies: dict[str, str], herald: str, name: str | None) -> None:
    answer = ask(name).get(f"{herald}/copy")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8") and _safe(answer)
    first, digest, standing, _, *text = answer.text.splitlines()
    assert first.startswith("Fetched 2026-03-01 12:00 https://herald.example/") and first.endswith("page" if name == "coder" else "story")
    assert digest == "SHA-256 " + copies["page"].removeprefix("/archive/") and "still match" in standing
    told = "\n".join(text)
    assert "two thousand people" in told and "<" not in told and "alert" not in told and "Home" not in told
    assert ("Marina Belova, a teacher" in told) == (name == "coder") and ("[name], a teacher" in told) == (name != "coder")


@pytest.mark.parametrize(("name", "coders", "others"), [
    ("old", "Сорок человек", "Сорок человек"), ("seven", "+ADw-script", "+ADw-script"), ("zip", "no text in it", "no text in it"),
    ("svg", "no text in it", "no text in it"), ("feed", "Marina Belova", "file of more than this"),
    ("json", '"text": "Марина Белова"', "file of more than this"),
])
def test_each_kind_of_copy_is_read_as_what_it_is(
    ask: Ask, copies: dict[str, str], papers: Newsroom, herald: str, name: str, coders: str, others: str,
) -> None:
    _points(papers, copies[name])
    answer = ask(None).get(f"{herald}/copy")
    assert others in answer.text and "Belova" not in answer.text and "Белова" not in answer.text and _safe(answer)
    answer = ask("coder").get(f"{herald}/copy")
    assert coders in answer.text and _safe(answer)


def test_a_long_copy_is_cut_and_says_so(ask: Ask, copies: dict[str, str], papers: Newsroom, herald: str) -> None:
    _points(papers, copies["long"])
    told = ask("coder").get(f"{herald}/copy?lang=en").text
    assert len(told) < 201_000 and told.rstrip().endswith("(The rest is left out here; the bytes have it.)")


@pytest.mark.parametrize(("harm", "line"), [
    (Path.unlink, "The archive has no such bytes any more"),
    (lambda path: path.write_bytes(b"no archive"), "The archive has no such bytes any more"),
    (lambda path: path.write_bytes(path.read_bytes()[:300]), "The archive has no such bytes any more"),
    (lambda path: shutil.rmtree(path.parent), "The archive has no such bytes any more"),
])
def test_what_became_of_a_copy_is_said(
    ask: Ask, copies: dict[str, str], papers: Newsroom, herald: str, harm: Callable[[Path], None], line: str,
) -> None:
    [path] = (papers.folder / "turnout.archive").glob("*.warc.gz")
    harm(path)
    client = ask("coder")
    answer = client.get(f"{herald}/copy?lang=en")
    assert answer.status_code == 200 and line in answer.text and "Belova" not in answer.text and str(path.parent) not in answer.text
    assert client.get(herald).status_code == 200 and client.get(copies["page"]).status_code == 404


def test_a_changed_copy_is_shown_as_it_is_now_and_is_no_evidence(
    ask: Ask, copies: dict[str, str], papers: Newsroom, herald: str,
) -> None:
    with Archive(papers.folder / "turnout.archive") as archive:
        row = archive.index.bearer(copies["page"].replace("/archive/", "sha256:"))
    assert row is not None
    path = papers.folder / "turnout.archive" / row.file
    data = path.read_bytes()
    record = gzip.decompress(data[row.offset : row.offset + row.length]).replace(b"about two thousand people", b"only Vera Zotova, a nurse")
    path.write_bytes(data[: row.offset] + gzip.compress(record) + data[row.offset + row.length :])
    told = ask(None).get(f"{herald}/copy?lang=en").text
    assert "DO NOT match" in told and "only [name], a nurse" in told and "Zotova" not in told
    client = ask("coder")
    assert "only Vera Zotova" in client.get(f"{herald}/copy").text and client.get(copies["page"]).status_code == 404


STRAY = (
    "0" * 64, "..%2f..%2fetc%2fpasswd", "../../etc/passwd", "%2e%2e/%2e%2e/turnout.db", "turnout-00001.warc.gz", "A" * 64, "%00",
    "0" * 63 + "%00", "/etc/passwd", "%2fetc%2fpasswd", "..", "%2e%2e", "a" * 5000, "index.db", "sha256:" + "0" * 64, "..\\..\\turnout.db",
    "%c0%ae%c0%ae/", "..;/index.db", "%252e%252e%252findex.db",
)
DOORS = (
    "/archive/{}", "/report/{}", "/report/{}/copy", "{herald}/copy/{}", "{herald}/{}", "/api/v1/reports/{}", "/api/v1/reports/{}/copy",
    "/api/v1/statements/{}", "/api/v1/exports/{}", "/static/{}", "/static/../turnout.archive/{}",
)


@pytest.mark.parametrize("told", STRAY, ids=range(len(STRAY)))
def test_what_is_no_copys_name_leads_nowhere(ask: Ask, copies: dict[str, str], herald: str, told: str) -> None:
    client = ask("coder")
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    assert _raw(client, copies["page"], cookie) == (200, PAGE)  # the question is one that a right name answers
    for door in DOORS:
        path = door.format(told, herald=herald)
        status, body = _raw(client, path, cookie)
        assert status in (303, 307, 400, 404, 405, 422), (path, status)
        assert not [word for word in (b"root:", b"SQLite format", b"WARC/1", b"Belova") if word in body], path


def _raw(client: TestClient, path: str, cookie: str) -> tuple[int, bytes]:
    """What the application answers to a path as it stands on the wire: a client would tidy its dots."""
    sent: list[dict[str, Any]] = []

    async def asked() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def answered(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": unquote(path),
             "raw_path": path.encode(), "query_string": b"", "root_path": "", "server": ("localhost", 80), "client": ("127.0.0.1", 9),
             "headers": [(b"host", b"localhost"), (b"cookie", cookie.encode())]}
    assert client.portal is not None
    client.portal.call(client.app, scope, asked, answered)  # type: ignore[arg-type]
    return sent[0]["status"], b"".join(one.get("body", b"") for one in sent[1:])


def test_a_reports_page_holds_the_text_of_its_copy_in_a_sandbox(ask: Ask, copies: dict[str, str], papers: Newsroom, herald: str) -> None:
    client = ask(None)
    page = client.get(f"{herald}?lang=en")
    assert f'<iframe sandbox src="{herald}/copy"' in page.text and "frame-src 'self'" in page.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in client.get(f"{herald}/copy").headers["content-security-policy"]
    assert copies["page"] not in page.text and f'href="{copies["page"]}"' in ask("coder").get(herald).text
    with papers.open() as record:
        courier = next(row.id for row in record.store.reports() if "courier" in row.doc)
    assert "holds no archived copy" in client.get(f"/report/{courier}").text
    assert client.get(f"/report/{courier}/copy").status_code == 404
    told = client.get(f"/api/v1/reports/{herald.removeprefix('/report/')}").json()
    assert told["archived"] == [copies["page"].replace("/archive/", "sha256:")]


def test_a_server_without_an_archive_has_no_copies(
    papers: Newsroom, copies: dict[str, str], herald: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    cheap(monkeypatch)
    rules = Rules(accounts=staff(papers))
    for archive in (None, Path("nowhere")):
        app = create_app(
            lambda: open_record(papers.where, outside=True), open_named=lambda: open_record(papers.where, outside=True, names=True),
            rules=rules, archive=archive,
        )
        with visiting(app) as client:
            sign_in(client, "coder")
            assert client.get(copies["page"]).status_code == 404 and client.get(f"{herald}/copy").status_code == (200 if archive else 404)
