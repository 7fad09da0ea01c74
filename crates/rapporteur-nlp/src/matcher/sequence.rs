//! The token matcher.

use serde_json::Value;

use super::MAX_PATTERN;
use super::condition::Condition;
use crate::{Doc, Error, Span};

/// Finds sequences of tokens: spaCy's `Matcher`, with its pattern format.
///
/// A pattern is a JSON list with an object for each token. Attributes: `ORTH` (or `TEXT`), `LOWER`, `NORM`, `LEMMA`, `POS`,
/// `TAG`, `DEP`, `MORPH`, `ENT_TYPE`, `ENT_IOB`, `LENGTH`, `IS_PUNCT`, `IS_SPACE`, `IS_SENT_START`, `SPACY`, `IS_ALPHA`,
/// `IS_DIGIT`, `IS_TITLE`. Values: one value, or an object of `IN`, `NOT_IN`, `REGEX`, `IS_SUBSET`, `IS_SUPERSET`,
/// `INTERSECTS`, `==`, `>=`, `<=`, `>`, `<`. `OP`: `!` (a token that does not match), `?`, `+`, `*`, `{n}`, `{n,m}`,
/// `{n,}`, `{,m}`.
///
/// ```
/// # fn main() -> Result<(), rapporteur_nlp::Error> {
/// use rapporteur_nlp::{Doc, Matcher};
/// let mut matcher = Matcher::new();
/// matcher.add("truce", r#"[{"LOWER": {"IN": ["cease", "hold"]}}, {"ORTH": "-", "OP": "?"}, {"LOWER": "fire"}]"#)?;
/// let doc = Doc::from_conllu("1\tCease\t_\t_\t_\t_\t0\t_\t_\tSpaceAfter=No\n2\t-\t_\t_\t_\t_\t1\t_\t_\tSpaceAfter=No\n\
///     3\tfire\t_\t_\t_\t_\t1\t_\t_\t_\n\n")?;
/// let found = matcher.find(&doc);
/// assert_eq!((found[0].key, found[0].span.text()), ("truce", "Cease-fire"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    patterns: Vec<(String, Vec<Step>)>,
}

/// A found sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'m, 'd> {
    /// The key that the pattern was added under.
    pub key: &'m str,
    /// The tokens, without label.
    pub span: Span<'d>,
}

/// One token of a pattern, repetitions counted out.
#[derive(Clone, Debug)]
struct Step {
    condition: Condition,
    negated: bool,
    /// May be left out.
    optional: bool,
    /// May be taken again.
    repeats: bool,
}

impl Matcher {
    /// A matcher without patterns.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pattern under a key; several patterns may share one.
    ///
    /// # Errors
    ///
    /// When the pattern is not such a list, or names an attribute, predicate or operator that is not known.
    pub fn add(&mut self, key: &str, pattern: &str) -> Result<(), Error> {
        let bad = |cause: String| Error::other("token pattern", format!("{key}: {cause}"));
        let value: Value = serde_json::from_str(pattern).map_err(|e| bad(e.to_string()))?;
        let tokens = value
            .as_array()
            .filter(|list| !list.is_empty())
            .ok_or_else(|| bad("should be a list".to_owned()))?;
        let mut steps = Vec::new();
        for token in tokens {
            let token = token.as_object().ok_or_else(|| bad(format!("{token} should be an object")))?;
            let condition = Condition::read(token).map_err(bad)?;
            let op = token.get("OP").map_or(Some("1"), Value::as_str).unwrap_or("?!");
            add_steps(&mut steps, &condition, op).map_err(bad)?;
            if steps.len() > MAX_PATTERN {
                return Err(bad(format!("is longer than {MAX_PATTERN} tokens")));
            }
        }
        self.patterns.push((key.to_owned(), steps));
        Ok(())
    }

    /// All matches, by start, end and pattern; where an operator leaves a choice, all choices are matches.
    pub fn find<'m, 'd>(&'m self, doc: &'d Doc) -> Vec<Match<'m, 'd>> {
        let mut found = Vec::new();
        for (number, (key, steps)) in self.patterns.iter().enumerate() {
            for start in 0..doc.len() {
                ends(steps, doc, start, |end| found.push((start, end, number, key.as_str())));
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(start, end, _, key)| (*start, *end, *key));
        found.into_iter().map(|(start, end, _, key)| Match { key, span: doc.span(start, end) }).collect()
    }
}

/// Keeps the longest of overlapping matches, the first of equally long ones: spaCy's `filter_spans`.
pub fn longest<'m, 'd>(mut matches: Vec<Match<'m, 'd>>) -> Vec<Match<'m, 'd>> {
    matches.sort_by_key(|m| (std::cmp::Reverse(m.span.len()), m.span.start()));
    let mut taken = Vec::new();
    matches.retain(|m| {
        let tokens = m.span.start()..m.span.end();
        let free = tokens.clone().all(|i| taken.get(i) != Some(&true));
        if free {
            taken.resize(taken.len().max(tokens.end), false);
            taken[tokens].fill(true);
        }
        free
    });
    matches.sort_by_key(|m| m.span.start());
    matches
}

/// Calls `found` with the ends of all matches that begin at `start` and are not empty.
fn ends(steps: &[Step], doc: &Doc, start: usize, mut found: impl FnMut(usize)) {
    let mut live = vec![false; steps.len() + 1];
    live[0] = true;
    for token in (start..doc.len()).map(|i| doc.token(i)) {
        let mut next = vec![false; steps.len() + 1];
        for (at, step) in steps.iter().enumerate() {
            if live[at] {
                live[at + 1] |= step.optional;
                if step.condition.holds(token) != step.negated {
                    next[at + 1] = true;
                    next[at] |= step.repeats;
                }
            }
        }
        live = next;
        // Whether the end can be reached by leaving out what is optional.
        let tail = steps.iter().rev().take_while(|step| step.optional).count();
        if live[steps.len() - tail..].contains(&true) {
            found(token.i() + 1);
        }
        if !live.contains(&true) {
            break;
        }
    }
}

fn add_steps(steps: &mut Vec<Step>, condition: &Condition, op: &str) -> Result<(), String> {
    let step = |negated, optional, repeats| Step { condition: condition.clone(), negated, optional, repeats };
    let (least, most) = match op {
        "1" => (1, Some(1)),
        "!" => {
            steps.push(step(true, false, false));
            return Ok(());
        }
        "?" => (0, Some(1)),
        "*" => (0, None),
        "+" => (1, None),
        _ => bounds(op).ok_or_else(|| format!("unknown operator {op:?}"))?,
    };
    steps.extend((0..least).map(|_| step(false, false, false)));
    match most {
        Some(most) => steps.extend((least..most).map(|_| step(false, true, false))),
        None => steps.push(step(false, true, true)),
    }
    Ok(())
}

/// Reads `{n}`, `{n,m}`, `{n,}` and `{,m}`.
fn bounds(op: &str) -> Option<(usize, Option<usize>)> {
    let inner = op.strip_prefix('{')?.strip_suffix('}')?;
    let number = |text: &str| text.trim().parse().ok().filter(|&n: &usize| n <= MAX_PATTERN);
    let Some((low, high)) = inner.split_once(',') else {
        return number(inner).map(|n| (n, Some(n)));
    };
    let least = if low.trim().is_empty() { 0 } else { number(low)? };
    let most = if high.trim().is_empty() { None } else { Some(number(high)?) };
    (most.is_none_or(|most| most >= least)).then_some((least, most))
}
