"""The sphere: how far two points are apart."""

from __future__ import annotations

import math


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """About how far two points are apart; good enough below a thousand kilometres."""
    east = abs(lon - lon2)
    east = min(east, 360 - east) * math.cos(math.radians((lat + lat2) / 2))
    return 111.2 * math.hypot(lat - lat2, east)
