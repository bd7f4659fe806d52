"""A claim that is pasted elsewhere names its source, its place, and nothing that commands."""

from __future__ import annotations

from factcheck.report.citation import cite
from tests.review_ui.claims import Said, details, harbour


def test_every_part_of_a_citation() -> None:
    tender = harbour()[1]
    [span] = tender.claim.spans
    digits = tender.article.sha256[:16]
    assert cite(tender).split("\n") == [
        "the contract was never put out to tender",
        "Source: two people close to the council (asserts; indirect)",
        "Article: Harbour Wall Fails Twice In A Week, Coast Wire",
        "From: harbour.txt",
        f"Characters {span.start}-{span.end} of the text with SHA-256 {digits}…",
    ]
    assert tender.article.text[span.start : span.end] == tender.claim.text


def test_a_denial_is_no_statement_and_the_outlets_words_are_its_own() -> None:
    assert "Source: Tom Abara (denies; indirect)" in cite(harbour()[3])
    assert "Source: the article, in its own voice" in cite(harbour()[4])


def test_what_a_terminal_obeys_is_a_symbol_and_no_line_is_added() -> None:
    text = "A Wall\n\nThe diver said it was \x1b]52;c;aGk=\x07 safe\nenough."
    [detail] = details(text, (Said("it was \x1b]52;c;aGk=\x07 safe\nenough", source="The diver"),))
    assert cite(detail).startswith("it was ␛]52;c;aGk=␇ safe enough\nSource:")
    assert len(cite(detail).split("\n")) == 5
