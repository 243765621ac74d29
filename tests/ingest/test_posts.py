"""Posts laid out: one's own words, and those of others with their passages."""

from __future__ import annotations

from turnout.ingest.posts import Part, laid_out


def test_each_part_has_its_passages() -> None:
    text, passages = laid_out(
        [Part(text="One\n\nTwo "), Part(text=" "), Part(text="Theirs\nstill", kind="post", author="B", published="2026-03-01")]
    )
    assert text == "One\n\nTwo\n\nTheirs\nstill"
    assert [(one.kind, text[one.start : one.end], one.author) for one in passages] == [
        ("paragraph", "One", None),
        ("paragraph", "Two", None),
        ("post", "Theirs\nstill", "B"),
    ]
    assert laid_out([]) == ("", ())
