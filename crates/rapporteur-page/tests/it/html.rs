use rapporteur_model::SpanClass;

use crate::{one, words};

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
