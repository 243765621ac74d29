"""Decisions: the later word holds, a withdrawal undoes, and words are held in place by the report they are in."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from turnout.model import Count, Evidence, Judgement, Statement
from turnout.record.decisions import Anchor, decide, overruled, withdrawn
from turnout.store.rows import Correction, StatementRow, Told

TWELVE, FORTY = Count(low=12, high=12), Count(low=40, high=40)


def statement(name: str, start: int = 10, value: Count = TWELVE, variable: str = "detained") -> Statement:
    return Statement(
        id=name, candidate="event-1", variable=variable, value=value, evidence=(Evidence(start, start + 2, "12"),), coder="rules@1"
    )


def row(said: Statement, report: str = "report-1") -> StatementRow:
    told = Told(report=report, coder="rules@1", doc="a", source=None, known_at="", recorded_at="", witness=report, live=True)
    return StatementRow(statement=said, told=told)


def word(name: str, verdict: str, left: str, right: str = "", at: str = "2026-01-01") -> Judgement:
    return Judgement(id=name, verdict=verdict, left=left, right=right, coder="ada", made_at=at)


def finder(*rows: StatementRow) -> object:
    def find(ids: Iterable[str]) -> dict[str, StatementRow]:
        wanted = set(ids)
        return {one.statement.id: one for one in rows if one.statement.id in wanted}

    return find


def test_the_later_word_on_a_pair_holds_whichever_way_round_it_was_said() -> None:
    said = [word("j-1", "same", "a", "b", "2026-01-01"), word("j-2", "different", "b", "a", "2026-01-02")]
    assert [one.id for one in decide(reversed(said), [], finder()).pairs] == ["j-2"]  # type: ignore[arg-type]


def test_of_two_words_of_one_second_the_one_recorded_later_holds() -> None:
    one, other = word("j-2", "same", "a", "b"), word("j-1", "different", "a", "b")
    assert [said.id for said in decide([one, other], [], finder()).pairs] == ["j-1"]  # type: ignore[arg-type]
    assert [said.id for said in decide([other, one], [], finder()).pairs] == ["j-2"]  # type: ignore[arg-type]


def test_a_withdrawal_undoes_and_its_withdrawal_redoes() -> None:
    said = [word("j-1", "same", "a", "b"), word("j-2", "withdraw", "j-1", at="2026-01-02"), word("j-3", "withdraw", "j-2", at="2026-01-03")]
    assert withdrawn(said[:2]) == {"j-1"}
    assert withdrawn(said) == {"j-2"}
    assert not decide(said[:2], [], finder()).pairs  # type: ignore[arg-type]
    assert [one.id for one in decide(said, [], finder()).pairs] == ["j-1"]  # type: ignore[arg-type]


def test_a_withdrawn_correction_gives_way_to_the_one_before() -> None:
    def one(name: str, value: Count, at: str) -> Correction:
        return Correction(id=name, target="st-1", report="report-1", statement=statement(f"st-{name}", value=value), made_at=at)

    both = [one("c-2", FORTY, "2026-01-02"), one("c-1", TWELVE, "2026-01-01")]
    found = decide([], both, finder()).corrections["report-1"]  # type: ignore[arg-type]
    assert [c.id for c in found] == ["c-2"]
    found = decide([word("j-1", "withdraw", "c-2", at="2026-01-03")], both, finder()).corrections["report-1"]  # type: ignore[arg-type]
    assert [c.id for c in found] == ["c-1"]


def test_a_rejection_holds_for_the_same_words_under_another_id_and_for_no_others() -> None:
    old = row(statement("st-old"))
    decisions = decide([word("j-1", "reject", "st-old")], [], finder(old))  # type: ignore[arg-type]
    assert decisions.rejects(statement("st-new"), "report-1") is not None
    assert decisions.rejects(statement("st-new"), "report-2") is None
    assert decisions.rejects(statement("st-new", start=30), "report-1") is None
    assert decisions.rejects(statement("st-new", value=FORTY), "report-1") is None
    assert decisions.rejects(statement("st-new", variable="injured"), "report-1") is None


def test_a_correction_holds_for_the_same_words_whatever_is_read_in_them() -> None:
    one = Correction(id="c-1", target="st-old", report="report-1", statement=statement("st-mine", value=FORTY))
    decisions = decide([], [one], finder())  # type: ignore[arg-type]
    assert decisions.corrects(statement("st-new", value=Count(low=7, high=7)), "report-1") == one
    assert decisions.corrects(statement("st-new", start=30), "report-1") is None
    assert decisions.corrects(statement("st-old", start=30), "report-1") == one


def test_an_anchor_needs_its_variable_and_words() -> None:
    anchor = Anchor(report="report-1", variable="detained", start=10, end=12)
    assert anchor.holds(statement("x")) and anchor.holds(statement("x", start=11))
    assert not anchor.holds(statement("x", start=12))


def test_a_word_and_its_withdrawals_may_be_of_one_second() -> None:
    said = [word("j-9", "same", "a", "b"), word("j-5", "withdraw", "j-9"), word("j-1", "withdraw", "j-5"), word("j-3", "withdraw", "j-1")]
    assert [withdrawn(said[:number]) for number in (1, 2, 3, 4)] == [set(), {"j-9"}, {"j-5"}, {"j-1", "j-9"}]
    assert withdrawn([*said[:3], word("j-2", "withdraw", "j-9")]) == {"j-5", "j-9"}


@given(st.integers(0, 10_000))
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    words = [
        word("j-1", "same", "a", "b"), word("j-2", "different", "a", "b", "2026-01-02"), word("j-3", "withdraw", "j-2", at="2026-01-03"),
        word("j-4", "reject", "st-1"), word("j-5", "withdraw", "j-4"), word("j-6", "withdraw", "j-5"), word("j-7", "unsure", "c", "d"),
    ]
    mixed = list(words)
    Random(seed).shuffle(mixed)
    rows = finder(row(statement("st-1")))
    assert decide(mixed, [], rows) == decide(words, [], rows)  # type: ignore[arg-type]


def test_who_cannot_tell_takes_nobodys_word_away() -> None:
    said, late = row(statement("st-1")), "2026-01-02"
    mine = Correction(id="c-1", target="st-1", report="report-1", statement=statement("st-mine", value=FORTY), made_at="2026-01-01")
    unsure = word("j-9", "unsure", "st-1", at=late)
    told: list[tuple[list[Judgement], list[Correction]]] = [([unsure], [mine])]
    told += [([word("j-1", verdict, "st-1"), unsure], []) for verdict in ("reject", "accept")]
    for words, changes in told:
        decisions = decide(words, changes, finder(said))  # type: ignore[arg-type]
        for one in (said.statement, statement("st-new")):  # under its id, and as another reading has it
            assert (decisions.corrects(one, "report-1"), decisions.word(one, "report-1")) == (
                mine if changes else None, None if changes else words[0])
            assert decisions.doubts(one, "report-1") == unsure
    pair = [word("j-1", "same", "a", "b"), word("j-2", "unsure", "a", "b", late)]
    assert decide(pair, [], finder()).pairs == pair[:1]  # type: ignore[arg-type]


def test_a_word_after_a_doubt_settles_it() -> None:
    words = [word("j-1", "unsure", "st-1"), word("j-2", "accept", "st-1", at="2026-01-02")]
    decisions = decide(words, [], finder(row(statement("st-1"))))  # type: ignore[arg-type]
    assert decisions.doubts(statement("st-1"), "report-1") is None and decisions.word(statement("st-1"), "report-1") == words[1]


def test_what_a_doubt_leaves_standing() -> None:
    mine = Correction(id="c-1", target="st-1", report="report-1", statement=statement("st-mine", value=FORTY), made_at="2026-01-01")
    doubts = [word("j-8", "unsure", "st-1", at="2026-01-02"), word("j-9", "unsure", "st-1", at="2026-01-03")]
    assert overruled(doubts, [mine], set()) == {"j-8"}
    assert overruled([*doubts, word("j-1", "accept", "st-1", at="2026-01-04")], [mine], set()) == {"c-1", "j-8", "j-9"}
    assert overruled([word("j-1", "unsure", "st-1", at="2025-01-01")], [mine], set()) == {"j-1"}
