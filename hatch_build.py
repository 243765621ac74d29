"""The build hook: builds the gazetteer and compiles the packs when a wheel or an editable install of the project is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Builds src/turnout/geocode/gazetteer.bin from the source package and src/turnout/lang/*.compiled, unless those at hand are fresh."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files of the wheel are gathered; a source distribution needs none."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from turnout.geocode.build import build, fresh

        if not fresh():
            build()
        from turnout import lang
        from turnout.text.pack import ship

        for code in lang.languages():
            ship(lang.HERE / code)
