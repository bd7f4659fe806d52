"""Article, sentences and sources -> claims with their flags and the order to check them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.assess.claims import make_claims
from factcheck.assess.context import Context
from factcheck.assess.flags import flags_by_claim
from factcheck.assess.flags.check_worthy import check_worthy, states
from factcheck.assess.gaps.find import gaps_in
from factcheck.assess.priority import explain, total
from factcheck.assess.readings import Reader
from factcheck.assess.stated import sentence_at
from factcheck.assess.worth import Scorer
from factcheck.domain.article import Article
from factcheck.domain.claim import Claim
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Resolved
from factcheck.domain.weights import USUAL, Weights


def assess(
    article: Article,
    sentences: Sequence[Sentence],
    resolved: Resolved,
    scorer: Scorer | None = None,
    weights: Weights = USUAL,
) -> tuple[Claim, ...]:
    """Every claim of ``article`` with its flags, heaviest first, and its priority by ``weights``.

    Claims are in the order of the text; without a ``scorer`` their check-worthiness is not known.
    Raises nothing, whatever the text and the attributions, but what ``scorer`` does.
    """
    claims = make_claims(article, sentences, resolved)
    context = Context(article, sentences, resolved, claims, find_gaps=gaps_in)
    flags = flags_by_claim(context)
    flagged = [
        claim.model_copy(update={"flags": flags.get(claim.id, ())}) for claim in context.claims
    ]
    if scorer:
        flagged = [*_scored(context, flagged, scorer)]
    return tuple(_weighed(context, claim, weights) for claim in flagged)


def assess_marked(  # noqa: PLR0913  # an article, and what its claims are weighed by
    article: Article,
    sentences: Sequence[Sentence],
    resolved: Resolved,
    marked: Claim,
    *,
    weights: Weights = USUAL,
    scorer: Scorer | None = None,
) -> Claim:
    """A claim that a person marked, with its reading, flags and priority, beside those found.

    Its attribution, if it has one, is among those of ``resolved``.
    """
    said = next((each for each in resolved.attributions if each.id == marked.attribution), None)
    reader = Reader(article.text, sentences, resolved)
    reading = reader.attributed(said, marked.spans) if said else reader.plain(marked.spans)
    sentence = sentence_at(sentences, marked.spans[0].start)
    read = marked.model_copy(
        update={"reading": reading, "sentence": sentence.index if sentence else 0}
    )
    found = make_claims(article, sentences, resolved)
    others = [claim for claim in found if claim.spans != marked.spans]
    claims = tuple(sorted([*others, read], key=lambda claim: claim.spans))
    context = Context(article, sentences, resolved, claims, find_gaps=gaps_in)
    flagged = read.model_copy(update={"flags": flags_by_claim(context).get(read.id, ())})
    [scored] = _scored(context, [flagged], scorer) if scorer else [flagged]
    return _weighed(context, scored, weights)


def _scored(context: Context, claims: Sequence[Claim], scorer: Scorer) -> Iterator[Claim]:
    """The claims with their check-worthiness; those that state something, flagged from a score."""
    for claim, worth in zip(claims, scorer.score(claims), strict=True):
        high = worth.score >= scorer.threshold and states(claim, context.attribution_of(claim))
        flags = [check_worthy(claim, worth)] if high else []
        update = {"checkworthiness": worth.score, "flags": (*claim.flags, *flags)}
        yield claim.model_copy(update=update)


def _weighed(context: Context, claim: Claim, weights: Weights) -> Claim:
    priority = total(explain(claim, context.attribution_of(claim), weights))
    return claim.model_copy(update={"priority": priority})
