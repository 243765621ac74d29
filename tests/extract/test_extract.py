"""What a report is about reaches the stretches that do not say it."""

from __future__ import annotations

import pytest

from turnout.extract import about, extract, extract_all
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import Units


def units(text: str) -> Units:
    return analyse(text, 0, len(text), pack("en"))


def figures(found: list[Mention]) -> list[str]:
    return [m.data["variable"] for m in found if m.kind == "figure"]


def test_an_entry_of_a_live_blog_is_read_in_its_reports_light() -> None:
    entry = units("The ministry says 41 people have now been detained in Tbilisi.")
    context = about([(units("Live: protests in Tbilisi. Protesters fill the avenue."), pack("en")), (entry, pack("en"))])
    assert context.protest and not context.war
    assert figures(extract(entry, pack("en"), context)) == ["detained"]


def test_war_news_is_no_protest() -> None:
    context = about([(units("The army shelled the town; soldiers were killed at the front as artillery fired."), pack("en"))])
    assert not context.protest


def test_a_report_of_a_protest_is_read_whole() -> None:
    entry = units("About 300 people rallied against the dam in Ulm, police said on Monday.")
    assert extract_all([(entry, pack("en"))]) == [extract(entry, pack("en"))]


def test_a_report_of_no_protest_is_asked_only_for_what_any_report_tells() -> None:
    entry = units("The bakery of Anna Keller demanded higher prices, the chamber of trade said. The mayor threatened to close it.")
    [found] = extract_all([(entry, pack("en"))])
    kinds = {mention.kind for mention in found}
    assert not kinds & {"issue", "claim", "attribution", "protest"}
    assert found == [mention for mention in extract(entry, pack("en")) if mention.kind in kinds]


def test_one_stretch_that_tells_of_a_protest_has_all_read_for_it() -> None:
    live = units("Live: protesters fill the avenue in Ulm.")
    entry = units("The union said the dam must go.")
    found = extract_all([(live, pack("en")), (entry, pack("en"))])
    assert any(mention.kind == "issue" or mention.kind == "claim" for mentions in found for mention in mentions)


def test_where_nothing_is_counted_speakers_are_read_beside_dates() -> None:
    entry = units("People rallied in Ulm. The mayor said the dam would stay. A march was held there, police said on Monday.")
    [found] = extract_all([(entry, pack("en"))])
    assert [mention.value.role for mention in found if mention.kind == "attribution"] == ["police"]


@pytest.mark.parametrize(
    "said",
    [
        "Hundreds marched in Linz. Call the committee on +43 660 345-67-89 about the rally.",
        "Сотни людей вышли на марш в Линце. Телефон штаба: +7 912 345-67-89.",
    ],
)
def test_a_telephone_number_counts_nothing(said: str) -> None:
    from turnout import read

    figures = [one for one in read(said, published="2022-03-06").statements if one.variable in ("participants", "detained")]
    assert all("67" not in str(one.value) for one in figures)


VERBS_ALONE = {
    "en": "Some 70 growers blockaded the ring road in Metz on Friday. Police detained 14 people.",
    "ru": "Около 70 перевозчиков перекрыли трассу под Тулой в пятницу. Полиция задержала 14 человек.",
    "uk": "Близько 70 студентів зайняли корпус університету в Луцьку у п'ятницю. Поліція затримала 14 людей.",
}


@pytest.mark.parametrize("code", VERBS_ALONE)
def test_a_protest_told_by_its_verb_alone_has_its_figures(code: str) -> None:
    text = VERBS_ALONE[code]
    (found,) = extract_all([(analyse(text, 0, len(text), pack(code)), pack(code))])
    assert figures(found) == ["participants", "detained"]



def test_numbers_of_a_text_without_a_protest_stay_none() -> None:
    entry = units("Police detained 14 people in Metz on Friday over a burglary at a jeweller's.")
    assert figures(extract_all([(entry, pack("en"))])[0]) == ["none"]
