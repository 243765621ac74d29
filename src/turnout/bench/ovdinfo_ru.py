"""Forms of protest in OVD-Info's Russian lines of 2011-2013, its categories mapped openly to the codebook's forms.

The categories are not forms throughout: "Agitation", "Activist" and "Other" are detentions without a protest, and "Direct
action" is the default ("акция"). `FORMS` says which codes count as reading a category rightly. Many lines name no form ("Суд над
активистом", filed under pickets): they are counted in the row of all lines, not in the row with the target.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from turnout.bench._frame import Options, Result, Score, result
from turnout.errors import Abort
from turnout.extract.protest import protests
from turnout.model import Mention
from turnout.text.analysis import analyse
from turnout.text.pack import pack

NONE = "none"
DEFAULT = "demonstration"
FORMS: dict[str, frozenset[str]] = {
    "Picket": frozenset({"picket", "single_picket"}),  # a series of one-person pickets is filed under either
    "One-person picket": frozenset({"single_picket", "picket"}),
    "Rally": frozenset({"rally"}),
    "Marche": frozenset({"march"}),
    "Stroll": frozenset({"march"}),
    "Occupy": frozenset({"occupation"}),
    "Stroll/Occupy": frozenset({"march", "occupation"}),
    "Eco-camp": frozenset({"occupation"}),
    "Direct action": frozenset({DEFAULT, "performance", "blockade", "motorcade", "vigil"}),
    "Agitation": frozenset({NONE}),
    "Activist": frozenset({NONE}),
    "Other": frozenset({NONE}),
}
# Beginnings of the Russian words that name a form in OVD-Info's own list of categories, and of their nearest kin.
NAMES = (
    "пикет", "одиночн", "митинг", "марш", "шестви", "прогулк", "гулян", "оккупай", "лагер", "агитац", "листов", "задержани", "сход",
    "перекрыт", "флеш", "баннер", "растяжк", "стратегия-31",
)
GENERAL = "акци"
NOTES = (
    "a line with 'акция' and no narrower word names only the default form: right where the default is read, whatever its category",
    "lines that name a form: those with one of the beginnings in NAMES, or with 'акция'",
)


def form_of(text: str) -> str:
    """The form that a Russian line names: the narrowest of its triggers, "none" where it has none."""
    return narrowest(protests(analyse(text, 0, len(text), pack("ru")), pack("ru")))


def narrowest(mentions: Iterable[Mention]) -> str:
    """The form of the surest trigger, a narrow form before the default."""
    ranked = sorted(mentions, key=lambda m: (m.data["strength"] == "weak", m.value == DEFAULT, -m.confidence))
    return str(ranked[0].value) if ranked else NONE


def right(category: str, text: str, form: str) -> bool:
    """Whether a form reads a line rightly: one of its category's, or the default where the line names nothing narrower."""
    low = text.lower()
    general = GENERAL in low and not any(name in low for name in NAMES)
    return form in FORMS[category] or (general and form == DEFAULT)


def run(folder: Path, options: Options) -> Result:
    """Score the forms on a folder with `dev.jsonl`; raises Abort when the file is missing."""
    named = Score("form, lines that name one", target=0.80)
    strict = Score("form, all lines, categories alone")
    every = Score("form, all lines")
    for row in _rows(folder / f"{options.side}.jsonl", options.limit):
        text, category = row.get("text_ru") or "", row.get("event_type")
        if category not in FORMS:
            continue
        form = form_of(text)
        told = {"wanted": category, "got": form, "text": text}
        every.add(row["id"], "right" if right(category, text, form) else "wrong", **told)
        strict.add(row["id"], "right" if form in FORMS[category] else "wrong", **told)
        if any(name in text.lower() for name in (*NAMES, GENERAL)):
            named.add(row["id"], "right" if right(category, text, form) else "wrong", **told)
    return result("ovdinfo_ru", [named, every, strict], notes=NOTES)


def _rows(path: Path, limit: int | None) -> list[dict[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Abort(f"{path}: cannot be read ({error.strerror})") from error
    return [json.loads(line) for line in lines[:limit]]


__all__ = ["FORMS", "NAMES", "form_of", "narrowest", "right", "run"]
