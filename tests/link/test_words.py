"""People's words: the later stands, a withdrawn one does not, and the linker's own are not people's."""

from __future__ import annotations

from turnout.link.words import standing, words_of
from turnout.model import Judgement


def word(id: str, verdict: str, left: str, right: str = "", *, at: str = "2031-01-01", coder: str = "Ada") -> Judgement:
    """A judgement."""
    return Judgement(id=id, verdict=verdict, left=left, right=right, made_at=at, coder=coder)


def test_the_later_word_stands() -> None:
    held = words_of(standing([word("j2", "different", "b", "a", at="2031-01-02"), word("j1", "same", "a", "b")]), {"a": 0, "b": 1})
    assert (held.same, held.different) == ((), ((0, 1),))


def test_a_withdrawn_word_is_gone_and_may_come_back() -> None:
    told = [word("j1", "same", "a", "b"), word("j2", "withdraw", "j1", at="2031-01-02")]
    assert standing(told) == []
    assert [one.id for one in standing([*told, word("j3", "withdraw", "j2", at="2031-01-03")])] == ["j1"]


def test_the_linkers_words_are_made_anew_each_time() -> None:
    assert standing([word("j1", "same", "a", "b", coder="linker@0.0.9")]) == []


def test_a_word_on_a_candidate_that_is_not_here_says_nothing() -> None:
    assert words_of(standing([word("j1", "same", "a", "x"), word("j2", "same", "a", "a")]), {"a": 0, "b": 1}).pairs == {}


def test_a_persons_same_is_found_from_either_side() -> None:
    held = words_of(standing([word("j1", "same", "b", "a")]), {"a": 0, "b": 1})
    assert held.judgement(1, 0) == held.judgement(0, 1) != None  # noqa: E711


def test_the_latest_same_comes_first() -> None:
    held = words_of(standing([word("j1", "same", "a", "b"), word("j2", "same", "b", "c", at="2031-01-05")]), {"a": 0, "b": 1, "c": 2})
    assert held.same == ((1, 2), (0, 1))
