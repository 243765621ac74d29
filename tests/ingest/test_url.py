"""A list of addresses, in the settings or in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.net import finds, found
from turnout.errors import Skip


def test_each_address_is_to_be_fetched_once(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(
        "\ufeff# pages\nhttps://b.example/1 # the first\n\nhttps://a.example/#top\nnothing\n", encoding="utf-8"
    )
    one, two, reason = found("url", address=["https://a.example/"], file=str(tmp_path / "list.txt"), is_live=True)
    assert not isinstance(one, Skip) and not isinstance(two, Skip) and one.live and one.fetch
    assert (one.url, two.url) == ("https://a.example/", "https://b.example/1") and "list.txt:5" in str(reason)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Skip, match="cannot be read"):
        found("url", file=str(tmp_path / "none.txt"))
    assert finds("url", address="https://a.example/")[0].seen == ""
