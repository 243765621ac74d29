"""The article-extraction bench, on a page of the tests' own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from turnout.bench import Options, article_extraction
from turnout.errors import Abort

BODY = "Several hundred people walked from the harbour to the town hall on Saturday to ask for a later closing of the library."


def test_run(tmp_path: Path) -> None:
    body = f"<article><h1>Library</h1><p>{BODY}</p><p>{BODY} They came back on Sunday.</p></article>"
    page = f"<html><body><nav>Home About</nav>{body}</body></html>"
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    row = {"id": "a", "url": "https://example.org/a", "html": "a.html.gz", "text": f"{BODY} {BODY} They came back on Sunday."}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (told,) = article_extraction.run(tmp_path, Options()).rows
    assert told.recall > 0.5


def test_overlap_counts_shingles() -> None:
    assert article_extraction.overlap("a b c d e", "a b c d e") == (1.0, 1.0)
    assert article_extraction.overlap("a b c d e", "a b c d") == (1.0, 0.5)
    assert article_extraction.overlap("a b", "") == (0.0, 0.0)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"dev\.jsonl"):
        article_extraction.run(tmp_path, Options())
