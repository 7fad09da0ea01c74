//! What is said of a text or of its matter, hung on somebody beside it.

use rapporteur_codebook::Codebook;
use rapporteur_nlp::{Rehang, Token};

use crate::clause;

/// "Put a draft before the council *that demanded a truce*": it is the text that demands, not the body it is put to.
pub(super) fn of_text<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<Rehang<'d>> {
    let body = verb.head();
    let before = body.head();
    let put = before.head();
    let asks = codebook.words.has("resolution-verbs", verb.lemma());
    let that = verb.children().any(|c| c.dep().starts_with("nsubj") && matches!(c.lower(), "that" | "which"));
    let to = body.dep() == "pobj" && matches!(before.lower(), "before" | "to");
    let text = |c: &Token<'_>| {
        c.dep() == "dobj" && codebook.words.has("draft-nouns", c.lemma()) && c.i() < before.i()
    };
    let text = put.children().find(text)?;
    (verb.dep() == "relcl" && asks && that && to).then_some(Rehang {
        token: verb.i(),
        head: text.i(),
        dep: "relcl",
    })
}

/// "Vetoed a draft *by Togo*": right behind the object of an active verb, by whom it is made and not by whom it is done.
pub(super) fn made_by(verb: Token<'_>) -> Option<Rehang<'_>> {
    let object = verb.children().find(|c| c.dep() == "dobj" && c.pos() == "NOUN")?;
    let by = verb.children().find(|c| c.dep() == "prep" && c.lower() == "by")?;
    let name = |c: Token<'_>| {
        let body = matches!(c.ent_type(), "GPE" | "NORP" | "ORG" | "PERSON");
        c.dep() == "pobj" && c.pos() == "PROPN" && body
    };
    let before = by.i().checked_sub(1).map(|i| verb.doc().token(i))?;
    let behind = before.i() == object.i() || before.ancestors().any(|a| a.i() == object.i());
    let fits = behind && !clause::passive(verb) && by.children().any(name);
    fits.then_some(Rehang { token: by.i(), head: object.i(), dep: "prep" })
}

/// "Voted for a resolution, moved by Togo, *that calls* for a truce": a clause that "that" opens belongs to a noun, not to the
/// verb above; the words between commas hang on that verb by themselves.
pub(super) fn relative(verb: Token<'_>) -> Option<Rehang<'_>> {
    let over = verb.head();
    let that = verb.children().find(|c| c.lower() == "that" && c.tag() == "WDT" && c.i() < verb.i())?;
    // "Vetoed a draft *that would have prolonged* it": taken for a clause of circumstance.
    let circumstance = verb.dep() == "advcl" && that.dep().starts_with("nsubj");
    if !(verb.dep() == "relcl" || circumstance) || !clause::is_verb(over) || over.i() > that.i() {
        return None;
    }
    let apart = |t: &Token<'_>| matches!(t.dep(), "advcl" | "agent" | "acl");
    let own = |t: &Token<'_>| {
        let hung = matches!(t.dep(), "dobj" | "pobj" | "attr") && t.pos() == "NOUN";
        hung && !t.ancestors().take_while(|a| a.i() != over.i()).any(|a| apart(&a))
    };
    let noun = over.subtree().filter(|t| t.i() > over.i() && t.i() < that.i()).rfind(own)?;
    Some(Rehang { token: verb.i(), head: noun.i(), dep: "relcl" })
}

/// "Is obliged under the accord *to leave*": the infinitive of a verb that binds, hung on the deal or taken for a purpose.
pub(super) fn bound_to(verb: Token<'_>) -> Option<Rehang<'_>> {
    let over = verb.head();
    let deal = (verb.dep() == "acl" && over.dep() == "pobj").then(|| over.head());
    let governor = deal.map_or(over, Token::head);
    let binds = matches!(
        governor.lemma(),
        "oblige" | "obligate" | "bind" | "commit" | "require" | "undertake" | "pledge"
    );
    let by = |c: &Token<'_>| {
        matches!(c.dep(), "prep" | "agent")
            && matches!(c.lower(), "under" | "by")
            && c.right_edge().i() < verb.i()
            || deal.is_some_and(|d| d.i() == c.i() && matches!(d.lower(), "under" | "by"))
    };
    let fits = matches!(verb.dep(), "acl" | "advcl")
        && clause::is_infinitive(verb)
        && binds
        && governor.i() < verb.i()
        && governor.children().any(|c| by(&c))
        && !governor.children().any(|c| matches!(c.dep(), "xcomp" | "ccomp" | "dobj"));
    fits.then(|| Rehang { token: verb.i(), head: governor.i(), dep: "xcomp" })
}

/// "Accused the rebels *of shelling the port*": what somebody is charged with, hung on him.
pub(super) fn charge_of<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<Rehang<'d>> {
    let accused = verb.children().find(|c| matches!(c.dep(), "dobj" | "nsubjpass"))?;
    let deed = |c: Token<'_>| {
        let words = ["breach-nouns", "hostilities", "hostile-acts"];
        c.dep() == "pcomp" && c.tag() == "VBG"
            || c.dep() == "pobj" && words.iter().any(|set| codebook.words.has(set, &c.lemma().to_lowercase()))
    };
    let of = |c: &Token<'_>| c.dep() == "prep" && c.lower() == "of" && c.children().any(deed);
    let phrase =
        accused.children().find(of).filter(|_| codebook.words.has("accusing-verbs", verb.lemma()))?;
    Some(Rehang { token: phrase.i(), head: verb.i(), dep: "prep" })
}

/// "Backs the Egyptian plan *for a truce*": the phrase that says what a plan or a call is, hung on the verb before it.
pub(super) fn matter_of<'d>(codebook: &Codebook, preposition: Token<'d>) -> Option<Rehang<'d>> {
    let verb = preposition.head();
    let noun = preposition.i().checked_sub(1).map(|i| preposition.doc().token(i))?;
    let of_verb = noun.head().i() == verb.i() && matches!(noun.dep(), "dobj" | "nsubjpass");
    let named = ["proposal-nouns", "demand-nouns"].iter().any(|set| codebook.words.has(set, noun.lemma()));
    let fits = preposition.dep() == "prep"
        && matches!(preposition.lower(), "for" | "of")
        && clause::is_verb(verb)
        && of_verb
        && named;
    fits.then(|| Rehang { token: preposition.i(), head: noun.i(), dep: "prep" })
}
