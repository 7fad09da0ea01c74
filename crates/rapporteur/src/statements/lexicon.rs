//! The cue rules that a word may call.

use rapporteur_codebook::{ByWord, Codebook, CueRule, in_order};
use rapporteur_model::Stance;
use rapporteur_nlp::Token;

/// A rule and the stance it carries.
pub(super) type Rule<'a> = (Stance, &'a CueRule);

/// The rules that name the lemma or the form of `token` as the word that it is, in the order of the codebook.
pub(super) fn of<'a>(codebook: &'a Codebook, token: Token<'_>) -> Vec<Rule<'a>> {
    let cues = &codebook.cues;
    let rooms: [Option<&'a ByWord>; 2] = match token.pos() {
        // A gerund is a noun to the reader and a verb to the tagger: "reported shelling".
        // "Calling the offer a farce" is no call.
        "VERB" if token.tag() == "VBG" && token.dep() != "prep" && !has_object(token) => {
            [Some(&cues.verbs), Some(&cues.nouns)]
        }
        // Participles used as adjectives are tagged either way.
        "VERB" | "AUX" if matches!(token.tag(), "VBN" | "JJ") => [Some(&cues.verbs), Some(&cues.adjectives)],
        "VERB" | "AUX" => [Some(&cues.verbs), None],
        // "Nothing yet from the rebels".
        "NOUN" | "PROPN" | "PRON" => [Some(&cues.nouns), None],
        // "An official close to the talks", "the last round": an adjective that reads like a verb is none without a subject.
        _ => {
            let verbal = token.tag() == "VBN"
                || token.tag() == "JJ" && token.children().any(|c| c.dep().starts_with("nsubj"));
            [Some(&cues.adjectives), verbal.then_some(&cues.verbs)]
        }
    };
    let (lemma, form) = (token.lemma(), Some(token.lower()).filter(|form| *form != token.lemma()));
    let named = |room: &'a ByWord| [Some(room.named(lemma)), form.map(|form| room.named(form))];
    let found = in_order(rooms.into_iter().flatten().flat_map(named).flatten());
    found.into_iter().map(|(at, i)| (codebook.stances[at].stance, &codebook.stances[at].cues[i])).collect()
}

fn has_object(verb: Token<'_>) -> bool {
    verb.children().any(|c| c.dep() == "dobj")
}
