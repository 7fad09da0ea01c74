use rapporteur_page::{Hint, stream};

use crate::pages;

#[test]
fn records_keep_order_names_and_dates() {
    let input = "{\"id\":\"a\",\"text\":\"Talks went on.\",\"date\":\"2014-01-13\"}\n\nnot json\n{\"id\":\"c\",\"html\":\"<p>Talks</p>\",\"url\":\"http://example.org/c\"}\n{\"text\":\"x\"}";
    let items: Vec<_> = stream(input.as_bytes(), &Hint::named("in.jsonl"), pages()).collect();
    assert_eq!(items.len(), 4);
    let first = items[0].as_ref().expect("sound");
    assert_eq!((first.id.as_str(), first.published.as_ref().map(|p| p.basis.as_str())), ("a", Some("given")));
    assert!(items[1].as_ref().expect_err("no JSON").to_string().starts_with("in.jsonl, line 3"));
    assert_eq!(items[2].as_ref().expect("sound").url.as_deref(), Some("http://example.org/c"));
    assert!(items[3].as_ref().expect_err("no id").cause.contains("no `id`"));
}
