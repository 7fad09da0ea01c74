//! What becomes one across pages, and what must not.

use rapporteur_ledger::{ItemFilter, ItemView, Ledger};
use rapporteur_model::{ActorKind, ItemKind, ItemStatus, Stance};

use crate::pages::{Page, call, deal, on};
use crate::{memory, record, story};

async fn items(ledger: &Ledger) -> Vec<ItemView> {
    ledger.items(&ItemFilter::default()).await.expect("items")
}

/// A page with one truce, called for by the envoy.
fn truce(id: &str, day: &str, label: &str, place: &str) -> Page {
    Page::new(id, day, &format!("On {day} the envoy called for a {label}."))
        .cast()
        .place("p", place, None)
        .item("i", ItemKind::Ceasefire, label, &["gov", "rebels"], &["p"])
        .say(&["envoy"], Stance::CallsFor, "i", "called for")
}

#[tokio::test]
async fn one_truce_told_by_three_pages_is_one_item() {
    let items = items(&story().await).await;
    let labels: Vec<_> = items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["truce around Orrin", "talks in Lune"]);
    assert_eq!(items[0].aliases, ["truce at Orrin"]);
    assert_eq!(items[0].status, ItemStatus::InForce);
    assert_eq!((items[0].statements, items[0].documents), (5, 3));
}

#[tokio::test]
async fn truces_at_two_places_stay_two() {
    let ledger = memory().await;
    record(&ledger, &truce("a", "2030-03-01", "truce at Orrin", "Orrin"), 1).await;
    record(&ledger, &truce("b", "2030-03-02", "truce at Lune", "Lune"), 2).await;
    let items = items(&ledger).await;
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|item| item.possible_same.is_empty()));
}

#[tokio::test]
async fn truces_that_begin_on_different_days_stay_two() {
    let ledger = memory().await;
    let begin = |page: Page, day: &str| page.with_item(|item| item.start = Some(on(day)));
    record(&ledger, &begin(truce("a", "2030-03-01", "truce at Orrin", "Orrin"), "2030-03-02"), 1).await;
    record(&ledger, &begin(truce("b", "2030-03-20", "truce at Orrin", "Orrin"), "2030-03-21"), 20).await;
    let items = items(&ledger).await;
    assert!(items.len() == 2 && items[0].possible_same.is_empty());
}

#[tokio::test]
async fn a_truce_that_begins_days_later_than_told_is_only_near() {
    let ledger = memory().await;
    let begin = |page: Page, day: &str| page.with_item(|item| item.start = Some(on(day)));
    record(&ledger, &begin(truce("a", "2030-03-01", "truce at Orrin", "Orrin"), "2030-03-02"), 1).await;
    record(&ledger, &begin(truce("b", "2030-03-04", "truce at Orrin", "Orrin"), "2030-03-05"), 20).await;
    let items = items(&ledger).await;
    assert_eq!((items.len(), items[0].possible_same.len()), (2, 1));
}

#[tokio::test]
async fn a_truce_within_a_larger_place_is_only_near() {
    let large = truce("a", "2030-03-01", "truce in Veldt", "Veldt");
    let small = Page::new("b", "2030-03-02", "The envoy called for a truce in Orrin, Veldt.")
        .cast()
        .place("v", "Veldt", None)
        .place("o", "Orrin", Some("v"))
        .item("i", ItemKind::Ceasefire, "truce in Orrin", &["gov", "rebels"], &["o"])
        .say(&["envoy"], Stance::CallsFor, "i", "called for");
    for pages in [[&large, &small], [&small, &large]] {
        let ledger = memory().await;
        record(&ledger, pages[0], 1).await;
        record(&ledger, pages[1], 2).await;
        let items = items(&ledger).await;
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].possible_same[0].id, items[1].id);
        assert_eq!(items[1].possible_same[0].id, items[0].id);
    }
}

#[tokio::test]
async fn a_truce_told_again_a_year_later_without_dates_is_only_near() {
    let ledger = memory().await;
    record(&ledger, &truce("a", "2030-03-01", "truce at Orrin", "Orrin"), 1).await;
    record(&ledger, &truce("b", "2031-03-01", "truce at Orrin", "Orrin"), 2).await;
    let items = items(&ledger).await;
    assert_eq!((items.len(), items[0].possible_same.len()), (2, 1));
}

#[tokio::test]
async fn a_bare_word_is_no_reason_to_join() {
    let ledger = memory().await;
    for (id, day, word) in
        [("a", 1, "ceasefire"), ("b", 2, "ceasefire"), ("c", 3, "truce"), ("d", 4, "truce")]
    {
        let page =
            Page::new(id, &format!("2030-03-0{day}"), &format!("Page {id}: the envoy called for a {word}."))
                .cast()
                .item("i", ItemKind::Ceasefire, word, &[], &[])
                .say(&["envoy"], Stance::CallsFor, "i", "called for");
        record(&ledger, &page, day).await;
    }
    assert_eq!(items(&ledger).await.len(), 4);
}

#[tokio::test]
async fn two_items_of_one_page_never_become_one() {
    let ledger = memory().await;
    record(&ledger, &deal(), 8).await;
    let two = Page::new("two", "2030-03-09", "The truce at Orrin holds. Another truce at Orrin was offered.")
        .cast()
        .place("orrin", "Orrin", None)
        .item("a", ItemKind::Ceasefire, "truce at Orrin", &["gov", "rebels"], &["orrin"])
        .item("b", ItemKind::Ceasefire, "truce at Orrin", &["gov", "rebels"], &["orrin"])
        .say(&[], Stance::Implements, "a", "The truce at Orrin holds")
        .say(&["gov"], Stance::Offers, "b", "was offered");
    record(&ledger, &two, 9).await;
    assert_eq!(items(&ledger).await.len(), 2);
}

#[tokio::test]
async fn other_processes_are_other_matters() {
    let ledger = memory().await;
    record(&ledger, &deal(), 8).await;
    let mut elsewhere = truce("b", "2030-03-09", "truce at Orrin", "Orrin");
    elsewhere.reading.process = Some("far-coast".into());
    record(&ledger, &elsewhere, 9).await;
    assert_eq!(items(&ledger).await.len(), 2);
}

#[tokio::test]
async fn actors_join_by_codebook_or_by_kind_and_name() {
    let ledger = memory().await;
    let coded = |page: Page, name: &str| {
        let mut page = page.actor("c", name, ActorKind::State, "third_party");
        page.reading.actors.last_mut().expect("an actor").codebook_id = Some("neighbour".into());
        let mut page = page.actor("src", "an official", ActorKind::Person, "none");
        page.reading.actors.last_mut().expect("an actor").anonymous = true;
        page
    };
    record(&ledger, &coded(call(), "Republic of Sarn"), 4).await;
    record(&ledger, &coded(deal(), "Sarn"), 8).await;
    let names: Vec<_> =
        ledger.actors(None).await.expect("actors").into_iter().map(|actor| actor.name).collect();
    assert_eq!(names.iter().filter(|name| name.contains("Sarn")).count(), 1);
    assert_eq!(names.iter().filter(|name| *name == "an official").count(), 2);
    assert_eq!(names.iter().filter(|name| *name == "Marta Lindqvist").count(), 1);
}
