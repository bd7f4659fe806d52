"""What came in from outside, before it became an article."""

from __future__ import annotations

import hashlib
from functools import cached_property

from factcheck.domain.model import Noun


class Original(Noun):
    """The bytes an article was read from.

    ``address`` is where they were found, as it was asked for: an article may say another of itself.
    """

    address: str | None
    kind: str  # of ``ingest.kinds``
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()
