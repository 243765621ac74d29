"""Nobody is a number where it is told: a 0 with its words; what was merely not reported, or not of all, is none."""

from __future__ import annotations

import pytest

from turnout.extract.figures import figures
from turnout.text.analysis import analyse
from turnout.text.pack import pack

HEAD = {
    "en": "Some 80 people rallied in Bergen. ", "ru": "На митинг в Кирове пришли 80 человек. ",
    "uk": "На мітинг у Луцьку прийшли 80 людей. ",
}


def noughts(text: str, language: str) -> dict[str, str]:
    """The words of every 0 of a text, with the variable; the reason of what is none."""
    whole = HEAD[language] + text
    found = figures(analyse(whole, 0, len(whole), pack(language)), pack(language))
    return {m.data["variable"] if m.data["variable"] != "none" else m.data["reason"]: m.value.words for m in found if m.value.high == 0}


@pytest.mark.parametrize(("language", "text", "want"), [
    ("en", "The police arrested no one.", {"detained": "arrested no one"}),
    ("en", "No arrests were made, the sheriff said.", {"detained": "No arrests were made"}),
    ("en", "There were no detentions.", {"detained": "There were no detentions"}),
    ("en", "There were no arrests at the square.", {"detained": "There were no arrests"}),
    ("en", "Nobody was detained.", {"detained": "Nobody was detained"}),
    ("en", "Officers did not make any arrests.", {"detained": "not make any arrests"}),
    ("en", "It ended without incident or arrests.", {"detained": "without incident or arrests"}),
    ("en", "No one was killed or hurt.", {"killed": "No one was killed", "injured": "No one was killed or hurt"}),
    ("en", "No police officers were injured.", {"police_injured": "No police officers were injured"}),
    ("en", "Zero arrests were made.", {"detained": "Zero"}),
    ("en", "None were arrested.", {"detained": "None were arrested"}),
    ("en", "Not a single person was detained.", {"detained": "Not a single person was detained"}),
    ("en", "None of the 80 marchers was detained.", {"detained": "None of the 80 marchers was detained"}),
    ("ru", "Никто из участников задержан не был.", {"detained": "Никто из участников задержан не был"}),
    ("ru", "Задержанных пока нет.", {"detained": "Задержанных пока нет"}),
    ("ru", "Ни раненых, ни погибших.", {"injured": "Ни раненых, ни погибших", "killed": "Ни раненых, ни погибших"}),
    ("uk", "Затриманих наразі немає.", {"detained": "Затриманих наразі немає"}),
    ("uk", "Постраждалих унаслідок сутички немає.", {"injured": "Постраждалих унаслідок сутички немає"}),
    ("ru", "Задержаний не было.", {"detained": "Задержаний не было"}),
    ("ru", "Никого не задержали.", {"detained": "Никого не задержали"}),
    ("ru", "Никто из участников акции не пострадал.", {"injured": "Никто из участников акции не пострадал"}),
    ("ru", "Задержанных и пострадавших нет.", {"detained": "Задержанных и пострадавших нет", "injured": "пострадавших нет"}),
    ("ru", "Акция закончилась без задержаний.", {"detained": "без задержаний"}),
    ("uk", "Затриманих немає.", {"detained": "Затриманих немає"}),
    ("uk", "Нікого не затримали.", {"detained": "Нікого не затримали"}),
    ("uk", "Обійшлося без затримань і постраждалих.", {"detained": "без затримань", "injured": "без затримань і постраждалих"}),
    ("uk", "Ніхто не загинув.", {"killed": "Ніхто не загинув"}),
])
def test_told_nobody(language: str, text: str, want: dict[str, str]) -> None:
    assert noughts(text, language) == want


@pytest.mark.parametrize(("language", "text"), [
    ("en", "No arrests were reported."),
    ("en", "There were no reports of any arrests."),
    ("en", "Police reported no arrests."),
    ("ru", "О задержаниях не сообщалось."),
    ("ru", "Данных о задержанных пока нет."),
    ("uk", "Про затримання не повідомлялося."),
    ("uk", "Інформації про затриманих немає."),
])
def test_that_nothing_was_reported_is_no_nought(language: str, text: str) -> None:
    assert set(noughts(text, language)) == {"unreported"}


def test_a_denied_nobody_is_denied() -> None:
    assert noughts("The mayor denied that no one was arrested.", "en") == {"denied": "no one was arrested"}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "No one but the drummer was arrested."),
    ("en", "Police arrested nobody except the drummer."),
    ("en", "No one else was arrested."),
    ("en", "No arrests were made until midnight."),
    ("en", "No one was seriously hurt."),
    ("en", "If no arrests are made, they will come again."),
    ("en", "They demanded that no one be arrested."),
    ("en", "The march did not end without arrests."),
    ("en", "No arrests have been made in the stabbing."),
    ("ru", "Кроме барабанщика, никого не задержали."),
    ("ru", "Без задержаний не обошлось."),
    ("ru", "Не обошлось без задержаний."),
    ("ru", "Никто из журналистов не пострадал."),
    ("ru", "Полицию просили, чтобы никого не задержали."),
    ("uk", "Крім барабанщика, нікого не затримали."),
    ("uk", "Не обійшлося без затримань."),
])
def test_what_is_not_told_of_all_or_as_a_fact(language: str, text: str) -> None:
    assert noughts(text, language) == {}
