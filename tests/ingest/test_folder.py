"""A folder that is watched: each kind of file, and what is new in it."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from tests.ingest.net import Pad, finds, found
from turnout.errors import Skip

OLD = time.time() - 100


def put(folder: Path, name: str, data: str | bytes, when: float = OLD) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    os.utime(path, (when, when))
    return path


def test_every_kind_of_file_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Dockers marched.")
    put(tmp_path, "in/b.html", "<html><body><p>x</p></body></html>")
    put(tmp_path, "c.jsonl", json.dumps({"url": "https://p.example/c#x", "text": "T"}) + "\n" + json.dumps({"text": "U"}) + "\n{broken\n")
    put(tmp_path, "d.eml", "Subject: News\nMessage-ID: <1@p.example>\n\nTen people picketed.\n")
    put(tmp_path, "e.mbox", "From a\nSubject: One\n\nBody one\n\nFrom b\nSubject: Two\n\n>From here\n")
    put(tmp_path, ".hidden", "x")
    put(tmp_path, "f.part", "x")
    everything = found("folder", path=str(tmp_path))
    assert [one.doc.replace(str(tmp_path), "") for one in everything if not isinstance(one, Skip)] == [
        "/a.txt",
        "https://p.example/c#by-file",
        "/c.jsonl#2",
        "mail:1@p.example",
        *(one.doc for one in everything[5:7] if not isinstance(one, Skip)),
        "/in/b.html",
    ]
    assert next(str(one) for one in everything if isinstance(one, Skip)).count("#3: no JSON") == 1
    assert [one.title for one in everything[4:7] if not isinstance(one, Skip)] == ["News", "One", "Two"]
    assert not isinstance(everything[6], Skip) and everything[6].data == b"From here\n"


def test_only_what_is_new_or_changed_is_read_again(tmp_path: Path) -> None:
    pad = Pad()
    file = put(tmp_path, "a.txt", "one")
    put(tmp_path, "b.txt", "two")
    assert len(finds("folder", pad=pad, path=str(tmp_path))) == 2 and finds("folder", pad=pad, path=str(tmp_path)) == []
    put(tmp_path, "a.txt", "one more", OLD + 5)
    (again,) = finds("folder", pad=pad, path=str(tmp_path))
    assert again.doc == str(file) and again.data == b"one more"
    put(tmp_path, "c.txt", "being written", time.time())
    assert finds("folder", pad=pad, path=str(tmp_path)) == [] and len(finds("folder", pad=pad, path=str(tmp_path), settled=0)) == 1
    assert len(finds("folder", path=str(tmp_path), match=["b.*"])) == 1


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    (reason,) = found("folder", path=str(tmp_path / "none"))
    assert isinstance(reason, Skip) and "no such folder" in str(reason)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "secret.txt", "Dockers marched.")
    inside = put(tmp_path, "in/a.txt", "Dockers marched.")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "c.txt").symlink_to(inside)
    one, out, two = found("folder", path=str(tmp_path / "in"))
    assert not isinstance(one, Skip) and not isinstance(two, Skip)
    assert str(out) == f"{tmp_path}/in/b.txt: a link that leads out of the folder; copy the file there"


def test_what_is_no_text_is_refused_and_not_passed_over_for_its_words(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\x00" * 50
    for name, data in (("a.txt", b""), ("b.html", b" \n\t"), ("c.txt", bytes(range(32)) * 40), ("d.png", picture)):
        put(tmp_path, name, data)
    put(tmp_path, "e.txt", "Ten people picketed in Kazan.".encode("utf-16"))
    *refused, kept = found("folder", path=str(tmp_path))
    assert [str(one).removeprefix(f"{tmp_path}/") for one in refused] == [
        "a.txt: the file is empty; give one with text", "b.html: the file is empty; give one with text",
        "c.txt: binary data, not text; turn it into text or HTML first", "d.png: a PNG picture, not text; turn it into text or HTML first",
    ]
    assert not isinstance(kept, Skip) and kept.doc.endswith("e.txt")
