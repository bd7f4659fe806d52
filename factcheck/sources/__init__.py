"""Mention -> canonical source, with the registry of names, aliases, kinds and parents."""

from factcheck.sources.resolve import resolve

__all__ = ["resolve"]
