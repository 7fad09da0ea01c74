//! What no reading may ever do, on texts of our own.

use crate::read;

#[test]
fn a_text_without_words_gives_an_empty_reading() {
    for text in ["", " ", "\n\n", "...", "\u{fffd}\u{0}\u{7}"] {
        let reading = read(text);
        assert!(reading.statements.is_empty() && reading.items.is_empty(), "{text:?}");
    }
}

#[test]
fn a_call_is_never_an_agreement() {
    let reading =
        read("The UN envoy called for a ceasefire in the Wadi Sahl valley. The rebels did not answer.");
    let status: Vec<String> = reading.items.iter().map(|i| format!("{:?}", i.status)).collect();
    assert!(!status.is_empty() && status.iter().all(|s| s == "Mooted"), "{status:?}");
}

#[test]
fn evidence_is_verbatim_at_its_code_points() {
    let text = "Zürich – The rebels agreed to a truce with the army on Monday, the UN envoy said.";
    let reading = read(text);
    let points: Vec<char> = text.chars().collect();
    let evidence: Vec<_> = reading.statements.iter().flat_map(|s| s.evidence.iter().chain(&s.cue)).collect();
    assert!(!evidence.is_empty());
    for e in evidence {
        assert_eq!(e.quote, points[e.start..e.end].iter().collect::<String>());
    }
}

#[test]
fn a_briefing_is_of_the_day_of_its_main_clause() {
    let day = |text: &str| {
        let article = rapporteur_model::Article::plain("test", text, Some("2021-03-12"));
        crate::pipeline().read(&article).document.event_day.and_then(|day| day.from)
    };
    let briefing = "The understanding that the two armies reached on Monday is welcome, a foreign ministry spokesman \
                    said on Friday. He said the ceasefire was holding.";
    assert_eq!(day(briefing).as_deref(), Some("2021-03-12"));
    let told = "The two armies agreed on a ceasefire on Wednesday, the UN envoy said.";
    assert_eq!(day(told).as_deref(), Some("2021-03-10"));
}
