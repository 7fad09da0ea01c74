//! The ledger from outside: what users rely on, on hand-made readings.

mod joining;
mod pages;
mod recording;
mod tampering;
mod views;

use pages::Page;
use rapporteur_ledger::{Ledger, Recorded};

const WHO: &str = "test 1";

async fn memory() -> Ledger {
    Ledger::open(":memory:").await.expect("a ledger in memory")
}

/// Records `page` on `day` of March 2030.
async fn record(ledger: &Ledger, page: &Page, day: u32) -> Recorded {
    let at = format!("2030-03-{day:02}T18:00:00Z");
    ledger.record(&page.article, &page.reading, &at, WHO).await.expect("the page is recorded")
}

/// A ledger with the four pages of the story, each recorded on the evening of its day.
async fn story() -> Ledger {
    let ledger = memory().await;
    for (page, day) in
        [(pages::call(), 4), (pages::deal(), 8), (pages::copy_of_deal(), 9), (pages::start(), 11)]
    {
        record(&ledger, &page, day).await;
    }
    ledger
}
