"""SURT: an address with its host turned round, by which an index of web pages is sorted: "example,paper)/a?b=c"."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["surt", "timestamp"]

_WWW = re.compile(r"www\d*\.")


def surt(url: str) -> str:
    """The key of an address, as the viewers of WACZ files make it: small letters, no www, the query's parts sorted."""
    if not url.lower().startswith(("http://", "https://")):
        return url.replace(" ", "%20")
    try:
        parts = urlsplit(url.lower())
        port = parts.port
    except ValueError:
        return url.replace(" ", "%20")
    host = ",".join(reversed(_WWW.sub("", parts.hostname or "", count=1).split(".")))
    usual = port in (None, 443 if parts.scheme == "https" else 80)
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{host}{'' if usual else f':{port}'}){parts.path or '/'}{query}".replace(" ", "%20")


def timestamp(at: str) -> str:
    """A time as an index has it: 14 digits."""
    return re.sub(r"\D", "", at)[:14]
