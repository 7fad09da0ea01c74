//! Complements: the clauses and prepositional phrases that complete a cue.

use rapporteur_codebook::grammar;
use rapporteur_nlp::Token;

use super::role::{is_finite, is_verb};

/// The clauses that complete `cue`: that-clauses, infinitives, participles; and verbs that a parse with a list of
/// infinitives hung on the cue itself ("called for them to stop firing, lift the siege and open the road").
pub fn complements(cue: Token<'_>) -> Vec<Token<'_>> {
    let infinitive = cue.children().any(is_infinitive);
    let complement = |c: &Token<'_>| match c.dep() {
        "ccomp" | "xcomp" | "pcomp" => true,
        "acl" => c.i() > cue.i(),
        // "It is time to lift the siege": an infinitive that the parse takes for a relative clause.
        "relcl" => is_infinitive(*c),
        "advcl" => is_infinitive(*c) && !is_purpose(cue, *c),
        "conj" => infinitive && is_stray_infinitive(cue, *c),
        _ => false,
    };
    let mut found: Vec<Token<'_>> = cue.children().filter(complement).collect();
    let mut at = 0;
    while at < found.len() && found.len() < 32 {
        let joined = |c: &Token<'_>| c.dep() == "conj" && is_verb(*c) && !starts_clause(*c) && !goes_on(*c);
        let more: Vec<Token<'_>> = found[at].children().filter(joined).collect();
        found.extend(more);
        at += 1;
    }
    found
}

/// What the noun `cue` is said to be or to hold: "their first demand is *a truce*", "among the demands is *a truce*", "the plan
/// provides for *a truce*"; of "what they want is *a truce*" what the verb `cue` is about.
pub fn said_of(cue: Token<'_>) -> Vec<Token<'_>> {
    let among = cue.dep() == "pobj" && cue.head().lower() == "among";
    let verb = if among { cue.head().head() } else { cue.head() };
    if !(among || matches!(cue.dep(), "nsubj" | "csubj")) || !is_verb(verb) {
        return Vec::new();
    }
    let after = |c: &Token<'_>| c.i() > cue.i();
    let said = |c: &Token<'_>| {
        matches!(c.dep(), "attr" | "dobj" | "ccomp" | "xcomp") || (among && c.dep() == "nsubj")
    };
    let own = verb.children().filter(after).filter(said);
    let under = verb.children().filter(|c| c.dep() == "prep" && c.lower() == "for").flat_map(Token::children);
    own.chain(under.filter(|c| matches!(c.dep(), "pobj" | "pcomp"))).flat_map(with_all_conjuncts).collect()
}

/// The nouns and clauses under the prepositions `names` of `cue`, of its object, or of a preposition of it ("ahead of").
pub fn phrases<'d>(cue: Token<'d>, names: &[String]) -> Vec<Token<'d>> {
    let near = |t: Token<'d>| {
        matches!(t.dep(), "dobj" | "nsubjpass" | "prep" | "prt" | "advmod" | "acomp" | "attr" | "oprd")
    };
    let own = cue.children();
    let below = cue.children().filter(move |c| near(*c)).flat_map(Token::children);
    // "Had nothing to do with it", "held them responsible for it".
    let says = |t: &Token<'d>| {
        let does = matches!(t.dep(), "acl" | "relcl") && t.lemma() == "do" && is_infinitive(*t);
        does || t.dep() == "amod" && t.i() > t.head().i()
    };
    let said_of = cue.children().filter(|c| c.dep() == "dobj").flat_map(Token::children).filter(says);
    let below = below.chain(said_of.flat_map(Token::children));
    let is_named = |t: &Token<'d>| {
        matches!(t.dep(), "prep" | "dative" | "agent" | "mark") && names.iter().any(|n| n == t.lower())
    };
    // "Wants a release *before it signs*".
    let before = names.iter().any(|n| n == "before");
    // "Before they had given up a rifle" tells what was.
    let had = |t: Token<'d>| t.children().any(|c| c.dep() == "aux" && c.lower() == "had");
    let opens = |t: Token<'d>| t.children().any(|c| c.dep() == "mark" && c.lower() == "before") && !had(t);
    let clauses =
        cue.children().chain(cue.children().filter(|c| c.dep() == "ccomp").flat_map(Token::children));
    let clauses = clauses.filter(move |c| before && c.dep() == "advcl" && c.i() > cue.i() && opens(*c));
    // "Signed *on behalf of* the rebels": for them.
    let behalf = |t: &Token<'d>| t.dep() == "pobj" && t.lower() == "behalf" && t.head().lower() == "on";
    let stands_for = cue.children().filter(|c| c.dep() == "prep").chain(below_object(cue));
    let stands_for = stands_for.flat_map(Token::children).filter(behalf).flat_map(Token::children);
    let stands_for = stands_for.filter(|p| p.lower() == "of" && names.iter().any(|n| n == "for"));
    // "Has agreed to it, according *to the mission*": who tells it.
    let source = |t: &Token<'d>| t.head().lower() == "according";
    // "Agreed on a truce and *on an exchange*".
    let again =
        |p: Token<'d>| p.children().filter(|c| c.dep() == "conj" && names.iter().any(|n| n == c.lower()));
    own.chain(below)
        .filter(|t| is_named(t) && !source(t))
        .flat_map(|p| std::iter::once(p).chain(again(p)).collect::<Vec<_>>())
        .chain(stands_for)
        .flat_map(|p| p.children().filter(|c| matches!(c.dep(), "pobj" | "pcomp")))
        .chain(clauses)
        .flat_map(with_all_conjuncts)
        .collect()
}

/// The prepositions that the parse hangs on the object of `cue`.
fn below_object(cue: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    cue.children().filter(|c| c.dep() == "dobj").flat_map(Token::children).filter(|c| c.dep() == "prep")
}

/// Whether `token` stands in a circumstance of `cue` rather than in what it is about: a time ("before the talks",
/// "since the truce began"), a reason, or a clause of its own that is not a complement.
pub fn in_circumstance(token: Token<'_>, cue: Token<'_>) -> bool {
    let mut at = token;
    while at.i() != cue.i() && !at.is_root() {
        let circumstance = match at.dep() {
            "prep" => is_temporal(at) || for_its_sake(at),
            "relcl" | "parataxis" => true,
            "advcl" => !is_infinitive(at),
            "conj" => goes_on(at),
            _ => false,
        };
        if circumstance {
            return true;
        }
        at = at.head();
    }
    false
}

fn with_all_conjuncts(token: Token<'_>) -> Vec<Token<'_>> {
    let mut found = vec![token];
    let mut at = 0;
    while at < found.len() && found.len() < 64 {
        found.extend(found[at].children().filter(|c| c.dep() == "conj"));
        at += 1;
    }
    found
}

/// "For the duration of the talks", "in support of the truce": how long, or to what end.
fn for_its_sake(preposition: Token<'_>) -> bool {
    let said = |c: Token<'_>| {
        c.dep() == "pobj"
            && matches!(c.lower(), "duration" | "course" | "sake" | "support" | "run" | "interest")
    };
    matches!(preposition.lower(), "for" | "in" | "during" | "over") && preposition.children().any(said)
}

/// Prepositions of time and circumstance.
pub(crate) fn is_temporal(preposition: Token<'_>) -> bool {
    let ahead = preposition.lower() == "of" && preposition.head().lower() == "ahead";
    ahead || grammar("time-prepositions").contains(preposition.lower())
}

/// Whether `verb` is an infinitive with "to".
pub fn is_infinitive(verb: Token<'_>) -> bool {
    is_verb(verb) && verb.children().any(|c| c.dep() == "aux" && c.tag() == "TO")
}

/// "met to discuss": an infinitive after a verb that takes no clause tells the purpose, unless it has its own subject
/// ("called for them to stop").
fn is_purpose(cue: Token<'_>, infinitive: Token<'_>) -> bool {
    let own_subject = infinitive.children().any(|c| c.dep() == "nsubj");
    // "Pressed the army to withdraw": what one is to be brought to do.
    let controls = grammar("controlling").contains(cue.lemma());
    !own_subject
        && !controls
        && is_verb(cue)
        && cue.children().any(|c| matches!(c.dep(), "dobj" | "nsubjpass"))
}

/// A bare verb conjoined to a finite cue cannot continue its tense: it continues the infinitive before it.
fn is_stray_infinitive(cue: Token<'_>, verb: Token<'_>) -> bool {
    matches!(verb.tag(), "VB" | "VBP") && !matches!(cue.tag(), "VB" | "VBP") && !starts_clause(verb)
}

/// "Urged them to extend it and offered to send men": a finite verb goes on from the cue, not from the infinitive that the
/// parse joins it to.
fn goes_on(verb: Token<'_>) -> bool {
    verb.dep() == "conj" && is_finite(verb) && is_infinitive(verb.head())
}

fn starts_clause(verb: Token<'_>) -> bool {
    verb.children().any(|c| c.dep().starts_with("nsubj"))
}
