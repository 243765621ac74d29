"""Plug-ins by file name: `load("bench", "geoparsing")` finds turnout/bench/geoparsing.py, or an entry point from outside.

Nothing registers itself by import: a module is looked up by the name of its file when somebody asks for it, so asking
for one never imports the others. Outside packages add one with an entry point in the group `turnout.<room>`.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from types import ModuleType

from turnout.errors import Usage

__all__ = ["load", "names"]


def names(room: str) -> list[str]:
    """The names of a room's plug-ins, sorted: its own files first found, and those of other installed packages."""
    from importlib.metadata import entry_points  # 40 ms that a plug-in of our own must not cost

    package = importlib.import_module(f"turnout.{room}")
    own = {found.name for found in pkgutil.iter_modules(package.__path__) if not found.name.startswith("_")}
    return sorted(own | {point.name for point in entry_points(group=f"turnout.{room}")})


def load(room: str, name: str) -> ModuleType:
    """The module of one plug-in; raises Usage with the names there are when the room has none of that name."""
    plain = name.replace("-", "_")
    if plain.isidentifier() and not plain.startswith("_") and importlib.util.find_spec(f"turnout.{room}.{plain}") is not None:
        return importlib.import_module(f"turnout.{room}.{plain}")
    from importlib.metadata import entry_points

    for point in entry_points(group=f"turnout.{room}", name=name):
        module = point.load()
        if isinstance(module, ModuleType):
            return module
    there = ", ".join(names(room)) or "none yet"
    raise Usage(f"no {room} named {name!r} (there are: {there})")
