"""The explanation: every value with its sentence, its words marked, its rule and its speaker."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from turnout.model import Reading
from turnout.publish.explain import as_explanation, sentence


def shown(reading: Reading) -> str:
    console = Console(width=160, file=StringIO())
    console.print(as_explanation(reading, marks=True))
    return console.file.getvalue()


def test_each_value_has_its_words_its_rule_and_its_speaker(made_reading: Reading) -> None:
    page = shown(made_reading)
    assert "participants = 200-999" in page
    assert "“⟦Hundreds marched⟧ in Kazan on Sunday, 6 March.”" in page
    assert "“Police ⟦held 12 people⟧, the monitor OVD-Info said.”" in page
    assert "OVD-Info (monitor) says so · rule “{detain.verb} <count> {people}” · confidence 0.60" in page
    assert "Tally: detained at least 389 in 27 localities · RU" in page
    assert "Announced: planned · rally · Perm, RU" in page


def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation() -> None:
    text = "He left. The march in St. Petersburg drew 500 people. Then rain."
    start = text.index("500")
    assert text[slice(*sentence(text, start, start + 3))] == "The march in St. Petersburg drew 500 people."


def test_a_sentence_without_end_is_cut_within_reach() -> None:
    text = "word " * 10_000
    first, last = sentence(text, 20_000, 20_004)
    assert last - first < 1000


def test_a_line_break_ends_a_quotation() -> None:
    text = "Headline without a stop\nThe crowd was 500 strong\nMore"
    start = text.index("500")
    assert text[slice(*sentence(text, start, start + 3))] == "The crowd was 500 strong"


def test_a_dispute_names_who_disagrees(disputed: Reading, made_reading: Reading) -> None:
    assert "speakers disagree on participants: 200-999 (the report) / 3,000 (the union) / 150 (the police)" in shown(disputed)
    assert "disagree" not in shown(made_reading)
