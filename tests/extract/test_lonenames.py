"""Lone names: a single word is somebody's name by what is around it, and most single words are none."""

from __future__ import annotations

import pytest

from tests.blotted import blotted
from turnout.extract.lonenames import Beside
from turnout.text.pack import pack


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "The tent belongs to her cousin Ozdrel and nobody else.", ["Ozdrel"]),
        ("en", "His wife, Velmira, brought soup.", ["Velmira"]),
        ("en", "“It was loud,” sighed Ozdrel.", ["Ozdrel"]),
        ("en", "Then Ozdrel, a plumber, sat down.", ["Ozdrel"]),
        ("en", "Ozdrel, who lives above the shop, saw it all.", ["Ozdrel"]),
        ("en", "A man who gave his name only as Ozdrel climbed the fence.", ["Ozdrel"]),
        ("en", "The picket is run by a welder nicknamed “Bucket” and it goes on.", ["Bucket"]),
        ("en", "On the bench sat Velmira K., dressed in grey.", ["Velmira K"]),
        ("en", "On the bench sat her cousin Ozdrel, Velmira and little Tuska.", ["Ozdrel", "Velmira", "Tuska"]),
        ("en", "The vigil was led by Mama Tuska that night.", ["Mama Tuska"]),
        ("en", "Her cousin Ozdrel left early. Nobody had warned Ozdrel of it.", ["Ozdrel", "Ozdrel"]),
        ("en", "She came with Kwabena in the evening.", ["Kwabena"]),
        ("en", "They read “Ozdrel” in the evening and Lantern.example at night.", []),
        ("en", "The company Ardent Lane said no.", []),
        ("en", "Inside, a nurse handed out water; the company Ardent Lane paid.", []),
        ("en", "Kwabena Street was shut, and so was the hotel.", []),
        ("ru", "Под козырьком ждал сторож Вырдул с чайником.", ["Вырдул"]),
        ("ru", "«Замёрзли все», — вздыхает Вырдул.", ["Вырдул"]),
        ("ru", "Его зовут Вырдул, он из соседнего дома.", ["Вырдул"]),
        ("ru", "Кричал громче всех Кузьмыч из депо.", ["Кузьмыч"]),
        ("ru", "Плакат держала семилетняя Вирдула.", ["семилетняя", "Вирдула"]),
        ("ru", "Рабочие Вырдульского завода и жители Мрянского района вышли на площадь.", []),
        ("ru", "Вышел 29-летний житель Вырдула с плакатом.", ["29-летний"]),
        ("uk", "Вийшов 29-річний мешканець Вирдула з плакатом.", ["29-річний"]),
        ("ru", "Мы живём на Вырдульной, 22, и не уедем.", []),
        ("uk", "Під дашком чекав сторож Вирдул із чайником.", ["Вирдул"]),
        ("uk", "«Змерзли всі», — зітхає Вирдул.", ["Вирдул"]),
        ("uk", "Мешканці Вирдульського району вийшли на площу.", []),
        ("uk", "Плакат тримала семирічна Вірдула.", ["семирічна", "Вірдула"]),
    ],
)
def test_a_lone_word_is_a_name_by_what_is_beside_it(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code) == told


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "Kwabena stood at the gate.", ["Kwabena"]),  # a given name opens the sentence
        ("en", "Hope stood at the gate. Hazel bushes grew there.", []),  # an everyday word too
        ("en", "On Friday Milica came late. As Milica sat down, it rained.", ["Milica", "Milica"]),
        ("en", "The mayor's nephew, Ozdrel, was held.", ["Ozdrel"]),
        ("en", "Ozdrel's aunt came with a carpenter called Tuska.", ["Ozdrel", "Tuska"]),
        ("en", "The road belongs to the Ozdrel brothers.", ["Ozdrel"]),
        ("en", "Held on Monday: K., 23, a baker, and a nurse named L., whom nobody knew.", ["K.", "23", "L."]),
        ("en", "A poem by al-Ozdrel was read; al-Jazeera filmed it near al-Tuska.", ["al-Ozdrel"]),
        ("en", "Deputies told their lawyer Ozdrel nothing.", ["Ozdrel"]),
        ("en", "Their guard, Friday Ozdrel, and Seo Ha-neul slept.", ["Friday Ozdrel", "Seo Ha-neul"]),
        ("en", "With her went her son Park Min-su.", ["Park Min-su"]),
        ("en", "President Seo Ha-neul saw the Sit-in and the Ten-hour strike.", []),
        ("en", "The judge asked Tamsin Ozdrel nothing.", ["Tamsin Ozdrel"]),
        ("en", "It was dark. - A neighbour, Milica, came.", ["Milica"]),
        ("ru", "№ 5. Вырдул М. К., 1990 г. р., швея.", ["Вырдул М. К", "1990"]),
        ("uk", "Вирдуленку 47 років, він муляр.", ["Вирдуленку", "47 років"]),
        ("ru", "Гульсум стояла у ворот. Вера в победу жила.", ["Гульсум"]),
        ("ru", "Сын мэра, Вырдул, молчал.", ["Вырдул"]),
        ("ru", "Пришли братья Мрянские и гражданин В. из Твери.", ["Мрянские", "В."]),
        ("ru", "По словам аль-Вырдули, стреляли поверх голов.", ["аль-Вырдули"]),
        ("ru", "Пела швея по имени Вырдула.", ["Вырдула"]),
        ("ru", "Шли двести человек во главе с Айсылу Мрянской.", ["Айсылу Мрянской"]),
        ("en", "Ozdrel, 15, had written to Education Secretary Barnaby Sykes.", ["Ozdrel", "15"]),
        ("uk", "Син мера, Вирдул, мовчав. Ахтем теж.", ["Вирдул", "Ахтем"]),
        ("uk", "Прийшли сестри Мрянські.", ["Мрянські"]),
    ],
)
def test_given_names_kin_and_initials(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code) == told


def test_offices_of_investigators_are_public() -> None:
    assert blotted("Следователь Вырдул Мрянский молчал.", "ru") == []
    assert blotted("Главврач Вырдул Мрянский молчал.", "ru") == []
    assert blotted("Слідчий Вирдул Мрянський мовчав.", "uk") == []


def test_what_a_pack_lacks_tells_nothing() -> None:
    assert not pack("en").once(Beside).kin.search("the wall")
    assert blotted("вырдул и мряк", "ru") == []
