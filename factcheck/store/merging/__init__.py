"""Brings what another database holds into this one: what is new once, what is there not again.

Rows go along under their content's ids; the numbers they have here are other ones. Two databases
that have taken in each other hold the same decisions, and the same ones stand.
"""

from factcheck.store.merging.steps import merge

__all__ = ["merge"]
