//! [`Context`]: all that earlier stages found, handed to items and statements.

use rapporteur_codebook::Codebook;
use rapporteur_model::Process;

use crate::actors::Actors;
use crate::places::Places;
use crate::quotes::Quote;
use crate::references::References;
use crate::story::Story;
use crate::times::Times;

/// The mentions of a story and the knowledge to read them with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The parsed article.
    pub story: &'a Story<'a>,
    /// The human-edited knowledge.
    pub codebook: &'a Codebook,
    /// The register entry of the process the story belongs to, if one was recognised.
    pub process: Option<&'a Process>,
    /// Speech and its speakers.
    pub quotes: &'a [Quote],
    /// Which words stand for the same person or body.
    pub references: &'a References,
    /// Who.
    pub actors: &'a Actors,
    /// Where.
    pub places: &'a Places,
    /// When.
    pub times: &'a Times,
    /// Whether words that point back to a matter are followed.
    pub coreference: bool,
}
