//! Positions: actors against items, in each cell the latest stance.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::{ActorView, ItemView, Position};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// The matrix of positions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PositionsPage {
    /// Who holds a position, those with most statements first.
    actors: Vec<ActorView>,
    /// Items with a position on them.
    items: Vec<ItemView>,
    /// The filled cells: what an actor last said or did on an item.
    positions: Vec<Position>,
    /// The day to count ages to: the day asked for, else that of the latest position, else today.
    as_of: String,
}

/// The latest position of every holder on every item.
#[utoipa::path(get, path = "/api/positions", params(View), responses((status = OK, body = PositionsPage), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn positions(State(shelf): State<Shelf>, Asked(view): Asked<View>) -> Answer<PositionsPage> {
    let known = view.as_known_on.as_deref();
    let matrix = shelf.ledger.positions(view.process.as_deref(), known).await?;
    let holders: BTreeSet<&str> = matrix.actors.iter().map(|actor| actor.id.as_str()).collect();
    let mut actors = shelf.ledger.actors(known).await?;
    actors.retain(|actor| holders.contains(actor.id.as_str()));
    actors.sort_by_key(|actor| std::cmp::Reverse(actor.statements));
    let latest = matrix.positions.iter().filter_map(|position| position.date.as_deref()?.get(..10)).max();
    let as_of = view.as_of.clone().or(view.as_known_on.clone()).or(latest.map(str::to_owned));
    let as_of = as_of.unwrap_or_else(crate::clock::today);
    Ok(Json(PositionsPage { actors, items: matrix.items, positions: matrix.positions, as_of }))
}
