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

/// Late in the evening west of Greenwich it is the next day in UTC; early in the morning east of it, the day before.
#[test]
fn the_day_is_that_of_the_zone_which_the_feed_names() {
    let rss = |date: &str| {
        format!(
            "<rss version='2.0'><channel><title>A</title><item><title>Earlier</title><pubDate>Fri, 01 Mar 2019 08:00:00 GMT</pubDate>\
                 </item><item><title>B</title><pubDate>{date}</pubDate></item></channel></rss>"
        )
    };
    let atom = |date: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><id>a</id><title>A</title><updated>2019-01-01T00:00:00Z</updated>\
                 <entry><id>b</id><title>B</title><published>2019-03-01T08:00:00Z</published></entry>\
                 <entry><id>c</id><title>C</title><updated>2020-01-01T00:00:00Z</updated><published>{date}</published></entry></feed>"
        )
    };
    for (feed, raw, day) in [
        (rss("Mon, 04 Mar 2019 23:40:00 -0500"), "Mon, 04 Mar 2019 23:40:00 -0500", "2019-03-04"),
        (rss("Mon, 4 Mar 2019 01:30:00 +0900"), "Mon, 4 Mar 2019 01:30:00 +0900", "2019-03-04"),
        (atom("2019-03-04T23:40:00-05:00"), "2019-03-04T23:40:00-05:00", "2019-03-04"),
        (atom("2019-03-05T00:10:00+02:00"), "2019-03-05T00:10:00+02:00", "2019-03-05"),
    ] {
        let articles = read(feed.as_bytes(), &Hint::named("feed.xml"), pages());
        let published = articles[1].published.as_ref().expect("it is dated");
        assert_eq!((published.raw.as_str(), published.from.as_deref()), (raw, Some(day)));
        assert_eq!(articles[0].published.as_ref().and_then(|p| p.day()), Some("2019-03-01"));
    }
    // Fetched before that day began in UTC, though later than the moment.
    let hint = Hint { fetched_at: Some("2019-03-03T16:31:00Z".into()), ..Hint::named("feed.xml") };
    let articles = read(rss("Mon, 4 Mar 2019 01:30:00 +0900").as_bytes(), &hint, pages());
    assert_eq!(articles[1].published.as_ref().and_then(|p| p.day()), Some("2019-03-04"));
}
