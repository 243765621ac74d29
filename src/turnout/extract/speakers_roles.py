"""Names and roles of speakers: what a source is called, and in which role it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from turnout.text.pack import Pack
from turnout.text.units import fold

WORD = re.compile(r"@?[^\W_]+(?:[-‑.'’/&][^\W_]+)*\.?")
BRACKETS = re.compile(r"\([^()]*\)?")
POSSESSIVE = re.compile(r"^@|['’]s$")
CAPITAL = re.compile(r"[^\W\d_]")

Part = tuple[int, int, str]  # where a word of a source stands, and the word
Entry = tuple[tuple[str, ...], str, bool, str]  # words, role, whether a known name, what to call it ("" as the text does)
Hit = tuple[int, int, str, bool, str]  # first word, last word, and the rest of an entry


class Roles:
    """The pack's table of speakers, ready to be asked word by word."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.whole: dict[str, list[Entry]] = {}
        self.stems: list[Entry] = []
        for known, part in ((True, "known"), (False, "nouns")):
            for role, entries in table.get(part, {}).items():
                for entry in entries:
                    self._add(entry, str(role), known)
        self.titles = frozenset(table.get("titles", ()))
        self.title_stems = tuple(word[:-1] for word in table.get("titles", ()) if word.endswith("*"))
        self.debris = frozenset(table.get("debris", ()))
        self.articles = frozenset(table.get("articles", ()))
        self.gendered = bool(table.get("gendered"))
        self.pronouns = {word: kind for kind in ("feminine", "masculine", "plural", "thing", "group") for word in table.get(kind, ())}
        self.apart = frozenset(table.get("apart", ()))
        self.origin = frozenset(table.get("origin", ()))
        self.cut_name = frozenset(table.get("cut_name", ()))
        self.cut = frozenset(table.get("cut", ()))
        self.memo: dict[str, list[Entry]] = {}
        self.told: dict[tuple[str, str], tuple[str, str | None]] = {}

    def _add(self, entry: str, role: str, known: bool) -> None:
        pattern, _, name = entry.partition("|")
        words = tuple(fold(pattern).split(" "))
        if words[0].endswith("*"):
            self.stems.append((words, role, known, name))
        else:
            self.whole.setdefault(words[0], []).append((words, role, known, name))

    def starting(self, word: str) -> list[Entry]:
        """The entries that may begin with a word, the longest first."""
        found = self.memo.get(word)
        if found is None:
            found = [*self.whole.get(word, ()), *(row for row in self.stems if word.startswith(row[0][0][:-1]))]
            found.sort(key=lambda row: (-len(row[0]), -len(row[0][0])))
            if len(self.memo) < 50_000:
                self.memo[word] = found
        return found

    def hits(self, words: Sequence[str], named: Sequence[bool] = ()) -> list[Hit]:
        """All entries that stand in a row of folded words, the longest at each place.

        `named` says which words are written as names are; where it is given, a known name must begin with such a word.
        """
        found: list[Hit] = []
        done = 0
        for at in range(len(words)):
            if at < done:
                continue
            for entry, role, known, name in self.starting(words[at]):
                if known and named and not named[at] and role != "police":
                    continue
                if at + len(entry) <= len(words) and all(map(_same, entry, words[at:])):
                    done = at + len(entry)
                    found.append((at, done, role, known, name))
                    break
        return found

    def title(self, word: str) -> bool:
        """Whether a word is a title or an office that stands before a name."""
        return word in self.titles or (bool(self.title_stems) and word.startswith(self.title_stems))


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def roles_of(pack: Pack) -> Roles:
    """The pack's roles, built once."""
    kept = pack.memo.get("speakers.roles")
    if kept is None:
        kept = pack.memo["speakers.roles"] = Roles(pack.table("speakers"))
    found: Roles = kept
    return found


# Of several roles in one source the first of these wins: "a police spokesman" speaks for the police, a "union official" for the union.
ORDER = (
    "monitor", "witness", "medics", "police", "organisers", "opposition", "international_body", "civil_society", "participants", "media",
    "authorities",
)


def name_and_role(source: str, extra: str, roles: Roles) -> tuple[str, str | None]:
    """What a source is called and its role, from its words and the apposition after it; remembered, for sources come again."""
    key = (source, extra)
    kept = roles.told.get(key)
    if kept is None:
        kept = (name_of(source, roles), role_of(source, extra, roles))
        if len(roles.told) < 20_000:
            roles.told[key] = kept
    return kept


def role_of(source: str, extra: str, roles: Roles) -> str | None:
    """The role of a source from its words, else from the apposition after it; None when neither tells."""
    for text in (source, extra):
        words = _words(text)
        named = [word[:1].isupper() or "@" in text for word in words]
        found = _head_role(roles.hits([fold(word) for word in words], named), len(words))
        if found:
            return found
    return None


def _words(text: str) -> list[str]:
    out = []
    for match in WORD.finditer(text):
        word = match.group().lstrip("@")
        for ending in ("'s", "’s", "."):
            word = word.removesuffix(ending) if word.count(".") < 2 else word
        out.append(word)
    return out


def _head_role(hits: Iterable[Hit], total: int) -> str | None:
    found = list(hits)
    if not found:
        return None
    last = max(found, key=lambda hit: hit[1])
    if last[2] == "witness" or (last[2] == "participants" and last[1] == total):
        return last[2]
    return min((hit[2] for hit in found), key=ORDER.index)


def name_of(source: str, roles: Roles) -> str:
    """What a source is called, without article, title and debris: "the police" is "police"; a person is called by the name alone."""
    text = " ".join(BRACKETS.sub(" ", source).split()).strip(" ,;:–—-")
    parts = _pared([(match.start(), match.end(), match.group()) for match in WORD.finditer(text)], roles)
    if not parts:
        return text
    folded, hits = _hits(parts, roles)
    known = [hit for hit in hits if hit[3] and (hit[2] != "police" or parts[hit[0]][2][:1].isupper())]
    person = _person(text, parts, folded, hits, roles)
    if person and not any(hit[1] == len(parts) for hit in known):
        return person
    if known:
        first, last, role, _, name = max(known, key=lambda hit: hit[1] - hit[0])
        rest = [hit for hit in hits if hit[0] >= last]
        kind = role in ("monitor", "media") and rest and rest[-1][1] == len(parts) and all(hit[2] == role for hit in rest)
        if kind or not any(CAPITAL.match(word) and not word[0].isupper() for _, _, word in parts[last:]):
            return name or _clean(text[parts[first][0] : parts[last - 1][1]])
    parts = _cut(parts, roles)
    _, hits = _hits(parts, roles)
    if len(hits) == 1 and hits[0][4] and hits[0][:2] == (0, len(parts)):
        return hits[0][4]
    return _clean(text[parts[0][0] : parts[-1][1]])


def _hits(parts: list[Part], roles: Roles) -> tuple[list[str], list[Hit]]:
    folded = [fold(word).removesuffix(".") for _, _, word in parts]
    named = [word[:1].isupper() or word[:1] == "@" for _, _, word in parts]
    return folded, roles.hits([POSSESSIVE.sub("", word) for word in folded], named)


def _pared(parts: list[Part], roles: Roles) -> list[Part]:
    """The words of a name without the article before it and what trails after it; "figures from the police" are the police's."""
    for at in range(1, min(4, len(parts) - 1)):
        if fold(parts[at][2]) in roles.origin and fold(parts[at - 1][2]) in roles.debris:
            parts = parts[at + 1 :]
            break
    while parts and fold(parts[0][2]) in roles.articles and len(parts) > 1:
        parts = parts[1:]
    while len(parts) > 1 and fold(parts[-1][2]) in roles.debris:
        parts = parts[:-1]
    return parts


def _cut(parts: list[Part], roles: Roles) -> list[Part]:
    """A name without the "in Moscow" after it; the "on" of a Committee on Rights stays."""
    for at in range(1, len(parts)):
        word = parts[at][2]
        name_before = parts[at - 1][2][:1].isupper()
        name_after = at + 1 < len(parts) and parts[at + 1][2][:1].isupper()
        if word in roles.cut and (roles.gendered or not name_before or not name_after):
            return parts[:at]
        if word in roles.cut_name and name_before and not name_after:
            return parts[:at]
    return parts


def _clean(name: str) -> str:
    name = re.sub(r"['’]s?$", "", name.strip().lstrip("@"))
    for opening, closing in (("«", "»"), ("“", "”")):
        if name.count(opening) > name.count(closing):
            name = name + closing if name[0] != opening else name[1:]
    if name.count("\"") % 2:
        name = name.strip("\"") if name[0] == "\"" or name[-1] == "\"" else name + "\""
    return name.strip()


def _person(text: str, parts: list[Part], folded: list[str], hits: list[Hit], roles: Roles) -> str | None:
    """The name at the end of a source after a title, office or kind: "spokesman Ivan Petrov", "the newspaper Kommersant"."""
    at = len(parts)
    while at > 0 and parts[at - 1][2][:1].isupper() and not roles.title(folded[at - 1]):
        if at < len(parts) and text[parts[at - 1][1] : parts[at][0]].strip() not in ("", "."):
            break
        at -= 1
    length = len(parts) - at
    if not 0 < at < len(parts) or length > 5 or roles.apart.intersection(folded[1:at]):
        return None
    told = any(hit[1] == at and not hit[3] and not parts[at - 1][2][:1].isupper() for hit in hits)
    apart = roles.gendered and length in (2, 3) and any(map(roles.title, folded[:at]))
    return _clean(text[parts[at][0] :]) if told or apart or roles.title(folded[at - 1]) else None
