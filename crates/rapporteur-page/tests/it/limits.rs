use std::io::{BufReader, Read};
use std::time::{Duration, Instant};

use rapporteur_model::NoteKind;
use rapporteur_page::{Format, Hint, SkipKind, read, stream};

use crate::{check_spans, one, pages};

/// Generous even for an unoptimised build on a busy machine; a quadratic step would take minutes.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn deep_nesting_is_read_in_linear_time() {
    for (open, close) in
        [("<div>", "</div>"), ("<b>", ""), ("<table><tr><td>", ""), ("<a href=x>", ""), ("<p", "")]
    {
        let page = format!("<html><body>{}word{}</body></html>", open.repeat(100_000), close.repeat(100_000));
        let clock = Instant::now();
        check_spans(&one("deep.html", &page));
        assert!(clock.elapsed() < SOON, "{open}");
    }
}

#[test]
fn a_page_beyond_the_limit_is_cut_and_says_so() {
    let page = format!("<html><body><p>{}</p></body></html>", "word and word ".repeat(900_000));
    let article = one("large.html", &page);
    assert!(article.notes.iter().any(|note| note.kind == NoteKind::Limit), "{:?}", article.notes);
}

/// A gigabyte of one letter, never in memory.
fn endless_line() -> impl Read {
    std::io::repeat(b'x').take(1 << 30)
}

#[test]
fn a_line_of_a_gigabyte_is_refused() {
    let hint = Hint { format: Some(Format::JsonLines), ..Hint::named("huge.jsonl") };
    let input = endless_line().chain(&b"\n{\"id\":\"b\",\"text\":\"Talks resume.\"}\n"[..]);
    let items: Vec<_> = stream(BufReader::with_capacity(1 << 16, input), &hint, pages()).collect();
    let refused = items[0].as_ref().expect_err("too long");
    assert_eq!(refused.kind, SkipKind::Limit);
    assert!(refused.cause.contains("1073741825 bytes"), "{}", refused.cause);
    assert_eq!(items[1].as_ref().expect("the next record is read").id, "b");
}

#[test]
fn every_truncation_of_a_page_can_be_read() {
    let page = "<html><head><meta charset=utf-8><title>Tagung in Zürich</title></head><body class='x'><p>Ge&auml;ndert \
        <a href=\"y\">am 3. März</a></p><!-- c --><script>1</script></body></html>";
    for end in 0..page.len() {
        for format in [Format::Html, Format::Text, Format::Feed, Format::JsonLines] {
            let hint = Hint { format: Some(format), ..Hint::named("cut") };
            read(&page.as_bytes()[..end], &hint, pages()).iter().for_each(check_spans);
        }
    }
}
