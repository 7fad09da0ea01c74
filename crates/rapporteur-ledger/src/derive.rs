//! What follows from the statements: the state of each item they touch.

use std::collections::BTreeSet;

use rapporteur_model::{Item, Statement, Told, status, wholes_first};
use sqlx::SqliteConnection;

use crate::error::Result;
use crate::join::{Joins, current_seen, row, word};
use crate::log::{self, Note};
use crate::record::json;
use crate::table::{self, Rows};

/// Derives the states of the `touched` items and of their parts, and writes those that changed.
pub(crate) async fn states(
    db: &mut SqliteConnection,
    joins: &mut Joins,
    mut touched: BTreeSet<String>,
    at: &str,
) -> Result<()> {
    add_parts(joins, &mut touched);
    let items: Vec<Item> =
        touched.iter().filter_map(|id| joins.items.get(id)).map(|known| known.item.clone()).collect();
    let mut rows = Rows::new(joins.seq + 1);
    let mut changed = Vec::new();
    for at in wholes_first(&items) {
        if state(db, joins, &items[at].id, &mut rows).await? {
            changed.push(items[at].id.as_str());
        }
    }
    if !changed.is_empty() {
        joins.seq = rows.seq;
        changed.sort_by_key(|id| (id.len(), *id));
        let subject = changed.join(" ");
        let note = Note { at, who: RULES, verb: "derive", subject: &subject, after: None, reason: None };
        log::append(db, note, rows).await?;
    }
    Ok(())
}

/// Who derives: the rules of [`rapporteur_model::status`] and the version they came with.
const RULES: &str = concat!("rules R0-R13, rapporteur ", env!("CARGO_PKG_VERSION"));

fn add_parts(joins: &Joins, touched: &mut BTreeSet<String>) {
    loop {
        let parts: Vec<String> = joins
            .items
            .values()
            .filter(|known| known.item.part_of.as_ref().is_some_and(|whole| touched.contains(whole)))
            .map(|known| known.item.id.clone())
            .filter(|id| !touched.contains(id))
            .collect();
        if parts.is_empty() {
            return;
        }
        touched.extend(parts);
    }
}

/// Derives the state of one item; whether it changed.
async fn state(db: &mut SqliteConnection, joins: &mut Joins, id: &str, rows: &mut Rows) -> Result<bool> {
    let process = joins.items.get(id).and_then(|known| known.process.clone());
    let Some(mut known) = current_seen(db, id, process).await? else {
        joins.items.remove(id); // no current reading tells of it any more
        return Ok(false);
    };
    let statements = statements(db, id).await?;
    let actors = cast(db, joins, &known.item, &statements).await?;
    let told: Vec<Told<'_>> = statements
        .iter()
        .map(|(statement, reported)| Told { statement, reported: reported.as_deref() })
        .collect();
    let whole = known.item.part_of.as_ref().and_then(|whole| joins.items.get(whole)).map(|whole| &whole.item);
    let outcome = status(&known.item, &told, &actors, whole, None);
    known.item.status = outcome.status;
    known.item.flags = outcome.flags;
    outcome.rule.clone_into(&mut known.item.rule);
    let json = json("the state of an item", &Item { mentions: vec![], ..known.item.clone() })?;
    let before: Option<String> =
        sqlx::query_scalar("SELECT json FROM item_state WHERE item = $1 ORDER BY seq DESC LIMIT 1")
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
    let mut changed = before.as_ref() != Some(&json);
    if changed {
        rows.add(db, &table::ITEM_STATE, [id.into(), word(outcome.status).into(), json.into()]).await?;
    }
    changed |= rests(db, id, outcome.from, rows).await?;
    joins.set_item(known);
    Ok(changed)
}

/// Writes which statements the status newly rests on, and which no longer.
async fn rests(db: &mut SqliteConnection, id: &str, from: Vec<String>, rows: &mut Rows) -> Result<bool> {
    let before: Vec<String> = sqlx::query_scalar(
        "SELECT f.statement FROM status_from f WHERE f.item = $1 AND f.rests = 1
         AND f.seq = (SELECT max(seq) FROM status_from WHERE item = f.item AND statement = f.statement)",
    )
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let (before, from): (BTreeSet<_>, BTreeSet<_>) =
        (before.into_iter().collect(), from.into_iter().collect());
    for (statement, rests) in
        from.difference(&before).map(|s| (s, 1)).chain(before.difference(&from).map(|s| (s, 0)))
    {
        rows.add(db, &table::STATUS_FROM, [id.into(), statement.as_str().into(), rests.into()]).await?;
    }
    Ok(before != from)
}

/// The statements that count for an item: of current readings, and not the words of a copied page again.
async fn statements(db: &mut SqliteConnection, item: &str) -> Result<Vec<(Statement, Option<String>)>> {
    let stored: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT s.json, s.reported FROM statement_item si JOIN statement s ON s.id = si.statement
         WHERE si.item = $1 AND s.same_as IS NULL
         AND s.seq = (SELECT max(seq) FROM reading WHERE document = s.document)
         ORDER BY s.seq, s.ordinal",
    )
    .bind(item)
    .fetch_all(db)
    .await?;
    stored.into_iter().map(|(json, reported)| Ok((row("statement", &json)?, reported))).collect()
}

/// The actors of an item and of statements on it, and all whom they act for or belong to.
pub(crate) async fn cast(
    db: &mut SqliteConnection,
    joins: &mut Joins,
    item: &Item,
    statements: &[(Statement, Option<String>)],
) -> Result<Vec<rapporteur_model::Actor>> {
    let named = statements.iter().flat_map(|(s, _)| s.holder.iter().chain(&s.attribution));
    let mut open: Vec<String> = item.parties.iter().chain(named).cloned().collect();
    let mut seen = BTreeSet::new();
    let mut cast = Vec::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        if let Some(actor) = joins.actor(db, &id).await? {
            open.extend(actor.acts_for.iter().chain(&actor.member_of).cloned());
            cast.push(actor.clone());
        }
    }
    Ok(cast)
}
