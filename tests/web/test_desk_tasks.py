"""Assignments in the pages: a coder sees their own alone, an adjudicator all; nothing counts before they decide."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom
from tests.people import PASSWORD, app_of, sign_in, visiting
from turnout.accounts import Accounts
from turnout.record import Record
from turnout.store.rows import Task
from turnout.web.rights import Rules

pytestmark = pytest.mark.usefixtures("kept")

pytest.importorskip("krippendorff")


@pytest.fixture
def accounts(accounts: Accounts) -> Accounts:
    accounts.users.add("bea", "coder", PASSWORD)
    return accounts


@pytest.fixture
def visitors(papers: Newsroom, accounts: Accounts) -> Iterator[dict[str, tuple[TestClient, str]]]:
    app = app_of(papers, Rules(accounts=accounts))
    with visiting(app) as one, visiting(app) as two, visiting(app) as three:
        yield {name: (client, sign_in(client, name)) for name, client in (("coder", one), ("bea", two), ("adjudicator", three))}


def given(papers: Newsroom) -> Task:
    with papers.open() as record:
        return record.tasks()[-1]


def decisions(record: Record) -> list[object]:
    return [row["coder"] for row in record.decisions()]


def test_two_coders_decide_blind_and_an_adjudicator_settles(visitors: dict[str, tuple[TestClient, str]], papers: Newsroom) -> None:
    chief, token = visitors["adjudicator"]
    form = {"csrf": token, "name": "March", "coders": "coder, bea", "number": "2", "kind": ""}
    where = chief.post("/desk/tasks", data=form).headers["location"]
    for name, verdict in (("coder", 0), ("bea", -2)):
        client, csrf = visitors[name]
        assert "March" in client.get("/desk/tasks").text
        while (action := re.search(rf'action="({where}/[^"]+)"', text := client.get(where).text)) is not None:
            assert "bea:" not in text and "coder:" not in text
            says = [one for one in re.findall(r'name="verdict" value="([^"]+)"', text) if one != "correct"]
            assert client.post(action[1], data={"csrf": csrf, "verdict": says[verdict]}).status_code == 303
        assert "All of it is answered" in text
    with papers.open() as record:
        assert decisions(record) == []
    text = chief.get(where).text
    assert "<dt>coder</dt>" in text and "<dt>bea</dt>" in text
    assert "nominal" in chief.get("/desk/agreement").text
    item = given(papers).items[0]
    says = "same" if item.kind in ("link", "part") else "accept"
    assert chief.post(f"{where}/{item.id}", data={"csrf": token, "verdict": says}).headers["location"] == f"{where}#{item.id}"
    with papers.open() as record:
        assert decisions(record) == ["adjudicator"]
    assert "<strong>adjudicator</strong>" in chief.get(where).text


def test_coders_are_told_how_they_agree_when_all_of_it_is_answered(visitors: dict[str, tuple[TestClient, str]], papers: Newsroom) -> None:
    chief, token = visitors["adjudicator"]
    form = {"csrf": token, "name": "March", "coders": "coder, bea", "number": "2", "kind": "figure"}
    where = chief.post("/desk/tasks", data=form).headers["location"]
    for item in given(papers).items:
        assert "nominal" not in visitors["coder"][0].get("/desk/agreement").text
        for name in ("coder", "bea"):
            client, csrf = visitors[name]
            assert client.post(f"{where}/{item.id}", data={"csrf": csrf, "verdict": "accept"}).status_code == 303
        assert "nominal" in chief.get("/desk/agreement").text
    assert "nominal" in visitors["coder"][0].get("/desk/agreement").text


@pytest.mark.parametrize(
    ("change", "says"),
    [({"coders": "coder, nobody-here"}, "nobody-here"), ({"coders": "coder, reader"}, "reader"), ({"coders": "coder, Coder"}, "two coders"),
     ({"number": "000500999"}, "500"), ({"number": "501"}, "500"), ({"number": "0"}, "500")],
)
def test_what_cannot_be_given_is_refused(
    visitors: dict[str, tuple[TestClient, str]], papers: Newsroom, change: dict[str, str], says: str,
) -> None:
    chief, token = visitors["adjudicator"]
    answer = chief.post("/desk/tasks", data={"csrf": token, "name": "March", "coders": "coder, bea", "number": "2", "kind": ""} | change)
    assert answer.status_code == 400 and says in answer.text
    with papers.open() as record:
        assert record.tasks() == []


def test_what_is_decided_early_is_asked_of_nobody_and_what_is_open_is_refused_by_every_other_door(
    visitors: dict[str, tuple[TestClient, str]], papers: Newsroom,
) -> None:
    chief, token = visitors["adjudicator"]
    form = {"csrf": token, "name": "March", "coders": "coder, bea", "number": "9", "kind": "figure"}
    where = chief.post("/desk/tasks", data=form).headers["location"]
    item, other = given(papers).items[:2]
    client, csrf = visitors["coder"]
    assert item.id not in client.get("/desk").text and client.get(f"/desk/{item.id}").status_code == 404
    for path, told in ((f"/desk/{item.id}", {"verdict": "accept"}), (f"/statement/{item.left}", {"verdict": "correct", "value": "9"})):
        answer = client.post(path, data={"csrf": csrf, **told})
        assert answer.status_code in (400, 404, 409) and "without seeing each other" in answer.text
    said = client.post("/api/v1/judgements", json={"verdict": "reject", "of": [item.left], "reason": "no"}, headers={"X-CSRF": csrf})
    assert said.status_code == 422 and "without seeing each other" in said.json()["detail"]
    assert chief.post(f"{where}/{item.id}", data={"csrf": token, "verdict": "accept"}).status_code == 303
    assert f"{where}/{item.id}" not in (text := client.get(where).text) and f"{where}/{other.id}" in text


def test_an_adjudicators_double_click_is_one_word_and_anothers_word_is_told_first(
    visitors: dict[str, tuple[TestClient, str]], papers: Newsroom, accounts: Accounts,
) -> None:
    chief, token = visitors["adjudicator"]
    form = {"csrf": token, "name": "March", "coders": "coder, bea", "number": "1", "kind": "figure"}
    where = chief.post("/desk/tasks", data=form).headers["location"]
    path, word = f"{where}/{given(papers).items[0].id}", {"csrf": token, "verdict": "accept"}
    assert [chief.post(path, data=word).status_code for _ in range(2)] == [303, 303]
    accounts.users.add("cy", "adjudicator", PASSWORD)
    with visiting(app_of(papers, Rules(accounts=accounts))) as other:
        word = {"csrf": sign_in(other, "cy"), "verdict": "reject"}
        answer = other.post(path, data=word)
        assert answer.status_code == 409 and "adjudicator decided this meanwhile" in answer.text
        assert other.post(path, data=word | {"sure": "adjudicator"}).status_code == 303
    with papers.open() as record:
        assert sorted(map(str, decisions(record))) == ["adjudicator", "cy"]


def test_a_coder_gives_nothing_and_sees_no_task_of_others(visitors: dict[str, tuple[TestClient, str]], papers: Newsroom) -> None:
    client, csrf = visitors["coder"]
    assert client.post("/desk/tasks", data={"csrf": csrf, "name": "x", "coders": "a, b", "number": "1"}).status_code == 403
    with papers.open() as record:
        task = record.assign("Others", ["ada", "bea"], coder="cy")
    assert client.get(f"/desk/tasks/{task.id}").status_code == 404 and "Others" not in client.get("/desk/tasks").text
    answer = client.post(f"/desk/tasks/{task.id}/{task.items[0].id}", data={"csrf": csrf, "verdict": "accept"})
    assert answer.status_code == 404


@pytest.mark.parametrize("more", [{"number": "0"}, {"number": "x"}, {"number": "9999"}, {"kind": "shoe"}, {"coders": "coder"}])
def test_what_does_not_fit_is_refused(visitors: dict[str, tuple[TestClient, str]], more: dict[str, str]) -> None:
    chief, token = visitors["adjudicator"]
    form = {"csrf": token, "name": "March", "coders": "coder, bea", "number": "2", "kind": "", **more}
    assert chief.post("/desk/tasks", data=form).status_code == 400


def test_coders_whose_names_have_spaces_are_given_items_and_answer_them(papers: Newsroom, accounts: Accounts) -> None:
    accounts.users.add("Ada Lovelace", "coder", PASSWORD)
    app = app_of(papers, Rules(accounts=accounts))
    with visiting(app) as chief, visiting(app) as ada:
        token, csrf = sign_in(chief, "adjudicator"), sign_in(ada, "ada lovelace")
        form = {"csrf": token, "name": "March", "coders": " ada  Lovelace ,coder,", "number": "1", "kind": "figure"}
        assert "ada  Lovelace" in chief.post("/desk/tasks", data=form).text  # that is another name
        where = chief.post("/desk/tasks", data=form | {"coders": " ada Lovelace ,coder,"}).headers["location"]
        assert given(papers).coders == ("Ada Lovelace", "coder")
        item = given(papers).items[0].id
        assert ada.post(f"{where}/{item}", data={"csrf": csrf, "verdict": "accept"}).status_code == 303
        assert "All of it is answered" in ada.get(where).text and "<dt>Ada Lovelace</dt>" in chief.get(where).text
        refused = chief.post("/desk/tasks", data=form | {"coders": "coder bea"})
        assert refused.status_code == 400 and "coder bea: nobody has that name" in refused.text
        assert 'placeholder="ada, bea"' in chief.get("/desk/tasks").text
