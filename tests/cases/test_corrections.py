"""Corrections: what a report takes back is no figure of its protest, and is kept as a refusal with its reason."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize(
    ("text", "stands", "gone"),
    [
        ("GRAZ, 12 May 2024. Police detained 20 people at a rally against the dam in Graz on Sunday.\n\nAn earlier version of this article "
         "said that 12 people were detained.", 20, "12"),
        ("GRAZ, 12 May 2024. About 200 people marched in Graz on Sunday.\n\nCorrection: an earlier version of this report incorrectly "
         "stated that 900 people had marched; about 200 people marched.", 200, "900"),
        ("В Граце 12 мая 2024 года полиция задержала 20 участников митинга против плотины.\n\nВ предыдущей версии этой новости "
         "говорилось, что задержали 12 человек.", 20, "12"),
        ("У Граці 12 травня 2024 року поліція затримала 20 учасників мітингу проти греблі.\n\nУ попередній версії новини помилково "
         "йшлося, що затримали 12 людей.", 20, "12"),
    ],
)
def test_what_a_report_takes_back_does_not_stand(text: str, stands: int, gone: str) -> None:
    reading = read(text, published="2024-05-12")
    [event] = reading.events
    variable = "participants" if "marched" in text else "detained"
    assert event.figures[variable].value.low == stands and event.figures[variable].envelope is None
    assert gone not in {str(one.value) for one in reading.statements if one.variable == variable}
    assert any("earlier version" in one.reason and gone in text[one.start : one.end] for one in reading.refusals)


def test_who_counted_first_takes_nothing_back() -> None:
    [event] = read("GRAZ, 12 May 2024. The first version of the placard was burnt; 300 people marched in Graz on Sunday.").events
    assert event.figures["participants"].value.low == 300
