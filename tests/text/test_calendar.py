"""The calendar's face: reading and resolving together, and no clock inside."""

from __future__ import annotations

from turnout.text.calendar import Expression, dates, resolve
from turnout.text.pack import pack
from turnout.text.units import tokenise


def test_read_and_resolve() -> None:
    text = "Yesterday (20 September) they sang; on Sunday they will dance."
    found = dates(tokenise(text, 0, len(text), pack("en").lexicon), pack("en"))
    said, planned = (mark.value for mark in found)
    assert isinstance(said, Expression)
    assert resolve(said, reference="2022-09-21", tense="past").start == "2022-09-20"
    assert resolve(planned, reference="2022-09-21", tense="future").start == "2022-09-25"


def test_the_same_words_mean_the_same_at_any_time() -> None:
    text = "on 24 February"
    ((mark),) = dates(tokenise(text, 0, len(text), pack("en").lexicon), pack("en"))
    assert resolve(mark.value, reference=None).start is None
