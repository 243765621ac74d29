"""The numeral table: derived once, and what the context of a passage answers."""

from __future__ import annotations

import pytest

from turnout import lang
from turnout.text._daytable import words_of
from turnout.text._table import Context, table
from turnout.text.pack import Pack, pack
from turnout.text.units import Mark, tokenise

HEDGES = {"about", "at_least", "more_than", "nearly", "up_to", "less_than", "skip"}
KINDS = {"duration", "measure", "money", "percent", "age", "number"}


@pytest.mark.parametrize("code", lang.languages())
def test_names_are_known(code: str) -> None:
    known = table(pack(code))
    assert known is table(pack(code))
    for phrases in (known.before, known.after):
        assert {hedge for rows in phrases.first.values() for _, hedge in rows} <= HEDGES
    assert {kind for rows in known.units.first.values() for _, (kind, _) in rows} <= KINDS


def test_a_pack_without_numerals_reads_none(small: Pack) -> None:
    assert not table(small).starts


def test_context() -> None:
    text = "In Omsk, 30"
    known = table(pack("en"))
    context = Context(words_of(tokenise(text, 0, len(text), pack("en").lexicon), pack("en")), known, (Mark(3, 7, "place"),))
    assert [context.holder(at) for at in range(4)] == ["", "place", "", ""]
    assert context.cap(1) and not context.cap(3) and context.touching(2) and not context.touching(3)
    assert context.key(9) == "" and context.holder(9) == "" and context.text(1, 4) == "Omsk, 30"
