"""Claims, the flags that speak against them, and the order to check them in."""

from factcheck.assess.assess import assess

__all__ = ["assess"]
