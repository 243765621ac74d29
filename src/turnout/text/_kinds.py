"""What a number is: age, money, per cent, measure, duration, ordinal, year, score, a label, or a count."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.model import Count
from turnout.text._amounts import Amount
from turnout.text._hedges import Found, span
from turnout.text._table import Context
from turnout.text.units import Mark

Read = tuple[int, Mark]
FIRST_YEAR, SOME_YEAR, OLD_YEAR, LAST_YEAR = 1800, 1400, 1000, 2100
OLDEST = 115
QUOTES = frozenset(('"', "“", "‘", "«", "„"))  # what opens the name of a march that begins with a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with a unit (years, km, euros): bounds, hedge, the unit's first form in the pack, and the words."""

    low: float | None
    high: float | None
    hedge: str = "exact"
    unit: str = ""
    words: str = ""


def read(c: Context, at: int, done: int) -> Read | None:
    """The quantity that begins at a word: the word after it, and its mark."""
    amount = c.n.amount(c.w, at)
    if amount is None:
        return _mark(c, at, at + 1, "number") if c.w.kinds[at] == "num" else None
    if c.keys[at] in c.t.words["singles"] and c.t.genitive.before(c.keys, at):
        amount = c.n.single(c.w, at) or amount
    elif inverted := _inverted(c, at, done):
        return inverted
    first = at - 1 if c.key(at - 1) in c.n.articles and at > done and _takes_article(c, at) else at
    currency = c.t.currency.before(c.keys, first)
    if currency and first - currency[0] > 1 and not c.touching(first - 1):  # "a $15 ticket" is no A$15
        currency = (first - 1, True)
    if currency and currency[0] >= done:
        found = span(c, currency[0], at, amount, done)
        last = c.t.units.at(c.keys, found.last)
        whole = found._replace(last=last[0] if last and last[1][0] == "money" else found.last)
        return _measured(c, whole, "money", "".join(c.keys[currency[0] : first]))
    if amount.how == "digits":
        odd = _odd(c, at, amount)
        if odd:
            return odd
    return _kind(c, at, span(c, first, at, amount, done), amount, done)


def _mark(c: Context, first: int, last: int, kind: str, value: object = None) -> Read:
    return last, Mark(c.w.starts[first], c.w.ends[last - 1], kind, value)


def _measured(c: Context, found: Found, kind: str, unit: str) -> Read:
    low, high = (int(bound) if bound is not None and bound == int(bound) else bound for bound in (found.low, found.high))
    value = Quantity(low=low, high=high, hedge=found.hedge, unit=unit, words=c.text(found.first, found.last))
    return _mark(c, found.first, found.last, kind, value)


def _takes_article(c: Context, at: int) -> bool:
    """Whether "a" before a word is part of the number: a hundred, a dozen, a half million."""
    return c.keys[at] in c.n.mults or c.keys[at] in c.n.fractions


def _odd(c: Context, at: int, amount: Amount) -> Read | None:
    """Figures that are no quantity: ordinals, decades, parts of a name (F-16), fractions (24/7), labels (article 20)."""
    if c.keys[at][0] == "0" and amount.low >= 1 and c.keys[at][1:2].isdecimal():  # 0800, 007: a number to dial or a code
        return _mark(c, at, amount.next, "number")
    if amount.suffix and amount.scale == 1:
        if amount.suffix in c.t.ordinal_suffixes:
            return _mark(c, at, at + 1, "ordinal", int(amount.low))
        decade = amount.suffix in c.t.decades and len(amount.plain) in (2, 4)
        return _mark(c, at, at + 1, "year" if decade else "number", amount.plain)
    if amount.next in c.w.glued and c.key(amount.next) in (c.t.ordinal_suffixes | c.t.decades):
        hung = _hung(c, at, amount)
        if hung:
            return hung
    if c.w.starts[at] and c.w.text[c.w.starts[at] - 1] in "'’" and len(amount.plain) == 2:  # class of '20
        return _mark(c, at, amount.next, "year", amount.plain)
    if _hangs(c, at) and not (len(amount.plain) == 4 and FIRST_YEAR <= amount.low <= LAST_YEAR):
        return _mark(c, at, amount.next, "number")
    if c.key(amount.next) == "/" and c.touching(amount.next) and c.touching(amount.next + 1) and c.w.kinds[amount.next + 1] == "num":
        return _mark(c, at, amount.next + 2, "number")
    back = at - 2 if c.key(at - 1) == "." and c.touching(at - 1) else at - 1
    label = c.key(back).rpartition(" ")[2] in c.t.words["labels"] and (back == at - 1 or c.key(back) in c.n.dotted)
    label = label or (c.key(back) in c.t.words["labels_cap"] and c.cap(back))
    if label and amount.scale == 1 and c.key(amount.next) not in c.t.words["count_nouns"]:
        return _mark(c, at, amount.next, "number")
    street = amount.plain and c.cap(amount.next) and any(_street(c, amount.next + gap) for gap in (0, 1, 2))
    return _mark(c, at, amount.next, "number") if street else None


def _hung(c: Context, at: int, amount: Amount) -> Read | None:
    """Figures with an ending: "21-го" is an ordinal, "2014-го года" and "90-х" are years; "2-х" is just two."""
    suffix, last = c.key(amount.next), amount.next + 1
    if len(amount.plain) == 4 and FIRST_YEAR <= amount.low <= LAST_YEAR:
        named = c.t.year.at(c.keys, last)
        return _mark(c, at, named[0] if named else last, "year", amount.plain)
    if suffix in c.t.decades:
        decade = len(amount.plain) == 2 and amount.low % 10 == 0 and c.key(last) not in c.t.words["count_nouns"]
        return _mark(c, at, last, "year", amount.plain) if decade else None
    return _mark(c, at, last, "ordinal", int(amount.low))


def _hangs(c: Context, at: int) -> bool:
    """Whether figures hang on a word before them, as in F-16 or Covid-19."""
    text, start = c.w.text, c.w.starts[at]
    if start == 0 or at in c.w.glued:
        return False
    return text[start - 1].isalpha() or (start > 1 and text[start - 1] in "-‑–" and text[start - 2].isalpha())


def _street(c: Context, at: int) -> bool:
    return c.cap(at) and c.key(at).rpartition(" ")[2] in c.t.words["streets"]


def _inverted(c: Context, at: int, done: int) -> Read | None:
    """A rough number told by word order: "тысячи три", "десятка два"."""
    scale = c.n.inverted.get(c.keys[at])
    if not scale or done == at or at + 1 >= len(c.keys) or c.holder(at + 1):
        return None
    second = c.n.amount(c.w, at + 1)
    if not second or second.how == "vague" or not 1 < second.low < 100 or second.scale > 1:
        return None
    if second.how == "digits" and scale < 1000:
        return None
    found = span(c, at, at, second._replace(low=second.low * scale, high=second.high * scale), done)
    hedge = "about" if found.hedge == "exact" else found.hedge
    return _counted(c, found._replace(hedge=hedge))


def _kind(c: Context, at: int, found: Found, amount: Amount, done: int) -> Read | None:
    """The number as what its surroundings make it."""
    unit = _named_year(c, at, found, amount) or _unit(c, found, amount)
    if unit:
        return unit
    if amount.plain:
        plain = _year(c, at, found, amount) or _age(c, found, amount) or _score(c, found, amount)
        if plain:
            return plain
    elif amount.how == "words" and c.key(amount.next) in c.t.fractions and amount.low < 20 and found.last == amount.next:
        return _mark(c, found.first, amount.next + 1, "number")
    if c.t.age_before.before(c.keys, at) and (found.high or found.low or 0) <= OLDEST:
        return _measured(c, found, "age", "year")
    if amount.how == "words" and amount.low == 1 and found.hedge == "exact" and amount.next == at + 1:
        return _one(c, at, found)
    late = c.t.before_units.get(c.key(found.first - 1)) if found.first - 1 >= done and found.hedge in ("exact", "range") else None
    if late and amount.scale == 1:  # лет 30
        return _measured(c, found._replace(first=found.first - 1, hedge="about" if found.hedge == "exact" else "range"), "duration", late)
    if amount.how == "digits" and amount.next in c.w.glued and c.touching(amount.next) and found.last == amount.next:
        return _mark(c, at, amount.next, "number")  # 4x4, 3D: letters that are no unit
    if c.key(at) in c.n.mults and found.first == at and c.cap(at) and c.cap(found.last) and at:  # the Million Mothers' March
        return None
    named = at and amount.how == "vague" and c.cap(at) and c.cap(found.last)
    if named and (c.key(at - 1) in c.n.articles or c.key(at - 1) in QUOTES):  # a "Millions March"
        return None
    if c.key(at) in c.t.words["couples"] and amount.next == at + 1 and c.key(amount.next) not in c.t.words["count_nouns"]:
        return None
    noun = c.key(found.first - 1) in c.t.inverted_nouns and found.first - 1 > done and c.key(found.last) not in c.t.words["count_nouns"]
    if noun and found.hedge in ("exact", "range") and not c.touching(found.first):
        found = found._replace(first=found.first - 1, hedge="about" if found.hedge == "exact" else "range")
    return _counted(c, found)


def _counted(c: Context, found: Found) -> Read:
    bounds = (found.low, found.high)
    if any(bound is not None and (bound != int(bound) or bound > 1e12) for bound in bounds):
        return _mark(c, found.first, found.last, "number")
    low, high = (None if bound is None else int(bound) for bound in bounds)
    value = Count(low=low, high=high, hedge=found.hedge, words=c.text(found.first, found.last))
    return _mark(c, found.first, found.last, "count.vague" if found.vague else "count", value)


def _one(c: Context, at: int, found: Found) -> Read | None:
    """One person or thing; nothing where "one" stands for something else (no one, one another, one day)."""
    if c.key(at) not in c.t.words["one"] or c.key(at - 1) in c.t.words["one_not_before"] or c.t.one_not.at(c.keys, at + 1):
        return None
    words = [c.key(at - back) for back in (1, 2, 3)]
    if words[1] in c.t.words["one"]:  # one by one
        return None
    stands_in = words[0][:1].isalpha() and (words[1] in c.n.articles or (words[1][:1].isalpha() and words[2] in c.n.articles))
    # "a peaceful one" stands for a thing named before
    if stands_in and not words[0].endswith(tuple(c.t.words["one_verb_endings"])) and not c.cap(at):
        return None
    return _mark(c, at, at + 1, "count.one", Count(low=1, high=1, words=c.text(at, at + 1)))


def _unit(c: Context, found: Found, amount: Amount) -> Read | None:
    """The number with the unit word after it: years, km, per cent, euros; an age where the years are someone's."""
    at = found.last
    hit = c.t.units.at(c.keys, at)
    for _ in range(2):
        gap = None if hit else c.t.unit_gap.at(c.keys, at) or (c.t.vague_gap.at(c.keys, at) if found.vague else None)
        if not gap:
            break
        at = gap[0]
        hit = c.t.units.at(c.keys, at)
    figures = amount.scale > 1 or c.text(found.first, found.last)[-1].isdecimal()
    if not hit or (len(c.keys[at]) == 1 and c.keys[at].isalpha() and not figures):  # "m" is metres after figures only
        return None
    kind, unit = hit[1]
    whole = found._replace(last=hit[0])
    if kind == "age" and c.key(hit[0]) in c.t.words["age_not_after"]:
        kind = "duration"
    if kind == "duration":
        age = c.t.age.at(c.keys, hit[0])
        if age:
            return _measured(c, whole._replace(last=age[0]), "age", unit)
        named = c.key(found.first - 1) == "," and c.cap(found.first - 2) and c.key(hit[0]) in (",", ")", ".")
        if unit in c.t.words["age_nouns"] and (named or c.key(found.first - 1) in c.t.words["age_pronouns"]):
            return _measured(c, whole, "age", unit)
        if c.t.age_before.before(c.keys, found.first):
            return _measured(c, whole, "age", unit)
    return _measured(c, whole, kind, unit)


def _age(c: Context, found: Found, amount: Amount) -> Read | None:
    """An age set between commas after a name: "Ivan Petrov, 38, was detained"."""
    if found.hedge != "exact" or not 4 <= amount.low <= OLDEST or found.last != amount.next:
        return None
    before, after = c.key(found.first - 1), c.key(found.last)
    name = found.first - 2
    alone = c.key(name - 1) in ("", "\n", ".") and c.key(found.last + 1)[:1].isalpha() and not c.cap(found.last + 1)
    person = c.holder(name).startswith("person") or (not c.holder(name) and c.cap(name) and (c.cap(name - 1) or alone))
    if person and ((before == "," and after in (",", ".", ")", "")) or (before == "(" and after == ")" and c.holder(name))):
        return _measured(c, found, "age", "year")
    return None


def _score(c: Context, found: Found, amount: Amount) -> Read | None:
    """The result of a match or a vote: "2-1"; figures in a chain ("1-2-3") are nothing."""
    at = amount.next
    tied = c.key(at) in c.t.dash and c.touching(at) and c.touching(at + 1) and c.w.kinds[at + 1] == "num"
    if not tied:
        return None
    if c.key(at + 2) in c.t.dash and c.touching(at + 2) and c.touching(at + 3) and c.w.kinds[at + 3] == "num":
        return _mark(c, found.first, at + 4, "number")
    if found.last > at:  # already a range
        return None
    return _mark(c, found.first, at + 2, "score")


def _named_year(c: Context, at: int, found: Found, amount: Amount) -> Read | None:
    """Four figures with the word for year after them, whatever stands before: "до 2010 года"."""
    if len(amount.plain) != 4 or not OLD_YEAR <= amount.low <= LAST_YEAR:
        return None
    named = c.t.year.at(c.keys, _years(c, amount)) or (c.t.year.at(c.keys, found.last) if found.hedge == "range" else None)
    return _mark(c, at, named[0], "year", amount.plain) if named else None


def _year(c: Context, at: int, found: Found, amount: Amount) -> Read | None:
    """A year or a run of years (1936-39), if the four figures are one and nothing says they count people."""
    if len(amount.plain) != 4 or not OLD_YEAR <= amount.low <= LAST_YEAR or found.hedge not in ("exact", "range", "about"):
        return None
    last = _years(c, amount)
    before, after = c.key(at - 1), c.key(last)
    counted = after in c.t.words["count_verbs"] or any(c.key(last + gap) in c.t.words["count_nouns"] for gap in (0, 1))
    if counted and not (before in c.t.words["year_strong"] and amount.low % 100):
        return None
    strong = before in c.t.words["year_before"] or (before == "(" and after in (")", ",", "-", "–")) or after in c.t.words["year_after"]
    strong = strong or (before in c.n.articles and last not in c.w.glued)
    likely = (amount.low >= FIRST_YEAR or before == "(") and (strong or amount.low % 50 or last > amount.next) and found.hedge != "about"
    if likely or (strong and before in c.t.words["year_strong"] and found.hedge == "exact"):
        return _mark(c, at, last, "year", amount.plain)
    return None


def _years(c: Context, amount: Amount) -> int:
    """The word after a run of years: 1936-39, 2014-2022; else the word after the year."""
    at = amount.next
    if c.key(at) not in c.t.dash or not c.touching(at) or c.w.kinds[at + 1 : at + 2] != ["num"]:
        return at
    two = c.key(at + 1)
    if not two.isdecimal() or amount.low < (SOME_YEAR if c.key(at - 2) == "(" else FIRST_YEAR):
        return at
    if len(two) == 4 and amount.low % 50 == 0 and int(two) % 50 == 0:  # 1850-2000 is a count as soon as a time
        return at
    later = int(two) > amount.low % 100 if len(two) == 2 else len(two) == 4 and amount.low < int(two) <= LAST_YEAR
    return at + 2 if later else at
