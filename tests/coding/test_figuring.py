"""Figuring: to an event, to a tally, or refused."""

from __future__ import annotations

import pytest

from turnout import read

DAY = "2023-05-14"


def test_a_country_and_protests_in_the_plural_make_a_tally() -> None:
    reading = read("More than 3,000 Russian citizens were detained during the protests, the monitor OVD-Info said.", published=DAY)
    assert [(t.scope["country"], t.variable, t.value.low) for t in reading.tallies] == [("RU", "detained", 3000)]
    assert not [e for e in reading.events if e.place.precision == "locality"]


def test_the_number_of_cities_belongs_to_the_figure_beside_it() -> None:
    (tally,) = read("At least 389 people were detained at rallies in 39 Russian cities.", published=DAY).tallies
    assert tally.localities is not None and tally.localities.low == 39


def test_a_figure_for_two_cities_together_is_kept_whole() -> None:
    reading = read("Police arrested 90 protesters in Kazan and Omsk on Saturday.", published=DAY)
    assert all("detained" not in event.figures for event in reading.events)
    assert [tally.scope.get("places") for tally in reading.tallies] == [["Kazan", "Omsk"]]


def test_several_cities_is_no_count() -> None:
    assert not read("Rallies were held in several Polish cities on Saturday.", published=DAY).tallies


def test_a_figure_at_the_place_of_an_event_told_of_before_is_that_events() -> None:
    text = "Protesters gathered in Omsk, Perm and Tomsk on Friday. In Omsk, 18 people were arrested. In Tomsk, one man was detained."
    held = {e.place.name: e.figures["detained"].value.low for e in read(text, published=DAY).events if "detained" in e.figures}
    assert held == {"Omsk": 18, "Tomsk": 1}


@pytest.mark.parametrize("text", [
    "Lyon pension protests: at least 15 arrested\nHundreds rallied in Lyon on Saturday.\nSmaller rallies took place in Nantes and Lille.",
    "Thousands rallied in Lyon on Saturday. They came from other regions.\nPolice said 15 people were detained.",
])
def test_the_figures_of_one_city_are_no_tally_of_the_country(text: str) -> None:
    reading = read(text, published=DAY)
    assert not reading.tallies
    assert [e.figures["detained"].value.low for e in reading.events if e.place.name == "Lyon"] == [15]


def test_a_figure_between_the_places_of_a_roundup_is_refused_unless_it_sums_up() -> None:
    text = "Protests took place across France on Saturday.\nIn Lyon, 300 people marched.\n{} people were arrested."
    reading = read(text.format("Eleven"), published=DAY)
    assert not reading.tallies and any("not which" in refusal.reason for refusal in reading.refusals)
    (tally,) = read(text.format("In total, eleven"), published=DAY).tallies
    assert (tally.variable, tally.value.low) == ("detained", 11)


def test_a_count_since_a_day_is_the_citys_that_is_in_force() -> None:
    text = "Hundreds rallied in Lyon on Saturday. Since 1 March, 90 people have been detained."
    (tally,) = read(text, published=DAY).tallies
    assert (tally.scope.get("places"), tally.value.low, tally.date.start) == (["Lyon"], 90, "2023-03-01")


def test_one_person_is_not_counted_over_several_places() -> None:
    assert not read("An activist was detained at rallies in Lyon and Nantes on Saturday.", published=DAY).tallies


def test_towns_that_no_protest_is_told_of_are_no_count_of_towns() -> None:
    text = "Hundreds rallied in Lyon on Saturday. Six towns were placed under a curfew."
    assert not read(text, published=DAY).tallies


@pytest.mark.parametrize("text", [
    "Thousands gathered in Lyon on Saturday over the collapse of a roof at a market in Nantes that killed 15 people.",
    "Hundreds attended a vigil in Lyon on Saturday for nine people killed last week.",
    "Сотни человек вышли на митинг в Омске в субботу после обрушения крыши, при котором погибли 15 человек.",
])
def test_the_dead_of_what_a_protest_is_about_are_not_the_protests(text: str) -> None:
    reading = read(text, published=DAY)
    assert all("killed" not in event.figures for event in reading.events) and not reading.tallies


def test_a_part_of_a_tally_with_a_city_of_its_own_is_that_citys() -> None:
    text = "Police detained 900 people at protests across Poland on Saturday, including 400 in Warsaw and 30 in Lublin."
    reading = read(text, published=DAY)
    assert {e.place.name: e.figures["detained"].value.low for e in reading.events} == {"Warsaw": 400, "Lublin": 30}
    assert [(t.scope, t.value.low) for t in reading.tallies] == [({"country": "PL"}, 900)]


def test_a_part_of_a_figure_is_stated_with_its_whole() -> None:
    reading = read("More than 60 protesters were arrested in Lyon on Saturday, eight of them minors.", published=DAY)
    (event,) = reading.events
    assert (event.figures["detained"].value.low, event.date.start) == (60, "2023-05-13")
    whole, part = [s for s in reading.statements if s.variable == "detained"]
    assert (part.value.low, part.part_of) == (8, whole.id)  # type: ignore[union-attr]
    assert event.figures["detained"].rests_on == (whole.id,)


def test_officers_among_the_injured_are_a_figure_of_their_own() -> None:
    (event,) = read("12 people were injured at the protest in Lyon on Saturday, among them 3 police officers.", published=DAY).events
    assert (event.figures["injured"].value.low, event.figures["police_injured"].value.low) == (12, 3)


def test_what_is_counted_across_a_country_is_its_tally_even_after_a_city() -> None:
    text = "В городах России прошли акции протеста. В Омске задержали 23 человека. На акциях по всей России задержали 56 человек."
    assert ("detained", 56) in [(t.variable, t.value.low) for t in read(text, published=DAY).tallies]


def test_a_total_of_one_protest_is_that_protests() -> None:
    reading = read("Protesters marched in Lyon on Saturday. Police arrested 12 people in total.", published=DAY)
    assert not reading.tallies and reading.events[0].figures["detained"].value.low == 12


def test_one_group_is_no_count_of_participants() -> None:
    (event,) = read("В Омске прошёл митинг. На площади собралась одна группа людей.", published=DAY).events
    assert "participants" not in event.figures


@pytest.mark.parametrize(("text", "code"), [
    ("More than 300,000,000,000 people protested in Lyon on Saturday.", "en"),
    ("В субботу в Омске на митинг вышли 40 миллиардов человек.", "ru"),
    ("Police in Lyon arrested 7,000,000,000 protesters on Saturday.", "en"),
])
def test_more_people_than_any_country_has_are_refused(text: str, code: str) -> None:
    reading = read(text, published=DAY, language=code)
    assert not any("participants" in event.figures or "detained" in event.figures for event in reading.events) and not reading.tallies
    assert [refusal.reason for refusal in reading.refusals] == ["more people than any country has"]


@pytest.mark.parametrize(("text", "told"), [
    ("There were 450 protests across Poland on Saturday.", [450]),
    ("Activists counted 1,320 protests across Poland on Saturday.", [1320]),
    ("There were 1,989 protests across Poland on Saturday.", []),  # a year
    ("There were thousands of protests across Poland on Saturday.", []),
])
def test_hundreds_of_protests_are_a_count_and_a_year_is_none(text: str, told: list[int]) -> None:
    assert [tally.value.low for tally in read(text, published=DAY).tallies if tally.variable == "protests"] == told


def test_a_crowd_that_grew_is_shown_as_it_became() -> None:
    text = "В субботу в Омске прошёл митинг, поначалу немногочисленный (около 50 человек). Позже в нём участвовали несколько сотен человек."
    (event,) = read(text, published=DAY).events
    assert event.figures["participants"].value.low == 300


def test_a_figure_of_another_day_is_not_the_events() -> None:
    text = "Hundreds rallied in Lyon on Saturday, 13 May. Twelve people were arrested on 11 May."
    reading = read(text, published=DAY)
    assert all("detained" not in event.figures for event in reading.events if event.date.start == "2023-05-13")


UNTOLD = {
    "Protesters marched in Lyon on Saturday; the prefecture spoke of 400.": ["400"],
    "The union counted 9,000 marchers in Lyon on Saturday, the prefecture 2,500.": ["2,500"],
    "Hundreds marched in Lyon on Saturday as about 70 farmers emptied their trailers.": ["about 70"],
    "В субботу в Омске прошёл митинг, около 200 жителей варили кашу.": ["около 200"],
    "Anna Weber, 54, who marched in Lyon on Saturday, is one of 3 nurses.": [],
    "Protesters marched in Lyon on Saturday; lawyers answer at 0300 600 900.": [],
    "Protesters in Lyon marched past flight 350 and room 200 on Saturday at 19:00.": [],
    "Protesters marched in Lyon on Saturday over a 300-euro fee and a bill of €4,000.": [],
    "Protesters marched in Lyon on Saturday after a match that ended 3-2.": [],
    "Protesters marched in Lyon, a city of 500,000, on Saturday.": [],
    "Protesters marched in Lyon on Saturday. The canteen has seats for 400 people.": [],
}


@pytest.mark.parametrize("text", UNTOLD)
def test_a_number_of_people_whose_role_is_not_told_is_listed(text: str) -> None:
    """Ages, times, money, results, names with numbers and towns are no such numbers, nor is one of a sentence without a protest."""
    refused = [r for r in read(text, published=DAY).refusals if "whose role the words do not tell" in r.reason]
    assert [text[r.start : r.end] for r in refused] == UNTOLD[text]
    assert [r.reason.split(": ")[1] for r in refused] == [repr(words) for words in UNTOLD[text]]


@pytest.mark.parametrize(("said", "left"), [
    ("About 300 people marched in Leeds on Sunday, fewer than on Saturday, when 10,000 marched.", {"participants": 300}),
    ("About 300 people marched in Leeds on Monday to protest against the 30 arrests at Friday's march.", {"participants": 300}),
    ("About 300 people marched in Leeds on Monday. A year ago 4,000 people gathered.", {"participants": 300}),
    ("Some 300 nurses marched in Leeds on Monday. Last month's protests killed 15 people and 90 were arrested.", {"participants": 300}),
    ("About 300 people marched in Leeds on Monday, and 12 of them were arrested.", {"participants": 300, "detained": 12}),
])
def test_numbers_of_a_time_before_the_protest_are_refused(said: str, left: dict[str, int]) -> None:
    reading = read(said, published="2023-10-16")
    assert {name: figure.value.low for event in reading.events for name, figure in event.figures.items()} == left
    assert {s.variable for s in reading.statements if s.variable in ("detained", "killed", "participants")} == set(left)


def test_a_count_with_a_day_of_its_own_is_not_of_the_window_before_it() -> None:
    text = "Hundreds rallied in Leeds on Saturday. The protest has grown since Monday, and 800 people came on Saturday."
    (event,) = read(text, published="2023-05-14").events
    assert event.figures["participants"].value.low == 800


def test_the_dead_of_what_a_march_is_against_are_not_the_marchs() -> None:
    text = "Hundreds marched in Leeds on Saturday against police violence, which this year has left at least 15 people dead."
    (event,) = read(text, published="2023-05-14").events
    assert "killed" not in event.figures


def test_arrests_that_a_march_followed_are_not_the_marchs() -> None:
    text = "Police detained 20 people in Leeds on Saturday at a march of bakers. The march followed the arrest of five people on Tuesday."
    (event,) = read(text, published="2023-05-14").events
    assert event.figures["detained"].value.low == 20


def tallied(text: str) -> list[tuple[str, int | None]]:
    return [(t.variable, t.value.low or t.value.high) for t in read(text, published=DAY).tallies]


@pytest.mark.parametrize(("text", "rows"), [
    ("Students marched through Lyon on Friday. Since the protests began, 1,400 people have been arrested.", [("detained", 1400)]),
    ("В субботу студенты вышли на марш в Лионе. С начала протестов задержаны 1400 человек.", [("detained", 1400)]),
    ("У суботу студенти вийшли на марш у Ліоні. З початку протестів затримано 1400 осіб.", [("detained", 1400)]),
    ("Students marched through Lyon on Friday. Since the march began, 14 people have been arrested.", []),
    ("В субботу студенты вышли на марш в Лионе. С начала акции задержаны 14 человек.", []),
    ("Students marched through Lyon on Friday, the fourth march since protests began. Some 900 took part.", []),
])
def test_a_number_over_a_whole_wave_is_of_no_one_day(text: str, rows: list[tuple[str, int]]) -> None:
    assert tallied(text) == rows


def test_a_day_nearer_to_a_number_than_a_window_keeps_it() -> None:
    text = "In Lyon police arrested 30 protesters on Saturday; since 1 May 214 people have been arrested there."
    reading = read(text, published=DAY)
    assert [e.figures["detained"].value.low for e in reading.events] == [30]
    assert [(t.variable, t.value.low) for t in reading.tallies] == [("detained", 214)]


def test_numbers_of_demonstrations_in_the_plural_are_the_countrys() -> None:
    text = (
        "More than 800,000 people marched across Poland on Saturday, the union said.\n"
        "In Lodz, 20,000 people marched.\nAt least 60 officers were injured during the demonstrations."
    )
    reading = read(text, published=DAY)
    assert [(t.variable, t.value.low) for t in reading.tallies] == [("participants", 800000), ("police_injured", 60)]
    assert [list(e.figures) for e in reading.events] == [["participants"]]


def test_a_number_told_of_the_city_is_the_citys() -> None:
    text = "По всей Польше прошли акции протеста. В Лодзи вышли сотни людей.\nПо данным полиции, на акциях в городе задержаны 100 человек."
    reading = read(text, published=DAY)
    assert [e.figures["detained"].value.low for e in reading.events] == [100]
    assert not reading.tallies


def test_headline_numbers_of_a_report_without_a_town_are_the_countrys() -> None:
    text = "406 officers hurt during demonstrations\nThe unions put the turnout at 500,000 at the marches across Poland on Saturday."
    assert ("police_injured", 406) in tallied(text)


@pytest.mark.parametrize(("text", "rows"), [
    ("Farmers blocked roads across Poland on Friday. Some 10,000 places were blocked, the union said.", [("sites", 10000)]),
    ("Farmers blocked roads across Poland in memory of the 1989 protests.", []),
    ("The union condemned the killing of the protester and went on with the demonstrations in Poland.", []),
])
def test_what_is_a_count_of_many(text: str, rows: list[tuple[str, int]]) -> None:
    assert tallied(text) == rows


def test_a_country_only_ever_named_by_its_people_is_the_reports() -> None:
    text = "Dozens killed in Togolese election riots\nHundreds have been arrested after the protests over the president's win."
    assert ("TG", "detained") in [(t.scope["country"], t.variable) for t in read(text, published=DAY).tallies]


def test_arrests_in_two_provinces_are_not_of_the_town_in_force() -> None:
    text = "Dozens rallied in Karachi on Thursday. More than 500 activists were arrested in the two provinces ahead of the rally."
    (event,) = [e for e in read(text, published="2023-05-14").events if e.place.name == "Karachi"]
    assert "detained" not in event.figures


def test_two_numbers_in_turn() -> None:
    text = "Больше всего задержанных на протестах в Перми и Твери — 95 и 39 человек соответственно."
    assert {e.place.name: e.figures["detained"].value.low for e in read(text, published=DAY).events} == {"Perm": 95, "Tver": 39}


def test_a_bound_for_each_of_the_other_places_is_no_tally() -> None:
    text = "Больше всего задержанных на протестах в Перми - 95, в Твери - 39. В остальных городах задержаны менее 30 человек."
    assert not read(text, published=DAY).tallies


def test_a_tally_told_again_is_not_the_figure_of_the_city_spoken_of() -> None:
    text = "At protests across Togo 85 people were hurt.\nStudents marched in Lomé.\nOf the 85 injured, half are officers."
    reading = read(text, published=DAY)
    assert tallied(text) == [("injured", 85)]
    assert all("injured" not in event.figures for event in reading.events)


def test_at_least_so_many_and_so_many_are_one_count() -> None:
    text = "At least 85 people were hurt at protests across Togo.\nAcross Togo, 85 people were hurt in the protests."
    assert tallied(text) == [("injured", 85)]


def test_those_whom_gunmen_killed_are_not_the_rallys_dead() -> None:
    text = "Protesters rallied in Leeds on Friday after two activists were killed and others hurt in separate attacks by unknown gunmen."
    (event,) = read(text, published="2023-05-14").events
    assert "killed" not in event.figures


@pytest.mark.parametrize("text", [
    "More than 1,300 people detained at anti-war protests, monitor says\n\nPolice in Kazan dragged protesters off the square on Sunday.",
    "Число задержанных на акциях протеста превысило 1300\n\nВ Казани полиция задерживала участников акции на площади.",
    "Кількість затриманих на протестах зросла до 1300\n\nУ Казані поліція затримувала учасників акції на площі.",
])
def test_a_headlines_total_over_protests_is_not_that_of_the_one_city_named(text: str) -> None:
    reading = read(text, published="2022-09-25")
    assert [("detained" in event.figures, event.place.name) for event in reading.events] == [(False, "Kazan")]
    assert [(row.scope["country"], row.value.low) for row in reading.tallies] == [("RU", 1300)]


@pytest.mark.parametrize("text", [
    "More than 400 detained at protest\n\nPolice in Kazan detained protesters on the square on Sunday.",
    "More than 400 detained at protests\n\nPolice in Kazan detained 412 people at protests on the square on Sunday.",
    "Dozens detained at protests\n\nPolice in Kazan detained protesters on the square on Sunday.",
])
def test_a_headlines_count_of_the_citys_own_protest_stays_its(text: str) -> None:
    reading = read(text, published="2022-09-25")
    assert ["detained" in event.figures for event in reading.events] == [True] and not reading.tallies
