"""The API: the record's own answers, paged, tagged, and true to its document."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import DAY, Newsroom


def test_the_record_says_how_much_it_holds(client: TestClient) -> None:
    told = client.get("/api/v1/record").json()
    assert told["reports"] == 3 and told["events"] >= 2 and told["tallies"] == 1 and told["last_change"] > 0


def test_events_come_whole_with_every_statement(client: TestClient) -> None:
    page = client.get("/api/v1/events", params={"place": "Kazan"}).json()
    [event] = page["items"]
    assert page["next"] is None and (event["place"]["name"], event["form"], event["date"]["start"]) == ("Kazan", "march", DAY)
    crowd = next(one for one in event["figures"] if one["variable"] == "participants")
    assert {series["speaker"] for series in crowd["series"]} >= {"police"} and crowd["disputed"]
    assert client.get(f"/api/v1/events/{event['id']}").json() == event
    assert client.get(f"/api/v1/figures/{event['id']}").json() == event["figures"]
    why = client.get(f"/api/v1/events/{event['id']}/why").json()
    assert any("⟦" in line for line in why)


def test_pages_go_on_where_the_last_ended(client: TestClient) -> None:
    ids, after = [], None
    while True:
        page = client.get("/api/v1/outlines", params={"limit": 1, **({"after": after} if after else {})}).json()
        ids += [one["id"] for one in page["items"]]
        if not (after := page["next"]):
            break
    assert ids == [one["id"] for one in client.get("/api/v1/outlines").json()["items"]] and len(ids) == len(set(ids)) >= 2


def test_a_stream_gives_all_events(client: TestClient) -> None:
    answer = client.get("/api/v1/events.ndjson")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    *lines, end = map(json.loads, answer.text.splitlines())
    assert lines == client.get("/api/v1/events").json()["items"]
    assert end["end"]["items"] == len(lines) and end["end"]["revision"] == answer.headers["Turnout-Revision"]


def test_tallies_keep_their_history(client: TestClient) -> None:
    [tally] = client.get("/api/v1/tallies").json()["items"]
    points = [point["value"] for series in tally["figure"]["series"] for point in series["points"]]
    assert points == ["at least 389", "797", "900"] and tally["country"] == "RU"
    assert client.get(f"/api/v1/tallies/{tally['id']}").json() == client.get(f"/api/v1/tallies/{tally['id'][:-4]}").json() == tally


def test_a_view_as_known_then(client: TestClient) -> None:
    later = client.get("/api/v1/outlines").json()["items"]
    assert client.get("/api/v1/outlines", params={"as_of": "2020-01-01"}).json()["items"] == [] != later
    assert client.get("/api/v1/outlines", params={"as_of": "2030-01-01"}).json()["items"] == later


def test_the_map_and_the_timeline_count_every_event(client: TestClient) -> None:
    events = client.get("/api/v1/outlines").json()["items"]
    assert sum(one["events"] for one in client.get("/api/v1/map").json()) == sum(one["lat"] is not None for one in events)
    assert sum(one["events"] for one in client.get("/api/v1/timeline").json()) == sum(one["start"] is not None for one in events)
    assert client.get("/api/v1/map", params={"west": -120, "east": -60}).json() == []


def test_changes_are_told_in_order_and_new_reports_show(client: TestClient, papers: Newsroom) -> None:
    before = client.get("/api/v1/changes").json()["items"]
    assert [one["n"] for one in before] == sorted(one["n"] for one in before) and {one["what"] for one in before} == {"new"}
    client.app.state.front._now = lambda: 1e12  # type: ignore[attr-defined]
    papers.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
    papers.run()
    fresh = client.get("/api/v1/changes", params={"after": before[-1]["n"]}).json()["items"]
    assert any(one["kind"] == "event" and one["what"] == "new" for one in fresh)
    client.app.state.front._now = lambda: 2e12  # type: ignore[attr-defined]
    assert "Omsk" in {one["place"] for one in client.get("/api/v1/outlines").json()["items"]}


@pytest.mark.parametrize("path", ["/api/v1/outlines", "/api/v1/map", "/api/v1/timeline", "/api/v1/record"])
def test_who_has_the_answer_gets_none_anew(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and again.content == b"" and again.headers["ETag"] == first.headers["ETag"]
    strong = first.headers["ETag"].removeprefix("W/")  # as a server in front may hand it on; here the two are one
    assert client.get(path, headers={"If-None-Match": f'"x", {strong}'}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/v1/outlines?country=ZZ", 400, "no country has the code"), ("/api/v1/outlines?since=May", 400, "is no day"),
        ("/api/v1/outlines?issue=weather", 400, "none of the codes"), ("/api/v1/outlines?limit=0", 422, "limit"),
        ("/api/v1/events/ev-nobody", 404, "ev-nobody"), ("/api/v1/tallies/total-none", 404, "total-none"),
        ("/api/v1/nothing", 404, "Not Found"),
        ("/api/v1/events/ev-nobody/why", 404, "ev-nobody"), ("/api/v1/figures/x", 404, "x"),
        ("/api/v1/outlines?as_of=soon", 400, "is no time"),
        ("/api/v1/outlines?min_participants=many", 422, "min_participants"),
        ("/api/v1/outlines?contry=RU", 400, "'contry' is no parameter"), ("/api/v1/record?country=RU", 400, "takes no parameter"),
        ("/api/v1/stream?since=2", 400, "'since'"), ("/api/v1/events/ev-nobody?country=RU", 400, "as_of"),
        ("/api/v1/changes?after=2147483648", 422, "after"), ("/api/v1/stream?after=2147483648", 422, "after"),
        ("/api/v1/events/%00", 400, "NUL"), ("/api/v1/outlines?place=a%00", 400, "NUL"),
    ],
)
def test_what_cannot_be_is_a_problem_in_one_line(client: TestClient, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    told = answer.json()
    assert answer.status_code == status == told["status"] and says in told["detail"] and "\n" not in told["detail"]
    assert answer.headers["content-type"] == "application/problem+json" and told["instance"] == path.partition("?")[0]


def test_nothing_is_written_by_a_reader(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert len(paths) > 30
    for path, methods in paths.items():
        if "post" in methods and path != "/api/v1/read":
            assert client.post(path, json={}).status_code == 401
        elif "post" not in methods:
            refused = client.post(path.replace("{name}", "x").replace("{geonames}", "1"))
            assert refused.status_code == 405 == refused.json()["status"] and "GET" in refused.headers["Allow"], path
