//! What no reading may ever do, on texts of our own.

use rapporteur_model::{ArticleSpan, ByteSpan, SpanClass, Stance};

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
fn a_veto_is_the_no_of_one_whose_consent_is_needed() {
    let reading = read(
        "Russia on Tuesday vetoed a Security Council resolution calling for a ceasefire between Yemen's government \
                        and the Houthis.",
    );
    let rejected = |s: &rapporteur_model::Statement| s.stance == Stance::Rejects;
    let vetoed = reading.statements.iter().find(|s| rejected(s)).expect("the veto");
    let status = |id: &String| reading.items.iter().find(|i| &i.id == id).map(|i| format!("{:?}", i.status));
    assert_eq!(vetoed.items.iter().filter_map(status).collect::<Vec<_>>(), ["Rejected"]);
}

#[test]
fn a_plan_of_mediators_that_one_side_accepts_is_not_agreed() {
    let reading = read(
        "Ecuador and Peru met on Monday. Norway proposed a withdrawal of both armies from the valley. Ecuador has agreed to                         the plan.",
    );
    let accepted = |s: &&rapporteur_model::Statement| s.stance == Stance::Accepts;
    let accepts = reading.statements.iter().find(accepted).expect("Ecuador accepts");
    let plan = reading.items.iter().find(|i| accepts.items.contains(&i.id)).expect("the plan");
    assert!(!matches!(plan.status, rapporteur_model::ItemStatus::Agreed), "{:?}", plan.status);
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

#[test]
fn those_who_act_together_as_the_story_opens_are_its_parties() {
    let text = "The government of Chad and a council of elders in the town of Wour have extended their truce by a month, \
                mediators said. The Tibesti Front is not bound by it. An earlier accord was reached in 2019.";
    let reading = read(text);
    let name = |id: &String| reading.actors.iter().find(|a| &a.id == id).map(|a| a.name.clone());
    let front = |s: &&rapporteur_model::Statement| {
        s.polarity == rapporteur_model::Polarity::Positive
            && s.holder.iter().filter_map(name).any(|name| name.contains("Front"))
    };
    assert_eq!(reading.statements.iter().find(front), None);
    assert!(
        reading
            .statements
            .iter()
            .any(|s| s.stance == rapporteur_model::Stance::Extends && s.holder.len() == 2)
    );
}

#[test]
fn who_is_named_before_a_colon_speaks_the_words_after_it() {
    let text = "The nurse Rima Saad told us of long queues.\n\nUS envoy Dana Whitcombe, speaking in Naqoura: \"We \
                propose a ceasefire along the border.\"";
    let reading = read(text);
    let named = |id: &String| reading.actors.iter().any(|a| &a.id == id && a.name.contains("Saad"));
    assert!(reading.statements.iter().all(|s| !s.holder.iter().any(named)), "{:?}", reading.statements);
}

#[test]
fn an_event_that_the_text_places_gives_the_year() {
    let told = " (Northwire) - Yemen's government and the Houthis will hold talks on a truce, the envoy said on Thursday.";
    let day = |dateline: &str| {
        let text = format!("{dateline}{told}");
        let mut article = rapporteur_model::Article::plain("test", text, None);
        let (line, whole) = (ByteSpan::new(0, dateline.len()), article.text.len());
        article.spans = vec![
            ArticleSpan { class: SpanClass::Dateline, span: line },
            ArticleSpan { class: SpanClass::Body, span: ByteSpan::new(line.end, whole) },
        ];
        crate::pipeline().read(&article).document.event_day.and_then(|day| day.from)
    };
    assert_eq!(day("RIMBO, Sweden, Dec 13").as_deref(), Some("2018-12-13"));
    // Nothing ties a dispatch from elsewhere to the events of that month.
    assert_eq!(day("ADEN, Dec 13"), None);
}
