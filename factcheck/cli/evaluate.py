"""``factcheck evaluate``: how well factcheck reads, measured against gold data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import everywhere
from factcheck.cli.options import as_json
from factcheck.cli.output import records, say, table

if TYPE_CHECKING:
    from factcheck.evaluation.passages import Figure
    from factcheck.evaluation.sentences import SplitterScore

SENTENCES = ("Splitter", "Data", "F1", "Precision", "Recall", "Passed", "Of", "Sentences a second")
FLOOR = ("Figure", "Floor", "Measured", "")
ATTRIBUTION = ("Tagger", "Measure", "F1", "From", "To", "Precision", "Recall")
CLAUSES = ("Tagger", "Genre", "Measure", "Marked", "Recall", "From", "To")
SAME_CLAIM = ("Way", "Measure", "Figure", "From", "To")
SOURCES = ("Data", "Mentions", "Found by", "Of", "Accuracy", "From", "To")
NUMBERS = ("Way", "Part", "Pairs", "Measure", "Value", "From", "To")
WORTH = (
    "F1",
    "From",
    "To",
    "Precision",
    "Recall",
    "F1 of all",
    "Ranking",
    "Calibration error",
)
RELIABILITY = ("Statements", "Mean score", "Worth checking")
HEDGES = ("Part", "Sentences", "Measure", "F1", "From", "To", "Precision", "Recall")
PASSAGES = ("Measure", "Right", "Found", "Marked", "F1", "From", "To", "Precision", "Recall")
KNOWN = ("Queries", "Way", "Measure", "Value", "From", "To")
PAGES = ("Extractor", "Pages", "Word F1", "From", "To", "Titles", "Authors", "Dates")
data_folder = click.argument("data", type=click.Path(path_type=Path))


@click.group("evaluate")
@everywhere
def command() -> None:
    """Measure how well factcheck reads, against gold data.

    DATA is the folder that holds the gold data.
    """


@command.command("sentences")
@data_folder
@as_json
@everywhere
def sentences(data: Path, as_json: bool) -> None:
    """Measure where sentences end, beside pySBD and nupunkt in the same run."""
    from factcheck.evaluation.sentences import evaluate  # noqa: PLC0415 - the splitters

    scores = evaluate(data).splitters
    if as_json:
        records(scores)
    else:
        rows = [row for score in scores for row in _sentence_rows(score)]
        table(SENTENCES, rows, total=len(rows))


@command.command("attribution")
@data_folder
@as_json
@everywhere
def attribution(data: Path, as_json: bool) -> None:
    """Measure who says what: the shipped tagger, and the rules alone as the baseline.

    From and to bound 95% of the F1 over documents drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.attribution import evaluate  # noqa: PLC0415
    from factcheck.tagger.rules import RuleTagger  # noqa: PLC0415

    scores = [evaluate(data, tagger) for tagger in (default_tagger(), RuleTagger())]
    if as_json:
        records(scores)
        return
    for score in scores:
        say(
            f"{score.tagger}: {score.predicted} found, {score.gold} marked, {score.documents} texts"
        )
    rows = [
        (score.tagger, name, *_rounded(fig.f1, fig.low, fig.high, fig.precision, fig.recall))
        for score in scores
        for name, fig in score.figures.items()
    ]
    table(ATTRIBUTION, rows, total=len(rows))


@command.command("clauses")
@data_folder
@as_json
@everywhere
def clauses(data: Path, as_json: bool) -> None:
    """Measure how many marked clauses of other news are found, by the tagger and the rules alone.

    From and to bound 95% of the recall over documents drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.clauses import evaluate  # noqa: PLC0415
    from factcheck.tagger.rules import RuleTagger  # noqa: PLC0415

    scores = [evaluate(data, tagger) for tagger in (default_tagger(), RuleTagger())]
    if as_json:
        records(scores)
        return
    rows = [
        (score.tagger, part, name, of.gold, *_rounded(recall.value, recall.low, recall.high))
        for score in scores
        for part, of in {"all": score.whole, **score.genres}.items()
        for name, recall in (("content", of.content), ("relation", of.relation))
    ]
    table(CLAUSES, rows, total=len(rows))


@command.command("sources")
@data_folder
@as_json
@everywhere
def sources(data: Path, as_json: bool) -> None:
    """Measure whom a mention is laid to, beside three simple ways to tell, in the same run.

    From and to bound 95% of the accuracy over documents drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.sources import evaluate  # noqa: PLC0415

    scores = evaluate(data, default_tagger())
    if as_json:
        records(scores)
        return
    rows = [
        (score.name, part, way, of.mentions, *_rounded(share.value, share.low, share.high))
        for score in scores
        for part, of in score.parts.items()
        for way, share in of.accuracy.items()
    ]
    table(SOURCES, rows, total=len(rows))


@command.command("numbers")
@data_folder
@click.argument("labels", type=click.Path(path_type=Path))
@as_json
@everywhere
def numbers(data: Path, labels: Path, as_json: bool) -> None:
    """Measure whether another number for the same thing is told, beside digits alone.

    LABELS is a file of labelled pairs, as tests/gold/numbers.jsonl. From and to bound 95% over
    stories drawn anew.
    """
    from factcheck.evaluation.numbers import evaluate  # noqa: PLC0415 - the stemmer

    scores = evaluate(labels, data)
    if as_json:
        records(scores)
        return
    rows = [
        (score.way, part, of.pairs, name, *_rounded(figure.value, figure.low, figure.high))
        for score in scores
        for part, of in (("all", score.whole), ("random", score.random))
        for name, figure in of.figures.items()
    ]
    table(NUMBERS, rows, total=len(rows))


@command.command("checkworthiness")
@data_folder
@as_json
@everywhere
def checkworthiness(data: Path, as_json: bool) -> None:
    """Measure which statements are told to be worth checking, and whether a score is a chance.

    The statements are those of debates, not of news. From and to bound 95% of the F1 over
    statements drawn anew; in a terminal or pipe, then each tenth of the scores with the share of it
    that is worth checking.
    """
    from factcheck.analysis import default_scorer  # noqa: PLC0415 - the model
    from factcheck.evaluation.checkworthiness import GOLD, evaluate  # noqa: PLC0415

    score = evaluate(data / GOLD, default_scorer())
    if as_json:
        records([score])
        return
    say(f"{score.worth} of {score.statements} statements are worth checking.")
    shown = (score.f1, score.low, score.high, score.precision, score.recall)
    others = (score.all_positive, score.ranking, score.calibration_error)
    table(WORTH, [[*_rounded(*shown, *others)]], total=1)
    bins = [(of.statements, *_rounded(of.score, of.worth)) for of in score.reliability]
    table(RELIABILITY, bins, total=len(bins))


@command.command("hedges")
@data_folder
@as_json
@everywhere
def hedges(data: Path, as_json: bool) -> None:
    """Measure which sentences keep a distance from what they say, and of what kind.

    From and to bound 95% of the F1 over documents drawn anew.
    """
    from factcheck.evaluation.hedges import evaluate  # noqa: PLC0415

    measured = evaluate(data)
    if as_json:
        records([measured])
        return
    rows = [
        (part, of.sentences, name, *_rounded(s.f1, s.low, s.high, s.precision, s.recall))
        for part, of in measured.parts.items()
        for name, s in of.scores.items()
    ]
    table(HEDGES, rows, total=len(rows))


@command.command("same-claim")
@data_folder
@as_json
@everywhere
def same_claim(data: Path, as_json: bool) -> None:
    """Measure how well two statements are told to be one claim, beside two simpler ways.

    From and to bound 95% of the figure over topics, or pairs, drawn anew.
    """
    from factcheck.embedding import SentenceEmbedder  # noqa: PLC0415 - the model
    from factcheck.evaluation.same_claim import evaluate  # noqa: PLC0415

    score = evaluate(data, SentenceEmbedder())
    if as_json:
        records([score])
        return
    for name, of in score.taken.items():
        say(f"Taken for one claim: {of.taken} of {of.pairs} pairs, {of.right} of them {name}.")
    measured = [
        *((way, "event AP", of.average_precision) for way, of in score.events.items()),
        *((way, "event F1", of.f1) for way, of in score.events.items()),
        *((way, "grade Pearson", of.pearson) for way, of in score.graded.items()),
        *((way, "grade Spearman", of.spearman) for way, of in score.graded.items()),
    ]
    rows = [(way, name, *_rounded(of.value, of.low, of.high)) for way, name, of in measured]
    table(SAME_CLAIM, rows, total=len(rows))


passages_file = click.argument("passages", type=click.Path(path_type=Path))


@command.command("gaps")
@passages_file
@as_json
@everywhere
def gaps(passages: Path, as_json: bool) -> None:
    """Measure which sentences say that evidence is missing, and of which claims.

    PASSAGES is a TOML file of short texts, as tests/assess/passages.toml. From and to bound 95% of
    the F1 over passages drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.gaps import evaluate  # noqa: PLC0415

    measured = evaluate(passages, default_tagger())
    if as_json:
        records([measured])
    else:
        rows = [("finding", measured.finding), ("tying", measured.tying)]
        table(PASSAGES, [_passage_row(*row) for row in rows], total=len(rows))


@command.command("denials")
@passages_file
@as_json
@everywhere
def denials(passages: Path, as_json: bool) -> None:
    """Measure which claims are told to be denied or contradicted by another source of their text.

    PASSAGES is a TOML file of short texts, as tests/assess/denials.toml. From and to bound 95% of
    the F1 over passages drawn anew.
    """
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the model
    from factcheck.evaluation.denials import evaluate  # noqa: PLC0415

    measured = evaluate(passages, default_tagger())
    if as_json:
        records([measured])
    else:
        table(PASSAGES, [_passage_row("flagging", measured.flagging)], total=1)


@command.command("known-checks")
@data_folder
@as_json
@everywhere
def known_checks(data: Path, as_json: bool) -> None:
    """Measure how well published fact-checks are found, beside BM25 and sentence vectors alone.

    What is shown is judged with half of the queries having no answer. From and to bound 95% over
    documents drawn anew.
    """
    from factcheck.embedding import SentenceEmbedder  # noqa: PLC0415 - the model
    from factcheck.evaluation.known_checks import evaluate  # noqa: PLC0415

    scores = evaluate(data, SentenceEmbedder())
    if as_json:
        records(scores)
        return
    rows = [
        (score.name, way, name, *_rounded(one.value, one.low, one.high))
        for score in scores
        for (way, name), one in score.estimates.items()
    ]
    table(KNOWN, rows, total=len(rows))


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
        (one.name, one.pages, *_rounded(f1.value, f1.low, f1.high, *shares))
        for one in scores.extractors
        for f1, shares in ((one.word_f1, (one.titles, one.authors, one.dates)),)
    ]
    table(PAGES, rows, total=len(rows))
    gain = " ".join(_rounded(scores.gain.value, scores.gain.low, scores.gain.high))
    say(f"Better than trafilatura, pages paired (from, to): {gain}")


@command.command("floor")
@data_folder
@click.option("--raise", "raising", is_flag=True, help="Make what is measured the new floor.")
@click.option(
    "--lower-because",
    "reason",
    default="",
    metavar="WHY",
    help="Why a figure may fall; kept with the floor.",
)
@as_json
@everywhere
@click.pass_context
def floor(context: click.Context, data: Path, raising: bool, reason: str, as_json: bool) -> None:
    """Measure all that the quality floor holds; exits with 1 when a figure falls below it."""
    from factcheck.analysis import default_tagger  # noqa: PLC0415 - the tagger
    from factcheck.evaluation.floor import measure, pin, read_floor, shortfalls  # noqa: PLC0415

    measured = measure(data, default_tagger())
    least = pin(measured, lower_because=reason) if raising or reason else read_floor()
    below = {short.name for short in shortfalls(measured, least)}
    rows = [
        (name, figure, measured.figures.get(name), "below" if name in below else "")
        for name, figure in least.figures.items()
    ]
    if as_json:
        records({"figure": row[0], "floor": row[1], "measured": row[2]} for row in rows)
    else:
        shown = [(name, *_rounded(least, got or 0), word) for name, least, got, word in rows]
        table(FLOOR, shown, total=len(rows))
    if below:
        say(f"{len(below)} of {len(rows)} figures fell below the quality floor.")
        context.exit(1)


def _passage_row(name: str, of: Figure) -> tuple[object, ...]:
    figures = _rounded(of.f1, of.low, of.high, of.precision, of.recall)
    return (name, of.right, of.found, of.marked, *figures)


def _rounded(*figures: float) -> Iterator[str]:
    return (f"{figure:.3f}" for figure in figures)


def _sentence_rows(score: SplitterScore) -> Iterator[tuple[object, ...]]:
    speed = f"{score.sentences_per_second:.0f}"
    for data, ends in score.boundaries.items():
        figures = _rounded(ends.f1, ends.precision, ends.recall)
        yield score.name, data, *figures, None, None, speed
    for data, rules in score.rules.items():
        yield score.name, data, None, None, None, rules.passed, rules.rules, speed
