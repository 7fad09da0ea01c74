//! Second members that the parser joins to an aside of the first: "the minister, Ana Ruiz, *and the general*", "delegations of
//! the government, led by Ruiz, *and of the Front*".

use rapporteur_nlp::{Rehang, Token};

/// "Shells fell on the camp, the monitors said, *in breach* of the truce": hung on the speech put in between two commas, it belongs to
/// what is told.
pub(super) fn behind_inserted(preposition: Token<'_>) -> Option<Rehang<'_>> {
    let says = preposition.head();
    let told = says.head();
    let comma = |i: Option<usize>| i.is_some_and(|i| preposition.doc().token(i).text() == ",");
    let inserted = says.dep() == "parataxis" && told.i() < says.i() && says.pos() == "VERB";
    let fits = preposition.dep() == "prep"
        && inserted
        && says.i() + 2 == preposition.i()
        && comma(preposition.i().checked_sub(1))
        && comma(says.left_edge().i().checked_sub(usize::from(!comma(Some(says.left_edge().i())))));
    fits.then_some(Rehang { token: preposition.i(), head: told.i(), dep: "prep" })
}

/// What a comma and "and" join behind an aside is joined to what the aside stands beside.
pub(super) fn behind_aside(token: Token<'_>) -> Option<Rehang<'_>> {
    match token.dep() {
        "conj" => beside_name(token).or_else(|| of_both(token)),
        "appos" => beside_aside(token).or_else(|| one_of_list(token)),
        _ => None,
    }
}

/// "The Hill Front (HF), *the Valley Army (VA)* and the Rally signed": two bodies by name that a comma parts, with a third behind
/// "and".
fn one_of_list(token: Token<'_>) -> Option<Rehang<'_>> {
    let first = token.head();
    let body = |t: Token<'_>| {
        t.tag().starts_with("NNP")
            && t.ent_type() != "PERSON"
            && t.children().any(|c| c.dep() == "det" && c.lower() == "the")
    };
    let third = token.children().any(|c| c.dep() == "conj" && body(c));
    let fits = third && body(first) && body(token) && first.i() < token.i();
    fits.then_some(Rehang { token: token.i(), head: first.i(), dep: "conj" })
}

/// "The leader, Ana Ruiz, *and Togo's president* met": taken for another name of the leader.
fn beside_aside(token: Token<'_>) -> Option<Rehang<'_>> {
    let first = token.head();
    let aside = first.children().find(|c| c.dep() == "appos" && c.i() < token.i())?;
    let one = matches!(first.tag(), "NN" | "NNP") && first.i() < aside.i();
    let rehang = Rehang { token: token.i(), head: first.i(), dep: "conj" };
    (one && matches!(token.pos(), "NOUN" | "PROPN") && aside_is_closed(token)).then_some(rehang)
}

/// "The minister of Ghana, Ana Ruiz, *and the minister* of Togo met": joined to the name, which stands beside one person.
fn beside_name(token: Token<'_>) -> Option<Rehang<'_>> {
    let name = token.head();
    let first = name.head();
    let one = matches!(first.tag(), "NN" | "NNP") && first.i() < name.i();
    let nouns = |t: Token<'_>| matches!(t.pos(), "NOUN" | "PROPN");
    let apposed = name.dep() == "appos" && nouns(name) && nouns(first) && nouns(token);
    // "Ruiz, minister and envoy": two things said of one.
    let list = one_of_list(name).is_some();
    let another = token.pos() == "PROPN" || token.children().any(|c| matches!(c.dep(), "det" | "poss"));
    let rehang = Rehang { token: token.i(), head: first.i(), dep: "conj" };
    (one && apposed && another && !list && aside_is_closed(token)).then_some(rehang)
}

/// "Delegations of the government, led by Ruiz, *and of* the Front": joined to the participle between the commas.
fn of_both(token: Token<'_>) -> Option<Rehang<'_>> {
    let aside = token.head();
    let noun = aside.head();
    let same = |c: &Token<'_>| c.dep() == "prep" && c.lower() == token.lower() && c.i() < aside.i();
    let first = noun.children().find(same)?;
    let fits = token.pos() == "ADP" && matches!(aside.dep(), "acl" | "relcl") && aside_is_closed(token);
    fits.then_some(Rehang { token: token.i(), head: first.i(), dep: "conj" })
}

/// Whether a comma or a bracket stands before the "and" that joins the phrase of `token`.
fn aside_is_closed(token: Token<'_>) -> bool {
    let doc = token.doc();
    let word = |i: Option<usize>| i.map(|i| doc.token(i));
    let and = word(token.left_edge().i().checked_sub(1)).filter(|t| t.lower() == "and");
    let before = and.and_then(|and| word(and.i().checked_sub(1)));
    before.is_some_and(|t| matches!(t.text(), "," | ")" | "–" | "—" | "-"))
}
