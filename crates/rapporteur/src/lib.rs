//! From an article to an evidence-linked reading: actors, places, dates, quotes, items, statements, figures.
//!
//! Data flows one way: [`story`] (a parsed article) -> mentions (`quotes`, `actors`, `places`, `times`, `figures`) ->
//! `items` -> `statements` -> [`Reading`](rapporteur_model::Reading). [`Pipeline`] joins the stages.

pub mod clause;
pub mod story;
