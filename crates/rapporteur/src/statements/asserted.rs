//! Whether the text itself says what a cue says: not asks it, claims it for another or tells it contrary to fact.

use rapporteur_codebook::grammar;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::statements::fit::is_in;
use crate::statements::unreal::unreal;
use crate::statements::{attribution, bound, made_condition};

/// Whether the clause of `cue` is put forward as such: not inside a condition or a clause of time ("until", "since"),
/// and not as a former plan ("originally set for May").
pub(super) fn asserted(context: &Context<'_>, cue: Token<'_>) -> bool {
    let former = context.codebook.words.of("former-plan");
    if cue.children().any(|c| is_in(c, former))
        || put_off(context, cue)
        || asks(context, cue)
        || attribution::retracted(context, cue.i())
    {
        return false;
    }
    let mut at = clause::predicate(cue);
    // "A text that would have kept the crossing *open*": the parse may hang the adjective inside the noun phrase.
    let above = || at.ancestors().find(|t| clause::is_verb(*t));
    let would_have_made = at.pos() == "ADJ" && above().is_some_and(contrary_to_fact);
    if contrary_to_fact(at) || would_have_made || unreal(context, at) || of_few(at) {
        return false;
    }
    for _ in 0..8 {
        // "Would have demanded that both stop": what an asking that never was asks for.
        if only_claimed(context, at) || (at.dep() == "ccomp" && contrary_to_fact(at.head())) {
            return false;
        }
        // "Would cease fire only when the others pull back": the parse takes "when" for an adverb.
        let open = at
            .children()
            .any(|c| (c.dep() == "mark" || c.tag() == "WRB") && grammar("open-marks").contains(c.lower()));
        // "Asked whether the captives would be freed": a question says nothing, unless it is said to stay open.
        let answered = || context.quotes.iter().any(|q| q.asked.is_some() && q.tokens.contains(&cue.i()));
        if matches!(at.dep(), "ccomp" | "pcomp" | "acl" | "csubj" | "advcl")
            && clause::is_asked(at)
            && clause::unstated(cue).is_none()
            && !answered()
        {
            return false;
        }
        // "*Not before prisoners are freed*, they said": a condition that the parse takes for what is said.
        let opens = at.left_edge();
        let not = opens.lower() == "not" && opens.i() < at.i();
        if not && at.children().any(|c| is_bound_mark(c) && c.i() == opens.i() + 1) {
            return false;
        }
        // "Would be freed, but not before the lorries had come": the parse joins the two.
        let before = || at.children().any(is_bound_mark);
        // That a thing began is told in passing: "since it began".
        let begins = context.codebook.words.has("opening-verbs", at.lemma());
        let told = !begins && clause::tells_of_the_past(at);
        if (at.dep() == "advcl" && open && !told && !answered()) || (at.dep() == "conj" && before()) {
            return false;
        }
        // "if the rebels prolonged the truce, which runs out at midnight": a relative clause is a fact told in passing.
        if at.dep() == "relcl" {
            return !clause::is_day_to_come(at);
        }
        // "If the soldiers leave, of course": all that is said is a condition.
        let supposed = |c: Token<'_>| c.dep() == "mark" && matches!(c.lower(), "if" | "unless");
        if at.is_root() {
            if at.children().any(supposed) || first_and_then(at) {
                return false;
            }
            break;
        }
        at = at.head();
    }
    !bound::in_condition(context, cue) && !made_condition::holds(context, cue)
}

/// "First they go, then we talk": in which order it is to be, and nothing that is so.
fn first_and_then(root: Token<'_>) -> bool {
    let words = || root.sent().tokens().filter(|t| !t.is_punct()).map(Token::lower);
    let first = words().next() == Some("first") && words().any(|word| word == "then");
    first && !root.sent().tokens().any(|t| matches!(t.tag(), "VBD" | "VBN"))
}

/// What opens the clause of a thing that must come first.
fn is_bound_mark(child: Token<'_>) -> bool {
    child.dep() == "mark" && matches!(child.lower(), "before" | "until" | "unless")
}

/// "A session planned for May was put off": a plan told of a noun that is then dropped.
fn put_off(context: &Context<'_>, cue: Token<'_>) -> bool {
    let dropped = context.codebook.words.of("dropping-verbs");
    let planned = matches!(cue.dep(), "acl" | "amod") && cue.head().i() < cue.i();
    let end = context.story.sentence(cue.i()).end;
    let off = |c: Token<'_>| matches!(c.lower(), "off" | "back");
    let drops = |v: Token<'_>| dropped.contains(v.lemma()) || v.lemma() == "put" && v.children().any(off);
    planned && (cue.i() + 1..end).map(|i| cue.doc().token(i)).any(|t| t.tag() == "VBN" && drops(t))
}

/// "Few prisoners have been freed", "little of it was carried out": neither that it was done nor that it was not.
fn of_few(verb: Token<'_>) -> bool {
    let few = |t: Token<'_>| matches!(t.lower(), "few" | "little");
    let subject = verb.children().find(|c| c.dep().starts_with("nsubj"));
    subject.is_some_and(|t| {
        let opens = t.left_edge();
        few(opens) && (few(t) || t.children().any(few))
    })
}

/// "It would have voted in favour": what did not come about.
fn contrary_to_fact(verb: Token<'_>) -> bool {
    // The words themselves: around a relative clause the parse often loses one of them.
    let before: Vec<&str> = (verb.i().saturating_sub(4)..verb.i())
        .map(|i| verb.doc().token(i))
        .filter(|t| t.pos() != "ADV" && t.dep() != "neg")
        .map(Token::lower)
        .collect();
    let helped = before.iter().rposition(|word| *word == "have");
    let modal = helped.and_then(|at| at.checked_sub(1)).map(|at| before[at]);
    let near = helped.is_some_and(|at| before[at + 1..].iter().all(|word| *word == "been"));
    verb.tag() == "VBN" && near && matches!(modal, Some("would" | "could" | "might"))
}

/// "There is no evidence that they left their posts", "the claim that the road is shut": told, but not as a fact.
fn only_claimed(context: &Context<'_>, verb: Token<'_>) -> bool {
    let says = matches!(verb.dep(), "acl" | "ccomp" | "relcl")
        && verb.children().any(|c| c.dep() == "mark" && c.lower() == "that");
    // The clause may hang on a noun inside the phrase ("the claims of the other side that ...") or on the verb above it.
    let head = verb.head();
    // "The allegation put about by their radio that ...": hung on the participle.
    let put = Some(head).filter(|h| h.dep() == "acl").map(Token::head);
    let around = std::iter::once(head)
        .chain(put)
        .chain(head.ancestors().take(3).take_while(|t| !clause::is_verb(*t)))
        .chain(head.children().filter(|c| c.dep() == "dobj" && c.i() < verb.i()));
    let none = |t: Token<'_>| t.children().any(|c| c.dep() == "det" && c.lower() == "no");
    let claims = context.codebook.words.of("claims");
    says && around.filter(|t| t.pos() == "NOUN").any(|t| none(t) || claims.contains(t.lemma()))
}

/// Whether the sentence is a question.
fn asks(context: &Context<'_>, cue: Token<'_>) -> bool {
    if context.quotes.iter().any(|q| q.asked.is_some() && q.tokens.contains(&cue.i())) {
        return false;
    }
    let sentence = context.story.sentence(cue.i());
    let last = sentence
        .rev()
        .map(|i| context.story.doc.token(i))
        .find(|t| !t.is_space() && !matches!(t.text(), "\"" | "”" | "'" | "’" | ")"));
    last.is_some_and(|t| t.text() == "?")
}
