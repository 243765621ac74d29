"""The pages: what they show is what the record says, in two languages, with filters in the address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from turnout.record import open_record
from turnout.web.app import create_app
from turnout.web.words import languages


def test_the_first_page_shows_map_timeline_and_table(client: TestClient) -> None:
    text = client.get("/").text
    assert text.count("<circle") >= 2 and '<rect class="bar"' in text and ">Kazan, RU</a>" in text
    assert "at least 389 → 797 → 900" in re.sub(r"\s+", " ", text)


def test_filters_live_in_the_address(client: TestClient) -> None:
    text = client.get("/", params={"place": "Perm", "issue": "anti-war", "size": "detained"}).text
    assert ">Perm, RU</a>" in text and ">Kazan, RU</a>" not in text
    assert '<option value="anti-war" selected>anti-war</option>' in text and 'value="Perm"' in text
    assert "place=Perm&amp;issue=anti-war&amp;size=detained&amp;at=" in text


@pytest.mark.parametrize("place", ["Пермь", "Perm, RU", "511196"])
def test_a_place_is_asked_for_by_any_name(client: TestClient, place: str) -> None:
    for path, least in (("/", "Perm, RU"), ("/api/v1/events", '"Perm"')):
        text = client.get(path, params={"place": place}).text
        assert least in text and "Kazan" not in text


@pytest.mark.parametrize(
    "narrow", ["place=Nowhere", "place=Kazan", "form=march", "issue=labour", "min_participants=9000000", "campaign=none"]
)
def test_what_a_whole_country_counted_is_not_shown_for_a_part_of_it(client: TestClient, narrow: str) -> None:
    whole = client.get("/?country=RU").text
    assert 'id="running-title"' in whole and "OVD-Info counted are in this record" in whole and "count whole countries" not in whole
    part = client.get(f"/?country=RU&{narrow}").text
    assert 'id="running-title"' not in part and "OVD-Info counted" not in part and "count whole countries" in part


@pytest.mark.parametrize(
    ("name", "takes"), [("tallies", "country=RU&since=2023-01-01&as_of=2030-01-01"), ("campaigns", "country=RU&issue=anti-war")]
)
def test_what_no_list_is_filtered_by_is_said_and_not_passed_over(client: TestClient, name: str, takes: str) -> None:
    text = client.get(f"/{name}?{takes}&place=Perm&form=march").text
    assert re.search(r'<p class="news" role="status">.*<bdi>form, place</bdi>', text)
    assert "does not know" not in client.get(f"/{name}?{takes}").text
    for path in {name, "coverage" if name == "tallies" else name}:
        refused = client.get(f"/api/v1/{path}?{takes}&place=Perm")
        assert refused.status_code == 400 and "'place' is no parameter of this" in refused.json()["detail"]
        assert client.get(f"/api/v1/{path}?{takes}").status_code == 200


def test_one_part_alone_for_a_page_that_is_open(client: TestClient) -> None:
    text = client.get("/", params={"part": "map"}).text
    assert text.startswith('<section id="map"') and "<table" not in text
    assert "<html" not in client.get("/", params={"part": "watch"}).text


def test_an_event_shows_its_figures_its_words_and_why(client: TestClient) -> None:
    link = re.search(r'href="(/event/[^"]+)">Kazan', client.get("/").text)
    assert link is not None
    text = client.get(link[1]).text
    assert '<section class="figure card" id="participants"' in text and "speakers disagree" in text
    assert "<mark>" in text and "Why these numbers" in text and "⟦" not in text
    older = client.get(link[1].replace("ev-", "event-"))
    assert older.status_code == 200 and "Kazan" in older.text


def test_an_event_lists_its_reports_by_title(client: TestClient) -> None:
    link = re.search(r'href="(/event/[^"]+)">Kazan', client.get("/").text)
    assert link is not None
    shown = client.get(link[1]).text.partition('<ul class="reports">')[2].partition("</ul>")[0]
    told = client.get(f"/api/v1{link[1].replace('/event/', '/events/')}").json()
    assert shown.count("<li>") == len(told["reports"]) and all(f'href="/report/{name}"' in shown for name in told["reports"])
    assert "<time>2023-03-0" in shown and ">report-" not in shown


@pytest.mark.parametrize("code", sorted({*languages()} - {"en"}))
def test_codes_and_derivations_are_told_in_the_readers_language(client: TestClient, code: str) -> None:
    link = re.search(r'href="(/event/[^"]+)">Kazan', client.get("/").text)
    assert link is not None
    text = client.get(link[1], params={"lang": code}).text
    assert [one for one in ("participants", "detained", "locality", "happened") if f"<dd>{one}" in text or f">{one}</h3>" in text] == []
    assert "It rests on" not in text and "Опирается на сообщения" in text and "шествие" in text.lower()


def test_as_known_at_each_moment_is_a_link(client: TestClient) -> None:
    link = re.search(r'href="(/event/[^"]+)">Kazan', client.get("/").text)
    assert link is not None
    moments = re.findall(r'href="(/event/[^"]+as_of=[^"]+)"', client.get(link[1]).text)
    assert moments and all(client.get(one).status_code == 200 for one in moments)


def test_a_tally_shows_its_curve_and_its_events(client: TestClient) -> None:
    link = re.search(r'href="(/tally/[^"]+)"', client.get("/tallies").text)
    assert link is not None
    text = client.get(link[1]).text
    assert '<path class="line' in text and ">Kazan, RU</a>" in text
    assert "the same speaker gives no single city a number" in text  # the table beside it has the numbers of others
    assert client.get(link[1].replace("/tally/", "/event/")).headers["location"] == link[1]


def test_a_report_shows_what_was_read_in_it(client: TestClient) -> None:
    event = re.search(r'href="(/event/[^"]+)">Kazan', client.get("/").text)
    assert event is not None
    link = re.search(r'href="(/report/[^"#]+)#(st-[0-9a-f]+)"', client.get(event[1]).text)
    assert link is not None
    text = client.get(link[1]).text
    assert f'<a id="{link[2]}"></a>' in text and '<mark class="told' in text and f'href="{event[1]}"' in text
    told = client.get(f"/api/v1/reports/{link[1].removeprefix('/report/')}").json()
    assert link[2] in {one["id"] for one in told["statements"]}
    assert client.get("/report/report-none").status_code == 404


def test_no_page_tells_a_folder_of_the_server(client: TestClient, papers: Newsroom) -> None:
    (papers.press / "leaflet.txt").write_text("In Omsk, about 70 people rallied against the war on Sunday, 5 March 2023.", encoding="utf-8")
    papers.run()
    event = next(one["id"] for one in client.get("/api/v1/outlines").json()["items"] if one["place"] == "Omsk")
    for path in (f"/event/{event}", f"/api/v1/events/{event}/why", f"/api/v1/events/{event}"):
        text = client.get(path).text
        assert str(papers.folder) not in text
    assert "leaflet.txt" in client.get(f"/event/{event}").text


def test_as_known_then(client: TestClient) -> None:
    assert "Nothing in the record fits." in client.get("/", params={"as_of": "2020-01-01"}).text


@pytest.mark.parametrize("path", ["/", "/tallies", "/campaigns", "/changes"])
@pytest.mark.parametrize("code", languages())
def test_pages_are_told_in_every_language(client: TestClient, path: str, code: str) -> None:
    answer = client.get(path, params={"lang": code})
    assert answer.status_code == 200 and f'<html lang="{code}">' in answer.text and "lang=" in answer.headers["set-cookie"]
    assert f'<html lang="{code}">' in client.get(path).text  # kept by the cookie
    assert "built-in method" not in answer.text and "Undefined" not in answer.text


def test_what_changed_since_the_last_visit(client: TestClient) -> None:
    client.get("/")
    assert "since your last visit" not in client.get("/").text
    client.cookies.clear()
    client.cookies.set("seen", "1")
    text = client.get("/").text
    assert "since your last visit" in text and 'href="/changes?after=1"' in text
    assert '<span class="badge good">new</span> <a href=' in client.get("/changes?after=1").text


@pytest.mark.parametrize("path", ["/event/ev-nobody", "/tally/nothing", "/ground/0/9/9.svg", "/no/such/page", "/?since=May", "/?at=here"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404) and answer.headers["content-type"].startswith("text/html") and "Back to the map" in answer.text


def test_a_page_that_there_is_not_says_so_once(client: TestClient) -> None:
    text = client.get("/no/such/page").text.partition("<main")[2]
    assert text.lower().count("not found") == 1 and "Такой страницы нет" in client.get("/no/such/page?lang=ru").text


def test_what_the_address_says_is_never_markup(client: TestClient) -> None:
    text = client.get("/", params={"place": '"><script>alert(1)</script>', "campaign": "'><img src=x>"}).text
    assert "<script>alert" not in text and "<img src=x>" not in text
    assert "<script>" not in client.get("/event/<script>alert(1)<").text


def test_an_empty_record_says_how_it_is_filled(tmp_path: Path) -> None:
    where = str(tmp_path / "empty.db")
    open_record(where).close()
    with TestClient(create_app(lambda: open_record(where)), base_url="http://localhost") as client:
        text = client.get("/").text
        assert "turnout run" in text and "no events yet" in text
        assert "Nothing in the record fits" in text.partition('id="events-title"')[0]


def test_a_filter_that_there_is_not_is_said(client: TestClient) -> None:
    text = client.get("/", params={"contry": "RU", "<b>": "1", "lang": "en"}).text
    told = re.search(r'<p class="news" role="status">(.*contry.*)</p>', text)
    assert told is not None and "&lt;b&gt;" in told[1] and "lang" not in told[1]
    for path in ("/?country=RU&size=detained&lang=en", "/?campaign=x&place=Perm", "/changes?after=1", "/tallies?country=RU"):
        assert "does not know" not in client.get(path).text


def test_changes_name_tallies_by_what_they_are(client: TestClient) -> None:
    text = client.get("/changes").text
    link = re.search(r'href="/tally/(total-[0-9a-f]+)">([^<]*)</a>', text)
    assert link is not None and link[1] not in link[2] and "Detained" in link[2] and "2023-03-05" in link[2] and "Russia" in link[2]
    assert "OVD-Info" in link[2]


def test_a_campaign_shows_its_events_with_their_figures_and_what_was_known_then(client: TestClient, papers: Newsroom) -> None:
    for town in ("Omsk", "Tomsk", "Perm"):
        papers.publish(town, f"In {town}, about 300 people marched against the war on Sunday. Police detained 20 people there.")
    papers.run()
    client.app.state.front.stale()  # type: ignore[attr-defined]
    link = re.search(r'href="(/campaign/[^"]+)"', client.get("/campaigns").text)
    assert link is not None
    text = client.get(link[1]).text
    assert "<h1>Russia, anti-war, March 2023</h1>" in text
    assert all(f">{town}, RU</a>" in text for town in ("Kazan", "Omsk", "Tomsk", "Perm"))
    assert "#detained" in text and 'class="bar"' in text and 'href="/tally/' in text
    assert client.get(link[1], params={"as_of": "2020-01-01"}).status_code == 404  # there was none then
    assert client.get("/campaign/campaign-none").status_code == 404
    assert "<h1>Russia, anti-war, March 2023</h1>" in client.get(link[1][: -4]).text  # enough of its beginning
    named = link[1].rpartition("/")[2]
    few = [client.get("/api/v1/events", params={"campaign": one}).json()["items"] for one in (named, named[:-4], "campaign-none")]
    assert len(few[0]) == 4 and few[1] == few[0] and few[2] == []
    for path in ("/tallies?country=RU", "/campaigns"):
        page = client.get(path).text
        assert 'name="as_of"' in page and ('name="country" value="RU"' in page) == ("country" in path)
