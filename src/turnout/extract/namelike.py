"""What may be a private person: words that look like a name though nothing vouches for it, and the ages beside people.

Reading does not go by these: they are there to be blotted out, where it is worse to let a name pass than to hide two other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from turnout.extract.lonenames import Beside, hyphened_names, in_headline, initials, is_named, joined_names, lone_names
from turnout.extract.personal import ages, contacts, pages_of_people
from turnout.extract.persons import standing_of
from turnout.extract.persons_names import People, Run, people_of
from turnout.extract.unknowns import unknown_names
from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["namelike"]

MOST = 4  # words of a name; a longer run of capitals is a headline or a title
SURE = 0.5
OPENS, CLOSES = "«“„\"‘", "»”“\"’"


def namelike(units: Units, pack: Pack, persons: Sequence[Mention]) -> list[Mention]:
    """The mentions of kind "namelike" in a stretch, beside the persons that were read there; `data` as theirs."""
    if not len(units):
        return []
    people = people_of(units, pack)
    taken = {at for one in persons for at in range(units.at(one.start), units.at(one.end))}
    beside = pack.once(Beside)
    stretches = (found.span() for found in people.capitals.finditer(units.codes))
    names = [run for stretch in stretches for run in _runs(units, people, beside, stretch, taken)]
    private = [one for one in persons if one.data["part"] == "name" and not one.data["public"]]
    told = {at for one in private for at in range(units.at(one.start), units.at(one.end))}
    sure = set(told)
    told.update(at for first, last in names for at in range(first, last))

    def may(at: int) -> bool:
        return at not in taken and at not in told and (_may(units, people, at) or is_named(units, beside, at))

    names += hyphened_names(units, people, beside, taken | told)
    told.update(at for first, last in names for at in range(first, last))
    names += initials(units, people, beside, taken | told)
    names += joined_names(units, people, beside, taken | told)
    told.update(at for first, last in names for at in range(first, last))
    names += lone_names(units, people, pack, (told, sure, taken), may)
    told.update(at for first, last in names for at in range(first, last))
    names += unknown_names(units, people, pack, (told, taken), may)
    told.update(at for first, last in names for at in range(first, last))
    spans = [(units.starts[first], units.ends[last - 1], "name") for first, last in names]
    held = {(one.start, one.end) for one in persons}
    public = {at for one in persons if one.data["public"] for at in range(units.at(one.start), units.at(one.end))}
    spans += [(start, end, "age") for start, end in ages(units, people, pack, told, public) if (start, end) not in held]
    spans += [span for span in contacts(units, people, pack) if span[:2] not in held]
    return [_mention(units, *span) for span in [*spans, *pages_of_people(units, people, told)]]


def _mention(units: Units, start: int, end: int, part: str) -> Mention:
    data = {"part": part, "public": False, "private": True}
    return Mention(kind="namelike", start=start, end=end, value=units.text[start:end], rule="looks like a name", confidence=SURE, data=data)


def _runs(units: Units, people: People, beside: Beside, run: Run, taken: set[int]) -> Iterable[Run]:
    """The stretches of a run of capitals that may be names: two to four words, known for nothing else."""
    first, last = run
    beside_one = first - 1 in taken or last in taken or (last < len(units) and units.kinds[last] == "place") or _joined(units, beside, last)
    if last - first == 1 and not beside_one:
        return  # most capitals: a word alone is no name
    at = first
    while at < last:
        end = at + _town_first(units, people, beside, at, last)
        while end < last and end not in taken and (_may(units, people, end) or _surname(units, people, beside, at, end)):
            end += 1
        end = at + 1 if _surname_of(units, taken, at) else _with_place(units, people, at, end)
        end += end > at and end == last and _joined(units, beside, end)
        words = sum(units.kinds[k] in ("word", "place", "demonym", "date") and len(units.keys[k]) > 1 for k in range(at, end))
        # another of the same surname: "Ada Vance and Tom Vance"; the word that opens a sentence is what the person is
        opens = units.sentence_of(at)[0] == at and not (end < len(units) and units.keys[end].endswith(people.patronymics))
        same = words == 1 and (end in taken or at - 1 in taken) and not opens
        if same or 2 <= words <= MOST:
            public, private = standing_of(units, people, at, end, taken)
            public = public or _brand(units, beside, (at, end), taken)
            if not public and _alone(units, people, beside.organisation, (at, end), private):
                yield at, end
        at = max(end, at + 1)


def _town_first(units: Units, people: People, beside: Beside, at: int, last: int) -> bool:
    """Whether a town's name or a day's may be a given name: no preposition before it or a known one, and another word of a name after it.

    A day's is one only beside a word for who is named: "her driver, Sunday Eze".
    """
    if units.kinds[at] not in ("place", "date") or " " in units.keys[at] or at + 1 >= last:
        return False
    who = at - 1 - (units.keys[at - 1] == ",")
    if units.kinds[at] == "date" and not people.has(units, who, "name.private") and (who < 0 or not beside.kin.search(units.keys[who])):
        return False
    if people.has(units, at - 1, "prep") and not beside.given.holds(units.keys[at]):
        return False
    return units.starts[at + 1] == units.ends[at] + 1 and _may(units, people, at + 1) and len(units.keys[at + 1]) > 1


def _with_place(units: Units, people: People, first: int, last: int) -> int:
    """The end of a name whose surname is a town's too: "Father Domenico Sala", "Student Li Wenshan"."""
    if last == first or last >= len(units) or units.kinds[last] != "place" or units.starts[last] != units.ends[last - 1] + 1:
        return last
    titled = any(people.has(units, first - 1, name) for name in ("name.private", "name.title"))
    return last + (titled or last - first > 1 or people.has(units, last - 1, "name.given"))


def _surname_of(units: Units, taken: set[int], at: int) -> bool:
    """Whether a town's or a people's name stands right after a name that was read as a person: "Lena Delft", "Ali Hamid Kurd"."""
    if at - 1 not in taken or units.starts[at] != units.ends[at - 1] + 1:
        return False
    return (units.kinds[at] == "place" and at - 2 not in taken) or units.kinds[at] == "demonym"


def _joined(units: Units, beside: Beside, at: int) -> bool:
    """Whether a unit is a surname with a particle in front of it, small letters and all: "al-Fassi"."""
    if not 0 < at < len(units) or units.kinds[at] != "word" or units.starts[at] != units.ends[at - 1] + 1:
        return False
    return beside.joined.fullmatch(units.text, units.starts[at], units.ends[at]) is not None


def _may(units: Units, people: People, at: int) -> bool:
    """Whether a unit may be a word of a name: one that the pack does not know as anything else, an initial and its full stop."""
    key = units.keys[at]
    if key == ".":
        return len(units.keys[at - 1]) == 1
    if len(key) == 1 and at + 1 < len(units) and units.keys[at + 1] == "." and key.isalpha():
        return True
    if units.kinds[at] != "word" or " " in key or units.cells[at] in people.barred:
        return False
    if units.text[units.starts[at] : units.ends[at]].isupper() and len(key) > 1 and not _shouted(units, people, at):
        return False
    return key not in units.lexicon.forms or any(people.has(units, at, name) for name in ("name.given", "name.part"))


def _surname(units: Units, people: People, beside: Beside, first: int, at: int) -> bool:
    """Whether an everyday word goes on a name that a given name began, by its capital: "Emre Can Vardar", "Ngozi Long"."""
    key = units.keys[at]
    if at == first or units.kinds[at] != "word" or len(key) < 2 or " " in key or units.cells[at] in people.barred:
        return False
    if units.starts[at] != units.ends[at - 1] + 1 or units.text[units.starts[at] : units.ends[at]].isupper():
        return False
    return beside.given.holds(units.keys[first]) and not people.roles.hits([key])


def _shouted(units: Units, people: People, at: int) -> bool:
    """Whether a word in capitals is a surname, as lists write it: "DUBOIS Nora" (a given name in small letters stands beside it)."""
    beside = [k for k in (at - 1, at + 1) if 0 <= k < len(units) and people.has(units, k, "name.given")]
    return len(units.keys[at]) > 3 and any(not units.text[units.starts[k] : units.ends[k]].isupper() for k in beside)


def _alone(units: Units, people: People, kept: frozenset[str], run: Run, private: bool) -> bool:
    """Whether nothing about a run says that it is an organisation's name, a place's or a headline's.

    A word of an agency's name is a surname too where the words around tell a private person: "their lawyer, Rachid Tass".
    """
    first, last = run
    beside = [at for at in (first - 1, last) if 0 <= at < len(units) and " " not in units.keys[at]]
    if not private and first and units.keys[first - 1].rpartition(" ")[2] in kept:
        return False  # "the company Ardent Lane"
    if any(people.has(units, at, "name.not") for at in beside) or (not private and people.after_place(units, first - 1)):
        return False
    if first > 1 and people.has(units, first - 1, "prep") and people.has(units, first - 2, "name.of"):
        return False  # "the Ministry of Inner Waters"
    if not private and people.roles.hits(units.keys[first:last]) and not people.has(units, first, "name.given"):
        return False
    return not _quoted(units, first, last) and not in_headline(units, run)


def _brand(units: Units, beside: Beside, run: Run, taken: set[int]) -> bool:
    """Whether a run is in Latin letters right beside a name that is not: «корреспондент The Lamp Вера Кожухарь»."""
    first, last = run
    if beside.latin or not units.text[units.starts[first]].isascii():
        return False
    return first - 1 in taken or last in taken


def _quoted(units: Units, first: int, last: int) -> bool:
    """Whether a run stands between quotation marks by itself, as a title or an organisation's name does."""
    text, start, end = units.text, units.starts[first], units.ends[last - 1]
    return text[start - 1 : start] in tuple(OPENS) and text[end : end + 1] in tuple(CLOSES)
