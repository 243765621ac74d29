"""Telegram Desktop's export: posts, what they pass on, edits, entities, and files cut or broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.net import Pad, finds, found
from turnout.errors import Skip


def post(number: int, text: object = "Митинг на площади", **more: object) -> dict[str, Any]:
    base = {
        "id": number,
        "type": "message",
        "date": "2026-03-01T15:00:00",
        "date_unixtime": "1772366400",
        "from": "Канал",
        "from_id": "channel9",
    }
    return {**base, "text": text, **more}


def export(folder: Path, messages: list[Any], indent: int | None = 1, **head: object) -> Path:
    told = {"name": "Канал", "type": "public_channel", "id": 9, **head, "messages": messages}
    (folder / "result.json").write_text(json.dumps(told, ensure_ascii=False, indent=indent), encoding="utf-8")
    return folder / "result.json"


@pytest.mark.parametrize("indent", [None, 1])
def test_posts_are_read_with_times_in_the_zone_of_the_export(tmp_path: Path, indent: int | None) -> None:
    entities = [
        "В ",
        {"type": "bold", "text": "Омске"},
        " прошёл ",
        {"type": "text_link", "text": "пикет", "href": "https://x.example"},
        ".",
    ]
    path = export(tmp_path, [{"id": 1, "type": "service", "action": "pin"}, post(2, entities), post(3, ""), post(4, [])], indent)
    (one,) = finds("telegram", path=str(path))
    assert one.text == "В Омске прошёл пикет." and one.published == "2026-03-01T15:00+03:00" and one.doc == "telegram:9/2"
    assert (one.author, one.source, one.url) == ("Канал", "Канал", None)
    (named,) = finds("telegram", path=str(tmp_path), channel="kanal")
    assert named.url == named.doc == "https://t.me/kanal/2"


def test_what_is_passed_on_keeps_its_author_and_time(tmp_path: Path) -> None:
    path = export(tmp_path, [post(2, forwarded_from="Другой", forwarded_date="2026-02-28T10:00:00", forwarded_date_unixtime="1772262000")])
    (one,) = finds("telegram", path=str(path))
    (passage,) = one.passages
    assert (passage.kind, passage.author, passage.published) == ("post", "Другой", "2026-02-28T10:00+03:00")
    assert one.text == "Митинг на площади"[passage.start : passage.end]


def test_an_edit_is_a_new_version_of_its_post(tmp_path: Path) -> None:
    pad = Pad()
    (before,) = finds("telegram", pad=pad, path=str(export(tmp_path, [post(2)])))
    assert finds("telegram", pad=pad, path=str(tmp_path)) == []
    edited = post(2, "Митинг на площади, исправлено", edited="2026-03-01T16:00:00", edited_unixtime="1772370000")
    (after,) = finds("telegram", pad=pad, path=str(export(tmp_path, [edited])))
    assert before.doc == after.doc and before.seen != after.seen and after.updated == "2026-03-01T16:00+03:00"


def test_private_chats_are_left_alone_and_their_writers_unnamed(tmp_path: Path) -> None:
    chats = {
        "chats": {
            "list": [
                {"name": "Друг", "type": "personal_chat", "id": 1, "messages": [post(1)]},
                {"name": "Группа", "type": "public_supergroup", "id": 2, "messages": [post(1, **{"from": "Житель"})]},
                {"name": "Канал", "type": "public_channel", "id": 3, "messages": [post(1)]},
            ]
        }
    }
    (tmp_path / "result.json").write_text(json.dumps(chats), encoding="utf-8")
    assert [(one.source, one.author) for one in finds("telegram", path=str(tmp_path))] == [("Группа", None), ("Канал", "Канал")]
    assert len(finds("telegram", path=str(tmp_path), private=True)) == 3


def test_a_poll_is_read_by_its_question(tmp_path: Path) -> None:
    (one,) = finds("telegram", path=str(export(tmp_path, [post(2, "", poll={"question": "Придёте на митинг?"}), "rubbish", 7, None])))
    assert one.text == "Придёте на митинг?"


def test_a_long_export_is_read_in_pieces(tmp_path: Path) -> None:
    path = export(tmp_path, [post(number, f"{number} " + "слово " * 300) for number in range(1, 400)])
    assert [one.doc for one in finds("telegram", path=str(path))] == [f"telegram:9/{number}" for number in range(1, 400)]


@pytest.mark.parametrize(
    ("cut", "count", "words"), [(-3, 3, ""), (-40, 2, "ends within a message"), (-330, 1, "ends within"), (60, 0, "no export")]
)
def test_what_is_cut_is_read_so_far_and_said(tmp_path: Path, cut: int, count: int, words: str) -> None:
    path = export(tmp_path, [post(1), post(2), post(3)], None)
    path.write_bytes(path.read_bytes()[:cut])
    everything = found("telegram", path=str(path))
    assert sum(not isinstance(one, Skip) for one in everything) >= min(count, 1)
    assert not words or words in str(everything[-1])


@pytest.mark.parametrize("body", ['{"messages": [', '{"messages": [' + "[" * 100_000, '{"messages": [}', "[]", "", '{"messages": [nul]}'])
def test_what_is_broken_is_refused(tmp_path: Path, body: str) -> None:
    (tmp_path / "result.json").write_text(body, encoding="utf-8")
    assert [type(one) for one in found("telegram", path=str(tmp_path))] == [Skip]
    assert isinstance(found("telegram", path=str(tmp_path / "none.json"))[0], Skip)
