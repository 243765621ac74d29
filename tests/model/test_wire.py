"""Plain forms of nouns: whatever a noun holds comes back exactly, through JSON that every database can keep."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.model import (
    Announcement,
    Attribution,
    Campaign,
    Candidate,
    Canonical,
    Coded,
    Count,
    Coverage,
    DateRange,
    Event,
    Evidence,
    Figure,
    Judgement,
    Passage,
    Person,
    Place,
    Point,
    Reading,
    Refusal,
    Report,
    Series,
    Settled,
    Statement,
    Tally,
    Total,
)
from turnout.model.wire import from_line, from_plain, to_line, to_plain

words = st.text(st.characters(codec=None), max_size=8) | st.sampled_from(["\ud800", "a\x00b", "Рига", "\u2028"])
some = st.none() | words
numbers = st.none() | st.integers(-5, 10**12)
shares = st.floats(0, 1)
many = st.lists(words, max_size=3).map(tuple)
evidence = st.builds(Evidence, start=st.integers(0, 99), end=st.integers(0, 99), text=words)
proofs = st.lists(evidence, min_size=1, max_size=2).map(tuple)
counts = st.builds(Count, low=numbers, high=numbers, hedge=words, words=words)
dates = st.builds(DateRange, start=some, end=some, precision=words, basis=words, partial=some, words=words)
places = st.builds(
    Place, name=words, country=some, admin1=some, lat=st.none() | shares, lon=st.none() | shares, geonames=numbers, precision=words,
    basis=words, confidence=shares, candidates=st.lists(st.integers(0, 9), max_size=2).map(tuple),
)
by = st.none() | st.builds(Attribution, name=words, role=some, via=some)
statements = st.builds(
    Statement, id=words, candidate=words, variable=words, value=counts | dates | places | words, evidence=proofs, attribution=by,
    as_of=some, cumulative=st.none() | st.booleans(), coder=words, rule=words, confidence=shares, kind=some, part_of=some,
)
figures = st.builds(Figure, value=counts, rests_on=many, attribution=by, envelope=st.none() | st.tuples(numbers, numbers))
events = st.builds(
    Event, id=words, place=places, date=dates, status=words, form=words, evidence=proofs, venue=some, issues=many, claims=many,
    slogans=many, actors=many, targets=many, response=many, figures=st.dictionaries(words, figures, max_size=2), confidence=shares,
    related=many,
)
scopes = st.dictionaries(words, words | st.none() | st.lists(words, max_size=2), max_size=2)
tallies = st.builds(
    Tally, id=words, scope=scopes, date=dates, variable=words, value=counts, evidence=proofs, localities=st.none() | counts,
    attribution=by, cumulative=st.none() | st.booleans(), as_of=some, confidence=shares,
)
announcements = st.builds(
    Announcement, id=words, status=words, form=some, place=st.none() | places, date=dates, evidence=proofs, organiser=some,
    sanction=some, years=st.none() | st.integers(0, 9), by=some, confidence=shares,
)
refusals = st.builds(Refusal, start=st.integers(0, 9), end=st.integers(0, 9), reason=words)
passages = st.builds(
    Passage, kind=words, start=st.integers(0, 9), end=st.integers(0, 9), author=some, published=some, language=some, sure=st.booleans()
)
reports = st.builds(
    Report, id=words, text=words, path=some, url=some, source=some, title=some, published=some, published_basis=words, updated=some,
    language=some, sha256=words, passages=st.lists(passages, max_size=2).map(tuple), notes=many,
)
people = st.builds(Person, start=st.integers(0, 9), end=st.integers(0, 9), text=words, part=words)
readings = st.builds(
    Reading, report=reports, statements=st.lists(statements, max_size=1).map(tuple), events=st.lists(events, max_size=1).map(tuple),
    tallies=st.lists(tallies, max_size=1).map(tuple), announcements=st.lists(announcements, max_size=1).map(tuple),
    refusals=st.lists(refusals, max_size=1).map(tuple), persons=st.lists(people, max_size=1).map(tuple),
)
points = st.builds(
    Point, statement=statements, report=words, source=some, known_at=words, witness=words, standing=words, flag=some, why=words
)
series = st.builds(Series, speaker=words, role=some, points=st.lists(points, max_size=1).map(tuple))
settled = st.builds(
    Settled, variable=words, low=numbers, high=numbers, best=st.none() | counts, method=words, speaker=some,
    series=st.lists(series, max_size=1).map(tuple), disputed=st.booleans(), flags=many,
)
canonical = st.builds(
    Canonical, id=words, place=places, date=dates, status=words, form=words, members=many, reports=many, witnesses=st.integers(0, 9),
    issues=many, days=many, figures=st.dictionaries(words, settled, max_size=1),
    codes=st.lists(st.builds(Coded, variable=words, value=words, witnesses=st.integers(0, 9), statements=many), max_size=1).map(tuple),
    related=st.lists(st.tuples(words, words), max_size=2).map(tuple), confidence=shares,
)
totals = st.builds(
    Total, id=words, scope=scopes, date=dates, variable=words, settled=settled, localities=st.dictionaries(words, counts, max_size=1),
    members=many, found=many, places=st.integers(0, 9), sum=st.none() | counts, residual=st.none() | counts, exceeds=st.booleans(),
    partial=many,
)
judgements = st.builds(
    Judgement, id=words, verdict=words, left=words, right=words, reason=words, coder=words, made_at=words, score=st.none() | shares
)
candidates = st.builds(
    Candidate, id=words, report=words, event=events, witness=words, source=some, known_at=words,
    terms=st.frozensets(words, max_size=3), live=st.booleans(),
)
campaigns = st.builds(Campaign, id=words, name=words, country=words, issue=words, start=words, end=words, events=many, abroad=many)
coverages = st.builds(
    Coverage, sources=st.integers(0, 9), events=st.integers(0, 9), once=st.integers(0, 9), twice=st.integers(0, 9),
    missed=st.none() | shares, low=st.none() | shares, high=st.none() | shares, refused=words,
)
NOUNS = (
    reports, passages, statements, events, tallies, announcements, refusals, readings, canonical, totals, judgements, candidates,
    campaigns, coverages,
)


@given(st.one_of(NOUNS))
def test_every_noun_comes_back_exactly(noun: Any) -> None:
    line = to_line(noun)
    line.encode("utf-8")
    back = from_line(type(noun), line)
    assert back == noun and "\n" not in line and "\x00" not in line
    assert _deep(back) == _deep(noun)


def _deep(value: Any) -> Any:
    """Every field, those that do not compare (a place's confidence) included."""
    if hasattr(value, "__dataclass_fields__"):
        return (type(value).__name__, *(_deep(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, dict):
        return [(key, _deep(one)) for key, one in value.items()]
    return (type(value).__name__, *map(_deep, value)) if isinstance(value, tuple) else value


def test_defaults_are_left_out() -> None:
    assert to_plain(Count(low=3, high=3, words="three")) == {"low": 3, "high": 3, "words": "three"}
    assert to_line(Refusal(start=0, end=4, reason="Нет")) == '{"start":0,"end":4,"reason":"Нет"}'


@pytest.mark.parametrize("value", [Count(low=1, high=None, hedge="at_least"), DateRange(start="2024-03-09"), Place(name="Riga"), "march"])
def test_a_statements_value_says_what_it_is(value: Any) -> None:
    said = Statement(id="st-1", candidate="event-1", variable="x", value=value, evidence=(Evidence(0, 1, "a"),))
    told = json.loads(json.dumps(to_plain(said)))
    assert told["value"] == value if isinstance(value, str) else told["value"]["is"] == type(value).__name__
    assert type(from_plain(Statement, told).value) is type(value)


def test_a_field_that_no_noun_has_is_an_error() -> None:
    with pytest.raises(TypeError, match="colour"):
        from_plain(Refusal, {"start": 0, "end": 1, "reason": "x", "colour": "red"})
