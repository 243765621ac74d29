"""Waves: issues as one says them, and the countries that an event is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import event_in
from turnout import codebook
from turnout.model import Place
from turnout.record import Record
from turnout.record.waves import abroad_of, phrases

BERLIN = Place(name="Berlin", country="DE")


def test_every_issue_has_its_phrase() -> None:
    says = phrases(codebook.codes())
    assert set(says) == {code.name for code in codebook.codes() if code.family == "issues"}
    assert says["anti-war"] == "against the war" and says["anti-mobilisation"] == "against mobilisation"
    assert says["free-political-prisoners"] == "free political prisoners"


@pytest.mark.parametrize(
    ("words", "countries"),
    [({"venues": ("Embassy of Russia",)}, {"RU"}), ({"claims": ("freedom for Belarus",)}, {"BY"}),
     ({"slogans": ("Слава Україні",)}, {"UA"}),
     ({"venues": ("Alexanderplatz",)}, set()), ({"claims": ("better schools in Germany",)}, set())],
)
def test_the_countries_that_an_event_is_about(record: Record, words: dict[str, tuple[str, ...]], countries: set[str]) -> None:
    bare = replace(event_in(record, "Perm"), place=BERLIN, venues=(), targets=(), claims=(), slogans=())
    assert abroad_of(replace(bare, **words)) == countries  # type: ignore[arg-type]
