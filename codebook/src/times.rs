//! `times/*.csv`: words that tell a time by themselves, units of time, and festivals.

mod festivals;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Files, Problem};
pub use festivals::Festival;

/// What a phrase says of time, as TIMEX3 (ISO-TimeML) has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeWord {
    /// The words, in lower case.
    pub words: Vec<String>,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: String,
    /// The value; `DCT` in it is the day of the text.
    pub value: String,
}

/// A unit of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeUnit {
    /// Its letter in an ISO 8601 duration, led by `T` if of the clock.
    pub letter: String,
    /// How many of that letter it holds.
    pub count: u32,
}

/// What is known of times.
#[derive(Debug, Clone, Default)]
pub struct TimeTables {
    /// Phrases, the longest first.
    pub words: Vec<TimeWord>,
    /// Units by lemma.
    pub units: BTreeMap<String, TimeUnit>,
    /// Festivals and holidays.
    pub festivals: Vec<Festival>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    words: String,
    r#type: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    word: String,
    letter: String,
    count: u32,
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> TimeTables {
    let rows = files.csv::<WordRow>("times/words.csv", problems);
    for (line, row) in &rows {
        if !matches!(row.r#type.as_str(), "DATE" | "TIME" | "DURATION" | "SET") {
            let message = format!("`{}` is no type of TIMEX3: DATE, TIME, DURATION or SET", row.r#type);
            problems.push(Problem { file: "times/words.csv".into(), line: Some(*line), message });
        }
    }
    let word = |row: WordRow| TimeWord {
        words: row.words.split(' ').map(str::to_owned).collect(),
        kind: row.r#type,
        value: row.value,
    };
    let mut words: Vec<TimeWord> = rows.into_iter().map(|(_, row)| word(row)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.words.len()));
    let units = files.csv::<UnitRow>("times/units.csv", problems);
    let unit = |(_, row): (usize, UnitRow)| (row.word, TimeUnit { letter: row.letter, count: row.count });
    let festivals = festivals::read(files, problems);
    TimeTables { words, units: units.into_iter().map(unit).collect(), festivals }
}
