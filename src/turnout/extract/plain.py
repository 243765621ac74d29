"""A view in which what was merged is plain again: a count is a number like any word, "15 years in prison" is prison."""

from __future__ import annotations

from turnout.text.units import Units

TOKENS = frozenset(("word", "mark", "nl", "num", "numword", "url", "handle", "hashtag", "time", "poss"))
TERMS = frozenset(("duration", "measure", "date", "venue", "place"))


def plain(view: Units, *classes: str) -> Units:
    """The same units; a merged one whose words end in a form of the classes is coded as that form, other counts as numbers.

    The rules that look for deeds reach across a number ("killed two men"), which the gaps of a pattern do not.
    """
    lexicon = view.lexicon
    wanted = [lexicon.members(name) for name in classes]
    told: dict[int, str] = {}
    for index, kind in [(index, kind) for index, kind in enumerate(view.kinds) if kind not in TOKENS]:
        if kind.startswith(("count", "number")):
            told[index] = lexicon.types["num"][0]
            continue
        if not _readable(view, index, kind):
            continue
        words = view.keys[index].split(" ")
        endings = [" ".join(words[at:]) for at in range(len(words) if kind in TERMS else 1)]
        for code in [lexicon.code("x", ending, "word") for ending in endings]:
            if any(code in one for one in wanted):
                told[index] = code
                break
    return view.recoded(told)


def _readable(view: Units, index: int, kind: str) -> bool:
    """Whether a merged unit may be a word after all: "March" the month and "Rally" the place are none, "ОМОН" and "Накануне" are."""
    if kind in ("duration", "measure", "venue"):  # "Red Square" is a square
        return True
    words = view.text[view.starts[index] : view.ends[index]]
    first = view.sentence_of(index)[0] == index
    if kind == "date":
        return not words[0].isupper() or (first and " " not in words and index + 1 < len(view) and view.kinds[index + 1] == "word")
    return " " in words or (len(words) > 2 and words.isupper())
