//! Political events: who did what to whom, as PLOVER and CAMEO code it.
//!
//! Per sentence: [`predicates`] are the verbs (and, where those say nothing, the nouns) that may report an event;
//! [`hit`] finds the rule of the codebook for each and composes acts about other acts ("rejected a call for talks");
//! [`participants`] reads source and target from the parse; [`realis`] whether it happened; the learned [`model`] gives a
//! second opinion on the category, and [`mod@find`] puts the opinions together.

pub mod examples;
mod explain;
pub mod find;
pub mod hit;
pub mod model;
mod near;
pub mod participants;
pub mod predicates;
mod private;
pub mod realis;
mod record;

pub(crate) use explain::explain;
pub use explain::{Explanation, ParsedWord, RuleRef};
pub use find::{Deciders, FoundEvent, find};
pub(crate) use record::{quad, records};
