//! Whether a clause is said to be so.

use rapporteur_codebook::grammar;
use rapporteur_nlp::Token;

use super::modality::raising;
use super::role::{is_verb, predicate};

/// Whether the clause of `cue` is negated: "did not agree", "no agreement was reached", "never signed", "failed to open".
pub fn negated(cue: Token<'_>) -> bool {
    let verb = predicate(cue);
    // "No shells have fallen": a noun that is the subject of what it does.
    let none = verb.i() == cue.i() && cue.dep() == "nsubj" && cue.pos() == "NOUN" && determined_by_no(cue);
    let mut count = usize::from(own_negation(verb) || none) + usize::from(is_left_out(verb));
    // "Did not feel bound": a participle that completes a verb is negated with it.
    let completes = matches!(verb.dep(), "xcomp" | "acomp" | "oprd" | "ccomp")
        && verb.tag() == "VBN"
        && !verb.children().any(|c| c.dep().starts_with("aux") || c.dep().starts_with("nsubj"));
    count += usize::from(completes && own_negation(verb.head()));
    for governor in raising(verb) {
        count += usize::from(own_negation(governor)) + usize::from(fails(governor));
        // "Has not been able to support it": the copula bears the negation.
        let copula = (governor.dep() == "acomp" && is_verb(governor.head())).then(|| governor.head());
        count += usize::from(copula.is_some_and(own_negation));
    }
    count % 2 == 1
}

/// The word that leaves the clause of `cue` open, if one does: "has yet to state whether", "could not say if", "declined to
/// say whether", "it is unclear whether".
pub fn unstated(cue: Token<'_>) -> Option<Token<'_>> {
    let mut inner = predicate(cue);
    for _ in 0..6 {
        if inner.is_root() {
            return None;
        }
        let outer = inner.head();
        if is_asked(inner) && leaves_open(outer) {
            return Some(outer);
        }
        if !is_verb(outer) {
            return None;
        }
        inner = outer;
    }
    None
}

/// Whether `verb` heads an indirect question: "whether it will return".
pub fn is_asked(verb: Token<'_>) -> bool {
    let mark = |c: Token<'_>| c.dep() == "mark" && matches!(c.lower(), "whether" | "if");
    (verb.dep() != "advcl" || verb.children().any(|c| mark(c) && c.lower() == "whether"))
        && verb.children().any(mark)
}

fn leaves_open(outer: Token<'_>) -> bool {
    if !is_verb(outer) {
        let open = grammar("unsure").contains(outer.lemma());
        return open || (grammar("sure").contains(outer.lemma()) && own_negation(outer.head()));
    }
    // "Refused to say whether", "is unable to say whether", "it remains to be seen whether".
    let over = outer.head();
    let silent = outer.dep() == "xcomp"
        && (grammar("silent").contains(over.lemma())
            || fails(over)
            || over.lemma() == "remain" && outer.lemma() == "see");
    let says = |c: &Token<'_>| matches!(c.dep(), "acomp" | "oprd" | "attr" | "advmod");
    let unsure = outer.children().any(|c| says(&c) && grammar("unsure").contains(c.lemma()))
        || own_negation(outer)
            && outer.children().any(|c| c.dep() == "acomp" && grammar("sure").contains(c.lemma()));
    silent || unsure || own_negation(outer) || raising(outer).any(has_yet)
}

fn own_negation(verb: Token<'_>) -> bool {
    let by_adverb = verb
        .children()
        .any(|c| (c.dep() == "neg" || matches!(c.lower(), "never" | "neither" | "nor")) && !or_not(c))
        || verb.children().any(no_longer);
    // "Neither accepted it nor turned it down": the second verb is negated by "nor".
    let by_conjunction = verb.dep() == "conj"
        && is_verb(verb.head())
        && verb.head().children().any(|c| c.dep() == "cc" && c.lower() == "nor" && c.i() < verb.i());
    let by_determiner = verb
        .children()
        .any(|c| matches!(c.dep(), "nsubj" | "nsubjpass" | "dobj" | "attr") && determined_by_no(c));
    // "Will let no more buses pass".
    let lets = matches!(verb.lemma(), "let" | "allow")
        && verb
            .children()
            .filter(|c| matches!(c.dep(), "ccomp" | "xcomp"))
            .flat_map(Token::children)
            .any(|c| c.dep() == "nsubj" && determined_by_no(c));
    // "Took part in neither"; not "signed it, while the exchange came to nothing", whose negation is another verb's.
    let nouns = verb.children().filter(|c| !is_verb(*c));
    // "Adjourned with nothing settled", "agreed to all but nothing more": how it was done, and it was.
    let beside = |c: &Token<'_>| matches!(c.lower(), "with" | "for" | "but" | "except" | "after" | "despite");
    let under = verb.children().chain(nouns.flat_map(Token::children));
    let under = under.filter(|c| c.dep() == "prep" && !beside(c));
    let by_phrase = under.flat_map(Token::children).any(|c| {
        c.dep() == "pobj" && matches!(c.lower(), "neither" | "none" | "nothing") && !counts(c) && !only(c)
    });
    // "Withdraw from no part", "come to no talks", "at no time"; "provides for no monitors", but not "fell back for no reason".
    let asks_for = |c: Token<'_>| c.lower() == "for" && matches!(verb.lemma(), "provide" | "ask" | "allow");
    let of_none = |c: Token<'_>| {
        let prep = c.dep() == "prep"
            && (matches!(c.lower(), "from" | "to" | "at" | "under" | "into" | "in" | "on") || asks_for(c));
        prep && c.children().any(|n| n.dep() == "pobj" && determined_by_no(n) && !counts(n))
    };
    // "Neither the army nor the rebels accepted it", "hardly any aid has entered".
    let nobody = verb.children().any(|c| {
        matches!(c.dep(), "nsubj" | "nsubjpass")
            && matches!(c.left_edge().lower(), "neither" | "hardly" | "scarcely" | "barely")
            && c.left_edge().i() < c.i()
    });
    // "Was kept by neither side", "was signed by none of them".
    let by_nobody = verb.children().filter(|c| c.dep() == "agent").flat_map(Token::children).any(|c| {
        c.dep() == "pobj"
            && (determined_by_no(c) || c.left_edge().lower() == "neither" || c.lower() == "neither")
    });
    by_phrase
        || nobody
        || by_nobody
        || verb.children().any(|c| not_before(verb, c))
        || verb.children().any(of_none)
        || lets
        || not_right_before(verb)
        || by_adverb
        || by_conjunction
        || by_determiner
        || has_yet(verb)
}

/// "*Not before the siege is lifted* will they sign": the clause that opens the sentence bears the negation.
fn not_before(verb: Token<'_>, child: Token<'_>) -> bool {
    let doc = verb.doc();
    let first = child.left_edge().i();
    let word = |i: usize| doc.get(i).map(Token::lower);
    let inverted = || {
        let end = child.right_edge().i() + 1;
        let after = end + usize::from(word(end) == Some(","));
        verb.children().any(|c| c.i() == after && c.dep().starts_with("aux"))
    };
    matches!(child.dep(), "advcl" | "prep")
        && child.i() < verb.i()
        && word(first) == Some("not")
        && matches!(word(first + 1), Some("before" | "until" | "till" | "unless" | "without"))
        && inverted()
}

/// "Asked for nothing but a truce", "for nothing less than their release".
fn only(nothing: Token<'_>) -> bool {
    nothing
        .doc()
        .get(nothing.i() + 1)
        .is_some_and(|t| matches!(t.lower(), "but" | "except" | "less" | "short"))
}

/// "Left without signing", "instead of freeing them", "stopped short of accepting": what was not done.
fn is_left_out(verb: Token<'_>) -> bool {
    let preposition = verb.head();
    let without = grammar("without").contains(preposition.lower());
    let phrase = matches!(preposition.lower(), "of" | "than") && {
        let before = preposition.i().checked_sub(1).map(|i| verb.doc().token(i));
        before.is_some_and(|t| grammar("instead").contains(t.lower()))
    };
    matches!(verb.dep(), "pcomp" | "advcl") && (without || phrase)
}

/// "Adopted by 13 votes to none against", "voted 12 to none": a count.
fn counts(none: Token<'_>) -> bool {
    let word = |i: usize| none.doc().get(i).map(Token::lower);
    let score =
        none.i() >= 2 && word(none.i() - 1) == Some("to") && none.doc().token(none.i() - 2).pos() == "NUM";
    score || matches!(word(none.i() + 1), Some("against" | "," | "opposed"))
}

/// "A second phase, not yet agreed, ...": the words right before a participle, wherever the parse hangs them.
fn not_right_before(verb: Token<'_>) -> bool {
    let word = |back: usize| verb.i().checked_sub(back).map(|i| verb.doc().token(i).lower());
    let participle = verb.tag() == "VBN" && verb.dep() == "acl";
    participle
        && (matches!(word(1), Some("not" | "never")) || (word(1) == Some("yet") && word(2) == Some("not")))
}

/// "No longer feels bound"; not "one more year and no longer", which says how much.
fn no_longer(adverb: Token<'_>) -> bool {
    let no = |c: Token<'_>| c.lower() == "no" && c.dep() == "neg";
    let and_no =
        |c: Token<'_>| no(c) && c.i() > 0 && matches!(adverb.doc().token(c.i() - 1).lower(), "and" | "but");
    matches!(adverb.lower(), "longer" | "more")
        && adverb.children().any(no)
        && !(adverb.i() > adverb.head().i() && adverb.children().any(and_no))
}

/// "whether or not": not a negation.
fn or_not(negation: Token<'_>) -> bool {
    negation.i() > 0 && negation.doc().token(negation.i() - 1).lower() == "or"
}

fn determined_by_no(noun: Token<'_>) -> bool {
    let doc = noun.doc();
    let first = noun.left_edge().i();
    // "Not a shot has been fired", "not one prisoner was freed".
    let one = |i: usize| doc.get(i).is_some_and(|t| matches!(t.lower(), "a" | "one"));
    let not = |i: usize| doc.token(i).lower() == "not";
    let not_one = not(first) && one(first + 1) || first > 0 && not(first - 1) && one(first);
    not_one
        || matches!(noun.lower(), "nobody" | "none" | "nothing") && !only(noun)
        || noun.children().any(|c| {
            let no = c.lower() == "no" && matches!(c.dep(), "det" | "neg" | "advmod");
            // "No more buses".
            let no_more = c.lower() == "more" && c.i() < noun.i() && c.children().any(|g| g.lower() == "no");
            no || no_more
                || (c.lower() == "neither" && matches!(c.dep(), "det" | "preconj" | "cc" | "advmod"))
        })
}

/// Whether the clause of `cue` is told as one that is still to come about: "has yet to set a date".
pub fn yet_to(cue: Token<'_>) -> bool {
    raising(predicate(cue)).any(has_yet)
}

/// "Has yet to deploy", "is yet to be agreed", "is still to be agreed": not done so far.
pub(super) fn has_yet(verb: Token<'_>) -> bool {
    let yet = |t: Token<'_>| t.children().any(|c| c.lower() == "yet" && c.i() < t.right_edge().i());
    let to = |i: usize| verb.doc().get(i).is_some_and(|t| t.tag() == "TO");
    let still = |c: Token<'_>| matches!(c.lower(), "yet" | "still") && c.i() > verb.i() && to(c.i() + 1);
    match verb.lemma() {
        "have" => yet(verb) || verb.children().any(still),
        "be" => verb.children().any(still),
        _ => false,
    }
}

/// Verbs that say their complement did not come about.
fn fails(verb: Token<'_>) -> bool {
    grammar("failing").contains(verb.lemma())
}
