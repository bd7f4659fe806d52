"""``factcheck evaluate pages``: how well articles are cut out of web pages."""

from __future__ import annotations

from pathlib import Path

from factcheck.cli.choices import everywhere
from factcheck.cli.evaluate.group import command, data_folder, rounded
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

PAGES = ("Extractor", "Pages", "Word F1", "From", "To", "Titles", "Authors", "Dates")


@command.command("pages")
@data_folder
@as_json
@everywhere
def pages(data: Path, as_json: bool) -> None:
    """Measure how well articles are cut out of web pages, beside trafilatura, in the same run.

    From and to bound 95% of the F1 over pages drawn anew; the rest is on how many one was found.
    """
    from factcheck.evaluation.pages import evaluate  # noqa: PLC0415 - the extractor

    scores = evaluate(data)
    if as_json:
        records([scores])
        return
    rows = [
        (one.name, one.pages, *rounded(f1.value, f1.low, f1.high, *shares))
        for one in scores.extractors
        for f1, shares in ((one.word_f1, (one.titles, one.authors, one.dates)),)
    ]
    table(PAGES, rows, total=len(rows))
    gain = " ".join(rounded(scores.gain.value, scores.gain.low, scores.gain.high))
    say(f"Better than trafilatura, pages paired (from, to): {gain}")
