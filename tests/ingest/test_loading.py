"""Loading: each item by its kind, and a page under any name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from turnout.errors import Skip
from turnout.ingest import Item, load, sources

PAGE = "<html><head><title>The harbour</title></head><body><article><h1>The harbour</h1>" + "".join(
    f"<p>Dockers stood at gate {number} all morning and asked for a meeting with the port's directors.</p>"
    for number in ["one", "two", "three"]
)


def test_a_page_is_told_by_its_markup_whatever_its_name(tmp_path: Path) -> None:
    for name in ("page.html", "page.txt", "page"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    reports = [load(item)[0] for item in sources([tmp_path])]
    assert {report.text for report in reports} == {reports[0].text}
    assert reports[0].passages[0].kind == "headline"


def test_a_file_gone_since_it_was_found_is_skipped(tmp_path: Path) -> None:
    with pytest.raises(Skip, match="cannot be read"):
        load(Item(path=str(tmp_path / "gone.txt"), kind="text"))


def test_one_bad_item_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4 ...")
    (tmp_path / "b.txt").write_text("A crowd.", encoding="utf-8")
    read, skipped = [], []
    for item in sources([tmp_path]):
        try:
            read.extend(load(item))
        except Skip as error:
            skipped.append(str(error))
    assert [report.text for report in read] == ["A crowd."]
    assert len(skipped) == 1
    assert "a PDF" in skipped[0]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_a_text_longer_than_any_report_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whatever it came in: a page whose markup is long is one thing, a text that long another."""
    monkeypatch.setattr("turnout.ingest.loading.LONGEST", 300)
    text = "A crowd of about forty people stood at the gate all morning and asked for a meeting with the directors. " * 4
    content = {"a.txt": text, "a.html": f"<html><body><p>{text}</p></body></html>", "a.json": json.dumps({"text": text})}[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(Skip, match="more than one report can have") as told:
        load(next(sources([tmp_path])))
    assert str(tmp_path / name) in str(told.value) and "\n" not in str(told.value)
