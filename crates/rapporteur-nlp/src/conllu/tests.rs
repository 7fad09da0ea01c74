//! Round trips and bad input.

use super::*;
use crate::doc::Span;

const TWO: &str = "\
# text = The rebels met U.N. envoys.
1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\tNER=O
2\trebels\trebel\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\tNER=O
3\tmet\tmeet\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\tROOT\t_\tNER=O
4\tU.N.\tU.N.\tPROPN\tNNP\tNumber=Sing\t5\tcompound\t_\tNER=B-ORG
5\tenvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t3\tdobj\t_\tSpaceAfter=No|NER=O
6\t.\t.\tPUNCT\t.\tPunctType=Peri\t3\tpunct\t_\tNER=O

# text = “No”,\\n\\nhe said
1\t“\t\"\tPUNCT\t``\t_\t5\tpunct\t_\tSpaceAfter=No|NER=O|Norm=\"
2\tNo\tno\tINTJ\tUH\t_\t5\tintj\t_\tSpaceAfter=No|NER=O
3\t\\n\\n\t\\n\\n\tSPACE\t_SP\t_\t2\tdep\t_\tSpaceAfter=No|NER=O|Text=\\n\\n
4\the\the\tPRON\tPRP\tNumber=Sing\t5\tnsubj\t_\tNER=O
5\tsaid\tsay\tVERB\tVBD\tTense=Past\t0\tROOT\t_\tSpaceAfter=No|NER=O

";

#[test]
fn reads_what_the_api_shows() {
    let doc = Doc::from_conllu(TWO).expect("valid");
    assert_eq!(doc.text(), "The rebels met U.N. envoys. “No\n\nhe said");
    assert_eq!(doc.sents().map(Span::len).collect::<Vec<_>>(), [6, 5]);
    let ent = doc.ents().next().expect("an entity");
    assert_eq!(
        (ent.text(), ent.label(), ent.root().map(|t| t.head().text())),
        ("U.N.", "ORG", Some("envoys"))
    );
    let met = doc.token(2);
    assert_eq!(met.morph_get("Tense"), Some("Past"));
    assert_eq!(met.lefts().map(Token::text).collect::<Vec<_>>(), ["rebels"]);
    assert_eq!(met.rights().map(Token::text).collect::<Vec<_>>(), ["envoys", "."]);
    assert_eq!(met.subtree().count(), 6);
    assert_eq!((doc.token(4).left_edge().text(), doc.token(4).right_edge().text()), ("U.N.", "envoys"));
    assert_eq!(doc.token(0).ancestors().map(Token::text).collect::<Vec<_>>(), ["rebels", "met"]);
    assert!(doc.token(8).is_space() && doc.token(5).is_punct() && doc.token(6).is_sent_start());
    assert_eq!(doc.token(9).sent().start(), 6);
    let envoys = doc.char_span(15, 26).expect("token borders");
    assert_eq!(envoys.text(), "U.N. envoys");
    assert_eq!(doc.char_span(16, 26), None);
    assert_eq!(doc.char_span_expand(16, 21).map(Span::text), Some("U.N. envoys"));
}

#[test]
fn round_trip_is_exact() {
    let doc = Doc::from_conllu(TWO).expect("valid");
    let again = Doc::from_conllu(&doc.to_conllu()).expect("our own output");
    assert_eq!(doc, again);
    assert_eq!(doc.to_conllu(), again.to_conllu());
}

#[test]
fn documents_are_split_by_newdoc() {
    let text = format!("# newdoc id = a\n{TWO}# newdoc id = b\n{TWO}");
    let docs = read_documents(&text).expect("valid");
    assert_eq!(
        docs.iter().map(|(id, doc)| (id.as_deref(), doc.len())).collect::<Vec<_>>(),
        [(Some("a"), 11), (Some("b"), 11)]
    );
    assert_eq!(read_documents("").expect("empty").len(), 1);
}

#[test]
fn escapes_come_back() {
    for text in ["\\n", "\\", " \u{1f}\t|", "\\u{zz}", "a\\\\s", "\u{2028}"] {
        assert_eq!(unescape(&escape(text, true)), text);
    }
}

#[test]
fn backslashes_in_words_stay() {
    let doc = Doc::from_conllu("1\tU\\ep\tu\\ep\t_\t_\t_\t0\tROOT\t_\t_\n\n").expect("valid");
    assert_eq!(doc.token(0).lemma(), "u\\ep");
    assert_eq!(Doc::from_conllu(&doc.to_conllu()).expect("our own output"), doc);
}

#[test]
fn underscores_are_not_taken_for_nothing() {
    for (form, lemma) in [("_S", "\\u{5f}"), ("_", "_"), ("\\u{5f}", "_")] {
        let escaped = if form == "_" { String::new() } else { format!("Text={form}") };
        let line = format!("1\t{form}\t{lemma}\t_\t_\t_\t0\tROOT\t_\t{escaped}\n\n");
        let doc = Doc::from_conllu(&line).expect("valid");
        assert_eq!(Doc::from_conllu(&doc.to_conllu()).expect("our own output"), doc);
    }
}

#[test]
fn bad_lines_are_named() {
    let message = |text: &str| Doc::from_conllu(text).expect_err("bad input").to_string();
    assert!(message("1\ta\n").contains("line 1: 2 columns"));
    assert!(message("# x\n0\ta\ta\t_\t_\t_\t0\t_\t_\t_\n").contains("line 2: bad token number \"0\""));
    assert!(message("1\ta\ta\t_\t_\t_\tx\t_\t_\t_\n").contains("bad head"));
    assert!(message("1\ta\ta\t_\t_\t_\t7\t_\t_\t_\n").contains("head 6 of 1"));
    let cycle = "1\ta\ta\t_\t_\t_\t2\t_\t_\t_\n2\tb\tb\t_\t_\t_\t1\t_\t_\t_\n";
    assert!(message(cycle).contains("their own ancestors"));
}
