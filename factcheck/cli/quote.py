"""``factcheck quote``: a quotation beside the words it was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import chosen_settings, everywhere, open_desk
from factcheck.cli.options import as_json
from factcheck.cli.output import Piece, records, say, write
from factcheck.domain.errors import UsageError
from factcheck.domain.quotation import Outcome, QuoteCheck, QuotedWords
from factcheck.domain.span import Span

if TYPE_CHECKING:
    from factcheck.domain.article import Article

FINDINGS = 1
_STYLES = {Outcome.FOUND: "green", Outcome.DRIFTED: "yellow", Outcome.ABSENT: "red"}
_AROUND = 40  # characters of the original shown on each side


@click.command("quote")
@click.argument("names", nargs=-1, required=True, metavar="[CLAIM] FILE")
@click.option("--text", metavar="WORDS", help="Look for these words instead of those of a claim.")
@as_json
@everywhere
def command(names: Sequence[str], text: str | None, as_json: bool) -> None:
    """Find a claim's quotations in the speech or release they come from.

    CLAIM is its id or the first four characters of it or more; FILE is the original: a transcript,
    a press release, any file that can be read as an article, or - for standard input. Each
    quotation is found, drifted (other words, cut before or after words that limit it, or joined
    over an ellipsis) or absent. Case, punctuation, spelling and brackets make no difference. In the
    difference, [-words-] stand in the original only, {+words+} in the quotation only. Exits with 1
    when a quotation is not found as it stands.
    """
    from factcheck.assess.quotes import Original  # noqa: PLC0415 - the stemmer

    quoted = _quoted(names, text)
    original = _original(names[-1])
    words = Original(original.text)
    checks = [(each, words.check(each.text, lead=each.lead, trail=each.trail)) for each in quoted]
    if as_json:
        records(_record(each, check, original) for each, check in checks)
    else:
        for each, check in checks:
            _print(each, check, original)
    findings = sum(check.outcome is not Outcome.FOUND for _, check in checks)
    if findings:
        say(f"Not found as they stand: {findings} of {len(checks)}.")
        raise click.exceptions.Exit(FINDINGS)


def _quoted(names: Sequence[str], text: str | None) -> Sequence[QuotedWords]:
    if len(names) != (2 if text is None else 1):
        raise UsageError(
            "Name a claim and one file, or give --text and one file.",
            hint="factcheck quote CLAIM speech.txt, or: factcheck quote --text WORDS speech.txt",
        )
    if text is not None:
        if not any(character.isalnum() for character in text):
            raise UsageError("There is no word in the text.", hint="Put the quotation in --text.")
        return [QuotedWords(text=text)]
    with open_desk() as desk:
        quoted = desk.quotations(names[0])
    if not quoted:
        raise UsageError(
            f"Nothing stands in quotation marks in claim {names[0]}.",
            hint="Give the words with --text to look for them all the same.",
        )
    return quoted


def _original(path: str) -> Article:
    from factcheck.ingest import read_article  # noqa: PLC0415 - encoding detection

    return read_article(path, max_bytes=chosen_settings().max_bytes)


def _record(quoted: QuotedWords, check: QuoteCheck, original: Article) -> dict[str, object]:
    return {
        "quotation": quoted.text,
        "span": quoted.span,
        "original": original.path or "-",
        "words": [span.of(original.text) for span in check.spans],
        **check.model_dump(mode="json"),
    }


def _print(quoted: QuotedWords, check: QuoteCheck, original: Article) -> None:
    write((check.outcome.value, f"bold {_STYLES[check.outcome]}"), f": “{quoted.text}”")
    for drift in check.drifts:
        write(drift.reason, indent=4)
    if check.changes:
        write(*_difference(quoted, check, original.text), indent=4)
    for span in check.spans:
        _print_place(span, original)
    write()


def _print_place(span: Span, original: Article) -> None:
    """The words of the original with a few around them, and the line where they begin."""
    text = original.text
    line = text.count("\n", 0, span.start) + 1
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    found = (f"⟦{span.of(text)}⟧", "bold")
    write((f"{original.path or '-'}:{line}: ", "dim"), f"… {before}", found, f"{after} …", indent=4)


def _difference(quoted: QuotedWords, check: QuoteCheck, original: str) -> Iterator[Piece]:
    """The quotation, word by word; what is its own and what is the original's stand out."""
    at = 0
    for change in check.changes:
        theirs, ours = change.original.of(original), change.quotation.of(quoted.text)
        space = " " if theirs and not ours else ""  # an empty place follows the word before it
        yield quoted.text[at : change.quotation.start] + (space if change.quotation.start else "")
        if theirs:
            yield (f"[-{theirs}-]", "red")
        if ours:
            yield (f"{{+{ours}+}}", "green")
        at = change.quotation.end
        yield space if not change.quotation.start else ""
    yield quoted.text[at:]
