"""The JSON of ``analyze --json`` is a contract: its keys are the design's, section 7."""

from __future__ import annotations

import hashlib
import json

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, SourceMention, Stance
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.span import Span

TEXT = "He said it."


def analysis() -> Analysis:
    span = (Span(8, 10),)
    return Analysis(
        article=Article(text=TEXT),
        sentences=(Sentence(index=0, start=0, end=11, paragraph=0),),
        sources=(Source(id="s", name="He", kind=SourceKind.PERSON),),
        attributions=(
            Attribution(
                id="a",
                kind=Kind.INDIRECT,
                stance=Stance.ASSERTS,
                source=SourceMention(spans=(Span(0, 2),)),
                cue=(Span(3, 7),),
                content=span,
            ),
        ),
        claims=(
            Claim(
                id="c",
                spans=span,
                text="it",
                reading="it",
                sentence=0,
                attribution="a",
                flags=(Flag(name=FlagName.HEDGED, reason="why", spans=span),),
            ),
        ),
    )


def test_keys_are_those_of_the_contract() -> None:
    value = json.loads(analysis().model_dump_json())
    assert set(value) == {"schema", "article", "sentences", "sources", "attributions", "claims"}
    assert value["schema"] == "factcheck.analysis/1"
    article = "path title outlet byline published url language sha256 text"
    assert set(value["article"]) == set(article.split())
    assert set(value["sentences"][0]) == {"index", "start", "end", "paragraph", "role"}
    assert set(value["sources"][0]) == {"id", "name", "kind", "parent", "aliases"}
    attribution = "id kind stance via score source cue content"
    assert set(value["attributions"][0]) == set(attribution.split())
    assert set(value["attributions"][0]["source"]) == {"spans", "source_id", "resolution", "score"}
    claim = "id spans text reading sentence attribution checkworthiness flags priority"
    assert set(value["claims"][0]) == set(claim.split())
    assert set(value["claims"][0]["flags"][0]) == {"name", "reason", "spans"}
    assert value["attributions"][0]["content"] == [[8, 10]]
    assert value["article"]["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_source_says_who_and_how_many_it_is_only_where_it_is_several() -> None:
    several = Source(id="s", name="two of them", kind=SourceKind.CROWD, members=("a", "b"), count=2)
    value = json.loads(several.model_dump_json())
    assert (value["members"], value["count"]) == (["a", "b"], 2)
    assert Source.model_validate(value) == several


def test_the_json_reads_back_equal() -> None:
    assert Analysis.model_validate_json(analysis().model_dump_json()) == analysis()
