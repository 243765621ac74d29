"""People: what is said is held against what the record knows, and refused in one line where it does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.newsroom import NOW, Newsroom, event_in, missed_of, only_total, points
from turnout.errors import Usage
from turnout.model import Count, DateRange, Evidence, Judgement, Place, Statement, content_id
from turnout.record import Record, people
from turnout.record.people import Signed, value_of

pytestmark = pytest.mark.usefixtures("kept")

BY = Signed(coder="ada", reason="seen", now=NOW)


def statement(variable: str, value: Count | DateRange | Place | str) -> Statement:
    return Statement(id="st-1", candidate="event-1", variable=variable, value=value, evidence=(Evidence(0, 1, "x"),), coder="r")


COUNT = statement("detained", Count(low=1, high=1))
DAY = statement("date", DateRange(start="2023-03-05", end="2023-03-05", precision="day"))
PLACE = statement("place", Place(name="Kazan", country="RU"))
FORM = statement("form", "march")


def test_nobody_decides_without_a_name() -> None:
    with pytest.raises(Usage, match="who decides"):
        Signed(coder="  ", reason="", now=NOW)


@pytest.mark.parametrize("coder", ["linker@0.1.0", "rules@0.1.0", " Rules@me"])
def test_nobody_decides_in_a_programs_name_or_without_a_reason(coder: str) -> None:
    with pytest.raises(Usage, match="a person's name"):
        Signed(coder=coder, reason="seen", now=NOW)
    with pytest.raises(Usage, match="why"):
        Signed(coder="ada", reason=" ", now=NOW)


def test_a_later_word_overrules_the_earlier_on_the_same_pair_or_target(record: Record) -> None:
    kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    held = points(kazan, "detained")[0].statement
    later = Signed(coder="bea", reason="seen", now="2026-01-06T00:00:00Z")
    last = Signed(coder="bea", reason="seen", now="2026-01-07T00:00:00Z")
    said = [
        people.judge(record.store, "same", kazan.members[0], perm.id, BY).id, people.correct(record.store, held.id, "44", BY).id,
        people.judge(record.store, "different", perm.id, kazan.members[0], later).id, people.correct(record.store, held.id, "45", later).id,
        people.reject(record.store, held.id, last).id,
    ]
    stands = {row["id"]: row["stands"] for row in people.listed(record.store)}
    assert [stands[name] for name in said] == ["overruled", "overruled", "yes", "overruled", "yes"]
    record.settle()
    assert [p.standing for p in points(event_in(record, "Kazan"), "detained")] == ["rejected"]
    people.withdraw(record.store, said[-1], last)
    stands = {row["id"]: row["stands"] for row in people.listed(record.store)}
    assert [stands[name] for name in said] == ["overruled", "overruled", "yes", "yes", "no"]


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [("900", 900, 900, "exact"), ("1,300", 1300, 1300, "exact"), ("at least 389", 389, None, "at_least"), ("100 to 300", 100, 300, "range"),
     ("about 450", 450, 450, "about"), ("hundreds", 200, 999, "vague"), ("2023", 2023, 2023, "exact"), ("1899", 1899, 1899, "exact"),
     ("more than 2,000", 2000, None, "more_than"), ("10-12", 10, 12, "range"), ("up to 50", None, 50, "up_to"),
     ("at least 2023", 2023, None, "at_least"), ("0", 0, 0, "exact")],
)
def test_a_count_as_people_write_it(words: str, low: int | None, high: int | None, hedge: str) -> None:
    value = value_of(words, COUNT)
    assert isinstance(value, Count) and (value.low, value.high, value.hedge) == (low, high, hedge)


def test_days() -> None:
    one, run = value_of("2023-03-06", DAY), value_of("2023-03-06 .. 2023-03-08", DAY)
    assert isinstance(one, DateRange) and (one.start, one.end) == ("2023-03-06", "2023-03-06")
    assert isinstance(run, DateRange) and (run.start, run.end) == ("2023-03-06", "2023-03-08")


@pytest.mark.parametrize(("words", "country"), [("Perm", "RU"), ("Perm, RU", "RU"), ("Odesa, ua", "UA"), ("511196", "RU")])
def test_a_place_by_name_country_or_number(words: str, country: str) -> None:
    value = value_of(words, PLACE)
    assert isinstance(value, Place) and value.country == country and value.geonames


def test_a_code_of_the_family() -> None:
    assert value_of("rally", FORM) == "rally"
    assert value_of("anti-war", statement("issue", "labour")) == "anti-war"


@pytest.mark.parametrize(
    ("words", "old", "says"),
    [("many", COUNT, "no count"), ("", COUNT, "no count"), ("-5", COUNT, "no count"),
     ("=1+1", COUNT, "no count"), ("50 dogs", COUNT, "no count"), ("at least", COUNT, "no count"), ("50 of 60", COUNT, "no count"),
     ("9" * 23, COUNT, "no count"), ("9" * 5_000, COUNT, "no count"), ("at least 20000000000", COUNT, "no count"),
     ("yesterday", DAY, "no date"),
     ("2023-02-30", DAY, "no date"), ("2023-03-06..2023-03-05", DAY, "ends before"), ("Nowhereville", PLACE, "no such place"),
     ("Perm, FR", PLACE, "no such place"),
     ("jogging", FORM, "no code of forms"), ("march", statement("issue", "labour"), "no code of issues")],
)
def test_what_does_not_fit_is_refused_in_one_line(words: str, old: Statement, says: str) -> None:
    with pytest.raises(Usage, match=says) as stop:
        value_of(words, old)
    assert "\n" not in str(stop.value) and repr(words[:60]) in str(stop.value) and len(str(stop.value)) < 700


def test_an_event_stands_for_its_least_member_and_the_pair_is_sorted(record: Record) -> None:
    kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    said = people.judge(record.store, "same", perm.id, kazan.id[:10], BY)
    assert (said.left, said.right) == tuple(sorted((perm.members[0], kazan.members[0])))
    assert people.judge(record.store, "same", kazan.members[0], perm.members[0], BY).id == said.id  # the same word, said once


def test_one_event_is_no_pair(record: Record) -> None:
    kazan = event_in(record, "Kazan")
    with pytest.raises(Usage, match="name two of its members"):
        people.judge(record.store, "different", kazan.id, kazan.members[0], BY)


def test_what_is_decided_about_must_be_there(record: Record) -> None:
    kazan = event_in(record, "Kazan")
    for call in (
        lambda: people.judge(record.store, "same", kazan.id, "ev-0000000000000000", BY),
        lambda: people.reject(record.store, "st-0000000000000000", BY),
        lambda: people.correct(record.store, "st-0000000000000000", "5", BY),
        lambda: people.correct(record.store, kazan.id, "5", BY),
        lambda: people.withdraw(record.store, "judge-0000000000000000", BY),
        lambda: people.withdraw(record.store, kazan.id, BY),
    ):
        with pytest.raises(Usage) as stop:
            call()
        assert "\n" not in str(stop.value)
    assert record.counts().judgements == record.counts().corrections == 0


def test_a_tally_or_a_telling_can_be_rejected(record: Record) -> None:
    total = only_total(record)
    people.reject(record.store, total.members[0], BY)
    record.settle()
    assert len(points(only_total(record), "detained")) == 2


@pytest.mark.parametrize("variable", ["place", "date"])
def test_an_event_needs_its_place_and_its_day(record: Record, variable: str) -> None:
    """A rejected place would leave the event where it is: the person is told what would help."""
    rows = record.store.statements(event_in(record, "Perm").members)
    name = next(row.statement.id for row in rows if row.statement.variable == variable)
    with pytest.raises(Usage, match="correct it, or reject the whole telling"):
        people.reject(record.store, name, BY)


def test_every_decision_is_listed_with_whether_it_stands(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0].statement
    one = people.correct(record.store, held.id, "44", BY)
    two = people.withdraw(record.store, one.id, Signed(coder="bea", reason="no list", now="2026-01-06T00:00:00Z"))
    first, second = people.listed(record.store)
    assert (first["id"], first["verdict"], first["of"], first["stands"], first["coder"]) == (one.id, "detained is 44", held.id, "no", "ada")
    assert (second["id"], second["verdict"], second["of"], second["stands"]) == (two.id, "withdraw", one.id, "yes")
    assert [row["id"] for row in people.listed(record.store, as_of="2026-01-05")] == [one.id]


def test_of_one_second_the_last_word_is_undone_first_and_is_told_before_its_undoing(record: Record) -> None:
    """A clock counts seconds; two keys at the desk take less."""
    held = [one.statement.id for one in points(event_in(record, "Kazan"), "detained")]
    said = [people.reject(record.store, name, BY).id for name in held]
    said.append(people.correct(record.store, held[0], "44", BY).id)
    for name in reversed(said):
        assert people.last_of(record.store, BY.coder) == name
        people.withdraw(record.store, name, BY)
    rows = [str(row["id"]) for row in people.listed(record.store)]
    by_id = {str(row["id"]): row for row in people.listed(record.store)}
    assert all(rows.index(str(by_id[name]["of"])) < at for at, name in enumerate(rows) if by_id[name]["verdict"] == "withdraw")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2202-03-05", "2023-03-05..2099-12-31", "2019-01-01..2023-03-05"])
def test_a_day_of_which_the_report_cannot_tell_is_refused(record: Record, day: str) -> None:
    kazan = event_in(record, "Kazan")
    told = next(row.statement for row in record.store.statements([kazan.members[0]]) if row.statement.variable == "date")
    with pytest.raises(Usage, match=r"no day of a protest|longer than a year"):
        record.correct(told.id, day, reason="a slip", coder="ada")
    assert event_in(record, "Kazan").date == kazan.date
    said = record.correct(told.id, "2023-03-04", reason="the photo", coder="ada").statement.value
    assert isinstance(said, DateRange) and said.start == "2023-03-04"


def test_of_one_second_the_word_that_was_said_last_stands_in_the_log_and_in_the_figure(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0].statement
    record.correct(held.id, "at least 99", reason="counted", coder="ada")
    no = record.reject(held.id, reason="hearsay", coder="bea")
    assert [p.standing for p in points(event_in(record, "Kazan"), "detained")] == ["rejected"]
    assert [row["stands"] for row in record.decisions()] == ["overruled", "yes"]
    record.withdraw(no.id, reason="no", coder="bea")
    assert event_in(record, "Kazan").figures["detained"].low == 99
    assert [row["stands"] for row in record.decisions()] == ["yes", "no", "yes"]
    record.correct(held.id, "77", reason="again", coder="ada")
    assert event_in(record, "Kazan").figures["detained"].low == 77
    assert [(row["verdict"], row["stands"]) for row in record.decisions()][-1] == ("detained is 77", "yes")


def test_who_cannot_tell_changes_no_number_and_the_machines_value_accepted_after_does(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0].statement
    mine = record.correct(held.id, "52", reason="the list", coder="ada")
    doubt = record.unsure(held.id, reason="two crowds", coder="bob")
    assert str(event_in(record, "Kazan").figures["detained"].best) == "52"
    assert {row["id"]: row["stands"] for row in people.listed(record.store)} == {mine.id: "yes", doubt.id: "yes"}
    record.accept(held.id, reason="as it stands", coder="cy")
    assert str(event_in(record, "Kazan").figures["detained"].best) == "40"
    assert {row["id"]: row["stands"] for row in people.listed(record.store)}[mine.id] == "overruled"


def test_to_find_ones_last_word_few_of_many_are_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with record.store.lock():
        for number in range(900):
            word = Judgement(id=content_id("judge", str(number)), verdict="accept", left=f"st-{number:016x}", reason="x",
                             coder="mona" if number < 3 else "zoe", made_at=f"2026-01-04T00:{number // 60:02}:{number % 60:02}Z")
            record.store.judge(word, word.made_at)
    mine = people.last_of(record.store, "mona")
    assert mine == content_id("judge", "2")  # however far back it is
    odd = people.reject(record.store, next(iter(record.statements())).statement.id, replace(BY, coder="Zoë \"Z\"", reason="lone \ud83d"))
    assert people.last_of(record.store, odd.coder) == odd.id
    read, judgements = [0], record.store.judgements

    def counted(*ids: object, **more: object) -> list[Judgement]:
        found = judgements(*ids, **more)  # type: ignore[arg-type]
        read[0] += len(found)
        return found

    monkeypatch.setattr(record.store, "judgements", counted)
    assert people.last_of(record.store, "zoe") == content_id("judge", "899") and read[0] < 500
    assert people.last_of(record.store, "z%e") is None and people.last_of(record.store, "nobody") is None


def _detained(record: Record) -> dict[str, str]:
    return {str(one.statement.value): one.standing for one in points(event_in(record, "Kazan"), "detained")}


def _stands(record: Record) -> dict[str, object]:
    return {str(row["id"]): row["stands"] for row in record.decisions()}


def test_a_word_on_a_persons_value_is_one_on_the_statement_that_it_corrects(record: Record) -> None:
    held = points(event_in(record, "Kazan"), "detained")[0].statement
    first = record.correct(held.id, "44", reason="the photo", coder="ada")
    assert record.accept(first.statement.id, coder="bea").left == first.statement.id
    assert _detained(record) == {"40": "corrected", "44": "current"}
    why = [one.why for one in points(event_in(record, "Kazan"), "detained") if one.standing == "current"]
    assert why == ["by ada: the photo; accepted by bea: the words say so"]
    second = record.correct(first.statement.id, "45", reason="counted anew", coder="bea")
    assert second.target == held.id and _detained(record) == {"40": "corrected", "45": "current"}
    record.unsure(second.statement.id, coder="cyd")
    assert _detained(record) == {"40": "corrected", "45": "current"}
    no = record.reject(second.statement.id, reason="neither", coder="cyd")
    assert no.left == held.id and _detained(record) == {"40": "rejected"}
    record.accept(second.statement.id, coder="bea")
    assert _detained(record) == {"40": "corrected", "45": "current"} and _stands(record)[no.id] == "overruled"


def test_accepting_a_value_says_it_again_while_it_is_not_taken_back(papers: Newsroom) -> None:
    with papers.open() as record:
        held = points(event_in(record, "Kazan"), "detained")[0].statement
        first = record.correct(held.id, "44", reason="the photo", coder="ada")
        second = record.correct(held.id, "45", reason="counted anew", coder="bea")
        yes = record.accept(first.statement.id, coder="cyd", reason="ada is right")
        assert _detained(record) == {"40": "corrected", "44": "current"}
        assert _stands(record) == {first.id: "yes", second.id: "overruled", yes.id: "yes"}
    with papers.open("2026-01-06T12:00:00Z") as record:
        third, new = record.once(lambda: record.correct(held.id, "45", reason="counted anew", coder="bea"))
        keys = [key for key in record.said_keys() if key[2] == yes.id]
        assert new and [row["stands"] for row in record.decisions(keys=keys)] == ["overruled"]
        again, new = record.once(lambda: record.accept(first.statement.id, coder="cyd", reason="ada is right"))
        assert new and _detained(record) == {"40": "corrected", "44": "current"}
        record.withdraw(again.id, reason="no", coder="cyd")
        assert _detained(record) == {"40": "corrected", "45": "current"}
        record.withdraw(third.id, reason="no", coder="bea")
        record.withdraw(first.id, reason="no", coder="ada")
        with pytest.raises(Usage, match="taken back"):
            record.accept(first.statement.id, coder="cyd")


def test_a_word_on_the_value_in_place_of_an_added_one_counts_too(record: Record) -> None:
    added = record.add_statement(missed_of(record), coder="ada")
    fixed = record.correct(added.statement.id, "12", reason="twelve", coder="bea")
    again = record.correct(fixed.statement.id, "13", reason="thirteen", coder="cyd")
    assert again.target == added.statement.id
    record.accept(fixed.statement.id, coder="dan")
    told = {str(one.statement.value): one.standing for one in points(event_in(record, "Kazan"), "injured")}
    assert told == {"9": "corrected", "12": "current"}
