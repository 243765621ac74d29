"""Addresses: the one under which a page is known, however a feed, a list or a redirect spells it."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit, urlunsplit

from turnout.errors import writable

__all__ = ["address_in", "document", "quoted"]

#: What newsletters, feeds and social networks add to follow a reader; no page is another for it.
_FOLLOWING = ("utm_", "mc_", "pk_", "at_", "ns_")
_NAMES = frozenset({"fbclid", "gclid", "yclid", "igshid", "ocid", "cmpid", "ref_src", "xtor", "wt_mc", "traffic_source", "rss", "_ga"})


def address_in(value: object, base: str | None = None) -> str | None:
    """The http or https address that a value of a feed or table gives, its fragment kept, a name and password left out; None of none."""
    if not isinstance(value, str) or not (text := "".join(value.split())) or len(text) > 4000 or writable(text) != text:
        return None
    try:
        whole = urljoin(base, text) if base else text
        parts = urlsplit(whole)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or "\\" in whole:
        return None
    user, at, host = parts.netloc.rpartition("@")
    return whole.replace(f"//{user}@{host}", f"//{host}", 1) if at else whole


def quoted(text: str) -> str:
    """A text that is no address, as a refusal quotes it: short, and without the name and password that may stand in it."""
    return repr(("…@" + text.rpartition("@")[2] if "@" in text else text)[:80])


def document(url: str) -> str:
    """The address as the key of a document: without fragment and following marks, host in small letters, no default port."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    port = "" if parts.port in (None, 80 if scheme == "http" else 443) else f":{parts.port}"
    host = f"[{host}]" if ":" in host else host
    query = "&".join(part for part in parts.query.split("&") if part and not _follows(part.partition("=")[0].lower()))
    return urlunsplit((scheme, host + port, parts.path or "/", query, ""))


def _follows(name: str) -> bool:
    return name.startswith(_FOLLOWING) or name in _NAMES
