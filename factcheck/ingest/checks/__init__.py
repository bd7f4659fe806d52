"""Published fact-checks from outside -> KnownChecks."""

from factcheck.ingest.checks.files import read_checks

__all__ = ["read_checks"]
