"""Persons: sixty passages in three languages with every name marked, and what is known of the people."""

from __future__ import annotations

import re
import time

import pytest

from turnout.extract.persons import persons
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack

ENGLISH = """
“I came for my children,” said [Olga], 41, who would not give her surname.
[Dmytro Havrylenko], 32, a programmer, was held for two hours. [Havrylenko] was later fined.
Mayor [Vitaliy Marchenko] said the march had not been permitted.
Police dragged [Ivan Sorokin] and [Maria Leclerc] to a van near Pushkin Square.
Kremlin spokesman [Dmitry Peskov] declined to comment.
[Nguyen Thi Lan], 58, director of a school in the suburb, brought tea.
The crowd moved along Nelson Mandela Avenue towards Freedom Park.
“Enough,” shouted [Ahmed Karimi], a student from the north.
Governor [Sallow] and the interior minister, [Jane Whitcombe], resigned on Monday.
[J. R. Holloway] wrote the banner; [Peter] helped him, [Peter] recalled.
The University of Manchester and Black Lives Matter UK called for calm in May.
Among the injured was [Rosa Delgado], a 67-year-old pensioner.
[Sergei Antipov], a lawyer with Memorial, counted 12 minors.
Union leader [Tom Okafor] told Channel 9 that talks had failed.
Photo by [Anna Weiss]. Posted by [@quiet_walker] on Friday.
The Martin Luther King Library was closed; so was Saint Petersburg State University.
[Abdul Rahman al Tamimi] was shot in the leg, his brother [Khalid] said.
Two detainees, [Oleh Bondar] and [Yana Kit], were beaten in Central Police Station.
Human Rights Watch and Amnesty International spoke of 300 arrests in New York.
Witness [Carlos Mendes] saw the tear gas; so did his neighbour [Lucia Prado].
"""
RUSSIAN = """
На площадь Ленина вышла [Ольга], 41 год, учительница.
Задержали [Ивана Сорокина] и [Марию Лебедеву]; [Сорокина] позже отпустили.
Мэр города [Виталий Марченко] заявил, что шествие не согласовано.
30-летний [Андрей Гусев] рассказал, что его били.
Адвокат [Сергея Антипова] подал жалобу в Тверской суд.
[Петров Иван Иванович] оштрафован на 20 тысяч рублей.
Губернатор [Ковальчук] приехал на улицу Юрия Гагарина.
«Мы не уйдём», — сказала [Анна Вайс], студентка.
Пресс-секретарь президента [Дмитрий Песков] отказался от комментариев.
Колонна прошла от парка Горького до станции Маяковская.
Пострадали [Роза Делягина] и [Ахмед Каримов].
По словам очевидицы [Натальи Ким], газ пустили дважды.
[Е. В. Соболев] написал плакат, [А. Орлова] его держала.
В Нижнем Новгороде и Санкт-Петербурге прошли пикеты.
Активистка [Юлия Цветкова] держала голодовку.
Министр внутренних дел [Колокольцев] промолчал.
Задержан [Магомед Алиев], отец троих детей.
Памятник Пушкину оцепили, у музея Чехова стояли автозаки.
Участница пикета [Вера Ильинична Штерн] не пострадала.
Правозащитники из «Мемориала» насчитали 40 задержанных в Москве.
"""
UKRAINIAN = """
На площу Шевченка вийшла [Ольга], 41 рік, вчителька.
Затримали [Івана Сороку] та [Марію Лебеденко].
Міський голова [Віталій Марченко] заявив, що ходу не погоджено.
30-річний [Андрій Гусак] розповів, що його били.
Адвокат [Сергія Антоненка] подав скаргу до суду.
«Ми не підемо», — сказала [Ганна Вайс], студентка.
Президент [Зеленський] приїхав на вулицю Лесі Українки.
Колона пройшла від парку Тараса Шевченка до станції Університет.
Постраждали [Роза Делягіна] та [Ахтем Сейтаблаєв].
За словами очевидиці [Наталії Кім], газ пустили двічі.
[О. В. Соболь] написав плакат.
У Кривому Розі та Івано-Франківську пройшли пікети.
Активістка [Юлія Цвіт] тримала голодування.
Затримано [Мустафу Джемілєва] разом із [Ганною Шевченко].
Біля пам'ятника Тарасові Шевченку стояли автозаки.
Голова профспілки [Михайло Коваль] каже, що страйк триває. [Коваля] підтримали.
Учасниця пікету [Віра Іллівна Штерн] не постраждала.
Речниця поліції [Оксана Блищик] підтвердила затримання.
Правозахисники з «Меморіалу» нарахували 40 затриманих у Києві.
[Дмитро], 19 років, приїхав зі Львова.
"""
SETS = {"en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN}
NAME = re.compile(r"\[([^\]]+)\]")


def read(text: str, code: str = "en") -> list[Mention]:
    """The persons of a text."""
    return persons(analyse(text, 0, len(text), pack(code)), pack(code))


def marked(line: str) -> tuple[str, set[tuple[int, int]]]:
    """A passage without its marks, and the spans that were marked."""
    spans, text = set(), ""
    for part in re.split(r"(\[[^\]]+\])", line):
        if part.startswith("["):
            spans.add((len(text), len(text) + len(part) - 2))
            text += part[1:-1]
        else:
            text += part
    return text, spans


def measured(code: str) -> tuple[int, int, int]:
    """Right, extra and missed names in a language's passages, by exact span."""
    right = extra = missed = 0
    for line in SETS[code].strip().splitlines():
        text, wanted = marked(line)
        found = {(m.start, m.end) for m in read(text, code) if m.data["part"] in ("name", "handle")}
        right, extra, missed = right + len(wanted & found), extra + len(found - wanted), missed + len(wanted - found)
        if wanted != found:
            print([text[a:b] for a, b in sorted(found - wanted)], "for", [text[a:b] for a, b in sorted(wanted - found)], "in", text)
    return right, extra, missed


@pytest.mark.parametrize("code", SETS)
def test_names_are_found_and_others_left(code: str) -> None:
    right, extra, missed = measured(code)
    print(f"{code}: recall {right / (right + missed):.2f}, precision {right / (right + extra):.2f} of {right + missed} names")
    assert right / (right + missed) >= 0.9
    assert right / (right + extra) >= 0.9


def test_office_is_public_and_an_age_is_private() -> None:
    known = {m.value: m.data for m in read("Mayor Vitaliy Marchenko met Olga, 41, and Ivan Sorokin on Monday.") if m.data["part"] == "name"}
    assert known["Vitaliy Marchenko"]["public"] and not known["Vitaliy Marchenko"]["private"]
    assert known["Olga"]["private"] and not known["Olga"]["public"]
    assert not known["Ivan Sorokin"]["public"]


def test_a_surname_alone_is_the_same_person() -> None:
    found = [m for m in read("A student, Ivan Sorokin, was beaten. Sorokin left.") if m.data["part"] == "name"]
    assert [m.value for m in found] == ["Ivan Sorokin", "Sorokin"]
    assert all(m.data["private"] for m in found)


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("Call +380 44 123-45-67 for help.", "phone", "+380 44 123-45-67"),
        ("Write to quiet.walker@example.org now.", "email", "quiet.walker@example.org"),
        ("Seen by @quiet_walker today.", "handle", "@quiet_walker"),
        ("Olga, 41, came.", "age", "41"),
    ],
)
def test_what_goes_with_a_name(text: str, part: str, value: str) -> None:
    assert value in [m.value for m in read(text) if m.data["part"] == part]


def test_large_numbers_are_no_telephones() -> None:
    assert [m for m in read("The budget was 1,234,567,890 and 12 345 678 901 more.") if m.data["part"] == "phone"] == []


def test_spans_are_the_words() -> None:
    text = "Before. Mayor Vitaliy Marchenko spoke."
    for mention in read(text):
        assert text[mention.start : mention.end] == mention.value


@pytest.mark.parametrize("text", ["Ivan " * 20_000, "@a" * 20_000, "1-" * 40_000, "A. " * 20_000, ", 30, " * 10_000])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    units = analyse(text, 0, len(text), pack("en"))
    begun = time.process_time()
    persons(units, pack("en"))
    assert time.process_time() - begun < 5
