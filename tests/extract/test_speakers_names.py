"""Names that lean on earlier ones."""

from __future__ import annotations

from turnout.extract.speakers_names import settle_names
from turnout.model import Attribution, Mention


def mention(name: str, role: str | None = None, pronoun: str | None = None, words: str = "") -> Mention:
    """An attribution with nothing but its speaker."""
    data = {"source": None, "cue": (0, 1), "content": [], "hearsay": False, "words": words or name, "pronoun": pronoun}
    return Mention(kind="attribution", start=0, end=1, value=Attribution(name=name, role=role), data=data)


def names(*mentions: Mention) -> list[str]:
    """The names after settling."""
    return [one.value.name for one in settle_names(mentions)]


def test_a_pronoun_is_the_last_speaker_who_fits() -> None:
    earlier = (mention("Jane Whitcombe", "authorities"), mention("OVD-Info", "monitor"))
    assert names(*earlier, mention("She", None, "feminine"))[2] == "Jane Whitcombe"
    assert names(*earlier, mention("It", None, "thing"))[2] == "OVD-Info"


def test_a_pronoun_with_nobody_before_it_stays() -> None:
    assert names(mention("He", None, "masculine")) == ["He"]


def test_a_short_name_is_the_full_one() -> None:
    assert names(mention("New York Times", "media"), mention("Times", "media")) == ["New York Times", "New York Times"]
    assert names(mention("Jane Whitcombe"), mention("Whitcombe")) == ["Jane Whitcombe", "Jane Whitcombe"]


def test_an_abbreviation_given_in_brackets_is_the_full_name() -> None:
    full = mention("General Confederation", "organisers", words="the General Confederation (GC)")
    assert names(full, mention("GC")) == ["General Confederation (GC)", "General Confederation (GC)"]


def test_a_plain_monitor_is_the_one_that_was_named() -> None:
    assert names(mention("OVD-Info", "monitor"), mention("group", "monitor")) == ["OVD-Info", "OVD-Info"]


def test_a_pronoun_may_mean_the_subject_of_the_sentence_before() -> None:
    it = mention("It", None, "thing")
    it.data["subject"] = Attribution(name="OVD-Info", role="monitor")
    assert names(it) == ["OVD-Info"]


def test_the_group_is_the_last_named_one_that_watches_or_campaigns() -> None:
    earlier = (mention("Harbour Rights Watch", "monitor"), mention("Ministry", "authorities"))
    assert names(*earlier, mention("group", None, "group"))[2] == "Harbour Rights Watch"
    assert names(mention("police", "police"), mention("group", None, "group"))[1] == "group"
