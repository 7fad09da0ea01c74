//! What a clause says, whatever its grammatical dress: who does what to whom, whether it is so, under which condition.
//!
//! The parse gives surface relations; rules speak of logical roles. This module is the one place that undoes passives,
//! relative and participial clauses, conjunction, control and raising. The relations are those of the ClearNLP scheme
//! that spaCy's English pipelines use.

mod complement;
mod condition;
mod ellipsis;
mod marker;
mod modality;
mod polarity;
mod role;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use complement::is_temporal;
pub use complement::{complements, in_circumstance, is_infinitive, phrases, said_of};
pub use condition::{Found as FoundCondition, find as conditions, find_parsed as conditions_parsed};
pub use ellipsis::{Elliptic, elliptic, elliptic_at, elliptic_inside};
pub use modality::{Mood, imperative, is_day_to_come, mood, tells_of_the_past};
pub use polarity::{is_asked, negated, unstated, yet_to};
pub use role::{
    antecedent, cue_words, objects, passive, possessors, predicate, retained, stands_beside_governor,
    subjects, with_conjuncts,
};
pub(crate) use role::{is_reduced, is_verb, small_clause};
