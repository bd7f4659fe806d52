"""What others decide and read on the same database: what of it is news to one screen."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.domain.query import News

ARRIVED = "Another article was read: its claims are in the queue once nothing is being typed."


class Others:
    """Tells the news of others from what a screen itself has decided."""

    def __init__(self) -> None:
        self.last: int | None = None  # the newest review that is known
        self.waiting = False  # claims stand elsewhere, and the queue does not show it yet
        self._reading: int | None = None  # the newest reading that is known
        self._own: set[str] = set()  # reviews of this screen that have not come as news yet

    def decide(self, reviews: Iterable[str]) -> None:
        """These are the screen's own: they are shown already."""
        self._own.update(reviews)

    def hear(self, news: News) -> bool:
        """Take the news in; true when somebody else has decided anything."""
        others = set(news.reviews) - self._own
        self.waiting |= not others.isdisjoint(news.moving) or self.has_read(news)
        self.last, self._reading = news.last, news.reading
        self._own.difference_update(news.reviews)
        return bool(others)

    def has_read(self, news: News) -> bool:
        """True when somebody has read an article that is not known yet."""
        return self._reading is not None and news.reading > self._reading
