//! Names of those who answer in an interview, where neither the tables nor the model know them.

use rapporteur_nlp::Doc;

use super::names::{NameSpan, Named};
use crate::quotes::{Quote, QuoteForm};

/// Adds these names to `names`.
pub(crate) fn add(doc: &Doc, quotes: &[Quote], names: &mut Vec<NameSpan>) {
    let answers = |q: &&Quote| q.form == QuoteForm::Direct && q.cue.is_none() && !q.carried;
    for at in quotes.iter().filter(answers).filter_map(|q| q.speaker) {
        let known = names.iter().any(|name| name.tokens.contains(&at));
        if known || doc.token(at).pos() != "PROPN" {
            continue;
        }
        let part = |i: usize| doc.token(i).dep() == "compound" && doc.token(i).pos() == "PROPN";
        let start = (0..at).rev().take_while(|&i| part(i)).last().unwrap_or(at);
        if start < at {
            names.push(NameSpan { tokens: start..at + 1, who: Named::Person(None) });
            names.sort_by_key(|name| name.tokens.start);
        }
    }
}
