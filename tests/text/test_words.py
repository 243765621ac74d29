"""Words: what is taken apart and what stays whole, and phrases both ways."""

from __future__ import annotations

from turnout.text._words import Phrases, Vocabulary, Words, choices, cut
from turnout.text.pack import Pack
from turnout.text.units import tokenise


def words(text: str, small: Pack) -> Words:
    """The words of a text where two and twenty are numbers and riot is of interest."""
    return Words(tokenise(text, 0, len(text), small.lexicon), Vocabulary({"two", "twenty"}, {"fair"}, {"riot"}))


def test_parts_keep_their_spans(small: Pack) -> None:
    text = "A two-day fair, a well-known 44-year-old and 3km"
    found = words(text, small)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [
        "A", "two", "day", "fair", ",", "a", "well-known", "44", "year", "old", "and", "3", "km",
    ]
    assert [found.keys[at] for at in sorted(found.glued)] == ["day", "year", "old", "km"]


def test_joined_phrases_come_apart_unglued(small: Pack) -> None:
    found = words("twenty riot police", small)
    assert found.keys == ["twenty", "riot", "police"] and not found.glued


def test_where_numbers_and_dates_may_begin(small: Pack) -> None:
    found = words("A two-day fair of 30", small)
    assert [found.keys[at] for at in found.numbers] == ["two", "30"]
    assert [found.keys[at] for at in found.dates] == ["fair", "30"]


def test_choices() -> None:
    assert list(choices("(a|b) c")) == ["a c", "b c"]
    assert list(choices("кил(о|а|)")) == ["кило", "кила", "кил"]
    assert list(choices("a couple (of|)")) == ["a couple of", "a couple"]


def test_cut_as_the_tokeniser_does() -> None:
    assert cut("approx. km/h") == ("approx", ".", "km", "/", "h")


def test_longest_phrase_wins_both_ways() -> None:
    phrases = Phrases([("more than", 1), ("no more than", 2), ("more", 3)])
    keys = ["no", "more", "than", "more"]
    assert phrases.at(keys, 0) == (3, 2)
    assert phrases.at(keys, 1) == (3, 1)
    assert phrases.at(keys, 3) == (4, 3)
    assert phrases.before(keys, 3) == (0, 2)
    assert phrases.before(keys, 0) is None and phrases.at(keys, 9) is None
