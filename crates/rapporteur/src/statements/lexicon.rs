//! The cue rules that a word may call.

use rapporteur_codebook::{Codebook, CueRule};
use rapporteur_model::Stance;
use rapporteur_nlp::Token;

/// A rule and the stance it carries.
pub(super) type Rule<'a> = (Stance, &'a CueRule);

/// The rules that name the lemma or the form of `token`, in the order of the codebook.
pub(super) fn of<'a>(codebook: &'a Codebook, token: Token<'_>) -> Vec<Rule<'a>> {
    let found = codebook.cues.of([token.lemma(), token.lower()]).into_iter();
    found.map(|(at, i)| (codebook.stances[at].stance, &codebook.stances[at].cues[i])).collect()
}
