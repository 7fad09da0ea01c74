use rapporteur_model::SpanClass;
use rapporteur_page::{Hint, read};

use crate::{check_spans, pages, words};

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Morning Ledger</title><link>http://example.org</link>
<item><title>Envoy hails&nbsp;convoy</title><link>http://example.org/1</link><pubDate>Mon, 04 Mar 2019 21:10:00 +0000</pubDate>
<dc:creator>Ana Petrova</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>The first convoy in
seven weeks crossed the river on Monday.</p><p>Drivers said nobody had searched them.</p>]]></content:encoded></item>
<item><title>Second item</title><link>http://example.org/2</link><description>Only a summary of it is here.</description></item>
</channel></rss>"#;

#[test]
fn entries_are_articles_with_the_date_of_the_feed() {
    let articles = read(RSS.as_bytes(), &Hint::named("feed.xml"), pages());
    assert_eq!(articles.len(), 2);
    articles.iter().for_each(check_spans);
    let first = &articles[0];
    assert_eq!(first.id, "http://example.org/1");
    assert_eq!(first.title.as_deref(), Some("Envoy hails convoy"));
    assert_eq!(first.author.as_deref(), Some("Ana Petrova"));
    let published = first.published.as_ref().expect("the feed dates it");
    assert_eq!((published.from.as_deref(), published.basis.as_str()), (Some("2019-03-04"), "feed"));
    let body = words(first, SpanClass::Body).concat();
    assert!(body.starts_with("The first convoy") && body.ends_with("searched them."));
    assert_eq!(articles[1].published, None);
}

#[test]
fn a_feed_that_cannot_be_read_says_so() {
    let articles = read(b"<rss><channel><item><title>x", &Hint::named("bad.xml"), pages());
    assert!(articles.iter().all(|a| !a.notes.is_empty()) || articles.len() == 1);
}
