//! Lines by which a text is signed.

use serde::Deserialize;

/// How lines begin by which a text is signed: `pages/signatures.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningLines {
    /// Beginnings that sign by themselves ("(signed)", "done at").
    pub starts: Vec<String>,
    /// Beginnings of what is told of the text before its signatures ("done at").
    pub closings: Vec<String>,
    /// Beginnings that name a party and sign where a colon follows ("for the Government: ...").
    pub parties: Vec<String>,
    /// Beginnings of that form that sign nothing ("for the press service: ...").
    pub except: Vec<String>,
}

impl SigningLines {
    /// Whether `line` signs a text, or closes it before its signatures.
    ///
    /// ```
    /// let pages = rapporteur_codebook::Codebook::embedded().unwrap().pages;
    /// assert!(pages.signatures.signs("For the Government: Hon. Jane Doe"));
    /// assert!(pages.signatures.closes("Done at Bern in two copies."));
    /// assert!(!pages.signatures.signs("For the press service: Jane Doe"));
    /// assert!(!pages.signatures.closes("For the third day, trucks stood at the gate."));
    /// ```
    #[must_use]
    pub fn closes(&self, line: &str) -> bool {
        let lower = line.trim().to_lowercase();
        self.signs(line) || self.closings.iter().any(|start| lower.starts_with(start.as_str()))
    }

    /// Whether `line` is or holds a signature.
    #[must_use]
    pub fn signs(&self, line: &str) -> bool {
        // A colon behind more words than an office or a name has is one of prose.
        const LONGEST_PARTY: usize = 60;
        let line = line.trim().to_lowercase();
        let colon = line.find(':').is_some_and(|at| at <= LONGEST_PARTY);
        self.starts.iter().any(|start| line.starts_with(start.as_str()))
            || (colon
                && self.parties.iter().any(|start| line.starts_with(start.as_str()))
                && !self.except.iter().any(|start| line.starts_with(start.as_str())))
    }
}
