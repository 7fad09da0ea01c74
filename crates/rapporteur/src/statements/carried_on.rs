//! Terms told in the sentences behind the one that tells of the deal: "Both signed a truce on Friday. Prisoners *are to be freed*
//! within a week."

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::who::of_all;
use super::{speakers, terms};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;

/// How many sentences of terms may follow.
const REACH: usize = 2;

/// The parties to a deal, and whether a term of it was told with them.
type Told = (Vec<ActorIndex>, bool);

/// The parties to the deal of which the clause of `verb` tells one more term, if it does.
pub(super) fn parties(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    // "Are to be freed": the clause is that of the verb above.
    let top = if verb.dep() == "xcomp" { verb.head() } else { verb };
    let main = top.is_root() || matches!(top.dep(), "conj" | "ccomp" | "parataxis") && top.head().is_root();
    let ahead = matches!(clause::mood(verb), Mood::Planned | Mood::Possible);
    if !main || !ahead || clause::negated(verb) || !in_nobodys_mouth(context, verb) {
        return None;
    }
    let (parties, of_terms) = before_colon(context, verb).or_else(|| before(context, verb))?;
    // "The United Nations will meet": no term of theirs.
    let theirs = |d: &ActorIndex| {
        let body = matches!(context.actors.list[*d].kind, ActorKind::Igo | ActorKind::Monitor);
        body || parties.iter().any(|p| context.actors.same_camp(*p, *d))
    };
    let doers = of_all(context, &clause::subjects(verb));
    // "Both signed a truce. The army will stay": its own word, where no term has been told yet.
    let own = !of_terms && !clause::subjects(verb).is_empty();
    (!own && doers.iter().all(theirs)).then_some(parties)
}

/// "Signed a declaration: both *are to leave*": those whose deal the words before a colon tell of.
fn before_colon(context: &Context<'_>, verb: Token<'_>) -> Option<Told> {
    let start = context.story.sentence(verb.i()).start;
    let tokens = || (start..verb.i()).map(|i| verb.doc().token(i));
    let colon = tokens().rfind(|t| t.text() == ":")?;
    tokens()
        .take_while(|t| t.i() < colon.i())
        .filter(|t| clause::is_verb(*t))
        .find_map(|t| told_by(context, t))
}

/// Those whose deal one of the sentences before tells of, with only sentences of terms between.
fn before(context: &Context<'_>, verb: Token<'_>) -> Option<Told> {
    let paragraph = context.story.paragraph(verb.i()).tokens.start;
    let mut sentence = context.story.sentence(verb.i());
    for _ in 0..REACH {
        let last = sentence.start.checked_sub(1).filter(|&i| i >= paragraph)?;
        sentence = context.story.sentence(last);
        let root = sentence.clone().map(|i| verb.doc().token(i)).find(|t| t.is_root())?;
        if let Some(told) = told_by(context, root) {
            return Some(told);
        }
        // A sentence of terms may stand between.
        if clause::mood(root) != Mood::Planned || !in_nobodys_mouth(context, root) {
            return None;
        }
    }
    None
}

/// The parties whose deal the clause of `root` tells of: a term of it, or that they signed or agreed on it.
fn told_by(context: &Context<'_>, root: Token<'_>) -> Option<Told> {
    if terms::agreement(context, root).is_some() {
        return terms::two(context).map(|parties| (parties, true));
    }
    let words = &context.codebook.words;
    let agrees = words.has("agreeing-verbs", root.lemma()) || matches!(root.lemma(), "sign" | "reach");
    let actual = clause::mood(root) == Mood::Actual && !clause::negated(root);
    let deal = |t: Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        t.i() > root.i() && ["agreements", "truces"].iter().any(|set| words.has(set, &lemma))
    };
    let of_deal = || root.subtree().filter(|t| matches!(t.dep(), "dobj" | "pobj")).any(deal);
    let sides = || of_all(context, &clause::subjects(root));
    let several = |s: &Vec<ActorIndex>| s.iter().any(|a| s.iter().any(|b| !context.actors.same_camp(*a, *b)));
    (agrees && actual && of_deal()).then(sides).filter(several).map(|parties| (parties, false))
}

/// Nobody speaks, or one who stands outside the conflict tells of it.
fn in_nobodys_mouth(context: &Context<'_>, verb: Token<'_>) -> bool {
    speakers(context, verb.i()).iter().all(|s| !context.actors.is_party(*s))
}
