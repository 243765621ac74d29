"""The view for corpora: dicts with offsets, with what each corpus counts."""

from __future__ import annotations

from turnout.geocode.bench_view import toponyms_for_bench

TEXT = "Russian farmers marched along Station Road in Paris."


def phrases(**options: object) -> list[str]:
    return [TEXT[int(str(row["start"])) : int(str(row["end"]))] for row in toponyms_for_bench(TEXT, **options)]  # type: ignore[arg-type]


def test_demonyms_and_venues_are_options() -> None:
    assert phrases() == ["Russian", "Paris"]
    assert phrases(demonyms=False) == ["Paris"]
    assert phrases(venues=("street",)) == ["Russian", "Station Road", "Paris"]


def test_a_row_has_a_point_and_an_id() -> None:
    row = toponyms_for_bench("Crowds in Perm.")[0]
    assert row["geonameid"] == 511196
    assert 57 < float(str(row["lat"])) < 59
