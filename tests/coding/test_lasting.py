"""Lasting: a protest in which people stay begins on the day its report gives for its beginning."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize(("text", "span"), [
    ("Tenants who staged a sit-in in Graz went home on Friday.\nThe protest began on Tuesday.", ("2023-05-09", "2023-05-12")),
    ("Porters ended a sit-in in Graz on Friday.\nThey had been camped at the gate since Monday.", ("2023-05-08", "2023-05-12")),
    ("Opponents of a dam packed up outside parliament in Vienna on Saturday morning after keeping an all-night vigil.",
     ("2023-05-12", "2023-05-13")),
    ("Police ended a sit-in in Graz on Friday. The union, which began the protest on Tuesday, is angry.", ("2023-05-09", "2023-05-12")),
    ("A vigil was held in Graz on Friday evening.", ("2023-05-12", "2023-05-12")),
    ("Hundreds marched in Graz on Friday.\nThe toll has been paid since Monday.", ("2023-05-12", "2023-05-12")),
    ("A vigil was held in Graz on Friday morning for the miner.", ("2023-05-12", "2023-05-12")),
    ("Nurses lit candles in Graz on Friday night. The vigil was to go on until morning.", ("2023-05-12", "2023-05-12")),
    ("Families began a vigil in Graz on Friday evening.\n\"He had been there nine days,\" said his mother.", ("2023-05-12", "2023-05-12")),
    ("Residents ended a sit-in in Graz on Friday after four days.", ("2023-05-09", "2023-05-12")),
    ("Ten people were jailed for five days in Graz on Friday after a sit-in.", ("2023-05-12", "2023-05-12")),
    ("Miners called off their hunger strike in Graz on Friday after five days.", ("2023-05-08", "2023-05-12")),
    ("В Граце в субботу на рассвете закончилась ночная акция против завода.", ("2023-05-12", "2023-05-13")),
    ("У Граці понад сто людей провели ніч проти 13 травня навпроти китайського консульства.", ("2023-05-12", "2023-05-12")),
    ("Pupils staged a sit-in in Graz on Friday.\nPrices have risen since Monday.", ("2023-05-12", "2023-05-12")),
])
def test_the_days_of_a_protest_in_which_people_stay(text: str, span: tuple[str, str]) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert (event.date.start, event.date.end) == span
