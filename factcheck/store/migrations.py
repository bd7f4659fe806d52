"""The schema of claims.db, as named steps that are only ever appended to.

A step that has been released never changes: a later one alters what it made. All offsets are code
points into ``texts.text``; span lists are JSON ``[[start, end], …]``; times are ISO 8601 in UTC.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("factcheck")


@MIGRATIONS()
def nouns(db: Database) -> None:
    """Articles and what was found in them: sentences, sources, attributions, claims, flags."""
    db.executescript("""
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- first 16 hex digits of sha256
        sha256 TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,                -- in listings: title, else address, else words
        title TEXT, outlet TEXT, byline TEXT, published TEXT, url TEXT, path TEXT, language TEXT,
        added_at TEXT NOT NULL
    );
    CREATE INDEX articles_outlet ON articles (outlet);
    CREATE INDEX articles_title ON articles (title);

    -- Apart, so that what is said about thousands of articles is read without their texts.
    CREATE TABLE texts (
        article INTEGER PRIMARY KEY REFERENCES articles (key),
        text TEXT NOT NULL
    );

    -- Where a text was read. One text at two addresses is one article; another text at the same
    -- address is a new version. The address of a text that came from a pipe is empty.
    CREATE TABLE appearances (
        address TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (key),
        version INTEGER NOT NULL,
        current INTEGER NOT NULL,           -- 1: the address holds this text now
        first_read TEXT NOT NULL,
        last_read TEXT NOT NULL,
        PRIMARY KEY (address, article)
    ) WITHOUT ROWID;
    CREATE INDEX appearances_article ON appearances (article);
    CREATE UNIQUE INDEX appearances_one_current ON appearances (address)
        WHERE current = 1 AND address <> '';

    -- One reading of an article by one tagger; the article's last one is what counts.
    CREATE TABLE analyses (
        key INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (key),
        tagger TEXT NOT NULL,
        made_at TEXT NOT NULL,
        UNIQUE (article, key)
    );

    CREATE TABLE sentences (
        analysis INTEGER NOT NULL REFERENCES analyses (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL,
        paragraph INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (analysis, number)
    ) WITHOUT ROWID;

    -- Every source there is, over all articles.
    CREATE TABLE sources (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,               -- name, letter case aside
        kind TEXT NOT NULL,
        parent TEXT REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
        reliability TEXT NOT NULL DEFAULT 'F'   -- the last review's; only a person sets it
    );
    CREATE INDEX sources_folded ON sources (folded);
    CREATE TABLE aliases (
        key INTEGER PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources (id),
        alias TEXT NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (source_id, alias)
    );
    CREATE INDEX aliases_folded ON aliases (folded);

    -- The sources as one analysis gave them, so that it can be read back as it was.
    CREATE TABLE analysis_sources (
        analysis INTEGER NOT NULL REFERENCES analyses (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        source_id TEXT NOT NULL REFERENCES sources (id),
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        parent TEXT,
        aliases TEXT NOT NULL,              -- JSON list
        PRIMARY KEY (analysis, position)
    ) WITHOUT ROWID;

    CREATE TABLE attributions (
        analysis INTEGER NOT NULL REFERENCES analyses (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        stance TEXT NOT NULL,
        via TEXT,
        score REAL NOT NULL,
        mention TEXT,                       -- spans that name the source; null when nobody is named
        source_id TEXT,
        resolution TEXT,
        source_score REAL,
        cue TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (analysis, id)
    ) WITHOUT ROWID;

    -- Never deleted: what left its text is kept as gone, or as replaced when found again under
    -- another id. lineage is the id of the oldest claim it was found again from; reviews and
    -- evidence hang there. status, attribution_check and source_name repeat what reviews and
    -- sources say, so that a listing never has to add it up.
    CREATE TABLE claims (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        lineage TEXT NOT NULL REFERENCES claims (id),
        article INTEGER NOT NULL REFERENCES articles (key),
        analysis INTEGER NOT NULL,                            -- the last one that found it
        position INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'current',                -- current, replaced, gone
        status TEXT NOT NULL DEFAULT 'unverified',
        attribution_check TEXT NOT NULL DEFAULT 'unchecked',
        priority REAL NOT NULL,
        checkworthiness REAL,
        sentence INTEGER NOT NULL,
        attribution TEXT,
        stance TEXT,
        source_id TEXT REFERENCES sources (id),
        source_name TEXT,                   -- the source's name, or the outlet in its own voice
        spans TEXT NOT NULL,
        text TEXT NOT NULL,
        reading TEXT NOT NULL,
        changed_at TEXT NOT NULL,           -- first stored or last decided
        FOREIGN KEY (article, analysis) REFERENCES analyses (article, key)
    );
    CREATE INDEX claims_lineage ON claims (lineage);
    CREATE INDEX claims_article ON claims (article, start, key, state);
    CREATE INDEX claims_source ON claims (source_id, status, state);
    CREATE INDEX claims_status ON claims (state, status, article);
    -- Carries status and check, so that these filters run off it in queue order.
    CREATE INDEX claims_queue ON claims
        (state, priority DESC, article, start, key, status, attribution_check);

    CREATE TABLE flags (
        claim INTEGER NOT NULL REFERENCES claims (key),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        spans TEXT NOT NULL,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID;
    CREATE INDEX flags_name ON flags (name, claim);

    CREATE TRIGGER texts_never_change BEFORE UPDATE ON texts
        BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END;
    CREATE TRIGGER claims_are_kept BEFORE DELETE ON claims
        BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
    """)


@MIGRATIONS()
def decisions(db: Database) -> None:
    """What people decide, append-only even for those who come with another tool."""
    db.executescript("""
    CREATE TABLE reviews (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        claim_id TEXT REFERENCES claims (id),      -- the claim's lineage
        source_id TEXT REFERENCES sources (id),
        judgement TEXT NOT NULL,
        before TEXT, after TEXT,
        note TEXT NOT NULL DEFAULT '',
        reviewer TEXT NOT NULL,
        at TEXT NOT NULL,
        batch TEXT NOT NULL,
        undoes TEXT REFERENCES reviews (id),
        CHECK ((claim_id IS NULL) <> (source_id IS NULL))
    );
    CREATE INDEX reviews_claim ON reviews (claim_id);
    CREATE INDEX reviews_source ON reviews (source_id);
    CREATE INDEX reviews_reviewer ON reviews (reviewer);
    CREATE INDEX reviews_batch ON reviews (batch);
    CREATE UNIQUE INDEX reviews_undone_once ON reviews (undoes) WHERE undoes IS NOT NULL;

    CREATE TABLE evidence (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        claim_id TEXT NOT NULL REFERENCES claims (id),  -- the claim's lineage
        stance TEXT NOT NULL,
        url TEXT,
        article_id TEXT REFERENCES articles (id),
        start INTEGER, stop INTEGER,
        quotation TEXT NOT NULL,
        added_by TEXT NOT NULL,
        added_at TEXT NOT NULL,
        CHECK ((url IS NULL) <> (article_id IS NULL))
    );
    CREATE INDEX evidence_claim ON evidence (claim_id);
    """)
    # INSERT OR REPLACE deletes, and fires delete triggers only where recursive_triggers is on.
    refuse = """
    CREATE TRIGGER {0}_no_update BEFORE UPDATE ON {0}
        BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END;
    CREATE TRIGGER {0}_no_delete BEFORE DELETE ON {0}
        BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END;
    CREATE TRIGGER {0}_no_replace BEFORE INSERT ON {0}
        WHEN EXISTS (SELECT 1 FROM {0} WHERE id = NEW.id OR key = NEW.key)
        BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END;
    """
    db.executescript(refuse.format("reviews"))
    db.executescript(refuse.format("evidence"))


@MIGRATIONS()
def search(db: Database) -> None:
    """Full-text search over what a claim says, how it reads alone and who says it."""
    # So: emoji and other symbols are words too, so that they can be searched for.
    db.executescript("""
    CREATE VIRTUAL TABLE claims_fts USING fts5 (
        text, reading, source_name, content="claims", content_rowid="key",
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So'"
    );
    CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN
        INSERT INTO claims_fts (rowid, text, reading, source_name)
            VALUES (NEW.key, NEW.text, NEW.reading, NEW.source_name);
    END;
    CREATE TRIGGER claims_fts_update AFTER UPDATE OF text, reading, source_name ON claims
    WHEN NEW.text <> OLD.text OR NEW.reading <> OLD.reading
        OR NEW.source_name IS NOT OLD.source_name
    BEGIN
        INSERT INTO claims_fts (claims_fts, rowid, text, reading, source_name)
            VALUES ('delete', OLD.key, OLD.text, OLD.reading, OLD.source_name);
        INSERT INTO claims_fts (rowid, text, reading, source_name)
            VALUES (NEW.key, NEW.text, NEW.reading, NEW.source_name);
    END;
    CREATE TRIGGER sources_rename AFTER UPDATE OF name ON sources BEGIN
        UPDATE claims SET source_name = NEW.name WHERE source_id = NEW.id;
    END;
    INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
    """)


@MIGRATIONS()
def views(db: Database) -> None:
    """What a stranger opens in Datasette or plain sqlite3: names and words, not keys."""
    db.executescript("""
    CREATE VIEW claims_view AS
    SELECT c.id, c.text AS claim, c.reading, c.source_name AS source, s.kind AS source_kind,
        p.name AS speaks_for, s.reliability, c.stance, c.status, c.attribution_check,
        (SELECT group_concat(name, ', ')
            FROM (SELECT name FROM flags WHERE claim = c.key ORDER BY position)) AS flags,
        (SELECT group_concat(name || ': ' || reason, char(10))
            FROM (SELECT name, reason FROM flags WHERE claim = c.key ORDER BY position)) AS reasons,
        c.priority, c.state, a.label AS article, a.outlet, a.published,
        coalesce(a.url, a.path) AS address, c.sentence, c.spans
    FROM claims AS c
    JOIN articles AS a ON a.key = c.article
    LEFT JOIN sources AS s ON s.id = c.source_id
    LEFT JOIN sources AS p ON p.id = s.parent
    WHERE c.state <> 'replaced';

    CREATE VIEW open_claims AS
    SELECT * FROM claims_view
    WHERE state = 'current' AND status IN ('unverified', 'in-progress') ORDER BY priority DESC;

    CREATE VIEW reviews_view AS
    SELECT r.at, r.reviewer, r.judgement, r.before, r.after, r.note,
        c.text AS claim, coalesce(s.name, c.source_name) AS source, a.label AS article,
        r.undoes IS NOT NULL AS is_undo,
        EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id) AS undone, r.batch, r.id
    FROM reviews AS r
    LEFT JOIN claims AS c ON c.id = r.claim_id
    LEFT JOIN articles AS a ON a.key = c.article
    LEFT JOIN sources AS s ON s.id = r.source_id
    ORDER BY r.key;

    CREATE VIEW evidence_view AS
    SELECT e.added_at, e.added_by, e.stance, c.text AS claim, e.url, a.label AS article,
        e.start, e.stop, e.quotation
    FROM evidence AS e
    JOIN claims AS c ON c.id = e.claim_id
    LEFT JOIN articles AS a ON a.id = e.article_id
    ORDER BY e.key;

    CREATE VIEW sources_view AS
    SELECT s.name, s.kind, p.name AS speaks_for, s.reliability,
        (SELECT group_concat(alias, '; ')
            FROM (SELECT alias FROM aliases WHERE source_id = s.id ORDER BY key)) AS aliases,
        (SELECT count(*) FROM claims WHERE source_id = s.id AND state = 'current') AS claims,
        (SELECT count(*) FROM claims WHERE source_id = s.id AND state = 'current'
            AND status IN ('unverified', 'in-progress')) AS open
    FROM sources AS s LEFT JOIN sources AS p ON p.id = s.parent;

    CREATE VIEW articles_view AS
    SELECT a.label AS article, a.outlet, a.byline, a.published, a.language,
        nullif(p.address, '') AS address, p.version, p.current, p.first_read, p.last_read,
        (SELECT count(*) FROM claims WHERE article = a.key AND state = 'current') AS claims, a.id
    FROM articles AS a JOIN appearances AS p ON p.article = a.key;
    """)


@MIGRATIONS()
def registry(db: Database) -> None:
    """One source under many names: what articles say of it, what people say, what holds."""
    # found_* and joined are what reading found; name, kind, parent, merged_into and reliability
    # what holds: the last decision, else what was found. ``standing.py`` alone writes these.
    db.executescript("""
    ALTER TABLE sources ADD COLUMN found_name TEXT NOT NULL DEFAULT '';
    ALTER TABLE sources ADD COLUMN found_kind TEXT NOT NULL DEFAULT '';
    ALTER TABLE sources ADD COLUMN found_parent TEXT REFERENCES sources (id)
        DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE sources ADD COLUMN joined TEXT REFERENCES sources (id);
    ALTER TABLE sources ADD COLUMN part_of TEXT REFERENCES sources (id);  -- parted off by a person
    ALTER TABLE sources ADD COLUMN merged_into TEXT REFERENCES sources (id);
    ALTER TABLE sources ADD COLUMN root TEXT NOT NULL DEFAULT '';     -- where merging ends
    ALTER TABLE sources ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;  -- 1: so says a person
    ALTER TABLE sources ADD COLUMN varied INTEGER NOT NULL DEFAULT 0; -- 1: articles differ on it
    ALTER TABLE sources ADD COLUMN compared INTEGER NOT NULL DEFAULT 0;
    UPDATE sources SET found_name = name, found_kind = kind, found_parent = parent, root = id;
    CREATE INDEX sources_root ON sources (root);
    CREATE INDEX sources_joined ON sources (joined) WHERE joined IS NOT NULL;
    CREATE INDEX sources_part_of ON sources (part_of) WHERE part_of IS NOT NULL;
    CREATE INDEX sources_new ON sources (id) WHERE compared = 0;

    ALTER TABLE aliases ADD COLUMN found INTEGER NOT NULL DEFAULT 1;    -- 0: only a person says so
    ALTER TABLE aliases ADD COLUMN current INTEGER NOT NULL DEFAULT 1;  -- 0: taken away

    -- The source as its article names it; source_id is whom that means now.
    ALTER TABLE claims ADD COLUMN named_source TEXT REFERENCES sources (id);
    UPDATE claims SET named_source = source_id WHERE source_id IS NOT NULL;
    CREATE INDEX claims_named_source ON claims (named_source);

    -- What sources are compared by: those that share no key are never held against each other.
    CREATE TABLE source_keys (
        key TEXT NOT NULL,
        source_id TEXT NOT NULL REFERENCES sources (id),
        PRIMARY KEY (key, source_id)
    ) WITHOUT ROWID;
    CREATE INDEX source_keys_source ON source_keys (source_id);

    -- Pairs that may be one source, as their names were found.
    CREATE TABLE likely (
        source_id TEXT NOT NULL REFERENCES sources (id),
        other_id TEXT NOT NULL REFERENCES sources (id),
        reason TEXT NOT NULL,
        PRIMARY KEY (source_id, other_id)
    ) WITHOUT ROWID;
    CREATE INDEX likely_other ON likely (other_id);

    CREATE VIEW source_names AS
    SELECT s.root AS source_id, a.alias AS name, a.folded, a.key AS position
    FROM aliases AS a JOIN sources AS s ON s.id = a.source_id WHERE a.current = 1
    UNION ALL SELECT root, name, folded, 0 FROM sources WHERE merged_into IS NOT NULL;

    CREATE VIEW proposals_view AS
    SELECT s.name AS source, o.name AS other, min(l.reason) AS reason,
        s.id AS source_id, o.id AS other_id
    FROM likely AS l
    JOIN sources AS named ON named.id = l.source_id AND named.apart = 0
    JOIN sources AS s ON s.id = named.root
    JOIN sources AS meant ON meant.id = l.other_id AND meant.root <> named.root
    JOIN sources AS o ON o.id = meant.root
    GROUP BY s.id, o.id;

    DROP VIEW claims_view;
    CREATE VIEW claims_view AS
    SELECT c.id, c.text AS claim, c.reading, c.source_name AS source, s.kind AS source_kind,
        p.name AS speaks_for, s.reliability, c.stance, c.status, c.attribution_check,
        (SELECT group_concat(name, ', ')
            FROM (SELECT name FROM flags WHERE claim = c.key ORDER BY position)) AS flags,
        (SELECT group_concat(name || ': ' || reason, char(10))
            FROM (SELECT name, reason FROM flags WHERE claim = c.key ORDER BY position)) AS reasons,
        c.priority, c.state, a.label AS article, a.outlet, a.published,
        coalesce(a.url, a.path) AS address, c.sentence, c.spans
    FROM claims AS c
    JOIN articles AS a ON a.key = c.article
    LEFT JOIN sources AS s ON s.id = c.source_id
    LEFT JOIN sources AS g ON g.id = s.parent LEFT JOIN sources AS p ON p.id = g.root
    WHERE c.state <> 'replaced';

    DROP VIEW sources_view;
    CREATE VIEW sources_view AS
    SELECT s.name, s.kind, p.name AS speaks_for, s.reliability,
        (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT name FROM source_names
            WHERE source_id = s.id AND name <> s.name ORDER BY position)) AS aliases,
        (SELECT count(*) FROM claims WHERE source_id = s.id AND state = 'current') AS claims,
        (SELECT count(*) FROM claims WHERE source_id = s.id AND state = 'current'
            AND status IN ('unverified', 'in-progress')) AS open
    FROM sources AS s
    LEFT JOIN sources AS g ON g.id = s.parent LEFT JOIN sources AS p ON p.id = g.root
    WHERE s.root = s.id;

    DROP VIEW reviews_view;
    CREATE VIEW reviews_view AS
    SELECT r.at, r.reviewer, r.judgement, coalesce(b.name, r.before) AS before,
        coalesce(f.name, r.after) AS after, r.note,
        c.text AS claim, coalesce(s.name, c.source_name) AS source, a.label AS article,
        r.undoes IS NOT NULL AS is_undo,
        EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id) AS undone, r.batch, r.id
    FROM reviews AS r
    LEFT JOIN claims AS c ON c.id = r.claim_id
    LEFT JOIN articles AS a ON a.key = c.article
    LEFT JOIN sources AS s ON s.id = r.source_id
    LEFT JOIN sources AS b ON r.judgement IN ('parent', 'merge') AND b.id = r.before
    LEFT JOIN sources AS f ON r.judgement IN ('parent', 'merge') AND f.id = r.after
    ORDER BY r.key;
    """)


@MIGRATIONS()
def flag_origins(db: Database) -> None:
    """Which flags an article raises by itself, and which its comparison with others."""
    db.executescript("""
    ALTER TABLE flags ADD COLUMN origin TEXT NOT NULL DEFAULT 'article';
    """)


@MIGRATIONS()
def corroboration(db: Database) -> None:
    """Claims of several articles that say the same: how they are found, and what follows."""
    db.executescript("""
    -- Claims that are still to be compared (anew = 1), or whose group is to be looked at again.
    CREATE TABLE claims_due (
        claim INTEGER PRIMARY KEY REFERENCES claims (key),
        anew INTEGER NOT NULL
    );
    INSERT INTO claims_due SELECT key, 1 FROM claims WHERE state = 'current';
    CREATE TRIGGER claims_due_new AFTER INSERT ON claims BEGIN
        INSERT INTO claims_due VALUES (NEW.key, 1) ON CONFLICT (claim) DO UPDATE SET anew = 1;
    END;
    CREATE TRIGGER claims_due_anew AFTER UPDATE OF reading, state ON claims
    WHEN NEW.reading <> OLD.reading OR NEW.state <> OLD.state BEGIN
        INSERT INTO claims_due VALUES (NEW.key, 1) ON CONFLICT (claim) DO UPDATE SET anew = 1;
    END;
    CREATE TRIGGER claims_due_again AFTER UPDATE OF source_id, stance, analysis ON claims
    WHEN NEW.source_id IS NOT OLD.source_id OR NEW.stance IS NOT OLD.stance
        OR NEW.analysis <> OLD.analysis BEGIN
        INSERT INTO claims_due VALUES (NEW.key, 0) ON CONFLICT (claim) DO NOTHING;
    END;
    CREATE INDEX sources_parent ON sources (parent) WHERE parent IS NOT NULL;
    CREATE TRIGGER sources_due AFTER UPDATE OF name, kind, parent, root ON sources
    WHEN NEW.name <> OLD.name OR NEW.kind <> OLD.kind OR NEW.parent IS NOT OLD.parent
        OR NEW.root <> OLD.root BEGIN
        INSERT INTO claims_due
            SELECT key, 0 FROM claims WHERE source_id = NEW.id AND +state = 'current'
            UNION SELECT c.key, 0 FROM sources AS s JOIN claims AS c ON c.source_id = s.id
                WHERE s.parent = NEW.id AND +c.state = 'current'
            ON CONFLICT (claim) DO NOTHING;
    END;

    -- How many claims hold a word, by its stem: the rare ones tell claims apart.
    CREATE TABLE stem_counts (stem TEXT PRIMARY KEY, claims INTEGER NOT NULL) WITHOUT ROWID;
    -- A group is formed around its first claim, and each of its claims is like that one.
    CREATE TABLE claim_groups (
        claim INTEGER PRIMARY KEY REFERENCES claims (key),
        leader INTEGER NOT NULL,
        likeness REAL NOT NULL,
        articles INTEGER NOT NULL DEFAULT 1,    -- that say the same, and
        origins INTEGER NOT NULL DEFAULT 1      -- whom these rest on, copies and one side once
    );
    CREATE INDEX claim_groups_leader ON claim_groups (leader);
    CREATE TABLE group_keys (
        key INTEGER NOT NULL,               -- of a pair of stems
        leader INTEGER NOT NULL,
        PRIMARY KEY (key, leader)
    ) WITHOUT ROWID;
    CREATE INDEX group_keys_leader ON group_keys (leader);
    -- Only of claims that words alone could not tell apart; other spaces are made anew.
    CREATE TABLE claim_vectors (
        claim INTEGER PRIMARY KEY REFERENCES claims (key),
        space TEXT NOT NULL,                -- the encoder's name
        vector BLOB NOT NULL
    );

    -- What other claims of its group speak against a claim.
    CREATE TABLE claim_links (
        claim INTEGER NOT NULL REFERENCES claims (key),
        other INTEGER NOT NULL REFERENCES claims (key),
        kind TEXT NOT NULL,                 -- denies, number-conflict, misquoted
        score REAL NOT NULL,
        reason TEXT NOT NULL,
        spans TEXT NOT NULL,
        PRIMARY KEY (claim, other, kind)
    ) WITHOUT ROWID;
    CREATE INDEX claim_links_other ON claim_links (other);
    -- Flags of an article that its comparison with others has answered, or says more of.
    CREATE TABLE answered_flags (
        claim INTEGER NOT NULL REFERENCES claims (key),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        spans TEXT NOT NULL,
        origin TEXT NOT NULL,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID;

    CREATE VIEW groups_view AS
    SELECT l.text AS formed_around, c.text AS claim, c.source_name AS source, a.outlet,
        a.label AS article, a.published, c.status, g.articles, g.origins,
        g.likeness, c.id, l.id AS group_id
    FROM claim_groups AS g
    JOIN claims AS c ON c.key = g.claim JOIN claims AS l ON l.key = g.leader
    JOIN articles AS a ON a.key = c.article
    WHERE EXISTS (SELECT 1 FROM claim_groups AS o WHERE o.leader = g.leader AND o.claim <> g.claim);

    CREATE VIEW conflicts_view AS
    SELECT c.text AS claim, l.kind, l.reason, o.text AS other, o.source_name AS other_source,
        a.label AS other_article, l.score, c.id, o.id AS other_id
    FROM claim_links AS l
    JOIN claims AS c ON c.key = l.claim JOIN claims AS o ON o.key = l.other
    JOIN articles AS a ON a.key = o.article;
    """)


@MIGRATIONS()
def voices(db: Database) -> None:
    """Who says a claim together with others: what "Smith and Jones said" is the word of each."""
    db.executescript("""
    ALTER TABLE analysis_sources ADD COLUMN members TEXT NOT NULL DEFAULT '[]';  -- JSON list
    ALTER TABLE analysis_sources ADD COLUMN people INTEGER;  -- how many, where the article says

    CREATE TABLE source_members (
        joint TEXT NOT NULL REFERENCES sources (id),
        member TEXT NOT NULL REFERENCES sources (id),
        position INTEGER NOT NULL,
        PRIMARY KEY (joint, member)
    ) WITHOUT ROWID;
    CREATE INDEX source_members_member ON source_members (member);

    -- Each claim once for whom it is laid to, and once for each who says it together with others.
    CREATE VIEW said AS
    SELECT source_id, key AS claim, status, state FROM claims WHERE source_id IS NOT NULL
    UNION ALL SELECT one.root, c.key, c.status, c.state FROM source_members AS m
    JOIN sources AS one ON one.id = m.member JOIN sources AS joint ON joint.id = m.joint
    JOIN claims AS c ON c.source_id = joint.root;

    DROP VIEW sources_view;
    CREATE VIEW sources_view AS
    SELECT s.name, s.kind, p.name AS speaks_for, s.reliability,
        (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT name FROM source_names
            WHERE source_id = s.id AND name <> s.name ORDER BY position)) AS aliases,
        (SELECT count(*) FROM said WHERE source_id = s.id AND state = 'current') AS claims,
        (SELECT count(*) FROM said WHERE source_id = s.id AND state = 'current'
            AND status IN ('unverified', 'in-progress')) AS open
    FROM sources AS s
    LEFT JOIN sources AS g ON g.id = s.parent LEFT JOIN sources AS p ON p.id = g.root
    WHERE s.root = s.id;
    """)


@MIGRATIONS()
def proposals(db: Database) -> None:
    """Each pair that may be one source once, and only of those who say something."""
    db.executescript("""
    DROP VIEW proposals_view;
    CREATE VIEW proposals_view AS
    SELECT s.name AS source, o.name AS other, min(l.reason) AS reason,
        s.id AS source_id, o.id AS other_id
    FROM likely AS l
    JOIN sources AS named ON named.id = l.source_id AND named.apart = 0
    JOIN sources AS s ON s.id = named.root
    JOIN sources AS meant ON meant.id = l.other_id AND meant.root <> named.root
    JOIN sources AS o ON o.id = meant.root
    WHERE EXISTS (SELECT 1 FROM claims WHERE source_id = s.id AND +state = 'current')
        AND EXISTS (SELECT 1 FROM claims WHERE source_id = o.id AND +state = 'current')
    GROUP BY min(s.id, o.id), max(s.id, o.id);
    """)


@MIGRATIONS()
def namesakes(db: Database) -> None:
    """Whom of several bearers of its name each article means."""
    db.executescript("""
    ALTER TABLE analysis_sources ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';  -- JSON list
    -- Whom the article means; null until it is compared with the other bearers of the name.
    ALTER TABLE analysis_sources ADD COLUMN bearer TEXT REFERENCES sources (id);
    UPDATE analysis_sources SET bearer = source_id;
    CREATE INDEX analysis_sources_bearer ON analysis_sources (bearer);

    -- A part is what some articles or claims mean by the name of the source ``part_of``. part_by:
    -- telling (what the article tells), or a person, by name, by article or by claims.
    ALTER TABLE sources ADD COLUMN part_by TEXT;
    UPDATE sources SET part_by = 'name' WHERE part_of IS NOT NULL;
    ALTER TABLE sources ADD COLUMN article INTEGER REFERENCES articles (key);
    ALTER TABLE sources ADD COLUMN mark TEXT;                       -- shown behind its name
    ALTER TABLE sources ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';  -- of all articles
    CREATE TABLE parted_claims (
        lineage TEXT PRIMARY KEY REFERENCES claims (id),
        part TEXT NOT NULL REFERENCES sources (id)
    ) WITHOUT ROWID;
    """)


@MIGRATIONS()
def kept_apart(db: Database) -> None:
    """Pairs of sources of which a person says that they are not the same."""
    db.executescript("""
    CREATE TABLE kept_apart (
        one TEXT NOT NULL REFERENCES sources (id),
        other TEXT NOT NULL REFERENCES sources (id),
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID;
    CREATE VIEW roots_apart AS
    SELECT k.one, k.other, a.root AS one_root, b.root AS other_root
    FROM kept_apart AS k JOIN sources AS a ON a.id = k.one JOIN sources AS b ON b.id = k.other;

    DROP VIEW proposals_view;
    CREATE VIEW proposals_view AS
    WITH apart AS (SELECT one_root AS one, other_root AS other FROM roots_apart
        UNION SELECT other_root, one_root FROM roots_apart)
    SELECT s.name AS source, o.name AS other, min(l.reason) AS reason,
        s.id AS source_id, o.id AS other_id
    FROM likely AS l
    JOIN sources AS named ON named.id = l.source_id AND named.apart = 0
    JOIN sources AS s ON s.id = named.root
    JOIN sources AS meant ON meant.id = l.other_id AND meant.root <> named.root
    JOIN sources AS o ON o.id = meant.root
    WHERE EXISTS (SELECT 1 FROM claims WHERE source_id = s.id AND +state = 'current')
        AND EXISTS (SELECT 1 FROM claims WHERE source_id = o.id AND +state = 'current')
        AND (s.id, o.id) NOT IN (SELECT one, other FROM apart)
    GROUP BY min(s.id, o.id), max(s.id, o.id);

    DROP VIEW reviews_view;
    CREATE VIEW reviews_view AS
    SELECT r.at, r.reviewer, r.judgement, coalesce(b.name, r.before) AS before,
        coalesce(f.name, r.after) AS after, r.note,
        c.text AS claim, coalesce(s.name, c.source_name) AS source, a.label AS article,
        r.undoes IS NOT NULL AS is_undo,
        EXISTS (SELECT 1 FROM reviews AS u WHERE u.undoes = r.id) AS undone, r.batch, r.id
    FROM reviews AS r
    LEFT JOIN claims AS c ON c.id = r.claim_id
    LEFT JOIN articles AS a ON a.key = c.article
    LEFT JOIN sources AS s ON s.id = r.source_id
    LEFT JOIN sources AS b ON r.judgement IN ('parent', 'merge', 'apart') AND b.id = r.before
    LEFT JOIN sources AS f ON r.judgement IN ('parent', 'merge', 'apart') AND f.id = r.after
    ORDER BY r.key;
    """)


@MIGRATIONS()
def unassessed(db: Database) -> None:
    """Articles whose flags wait for what a person has decided on their sources."""
    db.executescript("""
    CREATE TABLE unassessed (
        key INTEGER PRIMARY KEY,
        article INTEGER NOT NULL UNIQUE REFERENCES articles (key)
    );
    """)


@MIGRATIONS()
def known_checks(db: Database) -> None:
    """Published fact-checks, and which of them may answer which claim."""
    db.executescript("""
    CREATE TABLE known_checks (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- of address and claim
        claim TEXT NOT NULL,
        claimant TEXT, publisher TEXT, title TEXT,
        verdict TEXT,                       -- in the publisher's words
        published TEXT, url TEXT, language TEXT,
        added_at TEXT NOT NULL,
        encoder TEXT,                       -- what made the vector; null before it is made
        vector BLOB,                        -- of the claim: unit row, float16
        matched INTEGER NOT NULL DEFAULT 0  -- 1: held against the claims there were
    );
    CREATE INDEX known_checks_new ON known_checks (key) WHERE matched = 0;
    CREATE INDEX known_checks_encoder ON known_checks (encoder);

    -- The words they are looked up by, as the rules give them, and how many checks have each.
    CREATE VIRTUAL TABLE known_fts USING fts5 (
        claim, title, tokenize = "unicode61 remove_diacritics 0"
    );
    CREATE TABLE known_words (
        word TEXT PRIMARY KEY,
        checks INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE known_matches (
        claim INTEGER NOT NULL REFERENCES claims (key),
        known INTEGER NOT NULL REFERENCES known_checks (key),
        score REAL NOT NULL,
        PRIMARY KEY (claim, known)
    ) WITHOUT ROWID;
    CREATE INDEX known_matches_known ON known_matches (known);

    ALTER TABLE claims ADD COLUMN matched INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX claims_unmatched ON claims (key) WHERE matched = 0 AND state <> 'replaced';

    CREATE VIEW known_checks_view AS
    SELECT publisher, published, verdict, claim, claimant, title, url, language, added_at,
        (SELECT count(*) FROM known_matches WHERE known = k.key) AS claims
    FROM known_checks AS k;
    """)


@MIGRATIONS()
def originals(db: Database) -> None:
    """What articles were read from: where, when, which bytes."""
    db.executescript("""
    CREATE TABLE originals (
        article INTEGER NOT NULL REFERENCES articles (key),
        address TEXT NOT NULL,              -- as it was asked for; empty: a pipe
        kind TEXT NOT NULL,                 -- html, pdf, …
        sha256 TEXT NOT NULL,               -- of the bytes
        size INTEGER NOT NULL,              -- of the bytes
        first_read TEXT NOT NULL,
        last_read TEXT NOT NULL,
        data BLOB,                          -- the bytes, when they were to be kept
        PRIMARY KEY (article, address, sha256)
    );
    CREATE INDEX originals_address ON originals (address);

    CREATE VIEW originals_view AS
    SELECT a.label AS article, nullif(o.address, '') AS address, o.kind, o.sha256, o.size,
        o.first_read, o.last_read, o.data IS NOT NULL AS kept, a.id
    FROM originals AS o JOIN articles AS a ON a.key = o.article;
    """)


@MIGRATIONS()
def priority_weights(db: Database) -> None:
    """The weights that the priorities of all claims were made with; none, the first ones."""
    db.executescript("""
    CREATE TABLE priority_weights (term TEXT PRIMARY KEY, weight REAL NOT NULL) WITHOUT ROWID;
    """)


@MIGRATIONS()
def finding(db: Database) -> None:
    """What leads to claims by kind of source, by day and by score."""
    db.executescript("""
    CREATE INDEX sources_kind ON sources (kind);
    CREATE INDEX articles_time ON articles (coalesce(published, added_at));
    CREATE INDEX claims_checkworthiness ON claims (checkworthiness);
    """)


@MIGRATIONS()
def redoing(db: Database) -> None:
    """Decisions said again after they were taken back."""
    db.executescript("""
    -- The undoing review whose original this one says again.
    ALTER TABLE reviews ADD COLUMN redoes TEXT REFERENCES reviews (id);
    CREATE UNIQUE INDEX reviews_redone_once ON reviews (redoes) WHERE redoes IS NOT NULL;
    """)


@MIGRATIONS()
def saved_filters(db: Database) -> None:
    """Filters under a name, for everybody who works on the database."""
    db.executescript("""
    CREATE TABLE saved_filters (
        folded TEXT PRIMARY KEY,            -- name, letter case aside
        name TEXT NOT NULL,
        filter TEXT NOT NULL,               -- JSON of the fields that are set
        sort TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        saved_at TEXT NOT NULL
    ) WITHOUT ROWID;
    """)


@MIGRATIONS()
def marks(db: Database) -> None:
    """Claims as a person marked them, in place of what was read or beside it."""
    db.executescript("""
    -- What the claim of that id says stands in its spans; see ``corrected.py`` for its state, which
    -- may be dropped: a person says that it is none.
    CREATE TABLE marks (
        id TEXT PRIMARY KEY REFERENCES claims (id),
        kind TEXT,                          -- of the attribution; null in the outlet's own voice
        source TEXT NOT NULL,               -- spans, as cue
        cue TEXT NOT NULL,
        moved_from TEXT REFERENCES marks (id)   -- the same marks in the text before
    ) WITHOUT ROWID;
    CREATE TRIGGER marks_no_update BEFORE UPDATE ON marks
        BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;
    CREATE TRIGGER marks_no_delete BEFORE DELETE ON marks
        BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;
    """)


@MIGRATIONS()
def sides(db: Database) -> None:
    """Which sides no word tells; proposals of those who speak only with others; names in use."""
    db.executescript("""
    -- Whether the parent is only the country that the article plays in; of a source, all articles.
    ALTER TABLE analysis_sources ADD COLUMN inferred INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sources ADD COLUMN inferred INTEGER NOT NULL DEFAULT 0;

    DROP VIEW proposals_view;
    CREATE VIEW proposals_view AS
    WITH apart AS (SELECT one_root AS one, other_root AS other FROM roots_apart
        UNION SELECT other_root, one_root FROM roots_apart)
    SELECT s.name AS source, o.name AS other, min(l.reason) AS reason,
        s.id AS source_id, o.id AS other_id
    FROM likely AS l
    JOIN sources AS named ON named.id = l.source_id AND named.apart = 0
    JOIN sources AS s ON s.id = named.root
    JOIN sources AS meant ON meant.id = l.other_id AND meant.root <> named.root
    JOIN sources AS o ON o.id = meant.root
    WHERE EXISTS (SELECT 1 FROM said WHERE source_id = s.id AND state = 'current')
        AND EXISTS (SELECT 1 FROM said WHERE source_id = o.id AND state = 'current')
        AND (s.id, o.id) NOT IN (SELECT one, other FROM apart)
    GROUP BY min(s.id, o.id), max(s.id, o.id);

    -- What a part was called while it stood alone is no name of what it is part of again.
    DROP VIEW source_names;
    CREATE VIEW source_names AS
    SELECT s.root AS source_id, a.alias AS name, a.folded, a.key AS position
    FROM aliases AS a JOIN sources AS s ON s.id = a.source_id WHERE a.current = 1
    UNION ALL SELECT root, name, folded, 0 FROM sources
    WHERE merged_into IS NOT NULL AND (mark IS NULL OR merged_into IS NOT joined);
    """)


@MIGRATIONS()
def found_sides(db: Database) -> None:
    """What leads to the sources that articles say speak for one: each new source is asked for."""
    db.executescript("""
    CREATE INDEX sources_found_parent ON sources (found_parent) WHERE found_parent IS NOT NULL;
    """)


@MIGRATIONS()
def names_by_source(db: Database) -> None:
    """The names of one source are found without reading those of all.

    SQLite looks into both halves of a view only when their columns are of the same types, and a
    number alone is of none.
    """
    db.executescript("""
    DROP VIEW source_names;
    CREATE VIEW source_names AS
    SELECT s.root AS source_id, a.alias AS name, a.folded, a.key AS position
    FROM aliases AS a JOIN sources AS s ON s.id = a.source_id WHERE a.current = 1
    UNION ALL SELECT root, name, folded, CAST(0 AS INTEGER) FROM sources
    WHERE merged_into IS NOT NULL AND (mark IS NULL OR merged_into IS NOT joined);
    """)
