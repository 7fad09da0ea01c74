//! Patterns on a small parse of our own.

use super::*;
use crate::{Doc, Token};

/// "The rebels did not quickly sign a long ceasefire deal."
const SENTENCE: &str = "\
1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\t_
2\trebels\trebel\tNOUN\tNNS\tNumber=Plur\t6\tnsubj\t_\t_
3\tdid\tdo\tAUX\tVBD\tTense=Past\t6\taux\t_\t_
4\tnot\tnot\tPART\tRB\tPolarity=Neg\t6\tneg\t_\t_
5\tquickly\tquickly\tADV\tRB\t_\t6\tadvmod\t_\t_
6\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\tROOT\t_\t_
7\ta\ta\tDET\tDT\tDefinite=Ind|PronType=Art\t10\tdet\t_\t_
8\tlong\tlong\tADJ\tJJ\tDegree=Pos\t10\tamod\t_\t_
9\tceasefire\tceasefire\tNOUN\tNN\tNumber=Sing\t10\tcompound\t_\t_
10\tdeal\tdeal\tNOUN\tNN\tNumber=Sing\t6\tdobj\t_\tSpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\tSpaceAfter=No

";

fn doc() -> Doc {
    Doc::from_conllu(SENTENCE).expect("valid")
}

fn sequences(pattern: &str) -> Vec<String> {
    let mut matcher = Matcher::new();
    matcher.add("k", pattern).expect("a valid pattern");
    matcher.find(&doc()).iter().map(|m| m.span.text().to_owned()).collect()
}

/// Texts of the right token for `left OP right`, with the left one given by its text.
fn related(left: &str, operator: &str) -> Vec<String> {
    let mut matcher = DependencyMatcher::new();
    let pattern = format!(
        r#"[{{"RIGHT_ID": "a", "RIGHT_ATTRS": {{"ORTH": "{left}"}}}},
            {{"LEFT_ID": "a", "REL_OP": "{operator}", "RIGHT_ID": "b", "RIGHT_ATTRS": {{}}}}]"#
    );
    matcher.add("k", &pattern).expect("a valid pattern");
    matcher.find(&doc()).iter().filter_map(|m| m.get("b")).map(|t| t.text().to_owned()).collect()
}

#[test]
fn attributes_and_predicates() {
    assert_eq!(sequences(r#"[{"LEMMA": "rebel", "POS": "NOUN"}]"#), ["rebels"]);
    assert_eq!(sequences(r#"[{"TAG": {"REGEX": "^NN"}, "LENGTH": {">=": 5}}]"#), ["rebels", "ceasefire"]);
    assert_eq!(sequences(r#"[{"MORPH": {"IS_SUPERSET": ["Definite=Def"]}}]"#), ["The"]);
    assert_eq!(
        sequences(r#"[{"POS": {"NOT_IN": ["NOUN", "DET", "ADV", "AUX", "PART", "ADJ"]}}]"#),
        ["sign", "."]
    );
    assert_eq!(sequences(r#"[{"IS_PUNCT": true}]"#), ["."]);
    assert_eq!(sequences(r#"[{"IS_TITLE": true}, {"LOWER": {"IN": ["rebels"]}}]"#), ["The rebels"]);
}

#[test]
fn operators_give_all_choices() {
    assert_eq!(
        sequences(r#"[{"POS": "DET"}, {"POS": "ADJ", "OP": "?"}, {"POS": "NOUN"}]"#),
        ["The rebels", "a long ceasefire"]
    );
    let some = r#"[{"LOWER": "a"}, {"OP": "*"}, {"LOWER": "deal"}]"#;
    assert_eq!(sequences(some), ["a long ceasefire deal"]);
    assert_eq!(
        sequences(r#"[{"POS": "NOUN", "OP": "+"}]"#),
        ["rebels", "ceasefire", "ceasefire deal", "deal"]
    );
    assert_eq!(sequences(r#"[{"POS": "NOUN", "OP": "{2}"}]"#), ["ceasefire deal"]);
    assert_eq!(sequences(r#"[{"ORTH": "did"}, {"ORTH": "not", "OP": "!"}]"#), Vec::<String>::new());
    assert_eq!(sequences(r#"[{"ORTH": "did"}, {"ORTH": "never", "OP": "!"}]"#), ["did not"]);
    let mut matcher = Matcher::new();
    matcher.add("k", r#"[{"POS": "NOUN", "OP": "+"}]"#).expect("valid");
    let doc = doc();
    let kept = longest(matcher.find(&doc));
    assert_eq!(kept.iter().map(|m| m.span.text()).collect::<Vec<_>>(), ["rebels", "ceasefire deal"]);
}

#[test]
fn dependency_operators() {
    for (left, operator, right) in [
        ("rebels", "<", vec!["sign"]),
        ("rebels", ">", vec!["The"]),
        ("The", "<<", vec!["rebels", "sign"]),
        ("deal", ">>", vec!["a", "long", "ceasefire"]),
        ("sign", ".", vec!["a"]),
        ("deal", ".*", vec!["."]),
        ("rebels", ";", vec!["The"]),
        ("did", ";*", vec!["The", "rebels"]),
        ("rebels", "$+", vec!["did"]),
        ("did", "$-", vec!["rebels"]),
        ("quickly", "$++", vec!["deal", "."]),
        ("not", "$--", vec!["rebels", "did"]),
        ("sign", "$++", vec![]),
        ("rebels", ">-", vec!["The"]),
        ("rebels", ">+", vec![]),
        ("sign", ">++", vec!["deal", "."]),
        ("deal", ">--", vec!["a", "long", "ceasefire"]),
        ("The", "<+", vec!["rebels"]),
        ("deal", "<-", vec![]),
        ("deal", "<--", vec!["sign"]),
        ("rebels", "<++", vec!["sign"]),
    ] {
        assert_eq!(related(left, operator), right, "{left} {operator}");
    }
}

#[test]
fn longer_patterns_bind_every_id() {
    let mut matcher = DependencyMatcher::new();
    let pattern = r#"[
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "no", "RIGHT_ATTRS": {"DEP": "neg"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "what", "RIGHT_ATTRS": {"DEP": "dobj"}},
        {"LEFT_ID": "what", "REL_OP": ">", "RIGHT_ID": "kind", "RIGHT_ATTRS": {"DEP": {"IN": ["compound", "amod"]}}}
    ]"#;
    matcher.add("refusal", pattern).expect("valid");
    let doc = doc();
    let found = matcher.find(&doc);
    let kinds: Vec<_> = found.iter().map(|m| m.get("kind").map_or("", Token::text)).collect();
    assert_eq!(kinds, ["long", "ceasefire"]);
    assert!(found.iter().all(|m| m.key == "refusal" && m.get("who").is_some_and(|t| t.i() == 1)));
}

#[test]
fn bad_patterns_are_explained() {
    let sequence = |pattern: &str| Matcher::new().add("k", pattern).expect_err("bad").to_string();
    assert!(sequence("[]").contains("should be a list"));
    assert!(sequence(r#"[{"COLOUR": "red"}]"#).contains("unknown attribute \"COLOUR\""));
    assert!(sequence(r#"[{"LOWER": {"LIKE": "x"}}]"#).contains("unknown predicate"));
    assert!(sequence(r#"[{"LOWER": true}]"#).contains("does not fit"));
    assert!(sequence(r#"[{"LOWER": "a", "OP": "{9999}"}]"#).contains("unknown operator"));
    assert!(sequence(r#"[{"LOWER": {"REGEX": "("}}]"#).contains("LOWER"));
    let dependency = |pattern: &str| DependencyMatcher::new().add("k", pattern).expect_err("bad").to_string();
    assert!(dependency(r#"[{"RIGHT_ID": "a", "RIGHT_ATTRS": {}, "REL_OP": ">"}]"#).contains("anchor"));
    let two = |op: &str, left: &str| {
        dependency(&format!(
            r#"[{{"RIGHT_ID": "a", "RIGHT_ATTRS": {{}}}}, {{"LEFT_ID": "{left}", "REL_OP": "{op}", "RIGHT_ID": "b", "RIGHT_ATTRS": {{}}}}]"#
        ))
    };
    assert!(
        two("><", "a").contains("unknown operator \"><\"") && two(">", "c").contains("no id given before")
    );
}
