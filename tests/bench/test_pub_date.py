"""The publication-date bench, on a page of the tests' own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from turnout.bench import Options, pub_date
from turnout.errors import Abort

PAGE = '<html><head><meta property="article:published_time" content="2023-05-14T10:00:00+02:00"></head><body><p>News.</p></body></html>'


def test_run(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    days = enumerate(("2023-05-14", "2020-01-01"))
    rows = [{"id": str(at), "url": "https://example.org/a", "html": "a.html.gz", "date": day} for at, day in days]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (row,) = pub_date.run(tmp_path, Options()).rows
    assert (row.right, row.f1) == (1, 0.5)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"dev\.jsonl"):
        pub_date.run(tmp_path, Options())
