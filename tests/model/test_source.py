"""Sources: what a kind is told, what it finds, and what the network answers."""

from __future__ import annotations

import pickle

import pytest

from turnout.errors import Skip
from turnout.model import Archived, Conditions, Fetched, Find, Passage, Source


def test_a_source_does_not_change_and_travels() -> None:
    told = {"address": "https://example.org/feed"}
    source = Source(name="north", kind="feed", settings=told)
    told["address"] = "other"
    assert source.settings == {"address": "https://example.org/feed"} and pickle.loads(pickle.dumps(source)) == source
    with pytest.raises(TypeError):
        source.settings["address"] = "x"  # type: ignore[index]


def test_an_answer_reads_its_headers() -> None:
    answer = Fetched(
        url="https://example.org/a", final_url="https://example.org/b", status=200, at="2026-03-01T12:00:05+00:00",
        headers={"Content-Type": "Text/HTML; Charset='windows-1251'", "ETag": '"7"'}, body=b"x",
    )
    assert (answer.content_type, answer.charset, answer.headers["etag"]) == ("text/html", "windows-1251", '"7"')
    assert answer.conditions() == Conditions(etag='"7"') and not answer.not_modified
    bare = Fetched(url="u", final_url="u", status=200, at="2026-03-01T12:00:05+00:00", headers={"Content-Type": "text/html; charset="})
    assert bare.conditions() is None and bare.charset is None and pickle.loads(pickle.dumps(answer)) == answer


def test_a_find_says_what_is_known() -> None:
    find = Find(doc="u", url="u", fetch=True, archived=Archived(file="a.warc.gz", offset=7, digest="sha256:00"))
    assert find.fetch and find.data is None and find.archived is not None and find.archived.length == 0


def test_no_text_of_a_find_holds_half_a_letter() -> None:
    passage = Passage(kind="post", start=0, end=1, author="C\ud83d")
    find = Find(doc="d\udcff", url="u", text="x\ud83dй", title="\ud800", seen="s\udc00", passages=(passage,))
    assert (find.doc, find.text, find.title, find.seen) == ("d\ufffd", "x\ufffdй", "\ufffd", "s\ufffd")
    assert find.passages[0].author == "C\ufffd" and str(Skip("a\udcff: gone")) == "a\ufffd: gone"
