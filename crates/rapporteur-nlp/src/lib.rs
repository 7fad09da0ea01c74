//! Runs trained spaCy pipelines in Rust and gives spaCy's answer token for token.
//!
//! [`Pipeline::load`] reads a model as spaCy ships it (a directory or a wheel); [`Pipeline::read`] turns text into a
//! [`Doc`]. The vocabulary is spaCy's: a `Doc` holds [`Token`]s, and [`Span`]s of them are its sentences and entities.
//!
//! ```
//! # fn main() -> Result<(), rapporteur_nlp::Error> {
//! let doc = rapporteur_nlp::Doc::from_conllu(
//!     "1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n\
//!      2\tagreed\tagree\tVERB\tVBD\t_\t0\tROOT\t_\tSpaceAfter=No\n\
//!      3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No\n\n",
//! )?;
//! let verb = doc.token(1);
//! assert_eq!(verb.lemma(), "agree");
//! assert_eq!(verb.lefts().next().map(|t| t.text()), Some("Rebels"));
//! # Ok(())
//! # }
//! ```

pub mod conllu;
mod doc;
mod error;
mod kernel;
mod lex;
pub mod matcher;
mod model;
mod morphologizer;
mod pipeline;
mod ruler;
mod strings;
pub mod svg;
mod tagger;
mod tok2vec;
mod tokenizer;
mod transition;
mod unicode;

pub use doc::{Doc, Rehang, Span, Token};
pub use error::Error;
pub use kernel::InstructionSet;
pub use matcher::{DependencyMatcher, Matcher};
pub use pipeline::Pipeline;
