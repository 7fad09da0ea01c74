//! The station or paper through which a speech came: "told state television", "said on local radio".

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::context::Context;
use crate::quotes::Quote;

/// How many tokens back the channel may have been named while the same speech goes on.
const REACH: usize = 80;

/// The channel of `quote`: the one named with its verb, or with an earlier verb of the same speech.
pub(super) fn of(context: &Context<'_>, quote: &Quote) -> Vec<ActorIndex> {
    let Some(cue) = quote.cue else { return Vec::new() };
    let own = named(context, quote);
    if !own.is_empty() {
        return own;
    }
    let speaker = |q: &Quote| q.speaker.map(|s| context.actors.of(s).to_vec()).unwrap_or_default();
    let who = speaker(quote);
    let near = |q: &&Quote| q.cue.is_some_and(|at| at < cue && at + REACH > cue);
    let mut before: Vec<&Quote> = context.quotes.iter().filter(near).collect();
    before.sort_by_key(|q| std::cmp::Reverse(q.cue));
    // Another who speaks in between ends the speech.
    let same = before.into_iter().take_while(|q| !who.is_empty() && speaker(q) == who);
    same.map(|q| named(context, q)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The nouns under a preposition.
fn objects(preposition: Token<'_>) -> Vec<Token<'_>> {
    preposition.children().filter(|c| c.dep() == "pobj").collect()
}

/// The media under the verb of `quote`, outside the words that are told.
fn named(context: &Context<'_>, quote: &Quote) -> Vec<ActorIndex> {
    let Some(cue) = quote.cue.map(|i| context.story.doc.token(i)) else { return Vec::new() };
    let told = |t: &Token<'_>| !quote.tokens.contains(&t.i());
    let beside = |t: &Token<'_>| matches!(t.dep(), "prep" | "dobj" | "dative");
    let under: Vec<Token<'_>> = cue.children().filter(beside).filter(told).collect();
    // "In an interview with the station".
    let inside: Vec<Token<'_>> = under.iter().flat_map(|t| objects(*t)).collect();
    let inner = inside.iter().flat_map(|t| t.children()).flat_map(objects).collect::<Vec<_>>();
    let all = under.iter().chain(&inside).chain(&inner).copied().filter(told);
    let media = |a: &ActorIndex| context.actors.list[*a].kind == ActorKind::Media;
    all.flat_map(|t| context.actors.of(t.i()).to_vec()).filter(media).take(1).collect()
}
