//! The attribute ruler and what depends on it: coarse parts of speech, morphology and lemmas.
//!
//! Equals spaCy's `attribute_ruler` and `lemmatizer`. Needs tags and relations. Since nearly all rules look at one token,
//! the outcome is kept per (lexeme, tag, morphology, relation); rules over several tokens are applied on top.

mod lemma;
mod pattern;

use std::collections::HashMap;

pub(crate) use lemma::Lemmatizer;
pub(crate) use pattern::sort_features;
use pattern::{Field, Rule, View};

use crate::Error;
use crate::doc::labels::{LabelId, Labels};
use crate::model::files::ModelFiles;
use crate::model::msgpack::{items, parse};
use crate::morphologizer::Morph;
use crate::tokenizer::{Lexicon, Tok};

/// Outcomes after which the memory is emptied.
const MAX_KNOWN: usize = 1 << 17;

/// The rules of a model.
#[derive(Debug, Default)]
pub(crate) struct AttributeRuler {
    rules: Vec<Rule>,
    /// Number of each rule over several tokens, with the number of its pattern.
    longer: Vec<(usize, usize)>,
}

/// A document as the parser left it.
pub(crate) struct Parsed<'p> {
    pub(crate) labels: &'p Labels,
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) toks: &'p [Tok],
    pub(crate) tags: &'p [LabelId],
    /// Parts of speech and features, as a morphologizer left them.
    pub(crate) morphs: &'p [Morph],
    pub(crate) deps: &'p [LabelId],
}

impl<'p> Parsed<'p> {
    fn view(&self, i: usize) -> View<'p> {
        let lexeme = self.lexicon.get(self.toks[i].lex);
        let (pos, morph) = self.morphs[i];
        let [tag, pos, morph, dep] = [self.tags[i], pos, morph, self.deps[i]].map(|id| self.labels.get(id));
        View { lexeme, tag, pos, morph, dep }
    }
}

/// Attributes that the ruler and the lemmatizer settle for a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    /// Tag, part of speech, morphology and relation, as numbers of labels.
    pub(crate) labels: [LabelId; 4],
    pub(crate) lemma: Box<str>,
    has_lemma: bool,
    /// The rule, plus one, that set each label and the lemma.
    set_by: [u32; 5],
    /// Whether a rule over several tokens may begin here.
    begins: bool,
}

/// Outcomes by lexeme and by tag, part of speech, morphology and relation as the trained parts left them, and the outcome of each token of the document at hand.
#[derive(Debug, Default)]
pub(crate) struct RulerWork {
    known: HashMap<(u32, [LabelId; 4]), u32>,
    outcomes: Vec<Attributes>,
    pub(crate) tokens: Vec<u32>,
}

impl RulerWork {
    /// Forgets all outcomes, because lexemes were numbered anew.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
        self.outcomes.clear();
    }

    pub(crate) fn get(&self, token: usize) -> &Attributes {
        &self.outcomes[self.tokens[token] as usize]
    }
}

impl AttributeRuler {
    /// Reads the component of that name.
    pub(crate) fn load(files: &ModelFiles, component: &str, labels: &mut Labels) -> Result<Self, Error> {
        let file = format!("{component}/patterns");
        let bytes = files.read(&file)?;
        let value = parse(files, &file, &bytes)?;
        let name = files.name(&file);
        let mut rules = Vec::new();
        for rule in items(&value) {
            rules.push(Rule::read(rule, &name, labels)?);
        }
        let longer = rules.iter().enumerate().flat_map(|(number, rule)| {
            rule.patterns
                .iter()
                .enumerate()
                .filter(|(_, p)| p.len() > 1)
                .map(move |(pattern, _)| (number, pattern))
        });
        let longer = longer.collect();
        Ok(Self { rules, longer })
    }

    /// Settles the attributes of all tokens.
    pub(crate) fn run(&self, lemmatizer: Option<&Lemmatizer>, parsed: &Parsed<'_>, work: &mut RulerWork) {
        if work.outcomes.len() > MAX_KNOWN {
            work.clear();
        }
        work.tokens.clear();
        let &Parsed { labels, toks, tags, morphs, deps, .. } = parsed;
        for (i, tok) in toks.iter().enumerate() {
            let (pos, morph) = morphs[i];
            let predicted = [tags[i], pos, morph, deps[i]];
            let key = (tok.lex, predicted);
            let next = work.outcomes.len() as u32;
            let number = *work.known.entry(key).or_insert(next);
            if number == next {
                let view = parsed.view(i);
                let mut outcome = self.outcome(&view, predicted);
                finish(lemmatizer, labels, &view, &mut outcome);
                work.outcomes.push(outcome);
            }
            work.tokens.push(number);
        }
        for (token, rule) in self.longer_matches(parsed, work) {
            let mut outcome = work.get(token).clone();
            self.apply(rule, &mut outcome);
            finish(lemmatizer, labels, &parsed.view(token), &mut outcome);
            work.tokens[token] = work.outcomes.len() as u32;
            work.outcomes.push(outcome);
        }
    }

    /// What the rules over one token say.
    fn outcome(&self, view: &View<'_>, predicted: [LabelId; 4]) -> Attributes {
        let mut outcome = Attributes { labels: predicted, ..Attributes::default() };
        for (number, rule) in self.rules.iter().enumerate() {
            if rule.patterns.iter().any(|p| p.len() == 1 && p[0].matches(view)) {
                self.apply(number, &mut outcome);
            }
        }
        outcome.begins = self.longer.iter().any(|&(rule, p)| self.rules[rule].patterns[p][0].matches(view));
        outcome
    }

    /// Sets what a rule sets, unless a later rule has set it.
    fn apply(&self, number: usize, outcome: &mut Attributes) {
        for (field, value) in &self.rules[number].sets {
            let at = *field as usize;
            if outcome.set_by[at] > number as u32 + 1 {
                continue;
            }
            outcome.set_by[at] = number as u32 + 1;
            match field {
                Field::Lemma => {
                    outcome.lemma = value.text.clone();
                    outcome.has_lemma = !value.text.is_empty();
                }
                _ => outcome.labels[at] = value.label,
            }
        }
    }

    /// Matches of rules over several tokens: the token that is changed, and the rule, in the order of rules.
    fn longer_matches(&self, parsed: &Parsed<'_>, work: &RulerWork) -> Vec<(usize, usize)> {
        let tokens = parsed.toks.len();
        let mut found = Vec::new();
        for start in (0..tokens).filter(|&i| work.get(i).begins) {
            for &(number, p) in &self.longer {
                let rule = &self.rules[number];
                let pattern = &rule.patterns[p];
                if start + pattern.len() <= tokens
                    && pattern.iter().enumerate().all(|(at, token)| token.matches(&parsed.view(start + at)))
                    && let Some(target) = rule.target(pattern.len())
                {
                    found.push((start + target, number));
                }
            }
        }
        found.sort_by_key(|&(_, number)| number);
        found
    }
}

/// Works out the lemma where no rule gave one.
fn finish(lemmatizer: Option<&Lemmatizer>, labels: &Labels, view: &View<'_>, outcome: &mut Attributes) {
    if !outcome.has_lemma {
        let [_, pos, morph, _] = outcome.labels;
        outcome.lemma = lemmatizer.map_or_else(Default::default, |lemmatizer| {
            lemmatizer.lemma(&view.lexeme.text, labels.get(pos), labels.get(morph)).into()
        });
    }
}
