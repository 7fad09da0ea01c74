//! From a predicate to the rule that codes it; acts about other acts are composed.

use rapporteur_codebook::{CARRY_OUT, EventRule, EventRules};
use rapporteur_nlp::Token;

use super::near::{Near, lower};
use crate::clause;

/// How deep acts about acts are followed ("rejected a call for an end to attacks").
const DEPTH: usize = 5;

/// A predicate with the rule that codes it.
#[derive(Debug, Clone)]
pub struct Hit<'c, 'd> {
    /// The rule.
    pub rule: &'c EventRule,
    /// The CAMEO code, composed where the rule is about another act.
    pub cameo: String,
    /// The word that reports the act.
    pub anchor: Token<'d>,
    /// The act it is about.
    pub inner: Option<Box<Hit<'c, 'd>>>,
}

impl<'d> Hit<'_, 'd> {
    /// Ids of its rules, the outermost first.
    pub fn rules(&self) -> String {
        match &self.inner {
            Some(inner) => format!("{}+{}", self.rule.id, inner.rules()),
            None => self.rule.id.clone(),
        }
    }

    /// The first two digits of the code.
    pub fn root(&self) -> u8 {
        root(&self.cameo)
    }

    /// Whether it is force by itself, and not about another act: the roots of CAMEO for coercion, assault, fighting and mass
    /// violence.
    pub fn is_force(&self) -> bool {
        self.inner.is_none() && (17..=20).contains(&self.root())
    }

    /// The word of the act that all the others are about.
    pub(super) fn innermost(&self) -> Token<'d> {
        self.inner.as_deref().map_or(self.anchor, Hit::innermost)
    }

    /// Whether the rule only names what another act is about.
    fn is_topic(&self) -> bool {
        match &self.inner {
            Some(inner) if self.rule.act.as_deref() == Some(CARRY_OUT) => inner.is_topic(),
            _ => self.rule.topic,
        }
    }
}

/// The root of a CAMEO code; 0 for what is none.
pub fn root(cameo: &str) -> u8 {
    cameo.get(..2).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// The event that `token` reports by the rules; nothing for a word that only names a topic.
pub fn hit<'c, 'd>(token: Token<'d>, rules: &'c EventRules) -> Option<Hit<'c, 'd>> {
    any(token, rules, 0).filter(|hit| !hit.is_topic())
}

fn any<'c, 'd>(token: Token<'d>, rules: &'c EventRules, depth: usize) -> Option<Hit<'c, 'd>> {
    if depth > DEPTH {
        return None;
    }
    fitting(token, rules).into_iter().find_map(|rule| by(rule, token, rules, depth))
}

/// The event that `token` reports by one rule; nothing if the rule is about another act and there is none that it fits.
fn by<'c, 'd>(
    rule: &'c EventRule,
    token: Token<'d>,
    rules: &'c EventRules,
    depth: usize,
) -> Option<Hit<'c, 'd>> {
    let plain = |cameo: &str| Hit { rule, cameo: cameo.to_owned(), anchor: token, inner: None };
    let Some(act) = &rule.act else { return Some(plain(&rule.cameo)) };
    let carries = act == CARRY_OUT;
    for inner in objects_of(token, carries).into_iter().filter_map(|t| within(t, rules, depth + 1)) {
        if carries && inner.is_topic() {
            continue;
        }
        let own = || rules.compose(&format!("{act}-own"), &inner.cameo).map(str::to_owned);
        let own = if own_act(token, inner.anchor) { own() } else { None };
        let composed = own.or_else(|| rules.compose(act, &sense(&inner)).map(str::to_owned));
        if let Some(cameo) = composed {
            return Some(Hit { rule, cameo, anchor: token, inner: Some(Box::new(inner)) });
        }
    }
    (!rule.cameo.is_empty()).then(|| plain(&rule.cameo))
}

/// The event in `token`, or in what it governs when no rule knows it.
fn within<'c, 'd>(token: Token<'d>, rules: &'c EventRules, depth: usize) -> Option<Hit<'c, 'd>> {
    if depth > DEPTH {
        return None;
    }
    any(token, rules, depth)
        .or_else(|| objects_of(token, false).into_iter().find_map(|t| within(t, rules, depth + 1)))
}

/// "The US claimed that *it* had attacked": whether the act told in a clause is that of whoever tells it.
fn own_act(teller: Token<'_>, act: Token<'_>) -> bool {
    let subjects = || clause::subjects(act).into_iter();
    teller.i() != act.i()
        && clause::is_verb(act)
        && subjects().len() > 0
        && subjects().all(|subject| subject.tag() == "PRP" && !clause::objects(teller).contains(&subject))
}

/// The rules for `token` that fit, those first that ask most of its surroundings; of equals in the order of the codebook.
fn fitting<'c>(token: Token<'_>, rules: &'c EventRules) -> Vec<&'c EventRule> {
    let lemma = lower(token.lemma());
    let mut found: Vec<(usize, &EventRule)> = Vec::new();
    let mut near = None;
    let mut look = |rule: &'c EventRule| {
        let near = near.get_or_insert_with(|| Near::of(token));
        found.extend(near.fits(rule).map(|asked| (asked, rule)));
    };
    match (clause::is_verb(token), token.pos()) {
        (true, _) => rules.of_verb(&lemma).for_each(&mut look),
        (_, "NOUN" | "PROPN" | "ADJ") => rules.of_noun(&lemma).for_each(&mut look),
        _ => {}
    }
    found.sort_by_key(|(asked, _)| std::cmp::Reverse(*asked));
    found.into_iter().map(|(_, rule)| rule).collect()
}

/// What an act may be about: clauses and nouns that complete it. What is merely carried out stands closer.
fn objects_of<'d>(token: Token<'d>, carries: bool) -> Vec<Token<'d>> {
    let mut found = Vec::new();
    if clause::is_verb(token) {
        let nouns = || clause::objects(token).into_iter().filter(|t| !clause::is_verb(*t));
        if carries {
            found.extend(nouns());
            found.extend(token.children().filter(|c| matches!(c.dep(), "xcomp" | "attr")));
        } else {
            let infinitive = |c: &Token<'d>| {
                matches!(c.dep(), "xcomp" | "ccomp") || (c.dep() == "advcl" && clause::is_infinitive(*c))
            };
            found.extend(token.children().filter(infinitive));
            found.extend(nouns());
            found.extend(token.children().filter(|c| c.dep() == "attr"));
            found.extend(token.children().filter(|c| c.dep() == "acomp"));
        }
    } else {
        found.extend(
            token.children().filter(|c| matches!(c.dep(), "acl" | "xcomp" | "ccomp") && c.i() > token.i()),
        );
    }
    let closer = found.is_empty() || !carries;
    let binds = |t: &Token<'d>| t.dep() == "prep" && !clause::is_temporal(*t) && t.lower() != "by";
    let phrases = token.children().filter(binds).filter(|_| closer);
    for phrase in phrases {
        let objects = phrase.children().filter(|c| matches!(c.dep(), "pobj" | "pcomp"));
        found.extend(objects.flat_map(clause::with_conjuncts));
    }
    found.retain(|t| t.i() != token.i());
    found
}

/// The code of an act as another act is about it: "not to attack" is about peace.
fn sense(hit: &Hit<'_, '_>) -> String {
    let negated = clause::is_verb(hit.anchor) && clause::negated(hit.anchor);
    match (negated, root(&hit.cameo)) {
        (true, 13..) => "087".into(),
        (true, 3..=8) => "12".into(),
        _ => hit.cameo.clone(),
    }
}
