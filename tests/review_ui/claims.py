"""Claims made for the screen's tests: whole values, made from a text and words in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.claim import Claim, Flag, FlagName, claim_id
from factcheck.domain.query import ClaimDetail, ClaimRow, ClaimState
from factcheck.domain.review import AttributionCheck, Reliability, Status
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.span import Span


@dataclass
class Said:
    """What a source says: exact words of the text, found by searching."""

    content: str
    mention: str = ""
    cue: str = ""
    source: str = ""
    kind: SourceKind = SourceKind.OFFICIAL
    flags: dict[FlagName, str] = field(default_factory=dict)
    priority: float = 1.0
    reading: str = ""
    status: Status = Status.UNVERIFIED
    check: AttributionCheck = AttributionCheck.UNCHECKED
    state: ClaimState = ClaimState.CURRENT


HARBOUR = (
    "Harbour Wall Fails Twice In A Week\n\n"
    "PORT ELLERY, March 3 (Coast Wire) - The sea wall at Port Ellery broke for the second time "
    "on Tuesday.\n\n"
    "Mayor Ines Duarte said “he [the engineer] said [sic] it would hold a hundred years.” The "
    "engineer, Tom Abara, denies that he promised anything of the kind.\n\n"
    "According to two people close to the council, the contract was never put out to tender. No "
    "document that shows this has been made public.\n\n"
    "Duarte blamed saboteurs for the breach, and asked the navy for divers.\n"
)

HARBOUR_CLAIMS = (
    Said(
        "saboteurs for the breach",
        mention="Duarte",
        cue="blamed",
        source="Ines Duarte",
        flags={
            FlagName.NO_EVIDENCE_NOTED: "The article says that nothing has been made public.",
            FlagName.INTERESTED_PARTY: "The mayor speaks of what her own side is answerable for.",
        },
        priority=10.0,
        reading="Ines Duarte blamed saboteurs for the breach",
    ),
    Said(
        "the contract was never put out to tender",
        mention="two people close to the council",
        cue="According to",
        source="two people close to the council",
        kind=SourceKind.ANONYMOUS,
        flags={FlagName.ANONYMOUS_SOURCE: "The sources are not named."},
        priority=4.0,
    ),
    Said(
        "“he [the engineer] said [sic] it would hold a hundred years.”",
        mention="Mayor Ines Duarte",
        cue="said",
        source="Ines Duarte",
        flags={FlagName.SECOND_HAND: "The mayor repeats what the engineer is to have said."},
        priority=3.0,
        reading="“he [the engineer] [Tom Abara] said [sic] it would hold a hundred years.”",
    ),
    Said(
        "he promised anything of the kind",
        mention="The engineer, Tom Abara",
        cue="denies",
        source="Tom Abara",
        kind=SourceKind.EXPERT,
        priority=1.0,
        reading="he [Tom Abara] promised anything of the kind",
    ),
    Said("The sea wall at Port Ellery broke for the second time on Tuesday.", priority=0.25),
)


def harbour() -> list[ClaimDetail]:
    """Five claims of one short article, worst first."""
    return details(HARBOUR, HARBOUR_CLAIMS)


def details(text: str, sayings: tuple[Said, ...], *, title: str | None = None) -> list[ClaimDetail]:
    """The claims of a text; their keys count from 1."""
    title = text.split("\n", 1)[0] if title is None else title
    article = Article(path="harbour.txt", title=title, outlet="Coast Wire", text=text)
    return [_detail(article, said, key) for key, said in enumerate(sayings, start=1)]


def _span(text: str, words: str, before: int) -> Span:
    """The last occurrence that starts before ``before``, else the first one."""
    start = text.rfind(words, 0, before)
    start = start if start >= 0 else text.index(words)
    return Span(start, start + len(words))


def _detail(article: Article, said: Said, key: int) -> ClaimDetail:
    start = article.text.index(said.content)
    spans = (Span(start, start + len(said.content)),)
    attribution = _attribution(article, said, spans, f"a{key}") if said.cue else None
    claim = Claim(
        id=claim_id(article.sha256, spans),
        spans=spans,
        text=said.content,
        reading=said.reading or said.content,
        sentence=key,
        attribution=attribution and attribution.id,
        flags=tuple(Flag(name=name, reason=reason) for name, reason in said.flags.items()),
        priority=said.priority,
    )
    source = _source(said.source, said.kind) if said.source else None
    return ClaimDetail(
        row=_row(article, claim, attribution, said, key=key),
        claim=claim,
        article=article,
        sentence=Sentence(index=key, start=spans[0].start, end=spans[0].end, paragraph=1),
        attribution=attribution,
        source=source,
        parent=None,
        reliability=Reliability.F if source else None,
        reviews=(),
        evidence=(),
    )


def _source(name: str, kind: SourceKind) -> Source:
    return Source(id=source_id(name), name=name, kind=kind)


def _attribution(article: Article, said: Said, content: tuple[Span, ...], name: str) -> Attribution:
    mention = SourceMention(
        spans=(_span(article.text, said.mention, content[0].start),),
        source_id=source_id(said.source),
        resolution=Resolution.NAME,
        score=1.0,
    )
    return Attribution(
        id=name,
        kind=Kind.DIRECT if said.content.startswith("“") else Kind.INDIRECT,
        stance=Stance.DENIES if said.cue == "denies" else Stance.ASSERTS,
        source=mention if said.mention else None,
        cue=(_span(article.text, said.cue, content[0].start),),
        content=content,
    )


def _row(
    article: Article,
    claim: Claim,
    attribution: Attribution | None,
    said: Said,
    *,
    key: int,
) -> ClaimRow:
    source = _source(said.source, said.kind) if said.source else None
    return ClaimRow(
        key=key,
        id=claim.id,
        article_id=article.id,
        article_title=article.title or "",
        text=claim.text,
        reading=claim.reading,
        sentence=claim.sentence,
        source_id=source and source.id,
        source_name=source and source.name,
        source_kind=source and source.kind,
        stance=attribution and attribution.stance,
        flags=tuple(flag.name for flag in claim.flags),
        priority=claim.priority,
        status=said.status,
        check=said.check,
        state=said.state,
    )
