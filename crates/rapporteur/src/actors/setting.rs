//! Which country the story's conflict is in: "the government" and "the army" are its.

use rapporteur_codebook::{ActorTables, NameForm, NounClass, Words};
use rapporteur_model::Process;
use rapporteur_nlp::Doc;

use super::names::{NameSpan, Named};

/// Votes of a nation's name before a word such as "government" or "rebels".
const ORGAN: usize = 3;
/// Votes of naming an armed group of the country.
const GROUP: usize = 2;
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
) -> Option<usize> {
    if let Some(process) = process {
        return tables.country(&process.country);
    }
    let mut votes = vec![0; tables.countries.len()];
    let mut conflict = false;
    for name in names {
        match name.who {
            Named::Country(at, _) | Named::Seat(at) => {
                votes[at] += usize::from(!matches!(name.who, Named::Country(_, NameForm::Adjective)));
                // "The Government of Senegal".
                if organ_before(doc, tables, name) {
                    votes[at] += ORGAN;
                }
                if let Some(class) = class_after(doc, tables, name) {
                    conflict |= matches!(class, NounClass::Armed | NounClass::Opposition);
                    votes[at] += ORGAN;
                }
            }
            Named::Organisation(at) => {
                let organisation = &tables.organisations[at];
                if let Some(at) = tables.country(&organisation.country) {
                    // A party of peaceful politics or a gang makes no war.
                    conflict |= organisation.side != "none";
                    votes[at] += GROUP;
                }
            }
            Named::Person(_) | Named::Unlisted(..) => {}
        }
    }
    let bare = |t: rapporteur_nlp::Token<'_>| {
        tables.noun(t.lemma(), &[]).is_some_and(|n| n.class == NounClass::Armed)
    };
    conflict |= doc.tokens().any(|t| bare(t) || signs.contains(t.lemma()));
    let (votes, at) =
        votes.into_iter().enumerate().map(|(at, votes)| (votes, at)).rev().max_by_key(|v| v.0)?;
    (conflict && votes >= ENOUGH).then_some(at)
}

/// Whether a name follows "government of", "ministry of", "army of".
fn organ_before(doc: &Doc, tables: &ActorTables, name: &NameSpan) -> bool {
    let start = name.tokens.start;
    let of = start >= 2 && doc.token(start - 1).lower() == "of";
    let organ = |t: rapporteur_nlp::Token<'_>| {
        let class = tables.noun(&t.lemma().to_lowercase(), &[]).map(|n| n.class);
        matches!(class, Some(NounClass::Government | NounClass::Military))
    };
    of && organ(doc.token(start - 2))
}

/// The class of the noun right after a name, past "'s": government, army, opposition, rebels.
fn class_after(doc: &Doc, tables: &ActorTables, name: &NameSpan) -> Option<NounClass> {
    let next = |i: usize| {
        doc.get(i).map(|t| if matches!(t.lower(), "'s" | "’s" | "'") { doc.get(i + 1) } else { Some(t) })
    };
    let class = tables.noun(next(name.tokens.end)??.lemma(), &[])?.class;
    let organ = matches!(
        class,
        NounClass::Government | NounClass::Military | NounClass::Armed | NounClass::Opposition
    );
    organ.then_some(class)
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
