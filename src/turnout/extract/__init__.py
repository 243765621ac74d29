"""Extractors: from units to mentions, one file a kind of value."""
