//! Texts that two sides put out together: whose they are, and what each of their sentences binds them to.

use rapporteur_nlp::Token;

use super::terms::two;
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;

/// The parties of a text that they put out together, as its heading says: "Joint communique of the Government and the
/// movement". Its points are what they agree on.
pub(super) fn joint(context: &Context<'_>) -> Option<Vec<ActorIndex>> {
    const HEADING: usize = 40;
    // The page may have kept the heading from the story: its first words count all the same.
    let opening: Vec<String> = words(&context.story.article.text).take(HEADING).collect();
    let kinds = context.codebook.words.of("joint-texts");
    let is_joint = opening.iter().any(|w| matches!(w.as_str(), "joint" | "agreed" | "agreement" | "accord"));
    if !is_joint || !opening.iter().any(|w| kinds.contains(w)) {
        return None;
    }
    let heading = 0..HEADING.min(context.story.doc.len());
    let mut named: Vec<ActorIndex> = Vec::new();
    for actor in heading.flat_map(|i| context.actors.of(i).to_vec()) {
        if context.actors.is_party(actor)
            && !named.iter().any(|&known| context.actors.same_camp(known, actor))
        {
            named.push(actor);
        }
    }
    if named.len() > 1 { Some(named) } else { two(context) }
}

/// Whether the text itself is what two sides put out together, and no report of it: a line of its heading names it ("JOINT
/// COMMUNIQUE"), or its opening says that it follows ("issued the following joint statement").
pub(super) fn is_whole(context: &Context<'_>) -> bool {
    const LINES: usize = 8;
    const OPENING: usize = 60;
    let kinds = context.codebook.words.of("joint-texts");
    let text = &context.story.article.text;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let heads = |line: &str| {
        let mut own = words(line);
        own.next().is_some_and(|word| word == "joint") && own.next().is_some_and(|word| kinds.contains(&word))
    };
    let opening: Vec<String> = words(text).take(OPENING).collect();
    let named = |at: usize| {
        let before = &opening[at.saturating_sub(5)..at];
        let follows = before.iter().any(|w| matches!(w.as_str(), "following" | "text"));
        opening[at] == "joint" && follows && opening.get(at + 1).is_some_and(|word| kinds.contains(word))
    };
    lines.into_iter().any(heads) || (0..opening.len()).any(named)
}

/// The words of a text in lower case, made as they are asked for.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The parties to a joint text one sentence of which says, in its own voice, that something "shall" or "will" be done: they
/// have agreed on it, though no number makes it a point of theirs.
pub(super) fn term(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let top = if verb.dep() == "xcomp" { verb.head() } else { verb };
    let main = top.is_root() || top.dep() == "conj" && top.head().is_root();
    let own = || super::speakers(context, verb.i()).is_empty();
    (main && clause::mood(verb) == Mood::Planned && own() && is_whole(context))
        .then(|| joint(context))
        .flatten()
}
