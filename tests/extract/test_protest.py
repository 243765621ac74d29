"""Protests: forms, statuses and what is none, in three languages, over sentences written for the purpose."""

from __future__ import annotations

import pytest

from turnout import read as whole
from turnout.codebook import codes
from turnout.extract.protest import contention, is_protest, protests, relevance
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def read(language: str, text: str) -> list[Mention]:
    found = protests(analyse(text, 0, len(text), pack(language)), pack(language))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    return found


def forms(language: str, text: str) -> list[str]:
    return [str(mention.value) for mention in read(language, text)]


def statuses(language: str, text: str) -> set[str]:
    return {mention.data["status"] for mention in read(language, text)}


OF_CODES = [
    (code.name, language, sentence)
    for code in codes() if code.family == "forms" for language, told in code.examples.items() for sentence in told
]
NOT_OF_CODES = [
    (code.name, language, sentence)
    for code in codes() if code.family == "forms" for language, told in code.against.items() for sentence in told
]


@pytest.mark.parametrize(("code", "language", "sentence"), OF_CODES)
def test_every_form_is_read_in_the_codebooks_own_examples(code: str, language: str, sentence: str) -> None:
    assert code in forms(language, sentence)


@pytest.mark.parametrize(("code", "language", "sentence"), NOT_OF_CODES)
def test_no_protest_is_read_in_the_codebooks_counter_examples(code: str, language: str, sentence: str) -> None:
    assert forms(language, sentence) == []


STATUSES = [
    (code.name, language, sentence)
    for code in codes() if code.family == "statuses" for language, told in code.examples.items() for sentence in told
]


@pytest.mark.parametrize(("code", "language", "sentence"), STATUSES)
def test_every_status_is_read_in_the_codebooks_own_examples(code: str, language: str, sentence: str) -> None:
    assert code in statuses(language, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "The market rally ran out of breath on Friday.", "A drone strike hit the depot.", "They failed to strike a balance.",
        "The army marched through the valley.", "The bill was due in March.", "Oslo lodged a protest note with the ambassador.",
        "The firm gave a live demonstration of its pump.", "The results demonstrate that sleep helps.", "A protest vote hurt the party.",
        "The picket fence was white.", "The presidential motorcade left at six.", "The minister resigned in protest.",
        "The club signed two strikers before the season.",
        "Snow blocked the road to the pass.",
        "The sides clashed near the front, militants said.",
    ],
)
def test_what_is_never_a_street_protest_in_english(text: str) -> None:
    assert not [mention for mention in read("en", text) if mention.data["strength"] == "strong"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Акции завода подорожали."), ("ru", "Посол получил ноту протеста."), ("ru", "Оркестр сыграл военный марш."),
        ("ru", "Ракетный удар разрушил склад."),
        ("ru", "Полиция перекрыла улицу из-за ремонта."),
        ("ru", "Благотворительная акция собрала книги."),
        ("ru", "Российские войска взяли город в кольцо."),
        ("ru", "Болельщики провели ночь в гостинице."),
        ("ru", "Сотни туристов встали в очередь."),
        ("ru", "Прихожане собрались у храма на молебен."), ("ru", "У суда собрались журналисты."), ("ru", "Министры собрались в Париже."),
        ("ru", "Депутаты провели ночь на заседании."),
        ("ru", "Спасатели поставили палатки для погорельцев."),
        ("ru", "Сёстры обняли брата."),
        ("uk", "Окупанти взяли селище в кільце."), ("uk", "Бійці провели ніч у бліндажі."), ("uk", "Родичі зібралися на похорон."),
        ("uk", "Туристи розбили намети над озером."), ("uk", "Біля суду зібралися журналісти."), ("uk", "Рідні обійняли полоненого."),
        ("uk", "Акції заводу подорожчали."), ("uk", "Посол отримав ноту протесту."), ("uk", "Оркестр зіграв військовий марш."),
        ("uk", "У ході розслідування знайшли зброю."), ("uk", "Поліція перекрила вулицю."),
    ],
)
def test_what_is_never_a_street_protest_in_russian_and_ukrainian(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Bakers will march on Sunday.", "planned"), ("en", "Drivers have threatened to strike.", "planned"),
        ("en", "The poet urged students to take to the streets.", "called_for"),
        ("en", "The council refused permission for a rally.", "banned"),
        ("en", "The vigil was called off.", "cancelled"), ("en", "There were no protests in the valley.", "denied"),
        ("en", "If people took to the streets, he would leave.", "hypothetical"),
        ("en", "It would require protesters taking to the streets.", "hypothetical"),
        ("en", "Dozens were held at an unsanctioned picket.", "happened"),
        ("en", "The council turned down the application for a march.", "banned"),
        ("en", "A column of cars with flags is due to circle the port.", "planned"),
        ("en", "Masked men threatened people at the vigil.", "happened"),
        ("en", "The marches went ahead despite being banned.", "happened"),
        ("en", "The decision to postpone the vote sparked protests.", "happened"),
        ("ru", "Управа отказала жителям в согласовании пикета.", "banned"), ("ru", "Учителям не дали провести шествие.", "banned"),
        ("ru", "Шествие, намеченное на среду, отменено.", "cancelled"), ("ru", "Шествие должно было состояться в среду.", "planned"),
        ("ru", "Горожане устроили шествие против отмены льгот.", "happened"), ("ru", "На шествии потребовали отменить налог.", "happened"),
        ("ru", "Перед зданием банка прошло шествие.", "happened"),
        ("uk", "Управа відмовила мешканцям у погодженні пікету.", "banned"), ("uk", "Учителям не дали провести пікет.", "banned"),
        ("uk", "Пікет, призначений на середу, скасували.", "cancelled"), ("uk", "Пікет мав відбутися у середу.", "planned"),
        ("uk", "Містяни влаштували пікет проти скасування пільг.", "happened"), ("uk", "Перед будівлею банку пройшов пікет.", "happened"),
        ("en", "Thousands rallied despite a ban on protests.", "happened"),
        ("en", "Four women were detained as they tried to hold a picket.", "happened"), ("en", "The strike continues.", "ongoing"),
        ("ru", "В воскресенье пройдёт шествие.", "planned"), ("ru", "Движение призвало к забастовке.", "called_for"),
        ("ru", "Городские власти запретили митинг.", "banned"), ("ru", "Шествие отменили.", "cancelled"),
        ("ru", "На несогласованной акции задержали семерых.", "happened"),
        ("ru", "Если начнутся протесты, он уедет.", "hypothetical"),
        ("uk", "У неділю відбудеться хода.", "planned"), ("uk", "Спілка закликала до страйку.", "called_for"),
        ("uk", "Міська влада заборонила мітинг.", "banned"), ("uk", "Ходу скасували.", "cancelled"),
        ("uk", "На мітингу затримали сімох.", "happened"), ("uk", "Якщо почнуться протести, він поїде.", "hypothetical"),
    ],
)
def test_status(language: str, text: str, status: str) -> None:
    assert status in statuses(language, text)


def test_a_protest_of_the_past_is_marked() -> None:
    assert read("en", "They met on the anniversary of the march.")[0].data["past"]
    assert not read("en", "They met at the march on Sunday.")[0].data["past"]


def test_a_plural_is_generic() -> None:
    assert read("en", "Protests spread to the coast.")[0].data["generic"]


def test_neighbours_are_one_protest_of_the_narrower_form() -> None:
    assert forms("en", "A protest march crossed the bridge.") == ["march"]


def test_a_joined_trigger_shares_the_status() -> None:
    assert statuses("en", "They plan a rally and a march.") == {"planned"}


def test_relevance_tells_held_from_planned() -> None:
    assert relevance(read("en", "Bakers marched on Sunday.")).label == "happened"
    assert relevance(read("en", "Bakers will march on Sunday.")).label == "ahead"
    assert relevance(read("en", "Bakers slept on Sunday.")).label == "none"


def test_is_protest_needs_one_that_was_held() -> None:
    assert is_protest(read("en", "Rioters burned a kiosk."))
    assert not is_protest(read("en", "The union plans a strike."))


def test_contention_is_violence_and_no_protest() -> None:
    text = "Gunmen attacked a convoy near the border."
    assert contention(analyse(text, 0, len(text), pack("en")), pack("en"))
    calm = "A convoy crossed the border."
    assert not contention(analyse(calm, 0, len(calm), pack("en")), pack("en"))


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("en", "Widespread strikes were underway in three ports.", "strike"), ("en", "The porters' stoppage emptied the market.", "strike"),
        ("en", "A convoy of 70 tractors crept along the quay.", "motorcade"),
        ("en", "Growers dumped grapes outside the bank.", "demonstration"),
        ("en", "A sea of civilians gathered, carrying candles.", "vigil"), ("en", "Dozens kept a minute's silence.", "vigil"),
        ("en", "Campaigners lay down in the road.", "blockade"), ("en", "Parents stood outside the clinic with placards.", "demonstration"),
        ("ru", "Колонна двинулась по набережной.", "march"), ("ru", "Колонна из 70 тракторов двигалась к порту.", "motorcade"),
        ("ru", "Соседи зажгли свечи в память об убитой.", "vigil"), ("ru", "Голодающих горняков увезли в больницу.", "hunger_strike"),
        ("ru", "Врачи вышли к мэрии с плакатами.", "demonstration"), ("ru", "Водители не вышли в рейс.", "strike"),
        ("ru", "Жильцы легли на дорогу перед бульдозером.", "blockade"),
        ("uk", "Колона рушила набережною до площі.", "march"), ("uk", "Колона з 70 тракторів рухалася до порту.", "motorcade"),
        ("uk", "Сусіди запалили свічки в пам'ять про вбиту.", "vigil"), ("uk", "Голодуючих гірників відвезли до лікарні.", "hunger_strike"),
        ("uk", "Лікарі вийшли до мерії з плакатами.", "demonstration"), ("uk", "Водії не вийшли в рейс.", "strike"),
    ],
)
def test_a_protest_told_without_its_name(language: str, text: str, form: str) -> None:
    assert form in forms(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The march organiser spoke to us."), ("en", "The protest movement has no office."), ("en", "Police fired tear gas."),
        ("ru", "Организатор пикета молчит."), ("ru", "Акция началась в полдень."), ("uk", "Лідер протесту мовчить."),
    ],
)
def test_a_word_that_only_belongs_to_protests_is_weak(language: str, text: str) -> None:
    assert {mention.data["strength"] for mention in read(language, text)} == {"weak"}


def test_those_who_took_part_make_the_protest_by_what_they_do() -> None:
    assert read("ru", "Участники пикета требовали вернуть автобус.")[0].data["strength"] == "strong"
    assert read("en", "Police arrested ten participants of the march.")[0].data["strength"] == "strong"


def test_an_organiser_keeps_the_form() -> None:
    assert forms("en", "The march organiser spoke to us.") == ["march"]


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("ru", "Около сорока человек провели ночь напротив иранского посольства.", "vigil"),
        ("ru", "Горожане взяли администрацию в кольцо.", "demonstration"), ("ru", "Стоим живой цепью от моста до рынка.", "demonstration"),
        ("ru", "Студенты по очереди вставали с плакатами у театра.", "demonstration"),
        ("ru", "Голодающие у акимата держатся.", "hunger_strike"),
        ("ru", "Пятничная акция у оврага собрала, по разным оценкам, от 90 до 120 жителей.", "demonstration"),
        ("ru", "Нам известно о девяти задержанных в Твери на вечерней прогулке.", "march"),
        ("ru", "Организаторы насчитали тысячу двести человек, полиция — семьсот.", "demonstration"),
        ("uk", "Понад сорок людей провели ніч навпроти іранського посольства.", "vigil"),
        ("uk", "Містяни взяли облраду в кільце.", "demonstration"),
        ("uk", "Мешканці в неділю сіли просто під тополі й не вставали.", "sit_in"),
        ("uk", "До посольства Сербії прийшло кілька десятків людей.", "demonstration"),
        ("uk", "Ми тут, під облрадою!", "demonstration"), ("uk", "Проєкт греблі вивів людей на вулиці.", "demonstration"),
    ],
)
def test_a_protest_told_without_its_noun(language: str, text: str, form: str) -> None:
    found = read(language, text)
    assert [mention.data["strength"] for mention in found if mention.value == form][:1] == ["strong"]


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Встать с плакатами собираются в среду."), ("uk", "Вийти з плакатами збираються в середу.")]
)
def test_placards_that_will_be_held_are_planned(language: str, text: str) -> None:
    assert statuses(language, text) == {"planned"}


@pytest.mark.parametrize(("language", "text", "told"), [
    ("ru", "Неизвестные подожгли редакцию газеты.", ["подожгли"]),
    ("ru", "Взрыв газа разрушил подъезд, погибли двое.", []),
    ("ru", "Ткачихи вышли на митинг.", []),
    ("uk", "Озброєні чоловіки напали на колону.", ["напали"]),
    ("uk", "Вибух газу зруйнував під'їзд, загинули двоє.", []),
    ("uk", "Ткалі вийшли на мітинг.", []),
])
def test_violence_that_is_no_protest_in_russian_and_ukrainian(language: str, text: str, told: list[str]) -> None:
    units = analyse(text, 0, len(text), pack(language))
    assert [text[m.start : m.end] for m in contention(units, pack(language))] == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Сотни горожан собрались у мэрии на открытие катка."), ("ru", "Сотни паломников провели ночь у мэрии."),
        ("ru", "Жильцы стоят у администрации за справками."), ("ru", "Двести детей взялись за руки вокруг ёлки."),
        ("uk", "Десятки містян зібралися біля адміністрації, щоб отримати гуманітарну допомогу."),
        ("uk", "Організатори нарахували п'ять тисяч відвідувачів, поліція — чотири тисячі."),
    ],
)
def test_a_crowd_that_wants_nothing_is_no_sure_protest(language: str, text: str) -> None:
    assert not [mention for mention in read(language, text) if mention.data["strength"] == "strong"]


@pytest.mark.parametrize("text", [
    "Несколько десятков жителей Тулы перекрыли дорогу из-за отсутствия воды.",
    "В Туле перекрыли проезд из-за задержки зарплаты.",
    "Дольщики, которые живут в недострое, перекрыли в Туле трассу.",
    "Горняки двух шахт из-за долгов по зарплате перекрыли в Туле дорогу.",
    "У Луцьку мешканці двох будинків перекрили вулицю через відключення світла.",
])
def test_people_who_block_a_road_over_something_protest(text: str) -> None:
    assert [event.form for event in whole(text, published="2023-05-14").events] == ["blockade"]


@pytest.mark.parametrize("text", [
    "В Туле перекрыли дорогу из-за аварии.", "У Луцьку перекрили дорогу через ремонт мосту.", "В Туле полиция перекрыла улицу.",
])
def test_a_road_closed_by_the_police_or_a_crash_is_no_protest(text: str) -> None:
    assert whole(text, published="2023-05-14").events == ()


@pytest.mark.parametrize("text, crowd", [
    ("В Туле около 30 горняков шахты «Заря» перекрыли трассу.", 30),
    ("В Туле перекрыли дорогу около 40 местных жителей, требуя воды.", 40),
    ("У Луцьку понад 50 мешканців перекрили рух.", 50),
])
def test_those_who_block_a_road_are_counted(text: str, crowd: int) -> None:
    (event,) = whole(text, published="2023-05-14").events
    assert event.figures["participants"].value.low == crowd
