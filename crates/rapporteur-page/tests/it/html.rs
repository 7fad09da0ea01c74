use rapporteur_model::{NoteKind, SpanClass};
use rapporteur_page::{Hint, read};

use crate::{one, pages, words};

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Envoy hails first convoy | The Morning Ledger</title>
<meta property="og:site_name" content="The Morning Ledger">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoy hails first convoy",
"author":{"@type":"Person","name":"Ana Petrova"},"datePublished":"2019-03-04T23:30:00-05:00",
"publisher":{"@type":"Organization","name":"The Morning Ledger"}}</script></head><body>
<header><nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>Envoy hails first convoy</h1><div class="byline">By Ana Petrova</div>
<figure><img src="x.jpg"><figcaption>Trucks wait at the crossing on Sunday. Photo: A. Petrova</figcaption></figure>
<div class="article-body"><p>The first convoy in seven weeks crossed the river on Monday with flour and medicine for
forty villages, the envoy&rsquo;s office said.</p><p>Drivers said soldiers on both banks had let them pass without a
search, as the two governments had promised in the talks last month.</p>
<aside class="related-stories"><h3>Related</h3><ul><li><a href="/a">Storm closes airport on the coast</a></li></ul></aside>
<p>A second convoy is planned for Thursday if the road stays open, the envoy said, and she asked for patience.</p></div>
</article><section class="comments"><h2>Comments</h2><p>First! I doubt that this will last, said nobody ever.</p></section>
</main><footer><p>© 2019 The Morning Ledger. All rights reserved.</p></footer></body></html>"#;

#[test]
fn story_and_metadata_of_a_page() {
    let article = one("a.html", PAGE);
    assert_eq!(article.title.as_deref(), Some("Envoy hails first convoy"));
    assert_eq!(article.author.as_deref(), Some("Ana Petrova"));
    assert_eq!(article.publisher.as_ref().map(|(name, _)| name.as_str()), Some("The Morning Ledger"));
    let body = words(&article, SpanClass::Body).concat();
    assert!(body.contains("the envoy’s office said") && body.contains("asked for patience"));
    for furniture in ["Storm closes", "First!", "All rights", "World", "Photo:"] {
        assert!(!body.contains(furniture), "{furniture}");
    }
    assert!(words(&article, SpanClass::Caption).concat().contains("Trucks wait"));
    assert!(words(&article, SpanClass::Comment).concat().contains("First!"));
}

#[test]
fn the_day_is_that_of_the_page_own_zone() {
    let published = one("a.html", PAGE).published.expect("JSON-LD states it");
    assert_eq!(published.from.as_deref(), Some("2019-03-04"));
    assert_eq!(published.basis, "json_ld");
}

#[test]
fn broken_markup_loses_no_words() {
    let article = one(
        "b.html",
        "<html><body><p>One <b>two<p>three</b> four<div>five</p>six<table><tr><td>seven</body>",
    );
    for word in ["One", "two", "three", "four", "five", "six", "seven"] {
        assert!(article.text.contains(word), "{word} in {:?}", article.text);
    }
}

#[test]
fn what_nobody_sees_is_not_text() {
    let page = "<html><body><script>var a='<p>no</p>'</script><style>p{}</style><!-- <p>no</p> --><p>so&shy;me &amp; \
        co\u{200B}</p><template><p>no</p></template></body></html>";
    assert_eq!(one("c.html", page).text.trim(), "some & co");
}

/// The day that a page with these lines of head and body is found to be of, fetched at `fetched`, and on what basis.
fn day(url: &str, fetched: &str, head: &str, body: &str) -> Option<(String, String, String)> {
    let page = format!(
        "<html><head>{head}</head><body><h1>Convoy reaches the valley</h1>{body}<p>The first convoy in seven weeks crossed \
         the river on Monday with flour and medicine for forty villages, the envoy's office said.</p><p>Drivers said \
         soldiers on both banks had let them pass without a search, as both had promised.</p></body></html>"
    );
    let hint = Hint { url: Some(url.into()), fetched_at: Some(fetched.into()), ..Hint::named("a.html") };
    let published = read(page.as_bytes(), &hint, pages()).remove(0).published?;
    Some((published.from.unwrap_or_default(), published.to.unwrap_or_default(), published.basis))
}

fn one_day(day: &str, basis: &str) -> (String, String, String) {
    (day.into(), day.into(), basis.into())
}

#[test]
fn no_day_is_later_than_the_crawl() {
    let meta = r#"<meta property="article:published_time" content="2031-01-01T00:00:00Z">"#;
    assert_eq!(day("https://example.org/a", "2019-03-05T10:00:00Z", meta, ""), None);
    let script = r#"<script>var page = {"publishedAt": "2031-01-01"};</script>"#;
    assert_eq!(day("https://example.org/a", "2019-03-05T10:00:00Z", script, ""), None);
    assert_eq!(day("https://example.org/2031/01/a", "2019-03-05T10:00:00Z", "", ""), None);
    // A month is bounded by the crawl, and the next day may have begun elsewhere.
    let month = day("https://example.org/2019/03/a", "2019-03-05T10:00:00Z", "", "");
    assert_eq!(month, Some(("2019-03-01".into(), "2019-03-05".into(), "url".into())));
    let east = r#"<meta property="article:published_time" content="2019-03-06T01:00:00+09:00">"#;
    assert_eq!(
        day("https://example.org/a", "2019-03-05T17:00:00Z", east, ""),
        Some(one_day("2019-03-06", "meta"))
    );
    assert_eq!(day("https://example.org/a", "2019-03-05T15:00:00Z", east, ""), None);
}

#[test]
fn ranges_quoted_posts_and_reviewed_claims_do_not_date_a_page() {
    let crawl = "2020-01-01T00:00:00Z";
    let range = "<p>Talks from 5 to 11 February 2019</p>";
    assert_eq!(day("https://example.org/a", crawl, "", range), None);
    let post =
        r#"<blockquote class="post"><p>So glad!</p><time datetime="2018-05-01">1 May</time></blockquote>"#;
    assert_eq!(day("https://example.org/a", crawl, "", post), None);
    let claim = r#"<script type="application/ld+json">{"@type": "ClaimReview", "itemReviewed": {"@type": "Claim",
        "datePublished": "2019-02-02"}, "datePublished": "2019-03-04"}</script>"#;
    assert_eq!(day("https://example.org/a", crawl, claim, ""), Some(one_day("2019-03-04", "json_ld")));
}

#[test]
fn a_moment_without_a_zone_gives_way_to_the_day_that_readers_see() {
    let stated = r#"<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "04/03/2019 00:21:40"}</script>"#;
    let shown = r#"<div class="date">3 March 2019</div>"#;
    let found = day("https://example.co.uk/a", "2020-01-01T00:00:00Z", stated, shown);
    assert_eq!(found, Some(one_day("2019-03-03", "visible_text")));
}

#[test]
fn a_story_that_only_a_script_would_show_is_read() {
    let story = "<p>The first convoy in seven weeks crossed the river on Monday with flour and medicine for forty villages, \
        the envoy's office said, and drivers said soldiers on both banks had let them pass without a search, as promised.</p>\
        <p>A second convoy is planned for Thursday if the road stays open, the envoy said, and she asked for patience.</p>\
        <p>Both governments called the day a success.</p>";
    let string = serde_json::to_string(story).expect("a string").replace('<', "\\u003c");
    let page = format!(
        "<html><head><title>Convoy crosses river</title></head><body><div id=root></div><script>show([1,{string}])</script>\
         </body></html>"
    );
    let article = one("a.html", &page);
    let body = words(&article, SpanClass::Body).concat();
    assert!(body.starts_with("The first convoy") && body.ends_with("a success."), "{body}");
    assert_eq!(article.title.as_deref(), Some("Convoy crosses river"));
    let note = article
        .notes
        .iter()
        .find(|note| note.kind == NoteKind::Script)
        .expect("it says where the story stood");
    assert!(note.message.contains("in one of its scripts"));
    // A page that shows its story needs no script, whatever its scripts hold.
    let shown = one("b.html", &page.replace("<div id=root></div>", &format!("<div id=root>{story}</div>")));
    assert_eq!(shown.notes, []);
}
