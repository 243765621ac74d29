"""Records: what came over the wire as the records of a WARC 1.1 file, each a gzip member of its own, written by warcio."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from turnout import __version__
from turnout.model.exchange import Exchange, Headers

__all__ = ["Earlier", "digest_of", "information", "label", "of_exchange", "of_resource", "plain_digest"]

_SECRET = frozenset({"authorization", "proxy-authorization", "cookie", "cookie2", "set-cookie", "set-cookie2"})
_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_MOVED = frozenset({"transfer-encoding", "trailer"})
"""Headers of a transfer that is over: what they tell of is undone in what is kept."""
_PLAIN = "".join(map(chr, range(33, 127)))
_BEYOND = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A record that was kept before, of which a later one says that it came again."""

    id: str
    url: str
    at: str
    digest: str


def digest_of(data: bytes) -> str:
    """The name of some bytes: "sha256:" and its hex."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def label(digest: str) -> str:
    """A digest as WARC files have it: "sha256:" and base 32."""
    return "sha256:" + base64.b32encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode("ascii")


def plain_digest(labelled: str | None) -> str:
    """A digest of a WARC as we name it; "" where there is none, or it is of another kind than SHA-256."""
    kind, _, value = (labelled or "").strip().partition(":")
    if kind.lower().replace("-", "") != "sha256":
        return ""
    try:
        raw = bytes.fromhex(value) if len(value) == 64 else base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except ValueError:
        return ""
    return "sha256:" + raw.hex() if len(raw) == 32 else ""


def information(name: str, at: str) -> bytes:
    """The record that a file begins with: by whom it was written."""
    writer, out = _writer()
    told = {"software": f"Turnout/{__version__}", "format": "WARC File Format 1.1", "conformsTo": _SPEC}
    record = writer.create_warcinfo_record(name, told)
    record.rec_headers.replace_header("WARC-Date", _date(at))
    writer.write_record(record)
    return out.getvalue()


def of_exchange(heard: Exchange, digest: str, earlier: Earlier | None) -> tuple[bytes, list[int]]:
    """The records of an exchange, the answer's first: whole, or as a revisit of an earlier one; and the length of each."""
    writer, out = _writer()
    date, lengths = _date(heard.at), list[int]()
    answer = _revisit(writer, heard, earlier, date) if earlier else _response(writer, heard, digest, date)
    request = _request(writer, heard, date)
    name = answer.rec_headers.get_header("WARC-Record-ID")
    request.rec_headers.add_header("WARC-Concurrent-To", name)
    told = f"fetchTimeMs: {round(heard.seconds * 1000)}\r\n".encode()
    more = {"WARC-Date": date, "WARC-Concurrent-To": name}
    notes = writer.create_warc_record(heard.url, "metadata", payload=io.BytesIO(told), length=len(told), warc_headers_dict=more)
    for record in (answer, request, notes):
        before = out.tell()
        writer.write_record(record)
        lengths.append(out.tell() - before)
    return out.getvalue(), lengths


def of_resource(url: str, at: str, data: bytes, content_type: str, digest: str) -> bytes:
    """The record of bytes that came by no exchange of ours: a file, as it was read."""
    writer, out = _writer()
    more = {"WARC-Date": _date(at), "WARC-Payload-Digest": label(digest)}
    kind = content_type if content_type.isascii() and content_type.isprintable() and content_type else "application/octet-stream"
    writer.write_record(
        writer.create_warc_record(
            url, "resource", payload=io.BytesIO(data), length=len(data), warc_content_type=kind, warc_headers_dict=more
        )
    )
    return out.getvalue()


_SPEC = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def _writer() -> tuple[Any, io.BytesIO]:
    from warcio.utils import Digester
    from warcio.warcwriter import WARCWriter

    class Writer(WARCWriter):  # type: ignore[misc]
        """warcio's, with SHA-256 in the place of SHA-1."""

        @staticmethod
        def _create_digester() -> Any:
            return Digester("sha256")

    out = io.BytesIO()
    return Writer(out, gzip=True, warc_version="1.1"), out


def _response(writer: Any, heard: Exchange, digest: str, date: str) -> Any:
    more = {"WARC-Date": date, "WARC-Payload-Digest": label(digest), **_peer(heard)}
    if heard.cut:
        more["WARC-Truncated"] = "length"
    return writer.create_warc_record(
        heard.url, "response", payload=io.BytesIO(heard.body), length=len(heard.body), http_headers=_head(heard), warc_headers_dict=more
    )


def _revisit(writer: Any, heard: Exchange, earlier: Earlier, date: str) -> Any:
    more = {"WARC-Date": date, "WARC-Refers-To": earlier.id, **_peer(heard)}
    record = writer.create_revisit_record(
        heard.url, label(earlier.digest), earlier.url, _date(earlier.at), http_headers=_head(heard), warc_headers_dict=more
    )
    if heard.status == 304:
        record.rec_headers.replace_header("WARC-Profile", _UNCHANGED)
    return record


def _request(writer: Any, heard: Exchange, date: str) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    parts = urlsplit(heard.url)
    # a line of a request is ASCII; the sign that blots a key out is not
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_PLAIN)
    head = StatusAndHeaders(f"GET {path} HTTP/1.1", _open(heard.request), is_http_request=True)
    return writer.create_warc_record(
        heard.url, "request", payload=io.BytesIO(b""), length=0, http_headers=head, warc_headers_dict={"WARC-Date": date}
    )


def _head(heard: Exchange) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _MOVED else name, value) for name, value in _open(heard.headers)]
    return StatusAndHeaders(f"{heard.status} {heard.reason}".encode("ascii", "ignore").decode("ascii").rstrip(), kept, protocol="HTTP/1.1")


def _open(headers: Headers) -> list[tuple[str, str]]:
    """Headers without those by which somebody could sign in; what is not ASCII is escaped, for no other letter is written."""
    return [(name, _BEYOND.sub(_escaped, value)) for name, value in headers if name.lower() not in _SECRET]


def _escaped(found: re.Match[str]) -> str:
    # what came over the wire was read as Latin-1
    return quote(found[0].encode("latin-1" if found[0] <= "\xff" else "utf-8"))


def _peer(heard: Exchange) -> dict[str, str]:
    return {"WARC-IP-Address": heard.peer} if heard.peer else {}


def _date(at: str) -> str:
    return at.replace("+00:00", "Z")
