"""Rights: who asks, what they may, and that a write comes from a page of ours; every route names the scope that it needs.

    @router.post("/judgements", dependencies=[Depends(needs("code"))])
    def judge(me: Me, ...): ...
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from turnout.accounts import Accounts
from turnout.accounts.roles import NOBODY, scopes_of
from turnout.accounts.sessions import csrf
from turnout.accounts.tokens import MARK
from turnout.web.quick import quick
from turnout.web.rates import Buckets, Limits, cost_of, local, sender

__all__ = [
    "SAFE", "Me", "Named", "Refused", "Rules", "Stale", "Who", "admit", "cookie_of", "csrf_of", "fields", "foreign", "needs", "own_form",
    "rules_of", "who",
]

SAFE = ("GET", "HEAD", "OPTIONS")
FORM = "application/x-www-form-urlencoded"
MOST = 200  # fields of a form


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a server is open. `public`: to everybody, to look alone; `closed`: to those alone who sign in; `limits`: how much one may ask."""

    accounts: Accounts | None = None
    public: bool = False
    closed: bool = False
    limits: Limits | None = None

    @property
    def signs_in(self) -> bool:
        """Whether anybody can sign in here."""
        return self.accounts is not None and not self.public


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who asks: the name of an account (None of nobody), its role, and what may be done; `token` where a program asks."""

    name: str | None = None
    role: str = NOBODY
    scopes: frozenset[str] = frozenset()
    token: bool = False

    def may(self, scope: str) -> bool:
        """Whether they may do what needs this scope."""
        return scope in self.scopes


class Refused(Exception):
    """Somebody may not do that: 401 where signing in could help, 403 where not, 429 where waiting does."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.headers = status, headers or {}


class Stale(Refused):
    """A form without the token of who is signed in now, which no other site is known to have sent."""


def rules_of(request: Request) -> Rules:
    """How the server is open."""
    rules: Rules = request.app.state.rules
    return rules


def who(request: Request) -> Who:
    """Who asks; looked up once for a question."""
    found: Who | None = getattr(request.state, "who", None)
    if found is None:
        found = request.state.who = _who(request, rules_of(request))
    return found


def _who(request: Request, rules: Rules) -> Who:
    nobody = Who(scopes=frozenset() if rules.closed else frozenset({"read"}))
    if rules.accounts is None or rules.public:
        return nobody
    shown = request.headers.get("authorization", "")
    if shown:
        kind, _, secret = shown.partition(" ")
        held = rules.accounts.tokens.who(secret.strip()) if kind.casefold() == "bearer" and secret.strip().startswith(MARK) else None
        if held is None:
            request.state.who = nobody  # for the page that tells of it
            raise Refused(401, "That token is none of this server's, or it ended.")
        user, scopes = held
        return Who(name=user.name, role=user.role, scopes=scopes, token=True)
    secret = request.cookies.get(cookie_of(request), "")
    signed = rules.accounts.sessions.who(secret) if secret else None
    return Who(name=signed.name, role=signed.role, scopes=scopes_of(signed.role)) if signed is not None else nobody


def cookie_of(request: Request, name: str = "session") -> str:
    """The name of a cookie; under HTTPS one that browsers take from this very host and by HTTPS alone."""
    return f"__Host-tn_{name}" if request.url.scheme == "https" else f"tn_{name}"


def csrf_of(request: Request) -> str:
    """What a form of ours carries in its field `csrf`, and a script in the header `X-CSRF`; empty for nobody."""
    secret = request.cookies.get(cookie_of(request), "")
    return csrf(secret) if secret and who(request).name is not None else ""


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form that was sent, each once; none of what is no form."""
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != FORM:
        return {}
    try:
        told = (await request.body()).decode("utf-8")
        found = dict(parse_qsl(told, keep_blank_values=True, max_num_fields=MOST))
    except ValueError as error:
        raise Refused(400, "That form cannot be read.") from error
    if any("\0" in value for value in found.values()):
        raise Refused(400, "That form cannot be read.")
    return found


async def admit(request: Request) -> None:
    """Let a question in: everything on a server that is open, nothing but looking in public, and no write that another site's page made."""
    rules = rules_of(request)
    if "\0" in request.scope["path"] or b"%00" in request.scope["query_string"]:  # no database would look for it
        raise Refused(400, "There is a NUL in that address.")
    if request.method not in SAFE and rules.public:
        raise Refused(403, "This server shows its record and takes nothing.")
    shows = "authorization" in request.headers or "cookie" in request.headers
    asks = await run_in_threadpool(who, request) if shows else who(request)  # nothing is looked up of who shows nothing
    if asks.name is not None and rules.limits is not None:
        _hold(request, asks.name, rules.limits)
    if not asks.may("read") and request.scope["path"] not in OPEN:
        raise _beyond(asks, "read")
    if request.method not in SAFE and asks.name is not None and not asks.token and request.scope["path"] != OWN:
        await same_site(request, csrf_of(request))


def _hold(request: Request, name: str, limits: Limits) -> None:
    """Hold an account to what one may ask, from however many addresses it asks."""
    buckets: Buckets = request.app.state.buckets
    more = limits.here if local(sender(request.scope)) else 1.0
    wait = buckets.take(f"account {name}", cost_of(request.scope), limits.rate * more, limits.burst * more)
    if wait:
        told = str(math.ceil(wait))
        raise Refused(429, f"More than may be asked at once; come again in {told} s.", {"Retry-After": told})


async def same_site(request: Request, expected: str) -> None:
    """Hold a write to its token, and to what the browser says of where it comes from."""
    told = request.headers.get("x-csrf") or (await fields(request)).get("csrf", "")
    if foreign(request) or not expected or not hmac.compare_digest(told.encode("utf-8", "replace"), expected.encode()):
        raise Stale(403, "This did not come from a page of this server's, or from one that is too old: load it anew.")


def foreign(request: Request) -> bool:
    """Whether the browser says that another site's page sent this."""
    origin, told_by = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if told_by in ("cross-site", "same-site"):
        return True
    if origin is None or (origin == "null" and told_by == "same-origin"):
        return False
    return urlsplit(origin).netloc.casefold() != request.headers.get("host", "").casefold()


def own_form(request: Request) -> bool:
    """Whether the browser says that a page of this very server sent this form."""
    return request.method == "POST" and "origin" in request.headers and not foreign(request) and request.scope["path"] not in OPEN


def needs(scope: str) -> Callable[[Request], Who]:
    """A dependency that lets in who may do what needs this scope."""

    def allowed(request: Request) -> Who:
        asks = who(request)
        if not asks.may(scope):
            raise _beyond(asks, scope)
        return asks

    allowed.__dict__["scope"] = scope  # for the table of who may do what
    return allowed


def _beyond(asks: Who, scope: str) -> Refused:
    if asks.name is None:
        return Refused(401, "This needs a sign-in, or a token.")
    return Refused(403, f"This needs the scope {scope!r}, which {asks.name} has not{' with this token' if asks.token else ''}.")


def _named(request: Request) -> bool:
    return who(request).may("names")


OWN = "/sign-in"
"""Has a form's token of its own: who signs in has no session yet, or another."""
OPEN = (OWN, "/sign-out")
"""What nobody needs a right for."""
Me = Annotated[Who, Depends(quick(who))]
"""Who asks, as a parameter of a route."""
Named = Annotated[bool, Depends(quick(_named))]
"""Whether private people may be named to who asks: `front.record(names=named)`."""
