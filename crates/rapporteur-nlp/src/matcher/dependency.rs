//! The dependency matcher.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::MAX_PATTERN;
use super::condition::Condition;
use super::operator::Operator;
use crate::{Doc, Error, Token};

/// Finds tokens that stand in given relations in the parse: spaCy's `DependencyMatcher`, with its pattern format.
///
/// A pattern is a JSON list. Its first object, the anchor, has `RIGHT_ID` and `RIGHT_ATTRS` (conditions as in
/// [`Matcher`](super::Matcher)); each other one adds `LEFT_ID`, an id given before, and `REL_OP`, which says how the left
/// token stands to the right one: `<` depends on, `>` is head of, `<<` and `>>` the same over several steps, `.` right
/// before, `.*` before, `;` right after, `;*` after, `$+` right before its sibling, `$-` right after it, `$++` and `$--`
/// before or after a sibling, `>+ >- >++ >--` and `<+ <- <++ <--` head or dependent on that side (`+` right, one sign: next
/// to it).
///
/// ```
/// # fn main() -> Result<(), rapporteur_nlp::Error> {
/// use rapporteur_nlp::{DependencyMatcher, Doc};
/// let mut matcher = DependencyMatcher::new();
/// matcher.add("who-agreed", r#"[
///     {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "agree"}},
///     {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}}
/// ]"#)?;
/// let doc = Doc::from_conllu("1\tRebels\trebel\t_\t_\t_\t2\tnsubj\t_\t_\n2\tagreed\tagree\t_\t_\t_\t0\tROOT\t_\t_\n\n")?;
/// let found = matcher.find(&doc);
/// assert_eq!(found[0].get("who").map(|token| token.text()), Some("Rebels"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct DependencyMatcher {
    patterns: Vec<Pattern>,
}

#[derive(Clone, Debug)]
struct Pattern {
    key: String,
    nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
struct Node {
    id: String,
    condition: Condition,
    /// Number of the node it is related to, and how; `None` for the anchor.
    link: Option<(usize, Operator)>,
}

/// One way in which a pattern fits a parse.
#[derive(Clone, Debug, PartialEq)]
pub struct DependencyMatch<'m, 'd> {
    /// The key that the pattern was added under.
    pub key: &'m str,
    /// The ids of the pattern and their tokens, in the order of the pattern.
    pub tokens: Vec<(&'m str, Token<'d>)>,
}

impl<'d> DependencyMatch<'_, 'd> {
    /// The token under an id of the pattern.
    pub fn get(&self, id: &str) -> Option<Token<'d>> {
        self.tokens.iter().find(|(known, _)| *known == id).map(|(_, token)| *token)
    }
}

impl DependencyMatcher {
    /// A matcher without patterns.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pattern under a key; several patterns may share one.
    ///
    /// # Errors
    ///
    /// When the pattern is not such a list, an id is unknown or given twice, or an attribute or operator is not known.
    pub fn add(&mut self, key: &str, pattern: &str) -> Result<(), Error> {
        let bad = |cause: String| Error::other("dependency pattern", format!("{key}: {cause}"));
        let value: Value = serde_json::from_str(pattern).map_err(|e| bad(e.to_string()))?;
        let list = value.as_array().filter(|list| !list.is_empty() && list.len() <= MAX_PATTERN);
        let list = list.ok_or_else(|| bad(format!("should be a list of 1 to {MAX_PATTERN} objects")))?;
        let mut nodes: Vec<Node> = Vec::new();
        for value in list {
            let value = value.as_object().ok_or_else(|| bad(format!("{value} should be an object")))?;
            let node = read_node(value, &nodes).map_err(bad)?;
            nodes.push(node);
        }
        self.patterns.push(Pattern { key: key.to_owned(), nodes });
        Ok(())
    }

    /// All matches, pattern by pattern, by anchor. Two ids may stand for the same token.
    pub fn find<'m, 'd>(&'m self, doc: &'d Doc) -> Vec<DependencyMatch<'m, 'd>> {
        let mut found = Vec::new();
        let _: ControlFlow<()> = self.find_each(doc, |m| {
            found.push(m);
            ControlFlow::Continue(())
        });
        found
    }

    /// As [`DependencyMatcher::find`], one match after the other, until `each` gives `Break`. Loose patterns can have very
    /// many matches in a long sentence.
    pub fn find_each<'m, 'd, B>(
        &'m self,
        doc: &'d Doc,
        mut each: impl FnMut(DependencyMatch<'m, 'd>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        for pattern in &self.patterns {
            for anchor in doc.tokens().filter(|token| pattern.nodes[0].condition.holds(*token)) {
                pattern.extend(&mut vec![anchor], &mut each)?;
            }
        }
        ControlFlow::Continue(())
    }
}

impl Pattern {
    /// Finds tokens for the nodes that are still without one.
    fn extend<'m, 'd, B>(
        &'m self,
        tokens: &mut Vec<Token<'d>>,
        each: &mut impl FnMut(DependencyMatch<'m, 'd>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let Some(node) = self.nodes.get(tokens.len()) else {
            let ids = self.nodes.iter().map(|node| node.id.as_str());
            return each(DependencyMatch {
                key: &self.key,
                tokens: ids.zip(tokens.iter().copied()).collect(),
            });
        };
        let candidates =
            node.link.map_or_else(Vec::new, |(left, operator)| operator.candidates(tokens[left]));
        for token in candidates.into_iter().filter(|token| node.condition.holds(*token)) {
            tokens.push(token);
            let flow = self.extend(tokens, each);
            tokens.pop();
            flow?;
        }
        ControlFlow::Continue(())
    }
}

fn read_node(value: &Map<String, Value>, before: &[Node]) -> Result<Node, String> {
    let text =
        |key: &str| value.get(key).and_then(Value::as_str).ok_or_else(|| format!("{key} should be a text"));
    if let Some(key) =
        value.keys().find(|k| !["RIGHT_ID", "RIGHT_ATTRS", "LEFT_ID", "REL_OP"].contains(&k.as_str()))
    {
        return Err(format!("unknown key {key:?}"));
    }
    let id = text("RIGHT_ID")?;
    if before.iter().any(|node| node.id == id) {
        return Err(format!("the id {id:?} is given twice"));
    }
    let attributes =
        value.get("RIGHT_ATTRS").and_then(Value::as_object).ok_or("RIGHT_ATTRS should be an object")?;
    let link = if before.is_empty() {
        if value.contains_key("LEFT_ID") || value.contains_key("REL_OP") {
            return Err("the first object is the anchor and has no LEFT_ID or REL_OP".to_owned());
        }
        None
    } else {
        let (left, symbol) = (text("LEFT_ID")?, text("REL_OP")?);
        let operator = Operator::read(symbol).ok_or_else(|| format!("unknown operator {symbol:?}"))?;
        let left = before.iter().position(|node| node.id == left);
        Some((left.ok_or("LEFT_ID is no id given before")?, operator))
    };
    Ok(Node { id: id.to_owned(), condition: Condition::read(attributes)?, link })
}
