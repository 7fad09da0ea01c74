//! On whose word a statement is, and whose it is not.

use rapporteur_model::{Article, Polarity, Reading, Stance, Statement};

use crate::{pipeline, read};

/// A reading of `text` as a page whose agency is `agency`.
fn carried(text: &str, agency: &str) -> Reading {
    let mut article = Article::plain("test", text, Some("2018-05-12"));
    article.agency = Some((agency.to_owned(), rapporteur_model::ByteSpan::new(0, 0)));
    pipeline().read(&article)
}

fn names(reading: &Reading, ids: &[String]) -> Vec<String> {
    let name = |id: &String| reading.actors.iter().find(|a| &a.id == id).map(|a| a.name.clone());
    ids.iter().filter_map(name).collect()
}

fn only(reading: &Reading) -> &Statement {
    assert_eq!(reading.statements.len(), 1, "{:?}", reading.statements);
    &reading.statements[0]
}

#[test]
fn a_report_is_on_the_word_of_those_whose_heading_it_bears() {
    let text = "DAILY REPORT OF THE MONITORING TEAM\n\nBria, 12 May 2018\n\n1. The Team saw that the FPRC rebels in the Central \
                African Republic had not withdrawn from Bria.";
    let reading = read(text);
    let statement = only(&reading);
    assert_eq!(names(&reading, &statement.attribution), ["Monitoring Team"]);
}

#[test]
fn words_that_a_statement_introduces_are_on_the_word_of_who_made_it() {
    let text = "The spokesman of the Foreign Ministry of Sudan made the following statement today:\n\n\"Sudan accepts the truce \
                with the rebels.\"";
    let reading = carried(text, "Nile Wire");
    let chain = names(&reading, &only(&reading).attribution);
    assert!(chain.len() == 2 && chain[0].starts_with("spokesman") && chain[1] == "Nile Wire", "{chain:?}");
}

#[test]
fn a_statement_that_follows_is_on_the_word_of_the_body_that_issued_it() {
    let text = "Vientiane, 3 June 2015 - The Ministry of Foreign Affairs issued the following statement today:\n\nLaos \
                accepts the ceasefire with Thailand on the frontier. The Government calls on Thailand to keep to the ceasefire.";
    let reading = carried(text, "Mekong Wire");
    for statement in &reading.statements {
        let holder = names(&reading, &statement.holder).concat();
        assert!(holder.contains("Laos"), "{holder}");
        let chain = names(&reading, &statement.attribution);
        assert!(
            chain.len() == 2 && chain[0].starts_with("Ministry") && chain[1] == "Mekong Wire",
            "{chain:?}"
        );
    }
    assert!(reading.statements.len() > 1, "{:?}", reading.statements);
}

#[test]
fn what_somebody_was_told_in_confidence_is_on_his_word_too() {
    let text = "Sudan's army has kept the truce with the rebels, envoy Ellen Brandt said on Monday. A rebel officer had told her \
                that the rebels would not sign a ceasefire before the army left the town.";
    let reading = carried(text, "Nile Wire");
    let last = reading.statements.iter().find(|s| s.stance == Stance::Conditions).expect("the condition");
    let chain = names(&reading, &last.attribution);
    assert!(chain.contains(&"Ellen Brandt".to_owned()), "{chain:?}");
}

#[test]
fn a_report_that_no_agency_carries_is_the_work_of_the_body_whose_it_is() {
    let text = "DAILY REPORT OF THE MONITORING TEAM\n\nBria, 12 May 2018\n\n1. The Team calls on the FPRC rebels in the Central \
                African Republic to withdraw from Bria.";
    let reading = read(text);
    assert_eq!(reading.document.agency.as_ref().map(|a| a.name.as_str()), Some("Monitoring Team"));
    assert_eq!(names(&reading, &only(&reading).attribution), [""; 0]);
}

#[test]
fn officials_without_a_name_are_a_source_of_their_own() {
    let reading =
        carried("Sudan's army has accepted a truce with the rebels, EU diplomats said.", "Nile Wire");
    assert_eq!(names(&reading, &only(&reading).attribution), ["EU diplomats", "Nile Wire"]);
}

#[test]
fn what_one_vows_not_to_do_is_turned_down() {
    for (text, stance) in [
        ("The rebels vowed not to lay down their arms under the truce.", Stance::Rejects),
        ("The rebels announced that they would not attend the talks on a ceasefire.", Stance::Rejects),
        ("The rebels pledged not to attack the town during the truce.", Stance::Accepts),
    ] {
        let reading = read(text);
        let found = reading.statements.iter().find(|s| s.stance == stance);
        assert_eq!(found.map(|s| s.polarity), Some(Polarity::Positive), "{text} {:?}", reading.statements);
        let yes = matches!(stance, Stance::Rejects)
            && reading.statements.iter().any(|s| matches!(s.stance, Stance::Accepts | Stance::Announces));
        assert!(!yes, "{text} {:?}", reading.statements);
    }
}

#[test]
fn authorities_of_a_region_are_not_the_government() {
    let text = "Ethiopia's government and the Tigrayan authorities agreed on a truce. The Tigrayan authorities rejected talks.";
    let reading = read(text);
    let refusal = reading.statements.iter().find(|s| s.stance == Stance::Rejects).expect("a refusal");
    assert_eq!(names(&reading, &refusal.holder), ["Tigrayan authorities"]);
}

#[test]
fn those_in_whose_name_a_communique_is_are_its_parties() {
    let text = "JOINT COMMUNIQUE\n\nThe delegation of the Military Council of Uganda and the delegation of the National Resistance \
                Movement met in Nairobi.\n\n1. The two sides agreed on a ceasefire.";
    let reading = read(text);
    let accord = reading.statements.iter().find(|s| s.stance == Stance::Accepts).expect("an agreement");
    assert_eq!(
        names(&reading, &accord.holder),
        ["Military Council of Uganda", "National Resistance Movement"]
    );
}

#[test]
fn a_withdrawn_report_is_no_statement() {
    let reading =
        read("At 14:05 we reported that the rebels had accepted the truce with the army. They have not.");
    let yes = |s: &&Statement| s.stance == Stance::Accepts && s.polarity == Polarity::Positive;
    assert!(!reading.statements.iter().any(|s| yes(&s)), "{:?}", reading.statements);
}

#[test]
fn a_merger_is_no_matter_of_the_ledger() {
    let lead =
        "Shares of Norvik Foods rose by a tenth on Monday after its board accepted an offer from a rival. ";
    let more = "The agreement must be approved by shareholders, who will meet in June. Analysts said the talks had dragged on \
                for months and that the company had rejected two proposals. The chairman called on investors to support the plan. ";
    let reading = read(&format!("{lead}{}", more.repeat(4)));
    assert!(reading.statements.is_empty(), "{:?}", reading.statements);
}

#[test]
fn a_sentence_of_a_live_report_names_no_issuer() {
    let reading = read(
        "Karabakh live: both sides report shelling\n\n18:50\nThe exchange of captives did not take place, the International \
         Committee of the Red Cross says.\n\n17:20\nTurkey welcomes the truce.",
    );
    assert!(reading.document.agency.is_none(), "{:?}", reading.document.agency);
}

#[test]
fn a_channel_named_with_a_speech_stays_in_the_chain() {
    let chains = |words: &str| {
        let text = format!("The Sudanese government is at war with the JEM rebels in Darfur. {words}");
        let reading = carried(&text, "Nile Wire");
        names(&reading, &only(&reading).attribution)
    };
    let told =
        chains("Musa Adam, a JEM spokesman, told state television that JEM had rejected the ceasefire.");
    assert_eq!(told, ["Musa Adam", "state television", "Nile Wire"]);
    let outer = chains("JEM has rejected the ceasefire, the official news agency reported.");
    assert_eq!(outer, ["official news agency", "Nile Wire"]);
    let nobody = chains("Musa Adam, a JEM spokesman, told reporters that JEM had rejected the ceasefire.");
    assert_eq!(nobody, ["Musa Adam", "Nile Wire"]);
}
