"""Which claims of a whole archive say the same, and whom they rest on, without a database.

By the rules of ``factcheck.assess.corroboration``, in the order of publication: a claim is held
against the claims that groups were formed around and that share its rarest words, and joins the
nearest. Which share words, Polars finds over all tables at once; readings are in memory, about
half a kilobyte a claim, and articles one shard at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from factcheck.assess.corroboration.rules import CorroborationRules
from factcheck.corpus.folder import Folder
from factcheck.corpus.scan import SHARD, scan
from factcheck.corpus.tables import readings
from factcheck.corpus.tellings import Tellings
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.corroboration import Link, Settled, Statement, Telling
from factcheck.store.corroboration import LINKED
from factcheck.store.placing import CANDIDATES, CROWDED


class Member(NamedTuple):
    """A claim in a group of two or more; ``group`` is the id of the claim it was formed around."""

    claim: str
    shard: str
    place: int
    group: str
    likeness: float
    articles: int
    origins: int


def group(folder: Folder, rules: CorroborationRules) -> int:
    """Find the groups of two claims and more and keep them in the folder; how many there are.

    Raises UsageError for a folder that is no corpus, UnreadableError when a shard is damaged,
    OutputError when the groups cannot be written.
    """
    folder.described()
    folder.check()
    claims = _claims(folder)
    placed = _place(claims, rules)
    groups = defaultdict[int, list[int]](list)
    for key, (leader, _) in enumerate(placed):
        groups[leader].append(key)
    shared = {leader: keys for leader, keys in groups.items() if len(keys) > 1}
    told, alone = _told(folder, claims, {key for keys in shared.values() for key in keys})
    members = [
        member
        for keys in shared.values()
        for member in _members(claims, placed, _settled([told[key] for key in keys], alone, rules))
    ]
    folder.keep_groups(pl.DataFrame(members, schema=_COLUMNS, orient="row").write_parquet)
    return len(shared)


_COLUMNS = pl.Schema(
    {
        "claim": pl.String,
        "shard": pl.String,
        "place": pl.Int64,
        "group": pl.String,
        "likeness": pl.Float64,
        "articles": pl.Int64,
        "origins": pl.Int64,
    }
)


def _claims(folder: Folder) -> pl.DataFrame:
    """All claims, earliest first; one that stands in two copies of a text only once."""
    when = pl.coalesce("published", "read_at").alias("when")
    articles = scan(folder, "articles").select(SHARD, "place", when)
    return (
        scan(folder, "claims")
        .select(SHARD, "place", "article", "id", "reading")
        .join(articles, on=[SHARD, "place"])
        .unique("id", keep="first", maintain_order=True)
        .sort("when", SHARD, "place", maintain_order=True)
        .with_columns(number=pl.col("article").rank("dense").cast(pl.Int64))
        .collect()
    )


Placed = Sequence[tuple[int, float]]  # by claim: whose group it is in, and how like that it is


def _place(claims: pl.DataFrame, rules: CorroborationRules) -> Placed:
    statements = _Statements(claims)
    near = _candidates(_keys(statements, rules))
    placed: list[tuple[int, float]] = []
    sizes, vectors = Counter[int](), dict[int, bytes]()
    for key in range(len(claims)):
        leaders = [one for one in near.get(key, ()) if placed[one][0] == one]
        open_ones = [one for one in leaders[:CANDIDATES] if sizes[one] < CROWDED]
        possible = rules.possible(statements[key], [statements[one] for one in open_ones])
        undecided = rules.undecided(statements[key], possible)
        vectors |= rules.vectors([one for one in undecided if one.key not in vectors])
        found = rules.nearest(statements[key], possible, vectors)
        leader = key if found.key is None else found.key
        placed.append((leader, 1.0 if leader == key else found.likeness))
        sizes[leader] += 1
    return placed


class _Statements:
    """Claims by key, as far as the words they are looked up by go."""

    def __init__(self, claims: pl.DataFrame) -> None:
        self._readings, self._numbers = claims["reading"], claims["number"]

    def __len__(self) -> int:
        return len(self._readings)

    def __getitem__(self, key: int) -> Statement:
        number, reading = self._numbers[key], self._readings[key]
        return Statement(key=key, article=number, spans=(), text=reading, reading=reading)


def _keys(statements: _Statements, rules: CorroborationRules) -> pl.DataFrame:
    """A row for each key that a claim is found by."""
    stems = [rules.stems(statements[key]) for key in range(len(statements))]
    counts = Counter(stem for words in stems for stem in words)
    keys = [rules.keys(words, counts) if words else [] for words in stems]
    schema = pl.Schema({"claim": pl.Int64(), "keys": pl.List(pl.Int64)})
    rows = pl.DataFrame({"claim": range(len(keys)), "keys": keys}, schema=schema)
    return rows.explode("keys").drop_nulls().rename({"keys": "key"})


def _candidates(keys: pl.DataFrame) -> Mapping[int, list[int]]:
    """By claim, the earlier ones that share keys with it, those first that share most."""
    first = keys.filter(pl.col("claim").rank("ordinal").over("key") <= CROWDED)
    pairs = (
        keys.lazy()
        .join(first.lazy().rename({"claim": "earlier"}), on="key")
        .filter(pl.col("earlier") < pl.col("claim"))
        .group_by("claim", "earlier")
        .len()
        .sort(["claim", "len", "earlier"], descending=[False, True, False])
        .group_by("claim", maintain_order=True)
        .agg("earlier")
        .collect()
    )
    return dict(pairs.iter_rows())


def _told(
    folder: Folder, claims: pl.DataFrame, wanted: set[int]
) -> tuple[dict[int, Telling], dict[int, Flag]]:
    """The wanted claims as they are told, and those flags that say they stand alone."""
    told: dict[int, Telling] = {}
    alone: dict[int, Flag] = {}
    rows = claims.with_row_index("key").filter(pl.col("key").is_in(sorted(wanted)))
    for (shard,), part in rows.group_by(SHARD, maintain_order=True):
        keys = {(row["place"], row["id"]): row for row in part.iter_rows(named=True)}
        places = sorted({place for place, _ in keys})
        tables = folder.read(str(shard))
        for place, reading in zip(places, readings(tables, set(places)), strict=True):
            for claim in reading.analysis.claims:
                if row := keys.get((place, claim.id)):
                    told[row["key"]] = Tellings(reading, row["number"]).of(claim, row["key"])
                    for flag in claim.flags:
                        if flag.name is FlagName.SINGLE_SOURCE:
                            alone[row["key"]] = flag
    return told, alone


def _settled(
    tellings: Sequence[Telling], alone: Mapping[int, Flag], rules: CorroborationRules
) -> Mapping[int, Settled]:
    links = list(_links([one.statement for one in tellings], rules))
    mine = {one.statement.key for one in tellings}
    return rules.settle(tellings, links, {key: alone[key] for key in mine & alone.keys()})


def _links(group: Sequence[Statement], rules: CorroborationRules) -> Iterator[Link]:
    """What the claims of a group speak against each other, each held against those before it."""
    for number, claim in enumerate(group):
        for other in [*group[:1], *group[max(1, number - LINKED + 1) : number]][:number]:
            if other.article != claim.article:
                yield from rules.links(claim, other)


def _members(
    claims: pl.DataFrame, placed: Placed, settled: Mapping[int, Settled]
) -> Iterator[Member]:
    for key, one in settled.items():
        row = claims.row(key, named=True)
        leader, likeness = placed[key]
        yield Member(
            claim=row["id"],
            shard=row[SHARD],
            place=row["place"],
            group=claims["id"][leader],
            likeness=likeness,
            articles=one.articles,
            origins=one.origins,
        )
