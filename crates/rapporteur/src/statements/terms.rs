//! Terms of an agreement: what stands "under the deal", or in the points after "have agreed as follows:".

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::joint_texts::{self, joint};
use super::manner::ahead;
use super::who::of_all;
use super::{attribution, carried_on};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;

/// The parties whose agreed term the clause of `verb` is, if it is one.
pub(super) fn parties(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    if tells_of_one(context, verb) {
        return None;
    }
    // "Both capitals will free their captives under an arrangement of the mediators": of parties that nothing else tells, they
    // who are to act.
    let doers = || Some(of_all(context, &clause::subjects(verb))).filter(|d| are_sides(context, d));
    let parties =
        if agreement(context, verb).is_some() { two(context).or_else(doers) } else { listed(context, verb) };
    let found = parties.filter(|p| p.len() > 1).or_else(|| who_shall(context, verb));
    let found = found.or_else(|| joint_texts::term(context, verb));
    found.or_else(|| carried_on::parties(context, verb))
}

/// "Both were to withdraw their mortars by June 7", in a text that has told of a deal: what the parties took upon themselves,
/// looked back on.
pub(super) fn owed(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let past = |t: Token<'_>| matches!(t.lower(), "was" | "were");
    let to = verb.children().any(|c| c.dep() == "aux" && c.lower() == "to");
    // "Were supposed to leave".
    let over = verb.head();
    let supposed = over.lemma() == "suppose" && over.children().any(|c| c.dep() == "auxpass" && past(c));
    let laid_down = to && verb.dep() == "xcomp" && (past(over) || supposed) && !clause::negated(over);
    let owed = laid_down && deal_told(context, verb) || to && goes_on_from_deal(context, verb);
    owed.then(|| two(context)).flatten()
}

/// "Both signed a truce. Mines are to be cleared first": what is to be done, by nobody named and on no set day, goes on from the
/// deal that the sentence before has told of.
fn goes_on_from_deal(context: &Context<'_>, verb: Token<'_>) -> bool {
    let is_to = verb.dep() == "xcomp" && matches!(verb.head().lower(), "is" | "are");
    let nobody = clause::passive(verb) && clause::subjects(verb).is_empty();
    let this = context.story.sentence(verb.i()).start;
    let Some(last) = this.checked_sub(1) else { return false };
    let words = &context.codebook.words;
    let deal = |t: Token<'_>| {
        let noun = t.lemma().to_lowercase();
        let by = t.head();
        let agrees = words.has("agreeing-verbs", by.lemma()) || by.lemma() == "sign";
        t.pos() == "NOUN"
            && ["agreements", "truces"].iter().any(|set| words.has(set, &noun))
            && agrees
            && clause::mood(by) == Mood::Actual
            && !clause::negated(by)
    };
    is_to
        && nobody
        && !clause::negated(verb.head())
        && !ahead(context, verb)
        && context.story.sentence(last).any(|i| deal(verb.doc().token(i)))
}

/// Whether the text has told of a deal before `verb`.
fn deal_told(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let deal = |t: &Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        t.pos() == "NOUN" && ["agreements", "truces"].iter().any(|set| words.has(set, &lemma))
    };
    // "Signed a truce", "the truce": not one that is only asked for.
    let made = |noun: Token<'_>| {
        let by = noun.head();
        let signed = words.has("agreeing-verbs", by.lemma()) || by.lemma() == "sign";
        signed && !clause::negated(by)
            || noun.children().all(|c| !matches!(c.lower(), "a" | "an" | "any" | "no"))
    };
    (0..verb.i()).map(|i| verb.doc().token(i)).filter(deal).any(made)
}

/// "The Government and the Front shall regard it as the basis": two sides that "shall" do a thing have agreed to.
fn who_shall(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let shall = verb.children().any(|c| c.dep() == "aux" && c.lower() == "shall");
    let told = || super::speakers(context, verb.i()).is_empty();
    let bound = || of_all(context, &clause::subjects(verb));
    (shall && told()).then(bound).filter(|p| are_sides(context, p))
}

/// Two or more who may stand against each other, and none who only speaks, mediates or watches.
fn are_sides(context: &Context<'_>, actors: &[ActorIndex]) -> bool {
    let other = |a: &ActorIndex| {
        matches!(context.actors.list[*a].kind, ActorKind::Person | ActorKind::Igo | ActorKind::Monitor)
    };
    actors.len() > 1 && !actors.iter().any(other)
}

/// "The government took note and will answer in May": what is joined to the report of one side's deed is that side's.
fn tells_of_one(context: &Context<'_>, verb: Token<'_>) -> bool {
    let first = verb.head();
    let one = || first.tag() == "VBD" && of_all(context, &clause::subjects(first)).len() == 1;
    // "Did not reach agreement on mines and will take up the subject again": that is no term.
    verb.dep() == "conj" && (clause::negated(first) || one())
}

/// The agreement of which the clause of `verb` is a term: "Under the deal, prisoners are to be exchanged".
pub(super) fn agreement<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let agreements = context.codebook.words.of("agreements");
    let names = ["under", "by", "to", "as", "in"].map(str::to_owned);
    let hosts = std::iter::once(verb).chain(verb.ancestors().take(3));
    // "Under the proposed deal": what nobody has agreed to yet binds nobody.
    let open = context.codebook.words.of("unagreed");
    let draft = |noun: &Token<'_>| {
        noun.subtree().take(12).any(|t| open.contains(t.lemma()) || open.contains(t.lower()))
    };
    let named = hosts.flat_map(|host| clause::phrases(host, &names)).filter_map(told_by);
    let meant = |noun: Token<'d>| before(context, noun).unwrap_or(noun);
    let told = named.map(meant).find(|noun| agreements.contains(noun.lemma()) && !draft(noun));
    told.or_else(|| read_from(context, verb).filter(|noun| !draft(noun)))
}

/// "Prisoners shall go home, *the communique* says": the agreed text from which the clause of `verb` is read.
pub(super) fn read_from<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let voice = verb.doc().token(attribution::voice(context, verb.i())?);
    // "It warns": a side, and no text.
    let side = !context.actors.of(voice.i()).is_empty();
    let text = before(context, voice).filter(|_| !side).unwrap_or(voice);
    let words = &context.codebook.words;
    let definite =
        || text.children().any(|c| c.dep() == "poss" || matches!(c.lower(), "the" | "this" | "that"));
    let agreed = words.has("agreements", text.lemma())
        || matches!(text.lemma(), "text" | "paper" | "document") && deal_told(context, verb);
    (text.pos() == "NOUN"
        && agreed
        && (definite() || text.i() != voice.i())
        && context.actors.of(text.i()).is_empty())
    .then_some(text)
}

/// Whether `verb` tells in the present what a deal lays down: "Under the accord the militia *leaves* the port."
pub(super) fn is_present_term(context: &Context<'_>, verb: Token<'_>) -> bool {
    // "A truce under which both leave the town".
    let under = |c: Token<'_>| c.dep() == "prep" && c.children().any(|p| p.lower() == "which");
    let relative = verb.dep() == "relcl" && verb.children().any(under);
    let main = verb.is_root() || matches!(verb.dep(), "conj" | "ccomp") || relative;
    // "Is to blame", "has a mandate": no more than how things stand.
    let state = matches!(verb.lemma(), "be" | "have") && !clause::passive(verb);
    main && !state && in_present(verb) && agreement(context, verb).is_some()
}

/// "A truce was signed. Under *it*, ...": the text that the pronoun stands for, in the same or the last sentence.
pub(super) fn before<'d>(context: &Context<'_>, pronoun: Token<'d>) -> Option<Token<'d>> {
    let this = context.story.sentence(pronoun.i()).start;
    let from = context.story.sentence(this.checked_sub(1)?).start;
    let stands = pronoun.pos() == "PRON" && matches!(pronoun.lower(), "it" | "this");
    let agreed = |t: &Token<'_>| {
        t.pos() == "NOUN" && context.codebook.words.has("agreements", t.lemma()) && t.dep() != "compound"
    };
    let earlier = (from..pronoun.i()).rev().map(|i| pronoun.doc().token(i));
    earlier.filter(agreed).find(|_| stands)
}

/// The text that a phrase of circumstance names: "under *the deal*", "a truce *under which* both will leave", "as part of *the
/// accord*", "in accordance with *article 3*".
fn told_by(noun: Token<'_>) -> Option<Token<'_>> {
    let opens = noun.head().lower();
    let part = matches!(
        noun.lemma(),
        "part" | "accordance" | "line" | "keeping" | "term" | "provision" | "implementation"
    );
    if part {
        let inside = noun.children().filter(|c| matches!(c.lower(), "of" | "with"));
        return inside.flat_map(Token::children).find(|c| c.dep() == "pobj");
    }
    // "The north is covered by the truce": how far it reaches.
    let reach =
        matches!(noun.head().head().lemma(), "cover" | "bind" | "govern" | "affect" | "include" | "protect");
    // "According to", "pursuant to"; "returned to the accord" is no term of it.
    let by_it = opens == "under"
        || opens == "by" && !reach
        || (opens == "to" && matches!(noun.head().head().lower(), "according" | "pursuant"));
    by_it.then(|| clause::antecedent(noun).unwrap_or(noun))
}

/// Points that follow a paragraph which ends in a colon and says that its subjects agreed.
fn listed(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let paragraphs = context.story.paragraphs();
    let at = paragraphs.iter().position(|p| p.tokens.contains(&verb.i()))?;
    let own = &paragraphs[at];
    if !own.point {
        return None;
    }
    // "Met in Bern:" leads the points of a joint communique without a word of agreement.
    let Some(cue) = lead_agrees(context, verb) else {
        return joint(context).or_else(|| is_read_out(context, at).then(|| two(context)).flatten());
    };
    let named = of_all(context, &clause::subjects(cue));
    if named.len() > 1 { Some(named) } else { two(context) }
}

/// Whether the paragraph `words` says that points follow it: "have agreed:", "agreed on the following."
fn leads(words: &str) -> bool {
    let words = words.trim_end_matches(['"', '“', ' ']);
    [":", "the following.", "as follows."].iter().any(|end| words.ends_with(end))
}

/// "\"1. Captives go home. 2. The road is opened,\" *reads the accord*": whether an agreed text is named, before or after the
/// points around paragraph `at`, as that in which they stand.
fn is_read_out(context: &Context<'_>, at: usize) -> bool {
    let paragraphs = context.story.paragraphs();
    let before = paragraphs[..at].iter().rev().find(|p| !p.point);
    let after = paragraphs[at..].iter().find(|p| !p.point);
    let words = &context.codebook.words;
    let text = |t: Token<'_>| t.pos() == "NOUN" && words.has("agreements", t.lemma());
    let reads = |t: Token<'_>| {
        let says = t.lemma() == "read" || words.has("speech-verbs", t.lemma());
        says && t.children().any(|c| matches!(c.dep(), "nsubj" | "dobj") && text(c))
    };
    let lead = before.filter(|p| leads(context.story.words(&p.tokens)));
    let mut near = lead.into_iter().chain(after).flat_map(|p| p.tokens.clone());
    near.any(|i| reads(context.story.doc.token(i)))
}

/// Who "Reaffirmed their commitment to ..." in a point without a subject: those whom the paragraph that leads the list
/// names as its subject.
pub(super) fn lead(context: &Context<'_>, verb: Token<'_>) -> Vec<ActorIndex> {
    let paragraphs = context.story.paragraphs();
    let Some(at) = paragraphs.iter().position(|p| p.tokens.contains(&verb.i())) else { return Vec::new() };
    let mut top = verb;
    for _ in 0..8 {
        if top.is_root() || top.dep() != "conj" {
            break;
        }
        top = top.head();
    }
    let subject = |t: Token<'_>| t.children().any(|c| c.dep().starts_with("nsubj"));
    if !paragraphs[at].point || !top.is_root() || subject(top) || subject(verb) {
        return Vec::new();
    }
    led(context, at)
}

/// Those whom the paragraph that leads the points names as its subject, for point `at`.
fn led(context: &Context<'_>, at: usize) -> Vec<ActorIndex> {
    let paragraphs = context.story.paragraphs();
    let Some(lead) = paragraphs[..at].iter().rev().find(|p| !p.point) else { return Vec::new() };
    let words = context.story.words(&lead.tokens).trim_end();
    if !leads(words) && !words.ends_with(',') {
        return Vec::new();
    }
    let root = lead.tokens.clone().map(|i| context.story.doc.token(i)).find(|t| t.is_root());
    let named = |root: Token<'_>| {
        let subjects =
            if clause::is_verb(root) { clause::subjects(root) } else { clause::with_conjuncts(root) };
        of_all(context, &subjects)
    };
    root.map(named).unwrap_or_default()
}

/// Whether `verb` is the bare verb that heads a point of a list of terms: "(a) to free all captives;".
pub(super) fn is_bare_point(context: &Context<'_>, verb: Token<'_>) -> bool {
    let heads = verb.is_root() || (verb.dep() == "conj" && verb.head().is_root());
    // "The two sides find that": a clause of its own, however its verb is tagged.
    let subject = verb.children().any(|c| c.dep().starts_with("nsubj"));
    heads
        && !subject
        && (clause::is_infinitive(verb) || verb.tag() == "VB")
        && listed(context, verb).is_some()
}

/// Whether `verb` tells in the present what a point of a list of terms lays down: "3. Captives are handed to the prefect."
pub(super) fn is_present_point(context: &Context<'_>, verb: Token<'_>) -> bool {
    in_present(verb) && verb.is_root() && in_point(context, verb) && listed(context, verb).is_some()
}

/// "Are freed", "leaves": a plain present, active or passive.
fn in_present(verb: Token<'_>) -> bool {
    let present = |t: Token<'_>| matches!(t.tag(), "VBP" | "VBZ");
    let told = if clause::passive(verb) {
        verb.children().any(|c| c.dep() == "auxpass" && present(c))
    } else {
        present(verb)
    };
    told && !verb.children().any(|c| c.dep() == "aux")
}

/// The verb by which the paragraph that leads the points around `verb` says that its subjects agreed.
pub(super) fn lead_agrees<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let paragraphs = context.story.paragraphs();
    let at = paragraphs.iter().position(|p| p.tokens.contains(&verb.i()))?;
    let lead = paragraphs[..at].iter().rev().find(|p| leads(context.story.words(&p.tokens)))?;
    let agrees = context.codebook.words.of("agreeing-verbs");
    let tokens = lead.tokens.clone().map(|i| verb.doc().token(i));
    // "The Front and the army undertake:": before a colon the tagger may take the verb for a noun.
    let last = |t: &Token<'_>| lead.tokens.end - t.i() <= 3 && t.is_root() || t.dep() == "conj";
    let verb = |t: &Token<'_>| {
        clause::is_verb(*t) || last(t) && t.doc().get(t.i() + 1).is_some_and(|n| n.text() == ":")
    };
    tokens.into_iter().find(|t| verb(t) && agrees.contains(t.lemma()))
}

/// Who "they" and "the delegations" are in a point of a list: those whose points these are.
pub(super) fn of_point(context: &Context<'_>, cue: Token<'_>) -> Option<Vec<ActorIndex>> {
    let at = context.story.paragraphs().iter().position(|p| p.tokens.contains(&cue.i()))?;
    if !in_point(context, cue) {
        return None;
    }
    let subjects = clause::subjects(clause::predicate(cue));
    let several = subjects.iter().any(|t| matches!(t.tag(), "NNS" | "PRP"));
    // "The guarantor countries urge the parties": others than those whose points these are.
    let pair = context.codebook.words.of("pair-nouns");
    let others = |t: &Token<'_>| {
        let noun = t.lemma().to_lowercase();
        let told = t.children().any(|c| matches!(c.dep(), "amod" | "compound" | "prep" | "appos"));
        matches!(t.pos(), "NOUN" | "PROPN") && told && !pair.contains(&noun)
    };
    if !subjects.is_empty() && subjects.iter().all(others) {
        return None;
    }
    let led = || Some(led(context, at)).filter(|found| several && found.len() > 1);
    parties(context, clause::predicate(cue)).or_else(led)
}

/// Whether `cue` stands in one of the points of a list.
pub(super) fn in_point(context: &Context<'_>, cue: Token<'_>) -> bool {
    context.story.paragraph(cue.i()).point
}

/// The parties to the conflict, if they are two; of more, the two that the text says made a deal.
pub(super) fn two(context: &Context<'_>) -> Option<Vec<ActorIndex>> {
    let parties = context.actors.parties();
    if parties.len() == 2 { Some(parties) } else { makers(context) }
}

/// The first two of different camps between whom the text names an accord or talks, or who it says agreed or signed.
fn makers(context: &Context<'_>) -> Option<Vec<ActorIndex>> {
    let words = &context.codebook.words;
    let between = ["between".to_owned()];
    let named = |t: Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        let deal = ["agreements", "truces", "talks"].iter().any(|set| words.has(set, &lemma));
        if t.pos() == "NOUN" && deal {
            return of_all(context, &clause::phrases(t, &between));
        }
        let agrees = clause::is_verb(t) && (words.has("agreeing-verbs", t.lemma()) || t.lemma() == "sign");
        if agrees && !clause::negated(t) { of_all(context, &clause::subjects(t)) } else { Vec::new() }
    };
    let two = |found: &Vec<ActorIndex>| {
        let [one, other] = found[..] else { return false };
        are_sides(context, found) && !context.actors.same_camp(one, other)
    };
    let pairs: Vec<Vec<ActorIndex>> = context.story.doc.tokens().map(named).filter(two).collect();
    let party = |found: &&Vec<ActorIndex>| found.iter().all(|a| context.actors.is_party(*a));
    pairs.iter().find(party).or_else(|| pairs.first()).cloned()
}
