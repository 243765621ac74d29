"""Furniture: boilerplate, captions and headlines, and what must never be taken for them."""

from __future__ import annotations

import pytest

from turnout.segment.furniture import mark_furniture
from turnout.segment.page import Page

PROSE = "Around two hundred people stood in front of the town hall on Monday and asked for the mayor to come out and talk."


def _kinds(text: str) -> list[str | None]:
    page = Page(text)
    mark_furniture(page)
    return [mark.kind if mark else None for mark in page.marks]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Mayor says nothing of the road",
        "LIVE BLOG: The road, hour by hour",
        "Advert",
        "ADVERTISEMENT",
        "Topics: Roads, Mayors, Buses",
        "Related: Mayor says nothing",
        "Sign up for our newsletter and get the morning's news.",
        "To learn how your data are used, please visit our Privacy Policy",
        "We use cookies to make this site better.",
        "© 2022 The Paper. All rights reserved.",
        "https://paper.example/road?x=1",
        "@cityroads",
        "1,204",
        "Читайте также: Мэр молчит о дороге",
        "Подписывайтесь на наш канал",
        "👉 Подписаться",
        "Смотрите также",
        "Реклама",
        "Теги: дороги, мэр",
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
        "При цитировании гиперссылка на сайт обязательна.",
        "Читайте також: Мер мовчить про дорогу",
        "Підписуйтесь на наш телеграм-канал",
        "Усі права захищено.",
        "Follow us on social media for more",
        "Author: A. Nobody",
    ],
)
def test_boilerplate(line: str) -> None:
    assert _kinds(f"{PROSE}\n{PROSE}\n{line}\n{PROSE}")[2] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Read more: that is what the protesters told the council it should do. They stood in the library until nine. "
        "Then police cleared it.",
        "Related protests took place in three other towns, where about four hundred people marched.",
        "Watch parties were held in four towns before the march.",
        "Share prices fell while the strike went on.",
        "Видео с площади показывает, как полиция задерживает людей.",
        "Subscribers to the petition number two thousand.",
        "Comments by the mayor angered the crowd.",
        "Читайте законы, кричали из толпы.",
        "Photo albums of the missing were laid on the steps.",
        "“Read our privacy policy”, one banner at the march against the data law said, and about two hundred people "
        "behind it carried cameras of "
        "cardboard; the ministry, before whose doors they stood until the evening, did not comment, and a spokesman "
        "for the police said that nobody "
        "had been held and that the road was open again by nine, when the last of them had gone home.",
    ],
)
def test_real_paragraphs_are_not_swallowed(line: str) -> None:
    assert _kinds(f"{PROSE}\n{PROSE}\n{line}\n{PROSE}")[2] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "People in front of the town hall. [Credit: Agency/A. Nobody]",
        "Photo: A. Nobody",
        "Photograph: A. Nobody/Agency",
        "A woman holds a candle on the steps, Monday. (AP Photo/A. Nobody)",
        "Фото: А. Никто",
        "Люди у мэрии. Фото: А. Никто",
        "Світлина: А. Ніхто",
        "People in front of the town hall on Monday. A. Nobody/Getty Images",
        "Featured image via The Paper",
        "View image in fullscreen People stand in front of the town hall.",
        "Полиция у мэрии / Фото А. Никто",
    ],
)
def test_captions(line: str) -> None:
    assert _kinds(f"{PROSE}\n{PROSE}\n{line}\n{PROSE}")[2] == "caption"


def test_headline_standfirst_and_section_heads() -> None:
    assert _kinds(f"Crowd asks for the mayor\n{PROSE}\nWhat the mayor says\n{PROSE}\n{PROSE}") == [
        "headline",
        "paragraph",
        "headline",
        "paragraph",
        "paragraph",
    ]


def test_a_page_may_open_with_a_cue() -> None:
    assert _kinds(f"Watch: hundreds march to the town hall in the rain\n{PROSE}")[0] == "headline"


def test_the_programme_above_the_headline_is_furniture() -> None:
    assert _kinds(f"Ann Host 10am - 1pm\nCrowd asks for the mayor\n{PROSE}") == ["boilerplate", "headline", "paragraph"]


def test_a_list_of_places_is_no_row_of_headlines() -> None:
    assert _kinds(f"{PROSE}\nOmsk — 12 detained\nTomsk — 4 detained\nPskov — 1 detained\n{PROSE}")[1:4] == ["paragraph"] * 3


def test_headlines_under_a_read_also_belong_to_it() -> None:
    text = f"{PROSE}\nRead more\nMayor says nothing of the road\nBus fares to rise again\n{PROSE}"
    assert _kinds(text) == ["paragraph", "boilerplate", "boilerplate", "boilerplate", "paragraph"]


def test_a_menu_is_furniture() -> None:
    assert _kinds(f"{PROSE}\nSlow\nAverage\nFast\nSelect voice\n{PROSE}")[1:5] == ["boilerplate"] * 4


@pytest.mark.parametrize("places", ["Omsk\nTomsk\nPskov\nMinsk", "• Omsk\n• Tomsk\n• Pskov\n• Minsk"])
def test_a_list_that_says_something_is_no_menu(places: str) -> None:
    above = "People came out in these towns:" if "•" not in places else PROSE
    assert "boilerplate" not in _kinds(f"{PROSE}\n{above}\n{places}\n{PROSE}")


def test_a_paragraph_that_ends_without_a_period_is_a_paragraph() -> None:
    assert _kinds(f"{PROSE}\n{PROSE[:-1]}\n{PROSE}")[1] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ann Author and Bo Writer in Lviv", "boilerplate"),
        ("By our own correspondent", "boilerplate"),
        ("By candlelight, hundreds remember", "headline"),
    ],
)
def test_bylines(line: str, kind: str) -> None:
    assert _kinds(f"Crowd asks for the mayor\n{line}\n{PROSE}")[1] == kind
