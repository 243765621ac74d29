"""The build hook: builds the gazetteer file when a wheel or an editable install of the project is made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Builds src/turnout/geocode/gazetteer.bin from the source package, unless the one at hand is fresh."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files of the wheel are gathered; a source distribution needs none."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from turnout.geocode.build import build, fresh

        if not fresh():
            build()
