//! Sectors of CAMEO and PLOVER (`GOV`, `MIL`, `REB` ...) and the words and phrases that put an actor into one.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::rows::list;
use crate::{Files, Problem};

/// The sector of those who held an office.
pub const FORMER: &str = "ELI";

/// Where in a phrase a word tells the sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordPlace {
    /// Anywhere ("*army* spokesman").
    Anywhere,
    /// Only as the head ("the *deputies*").
    Head,
    /// Only beside a head that names actors itself ("*medical* staff").
    Beside,
}

/// A word that puts an actor into a sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorWord {
    /// Of several words in a phrase the one of the lowest rank decides.
    pub rank: usize,
    /// The sector, as PLOVER calls it.
    pub sector: String,
    /// Where the word counts.
    pub place: WordPlace,
}

/// A phrase of several words that names an actor ("news agency").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Its words, as lemmas in lower case.
    pub words: Vec<String>,
    /// One or two sectors.
    pub sectors: Vec<String>,
}

/// The words of all sectors.
#[derive(Debug, Clone, Default)]
pub struct Sectors {
    words: FxHashMap<String, SectorWord>,
    portfolios: FxHashMap<String, String>,
    former: FxHashSet<String>,
    cameo: FxHashMap<String, String>,
    ranks: FxHashMap<String, usize>,
    /// By their first word, the longest first.
    agents: FxHashMap<String, Vec<Agent>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectorRow {
    sector: String,
    cameo: String,
    #[serde(deserialize_with = "list")]
    words: Vec<String>,
    #[serde(deserialize_with = "list")]
    portfolio: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentRow {
    phrase: String,
    #[serde(deserialize_with = "list")]
    sectors: Vec<String>,
}

impl Sectors {
    /// What a word (a lemma in lower case) tells of the sector.
    pub fn word(&self, word: &str) -> Option<&SectorWord> {
        self.words.get(word)
    }

    /// The sector of the field of government that a word names ("health": `MED`).
    pub fn portfolio(&self, word: &str) -> Option<&str> {
        self.portfolios.get(word).map(String::as_str)
    }

    /// Whether a word says that somebody held an office and does no more ("former").
    pub fn is_former(&self, word: &str) -> bool {
        self.former.contains(word)
    }

    /// The code of CAMEO for a sector of PLOVER: `MED` for `JRN`.
    pub fn cameo<'a>(&'a self, sector: &'a str) -> &'a str {
        self.cameo.get(sector).map_or(sector, String::as_str)
    }

    /// Whether this is a sector of PLOVER or the code of one in CAMEO.
    pub fn is_code(&self, part: &str) -> bool {
        self.cameo.iter().any(|(plover, cameo)| plover == part || cameo == part)
    }

    /// The rank of the first row of a sector: a word of it decides over words of higher rank.
    pub fn rank(&self, sector: &str) -> usize {
        self.ranks.get(sector).copied().unwrap_or(usize::MAX)
    }

    /// The phrases that begin with a word, the longest first.
    pub fn agents(&self, first: &str) -> &[Agent] {
        self.agents.get(first).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether there is such a sector.
    pub(super) fn is_known(&self, sector: &str) -> bool {
        self.cameo.contains_key(sector)
    }

    fn add(&mut self, rank: usize, row: SectorRow) {
        for word in row.words {
            let (text, place) = match (word.strip_suffix('!'), word.strip_suffix('~')) {
                (Some(head), _) => (head, WordPlace::Head),
                (_, Some(beside)) => (beside, WordPlace::Beside),
                _ => (word.as_str(), WordPlace::Anywhere),
            };
            if row.sector == FORMER {
                self.former.insert(text.to_owned());
                continue;
            }
            let told = SectorWord { rank, sector: row.sector.clone(), place };
            self.words.entry(text.to_owned()).or_insert(told);
        }
        for word in row.portfolio {
            self.portfolios.entry(word).or_insert_with(|| row.sector.clone());
        }
        self.ranks.entry(row.sector.clone()).or_insert(rank);
        self.cameo.insert(row.sector, row.cameo);
    }
}

/// Reads `sectors.csv` and `agents.csv`.
pub(super) fn read(files: &Files, problems: &mut Vec<Problem>) -> Sectors {
    let mut sectors = Sectors::default();
    for (rank, (_, row)) in files.csv::<SectorRow>("actors/sectors.csv", problems).into_iter().enumerate() {
        sectors.add(rank, row);
    }
    for (line, row) in files.csv::<AgentRow>("actors/agents.csv", problems) {
        let words: Vec<String> = row.phrase.split_whitespace().map(str::to_owned).collect();
        let unknown = row.sectors.iter().find(|sector| !sectors.is_known(sector));
        let message = match (unknown, words.first()) {
            (Some(sector), _) => format!("`{sector}` is no sector; sectors.csv lists them"),
            (None, Some(first)) if words.len() > 1 && !row.sectors.is_empty() => {
                let agent = Agent { words: words.clone(), sectors: row.sectors };
                sectors.agents.entry(first.clone()).or_default().push(agent);
                continue;
            }
            _ => format!("`{}` needs two words and a sector; single words go to sectors.csv", row.phrase),
        };
        problems.push(Problem { file: "actors/agents.csv".into(), line: Some(line), message });
    }
    let agents = sectors.agents.values_mut();
    agents.for_each(|agents| agents.sort_by_key(|agent| std::cmp::Reverse(agent.words.len())));
    sectors
}
