"""`turnout languages`: every pack, one line each."""

from __future__ import annotations

from collections.abc import Callable

from turnout import lang


def test_every_pack_is_listed(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("languages")
    assert code == 0
    assert "Ukrainian" in out and "українська" in out
    assert [line.split()[0] for line in out.splitlines()[1:]] == list(lang.languages())
