"""Roles and names of sources."""

from __future__ import annotations

import pytest

from turnout.extract.speakers_roles import name_and_role, roles_of
from turnout.text.pack import pack


@pytest.mark.parametrize(
    ("source", "code", "name", "role"),
    [
        ("the police", "en", "police", "police"),
        ("the monitoring group OVD-Info", "en", "OVD-Info", "monitor"),
        ("the OVD-Info monitoring group", "en", "OVD-Info", "monitor"),
        ("a monitoring group", "en", "a monitoring group", "monitor"),
        ("Mayor Jane Whitcombe", "en", "Jane Whitcombe", "authorities"),
        ("the New York Times", "en", "New York Times", "media"),
        ("the Free Russia Foundation", "en", "Free Russia Foundation", "civil_society"),
        ("an interior ministry official", "en", "an interior ministry official", "police"),
        ("organisers of the march against President Sallow", "en", "organisers of the march against President Sallow", "organisers"),
        ("the Committee on Human Rights (CHR)", "en", "Committee on Human Rights", None),
        ("the United Nations", "en", "United Nations", "international_body"),
        ("a doctor at the hospital", "en", "a doctor", "medics"),
        ("eyewitnesses", "en", "eyewitnesses", "witness"),
        ("the opposition", "en", "opposition", "opposition"),
        ("figures from the police", "en", "police", "police"),
        ("полиции", "ru", "полиция", "police"),
        ("правозащитного проекта «ОВД-Инфо»", "ru", "ОВД-Инфо", "monitor"),
        ("корреспондент «Медузы»", "ru", "Медуза", "media"),
        ("организаторов", "ru", "организаторы", "organisers"),
        ("министр внутренних дел Иван Петров", "ru", "Иван Петров", "authorities"),
        ("поліції", "uk", "поліція", "police"),
        ("міський голова Андрій Орлик", "uk", "Андрій Орлик", "authorities"),
    ],
)
def test_sources_are_named_and_placed(source: str, code: str, name: str, role: str | None) -> None:
    assert name_and_role(source, "", roles_of(pack(code))) == (name, role)


def test_the_apposition_tells_the_role_that_the_name_hides() -> None:
    assert name_and_role("Jane Whitcombe", "a lawyer with a rights group", roles_of(pack("en"))) == ("Jane Whitcombe", "monitor")


def test_a_pronoun_is_no_known_organisation() -> None:
    assert name_and_role("who", "", roles_of(pack("en")))[1] is None
