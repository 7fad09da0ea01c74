//! An annotated text as `rapporteur annotate` prints it: offsets in code points, heads as token numbers, as spaCy has them.

use owo_colors::Style;
use rapporteur_model::Offsets;
use rapporteur_nlp::{Doc, Token};
use serde::Serialize;

use super::Sheet;

/// One annotated text, in JSON.
#[derive(Debug, Serialize)]
pub(crate) struct DocRecord<'a> {
    id: &'a str,
    tokens: Vec<TokenRecord<'a>>,
}

/// One token; the fields are spaCy's `Token` attributes.
#[derive(Debug, Serialize)]
struct TokenRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// Whether one space follows that belongs to no token.
    ws: bool,
    norm: &'a str,
    lemma: &'a str,
    pos: &'a str,
    tag: &'a str,
    morph: &'a str,
    /// Number of the head; a root is its own.
    head: usize,
    dep: &'a str,
    sent_start: bool,
    ent_type: &'a str,
    ent_iob: &'a str,
}

impl<'a> DocRecord<'a> {
    /// The record of `doc`.
    pub(crate) fn new(id: &'a str, doc: &'a Doc) -> Self {
        let offsets = Offsets::new(doc.text());
        Self { id, tokens: doc.tokens().map(|token| TokenRecord::new(token, &offsets)).collect() }
    }
}

impl<'a> TokenRecord<'a> {
    fn new(token: Token<'a>, offsets: &Offsets<'_>) -> Self {
        Self {
            text: token.text(),
            start: offsets.code_point(token.start()),
            end: offsets.code_point(token.end()),
            ws: token.whitespace(),
            norm: token.norm(),
            lemma: token.lemma(),
            pos: token.pos(),
            tag: token.tag(),
            morph: token.morph(),
            head: token.head().i(),
            dep: token.dep(),
            sent_start: token.is_sent_start(),
            ent_type: token.ent_type(),
            ent_iob: token.ent_iob(),
        }
    }
}

/// The layout of a record: a line a token, sentences apart.
pub(crate) fn layout(record: &DocRecord<'_>, sheet: &Sheet) -> String {
    let mut out = sheet.paint(record.id, Style::new().bold().underline()) + "\n";
    for (at, token) in record.tokens.iter().enumerate() {
        if token.sent_start {
            out.push('\n');
        }
        let entity = if token.ent_type.is_empty() { "" } else { token.ent_type };
        let line = format!(
            "{at:>5} {:<18} {:<18} {:<6} {:<5} {:>5} {:<10} {entity}",
            short(token.text),
            short(token.lemma),
            token.pos,
            token.tag,
            token.head,
            token.dep
        );
        out += &sheet.paint(line.trim_end(), Style::new());
        out.push('\n');
    }
    out + "\n"
}

/// At most 18 characters, so that the columns stand.
fn short(text: &str) -> String {
    let text: String = text.escape_debug().collect();
    if text.chars().count() <= 18 { text } else { text.chars().take(17).chain(['\u{2026}']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points_and_heads_are_token_numbers() {
        let doc = Doc::from_conllu(
            "1\tZürich\tZürich\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n2\tagreed\tagree\tVERB\tVBD\t_\t0\tROOT\t_\tSpaceAfter=No\n\n",
        )
        .unwrap();
        let record = serde_json::to_value(DocRecord::new("x", &doc)).unwrap();
        let token = &record["tokens"][1];
        assert_eq!((token["start"].as_u64(), token["end"].as_u64()), (Some(7), Some(13)));
        assert_eq!(token["head"], 1);
        assert_eq!(record["tokens"][0]["head"], 1);
        assert_eq!(record["tokens"][0]["ws"], true);
        assert!(
            layout(&DocRecord::new("x", &doc), &Sheet::new(80, false))
                .contains("    1 agreed             agree")
        );
    }
}
