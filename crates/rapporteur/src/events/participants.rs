//! Who and whom: source and target of an event, from the parse.

use rapporteur_codebook::Slot;
use rapporteur_nlp::Token;

use super::hit::Hit;
use crate::actors::codes::{ActorCode, Coder};
use crate::clause;
use crate::statements::slot_tokens;

/// Source and target of an event; a side that the text does not name stays empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participants {
    /// Who acts.
    pub source: Vec<ActorCode>,
    /// Whom it is done to.
    pub target: Vec<ActorCode>,
}

/// The participants of `hit`.
pub fn of(hit: &Hit<'_, '_>, coder: &Coder<'_>) -> Participants {
    let source = source(hit, coder);
    let target = target(hit, coder, &source);
    let mut both = Participants { source, target };
    // Parties of a meeting need no other side; the bare country that one of them is of is none.
    let own = |code: &ActorCode| {
        code.sectors.is_empty() && both.source.iter().any(|source| source.country == code.country)
    };
    let named = both.target.iter().any(|code| !code.country.is_empty() && !own(code));
    if !named && mutual(hit) && both.source.len() > 1 {
        both.target = both.source.clone();
    }
    both
}

/// Whether each side does it to the other.
pub fn mutual(hit: &Hit<'_, '_>) -> bool {
    hit.rule.mutual || (hit.rule.cameo.is_empty() && hit.inner.as_deref().is_some_and(mutual))
}

/// Participants of a predicate that no rule knows.
pub fn of_predicate(verb: Token<'_>, coder: &Coder<'_>) -> Participants {
    let source = first(clause::subjects(verb), coder, &[]);
    let mut seen =
        Search { coder, source: &source, things: false, mutual: false, acts: Vec::new(), found: Vec::new() };
    seen.verb(verb, 0);
    let target = seen.found;
    Participants { source, target }
}

fn source(hit: &Hit<'_, '_>, coder: &Coder<'_>) -> Vec<ActorCode> {
    if !hit.rule.source.is_empty() {
        return slots(&hit.rule.source, hit, coder, &[]);
    }
    let anchor = hit.anchor;
    if clause::is_verb(anchor) {
        let subjects = clause::subjects(anchor);
        // "A truce between Sudan and the rebels began", "fire by Turkish troops killed": who stands behind a subject.
        let acts = subjects.iter().filter(|s| s.pos() == "NOUN").copied().collect::<Vec<_>>();
        let mut found = first(subjects, coder, &[]);
        if found.is_empty() {
            found =
                acts.into_iter().flat_map(|act| behind(act, coder, &["by", "between", "among"])).collect();
        }
        if !found.is_empty() || clause::passive(anchor) {
            return found;
        }
        return hit
            .inner
            .as_deref()
            .filter(|_| hit.rule.cameo.is_empty())
            .map(|i| source(i, coder))
            .unwrap_or_default();
    }
    of_noun(anchor, hit.root(), coder)
}

/// The actors under such a preposition of an act that stands as a noun.
fn behind(noun: Token<'_>, coder: &Coder<'_>, prepositions: &[&str]) -> Vec<ActorCode> {
    let phrases =
        noun.children().filter(|c| matches!(c.dep(), "prep" | "agent") && prepositions.contains(&c.lower()));
    let objects = phrases.flat_map(|p| p.children().filter(|c| c.dep() == "pobj")).collect();
    first(objects, coder, &[])
}

/// Whose act a noun names: "Israel's raid", "Israeli raids", "a raid by Israel", "launched a raid".
fn of_noun(noun: Token<'_>, root: u8, coder: &Coder<'_>) -> Vec<ActorCode> {
    let found = behind(noun, coder, &["by"]);
    if !found.is_empty() {
        return found;
    }
    let found = before(noun, coder);
    if !found.is_empty() {
        return found;
    }
    let found = behind(noun, coder, &["between", "among"]);
    if !found.is_empty() {
        return found;
    }
    let governor = noun.ancestors().take(3).find(|t| clause::is_verb(*t));
    let light = governor.filter(|_| noun.dep() != "nsubj");
    let found = light.map(|verb| first(clause::subjects(verb), coder, &[])).unwrap_or_default();
    // "The abduction of a mayor": whom it is done to, unlike "the march of the farmers".
    let done_to = matches!(root, 8 | 9 | 11 | 12 | 16..);
    if found.is_empty() && !done_to { first(clause::possessors(noun), coder, &[]) } else { found }
}

/// The actors named before a noun: "Israel's", "Israeli", "rebel". Beside a state, what else stands there only says of which
/// kind it is ("American air raids"), and so does any adjective that names none ("military").
fn before(noun: Token<'_>, coder: &Coder<'_>) -> Vec<ActorCode> {
    let parts = noun.children().filter(|c| matches!(c.dep(), "poss" | "amod" | "compound" | "nmod"));
    let named = parts.flat_map(|t| coder.phrase(t).into_iter().map(move |code| (t, code)));
    let (states, kinds): (Vec<_>, Vec<_>) = named.partition(|(_, code)| !code.country.is_empty());
    let kinds = kinds.into_iter().filter(|(t, _)| t.dep() != "amod");
    let chosen: Vec<_> = if states.is_empty() { kinds.collect() } else { states };
    chosen.into_iter().map(|(_, code)| code).collect()
}

fn target(hit: &Hit<'_, '_>, coder: &Coder<'_>, source: &[ActorCode]) -> Vec<ActorCode> {
    if !hit.rule.target.is_empty() {
        return slots(&hit.rule.target, hit, coder, source);
    }
    let things = matches!(hit.root(), 6 | 7 | 15) && (hit.inner.is_none() || hit.rule.cameo.is_empty());
    let mutual = mutual(hit) && hit.root() == 4;
    let acts =
        std::iter::successors(Some(hit), |hit| hit.inner.as_deref()).map(|hit| hit.anchor.i()).collect();
    let mut search = Search { coder, source, things, mutual, acts, found: Vec::new() };
    search.hit(hit);
    // "Mediators shuttled between the delegations": what a noun leaves open, its verb may tell; of a protest, whatever
    // stands further on ("staged a hunger strike in protest at abuses by the police").
    let verb = hit.anchor.head();
    if search.found.is_empty() && clause::is_verb(verb) {
        match (hit.anchor.dep(), hit.root()) {
            ("nsubj", _) => _ = search.near(verb),
            ("dobj", 14) => _ = search.verb(verb, 0),
            _ => {}
        }
    }
    search.found
}

fn slots(slots: &[Slot], hit: &Hit<'_, '_>, coder: &Coder<'_>, other: &[ActorCode]) -> Vec<ActorCode> {
    let tokens = slots.iter().map(|slot| slot_tokens(hit.anchor, slot));
    tokens.map(|tokens| first(tokens, coder, other)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The codes of `tokens` that are not those of `other`.
#[expect(clippy::needless_pass_by_value, reason = "callers make the list for this call alone")]
fn first(tokens: Vec<Token<'_>>, coder: &Coder<'_>, other: &[ActorCode]) -> Vec<ActorCode> {
    let mut found: Vec<ActorCode> = Vec::new();
    // "Israeli helicopters and tanks": a phrase brings along what is joined to it.
    let joined = |t: &&Token<'_>| t.dep() == "conj" && tokens.iter().any(|other| other.i() == t.head().i());
    for code in tokens.iter().filter(|t| !joined(t)).flat_map(|t| coder.phrase(*t)) {
        let same = |c: &ActorCode| c.country == code.country && c.sectors == code.sectors;
        if !other.iter().any(same) && !found.iter().any(same) {
            found.push(code);
        }
    }
    found
}

/// A walk through the arguments of an act in the order of the grammar, until one names an actor other than the source.
struct Search<'s, 'a> {
    coder: &'s Coder<'a>,
    source: &'s [ActorCode],
    /// Whether the object is a thing that is moved rather than the other side.
    things: bool,
    /// Whether they meet, so that "in Nairobi" is where and not with whom.
    mutual: bool,
    /// The words of the act itself, which are no side of it ("threatened *force*").
    acts: Vec<usize>,
    found: Vec<ActorCode>,
}

impl Search<'_, '_> {
    fn take(&mut self, tokens: Vec<Token<'_>>) -> bool {
        if self.found.is_empty() {
            let source = |t: &Token<'_>| self.source.iter().any(|code| code.tokens.contains(&t.i()));
            let side = |t: &Token<'_>| !is_own(*t) && !self.acts.contains(&t.i()) && !source(t);
            let others = tokens.into_iter().filter(side).collect();
            self.found = first(others, self.coder, self.source);
        }
        !self.found.is_empty()
    }

    fn hit(&mut self, hit: &Hit<'_, '_>) {
        if clause::is_verb(hit.anchor) {
            if self.near(hit.anchor) {
                return;
            }
        } else if self.around(hit.anchor, 0) {
            return;
        }
        if let Some(inner) = &hit.inner {
            if clause::is_verb(inner.anchor) && self.take(clause::subjects(inner.anchor)) {
                return;
            }
            self.hit(inner);
        }
        if self.found.is_empty() && clause::is_verb(hit.anchor) {
            self.verb(hit.anchor, 0);
        }
    }

    /// Objects and phrases of the verb itself.
    fn near(&mut self, verb: Token<'_>) -> bool {
        let dative = verb.children().filter(|c| c.dep() == "dative").collect();
        if self.take(clause::objects(verb)) {
            // "sent doctors to Nepal", "deployed tanks": what is sent is no side, unless a state.
            if !self.things || self.found.iter().any(|code| !code.country.is_empty()) {
                return true;
            }
            self.found.clear();
        }
        if self.take(dative) {
            return true;
        }
        let phrases = phrases(verb).filter(|p| addresses(*p));
        let objects: Vec<Token<'_>> =
            phrases.flat_map(|p| p.children().filter(|c| c.dep() == "pobj")).collect();
        objects
            .into_iter()
            .filter(|object| !(self.mutual && is_place(*object)))
            .collect::<Vec<_>>()
            .into_iter()
            .any(|object| {
                self.take(vec![object]);
                // A place is another side only if it is a country: "in Iraq", but not "in a newspaper".
                if is_place(object) && self.found.iter().all(|code| code.country.is_empty()) {
                    self.found.clear();
                }
                !self.found.is_empty()
            })
    }

    /// All that depends on the verb, nearest first.
    fn verb(&mut self, verb: Token<'_>, depth: usize) -> bool {
        if depth > 4 || self.near(verb) {
            return !self.found.is_empty();
        }
        for object in clause::objects(verb) {
            if self.around(object, depth) {
                return true;
            }
        }
        for phrase in phrases(verb) {
            for object in phrase.children().filter(|c| matches!(c.dep(), "pobj" | "pcomp")) {
                let done = if clause::is_verb(object) {
                    self.verb(object, depth + 1)
                } else {
                    self.noun(object, depth)
                };
                if done {
                    return true;
                }
            }
        }
        // "Were critical of the plan".
        if verb.children().filter(|c| c.dep() == "acomp").any(|quality| self.around(quality, depth + 1)) {
            return true;
        }
        // "Resigned as the opposition threatened": a clause of its own has sides of its own.
        let dependent = |c: &Token<'_>| clause::is_infinitive(*c) || !c.children().any(|m| m.dep() == "mark");
        let clauses = |c: &Token<'_>| match c.dep() {
            "xcomp" | "ccomp" => true,
            "advcl" => dependent(c),
            _ => false,
        };
        for inner in verb.children().filter(clauses) {
            if self.take(clause::subjects(inner)) || self.verb(inner, depth + 1) {
                return true;
            }
        }
        false
    }

    fn noun(&mut self, noun: Token<'_>, depth: usize) -> bool {
        if noun.ent_type() == "DATE" || noun.ent_type() == "TIME" {
            return false;
        }
        let place = self.mutual && is_place(noun);
        (!place && self.take(vec![noun])) || self.around(noun, depth)
    }

    /// Actors in the phrases after a noun: "sanctions on Iran", "talks with rebels", "the withdrawal of Syrian troops".
    fn around(&mut self, noun: Token<'_>, depth: usize) -> bool {
        if depth > 4 {
            return false;
        }
        for phrase in noun.children().filter(|c| c.dep() == "prep" && !clause::is_temporal(*c)) {
            for object in phrase.children().filter(|c| matches!(c.dep(), "pobj" | "pcomp")) {
                let done = if clause::is_verb(object) {
                    self.verb(object, depth + 1)
                } else {
                    self.noun(object, depth + 1)
                };
                if done {
                    return true;
                }
            }
        }
        let own: Vec<Token<'_>> =
            noun.children().filter(|c| matches!(c.dep(), "poss" | "amod" | "compound")).collect();
        for word in own {
            self.take(vec![word]);
            // "Military drills": of which kind, not with whom.
            let kind = word.dep() == "amod" || (self.things && word.dep() == "compound");
            if kind && self.found.iter().all(|code| code.country.is_empty()) {
                self.found.clear();
            }
            if !self.found.is_empty() {
                return true;
            }
        }
        for inner in noun.children().filter(|c| matches!(c.dep(), "acl" | "relcl") && c.i() > noun.i()) {
            if self.verb(inner, depth + 1) {
                return true;
            }
        }
        false
    }
}

/// The prepositions of a verb; of two ("out of the valley") both.
fn phrases(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let all = verb.children().filter(|c| matches!(c.dep(), "prep" | "dative"));
    all.flat_map(|p| std::iter::once(p).chain(p.children().filter(|c| c.dep() == "prep")))
}

/// "withdrew *its troops*", "recalled *his envoy*": what is the source's own is not the other side.
fn is_own(token: Token<'_>) -> bool {
    token.children().any(|c| c.dep() == "poss" && c.tag() == "PRP$")
}

/// Whether a noun stands in a phrase that tells where.
fn is_place(object: Token<'_>) -> bool {
    matches!(object.head().lower(), "in" | "near" | "around" | "across" | "through" | "off" | "at" | "from")
}

/// Prepositions under which the other side of an act stands.
fn addresses(preposition: Token<'_>) -> bool {
    matches!(
        preposition.lower(),
        "with"
            | "to"
            | "against"
            | "on"
            | "upon"
            | "at"
            | "for"
            | "from"
            | "into"
            | "in"
            | "of"
            | "toward"
            | "towards"
            | "over"
            | "between"
            | "through"
            | "around"
            | "near"
            | "across"
            | "about"
            | "off"
    ) && !matches!(preposition.children().next().map_or("", Token::ent_type), "DATE" | "TIME")
}
