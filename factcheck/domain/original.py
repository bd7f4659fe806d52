"""What came in from outside, before it became an article."""

from __future__ import annotations

import hashlib
from typing import Self

from factcheck.domain.model import Noun


class Original(Noun):
    """The bytes an article was read from, or what is still known of them: length and SHA-256.

    ``address`` is where they were found, as it was asked for: an article may say another of itself.
    """

    address: str | None
    kind: str  # of ``ingest.kinds``
    sha256: str  # hex
    size: int  # bytes
    data: bytes | None = None

    @classmethod
    def of(cls, data: bytes, *, address: str | None, kind: str) -> Self:
        """What was read from ``data``."""
        digest = hashlib.sha256(data).hexdigest()
        return cls(address=address, kind=kind, sha256=digest, size=len(data), data=data)
