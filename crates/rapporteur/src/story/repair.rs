//! Known errors of small parsers, mended before anything is read from the parse: a clause that completes a verb hung on a
//! noun in between.
//!
//! A change is made only where the verb otherwise lacks the clause that it asks for; the words and tags stay as they are.

mod agreed;
mod days;
mod joined;
mod lists;
mod relatives;
mod subjects;
mod texts;

use rapporteur_codebook::{Codebook, grammar};
use rapporteur_nlp::{Doc, Rehang, Token};

use crate::clause;
use days::day_of_speech;
use subjects::{asked_of, fronted, joined_to_it, listed, second_clause};
use texts::{bound_to, charge_of, made_by, matter_of, of_text, relative};

/// `doc` with what the parser hung in the wrong place hung where it belongs.
pub(super) fn repaired(doc: Doc, codebook: &Codebook) -> Doc {
    let mut changes: Vec<Rehang<'_>> = Vec::new();
    for verb in doc.tokens().filter(|t| clause::is_verb(*t)) {
        if let Some(mended) = reduced(codebook, verb) {
            changes.extend(mended);
            continue;
        }
        let whole = [agreed::hung(codebook, verb), relatives::taken_apart(codebook, verb)];
        if let Some(mended) = whole.into_iter().find(|mended| !mended.is_empty()) {
            changes.extend(mended);
            continue;
        }
        if let Some(mended) = past(verb) {
            changes.extend(mended);
            continue;
        }
        changes.extend(listed(verb));
        changes.extend(lists::of_verbs(verb));
        changes.extend(fronted(verb));
        changes.extend(relative(verb));
        changes.extend(second_clause(verb));
        changes.extend(made_by(verb));
        changes.extend(asked_of(verb));
        changes.extend(said_and(codebook, verb));
        changes.extend(left_open(verb));
        changes.extend(teller(codebook, verb));
        changes.extend(of_text(codebook, verb));
        changes.extend(bound_to(verb));
        changes.extend(charge_of(codebook, verb));
        changes.extend(joined_to_it(verb));
        changes.extend(day_of_speech(codebook, verb));
        let hung = told_to(codebook, verb).or_else(|| decided(verb)).or_else(|| undertaken(verb));
        if let Some((governor, dep)) = hung {
            changes.push(Rehang { token: verb.i(), head: governor.i(), dep });
        } else if let Some((governor, that)) = told_that(codebook, verb) {
            changes.push(Rehang { token: verb.i(), head: governor.i(), dep: "ccomp" });
            changes.push(Rehang { token: that.i(), head: verb.i(), dep: "mark" });
        }
    }
    changes.extend(doc.tokens().filter_map(|t| {
        matter_of(codebook, t).or_else(|| joined::behind_aside(t)).or_else(|| joined::behind_inserted(t))
    }));
    changes.extend(doc.tokens().filter(|t| t.pos() == "NOUN").flat_map(|t| lists::of_nouns(codebook, t)));
    let mended = if changes.is_empty() { None } else { doc.rehung(&changes).ok() };
    let mended = mended.or_else(|| by_sentence(&doc, &changes));
    mended.unwrap_or(doc)
}

/// `doc` with the changes of those sentences alone in which they agree with each other.
fn by_sentence(doc: &Doc, changes: &[Rehang<'_>]) -> Option<Doc> {
    let sentence = |change: &Rehang<'_>| doc.token(change.token).sent().start();
    let mut kept = Vec::new();
    for own in changes.chunk_by(|one, other| sentence(one) == sentence(other)) {
        let with: Vec<Rehang<'_>> = kept.iter().chain(own).copied().collect();
        if doc.rehung(&with).is_ok() {
            kept = with;
        }
    }
    doc.rehung(&kept).ok()
}

/// "Urged both sides in a letter *to sign*": the infinitive that a verb of telling asks for, hung on its object or on the
/// noun of a circumstance.
fn told_to<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<(Token<'d>, &'static str)> {
    let noun = verb.head();
    if !clause::is_infinitive(verb) || !matches!(verb.dep(), "acl" | "relcl") || noun.i() > verb.i() {
        return None;
    }
    // "In a bid to win time": what such a noun is for, it says itself.
    let aims = grammar("purpose-nouns").contains(noun.lemma());
    let preposition = noun.head();
    let beside = noun.dep() == "pobj" && is_circumstance(preposition);
    let governor = if beside { preposition.head() } else { noun.head() };
    let told = |c: &Token<'_>| matches!(c.dep(), "dobj" | "nsubjpass") && c.i() < verb.i();
    let object = governor.children().find(told);
    let own = noun.dep() == "dobj" && is_people(codebook, noun);
    let fits = (beside && object.is_some_and(|o| o.i() != noun.i())) || own;
    let controls = clause::is_verb(governor) && grammar("controlling").contains(governor.lemma());
    (!aims && fits && controls && !is_completed(governor)).then_some((governor, "xcomp"))
}

/// "Said that the post stood on its soil *and accused* the army": joined to the verb of what is said, whose subject is a thing or
/// whose tense is another, it is joined to the verb of speech.
fn said_and<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<Rehang<'d>> {
    let inner = verb.head();
    let speech = inner.head();
    let words = &codebook.words;
    let subject = |t: Token<'d>| t.children().find(|c| c.dep().starts_with("nsubj"));
    let says = clause::is_verb(speech)
        && words.has("speech-verbs", speech.lemma())
        && speech.i() < inner.i()
        && subject(speech).is_some();
    let joined = verb.dep() == "conj"
        && inner.dep() == "ccomp"
        && inner.i() < verb.i()
        && subject(verb).is_none()
        && verb.tag() == speech.tag()
        && matches!(verb.tag(), "VBD" | "VBZ" | "VBP");
    let thing = || {
        let noun = |t: Token<'_>| t.pos() == "NOUN" && !codebook.actors.is_noun(&t.lemma().to_lowercase());
        subject(inner).is_some_and(noun)
    };
    let own = says && joined && words.has("verbs-of-speakers", verb.lemma());
    (own && (inner.tag() != verb.tag() || thing())).then(|| Rehang {
        token: verb.i(),
        head: speech.i(),
        dep: "conj",
    })
}

/// "Agreed under pressure *to step down*", "promised after a meeting with the elders *to leave*": the infinitive of a verb that
/// takes no object, hung on the noun of a circumstance.
fn undertaken(verb: Token<'_>) -> Option<(Token<'_>, &'static str)> {
    let noun = verb.head();
    if !clause::is_infinitive(verb) || verb.dep() != "acl" || noun.i() > verb.i() {
        return None;
    }
    let mut outer = noun;
    for _ in 0..3 {
        if outer.dep() != "pobj" || outer.head().dep() != "prep" {
            return None;
        }
        if clause::is_verb(outer.head().head()) {
            break;
        }
        outer = outer.head().head();
    }
    let (preposition, governor) = (outer.head(), outer.head().head());
    let pressed = preposition.lower() == "under" && outer.lemma() == "pressure";
    let undertakes =
        matches!(governor.lemma(), "agree" | "refuse" | "promise" | "offer" | "vow" | "pledge" | "decline");
    let whole = governor.children().any(|c| matches!(c.dep(), "dobj" | "xcomp" | "ccomp"));
    let aims = grammar("purpose-nouns").contains(noun.lemma());
    let fits = undertakes && governor.i() < noun.i() && !whole && !aims;
    (fits && (pressed || is_circumstance(preposition))).then_some((governor, "xcomp"))
}

/// "In a statement", "at the meeting", "on Friday", "after the raid": no part of what is told.
fn is_circumstance(preposition: Token<'_>) -> bool {
    let place = matches!(preposition.lower(), "in" | "at" | "by" | "through" | "via" | "from");
    let day = preposition.lower() == "on"
        && preposition.children().any(|c| matches!(c.ent_type(), "DATE" | "TIME"));
    preposition.dep() == "prep" && (place || day || clause::is_temporal(preposition))
}

/// A name, a pronoun, or a noun for those who may be told to do something.
fn is_people(codebook: &Codebook, noun: Token<'_>) -> bool {
    matches!(noun.pos(), "PROPN" | "PRON") || codebook.words.has("counterparts", noun.lemma())
}

/// Whether a verb has a clause or infinitive that completes it.
fn is_completed(verb: Token<'_>) -> bool {
    verb.children().any(|c| matches!(c.dep(), "xcomp" | "ccomp"))
}

/// "Voted 14 to none, with one member abstaining, *to extend* it": the infinitive hung on what stands between, or taken for
/// the purpose of the vote.
fn decided(verb: Token<'_>) -> Option<(Token<'_>, &'static str)> {
    if !clause::is_infinitive(verb) || !matches!(verb.dep(), "acl" | "relcl" | "xcomp" | "advcl") {
        return None;
    }
    let votes = |t: &Token<'_>| t.lemma() == "vote" && clause::is_verb(*t) && t.i() < verb.i();
    let over = verb.head();
    let governor = if votes(&over) { over } else { over.ancestors().take(4).find(votes)? };
    let between = over.i() == governor.i() || behind_comma(verb);
    let wrong = over.i() != governor.i() || verb.dep() != "xcomp";
    (between && wrong && !governor.children().any(|c| c.dep() == "xcomp")).then_some((governor, "xcomp"))
}

/// Whether a comma stands before the "to" of an infinitive.
fn behind_comma(verb: Token<'_>) -> bool {
    let before = verb.children().find(|c| c.tag() == "TO").and_then(|to| to.i().checked_sub(1));
    before.is_some_and(|i| verb.doc().token(i).text() == ",")
}

/// "Complained to the monitors *that troops had attacked its post*": a clause that has all its parts, and so is no relative
/// clause of the noun before it, completes the verb of speech above. Gives that verb and the "that".
fn told_that<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<(Token<'d>, Token<'d>)> {
    let noun = verb.head();
    if !matches!(verb.dep(), "relcl" | "acl") || noun.i() > verb.i() {
        return None;
    }
    let that = verb.children().find(|c| c.lower() == "that" && c.i() > noun.i())?;
    let subject = verb.children().find(|c| matches!(c.dep(), "nsubj" | "nsubjpass") && c.i() != that.i())?;
    let whole = match that.dep() {
        "dobj" => verb.children().any(|c| c.dep() == "dobj" && c.i() != that.i()),
        "advmod" | "mark" => true,
        _ => subject.dep() == "nsubjpass",
    };
    let speech = codebook.words.of("speech-verbs");
    let preposition = noun.head();
    let told = noun.dep() == "pobj" && (preposition.lower() == "to" || is_circumstance(preposition));
    let governor = if told { preposition.head() } else { noun.head() };
    let addressed = noun.dep() == "dobj" && is_people(codebook, noun);
    let says = clause::is_verb(governor) && speech.contains(governor.lemma()) && !is_completed(governor);
    (whole && says && (told || addressed)).then_some((governor, that))
}

/// "The truce *signed by both on Monday* held": a participle that the parser takes for the main verb, with the main verb
/// joined to it or above it. The participle goes to its noun, and the noun to the main verb.
fn reduced<'d>(codebook: &Codebook, participle: Token<'d>) -> Option<Vec<Rehang<'d>>> {
    let bare = |t: Token<'_>| !t.children().any(|c| c.dep().starts_with("aux"));
    let noun = participle.children().find(|c| c.dep().starts_with("nsubj") && c.i() < participle.i())?;
    let behind_noun = matches!(noun.pos(), "NOUN" | "PROPN");
    let by = participle.children().any(|c| c.dep() == "agent" || c.lower() == "by" && c.dep() == "prep");
    let form = match participle.tag() {
        "VBG" | "VBN" => true,
        "VBD" => by || agreed::of_thing(codebook, participle, noun),
        _ => false,
    };
    let main = main_verb(participle)?;
    // "The truce agreed in May is holding": what is agreed would have a subject.
    let form = form || participle.tag() == "VBD" && bare_clause_behind(participle, main);
    let near = main.i() > participle.i() && main.i() - participle.i() <= FARTHEST;
    // "The army shelled the port and left": both have the subject.
    let joined = participle.children().any(|c| c.dep() == "cc" && c.i() < main.i());
    if !form || !bare(participle) || !behind_noun || !near || joined {
        return None;
    }
    let passive = main.children().any(|c| c.dep() == "auxpass");
    let mut changes = vec![
        Rehang { token: noun.i(), head: main.i(), dep: if passive { "nsubjpass" } else { "nsubj" } },
        Rehang { token: participle.i(), head: noun.i(), dep: "acl" },
    ];
    if main.head().i() == participle.i() {
        let root = participle.is_root();
        let head = if root { main.i() } else { participle.head().i() };
        changes.push(Rehang { token: main.i(), head, dep: participle.dep() });
        changes.extend(after(participle, main));
    }
    // The last of those by whom it was done, taken for the subject of what follows.
    let doer = participle
        .children()
        .filter(|c| c.lower() == "by")
        .flat_map(Token::children)
        .find(|c| c.dep() == "pobj");
    let stray =
        main.children().find(|c| c.dep().starts_with("nsubj") && c.i() > participle.i() && c.i() < main.i());
    match (doer, stray) {
        (Some(doer), Some(stray)) => changes.push(Rehang { token: stray.i(), head: doer.i(), dep: "conj" }),
        (None, Some(_)) => return None,
        _ => {}
    }
    Some(changes)
}

/// Whether the clause of `main` stands behind `participle`, or above it, without a subject and an opening word: what the
/// participle has for a subject is that of the clause.
fn bare_clause_behind(participle: Token<'_>, main: Token<'_>) -> bool {
    let opens = |c: Token<'_>| c.dep() == "mark" || c.dep().contains("subj") || c.dep() == "expl";
    let says = matches!(participle.lemma(), "say" | "tell" | "add" | "think" | "believe" | "hope");
    let object = participle.children().any(|c| c.dep() == "dobj");
    let below = main.dep() == "ccomp" && main.head().i() == participle.i();
    let above = participle.dep() == "ccomp" && participle.head().i() == main.i();
    (below || above) && !main.children().any(opens) && !says && !object
}

/// "The accord *provided* for a team": a past tense that the parser takes for a participle, in a sentence that would have no
/// verb of its own.
fn past(verb: Token<'_>) -> Option<Vec<Rehang<'_>>> {
    let noun = verb.head();
    let never = grammar("never-passive").contains(verb.lemma());
    let plain = verb.tag() == "VBN"
        && verb.dep() == "acl"
        && (verb.lower().ends_with("ed") || never)
        && verb.i() > noun.i();
    // "The truce signed in May, which the envoy welcomed, held": of two the last.
    let last = !noun.children().any(|c| c.dep() == "acl" && c.tag() == "VBN" && c.i() > verb.i());
    let by = verb.children().any(|c| c.dep() == "agent");
    let opens = noun.head();
    let hangs = noun.is_root() || opens.is_root() && opens.pos() == "ADP" && opens.i() == verb.sent().start();
    let finite = |t: Token<'_>| matches!(t.tag(), "VBD" | "VBZ" | "VBP" | "MD");
    let ended = verb.sent().tokens().next_back().is_some_and(|t| matches!(t.text(), "." | "\"" | "”"));
    if !plain
        || !last
        || by
        || !hangs
        || !ended
        || verb.sent().tokens().any(finite)
        || !matches!(noun.pos(), "NOUN" | "PROPN")
    {
        return None;
    }
    let mut changes = vec![
        Rehang { token: verb.i(), head: verb.i(), dep: "ROOT" },
        Rehang { token: noun.i(), head: verb.i(), dep: "nsubj" },
    ];
    if !noun.is_root() {
        changes.push(Rehang { token: opens.i(), head: verb.i(), dep: "prep" });
    }
    let over = if noun.is_root() { noun } else { opens };
    changes.extend(after(over, verb));
    Some(changes)
}

/// "There will be no vote, *the rebels' envoy*, Ana Ruiz, said": who says so, taken for one more name of what stands before.
fn teller<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<Rehang<'d>> {
    let doc = verb.doc();
    let says = codebook.words.has("speech-verbs", verb.lemma()) && matches!(verb.tag(), "VBD" | "VBZ");
    let told = verb.children().any(|c| c.dep() == "ccomp" && c.i() < verb.i());
    let alone = says && told && !verb.children().any(|c| c.dep().starts_with("nsubj"));
    let comma = |i: usize| doc.get(i).is_some_and(|t| t.text() == ",");
    let end = verb.i().checked_sub(2).filter(|&i| alone && comma(i + 1))?;
    let last = doc.token(end);
    let set_off = |t: &Token<'d>| {
        let opens = t.left_edge().i();
        t.right_edge().i() == end && opens > 0 && comma(opens - 1)
    };
    let beside = |t: &Token<'d>| t.dep() == "appos" && set_off(t);
    let noun = std::iter::once(last).chain(last.ancestors().take(6)).filter(beside).last()?;
    let person = noun.pos() == "PROPN" || codebook.actors.is_noun(&noun.lemma().to_lowercase());
    person.then(|| Rehang { token: noun.i(), head: verb.i(), dep: "nsubj" })
}

/// "It is not clear *if they have agreed*": a question that is left open, taken for a condition.
fn left_open(verb: Token<'_>) -> Option<Rehang<'_>> {
    let over = verb.head();
    let asks = verb.children().any(|c| c.dep() == "mark" && c.lower() == "if" && c.i() > over.i());
    let known = |c: &Token<'_>| {
        let sure = grammar("unsure").contains(c.lemma()) || grammar("sure").contains(c.lemma());
        c.dep() == "acomp" && sure && c.i() < verb.i()
    };
    let opens = || over.children().find(known).map(|c| c.i() + 1);
    let next = asks && opens() == Some(verb.left_edge().i());
    (next && verb.dep() == "advcl").then(|| Rehang { token: verb.i(), head: over.i(), dep: "ccomp" })
}

/// What hangs on `token` behind `verb`, the full stop among it, hung on `verb`.
fn after<'d>(token: Token<'d>, verb: Token<'d>) -> impl Iterator<Item = Rehang<'d>> {
    let behind = token.children().filter(move |c| c.i() > verb.i());
    behind.map(move |c| Rehang { token: c.i(), head: verb.i(), dep: c.dep() })
}

/// How far behind a participle the main verb may stand.
const FARTHEST: usize = 40;

/// The finite verb that belongs to the subject of a participle taken for the main verb.
fn main_verb(participle: Token<'_>) -> Option<Token<'_>> {
    let finite = |t: Token<'_>| {
        // "Talks with the movement still fighting, opened": the tagger takes the past tense for a participle as well.
        let past = participle.tag() == "VBG" && t.tag() == "VBN" && t.lower().ends_with("ed");
        is_tensed(t) || past
    };
    let over = participle.head();
    let above = participle.dep() == "ccomp"
        && over.i() > participle.i()
        && clause::is_verb(over)
        && finite(over)
        && !over.children().any(|c| c.dep().starts_with("nsubj"));
    // "A corridor agreed on last week is to open": what the parser takes for its object clause has no subject.
    let subject = |t: Token<'_>| t.children().any(|c| c.dep().starts_with("nsubj"));
    // "A ceasefire agreed last week collapsed": taken for a circumstance.
    let marked = |t: Token<'_>| t.children().any(|c| c.dep() == "mark" || c.tag() == "WRB");
    let follows = |c: &Token<'_>| {
        let loose = matches!(c.dep(), "advcl" | "xcomp") && participle.lemma() == "agree" && !marked(*c);
        // "Two men detained in May were handed over": joined in a way that the parser has no name for.
        let unnamed = c.dep() == "dep" && participle.tag() == "VBN" && !marked(*c);
        let bare = c.dep() == "ccomp" || loose || unnamed;
        c.dep() == "conj" || bare && !subject(*c) && c.i() > participle.i()
    };
    let joined = || participle.children().rfind(|c| follows(c) && clause::is_verb(*c) && finite(*c));
    if above { Some(over) } else { joined() }
}

/// Whether `verb` bears a tense, by itself or by an auxiliary.
fn is_tensed(verb: Token<'_>) -> bool {
    let helped = verb.children().any(|c| c.dep().starts_with("aux") && c.tag() != "TO");
    matches!(verb.tag(), "VBD" | "VBZ" | "VBP") || helped
}

#[cfg(test)]
mod tests;
