"""Which published fact-checks may answer a claim, how likely, and the flag that says so."""

from factcheck.assess.known import rules

__all__ = ["rules"]
