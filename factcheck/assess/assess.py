"""Article, sentences and sources -> claims with their flags and the order to check them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.assess.claims import make_claims
from factcheck.assess.context import Context
from factcheck.assess.flags import flags_by_claim
from factcheck.assess.flags.check_worthy import check_worthy
from factcheck.assess.gaps.find import gaps_in
from factcheck.assess.priority import explain, total
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
        flagged = [*_scored(flagged, scorer)]
    return tuple(_weighed(context, claim, weights) for claim in flagged)


def _scored(claims: Sequence[Claim], scorer: Scorer) -> Iterator[Claim]:
    """The claims with their check-worthiness, flagged from the threshold on."""
    for claim, worth in zip(claims, scorer.score(claims), strict=True):
        flags = [check_worthy(claim, worth)] if worth.score >= scorer.threshold else []
        update = {"checkworthiness": worth.score, "flags": (*claim.flags, *flags)}
        yield claim.model_copy(update=update)


def _weighed(context: Context, claim: Claim, weights: Weights) -> Claim:
    priority = total(explain(claim, context.attribution_of(claim), weights))
    return claim.model_copy(update={"priority": priority})
