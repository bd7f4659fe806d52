"""Published fact-checks from outside -> KnownChecks."""

from factcheck.ingest.checks.files import MAX_BYTES, read_checks

__all__ = ["MAX_BYTES", "read_checks"]
