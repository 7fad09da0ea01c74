//! Who brings a matter about without being party to it, and who watches over it: "brokered by Egypt", "under the auspices of the
//! Union", "will be monitored by observers".

use rapporteur_codebook::Words;
use rapporteur_nlp::Token;

use super::{ItemIndex, Items};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;

/// Those who help a matter along.
#[derive(Debug, Default)]
pub(crate) struct Helpers {
    pub(crate) mediators: Vec<ActorIndex>,
    pub(crate) monitors: Vec<ActorIndex>,
}

/// The mediators and monitors of an item, as the clauses around its namings tell; parties to the conflict are neither.
pub(crate) fn helpers(context: &Context<'_>, items: &Items, item: ItemIndex) -> Helpers {
    let words = &context.codebook.words;
    let (mediating, monitoring) = (words.of("mediating-verbs"), words.of("monitoring-verbs"));
    let mut found = Helpers::default();
    for &mention in &items.list[item].mentions {
        let mention = &items.mentions[mention];
        let head = context.story.doc.token(mention.head);
        if mention.act {
            if mediating.contains(head.lemma()) && told(head) {
                found.mediators.extend(actors(context, &clause::subjects(head)));
            }
            continue;
        }
        found.mediators.extend(actors(context, &doers(head, mediating)));
        found.mediators.extend(hyphenated(context, head, mediating));
        found.mediators.extend(under_auspices(context, head));
        found.monitors.extend(actors(context, &doers(head, monitoring)));
        found.monitors.extend(hyphenated(context, head, monitoring));
    }
    for helpers in [&mut found.mediators, &mut found.monitors] {
        helpers.retain(|a| !context.actors.is_party(*a));
        helpers.sort_unstable();
        helpers.dedup();
    }
    found
}

/// Whether a clause tells that its verb is or will be done.
fn told(verb: Token<'_>) -> bool {
    let wish = verb.dep() == "xcomp" && clause::is_infinitive(verb) && verb.head().lemma() != "be";
    !clause::negated(verb) && !wish && !matches!(clause::mood(verb), Mood::Ought | Mood::Possible)
}

/// Those who do one of `verbs` to what `head` names: "Egypt brokered it", "brokered by Egypt", "which Egypt brokered".
fn doers<'d>(head: Token<'d>, verbs: &Words) -> Vec<Token<'d>> {
    let mut found = Vec::new();
    // "The truce between the two, brokered by Egypt": a participle that the parse hangs on the last noun of the phrase.
    let clauses = head.subtree().filter(|t| matches!(t.dep(), "acl" | "relcl") && t.i() > head.i());
    // "Which is to be monitored by the Union".
    let inner = |t: Token<'d>| t.children().filter(move |c| t.lemma() == "be" && c.dep() == "xcomp");
    let inside = clauses.flat_map(|t| std::iter::once(t).chain(inner(t)));
    for verb in inside.filter(|v| verbs.contains(v.lemma()) && told(*v)) {
        found.extend(agents(verb));
        let names = |t: &Token<'_>| !matches!(t.tag(), "WDT" | "WP") && (head.i()..verb.i()).contains(&t.i());
        found.extend(clause::subjects(verb).into_iter().filter(|t| !clause::passive(verb) && names(t)));
    }
    let at = outer(head);
    let verb = at.head();
    if verbs.contains(verb.lemma()) && told(verb) {
        match at.dep() {
            "dobj" => found.extend(clause::subjects(verb)),
            "nsubjpass" => found.extend(agents(verb)),
            _ => {}
        }
    }
    found
}

/// The noun that takes the place of the verb's argument: past "days of talks", "the truce and the exchange".
fn outer(head: Token<'_>) -> Token<'_> {
    let mut at = head;
    for _ in 0..4 {
        let over = at.head();
        at = match at.dep() {
            "conj" if over.pos() == "NOUN" => over,
            "pobj" if over.lower() == "of" && over.head().pos() == "NOUN" => over.head(),
            _ => return at,
        };
    }
    at
}

/// Those named behind "by".
fn agents(verb: Token<'_>) -> Vec<Token<'_>> {
    let by = verb.children().filter(|c| c.lower() == "by" && matches!(c.dep(), "agent" | "prep"));
    by.flat_map(Token::children).filter(|c| c.dep() == "pobj").flat_map(clause::with_conjuncts).collect()
}

/// "The Egyptian-brokered truce", "a U.N.-mediated accord".
fn hyphenated(context: &Context<'_>, head: Token<'_>, verbs: &Words) -> Vec<ActorIndex> {
    let participle =
        |c: &Token<'_>| c.i() < head.i() && matches!(c.tag(), "VBN" | "JJ") && verbs.contains(c.lemma());
    let before = |t: Token<'_>| {
        let hyphen = t.i().checked_sub(1).and_then(|i| t.doc().get(i)).filter(|h| h.text() == "-");
        hyphen.and_then(|h| h.i().checked_sub(1)).map(|i| context.actors.of(i).to_vec()).unwrap_or_default()
    };
    head.children().filter(participle).flat_map(before).collect()
}

/// "Under the auspices of the Union", "with Omani mediation": whose part in it the noun names, beside the matter or its verb.
fn under_auspices(context: &Context<'_>, head: Token<'_>) -> Vec<ActorIndex> {
    let nouns = context.codebook.words.of("mediating-nouns");
    let verb = outer(head).head();
    let governors = [Some(head), Some(verb).filter(|v| clause::is_verb(*v))];
    let phrases = governors.into_iter().flatten().flat_map(Token::children).filter(|c| c.dep() == "prep");
    let through = |c: &Token<'_>| matches!(c.lower(), "under" | "through" | "with" | "by" | "via");
    let noun = phrases
        .filter(through)
        .flat_map(Token::children)
        .filter(|c| c.dep() == "pobj" && nouns.contains(c.lemma()));
    noun.flat_map(|noun| {
        let beside = noun.children().filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod"));
        let all: Vec<Token<'_>> = clause::possessors(noun).into_iter().chain(beside).collect();
        actors(context, &all)
    })
    .collect()
}

fn actors(context: &Context<'_>, tokens: &[Token<'_>]) -> Vec<ActorIndex> {
    tokens.iter().flat_map(|t| context.actors.of(t.i()).to_vec()).collect()
}
