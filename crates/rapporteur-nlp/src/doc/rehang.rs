//! A document whose parse is drawn otherwise in places.

use std::sync::Arc;

use super::Doc;
use crate::Error;

/// What one token is to hang on, and by which relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rehang<'a> {
    /// The token.
    pub token: usize,
    /// Its new head.
    pub head: usize,
    /// The relation of the token to it.
    pub dep: &'a str,
}

impl Doc {
    /// The same document with some tokens hung elsewhere; tags, sentences and entities stay as they are.
    ///
    /// # Errors
    ///
    /// If a token or head is out of range, or the heads no longer form trees.
    ///
    /// ```
    /// # fn main() -> Result<(), rapporteur_nlp::Error> {
    /// use rapporteur_nlp::{Doc, Rehang};
    /// let doc = Doc::from_conllu(
    ///     "1\tNot\tnot\tPART\tRB\t_\t2\tneg\t_\t_\n2\tyet\tyet\tADV\tRB\t_\t0\tROOT\t_\t_\n3\tso\tso\tADV\tRB\t_\t2\tadvmod\t_\t_\n\n",
    /// )?;
    /// let other = doc.rehung(&[Rehang { token: 2, head: 0, dep: "prep" }])?;
    /// assert_eq!((other.token(2).head().text(), other.token(2).dep()), ("Not", "prep"));
    /// assert!(doc.rehung(&[Rehang { token: 1, head: 2, dep: "neg" }]).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn rehung(&self, changes: &[Rehang<'_>]) -> Result<Doc, Error> {
        let mut doc = self.clone();
        for change in changes {
            if change.token >= doc.len() {
                return Err(Error::other("heads", format!("token {} of {} tokens", change.token, doc.len())));
            }
            // A label beyond the 65,536 that fit reads as the empty one.
            let known = doc.labels.id(change.dep);
            doc.dep[change.token] = if known == 0 {
                Arc::make_mut(&mut doc.labels).intern(change.dep).unwrap_or_default()
            } else {
                known
            };
            doc.head[change.token] = u32::try_from(change.head).unwrap_or(u32::MAX);
        }
        doc.link_children()?;
        doc.find_edges()?;
        Ok(doc)
    }
}
