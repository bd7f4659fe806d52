"""factcheck: who says what in an article, has anybody checked it, and what to check first."""

__version__ = "0.1.0"
