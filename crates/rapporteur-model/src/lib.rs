//! Plain records shared by every room of rapporteur, and nothing else.
//!
//! Two kinds of position exist and are never mixed:
//! * [`ByteSpan`]: UTF-8 bytes into [`Article::text`]; used inside the program.
//! * [`Evidence`]: Unicode code points with the quoted words; used in every record that leaves the program
//!   (JSON, Python, the ledger), as in the W3C Web Annotation `TextPositionSelector` and `TextQuoteSelector`.
//!
//! [`Offsets`] is the one place that converts from the first to the second.
//!
//! The records of a [`Reading`] serialise exactly to the JSON described in `docs/reading-format.md`.

mod actor;
mod article;
mod document;
mod entities;
mod event;
mod figure;
mod item;
mod note;
mod place;
mod process;
mod reading;
mod sketch;
mod span;
mod statement;
mod status;
mod when;

pub use actor::{Actor, ActorKind};
pub use article::{Article, ArticleSpan, Published, SpanClass};
pub use document::{DateCandidates, DateStep, Dateline, Document, ExcludedSpan, Source};
pub use entities::{
    ActorCodes, ActorMentionRecord, AreaRecord, ConditionRecord, Entities, FactualityRecord, FigureRecord,
    PlaceMentionRecord, QuoteRecord, SpeakerRecord, TextSpan, TimeRecord, Timex,
};
pub use event::{Coding, Event, Realis, Sentence};
pub use figure::{Figure, Qualifier};
pub use item::{Flag, Item, ItemKind, ItemStatus};
pub use note::{Note, NoteKind};
pub use place::Place;
pub use process::{CastMember, Process, ProcessEvent};
pub use reading::{NeedsReader, Reading, Uncovered, Versions};
pub use sketch::Sketch;
pub use span::{ByteSpan, Evidence, Offsets};
pub use statement::{Condition, ConditionKind, Form, Modality, Polarity, Requirement, Stance, Statement};
pub use status::{StatusOutcome, Told, history, in_order, is_end_passed, settle, status, wholes_first};
pub use when::When;
