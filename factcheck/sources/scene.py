"""One article as the resolver sees it: its words, names, places and roles, and whom they make."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.article import Article
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.source import SourceKind
from factcheck.sources.cast import Cast, Member
from factcheck.sources.figures import Figure
from factcheck.sources.headings import headlines, names_in_headlines
from factcheck.sources.lexicon import lexicon
from factcheck.sources.names import Name, Sort, body_kinds, find_names, name_words
from factcheck.sources.places import Places
from factcheck.sources.registry import Entry, Form, legal_form, registry, spoken
from factcheck.sources.roles import NATIONAL, Holding, Roles
from factcheck.sources.words import Word, split_words

# Bodies of a state: they speak for its government, and their name needs the country to be unique.
OF_STATE = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.POLICE, SourceKind.COURT}
)


class Scene:
    """Everything that is known before any source mention is looked at."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self.article, text = article.sha256, article.text
        self.text = text
        self.words = split_words(text)
        self._sentence_starts = [sentence.start for sentence in sentences]
        found = find_names(text, self.words)
        lines = headlines(text, self.words, sentences)
        told = [name for name in found if _told(name, sentences, lines)]
        self.headings = [name for name in found if not _told(name, sentences, lines)]
        names = _with_headlines(told, names_in_headlines(text, self.words, lines, Cast(told)))
        self.cast = Cast(names)
        datelines = [each.span for each in sentences if each.role is Role.DATELINE]
        self.places = Places(text, self.words, names, datelines)
        self.roles = Roles(text, self.words, self.cast, self.places)
        self._roles = [sentence.role for sentence in sentences]
        self._paragraphs = [sentence.paragraph for sentence in sentences]
        self._tied = _ties(names)
        self._figures: dict[int, Figure] = {}
        self._by_name: dict[str, Figure] = {}

    def sentence(self, at: int) -> int:
        """The running number of the sentence that holds offset ``at``."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds offset ``at``."""
        return self._paragraphs[self.sentence(at)] if self._paragraphs else 0

    def figure(self, member: Member) -> Figure:
        """Whom a member of the cast is as a source."""
        known = self._figures.get(id(member))
        if known is None:
            known = self._figures[id(member)] = self._made(member)
            self._by_name[known.name] = known
        return known

    def titled(self, at: int) -> bool:
        """True for an offset in the title."""
        number = self.sentence(at)
        return number < len(self._roles) and self._roles[number] is Role.TITLE

    def known(self, name: str) -> Figure | None:
        """The figure of that canonical name, from the registry or from the article."""
        figure = self._by_name.get(name) or registry().figures.get(name)
        if figure:
            return figure
        member = self.cast.named(name)
        return self.figure(member) if member else None

    @property
    def government(self) -> Figure | None:
        """The government of the country that the article evidently plays in."""
        country = self.places.evident
        return registry().governments[country] if country else None

    def _made(self, member: Member) -> Figure:
        forms = tuple(member.forms)
        if member.entry:
            known = member.entry.figure
            return replace(known, aliases=(*known.aliases, *forms))
        if member.sort is Sort.PERSON:
            return self._person(member, forms)
        return self._body(member, forms)

    def _person(self, member: Member, forms: tuple[str, ...]) -> Figure:
        held = self.roles.current(member)
        office = next((each for each in reversed(held) if self._official(each)), None)
        speaking = [each for each in held if each.role in lexicon().speaking]
        told = next(filter(None, (self._called(each.side) for each in reversed(speaking))), None)
        inferred = None if told else self._evident_side(member, held)
        return Figure(
            name=member.name,
            kind=SourceKind.OFFICIAL if office else SourceKind.PERSON,
            parent=told or inferred,
            inferred=inferred is not None,
            aliases=() if member.namesake else forms,
            article=self.article if member.namesake else None,
            gender=member.gender,
            roles=self.roles.words(member),
        )

    def _evident_side(self, member: Member, held: Sequence[Holding]) -> str | None:
        """The government of the country at hand, for an office of state that nobody else holds.

        Beside President Zelensky of Ukraine, "President Biden" is another country's.
        """
        government = self.government
        roles = {each.role for each in held if each.role in NATIONAL and not each.apart}
        if government is None or not roles:
            return None
        others = (each for role in roles for each in self.roles.holding(role))
        taken = any(each.who is not member and each.side == government.name for each in others)
        return None if taken else government.name

    def _called(self, side: str | None) -> str | None:
        """The canonical name of a side that the article named in its own words."""
        member = self.cast.named(side) if side and not registry().figures.get(side) else None
        return self.figure(member).name if member and member.sort is not Sort.PERSON else side

    def _official(self, holding: Holding) -> bool:
        """True for an office of state, and for who speaks for a body of state."""
        kind = self._kind_of(holding.side)
        if kind is None:
            return lexicon().is_office(holding.role)
        serves = holding.role in lexicon().speaking or lexicon().is_office(holding.role)
        return kind in OF_STATE and serves

    def _kind_of(self, side: str | None) -> SourceKind | None:
        figure = registry().figures.get(side) if side else None
        member = self.cast.named(side) if side and figure is None else None
        if member and member.sort is Sort.BODY:
            figure = self.figure(member)
        return figure.kind if figure else None

    def _tie(self, plain: str, at: int) -> str | None:
        """The country that a body of state belongs to whose name tells none.

        The one it was last named with ("Russian Foreign Ministry"), else the one that the article
        evidently plays in: two on stage leave it open.
        """
        tied = self._tied.get(plain.casefold(), [])
        stop = bisect_right(tied, (at, ""))
        if tied:
            return tied[max(0, stop - 1)][1]
        return self.places.evident

    def _body(self, member: Member, forms: tuple[str, ...]) -> Figure:
        name = member.name
        words = split_words(name)
        ends = (words[-1], words[0], words[_before_of(words) - 1])
        kind = next(filter(None, (body_kinds().get(word.low) for word in ends)), None)
        kind = SourceKind.COMPANY if legal_form(words[-1].text) else kind
        figure = Figure(name, kind or SourceKind.ORGANISATION, aliases=forms)
        return self._of_country(figure, words, member) if kind in OF_STATE else figure

    def _of_country(self, figure: Figure, words: Sequence[Word], member: Member) -> Figure:
        """A body of state with its country in its name: Foreign Ministry of Russia."""
        local, plain = _of_state(words)
        if not plain:
            return figure
        country = local.country if local else self._tie(plain, member.first)
        if country is None or (local and local.form is Form.PLACE):
            return figure
        return replace(
            figure,
            name=f"{plain} of {spoken(country)}",
            parent=registry().governments[country].name,
            aliases=(*figure.aliases, plain),
        )


def _ties(names: Sequence[Name]) -> dict[str, list[tuple[int, str]]]:
    """By the plain names of bodies of state, where each stands with a country and with which."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in names:
        local, plain = _of_state(split_words(name.form)) if name.sort is Sort.BODY else (None, "")
        if local and local.country and local.form is not Form.PLACE and plain:
            found[plain.casefold()].append((name.start, local.country))
    return found


def _before_of(words: Sequence[Word]) -> int:
    """How many words stand before the first "of"."""
    return next((at for at, word in enumerate(words) if word.low == "of"), len(words))


def _of_state(words: Sequence[Word]) -> tuple[Entry | None, str]:
    """The place in the name of a body of state, and the rest; that is empty for other bodies.

    Of "Polish Foreign Ministry" and of "Foreign Ministry of Poland" the rest is "Foreign Ministry".
    """
    hit, of = registry().match(words, 0), _before_of(words)
    local = hit[0] if hit and hit[0].form is not Form.BODY else None
    rest = words[hit[1] :] if hit and local else words
    behind = [word for word in words[of + 1 :] if word.low != "the"]
    if local is None and behind and (named := registry().match(behind, 0)):
        whole = named[1] == len(behind) and named[0].form is Form.COUNTRY
        local, rest = (named[0], words[:of]) if whole else (None, words)
    generic = all(word.low in name_words()["generic"] for word in rest)
    return local, " ".join(word.text for word in rest) if generic else ""


def _told(name: Name, sentences: Sequence[Sentence], lines: Sequence[range]) -> bool:
    """True for a name to go by: a headline capitalises any word, a byline names no source."""
    if name.entry is not None and name.entry.form is not Form.BODY:
        return True
    line = bisect_right(lines, name.first, key=lambda line: line.start) - 1
    if line >= 0 and name.first in lines[line]:
        return False
    at = bisect_right(sentences, name.start, key=lambda sentence: sentence.start) - 1
    return at < 0 or sentences[at].role is Role.BODY


def _with_headlines(told: Sequence[Name], headed: Sequence[Name]) -> list[Name]:
    """All of them in order; a place that is part of a name in a headline is none: Jordan Peele."""
    taken = {at for name in headed for at in range(name.lead, name.last + 1)}
    kept = (name for name in told if taken.isdisjoint(range(name.first, name.last + 1)))
    return sorted([*kept, *headed], key=lambda name: name.start)
