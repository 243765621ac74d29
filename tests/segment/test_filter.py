"""The first filter: what may hold a protest goes through, and the weather does not."""

from __future__ import annotations

import pytest

from turnout.segment.filter import may_hold_protest, says_corrected, says_missing


@pytest.mark.parametrize(
    "text",
    [
        "Several hundred people protested in front of the ministry.",
        "Drivers are on strike for a third day.",
        "They marched to the bridge and back.",
        "A vigil was held on the steps.",
        "Shops were looted overnight.",
        "На площади прошёл митинг.",
        "В Омске задержали троих.",
        "Жители перекрыли трассу.",
        "Рабочие завода начали забастовку.",
        "Біля суду відбувся пікет.",
        "Поліція затримала двох.",
        "Шахтарі перекрили дорогу.",
        "ANTI-WAR PROTEST IN OMSK",
    ],
)
def test_protests_go_through(text: str) -> None:
    assert may_hold_protest(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bank raised its rate by half a point on March 3.",
        "On March 24 the museum opens a new wing.",
        "Rain is expected in the north, with winds from the west.",
        "The team won by two goals.",
        "Завтра в городе ожидается снег и гололёд.",
        "Клуб подписал нового вратаря на два года.",
        "У місті відкрили новий міст через річку.",
        "",
    ],
)
def test_general_news_does_not(text: str) -> None:
    assert not may_hold_protest(text)


def test_a_stem_begins_a_word_and_a_word_is_whole() -> None:
    assert not may_hold_protest("The contractor's chariot")
    assert not may_hold_protest("A patriot drove the demolition crew")


def test_a_correction_says_so() -> None:
    assert says_corrected("An earlier version of this report named another town.")
    assert says_corrected("В предыдущей версии текста было указано другое число.") and says_corrected("Уточнення: затримали двох.")
    assert not says_corrected("The house of correction stands by the river.") and not says_corrected("")


def test_a_page_that_is_not_there_says_so() -> None:
    assert says_missing("Oops! Page not found") and says_missing("Страница не найдена") and says_missing("Сторінку не знайдено")
    assert says_missing("Error 404") and not says_missing("Dockers march in Lisbon") and not says_missing("")
