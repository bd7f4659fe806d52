"""Mention -> canonical source: the attempts in order, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Resolved, Source, SourceKind
from factcheck.domain.span import Span, Spans
from factcheck.sources.epithets import epithet
from factcheck.sources.figures import Figure, Found
from factcheck.sources.inner import inner_mentions
from factcheck.sources.interview import Interview
from factcheck.sources.lists import firm, listed, together
from factcheck.sources.named import named, only_place
from factcheck.sources.names import name_words
from factcheck.sources.nominals import as_described, earlier_owner, nominal, owned
from factcheck.sources.past import Past
from factcheck.sources.phrases import Mention, mention_at
from factcheck.sources.pronouns import Person, antecedent, pronoun
from factcheck.sources.quotations import Quotations
from factcheck.sources.registry import registry
from factcheck.sources.scene import Scene
from factcheck.sources.words import Word
from factcheck.tagger.turns import ANSWERING, ASKING

_LONGEST_HEADING = 100  # characters of a heading and a source
_SENTENCE_ENDS = tuple('.!?:;,”"')


def resolve(
    article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> Resolved:
    """The attributions with their sources filled in, the sources, and the mentions to name.

    Never raises, whatever the text; a mention that leads nowhere keeps ``source_id`` None.
    """
    scene = Scene(article, sentences)
    interview = Interview(scene, sentences, outlet=_outlet(article))
    resolver = _Resolver(scene, interview, attributions)
    found = resolver.found()
    inner = inner_mentions(scene, attributions, found, resolver.quotations, interview)
    used = [each.figure for each in found.values()] + [figure for figure, _ in inner]
    return Resolved(
        attributions=tuple(_filled(each, found.get(at)) for at, each in enumerate(attributions)),
        sources=_with_parents(scene, used),
        mentions=tuple(mention for _, mention in inner),
    )


class _Resolver:
    """Goes through the source mentions of one article, in the order of the text."""

    def __init__(
        self, scene: Scene, interview: Interview, attributions: Sequence[Attribution]
    ) -> None:
        self.quotations = Quotations(scene.text, attributions)
        self._scene, self._interview, self._attributions = scene, interview, attributions
        self._past = Past()
        self._found: dict[int, Found] = {}

    def found(self) -> dict[int, Found]:
        """Whom each attribution, by its number, is laid to; what leads nowhere is left out.

        "I" waits until the others are known: it means whoever speaks the words around it, and
        that one may be named only behind them.
        """
        mentions = self._mentions()
        waiting = [(number, each) for number, each in mentions if _first_person(each)]
        for number, mention in mentions:
            if not _first_person(mention):
                self._keep(number, mention, self._of_mention(mention))
        for number, mention in waiting:
            self._keep(number, mention, self._speaker(number, mention))
        for number in range(1, len(self._attributions)):
            self._continue(number)
        return self._found

    def _mentions(self) -> list[tuple[int, Mention]]:
        made = [
            (number, mention_at(self._scene, _below_heading(self._scene.text, each)))
            for number, each in enumerate(self._attributions)
            if each.source and each.source.spans
        ]
        return sorted(made, key=lambda item: item[1].start)

    def _keep(self, number: int, mention: Mention, found: Found | None) -> None:
        if found:
            self._found[number] = found
            self._past.quote(mention.start, found.figure)

    def _of_mention(self, mention: Mention) -> Found | None:
        person = _pronoun(mention)
        if person is Person.YOU:
            guest = self._interview.addressee(mention.start)
            return Found(guest, Resolution.PRONOUN, 0.6) if guest else None
        if person:
            return self._antecedent(person, mention.start)
        if mention.text.casefold() in ASKING | ANSWERING:
            speaks = self._interview.speaker(mention.start)
            return Found(speaks, Resolution.NOMINAL, 0.6) if speaks else None
        if guest := self._interview.guest_called(mention.text):
            return Found(guest, Resolution.ALIAS, 0.8)
        if only_place(mention):
            return None
        return (
            together(list(self._of_list(listed(mention))), article=self._scene.article)
            or firm(mention)
            or epithet(mention, self._past, self.quotations)
            or named(mention)
            or self._owned(mention)
            or nominal(mention, self._past, self.quotations)
        )

    def _of_list(self, parts: Iterable[Mention]) -> Iterator[Found | None]:
        """Whom each part of a list means: "the governor" beside a mayor is not that one."""
        known: set[str] = set()
        for part in parts:
            found = self._of_mention(part)
            if found and found.figure.id in known and not part.heads():
                found = as_described(part)
            known.update([found.figure.id] if found else [])
            yield found

    def _antecedent(self, person: Person, at: int) -> Found | None:
        past, quotations = self._past, self.quotations
        return antecedent(self._scene, person, at, past=past, quotations=quotations)

    def _owned(self, mention: Mention) -> Found | None:
        """Whom "his lawyer" means, once it is known who he is, and whose "the ad" is."""
        owner = mention.owner or earlier_owner(mention)
        person = pronoun(owner) if owner else None
        if owner is None:
            return None
        if person is None:
            holder = self._called(owner)
            return owned(mention, holder) if holder else None
        found = self._antecedent(person, owner.start)
        return owned(mention, found.figure) if found else None

    def _called(self, word: Word) -> Figure | None:
        """Whom a word that ends a name means."""
        cast = self._scene.cast
        names = [cast.names[number] for number in cast.before(word.end)][:1]
        return self._scene.figure(cast.at(names[0])) if names and names[0].end == word.end else None

    def _speaker(self, number: int, mention: Mention) -> Found | None:
        """Who speaks the words around an "I"; outside all quotations, the turn or the outlet."""
        for around in self.quotations.around(mention.start):
            if around != number and around in self._found:
                found = self._found[around]
                return Found(found.figure, Resolution.PRONOUN, found.score * 0.9)
        if any(True for _ in self.quotations.around(mention.start)):
            return None
        quoted = self.quotations.quoted(mention.start)
        figure = self._interview.speaker(mention.start, quoted=quoted)
        figure = figure or (None if quoted else self._interview.outlet)
        return Found(figure, Resolution.PRONOUN, 0.6) if figure else None

    def _continue(self, number: int) -> None:
        """Lay a bare quotation to the speaker of the one before it, a paragraph away at most."""
        here, before = self._attributions[number], self._attributions[number - 1]
        bare = here.source is None and not here.cue and here.kind is Kind.DIRECT
        if not bare or number - 1 not in self._found or before.kind is Kind.INDIRECT:
            return
        apart = self._paragraph(here) - self._paragraph(before)
        if 0 <= apart <= 1:
            found = self._found[number - 1]
            self._found[number] = Found(found.figure, Resolution.CONTINUED, found.score * 0.8)

    def _paragraph(self, attribution: Attribution) -> int:
        return self._scene.paragraph(attribution.content[0].start)


def _below_heading(text: str, attribution: Attribution) -> Spans:
    """The spans of the source; where a heading was taken for it, what stands before the cue.

    "Our ruling" stands on a line of its own, and then: "Byrd said".
    """
    spans = attribution.source.spans if attribution.source else ()
    start, cue = spans[0].start, attribution.cue[:1]
    stop = cue[0].start if cue and cue[0].start > start else spans[-1].end
    broken = text.rfind("\n", start, stop)
    heading, below = text[start:broken].strip(), text[broken:stop].strip()
    headed = broken >= 0 and (start == 0 or text[start - 1] == "\n") and "\n" not in heading
    if not headed or not below or len(heading) + len(below) > _LONGEST_HEADING:
        return spans
    at = text.index(below, broken)
    return spans if heading.endswith(_SENTENCE_ENDS) else (Span(at, at + len(below)),)


def _outlet(article: Article) -> Figure | None:
    """The outlet of the article: it speaks where nobody else does."""
    if not article.outlet:
        return None
    known = registry().meaning(article.outlet)
    return known.figure if known else Figure(article.outlet, SourceKind.OUTLET)


def _pronoun(mention: Mention) -> Person | None:
    lows = mention.lows
    alone = len(lows) == 1 or (len(lows) > 1 and lows[1] in name_words()["reflexive"])
    alone = alone or (bool(lows) and mention.words[0].end == mention.spans[0].end)
    return pronoun(mention.words[0]) if alone else None


def _first_person(mention: Mention) -> bool:
    person = _pronoun(mention)
    return person is not None and person.first


def _filled(attribution: Attribution, found: Found | None) -> Attribution:
    if found is None:
        return attribution
    mention = attribution.source or SourceMention(spans=())
    update = {"source_id": found.figure.id, "resolution": found.resolution, "score": found.score}
    return attribution.model_copy(update={"source": mention.model_copy(update=update)})


def _with_parents(scene: Scene, figures: Iterable[Figure]) -> tuple[Source, ...]:
    """The sources of ``figures``, of their members and of whom they speak for, each once."""
    forms: dict[str, dict[str, None]] = {}
    chosen: dict[str, Figure] = {}
    waiting = list(figures)
    for figure in waiting:  # grows by members and parents
        if figure.id not in chosen:
            chosen[figure.id] = figure
            waiting.extend(figure.members)
            parent = scene.known(figure.parent) if figure.parent else None
            waiting.extend([parent] if parent else [])
        forms.setdefault(figure.id, {}).update(dict.fromkeys(figure.aliases))
    return tuple(
        figure.as_source(aliases=tuple(forms[each]), known=chosen)
        for each, figure in chosen.items()
    )
