//! From an article to an evidence-linked reading: actors, places, dates, quotes, items, statements, figures.
//!
//! Data flows one way: [`story`] (a parsed article) -> mentions ([`quotes`], [`actors`], [`places`], [`times`],
//! [`figures`]) -> [`items`] -> [`statements`] -> [`Reading`](rapporteur_model::Reading). [`Pipeline`] joins the stages.

pub mod actors;
mod assemble;
pub mod clause;
pub mod context;
pub mod dictionaries;
mod entities;
pub mod events;
pub mod figures;
pub mod items;
mod pipeline;
pub mod places;
pub mod processes;
pub mod quotes;
pub mod references;
mod stage;
pub mod statements;
pub mod story;
pub mod times;

pub use pipeline::Pipeline;
pub use stage::Stage;
