"""Lone names: a word that stands by itself and is somebody's name by what is around it: "her brother, Slim", «машинист Егорыч».

Reading does not go by these either: like what looks like a name, they are there to be blotted out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from turnout.extract.given import Given
from turnout.extract.persons import standing_of
from turnout.extract.persons_names import People, Run
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = [
    "Beside", "again", "by_itself", "candidates", "capital", "either", "fits", "hyphened_names", "in_headline", "initials", "is_named",
    "joined_names", "lone_names", "words_of",
]

KEPT = 20_000
BACK = 48  # letters before a word in which what tells a person stands
ON = 64
QUOTES = " \u00a0«“„\"‘'("
STOPS = frozenset(".,;:!?)»”\"’—–-…")
UPPER = "[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄҐ]"
INITIAL = re.compile(f"(?<![\\w.]){UPPER}\\.(?=,? ?[\\d(«\"“]|,? [^\\W\\d_])")
TITLE = 0.85  # of the words of a line: more capitals are a headline in capitals
ROW = 3  # words to a comma in a row of names
LEAST = 5  # letters of a word from which on a case ending may differ
GROWN = 14  # a lower number in brackets is more often a count
CHAIN = 3  # times that a list of names is gone through: "A, B, C and D"


class Beside:
    """What beside a lone word tells that it is a person's name: the words for kin and trades, for naming and for speaking."""

    def __init__(self, pack: Pack) -> None:
        table: dict[str, Any] = pack.table("persons")
        kin = either(table.get("kin", ()))
        owner, article = either(table.get("owners", ())), either(table.get("articles", ()))
        speaks, named, fond = (either(table.get(name, ())) for name in ("speaks", "named", "fond"))
        self.kin = _at_end(kin)
        one = f"(?:(?!\\w*{either(table.get('plurals', ()))}$){kin}|{table.get('age_adjective', '(?!)').rstrip('$')})"
        opening = f"[.!?—–:•]\\s{kin},"  # "- My neighbour, Ada, came"
        self.before = _at_end(f"{one}|{opening}|{named}|{owner}\\s(?:[\\w-]+\\s){{0,2}}{kin},|[,!?.…]?[»”\"’,]\\s?[—–-]?\\s?{speaks}")
        self.named = _at_end(named)
        tails = [word.split()[-1] for name in ("named", "speaks", "fond", "called") for word in table.get(name, ())]
        self._tail = re.compile(f"{kin}|{either(tails)}|{table.get('age_adjective', '(?!)')}", re.I)
        self._tails: dict[str, bool] = {}
        self.fond = _at_end(fond)
        led = f"(?:{article}\\s(?:[\\w-]+\\s){{0,2}})?" if table.get("articles") else "(?:[\\w-]{4,}\\s)?"
        relative = either(table.get("relatives", ()))
        self.after = re.compile(f"\\s?[,(—–]\\s?(?:{led}{kin}|{led.removesuffix('?')}{table.get('trades', '(?!)')})(?!\\w)", re.I)
        self.relative = re.compile(f",\\s{relative}(?!\\w)", re.I)
        self.adjectives = tuple(table.get("place_adjectives", ())) or ("\0",)
        self.joins = frozenset(table.get("joins", ()))
        trade = f"(?:{kin}|{table.get('trades', '(?!)')})"
        self.worker = _at_end(f"{trade},")
        self.called = _at_end(f"{trade}\\s{either(table.get('called', ()))}")
        self.kindred = re.compile(f"\\s{either(table.get('kindred', ()))}(?!\\w)", re.I)
        self.owned = re.compile(f"{table.get('owned', '(?!)')}\\s(?:[\\w-]+\\s)?{kin}(?!\\w)", re.I)
        self.given = pack.once(Given)
        self.begins = frozenset(table.get("name_begins", ()))
        self.asks, self.verbs = frozenset(table.get("asks", ())), tuple(table.get("verb_endings", ())) or ("\0",)
        self.where = frozenset(table.get("where", ()))
        self.endings = tuple(table.get("patronymic_endings", ())) + tuple(table.get("patronymic_short", ()))
        particles = f"(?<!\\w)(?:{'|'.join(table.get('joined', ())) or '(?!)'})[-\u2010\u2011'’]"
        self.joined = re.compile(f"{particles}(?!{either(table.get('joined_not', ()))}(?!\\w)){UPPER}\\w+")
        self.hyphened = re.compile(str(table.get("hyphened", "(?!)")))
        self.years = re.compile(f"\\s(?:{table.get('age_years', '(?!)')})$", re.I)
        self.places = frozenset(table.get("place_words", ()))
        self.latin = bool(table.get("latin", False))
        self.organisation = frozenset(table.get("organisations", ()))

    def names(self, before: str) -> bool:
        """Whether the words before a word say that it is what somebody is called: "known only as"."""
        before = before.rstrip(": ")
        return self.may_end(before) and (self.named.search(before) or self.called.search(before)) is not None

    def presents(self, before: str) -> bool:
        """Whether the words before a word say who it is: "her brother,", "Uncle", "…", says"."""
        return self.may_end(before) and (self.before.search(before) or self.fond.search(before)) is not None

    def may_end(self, before: str) -> bool:
        """Whether what tells a person may end in the last of these words; asked before most capitals, so that answers are kept."""
        word = before[before.rfind(" ") + 1 :].rstrip(",")
        found = self._tails.get(word)
        if found is None:
            if len(self._tails) > KEPT:
                self._tails.clear()
            found = self._tails[word] = self._tail.fullmatch(word) is not None
        return found


def either(words: Iterable[str]) -> str:
    """A pattern of one of these words; a star stands for any ending."""
    told = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for word in told) + ")" if told else "(?!)"


def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?<!\\w)(?:{pattern})$", re.I)


def lone_names(units: Units, people: People, pack: Pack, told: tuple[set[int], ...], may: Callable[[int], bool]) -> list[Run]:
    """The lone words that are names; `may`: what may be in one.

    `told` are the units of private people's names, those of them that are vouched for, and the units of all persons that were read.
    """
    beside, (known_all, sure, read) = pack.once(Beside), told
    stretches = [found.span() for found in people.capitals.finditer(units.codes)]
    open_ = [run for run in candidates(units, stretches, may) if run[0] not in known_all]
    out: list[Run] = []
    lone: set[int] = set()
    for run in open_:
        if _tells(units, people, beside, run, read) and fits(units, people, run) and not standing_of(units, people, *run, read)[0]:
            out.append(_with_fond(units, beside, run))
            lone.update(range(*out[-1]))
    rest = [run for run in open_ if run[0] not in lone]
    for _ in range(CHAIN if lone or known_all else 0):
        known = words_of(units, known_all | lone)
        more = [run for run in rest if again(units, known, run) or _listed(units, beside, run, sure | lone, lone)]
        more = [run for run in more if fits(units, people, run)]
        if not more:
            break
        out += more
        lone.update(at for run in more for at in range(*run))
        rest = [run for run in rest if run[0] not in lone]
    return out


def initials(units: Units, people: People, beside: Beside, taken: set[int]) -> Iterable[Run]:
    """Initials that are all that is told of a name: "K., 19,", "a nurse, L.", «гражданину Л.»."""
    if not len(units):
        return
    for found in INITIAL.finditer(units.text, units.starts[0], units.ends[-1]):
        at = units.at(found.start())
        if at in taken or at + 1 >= len(units) or units.keys[at + 1] != "." or (capital(units, at + 2) and not capital(units, at)):
            continue
        if capital(units, at + 2) or (capital(units, at - 1) and units.sentence_of(at)[0] != at - 1):
            continue  # an initial of a longer name
        if at > 2 and units.keys[at - 1] == "." and len(units.keys[at - 2]) == 1 and capital(units, at - 3):
            continue  # the second one: "Ozdrel V. T."
        aged = at + 3 < len(units) and units.keys[at + 2] in (",", "(") and units.keys[at + 3][:1].isdigit()
        before = _before(units, at).rstrip(QUOTES)
        if aged or people.has(units, at - 1, "name.private") or beside.presents(before) or beside.names(before):
            yield at, at + 2


def joined_names(units: Units, people: People, beside: Beside, taken: set[int]) -> Iterable[Run]:
    """Surnames that begin with a small particle and stand by themselves: "said al-Fassi"; a place's or a thing's are none."""
    if not len(units):
        return
    for found in beside.joined.finditer(units.text, units.starts[0], units.ends[-1]):
        at = units.at(found.start())
        if at in taken or units.kinds[at] != "word" or units.starts[at] != found.start() or people.roles.hits([units.keys[at]]):
            continue
        if units.keys[at - 1] not in beside.places and not people.has(units, at - 1, "name.place.before") if at else False:
            yield at, at + 1


def hyphened_names(units: Units, people: People, beside: Beside, taken: set[int]) -> Iterable[Run]:
    """Names whose given name has a hyphen of its own, with the surname beside it, be that an everyday word: "Park Ji-ho", "Ji-ho Park"."""
    if not len(units):
        return
    for found in beside.hyphened.finditer(units.text, units.starts[0], units.ends[-1]):
        at = units.at(found.start())
        if at in taken or (units.starts[at], units.ends[at]) != found.span() or people.has(units, at - 1, "name.place.before"):
            continue
        first, last = at, at + 1
        if at - 1 not in taken and at != units.sentence_of(at)[0] and capital(units, at - 1) and units.ends[at - 1] + 1 == units.starts[at]:
            if " " in units.keys[at - 1]:
                continue  # a longer name that the pack knows
            first -= units.cells[at - 1] not in people.offices
        elif capital(units, last) and units.starts[last] == units.ends[at] + 1 and last not in taken:
            last += 1
        if not standing_of(units, people, first, last, taken)[0]:
            yield first, last


def candidates(units: Units, stretches: Iterable[Run], may: Callable[[int], bool]) -> Iterable[Run]:
    """Capitalised words with no other word of a name beside them, but an initial: "Vasile", "Vasile C."."""
    for first, last in stretches:
        at = first
        while at < last:
            end = at
            while end < last and may(end):
                end += 1
            if (end - at == 1 and len(units.keys[at]) > 1) or (end > at and sum(len(units.keys[k]) > 1 for k in range(at, end)) == 1):
                yield at, end
            at = max(end, at + 1)


def fits(units: Units, people: People, run: Run) -> bool:
    """Whether a word is no agency's name, no part of another name and in no headline."""
    first, last = run
    if len(units.keys[first]) < 2 or people.roles.hits([units.keys[first]]):
        return False
    return not _is_part(units, people, first, last) and not in_headline(units, run)


def _is_part(units: Units, people: People, at: int, end: int) -> bool:
    """Whether a word is one of a longer name that is no person's: "Maria Street", "university of Maria", "Hotel-Maria"."""
    behind = units.text[units.ends[end - 1] : units.ends[end - 1] + 2]
    if behind[:1] == "." and behind[1:].isalpha():
        return True  # "Lantern.example"
    beside = [k for k in (at - 1, end) if 0 <= k < len(units)]
    if any(people.has(units, k, "name.not") and units.text[units.starts[k]].isupper() for k in beside):
        return True
    named_after = people.has(units, at - 1, "name.place.before") and " ".join(units.keys[max(0, at - 2) : at]) not in people.by_name
    return named_after or (end < len(units) and units.kinds[end] == "place" and units.keys[end] != ",")


def _tells(units: Units, people: People, beside: Beside, run: Run, read: set[int]) -> bool:
    """Whether what is around a lone word tells that it is a private person's name."""
    first, _ = run
    opens = first == units.sentence_of(first)[0]
    before = _before(units, first)
    quoted = before.rstrip(" \u00a0")[-1:] in tuple("«“„\"‘'(")
    if beside.names(before.rstrip(QUOTES)):
        return True
    if units.keys[first].endswith(beside.adjectives):
        return False
    if not quoted and (beside.presents(before.rstrip(QUOTES)) or _described(units, people, beside, run, opens)):
        return True
    if _aged(units, people, beside, run) or _initialled(units, run):
        return True
    if units.keys[first].endswith(beside.endings) and not opens and not quoted:
        return True
    given = _given(units, people, beside, run, opens or quoted)
    return given and (by_itself(units, beside, run) or _kin_of(units, people, first, read))


def _kin_of(units: Units, people: People, at: int, read: set[int]) -> bool:
    """Whether a given name follows the name of who is told to be of one's kin: «жена министра Егора Мрянского Вырдула»."""
    before = at - 1
    while before in read:
        before -= 1
    return before < at - 1 and any(people.has(units, k, "name.kin") for k in range(max(0, before - 3), before + 1))


def _given(units: Units, people: People, beside: Beside, run: Run, opens: bool) -> bool:
    """Whether a word is a given name, and none of the everyday words that open a sentence."""
    key = units.keys[run[0]]
    if not opens and any(map(str.isupper, units.text[units.starts[run[0]] + 1 : units.ends[run[0]]])):
        return False  # "ЖЕКу" is a body in a case of its own
    if opens:
        return beside.given.opens(key)
    return (people.has(units, run[0], "name.given") and len(key) > 2) or beside.given.holds(key)


def by_itself(units: Units, beside: Beside, run: Run) -> bool:
    """Whether no other capital stands beside a word; a day, a known word or a verb that opens the sentence does not count."""
    first, last = run
    before = capital(units, first - 1) and units.starts[first] - units.ends[first - 1] <= 1
    if before:
        key = units.keys[first - 1]
        if units.kinds[first - 1] == "date":
            before = False
        elif first - 1 == units.sentence_of(first)[0]:
            verb = units.kinds[first - 1] == "word" and key.endswith(beside.verbs)
            known = key in units.lexicon.forms and key not in beside.begins and not beside.given.holds(key)
            before = not verb and not known and key not in beside.asks
    return not before and not (last < len(units) and capital(units, last) and units.starts[last] - units.ends[last - 1] <= 1)


def _before(units: Units, at: int) -> str:
    return units.text[max(0, units.starts[at] - BACK) : units.starts[at]]


def is_named(units: Units, beside: Beside, at: int) -> bool:
    """Whether a town's name is what somebody is called: "a man known as Perth"."""
    if units.kinds[at] != "place" or " " in units.keys[at]:
        return False
    return beside.names(_before(units, at).rstrip(QUOTES))


def in_headline(units: Units, run: Run) -> bool:
    """Whether the line has most of its other words in capitals, and so says nothing by them; a row of names has commas."""
    begin, stop = units.sentence_of(run[0])
    words = [at for at in range(begin, stop) if units.kinds[at] == "word" and len(units.keys[at]) > 3 and not run[0] <= at < run[1]]
    if len(words) <= 3 or sum(capital(units, at) for at in words) <= TITLE * len(words):
        return False
    return ROW * units.keys[begin:stop].count(",") < len(words)


def _described(units: Units, people: People, beside: Beside, run: Run, opens: bool) -> bool:
    """Whether what follows says who it is: "Slim, her brother,", "Benito, who"; an opening word may be any ("Inside, a nurse")."""
    text, end = units.text, units.ends[run[1] - 1]
    if any(pattern.match(text, end, end + ON) for pattern in (beside.relative, beside.owned, beside.kindred)):
        return True
    return (not opens or units.keys[run[0]].endswith(people.surnames)) and beside.after.match(text, end, end + ON) is not None


def _aged(units: Units, people: People, beside: Beside, run: Run) -> bool:
    """Whether an age stands behind a word: ", 44,", " (19)", " is 11.", «Гнатенку 44 роки»; houses ("on Elm, 22, Oak, 4") are none."""
    first, last = run
    if last < len(units) and units.keys[first].endswith(people.surnames) and units.kinds[last] in ("age", "duration"):
        return beside.years.search(units.text, units.starts[last], units.ends[last]) is not None
    if last + 1 >= len(units):
        return False
    mark, value = units.keys[last], last + 1
    if mark not in (",", "(", "—", "–", "is"):
        return False
    if units.kinds[value] == "age" or (units.kinds[value] == "duration" and mark == "("):
        return True
    before = units.keys[first - 1] if first and mark != "is" else ""
    if before in beside.joins or before in beside.where or before.isdecimal():
        return False
    closed = value + 1 >= len(units) or units.keys[value + 1] in STOPS
    least = 2 if mark == "is" else GROWN
    return closed and units.keys[value].isdecimal() and least <= int(units.keys[value][:4]) < 110


def _initialled(units: Units, run: Run) -> bool:
    """Whether a word has an initial behind it and is no end of a sentence: "Vasile C., told us", "Fatoumata D. and"."""
    first, last = run
    if last - first < 2 or len(units.keys[first + 1]) != 1:
        return False
    at = last + (last < len(units) and units.keys[last] == ".")
    return at < len(units) and at > first + 2 and (units.keys[at] in STOPS or units.text[units.starts[at]].islower())


def _with_fond(units: Units, beside: Beside, run: Run) -> Run:
    """A name with the fond word before it where that has a capital of its own: "Baby Tobi", «Баба Нюра»."""
    first, last = run
    begins = first > 0 and capital(units, first - 1) and units.starts[first] == units.ends[first - 1] + 1
    if begins and beside.fond.search(units.text[units.starts[first - 1] : units.ends[first - 1]]):
        return first - 1, last
    return run


def words_of(units: Units, told: set[int]) -> dict[str, list[str]]:
    """The words of the names found, by their first letters."""
    out: dict[str, list[str]] = {}
    for at in told:
        if units.kinds[at] == "word" and len(units.keys[at]) > 1 and capital(units, at):
            out.setdefault(units.keys[at][:2], []).append(units.keys[at])
    return out


def again(units: Units, known: dict[str, list[str]], run: Run) -> bool:
    """Whether a word is one of a name that was found, in whatever case."""
    key = units.keys[run[0]]
    for word in known.get(key[:2], ()):
        if key == word:
            return True
        if not key.isascii() and min(len(key), len(word)) >= LEAST and abs(len(key) - len(word)) < 3 and key[: len(word) - 2] == word[:-2]:
            return True
    return False


def _listed(units: Units, beside: Beside, run: Run, told: set[int], lone: set[int]) -> bool:
    """Whether a word stands in a row with names: joined by "and" to any, by a comma to a lone one."""
    if units.keys[run[0]].endswith(beside.adjectives):
        return False
    for mark, other in ((run[0] - 1, run[0] - 2), (run[1], run[1] + 1)):
        if not (0 <= mark < len(units) and 0 <= other < len(units)) or units.sentence_of(run[0]) != units.sentence_of(other):
            continue
        if units.keys[mark] in beside.joins:
            if other in told or (other + 1 in lone and units.text[units.starts[other]].islower()):  # "Dinara and little Alikhan"
                return True
        elif units.keys[mark] == "," and other in lone:
            return True
    return False


def capital(units: Units, at: int) -> bool:
    """Whether a unit begins with a capital."""
    return 0 <= at < len(units) and units.text[units.starts[at] : units.starts[at] + 1].isupper()
