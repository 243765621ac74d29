"""Units keep spans: whatever the text, each unit points at its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timing import seconds
from turnout.text.pack import Pack
from turnout.text.units import Mark, fold, merge, tokenise


def words(pack: Pack, text: str) -> list[str]:
    units = tokenise(text, 0, len(text), pack.lexicon)
    return [text[a:b] for a, b in zip(units.starts, units.ends, strict=True)]


def sentences(pack: Pack, text: str) -> list[str]:
    units = tokenise(text, 0, len(text), pack.lexicon)
    return [units.words(first, last) for first, last in units.sents]


def test_words_numbers_and_marks(small: Pack) -> None:
    assert words(small, "Kazan's mayor: 5 000 of them, п'ять at 14:05 (see https://x.org/a) @desk #Perm 44-year-old") == [
        "Kazan", "'s", "mayor", ":", "5 000", "of", "them", ",", "п'ять", "at", "14:05", "(", "see", "https://x.org/a)", "@desk", "#Perm",
        "44-year-old",
    ]


def test_a_phrase_of_the_lexicon_is_one_unit(small: Pack) -> None:
    assert "riot police" in words(small, "The riot police came.")


def test_fold_keeps_one_key_for_each_spelling() -> None:
    assert fold("Её") == "ее"
    assert fold("П’ять") == "п'ять"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They came to St. Petersburg. They left.", 2),
        ("Mr. Brown spoke. He left", 2),
        ("«Нет войне!» — кричали люди. Их задержали.", 2),
        ("The end of the war.Then they left for home.", 2),
        ("First line without a stop\nSecond line", 2),
        ("J. Smith stayed at 3.5 km", 1),
        ("Thank you all 💛💙 Tomorrow we go on", 2),
        ("Спасибо ❤️ Завтра опять", 2),
        ("I 💛 my town", 1),
    ],
)
def test_sentences(small: Pack, text: str, count: int) -> None:
    assert len(sentences(small, text)) == count


def test_merge_joins_marks_and_keeps_values(small: Pack) -> None:
    text = "In St. Petersburg 30 people were detained. Then rain."
    units = tokenise(text, 0, len(text), small.lexicon)
    merged = merge(units, [Mark(3, 17, "place", "LED"), Mark(18, 20, "count", 30), Mark(15, 20, "date", "overlaps")])
    assert [merged.words(i, i + 1) for i in sorted(merged.values)] == ["St. Petersburg", "30"]
    assert list(merged.values.values()) == ["LED", 30]
    assert merged.has(merged.at(3), "place") and merged.has(merged.at(18), "count")
    assert len(merged.sents) == 2


def test_codes_and_cells_say_the_same_after_every_step(small: Pack) -> None:
    text = "The riot police of St. Petersburg detained 30 people on Monday. Then rain."
    units = tokenise(text, 0, len(text), small.lexicon)
    merged = merge(units, [Mark(9, 32, "place", "cuts a phrase"), Mark(42, 44, "count", 30)])
    recoded = merged.recoded({0: merged.cells[1]})
    for one in (units, merged, recoded):
        assert "".join(one.cells) == one.codes and len(one.cells) == len(one)
    assert "riot police" in units.keys and "riot" in merged.keys
    assert [merged.values[at] for at in sorted(merged.values)] == ["cuts a phrase", 30]
    assert [merged.words(first, last) for first, last in merged.sents] == [text[:63], "Then rain."]
    assert recoded.cells[0] == merged.cells[1] != merged.cells[0]


@pytest.mark.parametrize("word", ["Žižka", "Ωδή", "北京", "naïve", "Łódź", "e\u0301tat", "район"])
def test_letters_of_every_script_make_words(small: Pack, word: str) -> None:
    assert words(small, f"in {word}, they") == ["in", word, ",", "they"]


@given(st.text(max_size=300))
def test_units_never_overlap_and_cover_all_that_is_not_blank(small: Pack, text: str) -> None:
    units = tokenise(text, 0, len(text), small.lexicon)
    last = 0
    for start, end in zip(units.starts, units.ends, strict=True):
        assert last <= start < end
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
    assert len(units.codes) == len(units)
    covered = [i for first, end in units.sents for i in range(first, end)]
    assert covered == sorted(set(covered))


@pytest.mark.parametrize("hostile", ["," * 400_000, "1" * 100_000, "«" * 200_000, "a " * 200_000, "1 000 " * 50_000, "a-" * 100_000])
def test_hostile_text_takes_linear_time(small: Pack, hostile: str) -> None:
    quarter = seconds(lambda: tokenise(hostile, 0, len(hostile) // 4, small.lexicon))
    assert seconds(lambda: tokenise(hostile, 0, len(hostile), small.lexicon)) < max(10 * quarter, 1.0)


def test_each_gives_the_units_of_any_of_some_classes_in_order(small: Pack) -> None:
    text = "Protesters were detained, and people were praised."
    units = tokenise(text, 0, len(text), small.lexicon)
    last = len(units)
    assert [units.keys[at] for at in units.each(0, last, "be", "people")] == ["protesters", "were", "people", "were"]
    assert units.each(0, last, "people") == [at for at in range(last) if units.has(at, "people")]
    assert units.each(3, 5, "people") == units.each(0, last, "no such class") == []


def test_of_many_joined_phrases_none_is_lost(small: Pack) -> None:
    text = "riot police and people " * 500  # more phrases than are taken out of the lists one by one
    units = tokenise(text, 0, len(text), small.lexicon)
    assert units.keys == ["riot police", "and", "people"] * 500
    assert [units.words(at, at + 1) for at in range(len(units))] == units.keys
    assert units.cells == list(units.codes)
