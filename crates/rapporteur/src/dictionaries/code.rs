//! Coding a parsed text with dictionaries: actors of each verb, its best pattern, the event.

use rapporteur_codebook::EventRules;
use rapporteur_model::{Event, Evidence, Realis, Sentence};
use rapporteur_nlp::{Doc, Token};

use super::matching::{Bound, longest};
use super::verbs::Form;
use super::{Dictionaries, line};
use crate::{clause, events};

/// An event coded with dictionaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// Code of who acts.
    pub source: String,
    /// Code of whom it is done to.
    pub target: String,
    /// Code of the act, as the dictionary writes it.
    pub code: String,
    /// The verb's token.
    pub verb: usize,
    /// Line of the pattern in its file; none if the verb alone gave the code.
    pub line: Option<usize>,
}

impl Coded {
    /// Its record; `evidence` are the words of its verb. The category is known where the code is one of CAMEO.
    pub(crate) fn event(
        self,
        rules: &EventRules,
        realis: Realis,
        sentence: Sentence,
        evidence: Evidence,
    ) -> Event {
        let actor = |code: String| if line::is_null(&code) { Vec::new() } else { vec![code] };
        let (source, target) = (actor(self.source), actor(self.target));
        let plover = rules.plover(&self.code).map(str::to_owned);
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        Event {
            source_words: vec![String::new(); source.len()],
            target_words: vec![String::new(); target.len()],
            source,
            target,
            quad: plover.as_deref().map_or(0, events::quad),
            plover,
            cameo: self.code,
            mode: None,
            context: Vec::new(),
            realis,
            auxiliary: realis.auxiliary().map(str::to_owned),
            date: None,
            place: None,
            rule: format!("dictionary{line}"),
            mentions: 1,
            sentence,
            evidence: vec![evidence],
            confidence: 0.5,
        }
    }
}

/// Actors named together: their codes, and the tokens from the first to the last.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) codes: Vec<String>,
    start: usize,
    end: usize,
}

impl Group {
    pub(super) fn holds(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }

    /// Tokens from `at` to the border of the group.
    pub(super) fn length(&self, at: usize, backwards: bool) -> usize {
        if backwards { at + 1 - self.start } else { self.end - at }
    }
}

impl Dictionaries {
    /// The events of a text on a day (`yyyymmdd`), in order of their verbs.
    pub fn code(&self, doc: &Doc, day: u32) -> Vec<Coded> {
        let all: Vec<Token<'_>> = doc.tokens().collect();
        if self.discarded(&all, true) {
            return Vec::new();
        }
        let sents = doc.sents().map(|sent| sent.tokens().collect::<Vec<_>>());
        sents
            .filter(|tokens| !self.discarded(tokens, false))
            .flat_map(|tokens| self.sentence(&tokens, day))
            .collect()
    }

    fn discarded(&self, tokens: &[Token<'_>], text: bool) -> bool {
        let stands = |words: &[String]| {
            tokens.windows(words.len().max(1)).any(|w| w.iter().map(|t| t.lower()).eq(words.iter()))
        };
        self.discards.iter().any(|d| d.text == text && stands(&d.words))
    }

    fn sentence(&self, tokens: &[Token<'_>], day: u32) -> Vec<Coded> {
        let groups = self.groups(tokens, day);
        let mut found: Vec<Coded> = Vec::new();
        let mut done: Vec<usize> = Vec::new();
        for (at, verb) in tokens.iter().enumerate() {
            // What a coded verb governs is part of its event.
            if verb.ancestors().any(|a| done.contains(&a.i())) && verb.dep() != "relcl" {
                continue;
            }
            let events = self.verb(tokens, at, &groups);
            if !events.is_empty() {
                done.push(verb.i());
                found.extend(events);
            }
        }
        found
    }

    /// The events of the verb at `at`, if it is one of the dictionary's.
    fn verb(&self, tokens: &[Token<'_>], at: usize, groups: &[Group]) -> Vec<Coded> {
        let Some((form, first)) = self.form(tokens, at) else { return Vec::new() };
        let last = first + form.words.len() - 1;
        let patterns = self.blocks.get(form.block).map(|b| b.patterns.as_slice()).unwrap_or_default();
        let hit = patterns.iter().find_map(|p| Some((p, self.fits(p, tokens, (first, last), groups)?)));
        let noun = !clause::is_verb(tokens[at]);
        let (code, line, bound) = match hit {
            Some((pattern, bound)) => (pattern.code.as_str(), Some(pattern.line), bound),
            None if noun => return Vec::new(),
            None => (form.code.as_str(), None, Bound::default()),
        };
        let (there, back) = code.split_once(':').map_or((code, None), |(there, back)| (there, Some(back)));
        if line::is_null(there) {
            return Vec::new();
        }
        let make = |source: &str, target: &str, code: &str| Coded {
            source: source.to_owned(),
            target: target.to_owned(),
            code: code.to_owned(),
            verb: tokens[at].i(),
            line,
        };
        let mut events = Vec::new();
        let (sources, targets) = actors(tokens, at, last, groups, &bound);
        for source in &sources {
            for target in targets.iter().filter(|target| *target != source) {
                events.push(make(source, target, there));
                events.extend(back.map(|back| make(target, source, back)).filter(|e| !events.contains(e)));
            }
        }
        let mut seen: Vec<Coded> = Vec::new();
        for event in events {
            if !seen.contains(&event) {
                seen.push(event);
            }
        }
        seen
    }

    /// The longest form of a verb with its verb at `at`, and where it begins. Words that are no verbs here count only
    /// as they stand in the dictionary.
    fn form(&self, tokens: &[Token<'_>], at: usize) -> Option<(&Form, usize)> {
        let token = tokens[at];
        let forms = [token.lower(), token.lemma()];
        let known = forms.iter().find_map(|form| self.verbs.get(*form))?;
        let fits = |form: &&Form| {
            let first = at.checked_sub(form.verb);
            let word = |k: usize, w: &String| {
                k == form.verb || first.and_then(|f| tokens.get(f + k)).is_some_and(|t| t.lower() == w)
            };
            first.is_some() && form.words.iter().enumerate().all(|(k, w)| word(k, w))
        };
        // A verb that stands twice counts as it stands last.
        let form = known.iter().filter(fits).max_by_key(|f| f.words.len())?;
        Some((form, at - form.verb))
    }

    /// All actors of a sentence, those joined by "and" together.
    fn groups(&self, tokens: &[Token<'_>], day: u32) -> Vec<Group> {
        let base = tokens.first().map_or(0, |t| t.i());
        let mut groups: Vec<Group> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let named = longest(tokens, at, self.actors.get(tokens[at].lower()), |a| &a.words)
                .filter(|(actor, _)| actor.code(day).is_some());
            let Some((_, length)) = named.filter(|_| !groups.iter().any(|g| g.holds(at))) else {
                at += 1;
                continue;
            };
            let heads = clause::with_conjuncts(head(tokens[at + length - 1]));
            let mut group = Group { codes: Vec::new(), start: at, end: at + length };
            for phrase in heads {
                let (codes, start, end) = self.phrase(tokens, phrase, base, day);
                let codes = if codes.is_empty() { self.lent(tokens, phrase, base, &group) } else { codes };
                if !codes.is_empty() {
                    group.start = group.start.min(start);
                    group.end = group.end.max(end);
                    group.codes.extend(codes);
                }
            }
            at = group.end.max(at + length);
            groups.push(group);
        }
        groups
    }

    /// Codes of one noun phrase without what is joined to it: its actors, each with the phrase's agents.
    fn phrase(
        &self,
        tokens: &[Token<'_>],
        head: Token<'_>,
        base: usize,
        day: u32,
    ) -> (Vec<String>, usize, usize) {
        let own = own_tokens(head);
        let inside = |at: usize| own.contains(&(at + base));
        let (mut codes, mut joined): (Vec<String>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < tokens.len() {
            let found =
                longest(tokens, at, self.actors.get(tokens[at].lower()), |a| &a.words).filter(|_| inside(at));
            let Some((actor, length)) = found else {
                at += 1;
                continue;
            };
            let last = tokens[at + length - 1];
            if let Some(code) = actor.code(day).filter(|_| joined.is_empty() || joined.contains(&last.i())) {
                joined.extend(clause::with_conjuncts(last).iter().map(|t| t.i()));
                codes.push(code.to_owned());
            }
            at += length;
        }
        for agent in self.agents_in(tokens, &inside) {
            for code in &mut codes {
                join(code, &agent);
            }
        }
        // Articles and "their" stay outside, where patterns may ask for them.
        let named = |i: &&usize| !matches!(tokens[**i - base].pos(), "DET" | "PRON");
        let start = own.iter().filter(named).min().map_or(0, |i| i - base);
        (codes, start, own.iter().max().map_or(0, |i| i - base) + 1)
    }

    /// "Danish media and government": the second noun takes the country of the first.
    fn lent(&self, tokens: &[Token<'_>], head: Token<'_>, base: usize, group: &Group) -> Vec<String> {
        let own = own_tokens(head);
        let agents = self.agents_in(tokens, &|at| own.contains(&(at + base)));
        let country = group.codes.first().and_then(|code| code.get(..3));
        let Some(country) = country.filter(|_| !agents.is_empty()) else { return Vec::new() };
        let mut code = country.to_owned();
        for agent in &agents {
            join(&mut code, agent);
        }
        vec![code]
    }

    fn agents_in(&self, tokens: &[Token<'_>], inside: &dyn Fn(usize) -> bool) -> Vec<String> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            match longest(tokens, at, self.agents.get(tokens[at].lower()), |a| &a.words) {
                Some((agent, length)) if inside(at) => {
                    found.push(agent.code.clone());
                    at += length;
                }
                _ => at += 1,
            }
        }
        found
    }
}

/// Adds the code of an agent (`~GOV`, `NGO~`) to an actor's, unless it has it.
fn join(code: &mut String, agent: &str) {
    let own = agent.replace('~', "");
    let has = code.as_bytes().chunks(3).any(|part| part == own.as_bytes());
    match (has, agent.trim().starts_with('~')) {
        (true, _) => {}
        (false, true) => code.push_str(own.trim()),
        (false, false) => code.insert_str(0, own.trim()),
    }
}

/// The head of the noun phrase that names an actor: "Gondor" of "Gondor's border police" leads to "police".
fn head(mut token: Token<'_>) -> Token<'_> {
    for _ in 0..8 {
        let up = token.head();
        let noun = matches!(up.pos(), "NOUN" | "PROPN");
        let inner = matches!(token.dep(), "poss" | "compound" | "amod" | "nmod" | "conj") && noun;
        let under = token.dep() == "pobj" && matches!(up.lower(), "of" | "in") && {
            // A name is an actor of its own: "Gondor of the Prince of ..." is two.
            up.head().pos() == "NOUN"
        };
        if under {
            token = up.head();
        } else if inner {
            token = up;
        } else {
            break;
        }
    }
    token
}

/// Tokens of a noun phrase without its clauses and what is joined to its head.
fn own_tokens(head: Token<'_>) -> Vec<usize> {
    let away = |t: Token<'_>| {
        let clause = matches!(t.dep(), "relcl" | "acl" | "advcl" | "appos");
        clause || (t.dep() == "conj" && t.head() == head)
    };
    let cut: Vec<usize> =
        head.children().filter(|c| away(*c)).flat_map(|c| c.subtree().map(Token::i)).collect();
    head.subtree().map(Token::i).filter(|i| !cut.contains(i)).collect()
}

/// Sources and targets: what the pattern bound, else the parse, else the order of words.
fn actors(
    tokens: &[Token<'_>],
    at: usize,
    last: usize,
    groups: &[Group],
    bound: &Bound,
) -> (Vec<String>, Vec<String>) {
    let codes = |g: Option<&Group>| g.map(|g| g.codes.clone()).unwrap_or_default();
    if let Some(both) = bound.both {
        return (codes(groups.get(both)), codes(groups.get(both)));
    }
    let verb = tokens[at];
    let base = tokens[0].i();
    let of = |t: &Token<'_>| {
        let own: Vec<usize> = t.subtree().map(|t| t.i() - base).collect();
        groups.iter().position(|g| own.iter().any(|i| g.holds(*i)))
    };
    let all = |found: Vec<Token<'_>>| (found.iter().find_map(of), !found.is_empty());
    let (agent, has_agent) = all(clause::subjects(verb));
    let (object, _) = all(clause::objects(verb));
    let passive = clause::passive(verb) && has_agent;
    let before = |g: &&Group| g.end <= at + 1;
    let nearest = || groups.iter().rposition(|g| before(&g));
    let subject = if clause::passive(verb) && !has_agent { object.or_else(nearest) } else { agent };
    let source = bound.source.or(if has_agent || subject.is_some() { subject } else { nearest() });
    // A clause of circumstance does not reach out of itself.
    let closed = matches!(verb.dep(), "advcl" | "relcl" | "acl");
    let reach = if closed { verb.right_edge().i() - base } else { tokens.len() };
    let next = groups
        .iter()
        .position(|g| g.start > last && g.start <= reach && Some(g.start) != source.map(|s| groups[s].start));
    let target = bound.target.or(if passive { object } else { next });
    (codes(source.and_then(|g| groups.get(g))), codes(target.and_then(|g| groups.get(g))))
}
