"""`turnout serve`: the record as pages and an API, on this machine unless another address is named."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from types import ModuleType
from typing import TYPE_CHECKING

from turnout.cli import _archive, _out
from turnout.cli._record import accounts_of, number, opened, options
from turnout.errors import Usage

if TYPE_CHECKING:
    from turnout.web.rates import Limits

EVERYWHERE = ("0.0.0.0", "::", "")
ABOUT = "show a record as web pages, with an API"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout serve` takes."""
    options(parser, formats=(), as_of=False)
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen; this machine alone when not given")
    parser.add_argument("--port", type=port, metavar="N", help="the port, 0 for any free one; when not given 8765, or the next free")
    parser.add_argument("--public", action="store_true", help="for everybody to look at: nobody signs in, nothing is taken")
    parser.add_argument("--closed", action="store_true", help="for those alone who sign in, to look at too (`turnout user add`)")
    parser.add_argument("--name", action="append", default=[], metavar="HOST", help="a name that the server answers to besides its address")

    told = "the address of a server in front that speaks HTTPS: its word on who asks is believed"
    parser.add_argument("--proxy", action="append", default=[], type=address, metavar="ADDRESS", help=told)
    told = "a site whose pages may read the API from a browser, as in https://maps.example; * for any, with --public alone"
    parser.add_argument("--cors", action="append", default=[], type=origin, metavar="ORIGIN", help=told)
    told = "questions a second that one address or account may ask for long; 10 when not given, 4 with --public, 0 for no limit"
    parser.add_argument("--rate", type=number, metavar="N", help=told)


def command(options: Namespace) -> int:
    """Serve until it is stopped: Ctrl-C, or a signal, ends it when what is being answered is answered."""
    if options.host in EVERYWHERE and not options.name:
        raise Usage(f"--host {options.host} lets others in: say under which name or address they ask, as in --name protests.example")
    if options.public and options.closed:
        raise Usage("--public lets everybody look, --closed those who sign in: say one of them")
    if "*" in options.cors and not options.public:
        raise Usage("--cors * lets the page of any site read the record: say which, or serve it with --public")
    try:
        from turnout.web import server
    except ModuleNotFoundError as error:
        raise Usage(f"the pages need {error.name}: pip install 'turnout[web]'") from error
    with opened(options, create=False) as record:
        record.settle()
    limits = limits_of(options, server)
    named = Namespace(**{**vars(options), "names": True})
    with accounts_of(options) as accounts:  # also in public: webhooks are told
        rules = server.Rules(accounts=accounts, public=options.public, closed=options.closed, limits=limits)
        app = server.create_app(
            lambda: opened(options, outside=True), open_named=lambda: opened(named, outside=True), hosts=[options.host, *options.name],
            rules=rules, archive=_archive.where(options), origins=options.cors,
        )
        server.warm(app)
        server.serve(app, options.host, options.port, _out.line, proxies=options.proxy)
    return 0


def limits_of(options: Namespace, server: ModuleType) -> Limits | None:
    """How much one may ask: less where everybody may, nothing where that was said."""
    rate = (4 if options.public else 10) if options.rate is None else options.rate
    found: Limits | None = server.Limits(rate=float(rate), burst=20.0 * rate) if rate else None
    return found


def origin(text: str) -> str:
    """The origin of a site: its scheme, name and port, and nothing more; or * for any."""
    from argparse import ArgumentTypeError
    from urllib.parse import urlsplit

    told = urlsplit(text)
    bare = told.scheme in ("http", "https") and told.hostname and "@" not in text and text == f"{told.scheme}://{told.netloc}"
    if text != "*" and not bare:
        raise ArgumentTypeError(f"{text!r} is no origin; write https://maps.example")
    return text


def address(text: str) -> str:
    """An address or a network."""
    import ipaddress
    from argparse import ArgumentTypeError

    try:
        return str(ipaddress.ip_network(text)) if "/" in text else str(ipaddress.ip_address(text))
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no address; write 127.0.0.1 or 10.0.0.0/8") from error


def port(text: str) -> int:
    """A port of this machine."""
    from argparse import ArgumentTypeError

    if not (text.isascii() and text.isdecimal() and int(text[:9]) < 65536):
        raise ArgumentTypeError(f"{text!r} is no port (0 to 65535)")
    return int(text)
