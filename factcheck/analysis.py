"""Article -> Analysis: the steps in order, no database; the one core under all front ends."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from factcheck.assess import assess, assess_marked
from factcheck.assess.worth import HeadScorer, Scorer
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import (
    Attribution,
    Resolution,
    SourceMention,
    TaggedAttribution,
)
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.marks import Marked, Marks
from factcheck.domain.source import Resolved, Source
from factcheck.domain.span import words_at
from factcheck.domain.weights import USUAL, Weights
from factcheck.embedding import Embedder, SentenceEmbedder
from factcheck.extract import build_attributions, split_sentences
from factcheck.sources import resolve
from factcheck.tagger.learned import LearnedTagger
from factcheck.tagger.protocol import Tagger
from factcheck.tagger.shipped import ShippedTagger


def default_tagger(*, threads: int | None = None) -> Tagger:
    """The tagger that reads articles unless a caller brings another.

    threads: how many a reading may use, if not those a laptop can spare; the reading is the same.
    """
    return ShippedTagger(LearnedTagger(threads=threads) if threads else None)


def default_scorer(embedder: Embedder | None = None) -> Scorer:
    """The scorer of check-worthiness unless a caller brings another."""
    return HeadScorer(embedder or SentenceEmbedder())


def analyze(
    article: Article, tagger: Tagger, scorer: Scorer | None = None, *, weights: Weights = USUAL
) -> Analysis:
    """Everything found in ``article``, with priorities by ``weights``.

    Without a ``scorer`` nobody says how far a claim is worth checking. The same article, tagger,
    scorer and weights give the same analysis.
    """
    sentences = split_sentences(article)
    tagged = tagger.tag(article.text, sentences)
    attributions = build_attributions(article, tagged)
    resolved = resolve(article, sentences, attributions)
    claims = assess(article, sentences, resolved, scorer, weights)
    return Analysis(
        article=article,
        sentences=sentences,
        sources=resolved.sources,
        attributions=resolved.attributions,
        claims=claims,
    )


def assess_again(analysis: Analysis, meant: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of an article whose sources stand otherwise than when it was read.

    ``meant`` leads from the id by which the article knows a source to the one it has now. What is
    spoken of inside a content is resolved again: it is not stored. How far a claim is worth
    checking stays as it was read, for its words are the same.
    """
    bare = [_unresolved(each) for each in analysis.attributions]
    found = resolve(analysis.article, analysis.sentences, bare)
    mentions = tuple(
        each.model_copy(update={"source_id": meant.get(each.source_id, each.source_id)})
        for each in found.mentions
    )
    resolved = Resolved(
        attributions=analysis.attributions, sources=analysis.sources, mentions=mentions
    )
    claims = assess(analysis.article, analysis.sentences, resolved)
    worth = {each.id: tuple(filter(_is_worth, each.flags)) for each in analysis.claims}
    return tuple(
        each.model_copy(update={"flags": (*each.flags, *worth.get(each.id, ()))}) for each in claims
    )


def _is_worth(flag: Flag) -> bool:
    return flag.name is FlagName.CHECK_WORTHY


def read_marks(  # noqa: PLR0913  # what a person set, and what all claims are weighed by
    analysis: Analysis,
    marks: Marks,
    name: str,
    speaker: Source | None,
    *,
    scorer: Scorer | None = None,
    weights: Weights = USUAL,
) -> Marked:
    """The claim at marks that a person set, as ``name``; without a speaker, whom the words mean."""
    weigh = partial(assess_marked, scorer=scorer, weights=weights)
    claim = Claim(
        id=name,
        spans=marks.content,
        text=words_at(analysis.article.text, marks.content),
        reading="",
        sentence=0,
    )
    if not marks.attributed and speaker is None:
        resolved = _resolved_with(analysis, ())
        found = weigh(analysis.article, analysis.sentences, resolved, claim)
        return Marked(claim=found, attribution=None)
    said = _attribution(analysis.article, marks, name)
    resolved = _resolved_with(analysis, (said,))
    said = resolved.attributions[-1]
    if speaker is not None:
        said = _said_by(said, speaker)
        resolved = resolved.model_copy(
            update={
                "attributions": (*resolved.attributions[:-1], said),
                "sources": (*resolved.sources, speaker),
            }
        )
    claim = claim.model_copy(update={"attribution": name})
    found = weigh(analysis.article, analysis.sentences, resolved, claim)
    return Marked(claim=found, attribution=said, sources=resolved.sources)


def _attribution(article: Article, marks: Marks, name: str) -> Attribution:
    tagged = TaggedAttribution(source=marks.source, cue=marks.cue, content=marks.content)
    return build_attributions(article, [tagged])[0].model_copy(
        update={
            "id": name,
            "via": None,
            "source": SourceMention(spans=marks.source) if marks.source else None,
            "cue": marks.cue,
            "content": marks.content,
        }
    )


def _resolved_with(analysis: Analysis, said: tuple[Attribution, ...]) -> Resolved:
    """The article resolved anew, with those attributions after the ones that were found."""
    bare = [_unresolved(each) for each in analysis.attributions]
    return resolve(analysis.article, analysis.sentences, [*bare, *said])


def _said_by(said: Attribution, speaker: Source) -> Attribution:
    spans = said.source.spans if said.source else ()
    mention = SourceMention(
        spans=spans, source_id=speaker.id, resolution=Resolution.NAME, score=1.0
    )
    return said.model_copy(update={"source": mention})


def _unresolved(attribution: Attribution) -> Attribution:
    """The attribution as it was before anybody asked whom its mention means."""
    spans = attribution.source.spans if attribution.source else ()
    return attribution.model_copy(update={"source": SourceMention(spans=spans) if spans else None})
