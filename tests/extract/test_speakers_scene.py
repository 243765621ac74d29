"""The scene: quotation marks of every kind are paired, and a line's end closes what is open."""

from __future__ import annotations

import pytest

from turnout.extract.speakers_scene import Scene
from turnout.text.pack import pack
from turnout.text.units import tokenise
from turnout.text.view import own_view


def quoted(text: str, code: str = "en") -> list[str]:
    """The quotations of a text, marks included."""
    scene = Scene(tokenise(text, 0, len(text), pack(code).lexicon), pack(code))
    return [scene.units.words(first, last + 1) for first, last in sorted(scene.opens.items())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said “no war” twice.", ["“no war”"]),
        ('He said "no war" and "peace".', ['"no war"', '"peace"']),
        ("Он: «Нет войне», — и ушёл.", ["«Нет войне»"]),
        ("Вона: „Досить“ сказала.", ["„Досить“"]),
        ("''No war,'' he said.", ["''No war,''"]),
        ("“One. Two.\nThen more.", ["“One. Two."]),
        ('lost", he said. Then "a".', ['"a"']),
        ("It's the mayor's.", []),
    ],
)
def test_quotations_are_paired(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_class_is_asked_for_by_name() -> None:
    text = "Police added more."
    scene = Scene(own_view(tokenise(text, 0, len(text), pack("en").lexicon), pack("en")), pack("en"))
    assert scene.has(1, "cue.say") and not scene.has(0, "cue.say") and not scene.has(99, "cue.say")
    assert scene.role((0, 1)) == "police"
