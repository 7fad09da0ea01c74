//! Items: the definite matters of a peace process, found as noun phrases ("a truce in the valley") and as acts
//! ("pull their troops out"), and merged across sentences.
//!
//! * [`mentions`] finds the words, by the rules in `codebook/items`.
//! * [`Items`] decides which of them speak of the same matter.

mod arranged;
mod beside;
mod beyond;
mod conflict;
mod content;
mod dates;
mod elided;
mod features;
mod identity;
mod introduced;
mod known;
mod leaving;
mod listed;
mod mark;
mod mention;
mod other;
mod own_way;
mod pointing;
mod prisoners;
mod resumed;
mod them;
mod words;

pub(crate) use arranged::helpers;
pub(crate) use conflict::is_short;
pub(crate) use dates::{End, dates, days_of, side_of};
pub use identity::{ItemDraft, ItemIndex, Items};
pub(crate) use mention::charged;
pub use mention::{ItemMention, mentions};
pub use other::tells_of_conflict;
