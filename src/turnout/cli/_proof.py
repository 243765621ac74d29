"""The proof of a pack: every rule against its own examples, both ways, and what the pack lacks beside another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from turnout import codebook
from turnout.extract import extract
from turnout.extract.plain import plain
from turnout.lang import RawPack
from turnout.text.analysis import analyse
from turnout.text.pack import Pack, load_pack
from turnout.text.rules import Family, Rule
from turnout.text.units import Mark, Units
from turnout.text.view import own_view

__all__ = ["Fault", "lacks", "prove", "unready"]

Marks = Callable[[str], list[Mark]]
_GIVEN = ("form", "issue", "code", "role", "status")
"""What rules give that every language should be able to say."""

_INNER = frozenset({"none", "same"})
"""Roles by which rules tell one another what a number is not; they are no codes of the record."""

_SHOWN = 6
"""Names of missing classes that are listed; the model pack's files have the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A rule that does not do what its example says: `expected` is True where it ought to have fired."""

    rule: Rule
    example: str
    expected: bool

    def __str__(self) -> str:
        told = "does not read its example" if self.expected else "reads what it must not"
        return f"{self.rule.family}: {self.rule.name!r} {told}: “{self.example}”"


def prove(pack: Pack, marks: Marks) -> Iterator[Fault]:
    """The faults of a pack's rules, rule by rule; `marks` finds the places and persons of an example.

    A rule reads an example when its pattern matches there. It wrongly reads a counter-example when what is handed on
    says so; where a family hands nothing on under its rules' names (it only serves others), when its pattern matches.
    """
    for family in pack.families.values():
        read = {rule.name: [_seen(pack, text, marks) for text in rule.examples] for rule in family.rules}
        speaks = any(rule.name in seen.rules for rule in family.rules for seen in read[rule.name])
        for rule in family.rules:
            for text, seen in zip(rule.examples, read[rule.name], strict=True):
                if rule.name not in seen.rules and not seen.fires(family, rule):
                    yield Fault(rule=rule, example=text, expected=True)
            for text in rule.against:
                seen = _seen(pack, text, marks)
                if rule.name in seen.rules or (not speaks and seen.fires(family, rule)):
                    yield Fault(rule=rule, example=text, expected=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """An example as the rules see it: its units, each family's own view of them, and the rules of what was handed on."""

    views: tuple[Units, ...]
    rules: frozenset[str]

    def fires(self, family: Family, rule: Rule) -> bool:
        """Whether the rule's pattern matches anywhere."""
        for units in self.views:
            for first, last in units.sents:
                if any(match.rule is rule for match in family.run(units, first, last)):
                    return True
        return False


def _seen(pack: Pack, text: str, marks: Marks) -> _Seen:
    units = analyse(text, 0, len(text), pack, marks(text))
    views = [units]
    for name, classes in pack.table("view").items():
        own = own_view(units, pack, name)
        views += [own, plain(own, *classes)]
    handed = frozenset(mention.rule for mention in extract(units, pack))
    return _Seen(views=tuple(views), rules=handed)


def lacks(pack: RawPack, model: RawPack) -> list[str]:
    """What a pack does not say that the model pack says: tables, families of rules, codes, classes, examples."""
    tables = _tables(pack)
    absent = sorted(name for name in _tables(model) - tables if "." not in name or name.partition(".")[0] in tables)
    found = [f"no table [{name}]" for name in absent]
    mine, theirs = _families(pack), _families(model)
    found += [f"no rules of the family {name}" for name in theirs if name not in mine]
    can, could = _codes(pack), _codes(model)
    for kind, codes in could.items():
        if missing := sorted(codes - can.get(kind, set())):
            found.append(f"nothing says the {kind} {', '.join(missing)}")
    found += _classes(pack, model)
    bare = [rule.get("name", "?") for rule in pack.rules if not rule.get("examples")]
    if bare:
        found.append(f"{len(bare)} rules have no examples: {', '.join(map(repr, bare[:5]))}{' …' if len(bare) > 5 else ''}")
    return found


def unready(pack: RawPack, model: RawPack) -> str:
    """What to say of a pack that lacks most of what reading needs, so that next to nothing could be read with it; else nothing."""
    mine, theirs = _families(pack).keys(), _families(model).keys()
    if 2 * len(mine & theirs) >= len(theirs):
        return ""
    return (f"lacks most of what reading needs ({len(mine & theirs)} of {len(theirs)} families of rules): "
            "a report in it would tell next to nothing; begin with words, numerals, forms and figures")


def _codes(raw: RawPack) -> dict[str, set[str]]:
    """The codes that a pack can say, by kind: those that reading its rules' own examples gives, and those its rules and classes name.

    Rules alone do not tell: one that reads "<detained> <count>" gives the role of whatever verb of its class stands there.
    """
    known = {code.name: code.family for code in codebook.codes()}
    pack = load_pack(raw.folder)
    found: dict[str, set[str]] = {}
    for text in dict.fromkeys(text for rule in pack.rules for text in rule.examples):
        for mention in extract(analyse(text, 0, len(text), pack, []), pack):
            for code in (mention.value, mention.data.get("variable"), mention.data.get("status")):
                if isinstance(code, str) and (kind := _kind(mention.kind, code, known)):
                    found.setdefault(kind, set()).add(code)
    for part in {part for name, words in raw.tables.get("classes", {}).items() if words for part in name.split(".")} & known.keys():
        found.setdefault(_kind("", part, known) or "", set()).add(part)  # "issue.climate.topic", "act.noun.march": words of a code
    for rule in pack.rules:
        for key in _GIVEN:
            code = rule.gives.get(key)
            if isinstance(code, str) and (kind := _kind(key, code, known)):
                found.setdefault(kind, set()).add(code)
    return found


def _kind(said: str, code: str, known: dict[str, str]) -> str | None:
    """What kind of code one is: its family in the codebook, or a figure's role; None for what is no code of the record."""
    if code in known:
        return known[code].removesuffix("es" if known[code] == "statuses" else "s")
    return "role of a figure" if said in ("figure", "role") and "." not in code and code not in _INNER else None


def _classes(pack: RawPack, model: RawPack) -> list[str]:
    """One line on the word classes that the pack has none of; how it cuts its words up is a language's own affair."""
    mine = pack.tables.get("classes", {})
    missing = [name for name in model.tables.get("classes", {}) if name not in mine]
    if not missing:
        return []
    shown = ", ".join(missing[:_SHOWN]) + (" …" if len(missing) > _SHOWN else "")
    return [f"{len(missing)} of the model's word classes (it may do without them): {shown}"]


def _tables(pack: RawPack) -> set[str]:
    """The names of a pack's tables, two levels deep."""
    names = {name for name in pack.tables if name not in ("classes", "paradigms", "macros")}
    deep = {f"{name}.{key}" for name in names if isinstance(held := pack.tables[name], dict) for key in held if isinstance(held[key], dict)}
    return names | deep


def _families(pack: RawPack) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in pack.rules:
        found.setdefault(rule["family"], []).append(rule)
    return found
