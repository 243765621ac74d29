"""What leads to a person besides the name: ages in words, years of birth, pages of one's own, hashtags, telephone numbers."""

from __future__ import annotations

import re
import time

import pytest

from tests.blotted import blotted
from turnout.text.pack import pack


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "“I am seventy-four,” she said.", ["seventy-four"]),
        ("en", "Evdokim Zalesov, 27", ["27"]),
        ("en", "A plumber of 53, he came by bus.", ["53"]),
        ("en", "The singer is in her late sixties.", ["late sixties"]),
        ("en", "Two men in their 50s were held.", ["50s"]),
        ("en", "Tamsin Oake (b. 1987) was fined.", ["1987"]),
        ("en", "She was born on 3 April 1971.", []),
        ("en", "Tamsin Oake, born on 3 April 1971, and Idris and Junaid, both 23, met Mayor Barnaby Sykes.", ["3 April 1971", "23"]),
        ("en", "A crowd of 58, they said, was there.", []),
        ("en", "The town is 58.", []),
        ("en", "A mother of three, she came alone.", []),
        ("en", "Ines Oake, also 20, and Idris and Junaid Oake, 18 and 23, were held.", ["20", "18", "23"]),
        ("en", "The court gave Tamsin Oake 4 years.", []),
        ("ru", "Тамаре Мрянской 63 года. Дочери Соне — девять лет.", ["63 года", "девять лет"]),
        ("ru", "Вспоминаем его: каменщик, волейболист, 61 год.", ["61 год"]),
        ("ru", "Суд назначил Тарасу Мрянскому 4 года.", []),
        ("ru", "Имя задержанной — Тамара Мрянская, ей 63.", ["63"]),
        ("ru", "«Мне шестьдесят четыре», — сказала она.", ["шестьдесят четыре"]),
        ("ru", "Задержан Мрянский Тарас, 1991 года рождения.", ["1991"]),
        ("ru", "Сорокалетний слесарь вышел, а десятилетний план нет.", ["Сорокалетний"]),
        ("uk", "«Мені шістдесят чотири», — сказала вона.", ["шістдесят чотири"]),
        ("uk", "Затримано: Мрянський Тарас, 1991 р. н.", ["1991"]),
    ],
)
def test_ages_of_people(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code, "age") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Posted by u/grey_otter_5 on Friday, see vk.com/grey.otter5 for more.", ["u/grey_otter_5", "vk.com/grey.otter5"]),
        ("See t.me/lantern_news and pic.twitter.com/Ab12Cd34 for more.", []),
        ("Ask @grey.otter.five, not @lantern.", ["@grey", "@grey.otter.five", "@lantern"]),
        ("#FreeTamsinOake was everywhere. Tamsin Oake was held on Monday.", ["#FreeTamsinOake"]),
        ("#FreeOlgaVarga was everywhere, and #SaveTheRiver too.", ["#FreeOlgaVarga"]),
    ],
)
def test_pages_and_hashtags_of_people(text: str, told: list[str]) -> None:
    assert blotted(text, part="handle") == told


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "They searched 14 Otter Lane, flat 3, at dawn.", ["14 Otter Lane, flat 3"]),
        ("en", "She lives at 9 Otter Lane, flat 3.", ["9 Otter Lane, flat 3"]),
        ("en", "They came to Vyrdulova 14, apartment 6, twice.", ["Vyrdulova 14, apartment 6"]),
        ("en", "Parcels for Tamsin Oake go to 9 Otter Lane.", ["9 Otter Lane"]),
        ("en", "She was held at her home on Otter Lane.", ["Otter Lane"]),
        ("en", "The crowd met on Otter Lane near a house on Elm Street.", []),
        ("en", "They met at 9 Otter Lane.", []),
        ("ru", "Пришли на улицу Вырдульную, 14, квартира 8, утром.", ["улицу Вырдульную, 14, квартира 8"]),
        ("ru", "Её задержали дома на улице Вырдульной.", ["улице Вырдульной"]),
        ("ru", "Дома на улице Вырдульной сгорели.", []),
        ("ru", "Сбор у мэрии, Вырдульная, 14.", []),
        ("uk", "Прийшли на вулицю Вирдульну, 14, кв. 8, зранку.", ["вулицю Вирдульну, 14, кв. 8"]),
        ("uk", "Пишіть на адресу: вулиця Вирдульна, 14, кв. 8.", ["вулиця Вирдульна, 14, кв. 8"]),
    ],
)
def test_homes(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code, "address") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ring 07700 900 654 at night.", ["07700 900 654"]),
        ("Звоните: 8 905 555 43 21.", ["8 905 555 43 21"]),
        ("They spent 1 200 500 000 on it.", []),
    ],
)
def test_telephone_numbers_in_groups(text: str, told: list[str]) -> None:
    assert blotted(text, "ru" if "З" in text else "en", "phone") == told


@pytest.mark.parametrize(
    ("code", "text", "part", "told"),
    [
        ("en", "Call 504 555 321 for news of him.", "phone", ["504 555 321"]),
        ("en", "They call 504 555 people every year.", "phone", []),
        ("ru", "Наберите 914 318 22 17.", "phone", ["914 318 22 17"]),
        ("uk", "Телефонуйте 044 318 22.", "phone", ["044 318 22"]),
        ("en", "Her passport no. K 5581203 is gone.", "paper", ["K 5581203"]),
        ("ru", "Паспорт серии 5011 № 338172 не вернули.", "paper", ["5011 № 338172"]),
        ("uk", "Паспорт серії ВК № 338172 не повернули.", "paper", ["ВК № 338172"]),
        ("en", "She posts on Instagram (vyrdula.tam); user otter_77 does too.", "handle", ["vyrdula.tam", "otter_77"]),
        ("en", "The user posted a video, as Telegram otter_news did.", "handle", []),
        ("ru", "Пользователь под ником seryi_krot видел это.", "handle", ["seryi_krot"]),
        ("uk", "Користувач siryi_krit бачив це.", "handle", ["siryi_krit"]),
    ],
)
def test_what_the_words_before_tell_of(code: str, text: str, part: str, told: list[str]) -> None:
    assert blotted(text, code, part) == told


@pytest.mark.parametrize("unit", ["Jio-jio-", "Aa Bb ", "12 Aa ", "write to ", "user a."])
def test_hostile_text_is_gone_through_in_linear_time(unit: str) -> None:
    rows = [row["pattern"] for code in ("en", "ru", "uk") for row in pack(code).table("persons")["contacts"]]
    begun = time.process_time()
    assert all(len(re.findall(row, unit * 8_000)) <= 8_000 for row in rows)
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(("code", "text"), [
    ("en", "Police held Tamsin Oake, 18, and 23, her sons Karl (12) and Ben (9), a plumber of 53 (b. 1987), aged nine years."),
    ("ru", "Задержали Тамару Мрянскую, 18 и 23 лет, слесаря (45), 1991 года рождения, ей 63 года."),
    ("uk", "Затримали Тамару Мрянську, 18 і 23 років, слюсаря (45), 1991 р. н., їй 63 роки."),
])
def test_words_may_end_anywhere(code: str, text: str) -> None:
    """What a coder types, and a headline that was cut, ends in the middle."""
    for end in range(1, len(text) + 1):
        blotted(text[:end], code, "age")
