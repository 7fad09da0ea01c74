//! The actors of the ledger.

use rapporteur_model::{Actor, ActorKind};
use serde::{Deserialize, Serialize};

use super::Ref;
use super::names::{Names, wanted};
use crate::Ledger;
use crate::error::Result;
use crate::join::Joins;

/// An actor as all readings together describe it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActorView {
    /// Id in the ledger.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Camp: `third_party`, `none`, `all_parties`, or a label of a party to the conflict.
    pub side: String,
    /// Part in the process.
    pub role: Option<String>,
    /// Title or office.
    pub title: Option<String>,
    /// Country as ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Id in the codebook's actor tables.
    pub codebook_id: Option<String>,
    /// Whether the source withholds the name.
    pub anonymous: bool,
    /// Whom it speaks or acts for.
    pub acts_for: Vec<Ref>,
    /// To whom it belongs.
    pub member_of: Vec<Ref>,
    /// To whom it is allied.
    pub ally_of: Vec<Ref>,
    /// Documents that name it.
    pub documents: i64,
    /// Statements it holds, those of copies left out.
    pub statements: i64,
}

impl Ledger {
    /// The actors of the ledger in the order they came up, as known on a day or time if one is given.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn actors(&self, as_known_on: Option<&str>) -> Result<Vec<ActorView>> {
        let moment = self.moment(as_known_on).await?;
        let mut db = self.db.begin().await?;
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT a.id,
              (SELECT count(DISTINCT document) FROM actor_seen WHERE actor = a.id AND seq <= $1),
              (SELECT count(*) FROM statement_actor h JOIN statement s ON s.id = h.statement
               WHERE h.actor = a.id AND h.part = 'holder' AND s.same_as IS NULL
               AND s.seq = (SELECT max(seq) FROM reading WHERE document = s.document AND seq <= $1))
             FROM actor a WHERE a.seq <= $1 ORDER BY a.seq, a.rowid",
        )
        .bind(moment)
        .fetch_all(&mut *db)
        .await?;
        let mut joins = Joins::default();
        let mut found: Vec<(Actor, i64, i64)> = Vec::new();
        for (id, documents, statements) in rows {
            if let Some(actor) = joins.actor(&mut db, &id).await? {
                found.push((actor.clone(), documents, statements));
            }
        }
        let linked = found.iter().flat_map(|(a, ..)| a.acts_for.iter().chain(&a.member_of).chain(&a.ally_of));
        let names = Names::of(&mut db, wanted(linked)).await?;
        let view = |(actor, documents, statements): (Actor, i64, i64)| ActorView {
            acts_for: names.all(&actor.acts_for),
            member_of: names.all(&actor.member_of),
            ally_of: names.all(&actor.ally_of),
            id: actor.id,
            name: actor.name,
            kind: actor.kind,
            side: actor.side,
            role: actor.role,
            title: actor.title,
            country: actor.country,
            codebook_id: actor.codebook_id,
            anonymous: actor.anonymous,
            documents,
            statements,
        };
        Ok(found.into_iter().map(view).collect())
    }
}
