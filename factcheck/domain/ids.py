"""Names made from content, so that doing anything twice is harmless."""

from __future__ import annotations

import hashlib
import json

ID_LENGTH = 16  # hex digits, 64 bits: a collision among a million ids has odds of 1 in 37 million


def content_id(*parts: object) -> str:
    """A stable id of 16 hex digits for JSON-like parts: equal parts, equal id."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:ID_LENGTH]
