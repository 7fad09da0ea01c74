//! [`Stage`]: parts of the reading that can be left out, to measure what each contributes.

use std::str::FromStr;

/// A part of the reading that can be left out.
///
/// ```
/// use rapporteur::Stage;
/// assert_eq!("quotes".parse(), Ok(Stage::Quotes));
/// assert!("rules".parse::<Stage>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Whom pronouns mean, and what "it" and "that demand" point back to.
    Coreference,
    /// Speech and its speakers.
    Quotes,
    /// Where.
    Places,
    /// When.
    Dates,
}

impl FromStr for Stage {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "coreference" => Ok(Self::Coreference),
            "quotes" => Ok(Self::Quotes),
            "places" => Ok(Self::Places),
            "dates" => Ok(Self::Dates),
            _ => Err(format!("no stage `{name}`; there are coreference, quotes, places, dates")),
        }
    }
}
