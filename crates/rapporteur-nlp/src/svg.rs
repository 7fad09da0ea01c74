//! Pictures of parses and entities, as displaCy draws them: small SVG texts without scripts or outside fonts.
//!
//! Colours come from the style sheet of the page through the classes `arc`, `word`, `tag`, `dep`, `ent` and `ent-TYPE`; inside
//! the SVG is a plain default. The same document always gives the same bytes.

use std::fmt::Write as _;

use crate::{Doc, Span, Token};

/// Widths in a monospaced font of 14 pixels.
const CHARACTER: f64 = 8.4;
const GAP: f64 = 28.0;
/// Height that one level of arcs takes.
const LEVEL: f64 = 26.0;
const MARGIN: f64 = 16.0;
/// Height of a line of text with room for entity labels.
const LINE: f64 = 34.0;

const STYLE: &str = "<style>text{font:14px monospace;fill:#1a1a1a;text-anchor:middle}.tag,.dep{font-size:11px;fill:#5a5a5a}\
.arc{fill:none;stroke:#5a5a5a}.ent{fill:#d8e4f2}.run{text-anchor:start}</style>";

/// The parse of a sentence, or of any span: words, parts of speech, and an arc from each head to its dependent.
///
/// ```
/// # fn main() -> Result<(), rapporteur_nlp::Error> {
/// let doc = rapporteur_nlp::Doc::from_conllu(
///     "1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tbegan\tbegin\tVERB\tVBD\t_\t0\tROOT\t_\t_\n\n",
/// )?;
/// let svg = rapporteur_nlp::svg::parse(doc.span(0, 2));
/// assert!(svg.starts_with("<svg") && svg.contains("nsubj"));
/// # Ok(())
/// # }
/// ```
pub fn parse(span: Span<'_>) -> String {
    let tokens: Vec<Token<'_>> = span.tokens().filter(|t| !t.is_space()).collect();
    let mut centres = Vec::new();
    let mut x = MARGIN;
    for token in &tokens {
        let width = characters(token.text()).max(characters(token.pos())) * CHARACTER;
        centres.push(x + width / 2.0);
        x += width + GAP;
    }
    let arcs = arcs(&tokens);
    let levels = arcs.iter().map(|arc| arc.level).max().map_or(0, |level| level + 1);
    let base = MARGIN + LEVEL * levels as f64 + 12.0;
    let mut out = open(x, base + 44.0);
    for (token, x) in tokens.iter().zip(&centres) {
        let _ = write!(
            out,
            r#"<text class="word" x="{x:.1}" y="{:.1}">{}</text>"#,
            base + 20.0,
            escape(token.text())
        );
        let _ = write!(
            out,
            r#"<text class="tag" x="{x:.1}" y="{:.1}">{}</text>"#,
            base + 36.0,
            escape(token.pos())
        );
    }
    for arc in &arcs {
        let (from, to) = (centres[arc.head], centres[arc.child]);
        // Arcs of one word start a little apart, on the side they go to.
        let from = from + if to > from { 4.0 } else { -4.0 };
        let top = base - 10.0 - LEVEL * arc.level as f64 - LEVEL / 2.0;
        let _ = write!(
            out,
            r#"<path class="arc" d="M{from:.1},{base:.1} C{from:.1},{top:.1} {to:.1},{top:.1} {to:.1},{base:.1}"/>"#
        );
        let _ = write!(
            out,
            r#"<path class="arc" d="M{:.1},{:.1} L{to:.1},{base:.1} L{:.1},{:.1}"/>"#,
            to - 3.0,
            base - 6.0,
            to + 3.0,
            base - 6.0
        );
        let middle = f64::midpoint(from, to);
        let label = base - 0.75 * (base - top) - 3.0;
        let _ = write!(
            out,
            r#"<text class="dep" x="{middle:.1}" y="{label:.1}">{}</text>"#,
            escape(tokens[arc.child].dep())
        );
    }
    out.push_str("</svg>");
    out
}

/// The text with its entities in boxes, in lines of at most `columns` characters.
pub fn entities(doc: &Doc, columns: usize) -> String {
    let columns = columns.max(8);
    let (mut body, mut boxes) = (String::new(), String::new());
    let (mut line, mut column) = (0usize, 0usize);
    for token in doc.tokens() {
        let width = if token.is_space() { 0 } else { token.text().chars().count() };
        if token.text().contains('\n') || (column > 0 && column + width > columns) {
            line += 1;
            column = 0;
        }
        let (x, y) = (MARGIN + column as f64 * CHARACTER, MARGIN + 20.0 + line as f64 * LINE);
        if !token.ent_type().is_empty() {
            let goes_on = token.ent_iob() == "I" && column > 0;
            let left = if goes_on { x - CHARACTER } else { x - 2.0 };
            let right = x + width as f64 * CHARACTER + 2.0;
            let class = class_name(token.ent_type());
            let _ = write!(
                boxes,
                r#"<rect class="ent ent-{class}" x="{left:.1}" y="{:.1}" width="{:.1}" height="20"/>"#,
                y - 15.0,
                right - left
            );
            if token.ent_iob() == "B" {
                let label = escape(token.ent_type());
                let _ =
                    write!(body, r#"<text class="run dep" x="{x:.1}" y="{:.1}">{label}</text>"#, y + 14.0);
            }
        }
        if width > 0 {
            let _ =
                write!(body, r#"<text class="run" x="{x:.1}" y="{y:.1}">{}</text>"#, escape(token.text()));
        }
        column += width + usize::from(token.whitespace());
    }
    let mut out = open(2.0 * MARGIN + columns as f64 * CHARACTER, 2.0 * MARGIN + (line + 1) as f64 * LINE);
    out.push_str(&boxes);
    out.push_str(&body);
    out.push_str("</svg>");
    out
}

/// An arc between two of the drawn words; higher levels pass over lower ones.
struct Arc {
    head: usize,
    child: usize,
    level: usize,
}

fn arcs(tokens: &[Token<'_>]) -> Vec<Arc> {
    let place = |i: usize| tokens.binary_search_by_key(&i, |t| t.i()).ok();
    let mut arcs: Vec<Arc> = Vec::new();
    for (child, token) in tokens.iter().enumerate().filter(|(_, token)| !token.is_root()) {
        if let Some(head) = place(token.head().i()) {
            arcs.push(Arc { head, child, level: 0 });
        }
    }
    arcs.sort_by_key(|arc| (arc.head.abs_diff(arc.child), arc.head.min(arc.child)));
    // The highest level used over each gap between neighbours.
    let mut heights = vec![0; tokens.len()];
    for arc in &mut arcs {
        let gaps = arc.head.min(arc.child)..arc.head.max(arc.child);
        arc.level = heights[gaps.clone()].iter().copied().max().unwrap_or(0);
        heights[gaps].fill(arc.level + 1);
    }
    arcs
}

fn open(width: f64, height: f64) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}">{STYLE}"#
    )
}

fn characters(text: &str) -> f64 {
    text.chars().count() as f64
}

/// A label as part of a class name.
fn class_name(label: &str) -> String {
    label.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

/// Text for XML; characters that XML cannot hold are shown as U+FFFD.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc() -> Doc {
        Doc::from_conllu(
            "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\tNER=O\n\
             2\tleft\tleave\tVERB\tVBD\t_\t0\tROOT\t_\tNER=O\n\
             3\tNew\tNew\tPROPN\tNNP\t_\t4\tcompound\t_\tNER=B-GPE\n\
             4\tHaven\tHaven\tPROPN\tNNP\t_\t2\tdobj\t_\tNER=I-GPE\n\
             5\t<&>\t_\tSYM\tSYM\t_\t2\tdep\t_\tSpaceAfter=No|NER=O\n\n",
        )
        .expect("valid")
    }

    #[test]
    fn a_parse_has_an_arc_for_each_dependent() {
        let doc = doc();
        let svg = parse(doc.span(0, doc.len()));
        assert_eq!(svg.matches(" C").count(), 4);
        assert!(svg.contains(">compound<") && svg.contains("&lt;&amp;&gt;") && svg.ends_with("</svg>"));
        assert_eq!(parse(doc.span(0, 0)).matches("<text").count(), 0);
        let levels: Vec<usize> =
            arcs(&doc.tokens().collect::<Vec<_>>()).iter().map(|arc| arc.level).collect();
        assert_eq!(levels, [0, 0, 1, 2]);
    }

    #[test]
    fn entities_are_boxed_and_lines_broken() {
        let doc = doc();
        let svg = entities(&doc, 12);
        assert_eq!(svg.matches("ent-GPE").count(), 2);
        assert_eq!(svg.matches(">GPE<").count(), 1);
        assert!(svg.contains("y=\"70.0\""), "there is a second line");
    }
}
