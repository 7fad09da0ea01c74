//! Figures: counts with their bounds and sources, rival ones side by side.

use rapporteur_model::{Evidence, Figure, Qualifier, When};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::Ref;
use super::names::{Names, wanted};
use crate::Ledger;
use crate::error::Result;
use crate::join::row;

/// Which figures to show; what is not given does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct FigureFilter {
    /// What the ledger knew at the end of this day or at this time.
    pub as_known_on: Option<String>,
    /// Id of the item they bear on.
    pub item: Option<String>,
    /// Id of the document that tells them.
    pub document: Option<String>,
    /// Id of a process of the register.
    pub process: Option<String>,
    /// What is counted (`killed`).
    pub measure: Option<String>,
}

/// One figure with names for ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureView {
    /// Id in the ledger.
    pub id: String,
    /// The document that tells it.
    pub document: Ref,
    /// What is counted.
    pub measure: String,
    /// The number, when one is given without bounds.
    pub value: Option<f64>,
    /// Lower bound, inclusive.
    pub low: Option<f64>,
    /// Upper bound, inclusive.
    pub high: Option<f64>,
    /// How sharply it is stated.
    pub qualifier: Qualifier,
    /// What is counted, in the words of the text.
    pub unit: String,
    /// On whose word: nearest first.
    pub attribution: Vec<Ref>,
    /// Item it bears on.
    pub item: Option<Ref>,
    /// Where.
    pub place: Option<Ref>,
    /// Over what time.
    pub period: Option<When>,
    /// Day of the report.
    pub reported: Option<String>,
    /// The words, with their place in the document.
    pub evidence: Vec<Evidence>,
    /// The figure whose words it only repeats, on a copied page.
    pub same_as: Option<String>,
}

impl Ledger {
    /// The figures that fit `filter`, in the order they came into the ledger; those of copied pages are shown only
    /// when a document is named.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn figures(&self, filter: &FigureFilter) -> Result<Vec<FigureView>> {
        let moment = self.moment(filter.as_known_on.as_deref()).await?;
        let mut db = self.db.begin().await?;
        figures(&mut db, moment, filter).await
    }
}

pub(super) async fn figures(
    db: &mut SqliteConnection,
    moment: i64,
    filter: &FigureFilter,
) -> Result<Vec<FigureView>> {
    type Row = (String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT f.json, f.document, f.reported, f.same_as FROM figure f
         JOIN reading r ON r.document = f.document AND r.seq = f.seq
         WHERE r.seq = (SELECT max(seq) FROM reading WHERE document = f.document AND seq <= $1)
         AND ($2 IS NULL OR f.item = $2) AND ($3 IS NULL OR r.process = $3)
         AND ($4 IS NULL OR f.document = $4) AND ($4 IS NOT NULL OR f.same_as IS NULL)
         ORDER BY f.seq, f.rowid",
    )
    .bind(moment)
    .bind(&filter.item)
    .bind(&filter.process)
    .bind(&filter.document)
    .fetch_all(&mut *db)
    .await?;
    let parsed =
        |(json, document, reported, same_as): Row| Ok((row("figure", &json)?, document, reported, same_as));
    let mut stored: Vec<(Figure, String, Option<String>, Option<String>)> =
        rows.into_iter().map(parsed).collect::<Result<_>>()?;
    stored.retain(|(figure, ..)| filter.measure.as_ref().is_none_or(|measure| figure.measure == *measure));
    let ids = stored.iter().flat_map(|(figure, document, ..)| {
        figure.attribution.iter().chain(&figure.item).chain(&figure.place).chain(std::iter::once(document))
    });
    let names = Names::of(db, wanted(ids)).await?;
    let view = |(figure, document, reported, same_as): (Figure, String, _, _)| FigureView {
        document: names.one(&document),
        attribution: names.all(&figure.attribution),
        item: figure.item.as_ref().map(|item| names.one(item)),
        place: figure.place.as_ref().map(|place| names.one(place)),
        id: figure.id,
        measure: figure.measure,
        value: figure.value,
        low: figure.low,
        high: figure.high,
        qualifier: figure.qualifier,
        unit: figure.unit,
        period: figure.period,
        reported,
        evidence: figure.evidence,
        same_as,
    };
    Ok(stored.into_iter().map(view).collect())
}
