"""A view in which what was merged is plain again: a count is a number like any word, "15 years in prison" is prison."""

from __future__ import annotations

from turnout.text.units import Units

TOKENS = frozenset(("word", "mark", "nl", "num", "numword", "url", "handle", "hashtag", "time", "poss"))


def plain(view: Units, *classes: str) -> Units:
    """The same units; a merged one whose words end in a form of the classes is coded as that form, other counts as numbers.

    The rules that look for deeds reach across a number ("killed two men"), which the gaps of a pattern do not.
    """
    lexicon = view.lexicon
    wanted = frozenset[str]().union(*(lexicon.members(name) for name in classes))
    told: dict[int, str] = {}
    for index, kind in enumerate(view.kinds):
        if kind in TOKENS:
            continue
        if kind.startswith(("count", "number")):
            told[index] = lexicon.types["num"][0]
            continue
        words = view.keys[index].split(" ")
        endings = (" ".join(words[at:]) for at in range(len(words)))
        code = next((pair[0] for ending in endings if (pair := lexicon.forms.get(ending)) and pair[0] in wanted), None)
        if code is not None:
            told[index] = code
    if not told:
        return view
    out = Units(view.text, lexicon)
    out.starts, out.ends, out.keys = view.starts, view.ends, view.keys
    out.kinds, out.sents, out.values = view.kinds, view.sents, view.values
    out.codes = "".join(told.get(index, code) for index, code in enumerate(view.codes))
    return out
