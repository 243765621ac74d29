"""The API of places: names, candidates, and the events of a place."""

from __future__ import annotations

from fastapi.testclient import TestClient

API = "/api/v1"
KAZAN = 551487


def test_a_name_has_candidates_the_weightiest_first(client: TestClient) -> None:
    told = client.get(f"{API}/places", params={"q": "kazan"}).json()
    assert told[0]["geonames"] == KAZAN and told[0]["country_name"] == "Russia" and told[0]["precision"] == "locality"
    assert client.get(f"{API}/places", params={"q": "Казань"}).json()[0] == told[0]
    assert len(client.get(f"{API}/places", params={"q": "Springfield", "limit": 3}).json()) == 3
    assert {one["country"] for one in client.get(f"{API}/places", params={"q": "Kazan", "country": "TR"}).json()} <= {"TR"}
    assert client.get(f"{API}/places", params={"q": "Qqqq"}).json() == []


def test_a_place_has_its_events(client: TestClient) -> None:
    assert client.get(f"{API}/places/{KAZAN}").json()["events"] == 1
    [event] = client.get(f"{API}/places/{KAZAN}/events").json()["items"]
    assert event["place"] == "Kazan"
    assert client.get(f"{API}/places/{KAZAN}/events", params={"form": "strike"}).json()["items"] == []
    assert client.get(f"{API}/places/{KAZAN}/events", params={"as_of": "2020-01-01"}).json()["items"] == []
    assert client.get(f"{API}/places/2147483647").status_code == 404
