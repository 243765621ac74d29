"""Responses: what the state did, with its doer and object; what did not happen bears no code."""

from __future__ import annotations

import time

import pytest

from turnout import codebook
from turnout.extract.response import responses
from turnout.model.mention import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack
from turnout.text.units import tokenise

CODES = [code for code in codebook.codes() if code.family == "responses"]
GOOD = [(lang, code.name, words) for code in CODES for lang, said in code.examples.items() for words in said]
BAD = [(lang, code.name, words) for code in CODES for lang, said in code.against.items() for words in said]


def read(text: str, lang: str = "en", unreal: bool = False) -> list[Mention]:
    found = pack(lang)
    return responses(tokenise(text, 0, len(text), found.lexicon), found, unreal=unreal)


def codes(text: str, lang: str = "en") -> set[str]:
    return {mention.value for mention in read(text, lang)}


@pytest.mark.parametrize(("lang", "code", "text"), GOOD)
def test_the_codebooks_examples_are_read(lang: str, code: str, text: str) -> None:
    assert code in codes(text, lang)


@pytest.mark.parametrize(("lang", "code", "text"), BAD)
def test_the_codebooks_counter_examples_are_not(lang: str, code: str, text: str) -> None:
    assert code not in codes(text, lang)


def test_every_code_speaks_the_three_languages() -> None:
    assert {code.name for code in CODES if set(code.examples) >= {"en", "ru", "uk"}} == {code.name for code in CODES}
    assert len(CODES) == 24


@pytest.mark.parametrize("text", [
    "No arrests were made.", "Police did not use tear gas.", "Participants could be arrested.", "He denied that anyone was detained.",
    "They demanded the arrest of the minister.", "She fled to avoid arrest.", "Police plan to disperse the camp.",
    "Nobody was detained, the ministry said.", "They could face arrest.", "Police were ready to use water cannon.",
])
def test_what_did_not_happen_bears_no_code(text: str) -> None:
    assert not codes(text) - {"threats"}


@pytest.mark.parametrize(("text", "agent", "object"), [
    ("Police detained six protesters.", "police", "protester"),
    ("Soldiers opened fire on the demonstrators.", "army", "protester"),
    ("A reporter was beaten by officers.", "police", "journalist"),
    ("Bystanders were pepper-sprayed by police.", "police", "bystander"),
])
def test_the_doer_and_the_object(text: str, agent: str, object: str) -> None:
    mention = read(text)[0]
    assert (mention.data["agent"], mention.data["object"]) == (agent, object)


def test_a_threat_keeps_its_sanction_and_years() -> None:
    mention = next(m for m in read("The prosecutor threatened participants with 15 years in prison.") if m.value == "threats")
    assert (mention.data["sanction"], mention.data["years"]) == ("prison", 15)
    assert "sentences" not in codes("The prosecutor threatened participants with 15 years in prison.")


def test_russian_negation_may_follow() -> None:
    assert [m.data["status"] for m in read("Задержаний не было.", "ru", unreal=True)] == ["denied"]


def test_administrative_arrest_is_a_sentence_and_no_detention() -> None:
    assert codes("Суд арестовал его на 15 суток.", "ru") == {"sentences"}
    assert codes("Суд заарештував його на 15 діб.", "uk") == {"sentences"}


@pytest.mark.parametrize(("lang", "text", "code", "years"), [
    ("en", "Participants were threatened with up to 15 years in prison.", "threats", 15),
    ("en", "They face up to ten years.", "threats", 10),
    ("ru", "Участникам грозит до 15 лет лишения свободы.", "threats", 15),
    ("uk", "Учасникам загрожує до 8 років позбавлення волі.", "threats", 8),
    ("ru", "Ей назначили 10 суток ареста.", "sentences", None),
    ("ru", "Суд арестовал активиста Иванова на 15 суток.", "sentences", None),
    ("en", "She was sentenced to ten days in jail.", "sentences", None),
])
def test_terms_are_read_where_numbers_and_durations_were_merged(lang: str, text: str, code: str, years: int | None) -> None:
    found = pack(lang)
    told = responses(analyse(text, 0, len(text), found), found)
    assert {mention.value for mention in told} == {code}
    assert told[0].data.get("years") == years


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Hundreds rallied in protest at the arrest of a singer."),
    ("en", "They marched over the killing of a student by police."),
    ("en", "They demanded the release of a teacher arrested in May."),
    ("ru", "Люди вышли на пикет против ареста журналиста."),
    ("ru", "Пикет в поддержку задержанных прошёл у суда."),
    ("uk", "Люди вийшли на пікет проти арешту журналіста."),
])
def test_what_people_protest_about_is_no_response(lang: str, text: str) -> None:
    assert not codes(text, lang) & {"detentions", "force", "sentences"}
    about = [mention for mention in read(text, lang, unreal=True) if mention.value in ("detentions", "force")]
    assert {mention.data["status"] for mention in about} <= {"topic", "planned"}


@pytest.mark.parametrize("text", [
    "Teachers began a strike over pay.", "The police fire brigade came.", "Striking miners marched past the police.",
    "The wave of unrest hit the capital and its police.", "A warrant for her was issued by police.", "Police carried assault rifles.",
])
def test_words_that_only_look_like_force(text: str) -> None:
    assert not codes(text) & {"force", "live-fire", "detentions"}


def test_a_crowd_pushed_back_is_a_dispersal() -> None:
    assert codes("Police pushed the protesters away from the gate.") == {"dispersal"}
    assert "force" in codes("An officer pushed a woman to the ground.")


def test_the_span_is_the_words() -> None:
    text = "On Sunday police fired tear gas."
    assert text[read(text)[0].start : read(text)[0].end] == "tear gas"


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_hostile_text_takes_linear_time(lang: str) -> None:
    word = {"en": "police arrested ", "ru": "полиция задержала ", "uk": "поліція затримала "}[lang]
    spent = []
    for size in (2_000, 8_000):
        text = word * (size // 2)
        begin = time.process_time()
        read(text, lang)
        spent.append(time.process_time() - begin)
    assert spent[1] < 12 * max(spent[0], 0.02)


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Police arrested no one at the rally."),
    ("en", "There were 0 arrests at the rally."),
    ("en", "The mayor denied on Friday that police at the rally had detained 31 marchers."),
    ("en", "Reports of 31 arrests at the rally were false, the mayor said."),
    ("ru", "О задержаниях на митинге не сообщалось."),
    ("ru", "Мэр отрицал, что на митинге задержали 31 человека."),
    ("ru", "Сообщения о 31 задержанном на митинге полиция опровергла."),
    ("ru", "Неизвестно, есть ли на митинге задержанные."),
    ("uk", "Затриманих на мітингу немає."),
    ("uk", "Мер заперечив, що на мітингу затримали 31 людину."),
])
def test_nobody_held_or_denied_is_no_detention(lang: str, text: str) -> None:
    units = analyse(text, 0, len(text), pack(lang))
    assert "detentions" not in {mention.value for mention in responses(units, pack(lang))}


def test_what_befell_nobody_takes_back_nothing_else() -> None:
    text = "There were 31 arrests, 0 injuries, at the rally."
    assert "detentions" in {m.value for m in responses(analyse(text, 0, len(text), pack("en")), pack("en"))}
    assert "detentions" in codes("На митинге задержаны активисты, никого не избили.", "ru")
