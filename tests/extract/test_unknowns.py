"""Unknown capitals: a word that is known for nothing is hidden, and what the words around say is no person stays."""

from __future__ import annotations

import pytest

from tests.blotted import blotted


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "They sang while Ozdrel cooked and Velmira slept.", ["Ozdrel", "Velmira"]),
        ("en", "Ozdrel said the road was shut.", ["Ozdrel"]),
        ("en", "Then Ozdrel sat down. Ozdrel had walked from the mill.", ["Ozdrel", "Ozdrel"]),
        ("en", "Ozdrel, Velmira and old Tuska were the last on the roof.", ["Ozdrel", "Velmira", "Tuska"]),
        ("en", "“Ladle”, as the strikers call their cook, went home.", ["Ladle"]),
        ("en", "Call Ozdrel on +44 7700 900112 if you were held.", ["Ozdrel", "+44 7700 900112"]),
        ("en", "Her sons, Velmir (12) and Ozdrel (9), stood behind her.", ["Velmir", "12", "Ozdrel", "9"]),
        ("ru", "Рядом стоял Вырдул, за ним — Мрянша.", ["Вырдул", "Мрянша"]),
        ("ru", "Пришла Вырдула и принесла чай.", ["Вырдула"]),
        ("ru", "Суд оштрафовал Вырдула на 10 тысяч рублей.", ["Вырдула"]),
        ("uk", "Поруч стояв Вирдул, за ним — Мрянша.", ["Вирдул", "Мрянша"]),
        ("uk", "Суд оштрафував Вирдула на 850 гривень.", ["Вирдула"]),
        ("en", "The clerk said that Ozdrel had gone.", ["Ozdrel"]),
        # what is no person by the words around it
        ("en", "They marched through Ozdrel to the Velmira area.", []),
        ("en", "Ozdrel was the first to be dragged off.", ["Ozdrel"]),
        ("ru", "Вырдулу сломали руку. Остальных задержали.", ["Вырдулу"]),
        ("en", "Ozdrel was the first to open.", []),
        ("en", "The movement Ozdrel and the town of Velmira were silent.", []),
        ("en", "Shops shut in Ozdrel, Velmira and Tuska.", []),
        ("en", "Ozdrel residents met the Guild of Velmira against Ward 5.", []),
        ("en", "Shops shut in Ozdrel, and nobody said that Ozdrel slept.", []),
        ("en", "Our Orchard met the Potters' Guild.", []),
        ("ru", "Движение шло через Вырдул, Мрянск и посёлок Тусск.", []),
        ("ru", "Как сообщает Объединённая вырдульская контора, посты сняты под лозунгом Захватим.", []),
        ("ru", "Акция «Вставай, Вырдула!» прошла тихо, пишет Ozdrel.", []),
        ("uk", "Рух ішов через Вирдул, Мрянськ і селище Тусь.", []),
    ],
)
def test_an_unknown_capital_is_hidden_but_no_place_or_thing(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code) == told


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "A sixteen-year-old picker was hit by a stone.", ["sixteen-year-old"]),
        ("en", "She is 71 and he was only 17 when it began.", ["71", "17"]),
        ("en", "A child of six was hurt.", ["six"]),
        ("en", "The 12-year-old war goes on. This article is more than 3 years old.", []),
        ("ru", "Ребёнку 7 лет, а пенсионерке шестьдесят семь лет.", ["7 лет", "шестьдесят семь лет"]),
        ("ru", "Женщина лет сорока вышла с плакатом.", ["лет сорока"]),
        ("ru", "Пенсионерка, которой в мае исполнится 81, молчала.", ["81"]),
        ("ru", "20-летняя война закончилась.", []),
        ("uk", "Чоловік 45 років затриманий.", ["45 років"]),
        ("uk", "Пенсіонерка, якій у травні виповниться 81, мовчала.", ["81"]),
        ("uk", "20-річна війна скінчилася.", []),
    ],
)
def test_an_age_is_hidden_with_no_name_beside_it(code: str, text: str, told: list[str]) -> None:
    assert blotted(text, code) == told


def test_an_age_beside_a_public_name_stays() -> None:
    assert blotted("Mayor Anna Holt, 54, came to the square.", "en") == []
