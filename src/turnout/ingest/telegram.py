"""Telegram: the JSON that Telegram Desktop exports, of one chat or of all; posts with their edits and what they pass on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from turnout.errors import Skip
from turnout.ingest.moments import iso_moment
from turnout.ingest.posts import Part, laid_out
from turnout.ingest.saved import saved
from turnout.ingest.told import Notes, Told
from turnout.model import Fetch, Find, Source

ABOUT = "Telegram Desktop's export of channels (result.json)"
TOLD = {
    "path": Told(type="paths", required=True, words="result.json, the folder of an export, or several"),
    "channel": Told(words="the channel's short name (t.me/NAME), which exports leave out; posts get their address by it"),
    "private": Told(type="flag", default=False, words="read private chats and groups too, not only channels and public groups"),
}
_PUBLIC = frozenset({"public_channel", "private_channel", "public_supergroup"})
_CHANNELS = frozenset({"public_channel", "private_channel"})
_LIST = re.compile(r'"messages"\s{0,20}:\s{0,20}\[')
_FIELD = re.compile(r'"(name|type|id)"\s{0,20}:\s{0,20}("(?:[^"\\]|\\.){0,300}"|-?\d{1,20})')
_STEP, _LONGEST = 1 << 16, 2_000_000
_GAP = " \t\r\n,"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chat:
    name: str | None
    type: str
    id: str


def find(source: Source, fetch: Fetch, notes: Notes) -> Iterator[Find | Skip]:
    """The posts of the export, oldest first; one that was edited since it was last read is a new version."""
    told = source.settings
    paths = told["path"]
    assert isinstance(paths, tuple)

    def posts(file: Path) -> Iterator[Find]:
        return (found for chat, message in messages(file) if (found := _found(chat, message, told)) is not None)

    yield from saved((file for path in paths for file in _files(Path(path))), notes, posts)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(path.rglob("result.json")) or [path / "result.json"]


def messages(file: Path) -> Iterator[tuple[_Chat, dict[str, Any]]]:
    """Every message with its chat, one at a time: exports are as long as a channel's life. Raises Skip where the file is none."""
    decoder = json.JSONDecoder()
    found = False
    with file.open(encoding="utf-8-sig", errors="replace") as stream:
        text = stream.read(_STEP)
        while True:
            match = _LIST.search(text)
            if match is None:
                more = stream.read(_STEP)
                if not more:
                    break
                text = text[-4000:] + more
                continue
            found = True
            chat, text = _chat(text[: match.start()]), text[match.end() :]
            while True:
                text = text.lstrip(_GAP)
                if text.startswith("]"):
                    break
                more = "" if text else stream.read(_STEP)
                if not text and not more:
                    raise Skip(f"{file}: the export ends within its messages; what stands before was read")
                if not text:
                    text = more
                    continue
                message, text = _next(decoder, text, stream, file)
                if isinstance(message, dict):
                    yield chat, message
    if not found:
        raise Skip(f"{file}: no export of Telegram Desktop (it has no list of messages); export as machine-readable JSON")


def _next(decoder: json.JSONDecoder, text: str, stream: Any, file: Path) -> tuple[object, str]:
    """The next value of a list, and the text after it; more is read until it is whole."""
    step = _STEP
    while True:
        try:
            value, end = decoder.raw_decode(text)
            if end < len(text):  # a number at the end of what was read may go on
                return value, text[end:]
        except RecursionError as error:
            raise Skip(f"{file}: a message that is nested too deep") from error
        except ValueError as error:
            if len(text) > _LONGEST:
                raise Skip(f"{file}: a message that is no JSON ({str(error)[:60]}); what stands before was read") from error
        more = stream.read(step)
        if not more:
            raise Skip(f"{file}: the export ends within a message, or is no JSON; what stands before was read")
        text, step = text + more, step * 2


def _chat(head: str) -> _Chat:
    told = {match[1]: match[2] for match in _FIELD.finditer(head[-4000:])}
    try:
        name = json.loads(told["name"]) if "name" in told else None
        kind = json.loads(told.get("type", '""'))
    except ValueError:
        name, kind = None, ""
    return _Chat(name=name if isinstance(name, str) else None, type=str(kind), id=told.get("id", "").strip('"'))


def _found(chat: _Chat, message: Mapping[str, Any], told: Mapping[str, object]) -> Find | None:
    if message.get("type") != "message" or not (told["private"] or not chat.type or chat.type in _PUBLIC):
        return None
    text = _text(message)
    if not text.strip():
        return None
    published = _moment(message, "date")
    if message.get("forwarded_from") or message.get("saved_from"):
        author = _string(message, "forwarded_from") or _string(message, "saved_from")
        parts = [Part(text=text, kind="post", author=author, published=_moment(message, "forwarded_date"))]
    else:
        parts = [Part(text=text)]
    laid, passages = laid_out(parts)
    number = str(message.get("id", ""))[:30]
    url = f"https://t.me/{told['channel']}/{number}" if told["channel"] else None
    updated = _moment(message, "edited")
    signed = _string(message, "author") or (_string(message, "from") if chat.type in _CHANNELS else None)
    return Find(
        doc=url or f"telegram:{chat.id or chat.name}/{number}", url=url, text=laid, passages=passages, author=signed,
        source=chat.name or (f"t.me/{told['channel']}" if told["channel"] else None), published=published, updated=updated,
        seen=str(message.get("edited_unixtime") or message.get("edited") or message.get("date_unixtime") or published or ""),
    )


def _text(message: Mapping[str, Any]) -> str:
    """A message's words: a text, or pieces of text and entities; a poll by its question."""
    told = message.get("text") or message.get("text_entities") or ""
    if isinstance(told, list):
        pieces = (one if isinstance(one, str) else one.get("text", "") if isinstance(one, dict) else "" for one in told)
        told = "".join(piece for piece in pieces if isinstance(piece, str))
    poll = message.get("poll")
    question = poll.get("question") if isinstance(poll, dict) else None
    return "\n\n".join(part for part in (told if isinstance(told, str) else "", question if isinstance(question, str) else "") if part)


def _moment(message: Mapping[str, Any], name: str) -> str | None:
    """The time of a message with its zone: exports have the clock of who exported, and the second of the world beside it."""
    local = iso_moment(str(message.get(name) or "")[:40])
    try:
        second = datetime.fromtimestamp(int(str(message.get(f"{name}_unixtime"))[:12]), UTC)
    except (ValueError, OverflowError, OSError):
        return local
    try:
        ahead = datetime.fromisoformat(str(message.get(name))) - second.replace(tzinfo=None)
        zone = timezone(timedelta(minutes=round(ahead.total_seconds() / 900) * 15))
    except (ValueError, OverflowError, TypeError):
        zone = UTC
    return second.astimezone(zone).isoformat(timespec="minutes")


def _string(message: Mapping[str, Any], name: str) -> str | None:
    value = message.get(name)
    return " ".join(value.split())[:300] or None if isinstance(value, str) else None
