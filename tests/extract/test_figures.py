"""Figures: what each number of a passage counts, in three languages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.extract.figures import Context, figures
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def read(text: str, code: str = "en", context: Context | None = None) -> list[Mention]:
    """The figures of a text."""
    return figures(analyse(text, 0, len(text), pack(code)), pack(code), context)


def said(text: str, code: str = "en", context: Context | None = None) -> dict[str, str]:
    """Words -> variable, of every number in a text."""
    return {text[m.start : m.end]: m.data["variable"] for m in read(text, code, context)}


ENGLISH = {
    "Police arrested 31 people at the protest.": {"31": "detained"},
    "As many as 900 arrests were made in 44 cities during protests.": {"As many as 900": "detained", "44": "localities"},
    "Some 4,500 protesters in 86 towns, including students, are now detained.": {"Some 4,500": "detained", "86": "localities"},
    "Protests: 29 arrested in Omsk, 18 in Tomsk and 46 in Perm.": {"29": "detained", "18": "detained", "46": "detained"},
    "The demonstration left 12 people dead and 40 wounded.": {"12": "killed", "40": "injured"},
    "The death toll in the riots rose to 19.": {"19": "killed"},
    "At the rally 20 officers were injured and a policeman was killed.": {"20": "police_injured", "a policeman": "police_killed"},
    "A crowd of about 300 gathered; the protest drew 50 police officers.": {"about 300": "participants", "50": "none"},
    "Thousands took to the streets in protest.": {"Thousands": "participants"},
    "The demonstrators, 3,000 Russian citizens, marched for 3 km.": {"3,000": "participants"},
    "After the protest 40 people were fined and 7 were released.": {"40": "fined", "7": "none"},
    "About 800 workers walked out in protest; 5 were sacked.": {"About 800": "participants", "5": "none"},
    "Nobody was hurt at the rally; 12 soldiers watched the demonstrators.": {"12": "none"},
    "A woman was arrested at the demonstration.": {"A woman": "detained"},
    "The only detainee was freed after the protest.": {"The only detainee": "detained"},
    "The petition against the quarry was signed by 12,000 people.": {"12,000": "signatures"},
    "The protest lasted 3 hours and 40 vehicles were burnt.": {"40": "none"},
    "A 500-strong crowd of protesters chanted outside.": {"500-strong": "participants"},
}
RUSSIAN = {
    "На акциях протеста задержаны не менее 389 человек в 44 городах.": {"не менее 389": "detained", "44": "localities"},
    "На антивоенных акциях задержали 40 человек. В Москве — 20, в Казани — 5.": {"40": "detained", "20": "detained", "5": "detained"},
    "Задержания на митингах: Тверь – 117 задержанных, Псков – 48.": {"117": "detained", "48": "detained"},
    "На митинг вышли 500 человек, собралось около двухсот пикетчиков.": {"500": "participants", "около двухсот": "participants"},
    "В шествии приняли участие от 5 до 7 тысяч человек.": {"от 5 до 7 тысяч": "participants"},
    "При разгоне митинга погибли 9 человек, пострадали 12 полицейских.": {"9": "killed", "12": "police_injured"},
    "На митинге задержали активистку, оштрафованы 12 участников.": {"активистку": "detained", "12": "fined"},
    "Число задержанных на протестах выросло до 85.": {"85": "detained"},
    "После митинга отпустили 5 человек.": {"5": "none"},
    "На митинг пришли люди. При обстреле города погибли трое.": {"трое": "none"},
}
UKRAINIAN = {
    "На акціях протесту затримали не менше 389 людей у 44 містах.": {"не менше 389": "detained", "44": "localities"},
    "На мітинг вийшло близько 3 тисяч осіб.": {"близько 3 тисяч": "participants"},
    "У марші взяли участь від 5 до 7 тисяч людей.": {"від 5 до 7 тисяч": "participants"},
    "Під час сутичок на мітингу постраждали 20 правоохоронців.": {"20": "police_injured"},
    "Кількість загиблих на протестах зросла до 28.": {"28": "killed"},
    "Правопорядок на мітингу забезпечували 400 правоохоронців.": {"400": "none"},
    "На акції протесту затримано одного учасника.": {"одного": "detained"},
}
CASES = [(code, *case) for code, cases in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", UKRAINIAN)) for case in cases.items()]


@pytest.mark.parametrize(("code", "text", "wanted"), CASES, ids=[f"{c}-{t[:30]}" for c, t, _ in CASES])
def test_variables(code: str, text: str, wanted: dict[str, str]) -> None:
    """Each number gets its variable, and those that count nothing of a protest get none."""
    found = said(text, code)
    assert {words: found.get(words) for words in wanted} == wanted


TABLE = [
    (path.stem, *line.split("|"))
    for path in sorted((Path(__file__).parent / "figures").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("code", "text", "wanted"), TABLE, ids=[f"{code}-{text[:40]}" for code, text, _ in TABLE])
def test_table(code: str, text: str, wanted: str) -> None:
    """A sentence a line, with the variable of each of its numbers: "text|words variable;words variable"."""
    found = read(text, code)
    for pair in wanted.split(";"):
        words, _, variable = pair.rpartition(" ")
        start = text.index(words)
        over = [m.data["variable"] for m in found if m.start < start + len(words) and start < m.end]
        assert (over or ["none"])[0] == variable, words


def test_none_tells_why() -> None:
    """What is no figure comes with its reason."""
    by_words = {m.value.words: m.data.get("reason") for m in read("Police deployed 300 officers at the protest.")}
    assert by_words["300"] == "deployed"


def test_running_total() -> None:
    """A total that grows says so, with its cue; a turnout does not."""
    total, turnout = read("So far 85 people have been detained at protests."), read("A crowd of 300 protested.")
    assert (total[0].data["cumulative"], total[0].data["cue"]) == (True, "So far")
    assert turnout[0].data["cumulative"] is False
    assert read("Уже задержано 15 участников митинга.", "ru")[0].data["cumulative"] is True
    assert read("С 24 февраля на протестах задержаны 900 человек.", "ru")[0].data["cumulative"] is True
    assert read("Since Monday 85 people have been detained at protests.")[0].data["cumulative"] is True
    assert read("Наразі на мітингу затримано 15 осіб.", "uk")[0].data["cumulative"] is True


def test_part_points_to_its_whole() -> None:
    """A sub-count belongs to the larger figure and is not added."""
    text = "At the protest 60 people were injured, including 6 police officers."
    whole, part = read(text)
    assert part.data["variable"] == "police_injured"
    assert part.data["part_of"] == (whole.start, whole.end)
    over = read("На митинге задержаны 40 человек. Среди них 7 женщин.", "ru")
    assert over[1].data["part_of"] == (over[0].start, over[0].end)


def test_kind_of_detention() -> None:
    """At the event, preventive, for speech."""
    assert read("Police detained 12 people at the rally.")[0].data["kind"] == "at_event"
    assert read("Ahead of the protest police detained 12 activists.")[0].data["kind"] == "preventive"
    assert read("На митинге задержали 12 человек.", "ru")[0].data["kind"] == "at_event"


def test_arrests_are_told_from_persons() -> None:
    """Arrests may be more than the persons arrested."""
    assert read("Protests brought 420 arrests.")[0].data["counted"] == "arrests"
    assert read("Police arrested 420 at protests.")[0].data["counted"] == "persons"


def test_context_of_the_report() -> None:
    """The same sentence is a figure in a report on a protest, and none alone or in a war."""
    text = "Police arrested 31 people."
    assert said(text) == {"31": "none"}
    assert said(text, context=Context(protest=True)) == {"31": "detained"}
    assert said("A missile killed 12 people.", context=Context(protest=True)) == {"12": "none"}


def test_expected_is_marked() -> None:
    """What is only expected is no turnout yet."""
    assert read("Up to 9,000 people are expected to join the protest march.")[0].data["irrealis"] is True


def test_evidence_covers_the_number() -> None:
    """The evidence span holds the number and the word that decided."""
    text = "At the march, police made as many as 900 arrests."
    mention = read(text)[0]
    start, end = mention.data["evidence"]
    assert text[start:end] == "as many as 900 arrests"


WORDS = st.sampled_from(
    ["20", "hundreds", "people", "were", "arrested", ",", ".", "protest", "(", ")", "including", "police", "killed", "a", "one", "\n",
     "—", "and", "of"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_words(words: list[str]) -> None:
    """Whatever the words, spans lie in the text, evidence holds the number and confidence is a share."""
    text = " ".join(words)
    for mention in read(text, context=Context(protest=True)):
        start, end = mention.data["evidence"]
        assert 0 <= start <= mention.start < mention.end <= len(text)
        assert mention.end <= end or mention.data["variable"] == "none"
        assert 0 < mention.confidence < 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """No text makes it fail, in any language."""
    for code in ("en", "ru", "uk"):
        read(text, code)


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
@pytest.mark.parametrize("piece", ["20 arrested, ", ", ", "(20 ", "12 people ", "killed 5 and ", "20 — ", "«5» ", "1"])
def test_hostile_text_is_linear(code: str, piece: str) -> None:
    """Sixty thousand characters of one piece are read in seconds, not hours."""
    text = "protest " + piece * (60_000 // len(piece))
    units = analyse(text, 0, len(text), pack(code))
    begin = time.process_time()
    figures(units, pack(code))
    assert time.process_time() - begin < 6
