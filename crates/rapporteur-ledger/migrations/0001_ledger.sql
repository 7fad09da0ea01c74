-- The ledger: what was read, who joined it to what, and what follows from it. Rows are only ever added.
-- `seq` is everywhere the entry of the log that added the row. Columns named `json` hold records of the model
-- with the ids of the ledger in place of those of the reading.

CREATE TABLE entry (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,           -- UTC, to the second
    who     TEXT NOT NULL,
    verb    TEXT NOT NULL,
    subject TEXT NOT NULL,
    before  TEXT,
    after   TEXT,
    reason  TEXT,
    rows    TEXT NOT NULL,           -- SHA-256 of the rows this entry added
    prev    TEXT NOT NULL,           -- hash of the entry before
    hash    TEXT NOT NULL
);
CREATE INDEX entry_at ON entry (at);

CREATE TABLE document (
    seq         INTEGER NOT NULL,
    id          TEXT PRIMARY KEY,
    text_sha256 TEXT NOT NULL UNIQUE,
    record      TEXT NOT NULL,       -- name of the record it was read from
    copy_of     TEXT,                -- the earlier document this is a copy of
    text        TEXT NOT NULL,
    spans       TEXT NOT NULL        -- JSON: [{start, end, class}] in code points
);
CREATE INDEX document_seq ON document (seq);
CREATE INDEX document_copy_of ON document (copy_of);

-- Hashes of the sentences of a document's body: how copies are found.
CREATE TABLE print (
    seq      INTEGER NOT NULL,
    document TEXT NOT NULL,
    hash     TEXT NOT NULL
);
CREATE INDEX print_hash ON print (hash);
CREATE INDEX print_document ON print (document);

CREATE TABLE reading (
    seq      INTEGER NOT NULL,
    id       TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    versions TEXT NOT NULL,
    process  TEXT,
    reported TEXT,                   -- day of the report, as late as it may be
    about    TEXT NOT NULL,          -- JSON: what it says of the document, without the spans
    json     TEXT NOT NULL,          -- the reading as it came, with its own ids
    UNIQUE (document, versions)
);
CREATE INDEX reading_document ON reading (document, seq);
CREATE INDEX reading_process ON reading (process, seq);

CREATE TABLE actor (
    seq      INTEGER NOT NULL,
    id       TEXT PRIMARY KEY,
    join_key TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL
);
CREATE TABLE actor_seen (
    seq      INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    document TEXT NOT NULL,
    json     TEXT NOT NULL
);
CREATE INDEX actor_seen_actor ON actor_seen (actor, seq);
CREATE INDEX actor_seen_document ON actor_seen (document, seq);

CREATE TABLE place (
    seq      INTEGER NOT NULL,
    id       TEXT PRIMARY KEY,
    join_key TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL
);
CREATE TABLE place_seen (
    seq      INTEGER NOT NULL,
    place    TEXT NOT NULL,
    document TEXT NOT NULL,
    json     TEXT NOT NULL
);
CREATE INDEX place_seen_place ON place_seen (place, seq);
CREATE INDEX place_seen_document ON place_seen (document, seq);

CREATE TABLE item (
    seq     INTEGER NOT NULL,
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    process TEXT,
    label   TEXT NOT NULL
);
CREATE INDEX item_kind ON item (kind, process);
CREATE TABLE item_seen (
    seq      INTEGER NOT NULL,
    item     TEXT NOT NULL,
    document TEXT NOT NULL,
    reported TEXT,
    json     TEXT NOT NULL
);
CREATE INDEX item_seen_item ON item_seen (item, seq);
CREATE INDEX item_seen_document ON item_seen (document, seq);

-- Two items that may be one: not sure enough to join.
CREATE TABLE item_near (
    seq   INTEGER NOT NULL,
    item  TEXT NOT NULL,
    other TEXT NOT NULL
);
CREATE INDEX item_near_item ON item_near (item);
CREATE INDEX item_near_other ON item_near (other);

-- The state of an item from this entry on: the record with its status, by the rules.
CREATE TABLE item_state (
    seq    INTEGER NOT NULL,
    item   TEXT NOT NULL,
    status TEXT NOT NULL,
    json   TEXT NOT NULL             -- without `status_from`, which is in `status_from`
);
CREATE INDEX item_state_item ON item_state (item, seq);

-- Whether, from this entry on, the status of the item rests on the statement.
CREATE TABLE status_from (
    seq       INTEGER NOT NULL,
    item      TEXT NOT NULL,
    statement TEXT NOT NULL,
    rests     INTEGER NOT NULL
);
CREATE INDEX status_from_item ON status_from (item, statement, seq);

CREATE TABLE statement (
    seq      INTEGER NOT NULL,
    id       TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    ordinal  INTEGER NOT NULL,       -- place in the reading
    stance   TEXT NOT NULL,
    polarity TEXT NOT NULL,
    reported TEXT,
    same_as  TEXT,                   -- the statement of which a copied page only repeats the words
    json     TEXT NOT NULL
);
CREATE INDEX statement_document ON statement (document, seq);
CREATE INDEX statement_same_as ON statement (same_as);

CREATE TABLE statement_item (
    seq       INTEGER NOT NULL,
    statement TEXT NOT NULL,
    item      TEXT NOT NULL
);
CREATE INDEX statement_item_item ON statement_item (item);
CREATE INDEX statement_item_statement ON statement_item (statement);

CREATE TABLE statement_actor (
    seq       INTEGER NOT NULL,
    statement TEXT NOT NULL,
    actor     TEXT NOT NULL,
    part      TEXT NOT NULL          -- holder, attribution, target
);
CREATE INDEX statement_actor_actor ON statement_actor (actor, part);
CREATE INDEX statement_actor_statement ON statement_actor (statement);

CREATE TABLE figure (
    seq      INTEGER NOT NULL,
    id       TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    item     TEXT,
    reported TEXT,
    same_as  TEXT,
    json     TEXT NOT NULL
);
CREATE INDEX figure_document ON figure (document, seq);

-- Full text: titles and bodies of documents, evidence of statements. Made from the other tables, never the record.
CREATE VIRTUAL TABLE search USING fts5 (kind UNINDEXED, id UNINDEXED, seq UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2');
