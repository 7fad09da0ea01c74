//! `times/festivals.csv` and `times/movable.csv`: festivals and holidays, and when they begin.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Files, Problem};

/// A festival or holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Festival {
    /// Its name, in lower case, token by token.
    pub words: Vec<String>,
    /// How many days it lasts.
    pub days: u16,
    /// By how many days observances differ: the moon is sighted, calendars disagree.
    pub slack: u16,
    fixed: Option<String>,
    /// First days, in order.
    moves: Vec<String>,
}

impl Festival {
    /// The days on which it begins in a year of our calendar, as ISO 8601; none where the table ends. A festival of the Islamic
    /// calendar may begin twice.
    ///
    /// ```
    /// let book = rapporteur_codebook::Codebook::embedded().unwrap();
    /// let named = |name: &str| book.times.festivals.iter().find(|f| f.words.join(" ") == name).unwrap();
    /// assert_eq!(named("easter").begins(2026), ["2026-04-05"]);
    /// assert_eq!(named("ramadan").begins(2030), ["2030-01-06", "2030-12-26"]);
    /// assert_eq!(named("christmas").begins(1914), ["1914-12-25"]);
    /// ```
    pub fn begins(&self, year: i16) -> Vec<String> {
        let year = format!("{year:04}-");
        match &self.fixed {
            Some(day) => vec![year + day],
            None => self.moves.iter().filter(|day| day.starts_with(&year)).cloned().collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    words: String,
    begins: String,
    days: u16,
    slack: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MovableRow {
    festival: String,
    days: String,
}

pub(super) fn read(files: &Files, problems: &mut Vec<Problem>) -> Vec<Festival> {
    let movable = files.csv::<MovableRow>("times/movable.csv", problems);
    let days = |row: &MovableRow| row.days.split(' ').map(str::to_owned).collect();
    let moves: BTreeMap<String, Vec<String>> =
        movable.into_iter().map(|(_, row)| (row.festival.clone(), days(&row))).collect();
    let names = files.csv::<NameRow>("times/festivals.csv", problems);
    let mut festivals: Vec<Festival> = Vec::with_capacity(names.len());
    for (line, row) in names {
        let fixed = is_month_day(&row.begins).then(|| row.begins.clone());
        if fixed.is_none() && !moves.contains_key(&row.begins) {
            let message = format!("`{}` is neither a `month-day` nor a row of movable.csv", row.begins);
            problems.push(Problem { file: "times/festivals.csv".into(), line: Some(line), message });
        }
        let words = row.words.split(' ').map(str::to_owned).collect();
        let moves = moves.get(&row.begins).cloned().unwrap_or_default();
        festivals.push(Festival { words, days: row.days, slack: row.slack, fixed, moves });
    }
    // "Easter Monday" before "Easter".
    festivals.sort_by_key(|festival| std::cmp::Reverse(festival.words.len()));
    festivals
}

fn is_month_day(text: &str) -> bool {
    let number = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-').is_some_and(|(month, day)| number(month) && number(day))
}
