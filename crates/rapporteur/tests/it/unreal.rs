//! Clauses that tell nothing that is so: of texts not agreed, doubted, wanted, counted against another thing.

use crate::examples::{line, never, says};
use crate::read;

#[test]
fn what_a_text_that_nobody_has_agreed_to_holds_is_not_done() {
    for text in [
        "The rebels accepted a proposal under which the army withdraws from Kadugli.",
        "The army hailed a plan in which the rebels hand over their weapons.",
        "The government and the rebels met in Bern. The draft says that the army leaves Abyei.",
        "Yemen's government refused a text in which the Houthis handed over Hodeida port.",
        "The army and the rebels met in Bern. The envoy's draft would have the two sides exchange all prisoners.",
    ] {
        never(text, "implements");
    }
    never("Russia vetoed a draft that would have extended aid deliveries to Syria.", "extends");
    let open = "Russia vetoed a resolution that would have kept the Bab al-Salam crossing from Turkey open to aid convoys.";
    never(open, "implements");
}

#[test]
fn what_is_doubted_is_not_announced() {
    for text in [
        "The army and the rebels met in Bern. Oman doubts that the rebels will withdraw from Kadugli.",
        "The army and the rebels met in Bern. The army does not believe that the rebels will free the hostages.",
    ] {
        never(text, "announces");
    }
    never("The army and the rebels met in Bern. Analysts doubt that talks will start.", "schedules");
    never("The rebels said it was false that they had accepted a ceasefire.", "accepts");
}

#[test]
fn what_is_only_wanted_or_waited_for_is_not_done() {
    never(
        "The army and the rebels signed a truce. All we ask is that they open the road, the envoy said.",
        "implements",
    );
    never(
        "The truce holds. \"I dream of the day the siege is lifted,\" said a doctor.",
        "implements positive siege",
    );
    never("The army and the rebels agreed to a swap. Few prisoners have been freed.", "implements");
}

#[test]
fn what_is_counted_against_another_thing_is_not_done() {
    never(
        "Israel and Hamas agreed to a truce. Israel would extend it by a day for every ten hostages released by Hamas.",
        "implements positive prisoner",
    );
    never("Ukraine's army will withdraw from Petrivske as the separatists do, a mediator said.", "accepts");
}

#[test]
fn a_word_that_puts_a_condition_is_no_act() {
    let reading =
        read("Germany urged Kyiv to withdraw heavy weapons provided that the separatists do the same.");
    let asked: Vec<usize> = reading.statements.iter().map(|s| s.items.len()).collect();
    assert_eq!(asked, [1]);
}

#[test]
fn what_a_deal_leaves_out_is_told() {
    let text = "Syria's government and the rebels agreed to a truce. The truce does not apply to Islamic State, the army said.";
    let reading = read(text);
    assert_eq!(reading.statements.iter().filter(|s| !s.excludes.is_empty()).count(), 1);
}

#[test]
fn the_hour_before_gmt_is_no_year() {
    let reading =
        read("Israel and Hamas agreed to a truce. It will start at 11 p.m. (2100 GMT), an official said.");
    assert!(!reading.items.is_empty());
    let starts = reading.items.iter().filter_map(|i| i.start.as_ref()?.from.clone());
    assert!(starts.into_iter().all(|day| !day.starts_with("2100")));
}

#[test]
fn a_side_that_tells_of_fire_on_it_accuses() {
    let reading = read(
        "The army and the rebels signed a truce. Our posts came under fire from the army, the rebels said.",
    );
    let found: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(found.contains(&"alleges_violation positive ceasefire: rebels".to_owned()), "{found:?}");
}

#[test]
fn a_truce_binds_only_those_whose_it_is() {
    let text = "Congo's government and the M23 signed a ceasefire. The army accused Rwanda of shelling villages near Goma.";
    let reading = read(text);
    let found: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(found.iter().any(|line| line.starts_with("alleges_violation positive other")), "{found:?}");
}

#[test]
fn an_extension_by_its_length_is_of_what_runs_out() {
    let text = "The mandate of the United Nations mission in Abyei ends on July 15. Sudan would not accept a six-month extension.";
    let reading = read(text);
    let found: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(found.contains(&"rejects positive monitoring: Sudan".to_owned()), "{found:?}");
}

#[test]
fn what_nobody_did_is_not_done() {
    for text in [
        "The army and the rebels signed a truce in May. The truce was kept by neither side.",
        "The truce of May was honoured by none of the armed groups.",
        "Yemen's government and the Houthis met in Bern. The exchange of prisoners was carried out by neither party.",
    ] {
        never(text, "implements positive");
    }
    // How much of it, and no more.
    never("The rebels proposed a truce of ten days and no more.", "proposes negative");
    never("The government offered the rebels one more year of truce and no longer.", "offers negative");
    says(
        "The rebels no longer regard themselves as bound by the ceasefire.",
        "accepts negative ceasefire: rebels",
    );
    says("The army regards itself as bound by the ceasefire.", "accepts positive ceasefire: army");
    says("The rebels no longer accept the ceasefire.", "accepts negative ceasefire: rebels");
}

#[test]
fn what_is_watched_over_is_not_what_is_agreed() {
    let text =
        "The army and the rebels agreed that observers from Ghana will watch the ceasefire once it starts.";
    never(text, "accepts positive ceasefire");
    says(text, "accepts positive monitoring: army, rebels");
}
