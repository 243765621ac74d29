"""Turnout reads reports of protests and keeps a record in which every number can be asked where it comes from."""

__version__ = "0.1.0"
