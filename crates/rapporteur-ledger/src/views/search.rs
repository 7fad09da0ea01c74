//! Full-text search. The one view whose SQL is SQLite's own (FTS5).

use serde::{Deserialize, Serialize};

use crate::Ledger;
use crate::error::Result;

/// One place where the words were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// `document`, `statement`, `item` or `actor`.
    pub kind: String,
    /// Id in the ledger.
    pub id: String,
    /// The text around the words, which stand between `[` and `]`.
    pub snippet: String,
}

impl Ledger {
    /// Where all words of `query` are found, best first, `limit` hits at most; words in double quotes must stand
    /// together, and the last word may be the beginning of one.
    ///
    /// # Errors
    /// If the database fails. Any query is understood; one without a word finds nothing.
    pub async fn search(&self, query: &str, limit: u32) -> Result<Vec<SearchHit>> {
        let query = fts(query);
        if query.is_empty() {
            return Ok(vec![]);
        }
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT kind, id, snippet(search, 3, '[', ']', '…', 24) FROM search WHERE search MATCH $1
             ORDER BY rank, rowid LIMIT $2",
        )
        .bind(query)
        .bind(i64::from(limit))
        .fetch_all(&self.db)
        .await?;
        Ok(rows.into_iter().map(|(kind, id, snippet)| SearchHit { kind, id, snippet }).collect())
    }
}

/// The query in FTS5's language: phrases, all of which must be there. Nothing the user writes is an operator.
fn fts(query: &str) -> String {
    let mut phrases: Vec<String> = Vec::new();
    for (n, part) in query.split('"').enumerate() {
        if n % 2 == 1 {
            phrases.push(part.to_owned());
        } else {
            phrases.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    phrases.retain(|phrase| phrase.chars().any(char::is_alphanumeric));
    let open = !query.trim_end().ends_with('"');
    let last = phrases.len();
    let quoted = phrases.iter().zip(1..).map(|(phrase, n)| {
        let star = if n == last && open { "*" } else { "" };
        format!("\"{}\"{star}", phrase.replace('\0', " "))
    });
    quoted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::fts;

    #[test]
    fn nothing_in_a_query_is_an_operator() {
        assert_eq!(fts("cease NEAR(fire"), r#""cease" "NEAR(fire"*"#);
        assert_eq!(fts(r#""prisoner swap" talks "#), r#""prisoner swap" "talks"*"#);
        assert_eq!(fts(r#"- " * "#), "");
    }
}
