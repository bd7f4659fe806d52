"""Who is introduced as what: "President X", "X, a doctor,", "the successor he picked, X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.sources.cast import Cast
from factcheck.sources.fields import fields_of
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, name_words, starts_sentence
from factcheck.sources.words import Word

_REACH = 12  # words; descriptions between two commas are rarely longer
_NEAR = 7  # words from the start of a description to its role
_TRADE = 4  # words of a description without a known role
_WHO_IS = frozenset(["who", "is", "was", "has", "been", "becomes", "became", "remains"])
_COPULAS = frozenset(["is", "becomes", "became", "remains", "was"])


@dataclass(frozen=True, slots=True)
class Description:
    """A role in words ``first`` to ``last``; ``role_first`` to ``role_last`` is the role itself."""

    role: str
    modifiers: frozenset[str]
    former: bool
    heir: bool
    first: int
    last: int
    role_first: int
    role_last: int


def introductions(
    text: str, words: Sequence[Word], number: int, cast: Cast
) -> Iterator[Description]:
    """Everything the words around name ``number`` introduce its person as."""
    name = cast.names[number]
    if name.sort not in (Sort.PERSON, Sort.UNKNOWN):
        return
    opens = _opening(words, name)
    spans = (
        range(opens, name.first) if name.titles else range(0),
        _right_before(text, words, opens),
        _apposed_before(text, words, opens),
        _apposed_after(text, words, name, cast),
        _copula(text, words, name),
    )
    for span in spans:
        found = describe(words, span)
        if found and not found.modifiers & lexicon().coming:
            yield found


def trade(text: str, words: Sequence[Word], name: Name) -> str | None:
    """What "X, a plumber from Leeds," and "X is a plumber" call a person beside any known role."""
    first = name.last + 1
    if first < len(words) and words[first].low in ("is", "was") and _flows(text, words, name.last):
        first += 1
    elif text[name.end : name.end + 2] != ", ":
        return None
    if first >= len(words) or words[first].low not in ("a", "an"):
        return None
    last = first
    while last - first < _TRADE and _flows(text, words, last) and _names_trade(words[last + 1]):
        last += 1
    return words[last].low if words[last].low in fields_of() else None


def _names_trade(word: Word) -> bool:
    return word.low not in name_words()["function"] | name_words()["prepositions"]


def describe(words: Sequence[Word], span: range) -> Description | None:
    """The first role that the words of ``span`` name, as in "the country’s foreign minister"."""
    lows = [stripped(words[number].low) for number in span]
    heir = next((at for at, low in enumerate(lows) if low in lexicon().heirs), None)
    size, last = (1, heir) if heir is not None else _role_behind_owner(words, span, lows)
    if last is None:
        return None
    first = last - size + 1
    role = lexicon().role_at_end(lows[: last + 1]) if heir is None else "successor"
    rest = lows[:first] + _of_office(lows, last)
    return Description(
        role=role or "",
        modifiers=frozenset(low for low in rest if low not in name_words()["function"]),
        former=any(_was(words[number].low) for number in span[: last + 1]),
        heir=heir is not None,
        first=span[0],
        last=span[-1],
        role_first=span[first],
        role_last=span[last],
    )


def stripped(low: str) -> str:
    """A word without the prefix of a former holder: ex-president -> president."""
    return low.removeprefix("ex-").removeprefix("then-")


def _was(low: str) -> bool:
    return low in lexicon().former or stripped(low) != low


def _role_behind_owner(
    words: Sequence[Word], span: range, lows: list[str]
) -> tuple[int, int | None]:
    """The role as ``_role`` finds it, first behind "President X’s": that one is not meant."""
    owners = [at for at, number in enumerate(span) if words[number].owner]
    skipped = owners[-1] + 1 if owners else 0
    size, last = _role(lows[skipped:])
    return (size, last + skipped) if last is not None else _role(lows)


def _role(lows: list[str]) -> tuple[int, int | None]:
    """How many words the first role has, and the place of its last word, if there is one.

    The longest wins where roles follow one another: "chief economist" is an economist.
    """
    ends = [at for at in range(len(lows)) if _role_size(lows[: at + 1])]
    if not ends:
        return 0, None
    last = ends[0]
    for at in ends[1:]:
        size = _role_size(lows[: at + 1])
        if at - last <= 1 or at - size < last:
            last = at
    return _role_size(lows[: last + 1]), last


def _role_size(lows: list[str]) -> int:
    known = lexicon()
    sizes = (size for size in range(min(3, len(lows)), 0, -1) if tuple(lows[-size:]) in known.roles)
    return next(sizes, 1 if lows[-1] in known.short else 0)


def _of_office(lows: list[str], last: int) -> list[str]:
    """The office in "minister of education"."""
    return lows[last + 2 : last + 3] if lows[last + 1 : last + 2] == ["of"] else []


def _opening(words: Sequence[Word], name: Name) -> int:
    at = name.first
    while at > 0 and words[at].start > name.opens:
        at -= 1
    return at


def _right_before(text: str, words: Sequence[Word], opens: int) -> range:
    """The words up to a name that follows its role: "Kremlin spokesman" X."""
    if opens == 0 or not _flows(text, words, opens - 1) or words[opens - 1].owner:
        return range(0)
    if not _role_size([stripped(word.low) for word in words[max(0, opens - 3) : opens]]):
        return range(0)
    first = opens - 1
    while first > max(0, opens - _NEAR) and _flows(text, words, first - 1):
        if words[first].low in name_words()["openers"] or not _modifies(words[first - 1]):
            break
        first -= 1
    return range(first, opens)


def _modifies(word: Word) -> bool:
    """True for a word that may stand before a role: no "told", no "with"."""
    plain = word.low in name_words()["function"] and word.low not in ("of", "and", "then")
    return word.low in name_words()["openers"] or not plain


def _apposed_before(text: str, words: Sequence[Word], opens: int) -> range:
    """The words before a comma and a name: "The country’s president, 81-year-old" X."""
    while opens > 0 and words[opens - 1].low.endswith("-year-old"):
        opens -= 1
    if opens == 0 or text[words[opens - 1].end : words[opens].start] != ", ":
        return range(0)
    first = opens - 1
    while first > max(0, opens - _REACH) and _flows(text, words, first - 1):
        first -= 1
    if starts_sentence(text, words[first].start) and not _opens(words[first]):
        return range(0)
    for at in range(opens - 1, first - 1, -1):
        if _opens(words[at]) and describe(words, range(at, opens)):
            return range(at, opens)
        if _opens(words[at]) and not _goes_on(words[at - 1]):
            break
    return range(0)


def _goes_on(before: Word) -> bool:
    """True for a word before "the" or "a" that ties it to a longer description.

    "Ambassador to the republic" is one; in "asked the president to fight a rival, X" the president
    is another than the rival.
    """
    return _opens(before) or before.low in name_words()["prepositions"]


def _opens(word: Word) -> bool:
    """True for a word that a description starts with: "the", "Russia’s"."""
    return word.low in name_words()["openers"] or word.owner


def _apposed_after(text: str, words: Sequence[Word], name: Name, cast: Cast) -> range:
    """The words between commas after a name: X", a professor of law at Yale"."""
    first = name.last + 1
    if first >= len(words) or text[name.end : words[first].start] != ", ":
        return range(0)
    stop = first + 1
    while stop < min(len(words), first + _REACH) and _flows(text, words, stop - 1):
        stop += 1
    closed = text.startswith(",", words[stop - 1].end)
    if not closed and _in_opening_phrase(text, words, name):
        return range(0)  # According to Smith, the judge slept
    return _description_part(words, first, stop, cast)


def _in_opening_phrase(text: str, words: Sequence[Word], name: Name) -> bool:
    """True in "According to X," and "For X,": what follows the comma is the sentence itself."""
    before = name.lead - 1
    if before < 0 or words[before].low not in name_words()["prepositions"]:
        return False
    according = before > 0 and words[before - 1].low == "according"
    return starts_sentence(text, words[before - according].start)


def _description_part(words: Sequence[Word], first: int, stop: int, cast: Cast) -> range:
    """``first`` to ``stop`` when that reads as a description and not as another person."""
    _, last = _role([stripped(word.low) for word in words[first : min(stop, first + _NEAR)]])
    if last is None:
        return range(0)
    begins = words[first].low in _WHO_IS or _modifies(words[first])
    if not begins or not all(_may_describe(word) for word in words[first : first + last]):
        return range(0)
    others = cast.within(words[first].start, words[first + last].end + 2)
    if any(cast.names[n].sort is Sort.PERSON and not cast.names[n].owner for n in others):
        return range(0)
    return range(first, stop)


def _may_describe(word: Word) -> bool:
    return word.low in _WHO_IS or word.low in ("of", "and") or _modifies(word)


def _copula(text: str, words: Sequence[Word], name: Name) -> range:
    """The words after X "is" or "became"."""
    verb = name.last + 1
    if verb + 1 >= len(words) or words[verb].low not in _COPULAS or name.owner:
        return range(0)
    if not _flows(text, words, name.last) or not _flows(text, words, verb):
        return range(0)
    stop = verb + 2
    while stop < min(len(words), verb + _NEAR) and _flows(text, words, stop - 1):
        stop += 1
    span = range(verb + 1, stop)
    return span if words[verb + 1].low in name_words()["openers"] else range(0)


def _flows(text: str, words: Sequence[Word], at: int) -> bool:
    """True when only space, or a possessive ending, divides word ``at`` from the next."""
    if at + 1 >= len(words):
        return False
    between = text[words[at].end : words[at + 1].start]
    return between in (" ", "\n", "’s ", "'s ", "’ ", "' ", "\u00a0")
