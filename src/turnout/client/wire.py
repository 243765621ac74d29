"""The wire: questions to a server over HTTP with the standard library alone, its problems as exceptions, its streams as lines."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing
from typing import Any
from urllib import error as errors
from urllib import parse, request

from turnout.errors import TurnoutError, Usage

__all__ = ["Busy", "Cut", "Missing", "Problem", "Refused", "Wire", "verify"]

LOCAL = ("localhost", "127.0.0.1", "::1")
PATIENCE = 30.0  # the longest pause that a server may ask for before a question is asked again


class Problem(TurnoutError):
    """What a server answered in place of what was asked (RFC 9457): `status`, `title` and `detail`; `retry_after` seconds where it says."""

    def __init__(self, status: int, title: str, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{title}: {detail}" if detail else title)
        self.status, self.title, self.detail, self.retry_after = status, title, detail, retry_after


class Missing(Problem):
    """Nothing of that id (404)."""


class Refused(Problem):
    """This needs a token, or another one (401, 403)."""


class Busy(Problem):
    """Too much at once, or the record is away (429, 503); `retry_after` says when to come again."""


class Cut(TurnoutError):
    """A stream that ended before its end: what came is not all."""


_KINDS = {401: Refused, 403: Refused, 404: Missing, 429: Busy, 503: Busy}


class _Stay(request.HTTPRedirectHandler):
    """Follows nowhere: a token is for one server."""

    def redirect_request(self, *told: Any, **more: Any) -> None:
        """No other question."""


class Wire:
    """One server, and the token that is shown to it. Raises Usage for an address that is none, or would show the token to everybody."""

    def __init__(self, address: str, token: str | None, *, timeout: float, retries: int) -> None:
        told = parse.urlsplit(address)
        if told.scheme not in ("http", "https") or not told.hostname:
            raise Usage(f"{address!r} is no address of a server; write http://127.0.0.1:8765")
        if token and told.scheme == "http" and told.hostname not in LOCAL:
            raise Usage(f"{address}: a token goes over https:// alone, but to this machine")
        self._base, self._timeout, self._retries = address.rstrip("/") + "/api/v1/", timeout, retries
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        ways = [request.ProxyHandler({})] if told.hostname in LOCAL else []  # what goes to this machine goes by no other
        self._opener = request.build_opener(_Stay, *ways)

    def get(self, path: str, **params: Any) -> Any:
        """What the server gives at a path; parameters that are None are left out."""
        return self._json(self._request(path, params))

    def post(self, path: str, body: Mapping[str, Any], key: str = "") -> Any:
        """What the server gives for a body; with a key it may be asked again where nothing came back."""
        headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
        return self._json(self._request(path, {}, json.dumps(body).encode(), headers), again=bool(key))

    def lines(self, path: str, headers: Mapping[str, str] | None = None, **params: Any) -> Iterator[str]:
        """The lines of a stream, as they come."""
        with self._open(self._request(path, params, None, headers)) as answer:
            try:
                for line in answer:
                    yield line.decode("utf-8").rstrip("\r\n")
            except (OSError, http.client.HTTPException) as error:
                raise Cut(f"the stream was cut off ({error})") from error

    def _request(
        self, path: str, params: Mapping[str, Any], body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> request.Request:
        query = parse.urlencode({name: _plain(value) for name, value in params.items() if value is not None})
        address = self._base + parse.quote(path) + (f"?{query}" if query else "")
        return request.Request(address, body, {**self._headers, "Accept": "application/json", **(headers or {})})

    def _json(self, asked: request.Request, *, again: bool = True) -> Any:
        left = self._retries if again else 0
        while True:
            try:
                return self._told(asked)
            except (Busy, ConnectionError, TimeoutError) as error:
                pause = error.retry_after if isinstance(error, Busy) else 0.5
                if left <= 0 or pause is None or pause > PATIENCE:
                    raise
                left -= 1
                time.sleep(pause)

    def _told(self, asked: request.Request) -> Any:
        with self._open(asked) as answer:
            try:
                return json.load(answer)
            except http.client.HTTPException as error:
                raise ConnectionError(f"{self._base}: the answer was cut off ({error})") from error
            except ValueError as error:
                raise Problem(answer.status, "This is no answer of Turnout's", f"no JSON came from {self._base}") from error

    def _open(self, asked: request.Request) -> AbstractContextManager[Any]:
        try:
            return closing(self._opener.open(asked, timeout=self._timeout))
        except errors.HTTPError as error:
            with error:
                raise _problem(error) from None
        except errors.URLError as error:
            raise ConnectionError(f"{self._base}: {error.reason}") from error
        except http.client.HTTPException as error:
            raise ConnectionError(f"{self._base}: this is no HTTP ({error})") from error


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _problem(error: errors.HTTPError) -> Problem:
    try:
        told = json.loads(error.read(100_000))
    except (OSError, ValueError):
        told = {}
    told = told if isinstance(told, dict) else {}
    after = error.headers.get("Retry-After", "")
    pause = float(after) if after.isdecimal() else None
    return _KINDS.get(error.code, Problem)(error.code, str(told.get("title") or error.reason), str(told.get("detail", "")), pause)


def verify(secret: str, headers: Mapping[str, str], body: bytes, *, within: float = 300.0, now: float | None = None) -> None:
    """Hold what a webhook was sent to its signature; raises Usage where it is another's, was changed, or is older than `within` seconds."""
    told = {name.casefold(): value for name, value in headers.items()}
    stamp, signed = told.get("turnout-timestamp", ""), told.get("turnout-signature", "")
    expected = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(signed.encode("utf-8", "replace"), f"v1={expected}".encode()):
        raise Usage("this is not signed with that secret")
    if not stamp.isdecimal() or abs((time.time() if now is None else now) - int(stamp)) > within:
        raise Usage(f"this was signed more than {within:g} seconds ago")
