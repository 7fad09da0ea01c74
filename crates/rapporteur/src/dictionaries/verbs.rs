//! Verbs, their forms and patterns, and sets of synonyms.

use super::{Dictionaries, Remark, line};

/// Verbs that share patterns.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) patterns: Vec<Pattern>,
}

/// A form of a verb: its words, which of them is the verb, its code without a pattern.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) words: Vec<String>,
    pub(super) verb: usize,
    pub(super) code: String,
    pub(super) block: usize,
}

/// What stands round the verb, outwards from it.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) before: Vec<Part>,
    pub(super) after: Vec<Part>,
    pub(super) code: String,
    pub(super) line: usize,
}

/// One part of a pattern; `tight` if nothing may stand between it and the part nearer the verb.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) what: What,
    pub(super) tight: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Word(String),
    Synonym(String),
    Source,
    Target,
    /// `%`: actors that are both.
    Both,
    /// `^`: an actor passed over.
    Skip,
}

impl Dictionaries {
    pub(super) fn add_verbs(&mut self, content: &str, remarks: &mut Vec<Remark>) {
        let (mut set, mut default) = (None::<String>, String::new());
        for (at, raw) in content.lines().enumerate() {
            let bare = line::bare(raw).trim();
            let mut remark =
                |message: &str| remarks.push(Remark { line: at + 1, message: message.to_owned() });
            if bare.is_empty() {
                // A blank line ends a set of synonyms.
                set = None;
            } else if bare.starts_with("---") {
                set = None;
                line::coded(bare).1.unwrap_or_default().clone_into(&mut default);
                self.blocks.push(Block::default());
            } else if let Some(rest) = bare.strip_prefix('&') {
                set = Some(rest.trim().trim_end_matches('_').to_lowercase());
            } else if bare.starts_with('~') {
                remark("a transformation, not applied");
            } else if let Some(rest) = bare.strip_prefix('-') {
                match (pattern(rest, at + 1), self.blocks.last_mut()) {
                    (Some(pattern), Some(block)) => block.patterns.push(pattern),
                    _ => remark("a pattern without * or code, or under no verb"),
                }
            } else if let (Some(name), Some(member)) = (&set, bare.strip_prefix('+')) {
                self.synonyms.entry(name.clone()).or_default().push(member.trim().to_lowercase());
            } else {
                self.add_forms(bare, &default);
            }
        }
    }

    fn add_forms(&mut self, bare: &str, default: &str) {
        // TABARI writes no rulers: a verb with a code of its own begins a block.
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        let (head, code) = line::coded(bare);
        let code = code.unwrap_or(default);
        let (base, given) = head.split_once('{').unwrap_or((head, ""));
        let given = given.split('}').next().unwrap_or_default();
        let block = self.blocks.len() - 1;
        for form in given.split_whitespace().map(str::to_owned).chain(inflected(base.trim())) {
            let verb = form.split('_').position(|w| w.starts_with('+')).unwrap_or(0);
            let words = line::words(&form.replace('+', ""));
            if let Some(own) = words.get(verb).cloned() {
                let form = Form { words, verb, code: code.to_owned(), block };
                self.verbs.entry(own).or_default().push(form);
            }
        }
    }
}

/// A regular verb in its forms; phrases stay as they are.
fn inflected(base: &str) -> Vec<String> {
    let base = base.trim_end_matches('_');
    if base.contains(['_', ' ']) {
        return vec![base.to_owned()];
    }
    let ending = |e: &str| format!("{base}{e}");
    let mut forms = vec![base.to_owned(), ending("S"), ending("ES"), ending("ED"), ending("ING")];
    if let Some(stem) = base.strip_suffix('E') {
        forms.extend([format!("{base}D"), format!("{stem}ING")]);
    } else if let Some(stem) = base.strip_suffix('Y') {
        forms.extend([format!("{stem}IED"), format!("{stem}IES")]);
    } else if let Some(last) = base.chars().last() {
        forms.extend([format!("{base}{last}ED"), format!("{base}{last}ING")]);
    }
    forms
}

fn pattern(text: &str, line: usize) -> Option<Pattern> {
    let (words, code) = line::coded(text);
    // PETRARCH2 marks phrases with brackets; here they only part words.
    let words = words.replace(['(', ')', '{', '}'], " ");
    let (before, after) = words.split_once('*')?;
    let mut before_parts = parts(before);
    before_parts.reverse();
    // Reading outwards, "A_B *" ties B to A; the underscore next to the verb ties to the verb.
    let mut ties: Vec<bool> = before_parts.iter().map(|p| p.tight).collect();
    if !ties.is_empty() {
        ties.rotate_right(1);
        ties[0] = before.ends_with('_');
    }
    before_parts.iter_mut().zip(ties).for_each(|(part, tight)| part.tight = tight);
    Some(Pattern { before: before_parts, after: parts(after), code: code?.to_owned(), line })
}

/// The parts of a stretch in text order, `tight` if `_` stands before the part.
fn parts(text: &str) -> Vec<Part> {
    let mut found = Vec::new();
    for chunk in text.split_whitespace() {
        let mut tight = chunk.starts_with('_');
        for word in chunk.split('_').filter(|w| !w.is_empty()) {
            let what = match word {
                "$" => What::Source,
                "+" => What::Target,
                "%" => What::Both,
                "^" => What::Skip,
                _ => match word.strip_prefix('&') {
                    Some(name) => What::Synonym(name.to_lowercase()),
                    None => What::Word(word.to_lowercase()),
                },
            };
            found.push(Part { what, tight });
            tight = true;
        }
    }
    found
}
