"""Signing in and out: the one page that takes a password, and where it leads."""

from __future__ import annotations

import math
import secrets
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from turnout.accounts import Accounts
from turnout.accounts.guesses import Try
from turnout.accounts.roles import scopes_of
from turnout.accounts.sessions import DEVICE, LONGEST, csrf
from turnout.accounts.users import User, key_of
from turnout.web import again
from turnout.web.errors import Missing
from turnout.web.rights import Me, Refused, Who, cookie_of, fields, rules_of, same_site

__all__ = ["Kept", "ask_again", "here", "local", "path_of", "router"]

router = APIRouter()
FRESH = {"empty": False, "failed": False, "ended": False, "wait": 0, "kept": ""}
LONG = 2000  # characters of an address that is led back to
Next = Annotated[str, Query(max_length=4000)]


def local(address: str) -> str:
    """An address to lead back to, where it is a path of this server's; "/" where it could lead anywhere else.

    Browsers take a backslash for a slash and leave tabs and line ends out; two slashes begin another host.
    """
    plain = address.isascii() and address.isprintable() and len(address) <= LONG and not set(address) & set("\\ \"'<>")
    if not plain or not address.startswith("/") or address.startswith("//"):
        return "/"
    return "/" if address.partition("?")[0].startswith("/sign-") else address


def path_of(request: Request) -> str:
    """The path of a question as a link to it is written: on this server, whatever it begins with."""
    return "/" + quote(request.scope["path"], safe="/:@,;=+~-._").lstrip("/")


def here(request: Request) -> str:
    """The address of a question, to lead back to after signing in."""
    query = request.scope.get("query_string", b"").decode("latin-1")
    return local(path_of(request) + (f"?{query}" if query else ""))


def accounts_of(request: Request) -> Accounts:
    """The accounts of a server where somebody can sign in; raises Missing elsewhere."""
    rules = rules_of(request)
    if rules.accounts is None or rules.public:
        raise Missing("Nobody signs in here.")
    return rules.accounts


Kept = Annotated[Accounts, Depends(accounts_of)]


@router.get("/sign-in")
def ask(request: Request, accounts: Kept, me: Me, next: Next = "/") -> Response:
    """The page that asks for name and password."""
    return _page(request, next=local(next), empty=not accounts.any())


async def sent(request: Request, accounts: Kept) -> dict[str, str]:
    """The form of a sign-in, which comes from the page above."""
    secret = request.cookies.get(cookie_of(request, "form"), "")
    told = await fields(request)
    await same_site(request, csrf(secret) if secret else "")
    return told


@router.post("/sign-in")
def sign_in(request: Request, accounts: Kept, form: Annotated[dict[str, str], Depends(sent)]) -> Response:
    """Sign in: a new session, whatever was before; who guesses waits longer each time."""
    name, password, onward = form.get("name", "")[:200], form.get("password", ""), local(form.get("next", "/"))
    kept = form.get("kept", "")
    known = request.cookies.get(cookie_of(request, "known"), "")
    device = known if known and accounts.sessions.known(key_of(name), known) else None
    attempt = Try(account=key_of(name), address=request.client.host if request.client else "", device=device)
    if wait := accounts.guesses.begin(attempt):
        out = _page(request, next=onward, wait=math.ceil(wait), kept=kept)
        out.status_code = 429
        out.headers["Retry-After"] = str(math.ceil(wait))
        return out
    user = accounts.users.check(name, password)
    if user is None:
        out = _page(request, next=onward, failed=True, kept=kept)
        out.status_code = 401
        return out
    accounts.guesses.succeeded(attempt)
    _end(request, accounts)
    secret = accounts.sessions.start(user)
    out = _stand_again(request, user, csrf(secret), kept) if kept else RedirectResponse(onward, status_code=303)
    _keep(request, out, "session", secret, LONGEST)
    _keep(request, out, "known", accounts.sessions.know(user, device), DEVICE)
    out.delete_cookie(cookie_of(request, "form"), secure=_secure(request), httponly=True, samesite="lax")
    return out


@router.post("/sign-out")
def sign_out(request: Request, accounts: Kept, me: Me) -> Response:
    """End the session."""
    if me.token:
        raise Refused(403, "A token is ended with `turnout token remove`.")
    _end(request, accounts)
    out = RedirectResponse("/", status_code=303)
    out.delete_cookie(cookie_of(request), secure=_secure(request), httponly=True, samesite="lax")
    return out


def ask_again(request: Request, kept: str) -> Response:
    """The page that asks for name and password where a form came after the session's end; it stands there again after signing in."""
    out = _page(request, next="/", kept=kept, ended=True)
    out.status_code = 401
    return out


def _stand_again(request: Request, user: User, token: str, kept: str) -> Response:
    """The page that stands after a sign-in where a form was sent before it."""
    action, told = again.opened(kept)
    request.state.who = Who(name=user.name, role=user.role, scopes=scopes_of(user.role))
    return again.stand(request, 200, "still_here", told, action, csrf=token)


def _page(request: Request, **context: object) -> Response:
    from turnout.web.pages import page

    secret = request.cookies.get(cookie_of(request, "form"), "") or secrets.token_urlsafe(32)
    out = page(request, "sign_in.html", {"form": csrf(secret), **FRESH, **context})
    _keep(request, out, "form", secret, None)
    return out


def _end(request: Request, accounts: Accounts) -> None:
    if secret := request.cookies.get(cookie_of(request), ""):
        accounts.sessions.end(secret)


def _keep(request: Request, out: Response, name: str, secret: str, seconds: float | None) -> None:
    out.set_cookie(cookie_of(request, name), secret, max_age=int(seconds) if seconds else None, path="/", secure=_secure(request),
                   httponly=True, samesite="lax")


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
