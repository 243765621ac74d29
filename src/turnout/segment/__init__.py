"""segment: from a report to its passages, each with one kind, author, time and language."""

from turnout.segment.filter import may_hold_protest, says_corrected, says_missing
from turnout.segment.language import language_of
from turnout.segment.segmenting import segment

__all__ = ["language_of", "may_hold_protest", "says_corrected", "says_missing", "segment"]
