"""The proof of a pack: every rule against its own examples, both ways, and what the pack lacks beside another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from turnout.extract import extract
from turnout.extract.plain import plain
from turnout.lang import RawPack
from turnout.text.analysis import analyse
from turnout.text.pack import Pack
from turnout.text.rules import Family, Rule
from turnout.text.units import Mark, Units
from turnout.text.view import own_view

__all__ = ["Fault", "lacks", "prove"]

Marks = Callable[[str], list[Mark]]
_GIVEN = ("form", "issue", "code", "role", "status")
"""What rules give that every language should be able to say."""

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
    found = [f"no table [{name}]" for name in _tables(model) if name not in _tables(pack)]
    mine, theirs = _families(pack), _families(model)
    found += [f"no rules of the family {name}" for name in theirs if name not in mine]
    for key in _GIVEN:
        for family, codes in _given(model, key).items():
            missing = sorted(codes - _given(pack, key).get(family, set())) if family in mine else []
            if missing:
                found.append(f"{family}: no rule gives the {key} {', '.join(missing)}")
    found += _classes(pack, model)
    bare = [rule.get("name", "?") for rule in pack.rules if not rule.get("examples")]
    if bare:
        found.append(f"{len(bare)} rules have no examples: {', '.join(map(repr, bare[:5]))}{' …' if len(bare) > 5 else ''}")
    return found


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


def _given(pack: RawPack, key: str) -> dict[str, set[str]]:
    """The codes that each family's rules give under a key."""
    return {
        family: {value for rule in rules if isinstance(value := rule.get("gives", {}).get(key), str)}
        for family, rules in _families(pack).items()
    }
