//! `actors/offices/*.csv`: who held which office when, a file a part of the world.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::names::key;
use super::rows::{Country, Organisation, holds_on, list};
use crate::{Files, Problem};

/// The folder of the tables.
const FOLDER: &str = "actors/offices";

/// A term of office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Permanent id of the person.
    pub id: String,
    /// The person's usual name.
    pub person: String,
    /// Other spellings.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// The office.
    pub title: String,
    /// Id of the state, body or group it is held for.
    #[serde(rename = "for")]
    pub acts_for: String,
    /// First day in office, ISO 8601, as precise as known.
    pub from: String,
    /// Last day in office; empty if not known to have ended.
    pub to: String,
    /// What kind of public record tells of it.
    pub source: OfficeSource,
}

/// The kind of public record that tells of a term of office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeSource {
    /// Won at the polls, or chosen by a parliament, an assembly or a congress.
    Election,
    /// Named by a head of state or government, or by the body served.
    Appointment,
    /// Came to a throne, or took over from one who died, resigned or was removed.
    Succession,
    /// Announced by the United Nations.
    Un,
    /// Common knowledge of the press; taken by force, or leading a movement.
    General,
}

impl Office {
    /// Whether the term runs on `day` (`2014-01-20`), as far as its dates tell; never so without a day.
    pub fn runs_on(&self, day: &str) -> bool {
        !day.is_empty() && holds_on(&self.from, &self.to, day)
    }

    /// Whether the term had ended by `day`.
    pub fn ended_by(&self, day: &str) -> bool {
        !day.is_empty() && !self.to.is_empty() && day.get(..self.to.len()).unwrap_or(day) > self.to.as_str()
    }
}

/// A term with the file and the line it stands in.
pub(super) type Line = (String, usize, Office);

/// All terms, those of one person together and in order of time.
pub(super) fn read(files: &Files, problems: &mut Vec<Problem>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (file, _) in files.of(FOLDER, "csv") {
        let rows = files.csv::<Office>(file, problems);
        lines.extend(rows.into_iter().map(|(line, office)| (file.to_owned(), line, office)));
    }
    if lines.is_empty() {
        let message = "no term of office is listed".into();
        problems.push(Problem { file: FOLDER.into(), line: None, message });
    }
    lines.sort_by(|(_, _, a), (_, _, b)| (&a.id, &a.from).cmp(&(&b.id, &b.from)));
    lines
}

/// A person has one usual name, the terms in one office follow each other, and a name is that of one person alone.
pub(super) fn check<'a>(
    lines: &[Line],
    countries: impl Iterator<Item = &'a Country>,
    organisations: impl Iterator<Item = &'a Organisation>,
    problems: &mut Vec<Problem>,
) {
    let mut owners: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for row in countries {
        owners.extend(
            row.aliases.iter().chain(&row.seats).chain([&row.name]).map(|n| (key(n), row.iso3.as_str())),
        );
    }
    for row in organisations {
        owners.extend(row.aliases.iter().chain([&row.name]).map(|name| (key(name), row.id.as_str())));
    }
    for (at, (file, line, office)) in lines.iter().enumerate() {
        let earlier = lines[..at].iter().rev().map(|(_, _, other)| other).take_while(|o| o.id == office.id);
        let names = office.aliases.iter().chain([&office.person]);
        let shared = names.filter_map(|name| {
            let owner = *owners.entry(key(name)).or_insert(&office.id);
            (owner != office.id).then(|| {
                format!("`{name}` names both `{owner}` and `{}`; write it out or drop it", office.id)
            })
        });
        let wrong: Vec<String> = clash(office, earlier).into_iter().chain(shared).collect();
        problems.extend(wrong.into_iter().map(|message| Problem {
            file: file.clone(),
            line: Some(*line),
            message,
        }));
    }
}

/// What a term contradicts in the earlier terms of the person.
fn clash<'a>(office: &Office, mut earlier: impl Iterator<Item = &'a Office>) -> Option<String> {
    let Office { id, title, acts_for, from, .. } = office;
    if from.is_empty() {
        return Some(format!("a term of `{id}` has no `from`; write at least its year"));
    }
    let meets = |other: &Office| {
        let known = from.len().min(other.to.len());
        (&other.title, &other.acts_for) == (title, acts_for)
            && (other.to.is_empty() || from.get(..known) < other.to.get(..known) || *from == other.from)
    };
    earlier.find_map(|other| {
        if other.person != office.person {
            let (one, two) = (&other.person, &office.person);
            return Some(format!("`{id}` is called both `{one}` and `{two}`; keep one usual name"));
        }
        meets(other).then(|| format!("two terms of `{id}` as {title} for `{acts_for}` overlap in {from}"))
    })
}
