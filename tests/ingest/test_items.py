"""Items: what lies under some paths, found lazily, in order, and never an exception."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from turnout.errors import Skip
from turnout.ingest import load, sources
from turnout.ingest.items import LIMIT, Item


def _error(item: Item) -> str:
    with pytest.raises(Skip) as error:
        load(item)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_name_that_is_not_utf_8_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "n\udcff.txt").write_text("A crowd gathered.")
    (item,) = sources([tmp_path])
    assert _error(item) == f"{tmp_path}/n\ufffd.txt: its name is not UTF-8; rename it" and item.path.encode()


def test_a_folder_is_walked_in_order_and_hidden_files_stay_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", ".hidden", "b/d.txt"):
        (tmp_path / name).write_text("A crowd gathered.", encoding="utf-8")
    assert [Path(item.path).name for item in sources([tmp_path])] == ["a.txt", "d.txt", "c.txt"]


def test_missing_files_and_empty_folders_say_so_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    good = tmp_path / "good.txt"
    good.write_text("A crowd gathered.", encoding="utf-8")
    found = list(sources([tmp_path / "none.txt", tmp_path / "empty", good]))
    assert "no such file" in _error(found[0])
    assert "empty" in _error(found[1])
    assert load(found[2])[0].text == "A crowd gathered."


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_rights_is_one_clear_line(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        assert "check its rights" in _error(next(sources([closed])))
    finally:
        closed.chmod(0o700)


def test_a_folder_that_cannot_be_opened_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "Permission denied" in _error(next(sources([tmp_path])))


def test_jsonl_gives_an_item_a_line_and_a_bad_line_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text('{"text": "One crowd."}\n\nnot json\n["a list"]\n{"text": "Two crowds."}\n', encoding="utf-8")
    items = list(sources([file]))
    assert [Path(item.path).name for item in items] == ["many.jsonl#1", "many.jsonl#3", "many.jsonl#4", "many.jsonl#5"]
    assert load(items[0])[0].text == "One crowd."
    assert "no JSON" in _error(items[1])
    assert "no article object" in _error(items[2])
    assert load(items[3])[0].path == str(file) + "#5"


def test_a_json_list_gives_an_item_an_element(tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    file.write_text(json.dumps([{"text": "One."}, {"text": "Two."}]), encoding="utf-8")
    assert [load(item)[0].text for item in sources([file])] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("content", "says"), [("{", "no JSON"), ("[]", "empty list"), ("3", "no article object"), ("", "empty"), ("[" * 100_000, "no JSON")]
)
def test_bad_json_is_one_clear_line(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    assert says in _error(next(sources([file])))


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as out:
        out.truncate(LIMIT + 1)
    message = _error(next(sources([file])))
    assert "10.0 MB" in message
    assert "JSONL" in message


@pytest.mark.parametrize(
    ("data", "kind", "count"),
    [
        (b"A crowd gathered.", "text", 1),
        (b"<!doctype html><p>A crowd", "html", 1),
        (b'{"text": "A crowd."}', "record", 1),
        (b'{"text": "A crowd."}\n{"text": "Another."}\n', "record", 2),
        (b'[{"text": "A crowd."}, {"text": "Another."}]', "record", 2),
        (b"[Photo: a crowd] It gathered.", "text", 1),
        (b"{A crowd} gathered.", "text", 1),
    ],
)
def test_standard_input_is_told_by_its_looks(monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(sources(["-"]))
    assert [item.kind for item in found] == [kind] * count
    assert found[0].path.startswith("-")


def test_sources_are_found_only_as_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A crowd.", encoding="utf-8")
    stream = sources([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert next(stream).error is None
    (tmp_path / "b.txt").write_text("Another.", encoding="utf-8")
    assert next(stream).error is None


def test_a_line_too_long_is_refused_and_those_after_it_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("turnout.ingest.items.LIMIT", 50)
    file = tmp_path / "many.jsonl"
    file.write_text('{"text": "One."}\n{"text": "' + "x" * 900 + '"}\n{"text": "Two."}\n' + '{"text": "' + "y" * 900, encoding="utf-8")
    items = list(sources([file]))
    assert [load(item)[0].text for item in (items[0], items[2])] == ["One.", "Two."]
    assert "more than one report can be" in _error(items[1]) and "more than one report can be" in _error(items[3])
    assert len(items) == 4


def test_an_archive_under_the_name_of_a_text_is_one_line(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.json", "c.txt", "d.html"):
        (tmp_path / name).write_bytes(gzip.compress(b'{"text": "A crowd."}\n' * 50))
    items = list(sources([tmp_path]))
    assert len(items) == 4 and all("a gzip archive" in _error(item) for item in items)


def test_links_are_followed_but_not_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "aside").mkdir()
    for name in ("in/a.txt", "aside/b.txt"):
        (tmp_path / name).write_text("A crowd.", encoding="utf-8")
    (tmp_path / "in" / "deep" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "over").symlink_to(tmp_path / "aside")
    (tmp_path / "in" / "void.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "in" / "self").symlink_to("self")
    items = list(sources([tmp_path / "in"]))
    assert [Path(item.path).name for item in items] == ["a.txt", "b.txt", "self", "void.txt"]
    assert all("leads nowhere" in _error(item) for item in items[2:])


def test_a_file_in_a_folder_that_may_not_be_entered_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "listed").mkdir()
    (tmp_path / "listed" / "a.txt").write_text("A crowd.", encoding="utf-8")
    ask = os.stat

    def refuse(path: object, **how: bool) -> os.stat_result:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return ask(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", refuse)
    for path in (tmp_path / "listed", tmp_path / "listed" / "a.txt"):
        assert "Permission denied" in _error(next(sources([path])))
