"""The text a fact-checker reads, which never changes once it is read."""

from __future__ import annotations

import hashlib
from functools import cached_property

from pydantic import ConfigDict, computed_field

from factcheck.domain.ids import ID_LENGTH
from factcheck.domain.model import Noun


class Article(Noun):
    """An immutable text (NFC, newlines as LF, made so by ``ingest``) and what is known of it.

    Every offset anywhere in factcheck is a half-open range of code points into ``text``.
    """

    # its own JSON, with the computed hash, reads back
    model_config = ConfigDict(extra="ignore")

    path: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601 date or date and time
    url: str | None = None
    language: str | None = None  # BCP 47
    text: str

    @computed_field  # type: ignore[prop-decorator]
    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 hex digits of the text's SHA-256."""
        return self.sha256[:ID_LENGTH]

    @property
    def address(self) -> str | None:
        """Where it was read: the URL, else the path; the same address may get other text later."""
        return self.url or self.path
