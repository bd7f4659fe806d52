"""Several sources in one mention: "Senators Smith and Jones", "Reuters and AP", "X and his lawyer".

Only what is surely several is taken apart: a ministry of this and that, a firm called by two
surnames, one person of two offices and two adjectives before one noun stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from factcheck.sources.figures import PEOPLE, Figure, Found
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, name_words
from factcheck.sources.phrases import Mention
from factcheck.sources.pronouns import Person, pronoun
from factcheck.sources.registry import Form
from factcheck.sources.scene import Scene

_MOST = 6  # sources in a list; more would be no name to show
_JOINS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and",))
_RELATIVES = frozenset(["who", "whom", "whose", "that", "which"])
_DETERMINERS = frozenset(["the", "a", "an", "another", "his", "her", "its", "their"])
_ORIGINS = frozenset(["of", "from"])  # Anna Brill of Leeds
_NO_SOURCES = frozenset({Form.DEMONYM, Form.PEOPLE})
_NAMELESS = frozenset(
    {SourceKind.CROWD, SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.ANONYMOUS}
)
_BREAKS = ';:—–“”"'


class _Cut(NamedTuple):
    """Where a list is cut: the words from ``stop`` to before ``start`` only join."""

    stop: int
    start: int
    joins: bool  # by "and", not by a comma alone
    comma: bool


def listed(mention: Mention) -> tuple[Mention, ...]:
    """The mentions of the sources that ``mention`` lists, in order; empty when it is one source."""
    parts = _parts(mention)
    if not 1 < len(parts) <= _MOST or _is_firm(mention):
        return ()
    *firsts, last = parts
    each_one = all(map(_is_source, firsts)) and _is_source(last, tail=True)
    return tuple(parts) if each_one and not _one_crowd(parts) else ()


def together(found: Sequence[Found | None], *, article: str) -> Found | None:
    """The sources of a list as one figure; None where one is not known or all are the same.

    It is that of its ``article`` alone: whom another means by the same two names is another matter.
    """
    known = {each.figure.id: each for each in found if each}
    if len(known) < 2 or not all(found):
        return None
    figures = tuple(each.figure for each in known.values())
    *first, last = (figure.name for figure in figures)
    figure = Figure(
        name=f"{', '.join(first)} and {last}",
        kind=_common({figure.kind for figure in figures}),
        plural=True,
        article=article,
        members=figures,
    )
    ways = {each.resolution for each in known.values()}
    way = ways.pop() if len(ways) == 1 else Resolution.NAME
    return Found(figure, way, min(each.score for each in known.values()))


def firm(mention: Mention) -> Found | None:
    """A body called by two surnames that nobody else bears: Johnson and Johnson."""
    if not _is_firm(mention):
        return None
    return Found(Figure(mention.text, SourceKind.ORGANISATION), Resolution.NAME, 0.5)


def _common(kinds: set[SourceKind]) -> SourceKind:
    if len(kinds) == 1:
        return next(iter(kinds))
    return SourceKind.PERSON if kinds <= PEOPLE else SourceKind.CROWD


def _parts(mention: Mention) -> list[Mention]:
    """The mention cut at "and" and at commas, without what only describes the name before it."""
    cuts = list(_cuts(mention))
    if not any(cut.joins for cut in cuts):
        return []
    first = mention.first + (mention.lows[0] == "both")
    starts, stops = [first, *(cut.start for cut in cuts)], [cut.stop for cut in cuts]
    ends = zip(starts, [*stops, mention.stop], strict=True)
    parts = [_part(mention.scene, *each) for each in ends if each[0] < each[1]]
    if len(parts) != len(starts):
        return []
    kept = [part for at, part in enumerate(parts) if not _describes(parts, cuts, at)]
    open_ended = any(_apposed(parts, cuts, at) for at in range(len(parts)))
    return [] if open_ended and not _name(parts[-1]) and len(kept) == len(parts) else kept


def _cuts(mention: Mention) -> Iterator[_Cut]:
    scene, inside = mention.scene, mention.inside_names
    at = mention.first + 1
    while at < mention.stop:
        gap = scene.text[scene.words[at - 1].end : scene.words[at].start]
        size = 0 if at in inside or "(" in gap else _join_size(mention, at)
        if size or ("," in gap and at not in inside):
            yield _Cut(at, at + size, joins=size > 0, comma="," in gap)
        at += max(1, size)


def _join_size(mention: Mention, at: int) -> int:
    """How many words join at ``at``: 1 for "and", 3 for "as well as"."""
    lows = mention.lows[at - mention.first :]
    return next((len(each) for each in _JOINS if tuple(lows[: len(each)]) == each), 0)


def _apposed(parts: Sequence[Mention], cuts: Sequence[_Cut], at: int) -> bool:
    """True for words behind a comma that may describe the person before it: "X, the mayor"."""
    if not at or cuts[at - 1].joins or _name(parts[at]):
        return False
    return _person(parts[at - 1])


def _describes(parts: Sequence[Mention], cuts: Sequence[_Cut], at: int) -> bool:
    """True for "the mayor" in "X, the mayor, and Y" and "Y and X, the mayor"."""
    return _apposed(parts, cuts, at) and (at == len(cuts) or cuts[at].comma)


def _part(scene: Scene, first: int, stop: int) -> Mention:
    span = Span(scene.words[first].start, scene.words[stop - 1].end)
    return Mention(scene, (span,), first, stop)


def _is_source(part: Mention, *, tail: bool = False) -> bool:
    """True for one source by itself: a name, "he", "the mayor", "police".

    Where a ``tail`` may follow, more may narrow it down: "a spokesman for the king".
    """
    if len(part.words) == 1 and pronoun(part.words[0]) in (Person.HE, Person.SHE):
        return True
    if any(mark in part.scene.text[part.start : part.spans[-1].end] for mark in _BREAKS):
        return False
    if _name(part) or _group(part):
        return True
    plain = tail or not _binds(part.lows)
    determined = part.definite or (len(part.words) > 1 and part.lows[0] in _DETERMINERS)
    return plain and (determined or part.count is not None)


def _one_crowd(parts: Sequence[Mention]) -> bool:
    """True for "doctors and nurses", and for "X and colleagues", whose word is that of X."""
    nameless = sum(_group(part) in _NAMELESS for part in parts)
    surnames = (name.sort is Sort.UNKNOWN for part in parts if (name := _name(part)))
    return nameless > 1 or (nameless == 1 and (any(map(_person, parts)) or any(surnames)))


def _person(part: Mention) -> bool:
    name = _name(part)
    return name is not None and name.sort is Sort.PERSON


def _name(part: Mention) -> Name | None:
    """The name of one source that a part is, with a title and an origin at most."""
    heads = [part.scene.cast.names[number] for number in part.heads()]
    name = heads[0] if heads else None
    if name is None or name.owner or _binds(part.lows[: name.lead - part.first]):
        return None
    if part.indefinite or (name.entry and name.entry.form in _NO_SOURCES):
        return None
    behind = part.scene.words[name.last + 1 : part.stop]
    between = part.scene.text[name.end : behind[0].start] if behind else ""
    origin = behind[:1] and behind[0].low in _ORIGINS and all(each.capital for each in behind[1:])
    return name if not behind or "(" in between or origin else None


def _group(part: Mention) -> SourceKind | None:
    """The kind of "police" and "witnesses": several people and nothing said of them."""
    phrase = tuple(part.core)
    if phrase in lexicon().bodies:
        return lexicon().bodies[phrase].kind
    return lexicon().nouns.get(phrase) if phrase[-1:] and phrase[-1].endswith("s") else None


def _binds(lows: Sequence[str]) -> bool:
    return any(low in name_words()["prepositions"] | _RELATIVES for low in lows)


def _is_firm(mention: Mention) -> bool:
    """True for two bare surnames that the article never tells apart: Marks and Spencer."""
    if len(mention.words) != 3 or mention.lows[1] != "and":
        return False
    ends = [_part(mention.scene, at, at + 1) for at in (mention.first, mention.stop - 1)]
    names = [mention.scene.cast.names[number] for number in mention.names]
    if not all(map(_bare, ends)) or any(name.titles or name.entry for name in names):
        return False
    members = [mention.scene.cast.at(name) for name in names]
    if len(members) == 2 and members[0] is members[1]:
        return True
    told_apart = len({member.times for member in members}) > 1
    full = any(" " in form for member in members for form in member.forms)
    return not (told_apart or full or name_words()["surnames_alone"].issuperset(mention.lows[::2]))


def _bare(part: Mention) -> bool:
    """True for one capitalised word that no list explains."""
    common = part.words[0].low in name_words()["function"] or _group(part) is not None
    return part.words[0].capital and not common
