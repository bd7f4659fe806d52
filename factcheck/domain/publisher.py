"""Who answers for a report."""

from __future__ import annotations

from factcheck.domain.model import Noun


class Publisher(Noun):
    """A newsroom's name, and the address its HTML report will stand at; empty when not said."""

    name: str = ""
    url: str = ""


UNSAID = Publisher()
