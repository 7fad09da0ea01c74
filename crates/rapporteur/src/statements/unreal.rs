//! Clauses that tell nothing that is so: what a text not yet agreed says, what is doubted or called untrue, what would be done
//! for each of something.

use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::statements::proposed;

/// Whether the clause of `verb` lies inside words that do not put it forward as a fact.
pub(super) fn unreal(context: &Context<'_>, verb: Token<'_>) -> bool {
    let mut at = verb;
    for _ in 0..8 {
        if in_open_text(context, at) || doubted(context, at) || for_each(at) || only_wanted(context, at) {
            return true;
        }
        if at.is_root() || at.dep() == "relcl" {
            return false;
        }
        at = at.head();
    }
    false
}

/// "A plan under which the army leaves", "a text in which they hand it over", "the draft says that the army leaves": what a text
/// that nobody has agreed to holds.
fn in_open_text(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    // "Signed a plan under which the army leaves": that is agreed.
    let made = |noun: Token<'_>| {
        let sets = ["agreeing-verbs", "adopting-verbs"];
        noun.dep() == "pobj" && sets.iter().any(|set| words.has(set, noun.head().head().lemma()))
            || noun.dep() == "dobj"
                && (noun.head().lemma() == "sign" || words.has("adopting-verbs", noun.head().lemma()))
    };
    let open = |noun: Token<'_>| {
        let text = proposed::is_open(context, noun) || words.has("draft-nouns", noun.lemma());
        noun.pos() == "NOUN" && text && !made(noun)
    };
    // "Turned down a draft renewing the truce", wherever the parse hangs the participle.
    let before = verb.i().checked_sub(1).map(|i| verb.doc().token(i));
    let renewing = verb.tag() == "VBG" && matches!(verb.dep(), "acl" | "advcl");
    if renewing && before.is_some_and(|noun| open(noun) && turned_down(context, noun)) {
        return true;
    }
    match verb.dep() {
        "relcl" => open(verb.head()) && !is_of_the_text(verb),
        "ccomp" => {
            let told = words.has("speech-verbs", verb.head().lemma());
            told && verb.head().i() < verb.i() && clause::subjects(verb.head()).into_iter().any(open)
        }
        _ => false,
    }
}

/// "Vetoed a draft", "the draft was rejected".
fn turned_down(context: &Context<'_>, text: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let verb = text.head();
    matches!(text.dep(), "dobj" | "nsubjpass")
        && ["turning-down-verbs", "veto-words"].iter().any(|set| words.has(set, verb.lemma()))
}

/// "A plan that Ghana tabled", "the text that calls for a truce": what is done with the text, or what it asks for, is told as it is.
fn is_of_the_text(verb: Token<'_>) -> bool {
    let under = |c: Token<'_>| {
        let which = |p: Token<'_>| p.lower() == "which" || p.lower() == "whose";
        c.dep() == "prep" && c.i() < verb.i() && c.children().any(which)
    };
    !verb.children().any(under)
}

/// "Doubts that they will leave", "does not believe that they will", "it is false that they signed".
fn doubted(context: &Context<'_>, clause: Token<'_>) -> bool {
    let over = clause.head();
    if !matches!(clause.dep(), "ccomp" | "csubj" | "advcl") || over.i() == clause.i() {
        return false;
    }
    let words = &context.codebook.words;
    let said = clause.children().any(|c| c.dep() == "mark" && c.lower() == "that");
    let untrue = |c: Token<'_>| {
        matches!(c.dep(), "acomp" | "attr" | "oprd")
            && (words.has("untrue", c.lemma()) || words.has("untrue", c.lower()))
    };
    let doubts = words.has("doubting-verbs", over.lemma()) && !clause::negated(over);
    let disbelieves = words.has("believing-verbs", over.lemma()) && clause::negated(over);
    let called = said && (over.children().any(untrue) || words.has("untrue", over.lemma()));
    clause.dep() != "advcl" && (doubts || disbelieves) || called && !clause::negated(over)
}

/// "For every ten hostages released", "two for each one that Kyiv freed": how much would be done for how much, not what was.
fn for_each(clause: Token<'_>) -> bool {
    let noun = clause.head();
    let each = |c: Token<'_>| matches!(c.lower(), "every" | "each") && c.i() < clause.i();
    let preposition = noun.head();
    matches!(clause.dep(), "acl" | "relcl")
        && noun.dep() == "pobj"
        && preposition.lower() == "for"
        && (noun.children().any(each) || noun.children().flat_map(Token::children).any(each))
}

/// "The draft would have both exchange all captives", "all we ask is that they open the road", "the day the siege is lifted":
/// what is made to be, asked or waited for.
fn only_wanted(context: &Context<'_>, clause: Token<'_>) -> bool {
    let over = clause.head();
    let present = |t: Token<'_>| matches!(t.tag(), "VBZ" | "VBP" | "MD");
    match clause.dep() {
        "ccomp" if over.lemma() == "have" => over.children().any(|c| c.tag() == "MD"),
        "ccomp" if over.lemma() == "be" => {
            let asks = |c: Token<'_>| {
                let verbs = ["speech-verbs", "addressing-verbs"];
                let want = matches!(c.lemma(), "want" | "need" | "seek" | "ask" | "demand");
                c.dep() == "relcl"
                    && (want || verbs.iter().any(|set| context.codebook.words.has(set, c.lemma())))
            };
            let all = |s: Token<'_>| matches!(s.lower(), "all" | "thing") && s.children().any(asks);
            over.children().any(|s| s.dep() == "nsubj" && all(s))
        }
        "relcl" if matches!(over.lemma(), "day" | "moment" | "hour") => {
            present(clause) || clause.children().any(|c| c.dep().starts_with("aux") && present(c))
        }
        _ => false,
    }
}
