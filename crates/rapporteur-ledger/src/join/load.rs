//! Taking up the joins of a ledger that was written before.

use rapporteur_model::{Actor, Item, ItemStatus, Place};
use sqlx::SqliteConnection;

use super::{Joins, Known, actors};
use crate::error::{Cause, Result};
use crate::log;

/// All joins, as of the last entry.
pub(crate) async fn load(db: &mut SqliteConnection) -> Result<Joins> {
    let mut joins = Joins { seq: log::head(db).await?.0, ..Joins::default() };
    for (letter, count) in [
        ('d', "SELECT count(*) FROM document"),
        ('r', "SELECT count(*) FROM reading"),
        ('a', "SELECT count(*) FROM actor"),
        ('p', "SELECT count(*) FROM place"),
        ('i', "SELECT count(*) FROM item"),
        ('s', "SELECT count(*) FROM statement"),
        ('f', "SELECT count(*) FROM figure"),
    ] {
        let count: i64 = sqlx::query_scalar(count).fetch_one(&mut *db).await?;
        joins.counts.insert(letter, count as u64);
    }
    let actors: Vec<(String, String)> =
        sqlx::query_as("SELECT join_key, id FROM actor").fetch_all(&mut *db).await?;
    let places: Vec<(String, String)> =
        sqlx::query_as("SELECT join_key, id FROM place").fetch_all(&mut *db).await?;
    joins.actors = actors.into_iter().collect();
    joins.places = places.into_iter().collect();
    let seen: Vec<String> =
        sqlx::query_scalar("SELECT json FROM place_seen ORDER BY seq, rowid").fetch_all(&mut *db).await?;
    for json in seen {
        let place: Place = row("place_seen", &json)?;
        if let Some(within) = place.within {
            joins.set_within(&place.id, &within);
        }
    }
    let items: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT id, process FROM item ORDER BY rowid").fetch_all(&mut *db).await?;
    for (id, process) in items {
        if let Some(known) = current_seen(db, &id, process).await? {
            joins.set_item(known);
        }
    }
    Ok(joins)
}

/// An item as the current readings together describe it, its status as last derived.
pub(crate) async fn current_seen(
    db: &mut SqliteConnection,
    id: &str,
    process: Option<String>,
) -> Result<Option<Known>> {
    let seen: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT i.json, i.reported FROM item_seen i WHERE i.item = $1
         AND i.seq = (SELECT max(seq) FROM reading WHERE document = i.document)
         ORDER BY i.reported, i.seq, i.rowid",
    )
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let label: Option<String> =
        sqlx::query_scalar("SELECT label FROM item WHERE id = $1").bind(id).fetch_optional(&mut *db).await?;
    let mut known: Option<Known> = None;
    for (json, reported) in seen {
        let mut item: Item = row("item_seen", &json)?;
        match &mut known {
            None => {
                let label = label.clone().unwrap_or_else(|| item.label.clone());
                let told = std::mem::replace(&mut item.label, label);
                if told != item.label && !item.aliases.contains(&told) {
                    item.aliases.push(told);
                }
                item.status = ItemStatus::None;
                known = Some(Known::new(item, process.clone(), reported));
            }
            Some(known) => known.absorb(&item, reported),
        }
    }
    let state: Option<String> =
        sqlx::query_scalar("SELECT json FROM item_state WHERE item = $1 ORDER BY seq DESC LIMIT 1")
            .bind(id)
            .fetch_optional(db)
            .await?;
    if let (Some(known), Some(state)) = (&mut known, state) {
        let state: Item = row("item_state", &state)?;
        known.item.status = state.status;
        known.item.flags = state.flags;
        known.item.rule = state.rule;
    }
    Ok(known)
}

impl Joins {
    /// The actor as all readings together describe it.
    pub(crate) async fn actor(&mut self, db: &mut SqliteConnection, id: &str) -> Result<Option<&Actor>> {
        if !self.cast.contains_key(id) {
            let seen: Vec<String> =
                sqlx::query_scalar("SELECT json FROM actor_seen WHERE actor = $1 ORDER BY seq, rowid")
                    .bind(id)
                    .fetch_all(db)
                    .await?;
            let mut whole: Option<Actor> = None;
            for json in seen {
                let actor: Actor = row("actor_seen", &json)?;
                match &mut whole {
                    None => whole = Some(Actor { mentions: vec![], ..actor }),
                    Some(whole) => actors::absorb(whole, &actor),
                }
            }
            if let Some(actor) = whole {
                self.cast.insert(id.to_owned(), actor);
            }
        }
        Ok(self.cast.get(id))
    }

    /// Takes up what a new reading says of an actor.
    pub(crate) fn see_actor(&mut self, seen: &Actor) {
        if let Some(actor) = self.cast.get_mut(&seen.id) {
            actors::absorb(actor, seen);
        }
    }
}

/// A record stored as JSON.
pub(crate) fn row<T: serde::de::DeserializeOwned>(table: &'static str, json: &str) -> Result<T> {
    Ok(serde_json::from_str(json).map_err(|source| Cause::Row { table, source })?)
}
