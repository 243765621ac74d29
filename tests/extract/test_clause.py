"""Clauses: who does a deed, to whom, and whether it happened."""

from __future__ import annotations

import pytest

from turnout.extract.clause import Deed, denied, doer, earlier, object_of, passive, status, topic
from turnout.text.pack import pack
from turnout.text.units import tokenise
from turnout.text.view import own_view


def deed(text: str, word: str, lang: str = "en") -> Deed:
    found = pack(lang)
    units = own_view(tokenise(text, 0, len(text), found.lexicon), found, "response")
    start = next(index for index, key in enumerate(units.keys) if word in key)
    return Deed(units=units, first=0, last=len(units), start=start, end=start + 1)


@pytest.mark.parametrize(("text", "word", "who"), [
    ("Police beat a student.", "beat", "police"),
    ("A student was beaten by police.", "beaten", "police"),
    ("Protesters beat an officer.", "beat", "other"),
    ("An officer was beaten.", "beaten", "other"),
    ("An officer chased a man and then shoved him.", "shoved", "police"),
    ("Soldiers shot two men.", "shot", "army"),
    ("They complained about policemen who shot two men.", "shot", "police"),
    ("A mob was shooting at the police.", "shooting", "other"),
])
def test_doer(text: str, word: str, who: str) -> None:
    assert doer(deed(text, word)) == who


@pytest.mark.parametrize(("text", "word", "what"), [
    ("Two men were arrested.", "arrested", "happened"),
    ("Two men were not arrested.", "arrested", "denied"),
    ("Two men may be arrested.", "arrested", "hypothetical"),
    ("Police plan to arrest two men.", "arrest", "hypothetical"),
    ("Police managed to arrest two men.", "arrest", "happened"),
    ("Police tried to arrest two men.", "arrest", "attempted"),
    ("They called for the arrest of the mayor.", "arrest", "planned"),
    ("Two men are to be arrested.", "arrested", "planned"),
    ("Two men are said to be arrested.", "arrested", "happened"),
])
def test_status(text: str, word: str, what: str) -> None:
    assert status(deed(text, word)) == what


def test_a_noun_may_tell_of_what_was_before() -> None:
    assert earlier(deed("He fell ill after his arrest.", "arrest"))
    assert not earlier(deed("After the rally police made an arrest.", "arrest"))
    assert topic(deed("They rallied over the arrest of a singer.", "arrest"))
    assert not topic(deed("Over 100 people were arrested.", "arrested"))


def test_no_fewer_than_is_no_negation() -> None:
    assert not denied(deed("No fewer than ten were arrested.", "arrested"))


def test_passive_and_object() -> None:
    given = deed("Two journalists were briefly detained.", "detained")
    assert passive(given) and object_of(given) == "journalist"
