"""Event types: war, crime and disaster are no protest; a protest's kind turns on what the police and the crowd do."""

from __future__ import annotations

import pytest

from turnout.extract.event_types import event_type, is_protest, kind_scores
from turnout.text.pack import pack
from turnout.text.units import Units, tokenise


def units(text: str, lang: str = "en") -> Units:
    return tokenise(text, 0, len(text), pack(lang).lexicon)


@pytest.mark.parametrize(("text", "kind"), [
    ("Hundreds of nurses rallied outside the ministry to demand better pay.", "peaceful-protest"),
    ("Police fired tear gas to disperse protesters near the bridge.", "protest-with-intervention"),
    ("Security forces opened fire on protesters, killing four people.", "force-against-protesters"),
    ("Protesters threw petrol bombs and clashed with police.", "violent-demonstration"),
    ("An angry mob lynched a man accused of theft.", "mob-violence"),
    ("Soldiers clashed with rebels near the border, killing ten militants.", "armed-clash"),
    ("Gunmen opened fire on worshippers and shot dead six villagers.", "attack"),
    ("Warplanes carried out air strikes on a village.", "air-strike"),
    ("Artillery shelling wounded two people in the town.", "shelling"),
    ("A roadside bomb exploded near a convoy.", "remote-explosive"),
    ("A suicide bomber blew himself up at the gate.", "suicide-bombing"),
    ("Attackers hurled a hand grenade at a post.", "grenade"),
    ("Rebels captured a district after heavy fighting.", "rebels-take-territory"),
    ("The army recaptured the town from rebels.", "government-regains-territory"),
    ("The two sides agreed a ceasefire.", "agreement"),
    ("Armed men kidnapped three engineers.", "abduction"),
    ("The army has set up a new military base in the valley.", "headquarters"),
    ("Police seized twelve rifles and ammunition in a raid.", "disrupted-weapons-use"),
    ("A strong earthquake shook the coast.", "natural-disaster"),
    ("An oil spill fouled the river after a pipeline leak.", "man-made-disaster"),
    ("Two men robbed a bank and stole cash.", "organised-crime"),
    ("The group claimed responsibility for the attack.", "attribution"),
])
def test_kind(text: str, kind: str) -> None:
    assert event_type(units(text), pack("en"))[0] == kind


def test_nothing_known_is_other() -> None:
    assert event_type(units("The choir sang three songs."), pack("en")) == ("other", 0.0)


def test_a_language_without_kinds_says_other() -> None:
    assert kind_scores(units("Протест", "ru"), pack("ru")) == {}


def test_war_is_no_protest() -> None:
    assert is_protest(units("Thousands marched for peace in the capital."), pack("en"))
    assert not is_protest(units("Shelling and air strikes killed nine soldiers."), pack("en"))


def test_the_month_is_no_march() -> None:
    assert not is_protest(units("Talks began in March."), pack("en"))
