//! Statements: who takes which stance on what, on whose word, and where it stands.

use std::collections::BTreeMap;

use rapporteur_model::{
    ConditionKind, Evidence, Form, Modality, Polarity, Requirement, Stance, Statement, Told, When,
};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::Ref;
use super::names::{Names, wanted};
use crate::Ledger;
use crate::error::Result;
use crate::join::{row, word};

/// Which statements to show; what is not given does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct StatementFilter {
    /// What the ledger knew at the end of this day or at this time.
    pub as_known_on: Option<String>,
    /// Id of an item they are on.
    pub item: Option<String>,
    /// Id of the actor who holds them.
    pub actor: Option<String>,
    /// Id of the document that tells them.
    pub document: Option<String>,
    /// Id of the process of their items.
    pub process: Option<String>,
    /// Stance.
    pub stance: Option<Stance>,
    /// Polarity.
    pub polarity: Option<Polarity>,
}

/// One statement with names for ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementView {
    /// Id in the ledger.
    pub id: String,
    /// The document that tells it.
    pub document: Ref,
    /// Whose act or position it is; empty when the text names nobody.
    pub holder: Vec<Ref>,
    /// The position.
    pub stance: Stance,
    /// Whether it is said to be taken.
    pub polarity: Polarity,
    /// How real it is.
    pub modality: Modality,
    /// How the words reach the reader.
    pub form: Form,
    /// On what.
    pub items: Vec<Ref>,
    /// Who is asked, invited or accused.
    pub target: Vec<Ref>,
    /// Items or actors it is said not to cover.
    pub excludes: Vec<Ref>,
    /// On whose word: nearest first, out to agency and publisher.
    pub attribution: Vec<Ref>,
    /// The condition it carries.
    pub condition: Option<ConditionView>,
    /// When the stance was taken.
    pub said: Option<When>,
    /// When the thing holds.
    pub effective: Option<When>,
    /// Where, if narrower than the item.
    pub places: Vec<Ref>,
    /// The time by which the rules order it, ISO 8601.
    pub time: Option<String>,
    /// Day of the report.
    pub reported: Option<String>,
    /// Statement it answers.
    pub responds_to: Option<String>,
    /// Statements it contradicts.
    pub contradicts: Vec<String>,
    /// By fewer than all, or in part.
    pub partial: bool,
    /// Said again.
    pub repeated: bool,
    /// The rule of the codebook that read it.
    pub rule: String,
    /// The words that carry the stance, with their place in the document.
    pub cue: Vec<Evidence>,
    /// The least text that proves it, with its place in the document.
    pub evidence: Vec<Evidence>,
    /// The statement whose words it only repeats, on a copied page; it counts for nothing then.
    pub same_as: Option<String>,
    /// Copied pages that repeat its words.
    pub repeated_in: Vec<Ref>,
}

/// The condition a statement carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConditionView {
    /// Its kind.
    pub kind: ConditionKind,
    /// The words that put it.
    pub quote: String,
    /// The same with their place in the document.
    pub evidence: Vec<Evidence>,
    /// What it requires, where that is a record.
    pub requires: Vec<RequirementView>,
}

/// What a condition requires: who must take which stance on what, each where the text says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequirementView {
    /// Who must act.
    pub holder: Vec<Ref>,
    /// The stance that must be taken.
    pub stance: Option<Stance>,
    /// `negative` if it must not come about.
    pub polarity: Polarity,
    /// The item it is on.
    pub item: Option<Ref>,
}

impl Ledger {
    /// The statements that fit `filter`, in the order they came into the ledger; those of copied pages are shown only
    /// when a document is named.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn statements(&self, filter: &StatementFilter) -> Result<Vec<StatementView>> {
        let moment = self.moment(filter.as_known_on.as_deref()).await?;
        let mut db = self.db.begin().await?;
        let mut stored = stored(&mut db, moment, filter).await?;
        if filter.document.is_none() {
            stored.retain(|stored| stored.same_as.is_none());
        }
        views(&mut db, stored).await
    }
}

/// A statement as it is stored.
pub(super) struct Stored {
    pub(super) statement: Statement,
    pub(super) document: String,
    pub(super) reported: Option<String>,
    pub(super) same_as: Option<String>,
}

/// The statements of current readings that fit the filter.
pub(super) async fn stored(
    db: &mut SqliteConnection,
    moment: i64,
    filter: &StatementFilter,
) -> Result<Vec<Stored>> {
    let rows: Vec<(String, String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT s.json, s.document, s.reported, s.same_as FROM statement s
         WHERE s.seq = (SELECT max(seq) FROM reading WHERE document = s.document AND seq <= $1)
         AND ($2 IS NULL OR s.document = $2)
         AND ($3 IS NULL OR s.id IN (SELECT statement FROM statement_item WHERE item = $3))
         AND ($4 IS NULL OR s.id IN (SELECT statement FROM statement_actor WHERE actor = $4 AND part = 'holder'))
         AND ($5 IS NULL OR s.id IN
          (SELECT si.statement FROM statement_item si JOIN item i ON i.id = si.item WHERE i.process = $5))
         AND ($6 IS NULL OR s.stance = $6) AND ($7 IS NULL OR s.polarity = $7)
         ORDER BY s.seq, s.ordinal",
    )
    .bind(moment)
    .bind(&filter.document)
    .bind(&filter.item)
    .bind(&filter.actor)
    .bind(&filter.process)
    .bind(filter.stance.map(word))
    .bind(filter.polarity.map(word))
    .fetch_all(db)
    .await?;
    let stored = |(json, document, reported, same_as): (String, _, _, _)| {
        Ok(Stored { statement: row("statement", &json)?, document, reported, same_as })
    };
    rows.into_iter().map(stored).collect()
}

/// Puts names to the ids.
pub(super) async fn views(db: &mut SqliteConnection, stored: Vec<Stored>) -> Result<Vec<StatementView>> {
    let repeats = repeats(db, &stored).await?;
    let ids = stored.iter().flat_map(|Stored { statement: s, document, .. }| {
        let actors = s.holder.iter().chain(&s.target).chain(&s.attribution).chain(&s.excludes);
        let required = s.condition.iter().flat_map(|condition| &condition.requires);
        let required = required.flat_map(|required| required.holder.iter().chain(&required.item));
        actors.chain(&s.items).chain(&s.places).chain(required).chain(std::iter::once(document))
    });
    let names = Names::of(db, wanted(ids.chain(repeats.values().flatten()))).await?;
    Ok(stored.into_iter().map(|stored| view(stored, &names, &repeats)).collect())
}

fn requirement(required: &Requirement, names: &Names) -> RequirementView {
    RequirementView {
        holder: names.all(&required.holder),
        stance: required.stance,
        polarity: required.polarity.unwrap_or(Polarity::Positive),
        item: required.item.as_deref().map(|item| names.one(item)),
    }
}

fn view(stored: Stored, names: &Names, repeats: &BTreeMap<String, Vec<String>>) -> StatementView {
    let Stored { statement, document, reported, same_as } = stored;
    let time = Told { statement: &statement, reported: reported.as_deref() }.time().map(str::to_owned);
    let condition = statement.condition.map(|condition| ConditionView {
        kind: condition.kind,
        quote: condition
            .evidence
            .iter()
            .map(|evidence| evidence.quote.as_str())
            .collect::<Vec<_>>()
            .join(" / "),
        evidence: condition.evidence,
        requires: condition.requires.iter().map(|required| requirement(required, names)).collect(),
    });
    StatementView {
        document: names.one(&document),
        holder: names.all(&statement.holder),
        items: names.all(&statement.items),
        target: names.all(&statement.target),
        excludes: names.all(&statement.excludes),
        attribution: names.all(&statement.attribution),
        places: names.all(&statement.places),
        repeated_in: names.all(repeats.get(&statement.id).map_or(&[], Vec::as_slice)),
        id: statement.id,
        stance: statement.stance,
        polarity: statement.polarity,
        modality: statement.modality,
        form: statement.form,
        condition,
        said: statement.said,
        effective: statement.effective,
        time,
        reported,
        responds_to: statement.responds_to,
        contradicts: statement.contradicts,
        partial: statement.partial,
        repeated: statement.repeated,
        rule: statement.rule,
        cue: statement.cue,
        evidence: statement.evidence,
        same_as,
    }
}

/// Copied pages that repeat statements of the documents in question.
async fn repeats(db: &mut SqliteConnection, stored: &[Stored]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut documents: Vec<&str> = stored.iter().map(|stored| stored.document.as_str()).collect();
    documents.sort_unstable();
    documents.dedup();
    let mut repeats: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for document in documents {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT c.same_as, c.document FROM statement c JOIN document d ON d.id = c.document
             WHERE d.copy_of = $1 AND c.same_as IS NOT NULL ORDER BY c.seq, c.ordinal",
        )
        .bind(document)
        .fetch_all(&mut *db)
        .await?;
        for (statement, copy) in rows {
            let copies = repeats.entry(statement).or_default();
            if !copies.contains(&copy) {
                copies.push(copy);
            }
        }
    }
    Ok(repeats)
}
