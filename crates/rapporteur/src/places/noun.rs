//! How a noun for a kind of place stands to the names round it.

use rapporteur_nlp::Token;

/// "From Wau to Tonj", "between Wau and Tonj" behind the noun for a way: one past its other end.
pub(super) fn leads_between(noun: Token<'_>) -> Option<usize> {
    let lead = noun.children().find(|c| c.dep() == "prep" && matches!(c.lower(), "from" | "between"))?;
    let (first, joins) = (lead.children().find(|c| c.dep() == "pobj")?, lead.lower() == "between");
    let name = |t: &Token<'_>| t.pos() == "PROPN" && t.i() > first.i();
    let under = |t: Token<'_>| t.children().find(|c| c.dep() == "pobj" && name(c)).map(Token::i);
    // The parse may hang "to" on the verb: right behind the first name it is that of the road.
    let next = || first.doc().get(first.i() + 1).filter(|t| t.dep() == "prep" && t.lower() == "to");
    let last = if joins {
        first.children().find(|c| c.dep() == "conj" && name(c)).map(Token::i)
    } else {
        next().and_then(under)
    };
    last.filter(|_| first.pos() == "PROPN").map(|i| i + 1)
}

/// "The Tarn el Gos *crossing*": a name in capitals stands right before the noun.
pub(super) fn has_name(noun: Token<'_>) -> bool {
    noun.children().any(|c| {
        c.dep() == "compound"
            && c.pos() == "PROPN"
            && c.i() + 1 == noun.i()
            && c.text().starts_with(char::is_uppercase)
    })
}

/// A name right before the noun, as its compound.
pub(super) fn beside(noun: Token<'_>, name: Token<'_>) -> bool {
    name.i() < noun.i() && name.ancestors().take(4).any(|t| t.i() == noun.i()) && noun.i() - name.i() <= 5
}

/// A name in the noun's "of" phrase.
pub(super) fn of(noun: Token<'_>, name: Token<'_>) -> bool {
    name.dep() == "pobj" && name.head().lower() == "of" && name.head().head().i() == noun.i()
}

/// "opposition-held areas", "two villages", "the port": qualified or definite, and where something is.
pub(super) fn describes(noun: Token<'_>) -> bool {
    let qualified = noun.children().any(|c| matches!(c.dep(), "amod" | "compound" | "npadvmod"));
    let definite = noun.children().any(|c| c.dep() == "det" && c.lower() == "the");
    let counted = noun.children().any(|c| c.dep() == "nummod");
    let placed = noun.dep() == "pobj" || noun.dep() == "dobj";
    placed && (qualified || definite || counted)
}
