-- What the first version of factcheck kept, as `sqlite3 claims.db .dump` shows it. Never changes.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'factcheck','nouns','2026-01-01 00:00:00.000000+00:00');
CREATE TABLE aliases (
        key INTEGER PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources (id),
        alias TEXT NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (source_id, alias)
    );
INSERT INTO "aliases" VALUES(1,'8080cf80215093aa','the mayor','the mayor');
CREATE TABLE analyses (
        key INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (key),
        tagger TEXT NOT NULL,
        made_at TEXT NOT NULL,
        UNIQUE (article, key)
    );
INSERT INTO "analyses" VALUES(1,1,'rules/1','2026-01-01T00:00:00.000000+00:00');
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
INSERT INTO "analysis_sources" VALUES(1,0,'8080cf80215093aa','Mayor of Otar','official','450440de2e30033b','["the mayor"]');
INSERT INTO "analysis_sources" VALUES(1,1,'450440de2e30033b','City of Otar','government',NULL,'[]');
CREATE TABLE appearances (
        address TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (key),
        version INTEGER NOT NULL,
        current INTEGER NOT NULL,           -- 1: the address holds this text now
        first_read TEXT NOT NULL,
        last_read TEXT NOT NULL,
        PRIMARY KEY (address, article)
    ) WITHOUT ROWID;
INSERT INTO "appearances" VALUES('news.txt',1,1,1,'2026-01-01T00:00:00.000000+00:00','2026-01-01T00:00:00.000000+00:00');
CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- first 16 hex digits of sha256
        sha256 TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,                -- in listings: title, else address, else words
        title TEXT, outlet TEXT, byline TEXT, published TEXT, url TEXT, path TEXT, language TEXT,
        added_at TEXT NOT NULL
    );
INSERT INTO "articles" VALUES(1,'245629f85a9edcb7','245629f85a9edcb70f8a88f7ea12efa9e875c82e0d89b4405dc74b45dcb39f84','news.txt',NULL,'The Otar Post',NULL,NULL,NULL,'news.txt',NULL,'2026-01-01T00:00:00.000000+00:00');
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
INSERT INTO "attributions" VALUES(1,'a0',0,'indirect','asserts',NULL,1.0,'[[0,5]]','8080cf80215093aa','alias',0.9,'[[5,6]]','[[7,37]]');
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
INSERT INTO "claims" VALUES(1,'be474ca01aad102f','be474ca01aad102f',1,1,0,7,37,'current','unverified','unchecked',1.0,NULL,0,'a0','asserts','8080cf80215093aa','Mayor of Otar','[[7,37]]','the bridge will open in spring','the bridge will open in spring [read]','2026-01-01T00:00:00.000000+00:00');
INSERT INTO "claims" VALUES(2,'789a9db6fea7a099','789a9db6fea7a099',1,1,1,38,82,'current','unverified','unchecked',0.5,NULL,1,NULL,NULL,NULL,'The Otar Post','[[38,82]]','The ferry carries forty people on every trip','The ferry carries forty people on every trip [read]','2026-01-01T00:00:00.000000+00:00');
CREATE TABLE flags (
        claim INTEGER NOT NULL REFERENCES claims (key),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        spans TEXT NOT NULL,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID;
INSERT INTO "flags" VALUES(1,0,'hedged','it is hedged','[[7,37]]');
INSERT INTO "flags" VALUES(2,0,'hedged','it is hedged','[[38,82]]');
CREATE TABLE sentences (
        analysis INTEGER NOT NULL REFERENCES analyses (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL,
        paragraph INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (analysis, number)
    ) WITHOUT ROWID;
INSERT INTO "sentences" VALUES(1,0,0,37,0,'body');
INSERT INTO "sentences" VALUES(1,1,38,82,1,'body');
CREATE TABLE sources (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,               -- name, letter case aside
        kind TEXT NOT NULL,
        parent TEXT REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
        reliability TEXT NOT NULL DEFAULT 'F'   -- the last review's; only a person sets it
    );
INSERT INTO "sources" VALUES('8080cf80215093aa','Mayor of Otar','mayor of otar','official','450440de2e30033b','F');
INSERT INTO "sources" VALUES('450440de2e30033b','City of Otar','city of otar','government',NULL,'F');
CREATE TABLE texts (
        article INTEGER PRIMARY KEY REFERENCES articles (key),
        text TEXT NOT NULL
    );
INSERT INTO "texts" VALUES(1,'mayor: the bridge will open in spring
The ferry carries forty people on every trip');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_title ON articles (title);
CREATE INDEX appearances_article ON appearances (article);
CREATE UNIQUE INDEX appearances_one_current ON appearances (address)
        WHERE current = 1 AND address <> '';
CREATE INDEX sources_folded ON sources (folded);
CREATE INDEX aliases_folded ON aliases (folded);
CREATE INDEX claims_lineage ON claims (lineage);
CREATE INDEX claims_article ON claims (article, start, key, state);
CREATE INDEX claims_source ON claims (source_id, status, state);
CREATE INDEX claims_status ON claims (state, status, article);
CREATE INDEX claims_queue ON claims
        (state, priority DESC, article, start, key, status, attribution_check);
CREATE INDEX flags_name ON flags (name, claim);
CREATE TRIGGER texts_never_change BEFORE UPDATE ON texts
        BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END;
CREATE TRIGGER claims_are_kept BEFORE DELETE ON claims
        BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
COMMIT;
