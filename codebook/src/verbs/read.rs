//! Reading and checking `verbs/`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{CARRY_OUT, EventCategory, EventExample, EventRule, EventRules};
use crate::files::line_of;
use crate::slots::Slot;
use crate::words::WordSets;
use crate::{Files, Problem};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    category: String,
    means: String,
    #[serde(default)]
    rule: Vec<RawRule>,
    #[serde(default)]
    example: Vec<RawExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExample {
    text: toml::Spanned<String>,
    events: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that a rule may have in its file")]
struct RawRule {
    id: toml::Spanned<String>,
    #[serde(default)]
    cameo: String,
    act: Option<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    about: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    under: Vec<String>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    mutual: bool,
    answer: Option<String>,
    #[serde(default)]
    sure: bool,
    #[serde(default)]
    topic: bool,
    #[serde(default)]
    nothing: bool,
    mode: Option<String>,
    #[serde(default)]
    misses: Vec<toml::Spanned<String>>,
    no_miss: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Composed {
    act: String,
    of: String,
    cameo: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PloverRow {
    cameo: String,
    plover: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    cameo: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModeRow {
    cameo: String,
    mode: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextRow {
    context: String,
    lemmas: String,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> EventRules {
    let mut all = EventRules::default();
    for (_, row) in files.csv::<Composed>("verbs/composed.csv", problems) {
        all.composed.entry(row.act).or_default().insert(row.of, row.cameo);
    }
    for (_, row) in files.csv::<PloverRow>("verbs/categories.csv", problems) {
        all.plover.insert(row.cameo, row.plover);
    }
    for (_, row) in files.csv::<NameRow>("verbs/cameo.csv", problems) {
        all.names.insert(row.cameo, row.name);
    }
    for (_, row) in files.csv::<ModeRow>("verbs/modes.csv", problems) {
        all.modes.insert(row.cameo, row.mode);
    }
    for (_, row) in files.csv::<ContextRow>("verbs/contexts.csv", problems) {
        let lemmas = row.lemmas.split('|').map(|lemma| (lemma.trim().to_owned(), row.context.clone()));
        all.contexts.extend(lemmas);
    }
    for (file, raw) in files.toml::<RawFile>("verbs", problems) {
        let content = files.get(&file).unwrap_or_default();
        for rule in raw.rule {
            let line = line_of(content, rule.id.span().start);
            let misses = rule.misses.iter().map(|text| EventExample {
                line: line_of(content, text.span().start),
                text: text.get_ref().clone(),
                events: Vec::new(),
            });
            let misses = misses.collect();
            let rule = compile(rule, (&file, line), sets, problems);
            all.rules.push(EventRule { misses, ..rule });
        }
        let examples = raw.example.into_iter().map(|example| EventExample {
            line: line_of(content, example.text.span().start),
            text: example.text.into_inner(),
            events: example.events,
        });
        let examples = examples.collect();
        all.categories.push(EventCategory { name: raw.category, means: raw.means, examples, file });
    }
    index(&mut all);
    check(&all, problems);
    all
}

fn compile(raw: RawRule, at: (&str, usize), sets: &WordSets, problems: &mut Vec<Problem>) -> EventRule {
    let (file, line) = at;
    let id = raw.id.into_inner();
    let mut slots = |text: &str| {
        Slot::parse_list(text).unwrap_or_else(|message| {
            let message = format!("rule `{id}`: {message}");
            problems.push(Problem { file: file.to_owned(), line: Some(line), message });
            Vec::new()
        })
    };
    let (source, target) = (slots(&raw.source), slots(&raw.target));
    let mut words = |list: &[String]| sets.expand(list, file, problems);
    EventRule {
        verb: words(&raw.verb),
        noun: words(&raw.noun),
        object: words(&raw.object),
        subject: words(&raw.subject),
        with: words(&raw.with),
        about: words(&raw.about),
        without: words(&raw.without),
        under: words(&raw.under),
        id,
        file: file.to_owned(),
        line,
        cameo: raw.cameo,
        act: raw.act,
        source,
        target,
        mutual: raw.mutual,
        answer: raw.answer,
        sure: raw.sure,
        topic: raw.topic,
        nothing: raw.nothing,
        mode: raw.mode,
        misses: Vec::new(),
        no_miss: raw.no_miss,
    }
}

fn index(all: &mut EventRules) {
    for (i, rule) in all.rules.iter().enumerate() {
        for lemma in &rule.verb {
            all.by_verb.entry(lemma.clone()).or_default().push(i);
        }
        for lemma in &rule.noun {
            all.by_noun.entry(lemma.clone()).or_default().push(i);
        }
    }
}

/// Ids are unique; every rule has words, and a code or an act that is listed.
fn check(all: &EventRules, problems: &mut Vec<Problem>) {
    let mut ids = BTreeSet::new();
    for rule in &all.rules {
        let mut problem = |message: String| {
            problems.push(Problem { file: rule.file.clone(), line: Some(rule.line), message });
        };
        if !ids.insert(&rule.id) {
            problem(format!("the id `{}` is used twice; ids are permanent and unique", rule.id));
        }
        if rule.verb.is_empty() && rule.noun.is_empty() {
            problem(format!("rule `{}` names no `verb` and no `noun`", rule.id));
        }
        let known = |act: &String| act == CARRY_OUT || all.composed.contains_key(act);
        if let Some(act) = rule.act.as_ref().filter(|act| !known(act)) {
            problem(format!(
                "the act `{act}` is not in verbs/composed.csv; add its rows or name one that is"
            ));
        }
        let code = (2..=4).contains(&rule.cameo.len()) && rule.cameo.bytes().all(|b| b.is_ascii_digit());
        let root = rule.cameo.get(..2).and_then(|root| root.parse::<u8>().ok());
        if !(code && root.is_some_and(|root| (1..=20).contains(&root))) && rule.act.is_none() && !rule.nothing
        {
            problem(format!("`{}` is no CAMEO code (two to four digits, 01 to 20)", rule.cameo));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn problems_are_named_by_file_and_line() {
        let mut files = BTreeMap::from([
            ("verbs/composed.csv", "act,of,cameo\n"),
            ("verbs/categories.csv", "cameo,plover\n"),
            ("verbs/contexts.csv", "context,lemmas\n"),
            ("verbs/cameo.csv", "cameo,name\n"),
            ("verbs/modes.csv", "cameo,mode\n"),
        ]);
        files.insert(
            "verbs/agree.toml",
            "category = \"AGREE\"\nmeans = \"x\"\n[[rule]]\nid = \"a\"\nverb = [\"agree\"]\ncameo = \"31\"\nact = \"x\"\n",
        );
        let files = Files::of_pairs(files);
        let mut problems = Vec::new();
        read(&files, &WordSets::read(&files), &mut problems);
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("verbs/agree.toml:4: the act `x`"), "{told:?}");
    }
}
