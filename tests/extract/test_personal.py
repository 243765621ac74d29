"""What leads to a person besides the name: ages in words, years of birth, pages of one's own, hashtags, telephone numbers."""

from __future__ import annotations

import pytest

from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def found(text: str, part: str, code: str = "en") -> list[str]:
    units = analyse(text, 0, len(text), pack(code), [])
    read = persons(units, pack(code))
    told = [one for one in (*read, *namelike(units, pack(code), read)) if not one.data["public"] and one.data["part"] == part]
    return [text[one.start : one.end] for one in sorted(told, key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "“I am seventy-four,” she said.", ["seventy-four"]),
        ("en", "A plumber of 53, he came by bus.", ["53"]),
        ("en", "The singer is in her late sixties.", ["sixties"]),
        ("en", "Two men in their 50s were held.", ["50s"]),
        ("en", "Tamsin Oake (b. 1987) was fined.", ["1987"]),
        ("en", "A crowd of 58, they said, was there.", []),
        ("en", "The town is 58.", []),
        ("ru", "Имя задержанной — Тамара Мрянская, ей 63.", ["63"]),
        ("ru", "«Мне шестьдесят четыре», — сказала она.", ["шестьдесят четыре"]),
        ("ru", "Задержан Мрянский Тарас, 1991 года рождения.", ["1991"]),
        ("ru", "Сорокалетний слесарь вышел, а десятилетний план нет.", ["Сорокалетний"]),
        ("uk", "«Мені шістдесят чотири», — сказала вона.", ["шістдесят чотири"]),
        ("uk", "Затримано: Мрянський Тарас, 1991 р. н.", ["1991"]),
    ],
)
def test_ages_of_people(code: str, text: str, told: list[str]) -> None:
    assert found(text, "age", code) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Posted by u/grey_otter_5 on Friday, see vk.com/grey.otter5 for more.", ["u/grey_otter_5", "vk.com/grey.otter5"]),
        ("See t.me/lantern_news and pic.twitter.com/Ab12Cd34 for more.", []),
        ("#FreeTamsinOake was everywhere. Tamsin Oake was held on Monday.", ["#FreeTamsinOake"]),
        ("#FreeOlgaVarga was everywhere, and #SaveTheRiver too.", ["#FreeOlgaVarga"]),
    ],
)
def test_pages_and_hashtags_of_people(text: str, told: list[str]) -> None:
    assert found(text, "handle") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ring 07700 900 654 at night.", ["07700 900 654"]),
        ("Звоните: 8 905 555 43 21.", ["8 905 555 43 21"]),
        ("They spent 1 200 500 000 on it.", []),
    ],
)
def test_telephone_numbers_in_groups(text: str, told: list[str]) -> None:
    assert found(text, "phone", "ru" if "З" in text else "en") == told
