"""Writes an article and one reading of it, whole; the caller's transaction makes it all or none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.marks import Marked
from factcheck.domain.query import AddOutcome, ArticleSummary
from factcheck.domain.source import Source
from factcheck.domain.span import words_at
from factcheck.store import flags
from factcheck.store.encoding import dump_spans, stamp
from factcheck.store.parts import Forms, forms_of, meant_by
from factcheck.store.standing import derive
from factcheck.store.verdicts import status_seen
from factcheck.store.versions import appear, latest_analysis, settle
from factcheck.store.voices import write_members

LABEL_LENGTH = 80  # of an article that has neither title nor address


def is_read(db: Database, article: Article, *, tagger: str) -> bool:
    """True when this tagger's reading of that text is stored and current."""
    found = db.execute("SELECT key FROM articles WHERE id = ?", [article.id]).fetchone()
    return found is not None and latest_analysis(db, found["key"]).tagger == tagger


def add_known(db: Database, article: Article, *, tagger: str, at: datetime) -> AddOutcome | None:
    """Note that ``article`` was read again; None when this tagger's reading is not stored yet.

    The address may have held another text before: then this one's claims are current again.
    """
    if not is_read(db, article, tagger=tagger):
        return None
    return settle(db, appear(db, _key(db, article), address=article.address, at=at), fresh=False)


def add_analysis(db: Database, analysis: Analysis, *, tagger: str, at: datetime) -> AddOutcome:
    """Store ``analysis`` as the article's current one; claims found again keep their reviews."""
    known = add_known(db, analysis.article, tagger=tagger, at=at)
    if known is not None:
        return known
    article = _keep_article(db, analysis.article, at)
    read = appear(db, article, address=analysis.article.address, at=at)
    _write_analysis(db, article, analysis, tagger=tagger, at=at)
    return settle(db, read, fresh=True)


def last_read(db: Database, address: str | None) -> dict[str, datetime]:
    """When each text, by the id of its article, was last read at ``address``."""
    found = db.execute(
        """
        SELECT a.id, p.last_read FROM appearances AS p JOIN articles AS a ON a.key = p.article
        WHERE p.address = ? AND p.address <> ''
        """,
        [address or ""],
    )
    return {row["id"]: datetime.fromisoformat(row["last_read"]) for row in found}


def summaries(db: Database, *, reader: str | None = None) -> list[ArticleSummary]:
    """Every article that some address still holds, newest first, at the address read last.

    To a second ``reader`` a claim is open until that one has decided on it.
    """
    status = status_seen(reader)
    found = db.execute(
        f"""
        SELECT a.id, a.label AS title, a.outlet, nullif(p.address, '') AS address,
            max(1, (SELECT count(*) FROM appearances
                WHERE address = p.address AND address <> '')) AS versions,
            coalesce(n.claims, 0) AS claims, coalesce(n.open, 0) AS open, max(p.last_read)
        FROM articles AS a
        JOIN appearances AS p ON p.article = a.key AND p.current = 1
        LEFT JOIN (SELECT article, count(*) AS claims,
                sum({status.sql} IN ('unverified', 'in-progress')) AS open
            FROM claims AS c WHERE state = 'current' GROUP BY article) AS n ON n.article = a.key
        GROUP BY a.key ORDER BY max(p.first_read) DESC, a.key DESC
        """,  # noqa: S608  # a constant
        status.values,
    )
    fields = ArticleSummary.model_fields
    return [ArticleSummary(**{name: row[name] for name in fields}) for row in found]


def _keep_article(db: Database, article: Article, at: datetime) -> int:
    """The article's key; what is known of it is kept from its first reading."""
    record = article.model_dump() | {
        "id": article.id,
        "label": _label(article),
        "added_at": stamp(at),
    }
    db.execute(
        """
        INSERT INTO articles (id, sha256, label, title, outlet, byline, published, url, path,
            language, added_at)
        VALUES (:id, :sha256, :label, :title, :outlet, :byline, :published, :url, :path,
            :language, :added_at)
        ON CONFLICT (id) DO NOTHING
        """,
        record,
    )
    key = _key(db, article)
    db.execute("INSERT OR IGNORE INTO texts (article, text) VALUES (?, ?)", [key, article.text])
    return key


def _key(db: Database, article: Article) -> int:
    key: int = db.execute("SELECT key FROM articles WHERE id = ?", [article.id]).fetchone()[0]
    return key


def _label(article: Article) -> str:
    first_line = article.text.strip().partition("\n")[0][:LABEL_LENGTH]
    return article.title or article.address or first_line or "(no text)"


def _write_analysis(
    db: Database, article: int, analysis: Analysis, *, tagger: str, at: datetime
) -> None:
    cursor = db.execute(
        "INSERT INTO analyses (article, tagger, made_at) VALUES (?, ?, ?)",
        [article, tagger, stamp(at)],
    )
    key = cursor.lastrowid
    assert key is not None  # noqa: S101  # an INSERT that did not raise has a row
    _write_sentences(db, key, analysis)
    _write_sources(db, key, analysis)
    _write_attributions(db, key, analysis)
    _write_claims(db, key, analysis, article=article, at=at)
    # A reading that no claim, current or gone, goes back to says nothing any more.
    db.execute(
        """
        DELETE FROM analyses WHERE article = ? AND key <> ?
            AND NOT EXISTS (SELECT 1 FROM claims WHERE article = analyses.article
                AND analysis = analyses.key)
        """,
        [article, key],
    )


def _write_sentences(db: Database, key: int, analysis: Analysis) -> None:
    db.conn.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, one.index, one.start, one.end, one.paragraph, one.role.value)
            for one in analysis.sentences
        ],
    )


def _write_sources(db: Database, key: int, analysis: Analysis) -> None:
    """Add to the registry what is new in ``analysis``; whom it means is told before it ends."""
    db.conn.executemany(
        _UPSERT_SOURCE,
        [_source_record(one) for one in analysis.sources],
    )
    derive(db, [one.id for one in analysis.sources])
    db.conn.executemany(
        """
        INSERT INTO analysis_sources (analysis, position, source_id, name, kind, parent, people,
            inferred, aliases, members, roles)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (key, place, one.id, one.name, one.kind, one.parent, one.count, one.inferred, *lists)
            for place, one in enumerate(analysis.sources)
            for lists in [map(json.dumps, (one.aliases, one.members, one.roles))]
        ],
    )
    write_members(db, analysis.sources)


_UPSERT_SOURCE = """
    INSERT INTO sources (id, name, folded, kind, found_name, found_kind, found_parent, inferred,
        root)
    VALUES (:id, :name, :folded, :kind, :name, :kind, :parent, :inferred, :id)
    ON CONFLICT (id) DO NOTHING
"""


def _write_attributions(db: Database, key: int, analysis: Analysis) -> None:
    db.conn.executemany(
        "INSERT INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                one.id,
                position,
                one.kind.value,
                one.stance.value,
                one.via,
                one.score,
                one.source and dump_spans(one.source.spans),
                one.source and one.source.source_id,
                one.source and one.source.resolution.value,
                one.source and one.source.score,
                dump_spans(one.cue),
                dump_spans(one.content),
            )
            for position, one in enumerate(analysis.attributions)
        ],
    )


def _write_claims(
    db: Database, key: int, analysis: Analysis, *, article: int, at: datetime
) -> None:
    """Insert new claims; one that is there already gets this reading of it, and keeps its past."""
    attributions = {one.id: one for one in analysis.attributions}
    parts = forms_of(db, [one.id for one in analysis.sources])
    outlet = db.execute("SELECT outlet FROM articles WHERE key = ?", [article]).fetchone()[0]
    records = []
    for position, claim in enumerate(analysis.claims):
        attribution = attributions.get(claim.attribution) if claim.attribution else None
        records.append(
            {
                **_claim_record(claim),
                "article": article,
                "analysis": key,
                "position": position,
                "stance": attribution and attribution.stance.value,
                "named_source": attribution and _named(attribution, analysis.article, parts),
                "voice": None if claim.attribution else outlet,
                "changed_at": stamp(at),
            }
        )
    db.conn.executemany(_UPSERT_CLAIM, records)
    _write_flags(db, analysis)


def _named(attribution: Attribution, article: Article, parts: dict[str, Forms]) -> str | None:
    """The id of the source that the article names; of a part, where a person has parted it off."""
    mention = attribution.source
    if mention is None:
        return None
    if mention.source_id not in parts:
        return mention.source_id
    part = meant_by(words_at(article.text, mention.spans), parts[mention.source_id])
    return part or mention.source_id


def _claim_record(claim: Claim) -> dict[str, object]:
    fields = {"id", "text", "reading", "sentence", "attribution", "checkworthiness", "priority"}
    return claim.model_dump(include=fields) | {
        "spans": dump_spans(claim.spans),
        "start": min((span.start for span in claim.spans), default=0),
        "stop": max((span.end for span in claim.spans), default=0),
    }


_UPSERT_CLAIM = """
    INSERT INTO claims (id, lineage, article, analysis, position, start, stop, priority,
        checkworthiness, sentence, attribution, stance, named_source, source_id, source_name, spans,
        text, reading, changed_at)
    SELECT :id, :id, :article, :analysis, :position, :start, :stop, :priority,
        :checkworthiness, :sentence, :attribution, :stance, :named_source, root.id,
        coalesce(root.name, :voice), :spans, :text, :reading, :changed_at
    FROM (SELECT 1) LEFT JOIN sources AS named ON named.id = :named_source
        LEFT JOIN sources AS root ON root.id = named.root
    WHERE true
    ON CONFLICT (id) DO UPDATE SET
        analysis = excluded.analysis, position = excluded.position,
        priority = excluded.priority, checkworthiness = excluded.checkworthiness,
        sentence = excluded.sentence, attribution = excluded.attribution,
        stance = excluded.stance, named_source = excluded.named_source,
        source_id = excluded.source_id, source_name = excluded.source_name,
        reading = excluded.reading, state = 'current', matched = 0
"""


def write_sources(db: Database, found: Iterable[Source]) -> None:
    """Store the sources that are not there yet."""
    found = list(found)
    db.conn.executemany(_UPSERT_SOURCE, [_source_record(one) for one in found])
    derive(db, [one.id for one in found])


def write_marked(  # noqa: PLR0913  # what a claim consists of
    db: Database, marked: Marked, *, lineage: str, article: int, analysis: int, at: datetime
) -> None:
    """Store a claim as a person marked it, of that lineage, and whom it is laid to."""
    write_sources(db, marked.sources)
    said, claim = marked.attribution, marked.claim
    outlet = db.execute("SELECT outlet FROM articles WHERE key = ?", [article]).fetchone()[0]
    record = {
        **_claim_record(claim),
        "article": article,
        "analysis": analysis,
        "position": 0,
        "stance": said and said.stance.value,
        "named_source": said and said.source and _bearer(db, analysis, said.source.source_id),
        "voice": None if said else outlet,
        "changed_at": stamp(at),
    }
    db.execute(_UPSERT_CLAIM, record)
    db.execute(_OF_LINEAGE, {"lineage": lineage, "id": claim.id})
    db.execute(
        "INSERT OR IGNORE INTO marks (id, kind, source, cue) VALUES (?, ?, ?, ?)",
        [
            claim.id,
            said and said.kind.value,
            dump_spans(said.source.spans if said and said.source else ()),
            dump_spans(said.cue if said else ()),
        ],
    )
    key = db.execute("SELECT key FROM claims WHERE id = ?", [claim.id]).fetchone()[0]
    flags.write(db, {key: claim.flags})


_OF_LINEAGE = """
    UPDATE claims SET lineage = root.id, status = root.status,
        attribution_check = root.attribution_check
    FROM claims AS root WHERE root.id = :lineage AND claims.id = :id
"""


def _bearer(db: Database, analysis: int, source: str | None) -> str | None:
    """Whom the article means by the source of that id."""
    found = db.execute(
        "SELECT bearer FROM analysis_sources WHERE analysis = ? AND source_id = ?",
        [analysis, source],
    ).fetchone()
    return (found and found["bearer"]) or source


def _source_record(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "folded": source.name.casefold(),
        "kind": source.kind.value,
        "parent": source.parent,
        "inferred": source.inferred,
    }


def _write_flags(db: Database, analysis: Analysis) -> None:
    ids = [claim.id for claim in analysis.claims]
    found = db.execute(
        "SELECT id, key FROM claims WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(ids)],
    )
    keys = {row["id"]: row["key"] for row in found}
    flags.write(db, {keys[claim.id]: claim.flags for claim in analysis.claims})
