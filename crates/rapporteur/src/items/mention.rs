//! Words that name an item: noun phrases and acts.

use std::ops::Range;

use rapporteur_codebook::{ActRule, ByWord, Codebook, NounRule, RulePlace, Words};
use rapporteur_model::{ItemKind, Stance};
use rapporteur_nlp::Token;

use crate::clause;
use crate::items::words::{
    compounded, counted, governed_by, hyphenated, is_in, is_name, names, numbered, stood_for,
};
use crate::items::{elided, resumed};
use crate::story::Story;

/// One naming of an item.
#[expect(clippy::struct_excessive_bools, reason = "each is a plain answer of the rule that found it")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemMention {
    /// The words: a noun phrase with its prepositional phrases, or a verb with its arguments.
    pub tokens: Range<usize>,
    /// Head noun, or verb of an act.
    pub head: usize,
    /// The kind.
    pub kind: ItemKind,
    /// Id of the rule that found it.
    pub rule: String,
    /// Whether it is an act.
    pub act: bool,
    /// Whether it counts only if it points back to an item already named.
    pub anaphor: bool,
    /// Whether it names a text that stands for what it asks ("the draft").
    pub carrier: bool,
    /// Whether it is an act of things, which has no holder ("forty trucks reached the town").
    pub impersonal: bool,
    /// Whether the matter is that it is not done ("will not attack").
    pub refrains: bool,
    /// Whether only a cue may speak of it.
    pub cued: bool,
    /// Whether it says that the matter is not carried out.
    pub undone: bool,
    /// Whether its words name a matter only in a story of a conflict.
    pub soft: bool,
    /// Whether its words alone tell of a conflict, though not every matter of its kind does.
    pub tells: bool,
    /// The stance that doing it takes, where that is not to carry the matter out.
    pub done: Option<Stance>,
    /// The mention of an act whose argument this is ("the talks" of "attend the talks").
    pub within: Option<usize>,
}

/// All namings in the body, in order of their heads.
pub fn mentions(story: &Story<'_>, codebook: &Codebook) -> Vec<ItemMention> {
    let body = story.paragraphs().iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
    let mut found: Vec<ItemMention> = body.filter_map(|i| at(story.doc.token(i), codebook)).collect();
    resumed::add(story, codebook, &mut found);
    nest(story, &mut found);
    found
}

fn at(token: Token<'_>, codebook: &Codebook) -> Option<ItemMention> {
    match if is_taken_for_verb(token) { "NOUN" } else { token.pos() } {
        // Any kind says more than "other".
        "NOUN" | "PROPN" => called(&codebook.nouns, codebook, token).into_iter().find_map(|(kind, rule)| {
            let kind = &codebook.items[kind];
            let rule = Some(&kind.nouns[rule]).filter(|rule| noun_fits(token, rule, codebook))?;
            Some(ItemMention {
                tokens: phrase(token),
                head: token.i(),
                kind: kind.kind,
                rule: rule.id.clone(),
                act: false,
                anaphor: rule.anaphor,
                carrier: rule.carrier,
                impersonal: false,
                refrains: false,
                cued: rule.cued,
                undone: false,
                soft: rule.soft,
                tells: rule.tells,
                done: rule.done,
                within: None,
            })
        }),
        // "The road is open": the copula is the verb of its clause.
        "VERB" | "AUX"
            if !matches!(token.dep(), "amod" | "compound" | "prep" | "aux" | "auxpass")
                && !puts_condition(token)
                && !of_anonymity(codebook, token) =>
        {
            let acts = called(&codebook.acts, codebook, token)
                .into_iter()
                .map(|(kind, rule)| (&codebook.items[kind], &codebook.items[kind].acts[rule]))
                .filter(|(_, rule)| !rule.charged);
            // Those who watch are spoken of as "they" as well as what they watch.
            let fitting = acts.filter_map(|(kind, rule)| {
                let elides = kind.kind != ItemKind::Monitoring && !rule.cued && !rule.charged;
                Some((kind, rule, act_end(token, rule, elides)?))
            });
            // "The army left the school": of two rules the one that asks who does it knows more.
            first_of_most(fitting, |(kind, rule, _)| asked(kind.kind, rule)).map(|(kind, rule, end)| {
                let start = token.i();
                ItemMention {
                    tokens: start..end.max(start + 1),
                    head: start,
                    kind: kind.kind,
                    rule: rule.id.clone(),
                    act: true,
                    anaphor: false,
                    carrier: false,
                    impersonal: rule.impersonal || is_thing(token, rule),
                    refrains: rule.refrains,
                    cued: rule.cued,
                    undone: rule.undone,
                    soft: rule.soft,
                    tells: rule.tells,
                    done: rule.done,
                    within: None,
                }
            })
        }
        _ => None,
    }
}

/// "The road was mined. *It* is open again": the subject stands for the thing, and for nobody.
fn is_thing(verb: Token<'_>, rule: &ActRule) -> bool {
    let thing = |s: &Token<'_>| elided::stands_for(verb, *s, &rule.subject);
    !rule.subject.is_empty() && clause::subjects(verb).iter().any(thing)
}

/// "Declined to be *named*", "asked not to be *identified*": said of a source.
fn of_anonymity(codebook: &Codebook, verb: Token<'_>) -> bool {
    let over = verb.head();
    let asks = matches!(
        over.lemma(),
        "decline" | "ask" | "refuse" | "want" | "wish" | "insist" | "request" | "prefer"
    );
    let named = codebook.words.has("self-disclosure", verb.lemma());
    named && asks && verb.dep() == "xcomp" && verb.children().any(|c| c.dep() == "auxpass")
}

/// "*Provided that* the other side does the same": a participle that puts a condition is no act.
fn puts_condition(verb: Token<'_>) -> bool {
    let marks = matches!(verb.lower(), "provided" | "providing" | "assuming");
    let clause = || verb.children().any(|c| matches!(c.dep(), "ccomp" | "mark"));
    let that = || verb.doc().get(verb.i() + 1).is_some_and(|t| t.lower() == "that");
    marks && (that() || matches!(verb.dep(), "advcl" | "acl") && clause())
}

/// "A truce *in exchange for* the airport": the noun of a phrase that puts a condition is no matter.
fn is_marker(noun: Token<'_>) -> bool {
    let doc = noun.doc();
    let beside = |i: Option<usize>, word: &str| i.and_then(|i| doc.get(i)).is_some_and(|t| t.lower() == word);
    matches!(noun.lower(), "exchange" | "return")
        && beside(noun.i().checked_sub(1), "in")
        && beside(Some(noun.i() + 1), "for")
}

/// The rule for an act against others that `verb` tells: "dug trenches", "is hiding its best men".
pub(crate) fn charged<'c>(verb: Token<'_>, codebook: &'c Codebook) -> Option<&'c ActRule> {
    let rules = called(&codebook.acts, codebook, verb).into_iter();
    let mut acts = rules.map(|(kind, rule)| &codebook.items[kind].acts[rule]);
    acts.find(|rule| rule.charged && act_end(verb, rule, false).is_some())
}

/// The first of those for which `weight` is greatest.
fn first_of_most<T>(all: impl Iterator<Item = T>, weight: impl Fn(&T) -> usize) -> Option<T> {
    all.reduce(|best, next| if weight(&next) > weight(&best) { next } else { best })
}

/// How much a rule asks of the arguments of its verb; any kind says more than "other", and a road kept open for aid is a
/// corridor before it is access.
fn asked(kind: ItemKind, rule: &ActRule) -> usize {
    let subject = usize::from(!rule.subject.is_empty());
    let done_to = usize::from(!rule.object.is_empty() || !rule.prep_object.is_empty());
    let route = usize::from(kind == ItemKind::HumanitarianCorridor && !rule.prep_object.is_empty());
    if kind == ItemKind::Other { 0 } else { 1 + subject * done_to + 2 * route }
}

/// "Rejected the three-day Eid truce": a noun with a determiner, where a noun stands, whatever its tag.
fn is_taken_for_verb(token: Token<'_>) -> bool {
    let det = || token.children().any(|c| c.dep() == "det" && c.i() < token.i());
    // "Extended the army's Eid truce": the name before it taken for a noun of its own.
    let second = || token.dep() == "dobj" && token.children().next().is_none() && beside_object(token);
    token.pos() == "VERB"
        && matches!(token.tag(), "VB" | "VBP" | "VBZ")
        && matches!(token.dep(), "dobj" | "pobj" | "nsubj" | "nsubjpass" | "attr")
        && (det() || second())
}

/// Whether right before `token` stands another object of its verb.
fn beside_object(token: Token<'_>) -> bool {
    let before = token.i().checked_sub(1).map(|i| token.doc().token(i));
    before.is_some_and(|t| t.dep() == "dobj" && t.head().i() == token.head().i())
}

/// The rules of `room` that `token` may call, those that say what a matter is before those for the rest.
fn called(room: &ByWord, codebook: &Codebook, token: Token<'_>) -> Vec<RulePlace> {
    let hyphenated = hyphenated(token);
    let form = Some(token.lower()).filter(|form| *form != token.lemma());
    let words = [Some(token.lemma()), form, hyphenated.as_deref(), stood_for(token)];
    let mut found = room.of(words.into_iter().flatten());
    found.sort_by_key(|(kind, _)| codebook.items[*kind].kind == ItemKind::Other);
    found
}

fn noun_fits(noun: Token<'_>, rule: &NounRule, codebook: &Codebook) -> bool {
    if !is_in(noun, &rule.head) || is_marker(noun) {
        return false;
    }
    // "ceasefire violations" and "the truce offer" speak of the ceasefire; "ceasefire line" does not.
    let speaks_of_it = || codebook.words.of("compound-heads").contains(noun.head().lemma());
    if matches!(noun.dep(), "compound" | "nmod" | "npadvmod") && !speaks_of_it() {
        return false;
    }
    let companions = companions(noun);
    let has = |words: &Words| companions.iter().any(|t| is_in(*t, words));
    (rule.with.is_empty() || has(&rule.with) || torn_off(noun, &rule.with)) && !has(&rule.without)
}

/// "Called for an end to *the fighting*": the parse often hangs the phrase right behind a noun on the verb.
fn torn_off(noun: Token<'_>, words: &Words) -> bool {
    let next = noun
        .doc()
        .get(noun.i() + 1)
        .filter(|t| t.dep() == "prep" && matches!(t.lower(), "to" | "of" | "in" | "on"));
    let Some(prep) = next.filter(|t| noun.ancestors().take(3).any(|a| a.i() == t.head().i())) else {
        return false;
    };
    let nouns = prep.children().filter(|c| c.dep() == "pobj");
    nouns.flat_map(|n| std::iter::once(n).chain(companions(n))).any(|t| is_in(t, words))
}

/// The words inside the phrase of `noun` that can qualify it: modifiers, possessors and the nouns of its prepositions.
fn companions(noun: Token<'_>) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut open = vec![noun];
    while let Some(token) = open.pop().filter(|_| found.len() < 64) {
        let inside: Vec<Token<'_>> = token.children().filter(|c| inside_phrase(*c)).collect();
        open.extend(&inside);
        found.extend(inside);
    }
    found
}

fn inside_phrase(child: Token<'_>) -> bool {
    matches!(
        child.dep(),
        "compound" | "amod" | "nmod" | "poss" | "pobj" | "pcomp" | "npadvmod" | "nummod" | "punct"
    ) || (child.dep() == "prep" && child.tag() != "VBG" && !clause::is_temporal(child))
        || (child.dep() == "conj" && child.head().dep() == "pobj")
        || (child.dep() == "acl" && child.tag() == "VBG")
        || (child.dep() == "dobj" && matches!(child.head().dep(), "pcomp" | "acl"))
}

/// The noun phrase of `noun` without determiner, relative clauses and circumstances.
fn phrase(noun: Token<'_>) -> Range<usize> {
    let parts = companions(noun).into_iter().filter(|t| !t.is_punct()).map(rapporteur_nlp::Token::i);
    let (mut start, mut end) = (noun.i(), noun.i() + 1);
    for i in parts {
        start = start.min(i);
        end = end.max(i + 1);
    }
    start..end
}

/// The end of the act of `verb` if `rule`, which names it, fits: one past the last token of its arguments; `elides` says
/// whether a pronoun or a number may stand for one of them.
fn act_end(verb: Token<'_>, rule: &ActRule, elides: bool) -> Option<usize> {
    let near = |t: &Token<'_>| t.i() < verb.i() + 8 && t.i() != verb.i();
    // "The trains are due to meet": who does it may stand above the verb.
    let ruled_out = || {
        let mut parts = verb.subtree().filter(near).chain(clause::subjects(verb));
        parts.any(|t| is_in(t, &rule.without))
    };
    // "They have not attacked" answers something else.
    if rule.refrains && (!clause::negated(verb) || clause::mood(verb) == clause::Mood::Actual) {
        return None;
    }
    if rule.bare && !clause::objects(verb).is_empty() {
        return None;
    }
    let mut end = verb.i() + 1;
    // "Have they handed in their weapons?": in questions the parse hangs the object on the particle.
    let mut hung = Vec::new();
    if !rule.particle.is_empty() {
        let particle = verb.children().find(|c| {
            is_in(*c, &rule.particle)
                && matches!(
                    c.dep(),
                    "prt" | "dobj" | "prep" | "advmod" | "acomp" | "oprd" | "xcomp" | "ccomp"
                )
                // "Is to be opened" is not yet "is open".
                && (verb.pos() == "VERB" || !clause::is_infinitive(*c))
                // "In February they let five go".
                && !(c.dep() == "prep" && (c.i() < verb.i() || clause::is_temporal(*c)))
        })?;
        end = end.max(particle.i() + 1);
        if particle.dep() == "prep" && particle.i() == verb.i() + 1 {
            hung =
                particle.children().filter(|c| c.dep() == "pobj").flat_map(clause::with_conjuncts).collect();
        }
    }
    if !rule.object.is_empty() {
        let object = clause::retained(verb)
            .into_iter()
            .chain(clause::objects(verb))
            .chain(let_do(verb))
            .chain(given(verb))
            .chain(hung)
            .find(|o| {
                counted(*o, &rule.object)
                    || names(verb, *o, &rule.object)
                    || !rule.cued && !clause::passive(verb) && elided::counts(*o, &rule.object)
                    || elides && elided::stands_for(verb, *o, &rule.object)
                    || elides && elided::counts_last(*o, &rule.object)
            })?;
        end = end.max(phrase(object).end);
    }
    if !rule.prep.is_empty() {
        let names: Vec<String> = rule.prep.iter().cloned().collect();
        let phrases = clause::phrases(verb, &names);
        let name = |t: &Token<'_>| rule.prep_object.contains("$name") && is_name(*t);
        let fits = |t: &Token<'_>| {
            rule.prep_object.is_empty()
                || is_in(*t, &rule.prep_object)
                || compounded(*t, &rule.prep_object)
                || name(t)
        };
        end = end.max(phrase(phrases.into_iter().find(fits)?).end);
    }
    let doer = |s: Token<'_>| {
        names(verb, s, &rule.subject)
            || numbered(s, &rule.subject)
            || elides && elided::counts_last(s, &rule.subject)
            || elides && elided::stands_for(verb, s, &rule.subject)
    };
    if !rule.subject.is_empty() && !clause::subjects(verb).into_iter().any(doer) {
        return None;
    }
    if !rule.under.is_empty() && !governed_by(verb, &rule.under) {
        return None;
    }
    if !rule.without.is_empty() && ruled_out() {
        return None;
    }
    Some(end.max(rest_end(verb)))
}

/// One past the particle and the phrases of place that belong to an act: "pull out *of the city*", "take part *in talks*".
fn rest_end(verb: Token<'_>) -> usize {
    let particle = verb.children().filter(|c| c.dep() == "prt").map(|c| c.i() + 1);
    let of_place = |c: &Token<'_>| {
        c.dep() == "prep" && matches!(c.lower(), "in" | "at" | "from" | "out" | "of" | "to" | "into" | "on")
    };
    let nouns = verb
        .children()
        .filter(of_place)
        .flat_map(Token::children)
        .filter(|c| matches!(c.dep(), "pobj" | "prep"));
    let places = nouns.filter(|n| !matches!(n.ent_type(), "DATE" | "TIME")).map(|n| phrase(n).end);
    particle.chain(places).max().unwrap_or_default()
}

/// "Let *relief convoys* use the road", "allowed *the wounded* to leave": who is to do what is let happen.
fn let_do(verb: Token<'_>) -> Vec<Token<'_>> {
    let own = verb.children().filter(|c| matches!(c.dep(), "ccomp" | "xcomp") && c.tag() == "VB");
    own.flat_map(Token::children).filter(|c| c.dep() == "nsubj").flat_map(clause::with_conjuncts).collect()
}

/// "Denied *the mission* access", "gave *the convoy* passage": who is let in or kept out.
fn given(verb: Token<'_>) -> Vec<Token<'_>> {
    let noun = |c: &Token<'_>| matches!(c.pos(), "NOUN" | "PROPN");
    let entry = |c: &Token<'_>| c.dep() == "dobj" && matches!(c.lemma(), "access" | "entry" | "passage");
    let Some(entry) = verb.children().find(entry) else { return Vec::new() };
    let to = verb.children().filter(move |c| c.dep() == "dative" && noun(c));
    // The parse may join the two nouns: "denied | the mission access".
    let joined = entry.children().filter(move |c| c.dep() == "compound" && noun(c));
    to.chain(joined).flat_map(clause::with_conjuncts).collect()
}

/// Marks the mentions that are arguments of an act.
fn nest(story: &Story<'_>, found: &mut [ItemMention]) {
    for inner in 0..found.len() {
        let head = story.doc.token(found[inner].head);
        let outer = (0..found.len()).find(|&outer| {
            let act = &found[outer];
            // "The next round of talks" is one matter.
            let measured = !act.act && act.kind == found[inner].kind && head.head().lower() == "of";
            (act.act || measured)
                && outer != inner
                && act.tokens.contains(&found[inner].head)
                && head.ancestors().any(|t| t.i() == act.head)
        });
        found[inner].within = outer;
    }
}
