//! A file of event rules as a page for people (docs/events): what the category means, its codes, rules and examples.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rapporteur_codebook::{EventCategory, EventRule, EventRules, Words};

/// Words of a rule that are told; longer lists are cut, since the file itself has all.
const TOLD: usize = 12;

/// The name of the file of a category, without folder and ending.
pub(crate) fn stem(category: &EventCategory) -> &str {
    let name = category.file.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".toml").unwrap_or(name)
}

/// All pages, with what their categories mean.
pub(crate) fn list(rules: &EventRules) -> String {
    let mut page = String::from(
        "# Categories of events\n\n<!-- Written by `cargo xtask codegen`; edit codebook/verbs. -->\n\n\
         A page for each file of `codebook/verbs`. [How events are coded](../coding.md) says how a rule wins, how acts about \
         acts are\ncomposed and where the limits are; [formats](../event-formats.md) what other projects' files hold.\n\n\
         | page | category | rules | means |\n| --- | --- | --- | --- |\n",
    );
    for category in &rules.categories {
        let count = of(rules, category).count();
        let (stem, name) = (stem(category), &category.name);
        let _ = writeln!(page, "| [{stem}]({stem}.md) | {name} | {count} | {} |", category.means);
    }
    page
}

/// The page of one category.
pub(crate) fn page(rules: &EventRules, category: &EventCategory) -> String {
    let stem = stem(category);
    let mut page = format!(
        "# {}: {stem}\n\n<!-- Written by `cargo xtask codegen`; edit codebook/{}. -->\n\n{}\n\n## Codes\n\n",
        category.name, category.file, category.means
    );
    let own = of(rules, category).map(|rule| rule.cameo.as_str()).filter(|code| !code.is_empty());
    let acts = of(rules, category).filter_map(|rule| rule.act.as_deref());
    let codes: BTreeSet<&str> = own.chain(acts.flat_map(|act| rules.composed(act))).collect();
    for code in codes {
        let _ = writeln!(page, "* `{code}` {}", rules.name(code).unwrap_or_default());
    }
    page += "\n## Rules\n\nOf several that fit, the one that asks most of its surroundings wins; of equals, the first.\n\n";
    for rule in of(rules, category) {
        page += &entry(rule);
    }
    let (fire, miss): (Vec<_>, Vec<_>) = category.examples.iter().partition(|e| !e.events.is_empty());
    page += "\n## Examples\n\n";
    for example in fire {
        let _ = writeln!(page, "* {}\n  `{}`", example.text, example.events.join("`, `"));
    }
    page += "\n## Near misses\n\nNothing is coded from these.\n\n";
    for example in miss {
        let _ = writeln!(page, "* {}", example.text);
    }
    page += "\nIn these the rule named does not fire.\n\n";
    for rule in of(rules, category) {
        for miss in &rule.misses {
            let _ = writeln!(page, "* `{}`: {}", rule.id, miss.text);
        }
    }
    page
}

fn of<'r>(rules: &'r EventRules, category: &'r EventCategory) -> impl Iterator<Item = &'r EventRule> {
    rules.rules.iter().filter(|rule| rule.file == category.file)
}

fn entry(rule: &EventRule) -> String {
    let mut entry = format!("* `{}`", rule.id);
    if !rule.cameo.is_empty() {
        let _ = write!(entry, " {}", rule.cameo);
    }
    for (kind, words) in [("verb", &rule.verb), ("noun", &rule.noun)] {
        if !words.is_empty() {
            let _ = write!(entry, "; {kind} {}", told(words));
        }
    }
    let asked = [
        ("object", &rule.object),
        ("subject", &rule.subject),
        ("beside it", &rule.with),
        ("under its preposition", &rule.about),
        ("governed by", &rule.under),
        ("not with", &rule.without),
    ];
    for (place, words) in asked.iter().filter(|(_, words)| !words.is_empty()) {
        let _ = write!(entry, "; {place}: {}", told(words));
    }
    if let Some(act) = &rule.act {
        let _ = write!(entry, "; the code depends on what it is about (act `{act}`)");
    }
    for (said, text) in
        [(rule.mutual, "each side to the other"), (rule.topic, "only what another act is about")]
    {
        if said {
            let _ = write!(entry, "; {text}");
        }
    }
    if let Some(answer) = &rule.answer {
        let _ = write!(entry, "; in return {answer}");
    }
    if let Some(mode) = &rule.mode {
        let _ = write!(entry, "; mode `{mode}`");
    }
    entry + "\n"
}

fn told(words: &Words) -> String {
    let all: Vec<&String> = words.iter().collect();
    let first: Vec<&str> = all.iter().take(TOLD).map(|word| word.as_str()).collect();
    let rest = all.len().saturating_sub(TOLD);
    first.join(", ") + &if rest > 0 { format!(" and {rest} more") } else { String::new() }
}
