"""Members: whole records are read, half ones and damaged ones told, whatever stands before or after."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.conftest import heard
from turnout.archive.members import Bad, Member, head_of, read_member, walk
from turnout.archive.records import digest_of, of_exchange, of_resource

ONE = of_resource("urn:a", "2026-03-01T12:00:05+00:00", b"Forty people", "text/plain", digest_of(b"Forty people"))
TWO, _ = of_exchange(heard(), digest_of(heard().body), None)


def _walk(tmp_path: Path, data: bytes) -> list[Member | Bad]:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    return list(walk(path))


def test_whole_records_follow_each_other(tmp_path: Path) -> None:
    found = _walk(tmp_path, ONE + TWO)
    assert [one.headers["warc-type"] for one in found if isinstance(one, Member)] == ["resource", "response", "request", "metadata"]
    assert found[0] == read_member(tmp_path / "a.warc.gz", 0) and sum(one.length for one in found) == len(ONE + TWO)
    assert read_member(tmp_path / "a.warc.gz", 3) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, len(TWO) - 1))
def test_a_file_that_ends_anywhere_is_whole_up_to_there(tmp_path: Path, cut: int) -> None:
    found = _walk(tmp_path, ONE + TWO[:cut])
    assert isinstance(found[0], Member)
    assert all(isinstance(one, Member) or (one.torn and one is found[-1]) for one in found)
    assert sum(one.length for one in found) == len(ONE) + cut


def test_zeros_at_the_end_are_torn(tmp_path: Path) -> None:
    assert _walk(tmp_path, ONE + bytes(5_000))[1] == Bad(offset=len(ONE), length=5_000, torn=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(TWO) - 1), st.integers(1, 255))
def test_after_damage_the_next_whole_record_is_found(tmp_path: Path, at: int, change: int) -> None:
    damaged = bytearray(TWO)
    damaged[at] ^= change
    found = _walk(tmp_path, ONE + bytes(damaged) + ONE)
    assert isinstance(found[0], Member) and isinstance(found[-1], Member)
    assert sum(one.length for one in found) == len(ONE) * 2 + len(TWO)


def test_a_damaged_record_that_would_run_on_is_no_torn_end(tmp_path: Path) -> None:
    """Nothing that follows it may be cut off as what a kill left."""
    longer = bytes.fromhex("1f8b08000000000000ff") + b"\0\xff\xff\0\0" + b"more was named than there is"
    found = _walk(tmp_path, ONE + longer + ONE)
    assert [type(one) for one in found] == [Member, Bad, Member]
    assert found[1] == Bad(offset=len(ONE), length=len(longer), torn=False)
    assert _walk(tmp_path, ONE + longer)[-1] == Bad(offset=len(ONE), length=len(longer), torn=True)


@pytest.mark.parametrize("data", [b"", b"WARC/1.1\r\n\r\n", b"WARC/1.1\r\nContent-Length: 3\r\n\r\nab\r\n\r\n",
    b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n\r\n\r\n"])
def test_what_is_no_record(data: bytes) -> None:
    assert head_of(data) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_walked_to_their_end(tmp_path: Path, data: bytes) -> None:
    assert sum(one.length for one in _walk(tmp_path, data)) == len(data)
