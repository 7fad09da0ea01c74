//! Logical roles: subjects and objects behind passives, relatives, participles, conjunction and control.

use rapporteur_codebook::grammar;
use rapporteur_nlp::Token;

/// How many steps up the tree a look-up may take; deeper nesting gives up rather than loop.
const MAX_STEPS: usize = 12;

/// The verb that predicates `cue`: itself for a verb, the copula or light verb for a noun or adjective that completes
/// one ("is a condition", "made no offer", "an agreement was reached"), else `cue`.
pub fn predicate(cue: Token<'_>) -> Token<'_> {
    let completes = matches!(cue.dep(), "attr" | "acomp" | "oprd" | "dobj" | "nsubjpass");
    if !is_verb(cue) && completes && is_verb(cue.head()) { cue.head() } else { cue }
}

/// Whether `verb` stands in the passive, with an auxiliary or as a reduced relative ("a truce declared in May").
pub fn passive(verb: Token<'_>) -> bool {
    verb.children().any(|c| matches!(c.dep(), "auxpass" | "nsubjpass" | "csubjpass"))
        || (is_reduced(verb) && !tells_of_root(verb))
        || small_clause(verb)
        || set_before(verb)
        || stands_so(verb)
        || (verb.dep() == "conj" && verb.tag() == "VBN" && !has_subject(verb) && passive_chain(verb))
}

/// "The army stands accused": a participle that says in what state somebody is.
fn stands_so(verb: Token<'_>) -> bool {
    let over = verb.head();
    let state = matches!(over.lemma(), "stand" | "remain" | "go") && over.i() + 1 == verb.i();
    let own = |c: Token<'_>| c.dep().starts_with("nsubj") || c.dep().starts_with("aux") || c.dep() == "dobj";
    verb.tag() == "VBN"
        && state
        && matches!(verb.dep(), "advcl" | "acomp" | "xcomp" | "oprd" | "ccomp")
        && !verb.children().any(own)
}

/// "A truce *declared* in May": a participle that stands for a relative clause; of "a ceasefire *agreed* on Monday" the tagger
/// takes it for a past tense.
pub(crate) fn is_reduced(verb: Token<'_>) -> bool {
    let done = matches!(verb.lemma(), "agree" | "sign" | "reach" | "conclude" | "broker");
    let own = |c: Token<'_>| c.dep() == "dobj" || c.dep().starts_with("nsubj");
    let past = || verb.tag() == "VBD" && done && !verb.children().any(own);
    verb.dep() == "acl" && (verb.tag() == "VBN" || past())
}

/// "Asked by Oman to leave, the rebels said": a participle before the clause of those to whom it was done.
fn set_before(verb: Token<'_>) -> bool {
    let own =
        |c: Token<'_>| matches!(c.dep(), "aux" | "auxpass" | "mark" | "dobj") || c.dep().starts_with("nsubj");
    let comma = || verb.doc().get(verb.right_edge().i() + 1).is_some_and(|t| t.text() == ",");
    verb.dep() == "advcl"
        && matches!(verb.tag(), "VBN" | "VBD")
        && verb.i() < verb.head().i()
        && !verb.children().any(own)
        && !grammar("never-passive").contains(verb.lemma())
        && comma()
}

/// "The truce held in five districts", which the parse takes for a noun with a participle.
fn tells_of_root(verb: Token<'_>) -> bool {
    verb.head().is_root() && grammar("never-passive").contains(verb.lemma())
}

/// "Wants the siege lifted", "wants them disarmed": a participle with a subject and no auxiliary, which the tagger may take for
/// a past tense.
pub(crate) fn small_clause(verb: Token<'_>) -> bool {
    let wants = matches!(verb.head().lemma(), "want" | "like" | "wish" | "need" | "prefer" | "see");
    let past = verb.tag() == "VBD" && verb.head().lemma() != "see";
    let completes = (verb.tag() == "VBN" || past) && verb.dep() == "ccomp" && wants;
    completes && has_subject(verb) && !verb.children().any(|c| matches!(c.dep(), "aux" | "auxpass" | "mark"))
}

/// A conjoined participle without subject or auxiliary of its own is passive if the verb before it is.
fn passive_chain(verb: Token<'_>) -> bool {
    let own_aux = verb.children().any(|c| c.dep() == "aux");
    !own_aux && verb.head().i() < verb.i() && verb.head().tag() == "VBN" && passive(verb.head())
}

/// Who does it: the subject of an active verb, the `by` phrase of a passive one.
pub fn subjects(verb: Token<'_>) -> Vec<Token<'_>> {
    if passive(verb) {
        return agents(verb);
    }
    surface_subjects(verb, 0)
}

/// What it is done to: the object of an active verb, the subject of a passive one.
pub fn objects(verb: Token<'_>) -> Vec<Token<'_>> {
    if passive(verb) {
        return surface_subjects(verb, 0);
    }
    let own = verb.children().filter(|c| matches!(c.dep(), "dobj" | "obj" | "oprd")).flat_map(|c| {
        let c = antecedent(c).unwrap_or(c);
        with_conjuncts(c)
    });
    let mut found: Vec<Token<'_>> = own.collect();
    // "What they want is a truce".
    if verb.dep() == "csubj" && verb.head().lemma() == "be" && found.iter().all(|t| t.tag() == "WP") {
        return verb.head().children().filter(|c| c.dep() == "attr").flat_map(with_conjuncts).collect();
    }
    if found.is_empty() {
        // "Brushed off *the truce*": hung on the particle by the parse.
        let particles = verb.children().filter(|c| c.dep() == "prt");
        found.extend(
            particles.flat_map(Token::children).filter(|c| c.dep() == "pobj").flat_map(with_conjuncts),
        );
    }
    if found.is_empty() && gapped_relative(verb) {
        found.push(all_that(verb.head()).unwrap_or_else(|| verb.head()));
    }
    found
}

/// "All that they ask is *a truce*".
fn all_that(noun: Token<'_>) -> Option<Token<'_>> {
    let vague = matches!(noun.lower(), "all" | "thing") && noun.dep() == "nsubj";
    vague.then(|| identified(noun.head())).flatten()
}

/// What "is" says that a thing is: "what they want is *a truce*", "*that it ends*", "*to leave*".
fn identified(copula: Token<'_>) -> Option<Token<'_>> {
    let behind = |c: &Token<'_>| c.i() > copula.i() && matches!(c.dep(), "attr" | "ccomp" | "xcomp");
    (copula.lemma() == "be").then(|| copula.children().find(behind)).flatten()
}

/// The thing given in a passive whose subject is who gets it: "the team was denied *passage*".
pub fn retained(verb: Token<'_>) -> Option<Token<'_>> {
    passive(verb).then(|| verb.children().find(|c| c.dep() == "dobj")).flatten()
}

/// Possessors of a noun: "Russia's support", "the support of Russia", "his support", "the rejection by Russia".
pub fn possessors(noun: Token<'_>) -> Vec<Token<'_>> {
    let own = noun.children().filter(|c| c.dep() == "poss");
    let by = prepositional(noun, "by");
    let found: Vec<Token<'_>> = own.chain(by).flat_map(with_conjuncts).collect();
    if found.is_empty() { prepositional(noun, "of").flat_map(with_conjuncts).collect() } else { found }
}

/// The noun a relative pronoun stands for: "the truce, *which* ...".
pub fn antecedent(pronoun: Token<'_>) -> Option<Token<'_>> {
    // "The truce *that* they signed", which the tagger takes for a conjunction.
    let that =
        pronoun.lower() == "that" && pronoun.tag() == "IN" && matches!(pronoun.dep(), "dobj" | "nsubj");
    if !matches!(pronoun.tag(), "WDT" | "WP" | "WP$") && !that {
        return None;
    }
    // "What they want is a truce".
    let cleft = pronoun.lower() == "what" && matches!(pronoun.head().dep(), "csubj" | "csubjpass");
    if cleft && let Some(matter) = identified(pronoun.head().head()) {
        return Some(matter);
    }
    let clause = pronoun.ancestors().take(MAX_STEPS).find(|t| t.dep() == "relcl")?;
    Some(clause.head())
}

/// `token` and the nouns joined to it by "and", "or" or a comma.
pub fn with_conjuncts(token: Token<'_>) -> Vec<Token<'_>> {
    let mut found = vec![token];
    let mut at = 0;
    while at < found.len() && found.len() < 64 {
        found.extend(found[at].children().filter(|c| c.dep() == "conj" && !is_verb(*c)));
        at += 1;
    }
    found
}

/// Whether the parse joins `verb` to an infinitive or subjunctive that it is not joined to.
pub fn stands_beside_governor(verb: Token<'_>) -> bool {
    finite_beside(verb).i() != verb.head().i()
}

fn agents(verb: Token<'_>) -> Vec<Token<'_>> {
    let agent = verb.children().filter(|c| c.dep() == "agent");
    // "Was extended by a week", "by Friday".
    let doers =
        agent.flat_map(joined_by).flat_map(|by| by.children().filter(|c| c.dep() == "pobj" && !is_time(*c)));
    doers.flat_map(behind_order).flat_map(with_conjuncts).collect()
}

/// "By Ghana and by Togo": the preposition, and those joined to it or to what stands under it.
fn joined_by(by: Token<'_>) -> Vec<Token<'_>> {
    let under = by.children().find(|c| c.dep() == "pobj");
    let hosts = [Some(by), under].into_iter().flatten();
    let again = hosts.flat_map(Token::children).filter(|c| c.dep() == "conj" && c.lower() == "by");
    std::iter::once(by).chain(again).collect()
}

/// "Was stopped by order *of the army*", "by a decision *of the council*": whose order it was.
fn behind_order(doer: Token<'_>) -> Vec<Token<'_>> {
    let owners = if grammar("orders").contains(doer.lemma()) { possessors(doer) } else { Vec::new() };
    if owners.is_empty() { vec![doer] } else { owners }
}

fn surface_subjects(verb: Token<'_>, steps: usize) -> Vec<Token<'_>> {
    if steps > MAX_STEPS {
        return Vec::new();
    }
    let own: Vec<Token<'_>> = verb
        .children()
        .filter(|c| matches!(c.dep(), "nsubj" | "nsubjpass" | "csubj" | "csubjpass") && !is_time(*c))
        .filter(|c| super::ellipsis::of_short_clause(*c).is_none())
        .map(|c| beside(c).unwrap_or(c))
        .flat_map(|c| with_conjuncts(antecedent(c).unwrap_or(c)))
        .collect();
    if !own.is_empty() {
        return own;
    }
    if verb.is_root() {
        return before_comma(verb).map(|first| surface_subjects(first, steps + 1)).unwrap_or_default();
    }
    let head = finite_beside(verb);
    match verb.dep() {
        "acl" | "relcl" => with_conjuncts(head),
        "xcomp" | "ccomp" => controllers(head, steps),
        "advcl" if said_before(verb).is_some() => {
            said_before(verb).map(|says| surface_subjects(says, steps + 1)).unwrap_or_default()
        }
        "conj" | "advcl" | "aux" | "auxpass" | "acomp" if is_verb(head) => surface_subjects(head, steps + 1),
        "pcomp" => around_preposition(head, steps),
        _ => Vec::new(),
    }
}

/// "Norway welcomed the truce, urged them to extend it": the first of two verbs, which the parse takes for what the second
/// says.
fn before_comma(verb: Token<'_>) -> Option<Token<'_>> {
    let finite = |t: Token<'_>| matches!(t.tag(), "VBD" | "VBZ" | "VBP");
    let comma = |c: &Token<'_>| verb.doc().get(c.right_edge().i() + 1).is_some_and(|t| t.text() == ",");
    let first = verb.children().find(|c| c.dep() == "ccomp" && c.i() < verb.i())?;
    (finite(verb) && finite(first) && has_subject(first) && comma(&first)).then_some(first)
}

/// Whether `verb` bears a tense, alone or by an auxiliary: "offered", "have not done".
pub(super) fn is_finite(verb: Token<'_>) -> bool {
    let bears = |c: Token<'_>| {
        matches!(c.dep(), "aux" | "auxpass") && matches!(c.tag(), "VBZ" | "VBP" | "VBD" | "MD")
    };
    (matches!(verb.tag(), "VBD" | "VBZ") && !goes_on_bare(verb)) || verb.children().any(bears)
}

/// "Decided to dissolve itself and *lay* down its arms": a form that is its own past tells none beside an infinitive.
pub(super) fn goes_on_bare(verb: Token<'_>) -> bool {
    let same = matches!(verb.lower(), "lay" | "put" | "cut" | "set" | "let" | "hit" | "shut" | "quit");
    same && verb.dep() == "conj" && verb.head().tag() == "VB"
}

/// The head of `verb`; of a finite verb that the parse joins to an infinitive ("urged them to extend it and offered to send
/// men"), the finite verb above that.
pub(super) fn finite_beside(verb: Token<'_>) -> Token<'_> {
    let mut head = verb.head();
    let finite = is_finite(verb) && verb.dep() == "conj" && !has_subject(verb);
    for _ in 0..MAX_STEPS {
        let infinitive = matches!(head.dep(), "xcomp" | "advcl" | "ccomp" | "conj" | "acl")
            && head.tag() == "VB"
            && is_verb(head.head());
        if !finite || !infinitive {
            break;
        }
        head = head.head();
    }
    head
}

/// "The delegations, meeting in Bern, have agreed": the noun before a participle that the parser takes for the subject.
pub(super) fn beside(participle: Token<'_>) -> Option<Token<'_>> {
    let set_off = participle.i() > 0 && participle.doc().token(participle.i() - 1).text() == ",";
    let noun = || participle.children().find(|c| c.dep() == "nsubj" && c.i() < participle.i());
    (set_off && participle.tag() == "VBG").then(noun).flatten()
}

/// "Neither side had left, the mission *said*, calling on both to go": the participle after the speech belongs to who
/// speaks, though the parser hangs it on what is said.
fn said_before(participle: Token<'_>) -> Option<Token<'_>> {
    let head = participle.head();
    let between = |c: &Token<'_>| head.i() < c.i() && c.i() < participle.i();
    let says = head.children().find(|c| c.dep() == "parataxis" && between(c) && has_subject(*c))?;
    (participle.tag() == "VBG").then_some(says)
}

/// The understood subject of an infinitive or participle under `governor`: its object ("urged them to stop"), else
/// its subject ("agreed to stop").
fn controllers(governor: Token<'_>, steps: usize) -> Vec<Token<'_>> {
    // "Voted twelve to none to extend it": the count is nobody.
    let own = matches!(governor.lemma(), "promise" | "vote");
    let object: Vec<Token<'_>> = governor
        .children()
        .filter(|c| matches!(c.dep(), "dobj" | "dative"))
        .flat_map(with_conjuncts)
        .collect();
    if object.is_empty() || own { surface_subjects(governor, steps + 1) } else { object }
}

/// The understood subject of a participle under a preposition: "accused them of firing", "rejected it without reading".
fn around_preposition(preposition: Token<'_>, steps: usize) -> Vec<Token<'_>> {
    let governor = preposition.head();
    if !is_verb(governor) {
        // "accused the rebels of firing", with the phrase hung on the object.
        return match governor.dep() {
            "dobj" => with_conjuncts(governor),
            // "Stopped short of accepting it", "instead of freeing them".
            "advmod" | "acomp" if is_verb(governor.head()) => surface_subjects(governor.head(), steps + 1),
            _ => Vec::new(),
        };
    }
    match preposition.lemma() {
        "of" | "from" | "for" => controllers(governor, steps),
        _ => surface_subjects(governor, steps + 1),
    }
}

/// Whether `verb` heads a relative clause whose gap is its object ("the deal the rebels signed").
fn gapped_relative(verb: Token<'_>) -> bool {
    verb.dep() == "relcl" && has_subject(verb) && !verb.children().any(|c| subject_is_relative(c))
}

fn subject_is_relative(child: Token<'_>) -> bool {
    child.dep().starts_with("nsubj") && matches!(child.tag(), "WDT" | "WP")
}

/// "had a day earlier called": the parser takes a time for the subject now and then.
fn is_time(token: Token<'_>) -> bool {
    matches!(token.ent_type(), "DATE" | "TIME")
}

fn has_subject(verb: Token<'_>) -> bool {
    verb.children().any(|c| c.dep().starts_with("nsubj") || c.dep().starts_with("csubj"))
}

fn prepositional<'d>(noun: Token<'d>, preposition: &'d str) -> impl Iterator<Item = Token<'d>> {
    noun.children()
        .filter(move |c| matches!(c.dep(), "prep" | "agent") && c.lower() == preposition)
        .flat_map(|p| p.children().filter(|c| c.dep() == "pobj"))
}

pub(crate) fn is_verb(token: Token<'_>) -> bool {
    matches!(token.pos(), "VERB" | "AUX")
}

/// The words that carry a cue: the word itself with its auxiliaries, negation and particle.
pub fn cue_words(cue: Token<'_>) -> std::ops::Range<usize> {
    let verb = predicate(cue);
    let before = verb
        .children()
        .filter(|c| matches!(c.dep(), "aux" | "auxpass" | "neg") && c.i() < cue.i())
        .map(rapporteur_nlp::Token::i);
    let after = cue.children().filter(|c| c.dep() == "prt").map(|c| c.i() + 1);
    let start = before.filter(|&i| i + 6 > cue.i()).min().unwrap_or(cue.i());
    let end = after.filter(|&i| i < cue.i() + 4).max().unwrap_or(cue.i() + 1);
    start..end.max(cue.i() + 1)
}
