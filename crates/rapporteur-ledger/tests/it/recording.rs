//! Recording: once, whole, with evidence, or not at all.

use rapporteur_ledger::{DocumentFilter, ItemFilter, Outcome, StatementFilter};

use crate::pages::{call, copy_of_deal, deal};
use crate::{WHO, memory, record, story};

#[tokio::test]
async fn the_same_page_again_writes_nothing() {
    let ledger = memory().await;
    assert_eq!(record(&ledger, &call(), 4).await.outcome, Outcome::New);
    let before = ledger.log(1, 100).await.expect("log");
    let again = record(&ledger, &call(), 5).await;
    assert_eq!((again.document.as_str(), again.outcome), ("d1", Outcome::AlreadyThere));
    assert_eq!(ledger.log(1, 100).await.expect("log"), before);
}

#[tokio::test]
async fn a_reading_by_newer_versions_takes_the_place_of_the_old_one() {
    let ledger = memory().await;
    record(&ledger, &call(), 4).await;
    let mut newer = call();
    newer.reading.versions.program = "test 2".into();
    newer.reading.statements.remove(0);
    assert_eq!(record(&ledger, &newer, 6).await.outcome, Outcome::ReadAgain);
    let now = ledger.statements(&StatementFilter::default()).await.expect("statements");
    assert_eq!(now.len(), 1);
    let then = StatementFilter { as_known_on: Some("2030-03-05".into()), ..StatementFilter::default() };
    assert_eq!(ledger.statements(&then).await.expect("statements").len(), 2);
    let items = ledger.items(&ItemFilter::default()).await.expect("items");
    assert_eq!(items.iter().map(|item| item.rule.as_str()).collect::<Vec<_>>(), ["R0", "R2"]);
    assert_eq!(ledger.documents(&DocumentFilter::default()).await.expect("documents").len(), 1);
}

#[tokio::test]
async fn a_copy_is_a_document_and_no_second_voice() {
    let ledger = memory().await;
    record(&ledger, &deal(), 8).await;
    let copy = record(&ledger, &copy_of_deal(), 9).await;
    assert_eq!(copy.copy_of.as_deref(), Some("d1"));
    assert!(copy.copy_share.is_some_and(|share| share > 0.8), "{:?}", copy.copy_share);
    let items = ledger.items(&ItemFilter::default()).await.expect("items");
    assert_eq!(items.iter().map(|item| (item.statements, item.documents)).collect::<Vec<_>>(), [(1, 1)]);
    let statements = ledger.statements(&StatementFilter::default()).await.expect("statements");
    assert_eq!(statements.len(), 1);
    assert_eq!(statements[0].repeated_in[0].name, "Truce at last");
    let documents = ledger.documents(&DocumentFilter::default()).await.expect("documents");
    assert_eq!(documents[0].copies[0].id, "d2");
    assert_eq!(documents[1].copy_of.as_ref().map(|original| original.id.as_str()), Some("d1"));
    let copied = ledger.document("d2", None).await.expect("document");
    assert_eq!(copied.statements[0].same_as.as_deref(), Some("s1"));
}

#[tokio::test]
async fn what_a_copy_adds_counts() {
    let ledger = memory().await;
    record(&ledger, &deal(), 8).await;
    let mut copy = copy_of_deal();
    copy = copy.say(&["envoy"], rapporteur_model::Stance::Supports, "x", "told reporters on Friday");
    record(&ledger, &copy, 9).await;
    let items = ledger.items(&ItemFilter::default()).await.expect("items");
    assert_eq!(items.iter().map(|item| (item.statements, item.documents)).collect::<Vec<_>>(), [(2, 2)]);
}

#[tokio::test]
async fn the_same_words_weeks_later_are_no_copy() {
    let ledger = memory().await;
    record(&ledger, &deal(), 8).await;
    let mut again = copy_of_deal();
    again.reading.document.event_day = Some(crate::pages::on("2030-05-09"));
    assert_eq!(record(&ledger, &again, 9).await.copy_of, None);
}

#[tokio::test]
async fn nothing_enters_without_its_evidence() {
    let ledger = memory().await;
    let mut moved = call();
    moved.reading.statements[0].evidence[0].start += 1;
    let refused =
        ledger.record(&moved.article, &moved.reading, "2030-03-04T18:00:00Z", WHO).await.unwrap_err();
    assert!(refused.is_refused() && refused.to_string().contains("evidence of s1"), "{refused}");
    let mut other = call();
    other.article.text.push('x');
    assert!(ledger.record(&other.article, &other.reading, "2030-03-04T18:00:00Z", WHO).await.is_err());
    let timeless = call();
    assert!(ledger.record(&timeless.article, &timeless.reading, "yesterday", WHO).await.is_err());
    assert!(ledger.documents(&DocumentFilter::default()).await.expect("documents").is_empty());
}

#[tokio::test]
async fn one_refused_page_does_not_keep_out_the_others() {
    let ledger = memory().await;
    let mut bad = call();
    bad.reading.text_sha256 = "0".into();
    let good = deal();
    let pages = [(&bad.article, &bad.reading), (&good.article, &good.reading)];
    let recorded = ledger.record_all(pages, "2030-03-08T18:00:00Z", WHO).await.expect("a batch");
    assert!(recorded[0].is_err() && recorded[1].is_ok());
    assert_eq!(ledger.documents(&DocumentFilter::default()).await.expect("documents").len(), 1);
}

#[tokio::test]
async fn one_by_one_or_together_gives_the_same_views() {
    let one_by_one = story().await;
    let together = memory().await;
    let pages = [call(), deal(), copy_of_deal(), crate::pages::start()];
    let pages = pages.iter().map(|page| (&page.article, &page.reading));
    together.record_all(pages, "2030-03-11T18:00:00Z", WHO).await.expect("a batch");
    let mut items = one_by_one.items(&ItemFilter::default()).await.expect("items");
    let mut others = together.items(&ItemFilter::default()).await.expect("items");
    for item in items.iter_mut().chain(&mut others) {
        item.changed_at.clear();
    }
    assert_eq!(items, others);
    let all = StatementFilter::default();
    assert_eq!(
        one_by_one.statements(&all).await.expect("statements"),
        together.statements(&all).await.expect("statements")
    );
}

#[tokio::test]
async fn a_file_is_taken_up_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.db").to_string_lossy().into_owned();
    let first = rapporteur_ledger::Ledger::open(&path).await.expect("a ledger");
    record(&first, &deal(), 8).await;
    first.close().await;
    let second = rapporteur_ledger::Ledger::open(&path).await.expect("a ledger");
    assert_eq!(record(&second, &deal(), 9).await.outcome, Outcome::AlreadyThere);
    record(&second, &crate::pages::start(), 11).await;
    let items = second.items(&ItemFilter::default()).await.expect("items");
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].status, rapporteur_model::ItemStatus::InForce);
    let missing = rapporteur_ledger::Ledger::open("/no/such/folder/ledger.db").await.unwrap_err();
    assert!(missing.is_open() && missing.to_string().contains("/no/such/folder/ledger.db"), "{missing}");
}

#[tokio::test]
async fn two_writers_share_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.db").to_string_lossy().into_owned();
    let one = rapporteur_ledger::Ledger::open(&path).await.expect("a ledger");
    let two = rapporteur_ledger::Ledger::open(&path).await.expect("a ledger");
    let (call, deal) = (call(), deal());
    let (a, b) = tokio::join!(record(&one, &call, 4), record(&two, &deal, 8));
    assert_ne!(a.document, b.document);
    record(&one, &crate::pages::start(), 11).await;
    let verified = two.verify(None).await.expect("verified");
    assert_eq!((verified.documents, verified.faults), (3, vec![]));
}
