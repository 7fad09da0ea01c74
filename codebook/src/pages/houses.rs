//! How pages name the house they come from.

use serde::Deserialize;

/// Words and phrases by which a page names its house: `pages/houses.toml`. All in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseNames {
    /// Words of which one stands in the name of a house.
    pub words: Vec<String>,
    /// Words that name no house if nothing else stands in a line.
    pub generic: Vec<String>,
    /// Ends of the names of wire agencies.
    pub wires: Vec<String>,
    /// Who writes for a house without a name of their own.
    pub staff: Vec<String>,
    /// What stands before the house that wrote the story.
    pub wrote: Vec<String>,
    /// What stands before the house that printed it.
    pub printed: Vec<String>,
    /// What stands at the head of a line before a body that is the house, whatever its name.
    pub bodies: Vec<String>,
    /// What a house calls a page that it adds to, behind its name.
    pub live: Vec<String>,
    /// Offices that print what the body above them has to say.
    pub press_offices: Vec<String>,
    /// What a house says of itself behind its name.
    pub says: Vec<String>,
    /// What stands before the house that asks in an interview.
    pub asks: Vec<String>,
    /// What stands behind it.
    pub asked: Vec<String>,
}

impl HouseNames {
    /// Whether `name` reads as the name of a house: one word says so, and not all could stand in any menu.
    ///
    /// ```
    /// let houses = rapporteur_codebook::Codebook::embedded().unwrap().pages.houses;
    /// assert!(houses.names("Lake Region Courier"));
    /// assert!(!houses.names("Breaking News"));
    /// assert!(!houses.names("Army leaves the town"));
    /// ```
    #[must_use]
    pub fn names(&self, name: &str) -> bool {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.iter().any(|word| self.words.contains(word)) && !self.is_generic(name)
    }

    /// Whether `name` reads as that of a wire agency.
    ///
    /// ```
    /// let houses = rapporteur_codebook::Codebook::embedded().unwrap().pages.houses;
    /// assert!(houses.is_wire("Lake Region News Agency"));
    /// assert!(!houses.is_wire("Lake Region Courier"));
    /// ```
    #[must_use]
    pub fn is_wire(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let ends = |end: &String| name.strip_suffix(end.as_str()).is_some_and(|own| own.ends_with(' '));
        self.wires.iter().any(ends)
    }

    /// Whether every word of `name` could stand in any menu.
    #[must_use]
    pub fn is_generic(&self, name: &str) -> bool {
        name.split_whitespace().all(|word| self.generic.contains(&word.to_lowercase()))
    }
}
