//! When a statement of the gold and one of a reading are the same.
//!
//! Both are brought to the same shape first: one holder, one stance, one item, and where the words for it stand.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::eval::sentences::list;

/// Words of a name that tell nobody apart.
const SMALL: &str = "the a an of in on at for to and or by with from its their s any all new his her";

/// Stances that are so near to each other that one for the other is half right.
const NEAR: [&[&str]; 5] = [
    &["proposes", "calls_for", "invites", "hopes"],
    &["supports", "accepts", "offers"],
    &["announces", "schedules"],
    &["breaches", "alleges_violation"],
    &["suspends", "terminates"],
];

/// The words of a name that tell somebody apart.
type Words = BTreeSet<String>;

/// One holder's stance on one item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tuple<'a> {
    stance: &'a str,
    polarity: &'a str,
    /// Whether the statement depends on a condition.
    conditional: bool,
    /// The names that the holder goes by, or `None` where the text names nobody.
    holder: Option<Vec<Words>>,
    /// The kind of the item, if there is an item.
    kind: Option<&'a str>,
    /// Start and end of the words that prove it, in code points.
    evidence: Vec<(u64, u64)>,
}

/// What a comparison found in one piece.
#[derive(Debug, PartialEq)]
pub(super) struct Outcome {
    /// For each tuple of the gold: 1 for right, ½ for a near stance, 0 for missed.
    pub(super) credits: Vec<f64>,
    /// Which tuples of the reading no tuple of the gold took.
    pub(super) extra: Vec<usize>,
}

impl Outcome {
    /// Whether every tuple is right and none is too many.
    pub(super) fn whole(&self) -> bool {
        self.extra.is_empty() && self.credits.iter().all(|credit| *credit > 0.9)
    }
}

/// Gives each tuple of the gold, in its order, the best of the reading's that no earlier one took.
pub(super) fn compare(gold: &[Tuple<'_>], read: &[Tuple<'_>]) -> Outcome {
    let mut free: Vec<usize> = (0..read.len()).collect();
    let mut take = |wanted: &Tuple<'_>| {
        let credits = free.iter().map(|&at| credit(wanted, &read[at])).enumerate();
        // Of equals the first.
        let best = credits.reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((place, credit)) = best.filter(|(_, credit)| *credit > 0.0) else { return 0.0 };
        free.remove(place);
        credit
    };
    let credits = gold.iter().map(&mut take).collect();
    Outcome { credits, extra: free }
}

/// How far a tuple of the reading is what the gold has.
fn credit(gold: &Tuple<'_>, read: &Tuple<'_>) -> f64 {
    let overlap = |&(a, b): &(u64, u64)| read.evidence.iter().any(|&(c, d)| a < d && c < b);
    let same = gold.polarity == read.polarity
        && gold.kind.is_some()
        && gold.kind == read.kind
        && gold.evidence.iter().any(overlap)
        && same_holder(gold.holder.as_deref(), read.holder.as_deref());
    if same { stances(gold, read) } else { 0.0 }
}

/// 1 for the same stance, ½ for a near one. A condition may be told as a stance of its own or beside one of consent.
fn stances(gold: &Tuple<'_>, read: &Tuple<'_>) -> f64 {
    let near = NEAR.iter().any(|class| class.contains(&gold.stance) && class.contains(&read.stance));
    let consents = |other: &Tuple<'_>| other.conditional && NEAR[1].contains(&other.stance);
    let told_beside = |one: &Tuple<'_>, other: &Tuple<'_>| one.stance == "conditions" && consents(other);
    if gold.stance == read.stance {
        1.0
    } else if near || told_beside(gold, read) || told_beside(read, gold) {
        0.5
    } else {
        0.0
    }
}

/// Nobody is nobody only; else one name of each must be part of the other, or share two words with it.
fn same_holder(gold: Option<&[Words]>, read: Option<&[Words]>) -> bool {
    let (Some(gold), Some(read)) = (gold, read) else { return gold.is_none() && read.is_none() };
    let fit = |a: &Words, b: &Words| {
        let some = !a.is_empty() && !b.is_empty();
        some && (a.is_subset(b) || b.is_subset(a) || a.intersection(b).count() >= 2)
    };
    gold.iter().any(|a| read.iter().any(|b| fit(a, b)))
}

/// Lower-case words without the plural's s.
fn words(name: &str) -> Words {
    let name = name.to_lowercase().replace("'s", "");
    let all = name.split(|c: char| !c.is_alphanumeric());
    let telling = all.filter(|word| !word.is_empty() && !SMALL.split(' ').any(|small| small == *word));
    telling.map(|word| singular(word).to_owned()).collect()
}

fn singular(word: &str) -> &str {
    let plural = word.chars().count() > 3 && !word.ends_with("ss");
    word.strip_suffix('s').filter(|_| plural).unwrap_or(word)
}

/// The tuples of a piece of `eval/statements`: one for each holder of each statement.
pub(super) fn of_gold(piece: &Value) -> Vec<Tuple<'_>> {
    let text = piece["text"].as_str().unwrap_or_default();
    let mut tuples = Vec::new();
    for statement in list(&piece["statements"]) {
        let evidence = statement["evidence"].as_str().and_then(|words| place(text, words));
        let tuple = Tuple {
            kind: statement["kind"].as_str(),
            evidence: evidence.into_iter().collect(),
            ..bare(statement)
        };
        let names = list(&statement["holder"]).iter().filter_map(Value::as_str);
        tuples.extend(each(names.map(|name| vec![words(name)]), &tuple));
    }
    tuples
}

/// The tuples of a reading: one for each holder and item of each statement.
pub(super) fn of_reading(reading: &Value) -> Vec<Tuple<'_>> {
    let mut tuples = Vec::new();
    for statement in list(&reading["statements"]) {
        let span = |e: &Value| Some((e["start"].as_u64()?, e["end"].as_u64()?));
        let evidence: Vec<_> = list(&statement["evidence"]).iter().filter_map(span).collect();
        let kind = |item: &Value| with_id(&reading["items"], item).and_then(|item| item["kind"].as_str());
        let mut kinds: Vec<_> = list(&statement["items"]).iter().map(kind).collect();
        if kinds.is_empty() {
            kinds.push(None);
        }
        let of_kind = |kind| Tuple { kind, evidence: evidence.clone(), ..bare(statement) };
        let on_items: Vec<_> = kinds.into_iter().map(of_kind).collect();
        let holders = list(&statement["holder"]).iter().map(|holder| names(reading, holder));
        tuples.extend(on_items.iter().flat_map(|tuple| each(holders.clone(), tuple)));
    }
    tuples
}

/// What stands in the same fields in the gold and in a reading.
fn bare(statement: &Value) -> Tuple<'_> {
    Tuple {
        stance: statement["stance"].as_str().unwrap_or_default(),
        polarity: statement["polarity"].as_str().unwrap_or_default(),
        conditional: !statement["condition"].is_null(),
        holder: None,
        kind: None,
        evidence: Vec::new(),
    }
}

/// The tuple once for each holder, and once without one if there is none.
fn each<'a>(holders: impl Iterator<Item = Vec<Words>>, tuple: &Tuple<'a>) -> Vec<Tuple<'a>> {
    let held = holders.map(|names| Tuple { holder: Some(names), ..tuple.clone() });
    let held: Vec<_> = held.collect();
    if held.is_empty() { vec![tuple.clone()] } else { held }
}

/// All that the reading calls an actor, and those for whom it acts.
fn names(reading: &Value, id: &Value) -> Vec<Words> {
    let Some(actor) = with_id(&reading["actors"], id) else { return Vec::new() };
    let sides = list(&actor["acts_for"]).iter().filter_map(|side| with_id(&reading["actors"], side));
    let called = |actor: &Value| {
        let quotes = list(&actor["mentions"]).iter().map(|mention| words_of(&mention["quote"]));
        std::iter::once(words_of(&actor["name"])).chain(quotes).collect::<Vec<_>>()
    };
    std::iter::once(actor).chain(sides).flat_map(called).collect()
}

fn words_of(name: &Value) -> Words {
    words(name.as_str().unwrap_or_default())
}

fn with_id<'a>(all: &'a Value, id: &Value) -> Option<&'a Value> {
    list(all).iter().find(|one| one["id"] == *id)
}

/// Where `words` first stand in `text`, in code points.
fn place(text: &str, words: &str) -> Option<(u64, u64)> {
    let (before, _) = text.split_once(words)?;
    let start = before.chars().count() as u64;
    Some((start, start + words.chars().count() as u64))
}
