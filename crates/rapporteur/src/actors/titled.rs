//! Names of persons that the entity recogniser does not see: behind a title ("UN envoy Ana Ruiz"), before a verb of speech.

use std::ops::Range;

use rapporteur_codebook::{ActorTables, NounClass, WordSets, grammar};
use rapporteur_model::ActorKind;
use rapporteur_nlp::{Doc, Token};

use super::names::{NameSpan, Named, is_particle};

/// Longest name of a person in tokens.
const LONGEST: usize = 6;

/// Persons told by their title or by what they say, where no entity stands; `taken` are the entities of the text.
pub(super) fn find(doc: &Doc, tables: &ActorTables, words: &WordSets, taken: &[NameSpan]) -> Vec<NameSpan> {
    let free = |tokens: &Range<usize>| {
        !taken.iter().any(|name| name.tokens.start < tokens.end && tokens.start < name.tokens.end)
    };
    let mut found: Vec<NameSpan> = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let tokens = run(doc, at);
        if tokens.is_empty() {
            at += 1;
            continue;
        }
        at = tokens.end;
        let own = behind_title(doc, tables, &tokens)
            .or_else(|| speaks(doc, tables, words, &tokens).then(|| tokens.clone()))
            .or_else(|| is_described(doc, tables, words, &tokens).then(|| tokens.clone()));
        if let Some(tokens) = own.filter(|tokens| free(tokens)) {
            found.push(NameSpan { tokens, who: Named::Person(None) });
        } else if acronym(doc, &tokens) && free(&tokens) {
            found.push(NameSpan { tokens, who: Named::Unlisted(true) });
        }
    }
    found
}

/// "The Eagles" where the text names the Hill Eagle Force: the one listed group that has the word in its name.
pub(super) fn plurals(doc: &Doc, tables: &ActorTables, names: &mut Vec<NameSpan>) {
    let mut groups: Vec<usize> = names
        .iter()
        .filter_map(|name| match name.who {
            Named::Organisation(row) if tables.organisations[row].kind == ActorKind::ArmedGroup => Some(row),
            _ => None,
        })
        .collect();
    groups.sort_unstable();
    groups.dedup();
    let mut more = Vec::new();
    for i in 1..doc.len() {
        let token = doc.token(i);
        let Some(one) = token.text().strip_suffix('s').filter(|one| one.len() > 3) else { continue };
        let capital = token.text().starts_with(char::is_uppercase) && doc.token(i - 1).lower() == "the";
        let taken = |name: &&NameSpan| name.tokens.contains(&i) && !matches!(name.who, Named::Unlisted(_));
        if !capital || tables.is_noun(&one.to_lowercase()) || names.iter().any(|n| taken(&n)) {
            continue;
        }
        let has = |row: &&usize| {
            let row = &tables.organisations[**row];
            row.aliases.iter().chain([&row.name]).any(|name| name.split(' ').any(|word| word == one))
        };
        let mut found = groups.iter().filter(has);
        if let (Some(&row), None) = (found.next(), found.next()) {
            more.push(NameSpan { tokens: i..i + 1, who: Named::Organisation(row) });
        }
    }
    names.retain(|name| !more.iter().any(|m: &NameSpan| name.tokens.contains(&m.tokens.start)));
    names.extend(more);
    names.sort_by_key(|name| name.tokens.start);
}

/// "The Resistance" where the text names the Lakeland Resistance Forces: a word with a capital that is part of the name of one body
/// only. Words for bodies ("the Council") are read as such.
pub(super) fn single_words(doc: &Doc, tables: &ActorTables, names: &mut Vec<NameSpan>) {
    let bodies: Vec<Range<usize>> = names
        .iter()
        .filter(|n| matches!(n.who, Named::Unlisted(_)) && n.tokens.len() > 1)
        .map(|n| n.tokens.clone())
        .collect();
    let mut more = Vec::new();
    for i in 1..doc.len() {
        let token = doc.token(i);
        let capital = token.text().starts_with(char::is_uppercase) && token.text().len() > 4;
        let alone = doc.get(i + 1).is_none_or(|t| t.pos() != "PROPN" && t.pos() != "NOUN" && t.text() != "-");
        let word = capital && alone && token.pos() == "PROPN" && doc.token(i - 1).lower() == "the";
        let taken = |n: &NameSpan| {
            let lone = n.tokens.len() == 1 && matches!(n.who, Named::Unlisted(_) | Named::Person(None));
            n.tokens.contains(&i) && !lone
        };
        let form = grammar("state-forms").contains(token.lower());
        if !word || form || tables.is_noun(token.lower()) || names.iter().any(taken) {
            continue;
        }
        let has = |name: &&Range<usize>| {
            name.end <= i && (**name).clone().any(|j| doc.token(j).text() == token.text())
        };
        if bodies.iter().any(|name| has(&name)) {
            more.push(NameSpan { tokens: i..i + 1, who: Named::Unlisted(true) });
        }
    }
    names.retain(|name| !more.iter().any(|m: &NameSpan| name.tokens.contains(&m.tokens.start)));
    names.extend(more);
    names.sort_by_key(|name| name.tokens.start);
}

/// "The UPC walked out", "the URNG's delegates": letters that nothing is known of, where they do or own something.
fn acronym(doc: &Doc, run: &Range<usize>) -> bool {
    let token = doc.token(run.start);
    let letters =
        (3..=7).contains(&token.text().len()) && token.text().bytes().all(|b| b.is_ascii_uppercase());
    let the = run.start.checked_sub(1).is_some_and(|i| doc.token(i).lower() == "the");
    let acts = matches!(token.dep(), "nsubj" | "nsubjpass" | "poss" | "dobj" | "pobj" | "conj" | "appos");
    run.len() == 1 && letters && the && acts && token.ent_type().is_empty()
}

/// The words with capitals that begin at `at`, as the tagger takes them for names, with "al" and hyphens between them.
fn run(doc: &Doc, at: usize) -> Range<usize> {
    let capital = |t: Token<'_>| t.pos() == "PROPN" && t.text().starts_with(char::is_uppercase);
    let mut end = at;
    while end < doc.len() && end < at + LONGEST + 4 {
        let token = doc.token(end);
        let inside = capital(token) || (end > at && is_particle(token));
        if !inside || (end > at && token.is_sent_start()) {
            break;
        }
        end += 1;
    }
    while end > at && !capital(doc.token(end - 1)) {
        end -= 1;
    }
    at..end
}

fn title(doc: &Doc, tables: &ActorTables, i: usize) -> bool {
    let token = doc.token(i);
    let row = tables.noun(&token.lemma().to_lowercase(), &[]);
    row.is_some_and(|row| row.class.is_person()) && !token.tag().ends_with('S')
}

/// What of `run` stands behind a title, before it or at its head ("envoy Ana Ruiz", "Bishop Jean Sagna").
fn behind_title(doc: &Doc, tables: &ActorTables, run: &Range<usize>) -> Option<Range<usize>> {
    let inside = run.clone().rev().find(|&i| title(doc, tables, i)).map(|i| i + 1);
    let before = run.start.checked_sub(1).filter(|&i| title(doc, tables, i) && doc.token(i).pos() == "NOUN");
    let start = inside.or(before.map(|_| run.start))?;
    let name = start..run.end;
    // "The Venerable Ananda": a form of address stands before one name.
    let honorific = doc.token(start - 1).lemma().to_lowercase();
    let honorific = tables.noun(&honorific, &[]).is_some_and(|row| row.class == NounClass::Honorific);
    let lone = name.len() == 1 && inside.is_some() && !honorific;
    // "President Office", "General Assembly": a word for a thing or a body is no name.
    (is_name(doc, tables, &name) && !lone).then_some(name)
}

/// Whether the run is who says something, or leads or represents somebody: two words or more, and neither a body nor a country among them.
fn speaks(doc: &Doc, tables: &ActorTables, words: &WordSets, run: &Range<usize>) -> bool {
    let root = doc.span(run.start, run.end).root();
    let told =
        |lemma: &str| ["speech-verbs", "leading-verbs"].iter().any(|set| words.of(set).contains(lemma));
    let says = |t: Token<'_>| t.dep() == "nsubj" && told(t.head().lemma());
    let entity = run.clone().any(|i| !matches!(doc.token(i).ent_type(), "" | "PERSON"));
    // "The Peace Agreement says".
    let determined = root.is_some_and(|t| t.children().any(|c| c.dep() == "det"));
    run.len() >= 2 && !entity && !determined && root.is_some_and(says) && is_name(doc, tables, run)
}

/// Whether what stands beside the run tells that it is a person's name: a role in apposition ("Jean Sagna, head of the delegation",
/// "one of its elders, Jean Sagna"), or that delegations are headed by it.
pub(super) fn is_described(doc: &Doc, tables: &ActorTables, words: &WordSets, run: &Range<usize>) -> bool {
    let Some(root) = doc.span(run.start, run.end).root() else { return false };
    let role = |t: Token<'_>| {
        let row = tables.noun(&t.lemma().to_lowercase(), &[]);
        row.is_some_and(|row| row.class.is_person() && row.class != NounClass::Honorific)
    };
    let comma = |i: usize| doc.get(i).is_some_and(|t| t.text() == ",");
    let beside = |c: &Token<'_>| c.dep() == "appos" && c.i() > run.end && role(*c);
    let told = comma(run.end) && root.children().any(|c| beside(&c));
    let one_of = |t: Token<'_>| t.lower() == "one" && super::phrase::under(t, &["of"]).any(role);
    let before = root.dep() == "appos" && run.start.checked_sub(1).is_some_and(comma);
    let called = before && (role(root.head()) || one_of(root.head()));
    let led = root.dep() == "pobj"
        && root.head().dep() == "agent"
        && words.of("leading-verbs").contains(root.head().head().lemma());
    let determined = root.children().any(|c| c.dep() == "det");
    let capital = |i: usize| doc.token(i).text().starts_with(char::is_uppercase) || is_particle(doc.token(i));
    let titled =
        run.start.checked_sub(1).is_some_and(|i| doc.token(i).pos() == "NOUN" && title(doc, tables, i));
    (told || called || led || titled)
        && !determined
        && run.len() >= 2
        && run.clone().all(capital)
        && is_name(doc, tables, run)
}

fn is_name(doc: &Doc, tables: &ActorTables, name: &Range<usize>) -> bool {
    let words: Vec<&str> = name.clone().map(|i| doc.token(i).text()).collect();
    let thing = |i: usize| {
        let token = doc.token(i);
        let initials = token.text().len() > 1 && token.text().chars().all(char::is_uppercase);
        tables.is_noun(&token.lemma().to_lowercase())
            || matches!(token.ent_type(), "DATE" | "TIME")
            || initials
    };
    (1..=LONGEST).contains(&words.len())
        && !name.clone().any(thing)
        && (0..words.len()).all(|at| tables.longest_name(&words[at..]).is_none())
}

/// The gender that a title or a noun for a person tells.
pub(super) fn gender_of(lemma: &str) -> Option<rapporteur_codebook::Gender> {
    use rapporteur_codebook::Gender::{Feminine, Masculine};
    if lemma.ends_with("woman") || matches!(lemma, "mrs" | "mrs." | "ms" | "ms." | "queen" | "princess") {
        Some(Feminine)
    } else if lemma.ends_with("man") || matches!(lemma, "mr" | "mr." | "king" | "prince" | "sheikh") {
        Some(Masculine)
    } else {
        None
    }
}
