//! Subjects that the parser hangs elsewhere: on a place before the comma, on the last noun of the clause before.

use rapporteur_nlp::{Rehang, Token};

use crate::clause;

/// "The truce signed by the government, *the Front and the League* held": a second subject right before the verb, behind a
/// comma, is one more of those in the phrase before.
pub(super) fn listed(verb: Token<'_>) -> Option<Rehang<'_>> {
    let mut subjects = verb.children().filter(|c| c.dep().starts_with("nsubj") && c.i() < verb.i());
    let (first, second) = (subjects.next()?, subjects.next()?);
    let comma = second.left_edge().i().checked_sub(1).map(|i| verb.doc().token(i))?;
    // "Talks with the Front, the last movement in arms, opened": what a comma closes stands beside a name.
    let open = (second.right_edge().i() + 1..verb.i()).all(|i| verb.doc().token(i).text() != ",");
    let list = second.children().any(|c| c.dep() == "conj");
    let phrase = |t: &Token<'_>| t.dep() == "pobj" && t.right_edge().i() + 1 == comma.i();
    let last = first.subtree().rfind(phrase)?;
    let prep = matches!(last.head().lower(), "by" | "with" | "between" | "among" | "of" | "from");
    let fits = comma.text() == "," && open && list && prep && matches!(first.pos(), "NOUN" | "PROPN");
    fits.then_some(Rehang { token: second.i(), head: last.i(), dep: "conj" })
}

/// "In Chad, *the army and the rebels* met": the subject taken for a second name of the place before the comma.
pub(super) fn fronted(verb: Token<'_>) -> Option<Rehang<'_>> {
    let finite = |t: Token<'_>| matches!(t.tag(), "VBD" | "VBZ" | "VBP" | "MD");
    let subject = |c: Token<'_>| c.dep().contains("subj") || c.dep() == "expl";
    if !(finite(verb) || verb.children().any(finite)) || verb.children().any(subject) {
        return None;
    }
    let opens = verb.children().find(|c| c.dep() == "prep" && c.i() == verb.sent().start())?;
    let place = opens.children().find(|c| c.dep() == "pobj")?;
    let second = place.children().find(|c| c.dep() == "appos" && c.i() < verb.i())?;
    let comma = verb.doc().token(second.left_edge().i().checked_sub(1)?);
    let helps = |i: usize| {
        let t = verb.doc().token(i);
        t.head().i() == verb.i() && (t.dep().starts_with("aux") || matches!(t.dep(), "neg" | "advmod"))
    };
    let borders = (second.right_edge().i() + 1..verb.i()).all(helps);
    let passive = verb.children().any(|c| c.dep() == "auxpass");
    let dep = if passive { "nsubjpass" } else { "nsubj" };
    (comma.text() == "," && borders).then_some(Rehang { token: second.i(), head: verb.i(), dep })
}

/// "Hamas said yes to it and *Israel* asked for changes": the subject of the second clause, which the parser joins to the pronoun
/// that ends the first.
pub(super) fn joined_to_it(verb: Token<'_>) -> Vec<Rehang<'_>> {
    let helps = |c: &Token<'_>| matches!(c.dep(), "aux" | "auxpass" | "neg" | "advmod") && c.i() < verb.i();
    let helpers: Vec<Token<'_>> = verb.children().filter(helps).collect();
    let finite = |t: Token<'_>| matches!(t.tag(), "VBD" | "VBZ" | "VBP" | "MD");
    let start = helpers.iter().map(|t| t.i()).min().unwrap_or(verb.i());
    let Some(before) = start.checked_sub(1).and_then(|i| verb.doc().get(i)) else { return Vec::new() };
    let ends = |t: &Token<'_>| t.dep() == "conj" && t.right_edge().i() == before.i();
    let noun = std::iter::once(before).chain(before.ancestors().take(3)).find(ends);
    let Some(noun) = noun.filter(|_| finite(verb) || helpers.iter().any(|t| finite(*t))) else {
        return Vec::new();
    };
    let pronoun = noun.head();
    let it = pronoun.pos() == "PRON" && matches!(pronoun.lower(), "it" | "this" | "that" | "them");
    let own = verb.children().any(|c| c.dep().starts_with("nsubj") && c.i() != pronoun.i());
    let taken = pronoun.head().i() == verb.i();
    let governor = if taken { verb.head() } else { pronoun.head() };
    let mut over = std::iter::once(governor).chain(governor.ancestors().take(3));
    let Some(governor) = over.find(|t| clause::is_verb(*t)).filter(|t| it && !own && t.i() < pronoun.i())
    else {
        return Vec::new();
    };
    let mut changes = vec![Rehang { token: noun.i(), head: verb.i(), dep: "nsubj" }];
    if taken {
        changes.push(Rehang { token: pronoun.i(), head: governor.i(), dep: "dobj" });
    }
    if verb.head().i() == governor.i() && verb.i() != governor.i() {
        changes.push(Rehang { token: verb.i(), head: governor.i(), dep: "conj" });
    }
    changes
}

/// "Ten voted in favour and *Togo* abstained": what stands right before a verb that has no subject, joined by "and" to the last
/// noun of the clause before, is its subject.
pub(super) fn second_clause(verb: Token<'_>) -> Vec<Rehang<'_>> {
    let finite = matches!(verb.tag(), "VBD" | "VBZ" | "VBP");
    let joined = matches!(verb.dep(), "conj" | "advcl") && verb.head().i() < verb.i();
    let own =
        |c: Token<'_>| c.dep().starts_with("nsubj") || matches!(c.dep(), "cc" | "mark" | "agent" | "expl");
    // "The truce signed by both and the League held": there the first is no clause of its own.
    let first = verb.head();
    let helped = first.children().any(|c| c.dep().starts_with("aux"));
    let whole = matches!(first.tag(), "VBD" | "VBZ" | "VBP") || helped;
    if !finite || !joined || !whole || !clause::is_verb(first) || verb.children().any(own) {
        return Vec::new();
    }
    let start = verb.children().map(Token::i).filter(|&i| i < verb.i()).min().unwrap_or(verb.i());
    let Some(before) = start.checked_sub(1).map(|i| verb.doc().token(i)) else { return Vec::new() };
    let fits = |noun: &Token<'_>| {
        let plural = matches!(noun.tag(), "NNS" | "NNPS");
        let agrees = match verb.tag() {
            "VBZ" => !plural,
            "VBP" => plural,
            _ => true,
        };
        noun.dep() == "conj"
            && noun.right_edge().i() == before.i()
            && agrees
            && noun.head().i() > verb.head().i()
    };
    let noun = std::iter::once(before).chain(before.ancestors().take(4)).find(fits);
    let and = |noun: Token<'_>| {
        let i = noun.left_edge().i().checked_sub(1)?;
        Some(verb.doc().token(i)).filter(|t| t.dep() == "cc" && t.lower() == "and")
    };
    let Some((noun, and)) = noun.and_then(|noun| Some((noun, and(noun)?))) else { return Vec::new() };
    let passive = verb.children().any(|c| c.dep() == "auxpass");
    vec![
        Rehang { token: noun.i(), head: verb.i(), dep: if passive { "nsubjpass" } else { "nsubj" } },
        Rehang { token: verb.i(), head: verb.head().i(), dep: "conj" },
        Rehang { token: and.i(), head: verb.head().i(), dep: "cc" },
    ]
}

/// "Is the truce *holding*?": a participle that the tagger takes for a noun, with the subject of the question before it.
pub(super) fn asked_of(verb: Token<'_>) -> Option<Rehang<'_>> {
    let opens = verb.is_root() && matches!(verb.lower(), "is" | "are" | "was" | "were");
    let behind = |c: &Token<'_>| c.dep() == "attr" && c.tag() == "NN" && c.lower().ends_with("ing");
    let doing = verb.children().find(behind).filter(|_| opens)?;
    let last = verb.sent().tokens().next_back().is_some_and(|t| t.text() == "?");
    let noun = doing.children().rfind(|c| c.dep() == "compound" && c.i() + 1 == doing.i())?;
    let article = doing.children().any(|c| c.dep() == "det" && c.i() == verb.i() + 1);
    (last && article).then_some(Rehang { token: noun.i(), head: verb.i(), dep: "nsubj" })
}
