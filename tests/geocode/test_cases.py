"""Inflected names: the case forms of the cities that protests are reported from, in sentences."""

from __future__ import annotations

import pytest

from turnout.geocode import resolve, spot
from turnout.geocode.cases import MOST, first_forms, name_forms

RUSSIAN = """
Москве Moscow|Петербурге Saint Petersburg|Санкт-Петербурге Saint Petersburg|Питере Saint Petersburg|Новосибирске Novosibirsk
Екатеринбурге Yekaterinburg
Нижнем Новгороде Nizhny Novgorod|Казани Kazan|Челябинске Chelyabinsk|Омске Omsk|Самаре Samara|Ростове-на-Дону Rostov-on-Don
Уфе Ufa
Красноярске Krasnoyarsk|Воронеже Voronezh|Перми Perm|Волгограде Volgograd|Краснодаре Krasnodar|Саратове Saratov|Тюмени Tyumen
Тольятти Tolyatti
Ижевске Izhevsk|Барнауле Barnaul|Иркутске Irkutsk|Ульяновске Ulyanovsk|Хабаровске Khabarovsk|Владивостоке Vladivostok
Ярославле Yaroslavl
Махачкале Makhachkala|Томске Tomsk|Оренбурге Orenburg|Кемерове Kemerovo|Новокузнецке Novokuznetsk|Рязани Ryazan
Набережных Челнах Naberezhnye Chelny
Астрахани Astrakhan|Пензе Penza|Липецке Lipetsk|Чебоксарах Cheboksary|Калининграде Kaliningrad|Туле Tula|Курске Kursk
Ставрополе Stavropol
Сочи Sochi|Улан-Удэ Ulan-Ude|Твери Tver|Магнитогорске Magnitogorsk|Иванове Ivanovo|Брянске Bryansk|Белгороде Belgorod
Сургуте Surgut|Чите Chita
Архангельске Arkhangelsk|Нижнем Тагиле Nizhny Tagil|Калуге Kaluga|Смоленске Smolensk|Якутске Yakutsk|Саранске Saransk
Череповце Cherepovets
Вологде Vologda|Орле Oryol|Владикавказе Vladikavkaz|Грозном Grozny|Мурманске Murmansk|Тамбове Tambov|Петрозаводске Petrozavodsk
Костроме Kostroma
Новороссийске Novorossiysk|Йошкар-Оле Yoshkar-Ola|Химках Khimki|Таганроге Taganrog|Комсомольске-на-Амуре Komsomolsk-on-Amur
Сыктывкаре Syktyvkar
Нальчике Nalchik|Шахтах Shakhty|Великих Луках Velikiye Luki|Пскове Pskov|Великом Новгороде Veliky Novgorod|Абакане Abakan
Элисте Elista
Киеве Kyiv|Харькове Kharkiv|Одессе Odesa|Днепре Dnipro|Львове Lviv|Минске Minsk|Гомеле Homyel|Бресте Brest|Алматы Almaty
Тбилиси Tbilisi|Ереване Yerevan
Мытищах Mytishchi|Люберцах Lyubertsy|Ельце Yelets|Старом Осколе Stary Oskol|Севастополе Sevastopol|Кривом Роге Kryvyi Rih
"""
GENITIVES = """Москвы Moscow|Казани Kazan|Перми Perm|Уфы Ufa|Саратова Saratov|Орла Oryol|Набережных Челнов Naberezhnye Chelny
Химок Khimki|Твери Tver"""
UKRAINIAN = """
Києві Kyiv|Харкові Kharkiv|Одесі Odesa|Дніпрі Dnipro|Донецьку Donetsk|Запоріжжі Zaporizhzhia|Львові Lviv
Кривому Розі Kryvyi Rih|Миколаєві Mykolaiv
Маріуполі Mariupol|Луганську Luhansk|Вінниці Vinnytsia|Макіївці Makiyivka|Севастополі Sevastopol|Сімферополі Simferopol
Херсоні Kherson|Полтаві Poltava
Чернігові Chernihiv|Черкасах Cherkasy|Хмельницькому Khmelnytskyi|Чернівцях Chernivtsi|Житомирі Zhytomyr|Сумах Sumy
Рівному Rivne|Горлівці Horlivka
Івано-Франківську Ivano-Frankivsk|Кропивницькому Kropyvnytskyi|Тернополі Ternopil|Кременчуці Kremenchuk|Луцьку Lutsk
Білій Церкві Bila Tserkva
Краматорську Kramatorsk|Мелітополі Melitopol|Ужгороді Uzhhorod|Бердянську Berdyansk|Нікополі Nikopol|Слов'янську Sloviansk
Павлограді Pavlohrad
Євпаторії Yevpatoriya|Лисичанську Lysychansk|Кам'янці-Подільському Kamianets-Podilskyi|Броварах Brovary|Дрогобичі Drohobych
Керчі Kerch|Конотопі Konotop
Умані Uman|Мукачеві Mukachevo|Борисполі Boryspil|Ірпені Irpin|Бучі Bucha|Ніжині Nizhyn|Ізюмі Izyum|Бахмуті Bakhmut
Енергодарі Enerhodar|Ялті Yalta
Ковелі Kovel|Стрию Stryi|Олександрії Oleksandriya|Шостці Shostka|Прилуках Pryluky|Коломиї Kolomyia|Новій Каховці Nova Kakhovka
Фастові Fastiv|Лубнах Lubny
Миргороді Myrhorod|Охтирці Okhtyrka|Каневі Kaniv|Чорноморську Chornomors’k|Генічеську Henichesk|Москві Moscow|Мінську Minsk
Варшаві Warsaw|Празі Prague
"""
UKRAINIAN_GENITIVES = """Києва Kyiv|Харкова Kharkiv|Львова Lviv|Одеси Odesa|Тернополя Ternopil|Сум Sumy|Кривого Рогу Kryvyi Rih
Черкас Cherkasy|Миколаєва Mykolaiv"""


def pairs(block: str) -> list[tuple[str, str]]:
    """The form and the printed name of every pair; the name starts at the first Latin letter."""
    found = []
    for pair in block.replace("\n", "|").split("|"):
        if pair.strip():
            at = next(index for index, char in enumerate(pair) if "A" <= char <= "Z")
            found.append((pair[:at].strip(), pair[at:].strip()))
    return found


def place(sentence: str, form: str, language: str) -> str | None:
    for toponym in resolve(spot(sentence, 0, len(sentence), language), text=sentence, language=language):
        if toponym.text == form and toponym.place:
            return toponym.place.name
    return None


@pytest.mark.parametrize(("form", "name"), pairs(RUSSIAN))
def test_a_city_in_the_russian_prepositional(form: str, name: str) -> None:
    assert place(f"Вчера в {form} прошёл пикет.", form, "ru") == name


@pytest.mark.parametrize(("form", "name"), pairs(GENITIVES))
def test_a_city_in_the_russian_genitive(form: str, name: str) -> None:
    assert place(f"Колонна вышла из {form} утром.", form, "ru") == name


@pytest.mark.parametrize(("form", "name"), pairs(UKRAINIAN))
def test_a_city_in_the_ukrainian_locative(form: str, name: str) -> None:
    assert place(f"Учора у {form} пройшов мітинг.", form, "uk") == name


@pytest.mark.parametrize(("form", "name"), pairs(UKRAINIAN_GENITIVES))
def test_a_city_in_the_ukrainian_genitive(form: str, name: str) -> None:
    assert place(f"Люди приїхали з {form} зранку.", form, "uk") == name


def test_the_form_itself_comes_first() -> None:
    assert first_forms("сочи", "ru")[0] == "сочи"
    assert "москва" in first_forms("москве", "ru")


def test_a_long_name_has_no_endless_forms() -> None:
    assert len(name_forms(["великими"] * 6, "ru")) <= MOST


def test_a_language_without_a_pack_has_no_endings() -> None:
    assert first_forms("москве", "xx") == ("москве",)


def placed(text: str, language: str) -> list[str]:
    """The names of the places that a whole report of this text is found to mean."""
    found = resolve(spot(text, 0, len(text), language), text=text, language=language)
    return [toponym.place.name for toponym in found if toponym.place and toponym.kind == "place"]


@pytest.mark.parametrize(("text", "names"), [
    ("У Петербурзі та Оренбурзі на мітинг вийшли сотні людей.", ["Saint Petersburg", "Orenburg"]),
    ("Акції пройшли у Чебоксарах, Тольятті, Якутську та Південно-Сахалінську.",
     ["Cheboksary", "Tolyatti", "Yakutsk", "Yuzhno-Sakhalinsk"]),
    ("Пікет біля мерії в Набережних Челнах розігнали.", ["Naberezhnye Chelny"]),
    ("Людей затримували в Калінінграді та Архангельську.", ["Kaliningrad", "Arkhangelsk"]),
    ("Мешканці Ростова-на-Дону і Нижнього Новгорода підтримали страйк.", ["Rostov-on-Don", "Nizhny Novgorod"]),
    ("Протести у Мінську, Вітебську та Бобруйську тривали до ночі.", ["Minsk", "Vitebsk", "Bobruysk"]),
])
def test_ukrainian_forms_of_towns_abroad(text: str, names: list[str]) -> None:
    assert placed(text, "uk") == names


@pytest.mark.parametrize(("text", "names"), [
    ("В Великих Луках и Вышнем Волочке прошли сходы.", ["Velikiye Luki", "Vyshny Volochyok"]),
    ("В поселении Вершино-Дарасунское шахтеры перекрыли дорогу.", ["Vershino-Darasunskiy"]),
    ("В Кирове, Оше и Чите прошли одиночные пикеты.", ["Kirov", "Osh", "Chita"]),
])
def test_russian_forms_of_towns(text: str, names: list[str]) -> None:
    assert placed(text, "ru") == names


def test_a_fleeting_vowel_comes_back() -> None:
    assert all("відень" in first_forms(form, "uk") for form in ("відні", "відня", "віднем"))
