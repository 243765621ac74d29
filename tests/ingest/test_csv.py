"""Spreadsheets: links, articles, the exports of press databases, encodings and dialects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.net import Pad, finds, found
from turnout.errors import Skip


def sheet(folder: Path, text: str, encoding: str = "utf-8") -> str:
    (folder / "a.csv").write_bytes(text.encode(encoding))
    return str(folder / "a.csv")


def test_a_list_of_links_is_to_be_fetched(tmp_path: Path) -> None:
    path = sheet(tmp_path, "No;Link;Remark\n1;https://p.example/1#x;\n2;;lost\n3;nothing;\n\n")
    one, two, three = found("csv", path=path)
    assert not isinstance(one, Skip) and one.fetch and one.doc == "https://p.example/1"
    assert "#3: neither text nor address" in str(two) and "('nothing' is none)" in str(three)


def test_mediacloud(tmp_path: Path) -> None:
    head = "id,publish_date,title,url,language,media_name,media_url,indexed_date\n"
    (one,) = finds(
        "csv", path=sheet(tmp_path, head + "x1,2026-03-01,Tallow marches,https://p.example/1,en,p.example,https://p.example/,2026-03-02\n")
    )
    assert (one.published, one.source, one.language, one.title, one.fetch) == ("2026-03-01", "p.example", "en", "Tallow marches", True)


def test_nexis(tmp_path: Path) -> None:
    body = '"Tallow Post","Dockers march","March 1, 2026 Sunday","By A. Writer","English","First line.\n\nSecond, with ""marks""."\n'
    (one,) = finds("csv", path=sheet(tmp_path, "Publication,Headline,Publication date,Byline,Language,Full text\n" + body, "utf-8-sig"))
    assert one.text == 'First line.\nSecond, with "marks".' and one.language == "en" and one.source == "Tallow Post" and not one.fetch
    assert one.published == "2026-03-01" and one.doc.startswith("row:")


def test_factiva_joins_the_lead_and_the_rest(tmp_path: Path) -> None:
    rows = "AN\tHD\tBY\tPD\tSN\tLA\tLP\tTD\nDOC7\tПикет у мэрии\tИ. Автор\t1 March 2026\tГазета\tRU\tНачало.\tПродолжение.\n"
    (one,) = finds("csv", path=sheet(tmp_path, rows, "windows-1251"))
    assert one.text == "Начало.\n\nПродолжение." and one.doc == "row:DOC7" and (one.title, one.language) == ("Пикет у мэрии", "ru")
    assert one.published == "2026-03-01"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    words = "На площади собрались несколько сотен человек, полиция задержала троих участников шествия"
    (one,) = finds(
        "csv", path=sheet(tmp_path, f"заголовок;текст\nШествие;{words}\n", encoding), columns={"title": "Заголовок", "text": "текст"}
    )
    assert one.text == words and one.title == "Шествие"


def test_the_settings_map_columns_and_settle_dates(tmp_path: Path) -> None:
    path = sheet(tmp_path, "when|what|where\n3/4/2026|A march.|https://p.example/1\n")
    mapped = {"text": "what", "published": "when", "url": "where"}
    assert finds("csv", path=path, columns=mapped)[0].published is None
    assert finds("csv", path=path, columns=mapped, dates="day-first")[0].published == "2026-04-03"
    assert finds("csv", path=path, columns=mapped, dates="month-first", delimiter="|", encoding="cp1252")[0].published == "2026-03-04"
    for columns, words in (
        ({"text": "No"}, "no column 'No'"),
        ({"title": "what"}, "no column of addresses"),
    ):
        assert words in str(found("csv", path=path, columns=columns)[0])


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    pad, path = Pad(), sheet(tmp_path, "url\nhttps://p.example/1\n")
    assert len(finds("csv", pad=pad, path=path)) == 1 and finds("csv", pad=pad, path=path) == []
    sheet(tmp_path, "url\nhttps://p.example/1\nhttps://p.example/2\n")
    assert len(finds("csv", pad=pad, path=path)) == 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04xx", b"a,b\n1,2\n", b"url\n" + b'"' * 12_000_000, b"\x00\x01\x02"])
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert all(isinstance(one, Skip) for one in found("csv", path=str(tmp_path / "a.csv")))
    assert isinstance(found("csv", path=str(tmp_path / "none.csv"))[0], Skip)
