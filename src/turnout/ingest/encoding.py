"""Bytes to text: which encoding a file is in, whatever it says of itself."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from turnout.errors import Skip

_BOMS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound, film or picture file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"{\\rtf", "an RTF document"),
)
#: Codecs that are no page's character set, whatever it says.
_ODD = frozenset({"utf-7", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape", "idna", "punycode", "undefined"})
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""", re.IGNORECASE
)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_CYRILLIC = ("windows-1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")
#: The commonest letters of Russian and Ukrainian; the wrong code page turns them into rare ones, or into capitals.
_COMMON = frozenset("оеаинтсрвлкмдпуяіиї")
_SWAPPED = re.compile(r"[а-яіїєґё](?=[А-ЯІЇЄҐЁ])|[A-Za-z](?=[а-яіїєґё])|[а-яіїєґё](?=[A-Za-z±¶ј])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding it was read in and what had to be said about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, where: str, declared: str | None = None) -> Decoded:
    """Decode a file's bytes: BOM, then UTF-8, then what the file declares, then what its letters say.

    `where` names the file in errors. Every code point is kept, a UTF-8 byte-order mark and carriage returns too,
    so that spans count what an editor shows. Raises Skip for empty and for binary data.
    """
    if not data.strip():
        raise Skip(f"{where}: the file is empty; give one with text")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _clean(data.decode(name, errors="replace"), name, where)
    refuse_binary(data, where)
    wide = _wide(data)
    if wide:
        return _clean(data.decode(wide, errors="replace"), wide, where)
    try:
        return _clean(data.decode("utf-8"), "utf-8", where)
    except UnicodeDecodeError:
        pass
    # three bytes of a lone surrogate are read as one code point, so that spans stay honest
    passed = _try(data, "utf-8", errors="surrogatepass")
    if passed is not None:
        return _clean(passed, "utf-8", where)
    if _is_broken_utf8(data):
        return _clean(data.decode("utf-8", errors="replace"), "utf-8", where, "some bytes are no UTF-8 and were replaced by U+FFFD")
    return _guess(data, where, declared or declared_encoding(data))


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each lone surrogate replaced by U+FFFD, one for one, and a note that says how many."""
    mended, count = _SURROGATE.subn("\ufffd", text)
    return mended, (f"{count} code points that are no characters were replaced by U+FFFD",) if count else ()


def declared_encoding(data: bytes) -> str | None:
    """The character set that a page's head declares, or None."""
    match = _DECLARED.search(data[:4096])
    return (match.group(1) or match.group(2)).decode("ascii", "replace") if match else None


def _clean(text: str, encoding: str, where: str, note: str | None = None) -> Decoded:
    mended, notes = mend(text)
    if not mended.lstrip("\ufeff").strip():  # no-break spaces are no text either
        raise Skip(f"{where}: the file is empty; give one with text")
    return Decoded(text=mended, encoding=encoding, notes=(note, *notes) if note else notes)


def kind_of_file(data: bytes) -> str | None:
    """What a file's first bytes say it is where that is no text ("a gzip archive"), or None."""
    return next((what for magic, what in _MAGIC if data.startswith(magic)), None)


def refuse_binary(data: bytes, where: str) -> None:
    """Raise Skip where bytes are no text: by what they begin with, or by how many of them no text has."""
    if what := kind_of_file(data):
        raise Skip(f"{where}: {what}, not text; turn it into text or HTML first")
    head = data[:8192]
    if _wide(data) is None:
        control = len(head) - len(head.translate(None, _CONTROLS))
        if control > max(2, len(head) // 50):
            raise Skip(f"{where}: binary data, not text; turn it into text or HTML first")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: one byte in two is the same small number."""
    head = data[:2048]
    if len(head) < 8 or (b"\x00" not in head and head.count(b"\x04") * 3 < len(head)):
        return None
    even, odd = head[0::2], head[1::2]
    for name, high in (("utf-16-le", odd), ("utf-16-be", even)):
        if (
            sum(1 for byte in high if byte in (0, 4)) > len(high) * 0.9
            and sum(1 for byte in (even if high is odd else odd) if byte == 0) < 3
        ):
            return name
    return None


def _is_broken_utf8(data: bytes) -> bool:
    """UTF-8 with a few bad bytes (a cut, a lone surrogate), as against another encoding."""
    text = data.decode("utf-8", errors="replace")
    good = sum(1 for char in text if char > "\x7f") - (bad := text.count("\ufffd"))
    return bad <= 3 if good >= bad * 2 else good >= bad * 10


def _guess(data: bytes, where: str, declared: str | None) -> Decoded:
    head = data[:20_000]
    name = best_cyrillic(head)
    if name is None and declared and _codec(declared) not in ("utf-8", "iso8859-1") and _fits(head, declared):
        name = declared
    # imported here: a UTF-8 file, which nearly every file is, must not pay for it
    if name is None:
        from turnout.ingest.codepages import best_codepage

        name = best_codepage(head) or (declared if declared and _fits(head, declared) else "windows-1252")
    if declared is not None and _codec(declared) == _codec(name):
        return _clean(data.decode(name, errors="replace"), name, where)
    note = f"read as {name}" + ("" if declared is None else f", though it says {declared}")
    return _clean(data.decode(name, errors="replace"), name, where, note)


def best_cyrillic(head: bytes) -> str | None:
    """The Cyrillic code page in which bytes look like Russian or Ukrainian prose, or None."""
    tried = [(_cyrillic_score(text), name) for name in _CYRILLIC if (text := _try(head, name)) is not None]
    score, name = max(tried, key=lambda pair: pair[0], default=(0.0, ""))
    # prose has .74 and more; Greek and Hebrew, read as Cyrillic, come to .5
    return name if score >= 0.6 else None


def _fits(head: bytes, name: str) -> bool:
    """Whether a decoding exists and gives no control characters, which are what a wrong code page makes of letters."""
    try:
        if codecs.lookup(name).name in _ODD:
            return False
        text = codecs.getincrementaldecoder(name)().decode(head)
    except (LookupError, UnicodeError, ValueError, AssertionError, TypeError):  # Python has codecs of odd kinds, and a page may name any
        return False
    return isinstance(text, str) and not any("\x80" <= char < "\xa0" for char in text)


def _try(data: bytes, name: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(name, errors=errors)
    except (LookupError, UnicodeDecodeError):
        return None


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name.lower()


def _cyrillic_score(text: str) -> float:
    """How much a decoding looks like Russian or Ukrainian prose: the share of common small letters among all beyond ASCII."""
    beyond = [char for char in text if char > "\x7f"]
    if len(beyond) < 12:
        return 0.0
    letters = sum(1 for char in beyond if "\u0400" <= char <= "\u04ff")
    common = sum(1 for char in beyond if char in _COMMON)
    # Cyrillic capitals inside words, or Latin letters: another code page's, or another script's
    swapped = len(_SWAPPED.findall(text))
    return (common - swapped) / len(beyond) if letters > len(beyond) * 0.7 else 0.0
