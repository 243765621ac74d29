"""Mails and mailboxes: newsletters as they come, one report a mail, its HTML or plain part with its head."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from pathlib import Path

from turnout.errors import Skip
from turnout.ingest.encoding import decode, mend
from turnout.ingest.items import LIMIT
from turnout.ingest.moments import moment_of
from turnout.model import Find

__all__ = ["mails", "read_mail"]

#: Parts of one mail that are looked at; a mail of more is a bomb.
_PARTS = 200
_LIST = re.compile(r"<([^<>]{1,200})>")


def read_mail(data: bytes, *, where: str) -> Find:
    """What a mail says, by its own head; its sender's address is not kept. Raises Skip where it has no text."""
    try:
        message = email.message_from_bytes(data)
        part = _part(message)
        if part is None:
            raise Skip(f"{where}: a mail without a text")
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
        head = {name: _header(message, name) for name in ("subject", "from", "date", "message-id", "list-id", "content-language")}
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, HeaderParseError) as error:
        raise Skip(f"{where}: no mail that can be read ({type(error).__name__})") from error
    if not isinstance(payload, bytes):
        raise Skip(f"{where}: a mail without a text")
    text = decode(payload, where=where, declared=charset).text
    number = head["message-id"].strip("<> ")
    name = parseaddr(head["from"])[0]
    html = part.get_content_type() == "text/html"
    digest = hashlib.sha256(data).hexdigest()[:32]
    return Find(
        doc=f"mail:{number[:200] or digest}", data=text.encode("utf-8"), content_type="text/html" if html else "text/plain",
        charset="utf-8", title=head["subject"] or None, source=_list(head["list-id"]) or name or None,
        published=moment_of(head["date"][:60]), seen=digest,
        language=head["content-language"][:2].lower() or None,
    )


def mails(file: Path) -> Iterator[Find | Skip]:
    """The mails of a mailbox, one after the other, however long it is."""
    number = 0
    with file.open("rb") as stream:
        for data in _split(stream):
            number += 1
            where = f"{file}#{number}"
            try:
                if len(data) > LIMIT:
                    raise Skip(f"{where}: more than one mail can be (limit {LIMIT / 1e6:.0f} MB)")
                yield read_mail(data, where=where)
            except Skip as reason:
                yield reason
    if not number:
        yield Skip(f"{file}: no mail in it")


def _split(stream: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of each mail: one begins at a line "From " after an empty one."""
    lines: list[bytes] = []
    size, empty, inside = 0, True, False
    for line in stream:
        if empty and line.startswith(b"From "):
            if inside:
                yield b"".join(lines)
            lines, size, inside, empty = [], 0, True, False
            continue
        empty = line in (b"\n", b"\r\n")
        if inside and size <= LIMIT:
            lines.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line)
            size += len(line)
    if inside:
        yield b"".join(lines)


def _part(message: Message) -> Message | None:
    """The part of a mail to read: the HTML where there is one with words, else the plain text; attachments never."""
    found: dict[str, Message] = {}
    waiting, looked = [message], 0
    while waiting and looked < _PARTS:
        one = waiting.pop(0)
        looked += 1
        inside = one.get_payload()
        if isinstance(inside, list):
            waiting.extend(part for part in inside if isinstance(part, Message))
        elif one.get_content_maintype() == "text" and "attachment" not in str(one.get("content-disposition", "")).lower():
            found.setdefault(one.get_content_type(), one)
    return found.get("text/html") or found.get("text/plain") or next(iter(found.values()), None)


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name) or "")[:4000]
    parts: list[str] = []
    for value, charset in decode_header(raw):
        if isinstance(value, str):
            parts.append(value)
            continue
        try:
            parts.append(value.decode(charset or "utf-8", "replace"))
        except (LookupError, ValueError):
            parts.append(value.decode("utf-8", "replace"))
    return " ".join(mend("".join(parts))[0].split())


def _list(header: str) -> str | None:
    """A mailing list by its name, or by its id where it has none."""
    name = _LIST.sub("", header).strip("\"' ")
    found = _LIST.search(header)
    return name or (found[1] if found else None)
