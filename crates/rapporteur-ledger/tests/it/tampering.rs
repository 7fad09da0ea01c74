//! The log is a chain, and whoever changes what was written is found out.

use rapporteur_ledger::Ledger;
use sqlx::{Connection, Executor, SqliteConnection};

use crate::pages::{call, deal, start};
use crate::record;

#[tokio::test]
async fn the_log_says_who_wrote_what_and_when() {
    let ledger = crate::story().await;
    let log = ledger.log(1, 100).await.expect("log");
    let told: Vec<_> =
        log.iter().map(|entry| (entry.verb.as_str(), entry.subject.as_str(), &entry.at[..10])).collect();
    let expected = [
        ("propose", "r1", "2030-03-04"),
        ("derive", "i1 i2", "2030-03-04"),
        ("propose", "r2", "2030-03-08"),
        ("derive", "i1", "2030-03-08"),
        ("propose", "r3", "2030-03-09"),
        ("propose", "r4", "2030-03-11"),
        ("derive", "i1", "2030-03-11"),
    ];
    assert_eq!(told, expected);
    let reason = log[4].reason.as_deref().expect("a copy says so");
    assert!(reason.starts_with("a copy of d2, ") && reason.ends_with(" % of the words"), "{reason}");
    assert!(log.windows(2).all(|pair| pair[1].prev == pair[0].hash));
    let verified = ledger.verify(Some(&log[2].hash)).await.expect("verified");
    assert_eq!((verified.entries, verified.documents, verified.faults), (7, 4, vec![]));
    assert_eq!(verified.head, log[6].hash);
}

/// A ledger of three pages in a file, and a connection that owes it nothing.
async fn file() -> (tempfile::TempDir, Ledger, SqliteConnection) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.db").to_string_lossy().into_owned();
    let ledger = Ledger::open(&path).await.expect("a ledger");
    for (page, day) in [(call(), 4), (deal(), 8), (start(), 11)] {
        record(&ledger, &page, day).await;
    }
    let db = SqliteConnection::connect(&format!("sqlite://{path}")).await.expect("a connection");
    (folder, ledger, db)
}

#[tokio::test]
async fn no_row_can_be_changed_or_deleted() {
    let (_folder, _ledger, mut db) = file().await;
    for sql in [
        "UPDATE statement SET polarity = 'negative'",
        "DELETE FROM statement",
        "UPDATE entry SET who = 'nobody'",
        "DELETE FROM document WHERE id = 'd1'",
        "UPDATE item_state SET status = 'agreed'",
    ] {
        let refused = db.execute(sql).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
}

#[tokio::test]
async fn whoever_takes_off_the_guard_is_found_out() {
    let cases = [
        ("UPDATE document SET text = replace(text, 'truce', 'peace') WHERE id = 'd2'", "the text of d2"),
        ("UPDATE statement SET json = replace(json, 'accepts', 'rejects')", "rows it added were changed"),
        ("UPDATE item_state SET status = 'ended' WHERE seq = 2", "rows it added were changed"),
        ("DELETE FROM statement WHERE id = 's1'", "rows it added were changed"),
        ("UPDATE entry SET at = '2029-01-01T00:00:00Z' WHERE seq = 1", "its fields were changed"),
        ("DELETE FROM entry WHERE seq = 2", "entries before it are missing"),
        ("INSERT INTO statement_item VALUES (99, 's1', 'i2')", "without an entry"),
        ("INSERT INTO statement_item VALUES (3, 's1', 'i2')", "rows it added were changed"),
    ];
    for (sql, expected) in cases {
        let (_folder, ledger, mut db) = file().await;
        let triggers: Vec<String> =
            sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                .fetch_all(&mut db)
                .await
                .expect("triggers");
        for trigger in triggers {
            db.execute(sqlx::AssertSqlSafe(format!("DROP TRIGGER {trigger}"))).await.expect("dropped");
        }
        db.execute(sql).await.expect("tampered");
        let faults = ledger.verify(None).await.expect("verified").faults;
        assert!(faults.iter().any(|fault| fault.message.contains(expected)), "{sql}: {faults:?}");
    }
}

#[tokio::test]
async fn a_checkpoint_shows_that_the_end_was_cut_off() {
    let (_folder, ledger, mut db) = file().await;
    let head = ledger.verify(None).await.expect("verified").head;
    assert!(ledger.verify(Some(&head)).await.expect("verified").faults.is_empty());
    let seq: i64 = sqlx::query_scalar("SELECT max(seq) FROM entry").fetch_one(&mut db).await.expect("seq");
    for sql in [
        "DROP TRIGGER entry_no_delete",
        "DROP TRIGGER item_state_no_delete",
        "DROP TRIGGER status_from_no_delete",
    ] {
        db.execute(sql).await.expect("dropped");
    }
    for table in ["entry", "item_state", "status_from"] {
        db.execute(sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE seq = {seq}")))
            .await
            .expect("cut off");
    }
    assert!(ledger.verify(None).await.expect("verified").faults.is_empty(), "by itself it looks whole");
    let faults = ledger.verify(Some(&head)).await.expect("verified").faults;
    assert!(faults.iter().any(|fault| fault.message.contains("checkpoint")), "{faults:?}");
}
