"""Two made-up articles and what people decided about their claims: the input of every report test.

The second article, its names and its notes try to be markup in every form a report has.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.claim import Claim, Flag, FlagName, claim_id
from factcheck.domain.corroboration import Bond, Conflict, Corroboration, Member, Step
from factcheck.domain.ids import content_id
from factcheck.domain.known import KnownCheck, KnownMatch
from factcheck.domain.query import ClaimDetail, ClaimRow, ClaimState
from factcheck.domain.review import (
    AttributionCheck,
    Evidence,
    EvidenceStance,
    Judgement,
    Reliability,
    Review,
    Status,
)
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.span import Span
from factcheck.report import render

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

HARBOUR = Article(
    title="Harbour bridge closed",
    outlet="The Harbour Courier",
    byline="Ines Okafor",
    published="2026-03-12",
    url="https://courier.example/bridge?id=1&page=2",
    path="bridge.txt",
    language="en",
    text=(
        "Harbour bridge closed\n\n"
        "The harbour bridge was closed on Monday. Mayor Lena Ortiz said that the repairs “will"
        " take nine weeks” at most.\n\n"
        "The money was allegedly spent twice. “We warned them,” an engineer said, “in May.”\n"
    ),
)
HOSTILE = Article(
    title="</title><script>alert(1)</script> [x](javascript:alert(2))",
    url="javascript:alert(3)",
    path="=cmd|' /C calc'!A0.txt",
    byline="@SUM(1+1)*cmd|`id`",
    text=(
        "=cmd|' /C calc'!A0 said </script><script>alert(4)</script> he [the mayor] said [sic] it"
        " \x1b]0;owned\x07\x1b[31mred\x9b0m, `code` **bold** | pipe | <b>tag</b> &amp; {{ 7*7 }}"
        " \u202etxt.exe\u202c www.bad.example http://bad.example #1 @all $x$ :tada: ~~gone~~.\n"
    ),
)

CITY = Source(id=source_id("City of Aldport"), name="City of Aldport", kind=SourceKind.GOVERNMENT)
MAYOR = Source(
    id=source_id("Lena Ortiz"),
    name="Lena Ortiz",
    kind=SourceKind.OFFICIAL,
    parent=CITY.id,
    aliases=("Ortiz", "Mayor Ortiz"),
)
SHELL = Source(
    id=source_id("=cmd|' /C calc'!A0"),
    name="=cmd|' /C calc'!A0 <img src=x onerror=alert(5)> [a](http://b)",
    kind=SourceKind.SOCIAL_MEDIA,
)


def rendered(form: str, chosen: list[ClaimDetail], **said: Any) -> str:
    """A report that is text, as text."""
    return render(form, chosen, **{"groups": groups()} | said).decode()


def groups() -> dict[str, Corroboration]:
    """What other articles say of the promise, and of the hostile claim; the others stand alone."""
    return {one.claim_id: one for one in (of_the_promise(), of_the_hostile())}


def of_the_promise() -> Corroboration:
    """An earlier article says the same on the same word; a later one has another number."""
    row = promise().row.model_copy(update={"published": "2026-03-12"})
    mayor, city = (Step(name=one.name, kind=one.kind) for one in (MAYOR, CITY))
    gazette = _elsewhere("The Gazette", "2026-03-11T08:00", "the works would last nine weeks")
    radio = _elsewhere("Radio Aldport", "2026-03-13", "the works would last fourteen weeks")
    courier = Step(name="The Harbour Courier")
    return Corroboration(
        claim_id=row.id,
        members=(
            _member(gazette, "The Gazette", (Step(name="The Gazette"), mayor, city)),
            _member(row, "The Harbour Courier", (courier, mayor, city)),
            _member(radio, "Radio Aldport", (Step(name="Radio Aldport"), city)),
        ),
        agreeing=(gazette.id, row.id),
        origins=(CITY.name,),
        conflicts=(
            Conflict(
                claim_id=radio.id,
                bond=Bond.NUMBER_CONFLICT,
                reason="“nine weeks” here, “fourteen weeks” in Radio Aldport.",
                score=0.9,
            ),
        ),
    )


def of_the_hostile() -> Corroboration:
    """Outlet, words and reason of the other article are markup."""
    row = hostile().row
    other = _elsewhere("</dd><script>alert(7)</script>", None, "=1+1 <b>| *x* \x1b[2J")
    return Corroboration(
        claim_id=row.id,
        members=(
            _member(row, row.article_title, (Step(name=SHELL.name, kind=SHELL.kind),)),
            _member(other, "</dd><script>alert(7)</script>", (Step(name="@SUM(1+1)"),)),
        ),
        agreeing=(row.id,),
        conflicts=(
            Conflict(
                claim_id=other.id,
                bond=Bond.DENIES,
                reason="</li><img src=x> denies it: “[a](http://b)”.",
                score=1.0,
            ),
        ),
    )


def _elsewhere(outlet: str, published: str | None, words: str) -> ClaimRow:
    """A claim that only stands in a group."""
    return own_voice().row.model_copy(
        update={
            "key": 9,
            "id": content_id("elsewhere", outlet),
            "article_id": content_id("article", outlet),
            "article_title": f"Works at the harbour ({outlet})",
            "published": published,
            "text": words,
            "reading": words,
        }
    )


def _member(row: ClaimRow, outlet: str, chain: tuple[Step, ...]) -> Member:
    return Member(row=row, outlet=outlet, likeness=0.8, chain=chain, origins=(chain[-1].name,))


def details() -> list[ClaimDetail]:
    """Every kind of claim a report must show, in the order of the texts."""
    return [own_voice(), promise(), allegation(), warning(), hostile()]


def own_voice() -> ClaimDetail:
    return _detail(
        HARBOUR,
        ["The harbour bridge was closed on Monday."],
        sentence=1,
        within="The harbour bridge was closed on Monday.",
    )


def promise() -> ClaimDetail:
    detail = _detail(
        HARBOUR,
        ["that the repairs “will take nine weeks” at most"],
        sentence=2,
        within="Mayor Lena Ortiz said that the repairs “will take nine weeks” at most.",
        reading="that the repairs [of the harbour bridge] “will take nine weeks” at most",
        said=("Mayor Lena Ortiz", "said", Kind.MIXED, Stance.PROMISES, Resolution.NAME),
        source=MAYOR,
        parent=CITY,
        flags=(
            Flag(
                name=FlagName.INTERESTED_PARTY,
                reason="Lena Ortiz speaks of the doings of the City of Aldport",
                spans=(_span(HARBOUR, "Mayor Lena Ortiz"),),
            ),
        ),
        priority=2.5,
        status=Status.FALSE,
        check=AttributionCheck.CONFIRMED,
    )
    claim = detail.claim.id
    return detail.model_copy(
        update={
            "reviews": (
                _review(claim, Judgement.ATTRIBUTION, "unchecked", "confirmed"),
                _review(claim, Judgement.STATUS, "unverified", "verified", note="as announced"),
                _review(claim, Judgement.STATUS, "verified", "unverified", undoes="0" * 16),
                _review(claim, Judgement.NOTE, None, None, note="asked the ministry"),
                _review(
                    claim, Judgement.STATUS, "unverified", "false", note="=1+1 contract says 14"
                ),
            ),
            "evidence": (
                Evidence(
                    id="e" * 16,
                    claim_id=claim,
                    stance=EvidenceStance.REFUTES,
                    url="https://aldport.example/contract.pdf",
                    quotation="fourteen weeks <from> 1 March",
                    added_by="Ana",
                    added_at=NOON,
                ),
                Evidence(
                    id="d" * 16,
                    claim_id=claim,
                    stance=EvidenceStance.CONTEXT,
                    article_id=HARBOUR.id,
                    span=_span(HARBOUR, "in May"),
                    added_by="Ana",
                    added_at=NOON,
                ),
            ),
            "known": (
                _known(
                    "The repairs will be over by May", "Misleading", "https://aldcheck.example/7"
                ),
            ),
        }
    )


def allegation() -> ClaimDetail:
    return _detail(
        HARBOUR,
        ["The money was", "spent twice"],
        sentence=3,
        within="The money was allegedly spent twice.",
        said=("", "allegedly", Kind.INDIRECT, Stance.ASSERTS, Resolution.NONE),
        flags=(
            Flag(name=FlagName.UNATTRIBUTED, reason="“allegedly”, and nobody is named"),
            Flag(name=FlagName.HEDGED, reason="the article says “allegedly”"),
        ),
        priority=4.0,
    )


def warning() -> ClaimDetail:
    return _detail(
        HARBOUR,
        ["“We warned them,”", "“in May.”"],
        sentence=4,
        within="“We warned them,” an engineer said, “in May.”",
        said=("an engineer", "said", Kind.DIRECT, Stance.ASSERTS, Resolution.NONE),
        status=Status.IN_PROGRESS,
        state=ClaimState.GONE,
    )


def hostile() -> ClaimDetail:
    detail = _detail(
        HOSTILE,
        ["</script><script>alert(4)</script> he [the mayor] said [sic] it \x1b]0;owned\x07"],
        sentence=0,
        within=HOSTILE.text.strip(),
        said=("=cmd|' /C calc'!A0", "said", Kind.INDIRECT, Stance.ASSERTS, Resolution.ALIAS),
        source=SHELL,
        flags=(Flag(name=FlagName.SINGLE_SOURCE, reason="only “</li><script>`|*x*\x1b[2J”"),),
        priority=-1.0,
    )
    review = _review(detail.claim.id, Judgement.NOTE, None, None, note="-2+3 <u>*n*</u> | \x1b[0m")
    evidence = Evidence(
        id="f" * 16,
        claim_id=detail.claim.id,
        stance=EvidenceStance.SUPPORTS,
        url="data:text/html,<script>alert(6)</script>",
        quotation="+1 </q><b>",
        added_by="@evil <x>",
        added_at=NOON,
    )
    known = _known("-1 <i>`x`", "=cmd() </dd><b>", "javascript:alert(8)")
    return detail.model_copy(
        update={"reviews": (review,), "evidence": (evidence,), "known": (known,)}
    )


def _known(claim: str, verdict: str, url: str) -> KnownMatch:
    check = KnownCheck(
        claim=claim, publisher="Aldcheck [x](y)", verdict=verdict, published="2026-03-10", url=url
    )
    return KnownMatch(check=check, score=0.834)


def _detail(
    article: Article,
    phrases: list[str],
    *,
    sentence: int,
    within: str,
    reading: str = "",
    said: tuple[str, str, Kind, Stance, Resolution] | None = None,
    source: Source | None = None,
    parent: Source | None = None,
    flags: tuple[Flag, ...] = (),
    priority: float = 0.0,
    status: Status = Status.UNVERIFIED,
    check: AttributionCheck = AttributionCheck.UNCHECKED,
    state: ClaimState = ClaimState.CURRENT,
) -> ClaimDetail:
    """A claim at ``phrases`` inside the sentence ``within``; ``said`` is mention, cue and how."""
    spans = tuple(_span(article, phrase) for phrase in phrases)
    attribution = _attribution(article, spans, said, source) if said else None
    text = " … ".join(phrases)
    claim = Claim(
        id=claim_id(article.sha256, spans),
        spans=spans,
        text=text,
        reading=reading or text,
        sentence=sentence,
        attribution=attribution and attribution.id,
        flags=flags,
        priority=priority,
    )
    return ClaimDetail(
        row=ClaimRow(
            key=1,
            id=claim.id,
            article_id=article.id,
            article_title=article.title or "",
            text=claim.text,
            reading=claim.reading,
            sentence=sentence,
            source_id=source and source.id,
            source_name=source and source.name,
            source_kind=source and source.kind,
            stance=attribution and attribution.stance,
            flags=tuple(flag.name for flag in flags),
            priority=priority,
            status=status,
            check=check,
            state=state,
        ),
        claim=claim,
        article=article,
        sentence=Sentence(
            index=sentence,
            start=_span(article, within).start,
            end=_span(article, within).end,
            paragraph=sentence,
        ),
        attribution=attribution,
        source=source,
        parent=parent,
        reliability=Reliability.B if source is MAYOR else None,
        reviews=(),
        evidence=(),
    )


def _attribution(
    article: Article,
    content: tuple[Span, ...],
    said: tuple[str, str, Kind, Stance, Resolution],
    source: Source | None,
) -> Attribution:
    mention, cue, kind, stance, resolution = said
    return Attribution(
        id=content_id("attribution", article.sha256, content),
        kind=kind,
        stance=stance,
        source=SourceMention(
            spans=(_span(article, mention),),
            source_id=source and source.id,
            resolution=resolution,
            score=0.5,
        )
        if mention
        else None,
        cue=(_span(article, cue),),
        content=content,
    )


def _span(article: Article, phrase: str) -> Span:
    start = article.text.index(phrase)
    return Span(start, start + len(phrase))


def _review(
    claim: str,
    judgement: Judgement,
    before: str | None,
    after: str | None,
    *,
    note: str = "",
    undoes: str | None = None,
) -> Review:
    return Review(
        id=content_id(claim, judgement, after, note),
        claim_id=claim,
        judgement=judgement,
        before=before,
        after=after,
        note=note,
        reviewer="Ana <ana>",
        at=NOON,
        batch="b" * 16,
        undoes=undoes,
    )
