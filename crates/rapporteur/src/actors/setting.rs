//! Which country the story's conflict is in: "the government" and "the army" are its.

use rapporteur_codebook::{ActorTables, NameForm, NounClass, Words};
use rapporteur_model::{ActorKind, Process};
use rapporteur_nlp::Doc;

use super::names::{NameSpan, Named};

/// Votes of a nation's name before a word such as "government" or "rebels".
const ORGAN: usize = 3;
/// Votes of naming an armed group of the country.
const GROUP: usize = 2;
/// Votes of the only country that a heading names.
const TITLE: usize = 4;
/// Fewest votes that settle it.
const ENOUGH: usize = 3;

/// Position in the country table of the country in conflict: that of the process, else the one whose government, army,
/// opposition or armed groups the story speaks of most, if it speaks of armed groups or an opposition at all.
pub(super) fn country(
    doc: &Doc,
    tables: &ActorTables,
    names: &[NameSpan],
    process: Option<&Process>,
    signs: &Words,
    heading: &str,
) -> Option<usize> {
    if let Some(process) = process {
        return tables.country(&process.country);
    }
    let mut votes = vec![0; tables.countries.len()];
    let mut conflict = false;
    // Named often is not enough: a state that drafts a text is no scene of war.
    let mut scene = vec![process.is_some(); tables.countries.len()];
    // A title is no sentence.
    let titles: Vec<&str> =
        heading.lines().filter(|line| !line.trim_end().ends_with(['.', '"', '”'])).collect();
    let titled = in_heading(&titles.join("\n"), tables);
    for at in in_heading(heading, tables) {
        votes[at] += if titled[..] == [at] { TITLE } else { 1 };
        scene[at] = true;
    }
    for name in names {
        match name.who {
            Named::Country(at, _) | Named::Seat(at) => {
                votes[at] += usize::from(!matches!(name.who, Named::Country(_, NameForm::Adjective)));
                // "The Government of Senegal".
                if organ_before(doc, tables, name) {
                    votes[at] += ORGAN;
                    scene[at] = true;
                }
                if let Some(class) = class_after(doc, tables, name) {
                    conflict |= matches!(class, NounClass::Armed | NounClass::Opposition);
                    votes[at] += ORGAN;
                    scene[at] = true;
                }
            }
            Named::Organisation(at) => {
                let organisation = &tables.organisations[at];
                if let Some(at) = tables.country(&organisation.country) {
                    // A party of peaceful politics or a gang makes no war.
                    conflict |= organisation.side != "none";
                    votes[at] += GROUP;
                    scene[at] = true;
                }
            }
            Named::Person(_) | Named::Unlisted(..) => {}
        }
    }
    let bare = |t: rapporteur_nlp::Token<'_>| {
        tables.noun(t.lemma(), &[]).is_some_and(|n| n.class == NounClass::Armed)
    };
    conflict |= doc.tokens().any(|t| bare(t) || signs.contains(t.lemma()));
    let most = |at: usize| votes.iter().enumerate().all(|(other, less)| other == at || *less < votes[at]);
    if let Some(at) = of_its_group(doc, tables, names, &scene).filter(|at| most(*at)) {
        return Some(at);
    }
    // The dateline comes first.
    let dateline = heading.lines().next().unwrap_or_default();
    let seated = |at: &usize| tables.countries[*at].seats.iter().any(|seat| holds_word(dateline, seat));
    let officials = names.iter().filter(|name| official_after(doc, tables, name));
    for at in officials.filter_map(country_of).filter(seated) {
        if scene.iter().enumerate().all(|(other, known)| other == at || !known) {
            votes[at] += ORGAN;
            scene[at] = true;
        }
    }
    let (votes, at) =
        votes.into_iter().enumerate().map(|(at, votes)| (votes, at)).rev().max_by_key(|v| v.0)?;
    (conflict && scene[at] && votes >= ENOUGH).then_some(at)
}

/// "Both the government and the Front signed": of a text that names armed groups of one country only, and no other country's
/// organs, that country.
fn of_its_group(doc: &Doc, tables: &ActorTables, names: &[NameSpan], scene: &[bool]) -> Option<usize> {
    let groups = names.iter().filter_map(|name| match name.who {
        Named::Organisation(at) if tables.organisations[at].kind == ActorKind::ArmedGroup => {
            let row = &tables.organisations[at];
            (row.side != "none").then(|| tables.country(&row.country))
        }
        _ => None,
    });
    let groups: Vec<Option<usize>> = groups.collect();
    let at = (*groups.first()?)?;
    let alone = groups.iter().all(|group| *group == Some(at))
        && scene.iter().enumerate().all(|(other, known)| other == at || !known);
    // "Caracas and the Platform": a government is told by its seat, and it is another.
    let acts = |name: &NameSpan| {
        let head = super::phrase::outermost(doc.token(name.tokens.end - 1));
        matches!(head.dep(), "nsubj" | "nsubjpass" | "poss" | "dobj")
    };
    let elsewhere =
        names.iter().any(|name| matches!(name.who, Named::Seat(seat) if seat != at) && acts(name));
    let governed = doc.tokens().any(|t| {
        let bare = t.i().checked_sub(1).is_some_and(|i| doc.token(i).lower() == "the");
        bare && matches!(t.lower(), "government" | "army" | "military")
    });
    (alone && governed && !elsewhere).then_some(at)
}

fn country_of(name: &NameSpan) -> Option<usize> {
    match name.who {
        Named::Country(at, _) => Some(at),
        _ => None,
    }
}

/// "Sudan's information minister", "the Sudanese president".
fn official_after(doc: &Doc, tables: &ActorTables, name: &NameSpan) -> bool {
    const REACH: usize = 3;
    let Some(first) = noun_after(doc, name) else { return false };
    let officer = |t: rapporteur_nlp::Token<'_>| {
        tables.noun(&t.lemma().to_lowercase(), &[]).is_some_and(|n| n.class == NounClass::Official)
    };
    let title = (first.i()..first.i() + REACH).filter_map(|i| doc.get(i));
    title.take_while(|t| matches!(t.pos(), "NOUN" | "PROPN" | "ADJ")).any(officer)
}

/// Whether `text` holds `word` as a word of its own, in capitals or not.
fn holds_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&word).any(|(at, found)| {
        let (before, after) = text.split_at(at);
        !letter(before.chars().next_back()) && !letter(after.chars().nth(found.chars().count()))
    })
}

/// Whether a name follows "government of", "ministry of", "army of".
pub(super) fn organ_before(doc: &Doc, tables: &ActorTables, name: &NameSpan) -> bool {
    let start = name.tokens.start;
    let of = start >= 2 && doc.token(start - 1).lower() == "of";
    let organ = |t: rapporteur_nlp::Token<'_>| {
        let class = tables.noun(&t.lemma().to_lowercase(), &[]).map(|n| n.class);
        matches!(class, Some(NounClass::Government | NounClass::Military))
    };
    of && organ(doc.token(start - 2))
}

/// The class of the noun right after a name, past "'s": government, army, opposition, rebels.
pub(super) fn class_after(doc: &Doc, tables: &ActorTables, name: &NameSpan) -> Option<NounClass> {
    // "Nepal's Maoist rebels": past what stands between.
    let first = noun_after(doc, name)?;
    let noun =
        |t: rapporteur_nlp::Token<'_>| tables.noun(&t.lemma().to_lowercase(), &[]).map(|row| row.class);
    let between = |t: rapporteur_nlp::Token<'_>| t.dep() == "amod" && t.head().i() == t.i() + 1;
    let class = noun(first).or_else(|| noun(doc.get(first.i() + 1).filter(|_| between(first))?))?;
    let organ = matches!(
        class,
        NounClass::Government
            | NounClass::Military
            | NounClass::Armed
            | NounClass::Opposition
            | NounClass::Delegation
    );
    organ.then_some(class)
}

/// The countries that the heading names, in capitals or not: "CEASEFIRE MONITORING MECHANISM, SOUTH SUDAN".
pub(super) fn in_heading(heading: &str, tables: &ActorTables) -> Vec<usize> {
    const LINES: usize = 4;
    const LONGEST: usize = 120;
    let lines = heading.lines().filter(|line| !line.trim().is_empty()).take(LINES);
    let words: Vec<Vec<String>> = lines
        .filter(|line| line.len() <= LONGEST)
        .map(|line| line.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect())
        .collect();
    let named = |name: &String| {
        let name: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.iter().any(|line| line.windows(name.len()).any(|window| *window == name[..]))
    };
    let named_at = |at: &usize| named(&tables.countries[*at].name);
    let found: Vec<usize> = (0..tables.countries.len()).filter(named_at).collect();
    // "South Sudan" is not Sudan.
    let longer = |at: &usize| {
        let name = tables.countries[*at].name.to_lowercase();
        found.iter().any(|other| other != at && tables.countries[*other].name.to_lowercase().ends_with(&name))
    };
    found.iter().copied().filter(|at| !longer(at)).collect()
}

/// The country whose government a joint text names as the first of its authors, in a heading that the page keeps from the
/// story: "JOINT STATEMENT OF THE GOVERNMENT OF THE PHILIPPINES AND ...".
pub(super) fn of_heading(text: &str, tables: &ActorTables) -> Option<usize> {
    const HEADING: usize = 300;
    let heading: String = text.chars().take(HEADING).collect::<String>().to_lowercase();
    let joint = heading.contains("joint") || heading.contains("agreement") || heading.contains("accord");
    let (_, rest) = heading.split_once("government of ").filter(|_| joint)?;
    let mut rest = rest;
    for prefix in ["the ", "republic of ", "the "] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest);
    }
    tables.countries.iter().position(|country| {
        let name = country.name.to_lowercase();
        rest.strip_prefix(name.as_str()).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    })
}

/// The country in whose name a text is written that tells of itself that it is a statement: the first that it names.
pub(super) fn of_statement(text: &str, phrases: &Words, names: &[NameSpan]) -> Option<usize> {
    const BEGINNING: usize = 600;
    const TOKENS: usize = 40;
    let beginning: String = text.chars().take(BEGINNING).collect::<String>().to_lowercase();
    if !phrases.iter().any(|phrase| beginning.contains(phrase.as_str())) {
        return None;
    }
    names.iter().filter(|name| name.tokens.start <= TOKENS).find_map(|name| match name.who {
        Named::Country(at, _) | Named::Seat(at) => Some(at),
        _ => None,
    })
}

/// The word right after a name, past "'s".
pub(super) fn noun_after<'d>(doc: &'d Doc, name: &NameSpan) -> Option<rapporteur_nlp::Token<'d>> {
    let next = doc.get(name.tokens.end)?;
    if matches!(next.lower(), "'s" | "’s" | "'") { doc.get(name.tokens.end + 1) } else { Some(next) }
}
