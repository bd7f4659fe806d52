"""The contract between the screen and the threads that read and write: values in messages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from textual.message import Message
from textual.message_pump import MessagePump

from factcheck.domain.corroboration import Corroboration
from factcheck.domain.query import (
    Batch,
    ClaimDetail,
    ClaimFilter,
    ClaimRow,
    GroupBy,
    News,
    Progress,
    Saying,
    Sort,
    SourceDetail,
)
from factcheck.domain.review import Review
from factcheck.review_ui.desk import Desk


@dataclass
class Ask(Message):
    """A question to the desk, put to it in a thread; the answer is posted to ``asker``.

    A new question of a group takes the place of the last one, whose answer is then dropped,
    except when it ``writes``: writes are carried out one after the other and never dropped.
    A question that fails is answered with ``AskFailed``.
    """

    asker: MessagePump
    group: str
    question: Callable[[Desk], Message]
    writes: bool = False


@dataclass
class AskFailed(Message, bubble=False):
    """The question could not be answered; the user has been told why."""

    ask: Ask
    error: BaseException


@dataclass(frozen=True)
class Heading:
    """The words above a group, how many claims are under it, and where it stands."""

    words: str
    claims: int
    place: int


@dataclass(frozen=True)
class Listing:
    """The claims in the queue: their keys in order, and what they are the answer to.

    Where they are grouped, a heading stands among the keys: ``HEADING`` minus its number.
    """

    keys: Sequence[int] = ()
    wanted: ClaimFilter = field(default_factory=ClaimFilter)
    sort: Sort = Sort.PRIORITY
    by: GroupBy | None = None
    headings: Sequence[Heading] = ()

    @property
    def claims(self) -> Sequence[int]:
        """The keys without the headings."""
        return [key for key in self.keys if key > HEADING] if self.headings else self.keys

    def number(self, place: int) -> int:
        """How many claims stand up to a place, that one included."""
        return place + 1 - bisect_right(self.headings, place, key=lambda one: one.place)


HEADING = -1  # no claim has a key below nought


@dataclass
class ListingRead(Message, bubble=False):
    """A queue, its first rows, and the place in it to start from."""

    listing: Listing
    rows: list[ClaimRow]
    start: int


@dataclass
class RowsRead(Message, bubble=False):
    """Rows of the queue; a key that was asked for and has no row is a claim that is not there."""

    asked: Sequence[int]
    rows: list[ClaimRow]


@dataclass
class ClaimRead(Message, bubble=False):
    """The claim under the cursor, whole."""

    key: int
    detail: ClaimDetail


@dataclass
class GroupRead(Message, bubble=False):
    """What other articles say of the claim under the cursor."""

    key: int
    together: Corroboration


@dataclass
class SayingsRead(Message, bubble=False):
    """All that an article says and lays to somebody, in the order of the text."""

    article: str
    sayings: Sequence[Saying]


@dataclass
class CorrectionRead(Message, bubble=False):
    """A claim that is to be corrected, whole, and all that its article says."""

    detail: ClaimDetail
    sayings: Sequence[Saying]


@dataclass
class SourceRead(Message, bubble=False):
    """A source, whole, and what it said in time order."""

    detail: SourceDetail
    said: list[ClaimRow]


@dataclass
class ProgressRead(Message, bubble=False):
    """Where the claims stand, and how many the reviewer gave a verdict today, and this session."""

    progress: Progress
    today: int = 0
    session: int = 0


@dataclass
class NewsRead(Message, bubble=False):
    """What was decided since the screen looked last, by whomever."""

    news: News


@dataclass
class PlaceFound(Message, bubble=False):
    """The place of a claim that was looked for, if there is one in the listing.

    ``origin`` is the place from which it was looked for: it is of use only to a reader who is
    still there; None goes there in any case.
    """

    listing: Listing
    place: int | None
    origin: int | None = None


@dataclass
class Stored(Message, bubble=False):
    """A decision is in the database, as these reviews; none when it changed nothing.

    ``names`` are those of the sources that the reviews speak of, by id.
    """

    reviews: list[Review]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Decided(Message):
    """News for the screen: these reviews were stored; ``at`` is the claim to go to, if any."""

    reviews: list[Review]
    at: str | None = None


@dataclass
class TurnsRead(Message, bubble=False):
    """What undo would take back, and redo decide again."""

    undo: Batch | None
    redo: Batch | None


@dataclass
class FiltersKept(Message, bubble=False):
    """A filter was saved or deleted; what to tell."""

    words: str


@dataclass
class Cited(Message, bubble=False):
    """A claim with where it stands, to be pasted elsewhere."""

    words: str


@dataclass
class ChoicesRead(Message, bubble=False):
    """What a picker offers."""

    choices: Sequence[Choice]


@dataclass(frozen=True)
class Choice:
    """One line of a picker: the filter fields it sets, and how many claims it would show."""

    label: str
    count: int | None
    update: Mapping[str, object]
