"""Article, sentences and sources -> claims with their flags and the order to check them in."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.assess.claims import make_claims
from factcheck.assess.context import Context
from factcheck.assess.flags import flags_by_claim
from factcheck.assess.gaps.find import gaps_in
from factcheck.assess.priority import explain, total
from factcheck.domain.article import Article
from factcheck.domain.claim import Claim, Flag
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Resolved


def assess(
    article: Article, sentences: Sequence[Sentence], resolved: Resolved
) -> tuple[Claim, ...]:
    """Every claim of ``article`` with its flags, heaviest first, and its priority.

    Claims are in the order of the text. Raises nothing, whatever the text and the attributions.
    """
    claims = make_claims(article, sentences, resolved)
    context = Context(article, sentences, resolved, claims, find_gaps=gaps_in)
    flags = flags_by_claim(context)
    return tuple(_weighed(context, claim, flags.get(claim.id, ())) for claim in context.claims)


def _weighed(context: Context, claim: Claim, flags: tuple[Flag, ...]) -> Claim:
    flagged = claim.model_copy(update={"flags": flags})
    priority = total(explain(flagged, context.attribution_of(claim)))
    return flagged.model_copy(update={"priority": priority})
