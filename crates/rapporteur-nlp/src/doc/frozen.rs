//! Documents as few bytes: for parses that are stored and read back without a model.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::build::{Builder, MAX_TEXT_BYTES, Row};
use super::labels::{LabelId, Labels};
use super::{Doc, Iob};
use crate::Error;

/// First bytes of the format; the last one is its version.
const MAGIC: &[u8] = b"RDOC\x01";

/// Name of the format in messages.
const FORMAT: &str = "frozen document";

#[derive(Serialize, Deserialize)]
struct Frozen<'a> {
    text: &'a str,
    /// Label strings that the tokens use.
    #[serde(borrow)]
    labels: Vec<&'a str>,
    #[serde(borrow)]
    tokens: Vec<FrozenToken<'a>>,
}

#[derive(Serialize, Deserialize)]
struct FrozenToken<'a> {
    /// Bytes between the end of the token before and its start.
    gap: u32,
    len: u32,
    flags: u8,
    /// Where it is not the lower case of the text.
    norm: Option<&'a str>,
    /// Where it is not the lower case of the text.
    lemma: Option<&'a str>,
    /// Tag, part of speech, morphology, relation and entity type, as places in `labels`.
    labels: [LabelId; 5],
    ent_iob: u8,
    /// Its head's number less its own.
    head: i32,
}

impl Doc {
    /// The document as bytes, about ten for a token; [`Doc::from_bytes`] gives an equal one back.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut labels: Vec<&str> = Vec::new();
        // Place of each label of the document's own table among those used.
        let mut places: Vec<Option<LabelId>> = vec![None; self.labels.iter().count()];
        let mut place = |id: LabelId| {
            *places[usize::from(id)].get_or_insert_with(|| {
                labels.push(self.labels.get(id));
                (labels.len() - 1) as LabelId
            })
        };
        let mut before = 0;
        let mut tokens = Vec::with_capacity(self.len());
        for (i, token) in self.tokens().enumerate() {
            let differs = |s| Some(s).filter(|s| *s != token.lower());
            let ids = [self.tag[i], self.pos[i], self.morph[i], self.dep[i], self.ent_type[i]];
            tokens.push(FrozenToken {
                gap: (token.start() - before) as u32,
                len: (token.end() - token.start()) as u32,
                flags: self.flags[i],
                norm: differs(token.norm()),
                lemma: differs(token.lemma()),
                labels: ids.map(&mut place),
                ent_iob: self.ent_iob[i] as u8,
                head: self.head[i] as i32 - i as i32,
            });
            before = token.end();
        }
        let frozen = Frozen { text: self.text(), labels, tokens };
        postcard::to_extend(&frozen, MAGIC.to_vec()).expect("writing to memory cannot fail")
    }

    /// Reads what [`Doc::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// When the bytes are something else, of another version, or damaged so that they contradict themselves.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let bad = |cause: &str| Error::other(FORMAT, cause);
        let body = bytes.strip_prefix(MAGIC).ok_or_else(|| bad("not a frozen document of version 1"))?;
        let frozen: Frozen<'_> = postcard::from_bytes(body).map_err(|e| bad(&e.to_string()))?;
        if frozen.text.len() > MAX_TEXT_BYTES {
            return Err(bad("the text is too long"));
        }
        let mut labels = Labels::new();
        let ids: Option<Vec<LabelId>> = frozen.labels.iter().map(|label| labels.intern(label)).collect();
        let ids = ids.ok_or_else(|| bad("too many labels"))?;
        let mut builder = Builder::new(frozen.text, Arc::new(labels), frozen.tokens.len());
        let mut end = 0;
        for (i, token) in frozen.tokens.iter().enumerate() {
            let start = end + token.gap as usize;
            end = start + token.len as usize;
            let text = frozen.text.get(start..end).ok_or_else(|| bad("a token is outside the text"))?;
            let [tag, pos, morph, dep, ent_type] =
                token.labels.map(|place| ids.get(usize::from(place)).copied());
            let label = |id: Option<LabelId>| id.ok_or_else(|| bad("a label is not in the table"));
            let head =
                (i as i64).checked_add(i64::from(token.head)).and_then(|head| u32::try_from(head).ok());
            let lower = text.to_lowercase();
            builder.push(Row {
                start,
                end,
                flags: token.flags,
                lower: &lower,
                norm: token.norm.unwrap_or(&lower),
                lemma: token.lemma.unwrap_or(&lower),
                tag: label(tag)?,
                pos: label(pos)?,
                morph: label(morph)?,
                dep: label(dep)?,
                head: head.ok_or_else(|| bad("a head is outside the document"))?,
                ent_iob: [Iob::Missing, Iob::Outside, Iob::Begin, Iob::Inside]
                    .get(usize::from(token.ent_iob))
                    .copied()
                    .ok_or_else(|| bad("a token has an unknown place in an entity"))?,
                ent_type: label(ent_type)?,
            });
        }
        builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Doc {
        Doc::from_conllu(
            "1\tDon’t\tdo not\tAUX\tVB\t_\t2\taux\t_\tNER=O|Norm=do not\n\
             2\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\tROOT\t_\tNER=O\n\
             3\tto\tto\tADP\tIN\t_\t2\tprep\t_\tNER=O\n\
             4\tSão\tSão\tPROPN\tNNP\t_\t5\tcompound\t_\tNER=B-GPE\n\
             5\tTomé\tTomé\tPROPN\tNNP\t_\t3\tpobj\t_\tSpaceAfter=No|NER=I-GPE\n\n",
        )
        .expect("valid")
    }

    #[test]
    fn round_trip() {
        for doc in [sample(), Doc::from_conllu("").expect("empty")] {
            let again = Doc::from_bytes(&doc.to_bytes()).expect("our own output");
            assert_eq!(doc, again);
            assert_eq!(doc.to_conllu(), again.to_conllu());
        }
    }

    #[test]
    fn damage_is_an_error_or_another_document_but_no_panic() {
        let bytes = sample().to_bytes();
        for cut in 0..bytes.len() {
            assert!(Doc::from_bytes(&bytes[..cut]).is_err());
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bytes = bytes.clone();
                bytes[at] ^= 1 << bit;
                if let Ok(doc) = Doc::from_bytes(&bytes) {
                    assert!(doc.tokens().all(|t| t.subtree().count() > 0 && !t.sent().is_empty()));
                }
            }
        }
    }
}
