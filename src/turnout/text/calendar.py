"""Calendar: dates in running text, as written (`dates`) and as days (`resolve`). There is no clock inside."""

from turnout.text._dates import dates
from turnout.text._when import Expression, resolve

__all__ = ["Expression", "dates", "resolve"]
