-- What tells copies from each other: the sketch of each document's story. Its keys stand in `print`, which held hashes of
-- sentences before; a document recorded before has no sketch and finds no copies.

CREATE TABLE sketch (
    seq      INTEGER NOT NULL,
    document TEXT PRIMARY KEY,
    day      TEXT,                   -- day of the report, as late as it may be
    triples  TEXT NOT NULL           -- JSON: the kept hashes of word triples
);
CREATE INDEX sketch_seq ON sketch (seq);
CREATE TRIGGER sketch_no_update BEFORE UPDATE ON sketch BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: sketch rows are never changed'); END;
CREATE TRIGGER sketch_no_delete BEFORE DELETE ON sketch BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: sketch rows are never deleted'); END;
