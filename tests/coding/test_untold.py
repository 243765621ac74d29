"""Nothing is swallowed: a number of people beside a protest is a statement or a refusal that says why not."""

from __future__ import annotations

import re

import pytest

from turnout import read

REPORTS = [
    "Some 200 growers blocked the ring road near Metz on Friday.\n\nPolice detained 15 people.",
    "About 80 hauliers blockaded the bridge in Ghent on Friday. The mayor denied that 40 people were held.",
    "Around 300 porters walked out in Leeds on Friday, the union said. Eleven were arrested.",
    "Some 40 students occupied a hall in Utrecht on Friday while 120 officers were deployed outside.",
    "About 60 tenants sat down on a road in Bristol on Friday; 25 of them were fined.",
    "Some 90 dockers went on strike in Genoa on Friday at a port that employs 4,000 people.",
    "About 500 people rallied in Metz on Friday as 70 bakers sold bread to them.",
    "Hundreds marched in Turku on Friday over the crash that killed 30 people.",
    "Около 200 перевозчиков перекрыли трассу под Тулой в пятницу. Полиция задержала 15 человек.",
    "В Омске около 90 водителей объявили забастовку в пятницу. Мэр отрицал, что задержали 40 человек.",
    "В Перми 70 студентов устроили сидячую забастовку в пятницу, за ними следили 30 полицейских.",
    "Близько 200 фермерів перекрили трасу під Львовом у п'ятницю. Поліція затримала 15 людей.",
    "Близько 40 студентів зайняли корпус університету в Луцьку у п'ятницю. Мер заперечив, що затримали 20 людей.",
    "У Харкові 120 працівників оголосили страйк у п'ятницю, а за ними стежили 50 поліцейських.",
]
NUMBER = re.compile(r"[\d,]*\d|Eleven|Hundreds")


@pytest.mark.parametrize("text", REPORTS)
def test_each_number_of_people_is_a_statement_or_a_refusal(text: str) -> None:
    reading = read(text, published="2026-11-15")
    told = [(e.start, e.end) for s in reading.statements if hasattr(s.value, "hedge") for e in s.evidence]
    told += [(refusal.start, refusal.end) for refusal in reading.refusals]
    left = [m.group() for m in NUMBER.finditer(text) if not any(start <= m.start() < end for start, end in told)]
    assert reading.events and left == []


def test_what_is_denied_is_refused_as_denied() -> None:
    reading = read(REPORTS[1], published="2026-11-15")
    (refusal,) = reading.refusals
    assert (REPORTS[1][refusal.start : refusal.end], refusal.reason) == ("40", "somebody denies what this number tells")


@pytest.mark.parametrize(("text", "words", "reason"), [
    ("About 80 people rallied in Ghent on Friday. Police denied reports of 31 arrests.", "31", "somebody denies"),
    ("About 80 people rallied in Ghent on Friday. No arrests were reported.", "arrests", "that nothing was reported"),
    ("About 80 people rallied in Ghent on Friday. Police said 31 criminal cases were opened.", "31", "cases or charges"),
    ("В Омске 80 человек вышли на митинг в пятницу. Возбудили 31 уголовное дело.", "31", "cases or charges"),
    ("У Луцьку 80 людей вийшли на мітинг у п'ятницю. Про затримання не повідомляли.", "затримання", "that nothing was reported"),
])
def test_what_is_refused_says_why(text: str, words: str, reason: str) -> None:
    reading = read(text, published="2026-11-15")
    (refusal,) = reading.refusals
    assert text[refusal.start : refusal.end] == words and refusal.reason.startswith(reason)
    assert set(reading.events[0].figures) == {"participants"} and "detentions" not in reading.events[0].response
