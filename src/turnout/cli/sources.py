"""`turnout sources`: the sources of turnout.toml and how they are: last success, last failure and why, what came of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import UTC, datetime

from turnout.cli import _collect
from turnout.cli._record import options as record_options
from turnout.cli._record import show

ABOUT = "list the sources of turnout.toml and how they are"


def arguments(parser: ArgumentParser) -> None:
    """What `turnout sources` takes."""
    record_options(parser, as_of=False)
    add = parser.add_argument
    add("--dropped", metavar="SOURCE", help="list what the filter dropped of this source")
    add("--refused", metavar="SOURCE", help="list what of this source could not be had or read, and why")
    add("--kinds", action="store_true", help="list the kinds of sources and what each takes")


def command(options: Namespace) -> int:
    """List them."""
    from turnout.collect import State
    from turnout.settings import beside

    if options.kinds:
        return _kinds(options)
    name = options.dropped or options.refused
    settings, setups = _collect.chosen([name] if name else [])
    state = State(beside(options.record or settings.record, ".sources"))
    try:
        _collect.renamed(state, settings)
        if name:
            return _items(options, state, name)
        rows = [_row(asdict(state.health(one.name, one.source.kind))) for one in setups]
    finally:
        state.close()
    columns = (
        ("name", "source"), ("kind", "kind"), ("success", "last success"), ("failure", "last failure"), ("reason", "why"),
        ("reports", "reports"), ("share", "with protests"), ("dropped", "dropped"), ("refused", "refused"), ("waiting", "waiting"),
    )
    show(rows, options, "Sources", columns, rows)
    return 0


def _row(health: dict[str, object]) -> dict[str, object]:
    """A source's health as a row: a failure before its last success as past, the share of its reports that tell of protests."""
    reports, protests = int(str(health["reports"])), int(str(health["protests"]))
    share = f"{100 * protests / reports:.0f} %" if reports else ""
    success, failure, reason = (health[name] or "" for name in ("success", "failure", "reason"))
    past = f"past: {reason}" if str(success) > str(failure) > "" else reason or None
    return {**health, "reason": past, "next": _time(float(str(health["next"]))), "share": share}


def _time(seconds: float | None) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds") if seconds else None


def _items(options: Namespace, state: object, name: str) -> int:
    from turnout.collect.asking import rests
    from turnout.collect.state import DONE, DROPPED, REFUSED, State

    assert isinstance(state, State)
    items = state.items(name, DROPPED if options.dropped else REFUSED)
    if options.refused:  # and what was read once and cannot be had any more, and what led to no document
        items += [one for one in state.items(name, DONE) if one.reason] + state.skips(name)
    rows: list[dict[str, object]] = [
        {"document": one.doc, "at": one.at, "title": one.title, "why": one.reason, "again": _time(one.due) or "rests" * rests(one, 0)}
        for one in items
    ]
    past = state.past(name) if options.refused else []
    rows += [{"document": one.doc, "at": one.at, "title": None, "why": one.reason, "again": f"past since {one.at}"} for one in past]
    last = (("why", "why"), ("again", "asked again")) if options.refused else (("at", "at"),)
    columns = (("document", "document"), ("title", "title"), *last)
    what = "dropped" if options.dropped else "refused"
    show(rows, options, f"{what.capitalize()} of {name}", columns, rows, none=f"Nothing of {name} was {what}.")
    return 0


def _kinds(options: Namespace) -> int:
    from turnout import plug
    from turnout.collect import kinds
    from turnout.collect.sources import COMMON

    told = [("every kind", COMMON.items())] + [(kind, plug.load("ingest", kind).TOLD.items()) for kind in kinds()]
    rows: list[dict[str, object]] = [
        {"kind": kind, "setting": name, "needed": "yes" if one.required else "", "what": one.words}
        for kind, items in told for name, one in items
    ]
    show(rows, options, "Kinds of sources", (("kind", "kind"), ("setting", "setting"), ("needed", "needed"), ("what", "what it is")), rows)
    return 0
