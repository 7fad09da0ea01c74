//! The processes the ledger holds something of.

use serde::{Deserialize, Serialize};

use crate::Ledger;
use crate::error::Result;

/// A process and how much the ledger holds of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcessView {
    /// Id in the process register; none for documents that belong to no known process.
    pub id: Option<String>,
    /// Documents, copies included.
    pub documents: i64,
    /// Statements, those of copies left out.
    pub statements: i64,
    /// Items.
    pub items: i64,
    /// Day of the first report.
    pub first: Option<String>,
    /// Day of the last report.
    pub last: Option<String>,
}

type Row = (Option<String>, i64, i64, i64, Option<String>, Option<String>);

impl Ledger {
    /// The processes of the ledger by id, as known on a day or time if one is given.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn processes(&self, as_known_on: Option<&str>) -> Result<Vec<ProcessView>> {
        let moment = self.moment(as_known_on).await?;
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT r.process, count(*),
              sum((SELECT count(*) FROM statement s WHERE s.document = r.document AND s.seq = r.seq AND s.same_as IS NULL)),
              (SELECT count(DISTINCT n.item) FROM item_seen n JOIN reading o ON o.document = n.document AND o.seq = n.seq
               WHERE o.process IS r.process AND o.seq = (SELECT max(seq) FROM reading WHERE document = o.document AND seq <= $1)),
              min(r.reported), max(r.reported)
             FROM reading r
             WHERE r.seq = (SELECT max(seq) FROM reading WHERE document = r.document AND seq <= $1)
             GROUP BY r.process ORDER BY r.process IS NULL, r.process",
        )
        .bind(moment)
        .fetch_all(&self.db)
        .await?;
        let view = |(id, documents, statements, items, first, last): Row| ProcessView {
            id,
            documents,
            statements,
            items,
            first,
            last,
        };
        Ok(rows.into_iter().map(view).collect())
    }
}
