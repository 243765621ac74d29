"""Publish: a reading to what leaves the house, one file a shape: the JSON contract, the tables, the explanation."""
