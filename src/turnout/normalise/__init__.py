"""Mentions and strings become values: counts, plain numbers, ranges, and other projects' conventions for them."""
