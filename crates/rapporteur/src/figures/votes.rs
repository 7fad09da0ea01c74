//! "Voted 14 to none", "by ten votes to one": two numbers of one vote.

use rapporteur_codebook::Scale;
use rapporteur_model::Qualifier;
use rapporteur_nlp::Token;

use super::FigureMention;
use super::amount::Amount;
use super::frame::Frames;

/// The figures of a vote told by two numbers with "to" between them.
pub(super) fn of_vote(frames: &Frames<'_>, amounts: &[Amount]) -> Vec<FigureMention> {
    let doc = &frames.story.doc;
    let votes = |t: Token<'_>| t.lemma() == "vote" || t.lower() == "votes";
    let mut found = Vec::new();
    for amount in amounts.iter().filter(|a| a.scale == Scale::Count && a.value.is_some()) {
        let number = doc.token(amount.number);
        let told =
            amount.unit.is_some_and(|unit| votes(doc.token(unit))) || number.ancestors().take(3).any(votes);
        let sentence = frames.story.sentence(number.i());
        let end = amount.unit.unwrap_or(amount.number) + 1;
        if !told || end + 1 >= sentence.end || doc.token(end).lower() != "to" {
            continue;
        }
        let Some(against) = frames.number_at(end + 1, sentence.end) else { continue };
        found.push(vote("votes_for", amount.tokens.clone(), amount.value));
        found.push(vote("votes_against", amount.tokens.start..end + 2, Some(against)));
    }
    found
}

fn vote(measure: &str, tokens: std::ops::Range<usize>, value: Option<f64>) -> FigureMention {
    let qualifier = if value == Some(0.0) { Qualifier::None } else { Qualifier::Exact };
    FigureMention {
        tokens,
        measure: measure.to_owned(),
        unit: "votes".to_owned(),
        noun: None,
        value,
        low: value,
        high: value,
        qualifier,
        part_of: None,
        ledger: true,
    }
}
