"""What the gate before publishing found in a draft."""

from __future__ import annotations

from factcheck.domain.model import Noun


class Finding(Noun):
    """A claim that should not go out as it stands: where it is in the file, and why.

    Lines and columns count from 1, columns in code points; the end is not included.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    claim: str
    text: str
    rule: str
    reason: str
