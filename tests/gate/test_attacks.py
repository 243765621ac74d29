"""Attacks: a record in which every word means harm, walked page by page and answer by answer; nothing of it runs or leads away."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
import uvicorn
from fastapi.testclient import TestClient
from httpx2 import Response
from lxml import html
from playwright.sync_api import sync_playwright

from tests.browsing import CHROMIUM
from tests.hostile import CANARY, attacks, hostile_archive, hostile_record
from tests.newsroom import Newsroom, three_papers
from tests.people import PASSWORD, app_of, cheap, sign_in, staff, visiting
from turnout.web.rights import Rules
from turnout.web.table import doors

ATTACKS = attacks()
NEVER = {
    "iframe", "object", "embed", "base", "style", "frame", "frameset", "applet", "portal", "math", "foreignobject", "animate", "set", "use",
    "video", "audio", "img", "marquee", "template", "noscript", "xmp", "plaintext",
}
"""Elements that no page of ours has."""
LEADS = ("href", "src", "action", "formaction", "xlink:href", "data", "ping", "poster", "background", "srcset", "cite", "manifest")
OURS = re.compile(r"(/(?![/\\])|#|\?)")
COPY = re.compile(r"/report/report-[0-9a-f]{16}/copy")
AWAY = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?(/|$|\?)")
SLOW = ("/api/v1/stream",)
FIELDS = ("place", "campaign", "since", "as_of", "after", "at", "lang", "size")
NAMED = ("/event/", "/report/", "/tally/", "/static/", "/api/v1/events/", "/api/v1/exports/", "/ground/", "/")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return hostile_record(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def copies(room: Newsroom) -> dict[str, str]:
    """The archived copies of all reports: their digests, by the addresses of their text."""
    kept = hostile_archive(room)
    with room.open() as record:
        return {f"/report/{row.id}/copy": kept[row.doc] for row in record.store.reports()}


@pytest.fixture(scope="module")
def rules(room: Newsroom) -> Iterator[Rules]:
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        yield Rules(accounts=staff(room))


@pytest.fixture(scope="module")
def nobody(room: Newsroom, rules: Rules) -> Iterator[TestClient]:
    with visiting(app_of(room, rules)) as client:
        yield client


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody at a small record of three papers: what an address says is not answered by the record's words."""
    papers = three_papers(tmp_path_factory.mktemp("small"))
    papers.run()
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        with visiting(app_of(papers, Rules(accounts=staff(papers)))) as client:
            yield client


@pytest.fixture(scope="module")
def coder(room: Newsroom, rules: Rules) -> Iterator[TestClient]:
    with visiting(app_of(room, rules)) as client:
        sign_in(client, "admin")
        yield client


def faults(text: str) -> list[str]:
    """What is in a page that no template of ours puts there."""
    out = []
    tree = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=html.HTMLParser(encoding="utf-8"))
    for one in tree.iter():
        if not isinstance(one.tag, str):
            continue
        tag = one.tag.casefold()
        if (tag in NEVER and not _copy(tag, dict(one.attrib))) or CANARY in tag:
            out.append(f"<{tag}>")
        if tag == "script" and not ((one.get("src") or "").startswith("/static/") and not (one.text or "").strip()):
            out.append("a script")
        if tag == "link" and not (one.get("href") or "").startswith("/static/"):
            out.append("a link to elsewhere")
        if tag == "meta" and one.get("http-equiv"):
            out.append("meta http-equiv")
        for name, value in one.attrib.items():
            out += _attribute(tag, str(name).casefold(), str(value))
    return out


def _copy(tag: str, held: dict[object, object]) -> bool:
    """Whether it is the frame of an archived copy, in a sandbox that lets it do nothing."""
    return tag == "iframe" and held.get("sandbox") == "" and COPY.fullmatch(str(held.get("src"))) is not None


def _attribute(tag: str, name: str, value: str) -> list[str]:
    if name.startswith("on") or name == "style" or name == "srcdoc" or CANARY in name:
        return [f"<{tag} {name}>"]
    if name not in LEADS or not value or OURS.match(value):
        return []
    away = tag == "a" and name == "href" and AWAY.match(value) and not (urlsplit(value).hostname or "").endswith("evil.example")
    return [] if away else [f"<{tag} {name}={value[:80]!r}>"]


def _addresses(client: TestClient) -> list[str]:
    """Every page there is: the lists, and all that the record has an id of."""
    ids = [f"/event/{one['id']}" for one in client.get("/api/v1/outlines?limit=1000").json()["items"]]
    ids += [f"/tally/{one['id']}" for one in client.get("/api/v1/tallies").json()["items"]]
    ids += [f"/campaign/{one['id']}" for one in client.get("/api/v1/campaigns").json()]
    after = ""
    while after is not None:
        page = client.get("/api/v1/reports", params={"limit": 200, "after": after}).json()
        ids += [f"/report/{one['id']}" for one in page["items"]]
        after = page["next"]
    plain = [one.path for one in doors(client.app) if one.method == "GET" and "{" not in one.path and not one.path.startswith("/api/")]  # type: ignore[arg-type]
    ids += re.findall(r'href="(/desk/[^"#]+)"', client.get("/desk").text)[:10]
    return [*plain, "/?part=watch", "/?part=map", "/?lang=ru", *ids]


def test_there_are_enough() -> None:
    assert len(ATTACKS) == len(set(ATTACKS)) > 150


@pytest.fixture(scope="module")
def seen(nobody: TestClient, copies: dict[str, str]) -> dict[str, Response]:
    """Every page as nobody in particular sees it, asked for once."""
    return {path: nobody.get(path) for path in _addresses(nobody)}


@pytest.mark.parametrize("who", ["nobody", "coder"])
def test_no_page_has_markup_that_is_not_ours(seen: dict[str, Response], coder: TestClient, who: str) -> None:
    pages = seen if who == "nobody" else {path: coder.get(path) for path in _addresses(coder)}
    assert len(pages) > 300
    for path, answer in pages.items():
        assert answer.status_code in (200, 303), path
        assert answer.status_code == 303 or faults(answer.text) == [], path
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_the_harm_is_shown_as_words(seen: dict[str, Response]) -> None:
    """The check above sees what it looks at: every family of attacks stands on some page, as text."""
    shown = "".join(answer.text for path, answer in seen.items() if path.startswith(("/report/", "/event/")))
    assert "&lt;script&gt;pwned(1)" in shown and "onerror=pwned(40)&gt;" in shown and "{{7*7777}}" in shown and "54439" not in shown


@pytest.mark.parametrize(("page", "bad"), [
    ("<p>x</p>", 0), ("<p onclick=x>", 1), ("<a href='javascript:x'>", 1), ("<script>x</script>", 1), ("<img src=x>", 2),
    ("<a href='//evil.example'>", 1), ("<a href='https://fine.example/x'>", 0), ("<a href='https://evil.example/x'>", 1),
    ("<a href='/\\evil'>", 1), ("<svg><animate></svg>", 1), ("<iframe></iframe>", 1),
    ("<iframe sandbox=allow-scripts src=/report/report-0123456789abcdef/copy></iframe>", 1),
    ("<iframe sandbox src=/archive/x></iframe>", 1), ("<iframe sandbox src=/report/report-0123456789abcdef/copy></iframe>", 0),
    ("<meta http-equiv=refresh>", 1),
    ("<a href='/x'>", 0), ("<p style=x>", 1),
])
def test_the_check_finds_what_it_should(page: str, bad: int) -> None:
    assert len(faults(f"<html><body>{page}</body></html>")) == bad


@pytest.mark.parametrize("who", ["nobody", "coder"])
def test_every_copy_is_plain_text(nobody: TestClient, coder: TestClient, copies: dict[str, str], who: str) -> None:
    """Whatever a site sent, and as whatever: no answer is a page, runs, asks or passes on a header of the site's."""
    client = nobody if who == "nobody" else coder
    client.get("/?lang=en")  # whatever was asked of it before
    shown = ""
    for path, digest in copies.items():
        raw = f"/archive/{digest.removeprefix('sha256:')}"
        for address, kind in ((path, "text/plain; charset=utf-8"), (raw, "application/octet-stream")):
            answer = client.get(address)
            if address == raw and who == "nobody":
                assert answer.status_code == 303, address
                continue
            assert (answer.status_code, answer.headers["content-type"]) == (200, kind), address
            assert answer.headers["x-content-type-options"] == "nosniff" and "refresh" not in answer.headers
            assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'; frame-ancestors 'self'"
            assert re.fullmatch(r'attachment; filename="[0-9a-f]{16}\.bin"|', answer.headers.get("content-disposition", ""))
            shown += answer.text if kind.startswith("text") else ""
    assert len(copies) > 300 and "pwned" in shown and shown.count("still match") == len(copies)


def test_every_answer_of_the_api_is_no_page(coder: TestClient) -> None:
    event = coder.get("/api/v1/outlines").json()["items"][0]["id"]
    reports = [one["id"] for one in coder.get("/api/v1/reports?limit=40").json()["items"]]
    paths = [one.path for one in doors(coder.app) if one.method == "GET" and one.path.startswith("/api/") and one.path not in SLOW]  # type: ignore[arg-type]
    exports = [one["path"] for one in coder.get("/api/v1/exports").json()]
    filled = [re.sub(r"\{\w+\}", event, path) for path in paths]
    for path in [*filled, *exports, *(f"/api/v1/reports/{name}" for name in reports)]:
        answer = coder.get(path)
        kind = answer.headers["content-type"]
        assert answer.status_code < 500 and kind.partition(";")[0] in (
            "application/json", "application/problem+json", "application/x-ndjson", "text/csv"), (path, kind)
        assert answer.headers["x-content-type-options"] == "nosniff" and "default-src 'none'" in answer.headers["content-security-policy"]
        if "json" in kind and "ndjson" not in kind:
            json.loads(answer.text)


def test_no_cell_of_a_download_is_a_formula(nobody: TestClient) -> None:
    for one in nobody.get("/api/v1/exports").json():
        if one["name"].endswith(".csv"):
            text = nobody.get(one["path"]).text
            cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
            assert len(cells) > 10 and not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+", cell) is not None


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_in_the_address_is_only_words(reader: TestClient, attack: str) -> None:
    told = quote(attack, safe="")
    asked = [reader.get(path, params={name: attack}) for path in ("/", "/api/v1/outlines") for name in FIELDS]
    asked += [reader.get("/sign-in", params={"next": attack}), reader.get("/api/v1/statements", params={"about": attack})]
    asked += [reader.get(f"{path}{told}") for path in NAMED]
    cookies = f"lang={told}; seen={told}; tn_session={told}; tn_known={told}"
    asked.append(reader.get("/tallies", headers={"Accept-Language": quote(attack), "Cookie": cookies}))
    for answer in asked:
        assert answer.status_code in (200, 303, 307, 400, 404, 405, 422), (answer.url, answer.status_code)
        assert "root:" not in answer.text
        for name, value in answer.headers.multi_items():
            assert "\n" not in value and "\r" not in value and "evil.example" not in value, (name, value)
        assert "pwned" not in answer.headers.get("set-cookie", "")
        assert re.match(r"/(?![/\\])|http://localhost/", answer.headers.get("location", "/"))
        if answer.headers.get("content-type", "").startswith("text/html") and answer.text.strip():
            assert faults(answer.text) == [], answer.url


@pytest.mark.parametrize("attack", [one for one in ATTACKS if ".." in one or one.startswith(("/", "turnout", ".git", "%"))])
def test_no_path_leads_to_a_file(reader: TestClient, attack: str) -> None:
    for begin in ("/static/", "/static//", "/static/../", "/report/", "/api/v1/exports/", "/ground/", "/archive/"):
        for told in (attack, quote(attack), quote(attack, safe="")):
            answer = reader.get(begin + told.replace("\\", "%5c"))
            assert answer.status_code in (200, 303, 307, 400, 404, 405, 422), (begin, told, answer.status_code)
            assert not [word for word in ("root:", "SQLite format", "import ", "__pycache__") if word in answer.text], (begin, told)


@pytest.mark.parametrize("letter", ["a", "<", "\u202e", "%", "'", "я"])
def test_huge_values_are_refused_or_only_words(reader: TestClient, letter: str) -> None:
    huge = letter * 5_000
    for path in ("/", "/sign-in", "/api/v1/outlines", "/api/v1/statements", "/api/v1/reports"):
        for name in ("place", "campaign", "after", "since", "as_of", "next", "about", "source", "variable", "lang", "min_participants"):
            assert reader.get(path, params={name: huge}).status_code in (200, 303, 400, 422), (path, name)
    assert reader.get("/event/" + quote(huge[:2000])).status_code in (404, 422)
    form = {"csrf": huge, "name": huge, "password": huge, "next": huge}
    assert reader.post("/sign-in", data=form).status_code in (400, 403)


def test_the_record_is_as_it_was(nobody: TestClient, room: Newsroom) -> None:
    assert nobody.get("/api/v1/record").json()["reports"] > 300


def test_nothing_runs_in_a_browser(room: Newsroom, rules: Rules, copies: dict[str, str]) -> None:
    """Every list, event and tally, many reports and all copies, as who sees all: no canary, no refused content, no question elsewhere."""
    if CHROMIUM is None:
        pytest.skip("no browser here (on Debian: apt-get install chromium)")
    server = uvicorn.Server(uvicorn.Config(app_of(room, rules), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        with visiting(app_of(room, rules)) as asking:
            pages = _addresses(asking)
        reports = [path for path in pages if path.startswith("/report/")]
        _browse(address, [*(path for path in pages if path not in reports and "part=" not in path), *reports[::5]], list(copies))
    finally:
        server.should_exit = True
        thread.join(10)


def _browse(address: str, pages: list[str], copies: list[str]) -> None:
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, locale="en-GB")
        context.add_init_script(CANARIES)
        page = context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith((address, "data:image")) else found.append(asked.url))
        page.on("pageerror", lambda error: found.append(str(error)))
        page.on("dialog", lambda dialog: found.append(dialog.message))
        page.goto("/sign-in")
        page.get_by_label("Name").fill("admin")
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("main button").click()
        page.wait_for_url(address + "/")
        for path in pages:
            page.goto(path, wait_until="domcontentloaded")
            page.evaluate(STIR)
            assert page.evaluate("canary") == [] == found, path
            assert page.evaluate(LOOSE) == [], path
        for path in copies:
            page.goto(path, wait_until="domcontentloaded")
            assert page.evaluate(PLAIN) == ["text/plain", "PRE"], path
            assert page.evaluate("window.canary || []") == [] == found, path
        browser.close()


CANARIES = """window.canary = []; window.pwned = (n) => canary.push(n);
  for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => canary.push(name);
  document.addEventListener('securitypolicyviolation', (e) => canary.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));"""
PLAIN = "[document.contentType, ...[...document.body.querySelectorAll('*')].map((one) => one.tagName)]"
"""What a browser makes of a copy."""
STIR = """() => { for (const one of document.querySelectorAll('main *'))
  for (const kind of ['mouseover', 'pointerover', 'focus', 'toggle']) one.dispatchEvent(new Event(kind)); }"""
LOOSE = r"""() => { const out = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (/[\u202a-\u202e]/.test(walk.currentNode.data)) {
    const held = walk.currentNode.parentElement;
    if (!/isolate|plaintext/.test(getComputedStyle(held).unicodeBidi) && !held.closest('textarea, select, svg'))
      out.push(held.tagName + ' ' + getComputedStyle(held).unicodeBidi + ' ' + held.textContent.slice(0, 60)); }
  return out.slice(0, 3); }"""
"""Where a mark turns the direction of words, their element keeps that to itself."""
