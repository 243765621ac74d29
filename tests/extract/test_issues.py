"""Issues: each code of the codebook in three languages, and how firmly its words are tied to a protest."""

from __future__ import annotations

import pytest

from turnout.codebook import codes
from turnout.extract.issues import issues
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def read(language: str, text: str) -> list[Mention]:
    return issues(analyse(text, 0, len(text), pack(language)), pack(language))


def firm(language: str, text: str) -> set[str]:
    return {str(mention.value) for mention in read(language, text) if mention.data["strength"] not in ("topic", "loose")}


CODES = [code for code in codes() if code.family == "issues" and code.name != "other"]
GOOD = [(code.name, language, sentence) for code in CODES for language, told in code.examples.items() for sentence in told]
BAD = [(code.name, language, sentence) for code in CODES for language, told in code.against.items() for sentence in told]


@pytest.mark.parametrize(("code", "language", "sentence"), GOOD)
def test_every_issue_is_read_in_the_codebooks_own_examples(code: str, language: str, sentence: str) -> None:
    assert code in firm(language, sentence)


@pytest.mark.parametrize(("code", "language", "sentence"), BAD)
def test_no_issue_is_read_in_the_codebooks_counter_examples(code: str, language: str, sentence: str) -> None:
    assert code not in firm(language, sentence)


def test_a_link_ties_a_mere_topic() -> None:
    tied = [mention for mention in read("en", "A rally against the war drew a crowd.") if mention.value == "anti-war"]
    assert tied[0].data["strength"] == "direct" and tied[0].data["tie"] == "against"


def test_a_topic_alone_stays_a_topic() -> None:
    assert {mention.data["strength"] for mention in read("en", "The war entered its third year.")} <= {"topic"}


def test_support_for_a_war_is_not_against_it() -> None:
    assert "anti-war" not in firm("en", "A rally in support of the war was staged.")


def test_a_slogan_ties() -> None:
    assert "anti-war" in firm("ru", "Она вышла с плакатом «Нет войне».")


def test_spans_are_the_words() -> None:
    text = "Villagers marched against the landfill."
    found = [mention for mention in read("en", text) if mention.value == "environment"]
    assert text[found[0].start : found[0].end] == "landfill"


def test_an_institutions_name_is_no_issue() -> None:
    assert "farming" not in firm("en", "They met opposite the School of Agriculture.")


@pytest.mark.parametrize("language, text", [
    ("ru", "На митинге был и мэр, а потом и губернатор."),
    ("uk", "Мітинг тривав, влада мовчала, громада чекала."),
])
def test_rulers_and_communities_only_named_are_no_issue(language: str, text: str) -> None:
    assert not {m.value for m in read(language, text)} & {"anti-government", "regional-autonomy"}


@pytest.mark.parametrize("language, text, issue", [
    ("ru", "Жители перекрыли дороги из-за отсутствия света.", "transport"),
    ("ru", "Водители вышли на пикет у министерства здравоохранения из-за отсутствия воды.", "health"),
    ("uk", "Мітинг пройшов біля міністерства освіти проти забудови.", "education"),
    ("uk", "Люди зібралися біля метро на мітинг проти забудови.", "transport"),
    ("ru", "Задержанные закрывали лица, маски у них отобрали.", "pandemic-measures"),
])
def test_the_road_blocked_and_the_house_stood_at_are_no_issue(language: str, text: str, issue: str) -> None:
    assert issue not in firm(language, text)
