"""Sources: noun phrases before and after a cue."""

from __future__ import annotations

import pytest

from turnout.extract import speakers_nouns as nouns
from turnout.extract.speakers_scene import Scene
from turnout.text.pack import pack
from turnout.text.units import tokenise
from turnout.text.view import own_view


def scene(text: str) -> Scene:
    """A scene of English text."""
    return Scene(own_view(tokenise(text, 0, len(text), pack("en").lexicon), pack("en")), pack("en"))


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("The head of the union said so.", "said", "The head of the union"),
        ("On Monday the mayor also said so.", "said", "the mayor"),
        ("Jane Whitcombe, a lawyer for the town, said so.", "said", "Jane Whitcombe"),
        ("It was late, and the mayor said so.", "said", "the mayor"),
        ("Police cleared the square and said so.", "said", "Police"),
        ("She said so.", "said", "She"),
        ("The watchdog that follows court cases said so.", "said", "The watchdog"),
    ],
)
def test_the_source_before_a_cue(text: str, cue: str, wanted: str) -> None:
    here = scene(text)
    found = nouns.before(here, here.keys.index(cue), 0)
    assert found and here.units.words(*found[0]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("according to police 20 were held", "police"),
        ("according to the Stop the Quarry Coalition, 20 were held", "the Stop the Quarry Coalition"),
        ("according to the Confederation (CGX), 20 were held", "the Confederation (CGX)"),
        ("according to the mayor the march was banned", "the mayor"),
    ],
)
def test_the_source_after_a_cue(text: str, wanted: str) -> None:
    here = scene(text)
    found = nouns.after(here, here.keys.index("according to") + 1, len(here.keys))
    assert found and here.units.words(*found) == wanted


@pytest.mark.parametrize("text", ["The crowd grew, according to", "The crowd grew", "It was cleared. The crowd grew, according to"])
def test_no_source_after_the_end_of_a_text(text: str) -> None:
    here = scene(text)
    assert nouns.after(here, len(here.keys), len(here.keys)) is None
