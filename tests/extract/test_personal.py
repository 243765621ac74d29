"""What leads to a person besides the name: ages in words, years of birth, pages of one's own, hashtags, telephone numbers."""

from __future__ import annotations

import pytest

from tests.blotted import blotted


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
        ("en", "A mother of three, she came alone.", []),
        ("en", "Ines Oake, also 20, and Idris and Junaid Oake, 18 and 23, were held.", ["20", "18", "23"]),
        ("en", "The court gave Tamsin Oake 4 years.", []),
        ("ru", "Тамаре Мрянской 63 года. Дочери Соне — девять лет.", ["63 года", "девять лет"]),
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
        ("en", "She lives at 9 Otter Lane.", ["9 Otter Lane"]),
        ("en", "They met at 9 Otter Lane.", []),
        ("ru", "Пришли на улицу Вырдульную, 14, квартира 8, утром.", ["Вырдульную, 14, квартира 8"]),
        ("ru", "Сбор у мэрии, Вырдульная, 14.", []),
        ("uk", "Прийшли на вулицю Вирдульну, 14, кв. 8, зранку.", ["Вирдульну, 14, кв. 8"]),
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
