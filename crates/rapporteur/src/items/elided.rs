//! Numbers whose noun is understood: "The rebels hold forty prisoners. They freed *six* in May."

use rapporteur_codebook::Words;
use rapporteur_nlp::Token;

/// What people in custody are called: only where an act is done to them does a number stand for them alone, as all else is
/// counted in too many ways.
const CAPTIVE: &str = "prisoner";

/// How many tokens back the noun that is counted may stand.
const REACH: usize = 60;

/// Whether `number` counts, without naming it, what one of `words` named a little before. Asked only of what somebody does:
/// of "thirty had been freed" the doer and the whole stay open.
pub(super) fn counts(number: Token<'_>, words: &Words) -> bool {
    let alone = number.pos() == "NUM"
        && !matches!(number.ent_type(), "DATE" | "TIME" | "MONEY" | "PERCENT" | "ORDINAL")
        && !number.text().contains('%');
    // "Six of them", and no noun of its own: "six of the trucks".
    let bare = number.children().all(|c| match c.dep() {
        "prep" => c.lower() != "of" || c.children().all(|n| n.pos() == "PRON"),
        dep => matches!(dep, "advmod" | "quantmod" | "amod" | "punct" | "cc" | "conj"),
    });
    let said = |i: usize| {
        let token = number.doc().token(i);
        token.pos() == "NOUN" && (words.contains(token.lemma()) || words.contains(token.lower()))
    };
    words.contains(CAPTIVE) && alone && bare && (number.i().saturating_sub(REACH)..number.i()).rev().any(said)
}
