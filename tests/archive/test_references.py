"""References: one line each, once each; lines that are none are passed over."""

from __future__ import annotations

from pathlib import Path

from turnout.archive.index import Row
from turnout.archive.references import References

ROW = Row(
    file="/warcs/a.warc.gz", offset=5, length=9, id="", kind="reference", url="https://paper.example/", at="2026-01-01T00:00:00+00:00",
    digest="sha256:00", status=200, mime="text/html", size=3,
)


def test_they_are_kept_once_and_read_again(tmp_path: Path) -> None:
    held = References(tmp_path, write=True)
    held.add(ROW)
    held.add(ROW)
    with (tmp_path / "references.jsonl").open("a") as file:
        file.write("no line\n{}\n[1]\n")
    assert list(References(tmp_path, write=False).rows()) == [ROW]
