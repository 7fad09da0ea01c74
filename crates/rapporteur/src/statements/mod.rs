//! Statements: who takes which stance on which item, as the cues of `codebook/stances` and plain acts say it.
//!
//! * `lexicon` gives the cues that a word may call, `fit` says whether one fits; `cue` finds the words that carry a
//!   stance, `matter` what they bring up that no rule names, `doubtful` what speaks against it; `draft` makes the
//!   statement of them; `polarity` says whether it is taken; `slot` says which words stand in a slot, `who` which
//!   actors, `owner` those who make what a noun names, `partners` with whom one signs or meets, `texts` who stands
//!   behind a text; `evidence` which words prove it.
//! * `act` reads acts that no cue governs ("they would reopen the airport only if ..."), `nominal` matters that a noun names,
//!   `dated` talks on a coming day.
//! * `pointed` finds which proposal or demand is meant; `votes` reads counts of a vote; `undone` reads what is said to be owed
//!   still, `depends` what is made to depend on another; `terms` the points of a deal, `carried_on` those told behind it,
//!   `joint_texts` those of what two sides put out together, `signed_texts` whom a deal binds.
//! * `drafted` reads what a text would have asked that came to nothing.
//! * `discussed` reads matters that a joint text leaves open.
//! * `rebuffed` reads claims that another calls untrue in a word.
//! * `parts` finds the accord, the truce or the talks that a matter is a part of.
//! * `left_out` reads what a stance is said not to take in.
//! * `sided` says what a cue comes to by whose it is.
//! * `ruled` reads acts that are called a breach after they were told.
//! * `hostilities` reads hostile acts told in clauses that name no matter, `kept` who keeps a truce that holds.
//! * `claims` reads a denial of what was just said, `countered` one without a word for it; `outcome` what came of a call,
//!   `answers` and `answered` a plain yes or no, `coming` who says that he will come, `as_asked` who is said in passing to have
//!   asked for a thing, `ellipsis` and `gapped` a clause whose verb is understood; `before` finds whose an answer or a debt is;
//!   `beyond` what is to last longer than agreed.
//! * `attribution` finds on whose word a statement is, `channels` the station or paper through which that word came.
//! * `timing` finds when it was made, `effective` when the thing is to hold, `item_dates` an item's first and last day.
//! * `made_condition` finds what is made the condition of another thing.
//! * `required` says what a condition requires, and of whom.
//! * `attendance` finds the meeting that somebody may come to, `standing` the truce that stands, `renewed` what is made to last
//!   longer; `manner` says how a cue says what it says, `moods` how real that is; `unreal` takes out what is told as not so.

mod act;
mod answered;
mod answers;
mod as_asked;
mod asserted;
mod attendance;
mod attribution;
mod before;
mod beyond;
mod bound;
mod carried_on;
mod channels;
mod claims;
mod coming;
mod countered;
mod cue;
mod dated;
mod depends;
mod discussed;
mod doing;
mod doubtful;
mod draft;
mod drafted;
mod effective;
mod ellipsis;
mod evidence;
mod fit;
mod gapped;
mod hostilities;
mod item_dates;
mod joint_texts;
mod kept;
mod left_out;
mod lexicon;
mod likewise;
mod made_condition;
mod manner;
mod matter;
mod moods;
mod nominal;
mod notes;
mod outcome;
mod owner;
mod partners;
mod parts;
mod pointed;
mod polarity;
mod proposed;
mod rebuffed;
mod renewed;
mod required;
mod ruled;
mod sided;
mod signed;
mod signed_texts;
mod slot;
mod standing;
mod taken;
mod termed;
mod terms;
mod texts;
mod timing;
mod under;
mod undone;
mod unreal;
mod votes;
mod who;

use std::ops::Range;

use rapporteur_model::{ItemKind, Modality, Polarity, Stance};

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition};
use crate::context::Context;
use crate::items::{ItemIndex, Items, is_short};
use crate::places::PlaceIndex;

pub use attribution::{chain, form, speakers};
pub use effective::effective;
pub(crate) use item_dates::item_dates;
use moods::{modality, mood};
pub use required::Required;
pub(crate) use slot::tokens as slot_tokens;
use taken::Taken;
pub use timing::said;

/// A statement in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementDraft {
    /// Whose position it is.
    pub holder: Vec<ActorIndex>,
    /// The position.
    pub stance: Stance,
    /// Whether it is said to be taken.
    pub polarity: Polarity,
    /// How real it is.
    pub modality: Modality,
    /// On what.
    pub items: Vec<ItemIndex>,
    /// Who is asked or accused.
    pub target: Vec<ActorIndex>,
    /// What or whom the matter is said not to cover.
    pub excludes: Vec<Outside>,
    /// On what it depends.
    pub condition: Option<FoundCondition>,
    /// What that requires, by whom.
    pub requires: Vec<Required>,
    /// The word that carries it.
    pub cue: usize,
    /// The words that carry it.
    pub cue_tokens: Range<usize>,
    /// The least text that proves it.
    pub evidence: Range<usize>,
    /// Id of the rule.
    pub rule: String,
    /// In part, or by fewer than all.
    pub partial: bool,
    /// Said again.
    pub repeated: bool,
    /// The statement it answers, by position.
    pub responds_to: Option<usize>,
}

impl StatementDraft {
    /// A plain yes to what is so, on nothing and by nobody yet, told by the word `cue`.
    fn plain(stance: Stance, cue: usize, evidence: Range<usize>, rule: &str) -> Self {
        Self {
            holder: Vec::new(),
            stance,
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            items: Vec::new(),
            target: Vec::new(),
            excludes: Vec::new(),
            condition: None,
            requires: Vec::new(),
            cue,
            cue_tokens: cue..cue + 1,
            evidence,
            rule: rule.to_owned(),
            partial: false,
            repeated: false,
            responds_to: None,
        }
    }
}

/// What a matter is said not to cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// Somebody.
    Actor(ActorIndex),
    /// Some place.
    Place(PlaceIndex),
}

/// Something seen but not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Why.
    pub reason: String,
    /// The words.
    pub tokens: Range<usize>,
}

/// What the stage found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Statements, in order of their cues.
    pub statements: Vec<StatementDraft>,
    /// Readings that were not settled.
    pub doubts: Vec<Doubt>,
}

/// Reads all statements of a story. Items of kind `other` that a cue brings up are added to `items`.
pub fn find(context: &Context<'_>, items: &mut Items) -> Found {
    let mut found = Found::default();
    // A merger, a transfer, a vote of shareholders: the ledger is of conflicts.
    if !items.in_conflict && !is_short(context) {
        return found;
    }
    if context.story.in_capitals() {
        found.doubts = in_capitals(context, items);
        return found;
    }
    let mut taken = Taken::default();
    for tokens in context.story.paragraphs().iter().filter(|p| !p.headline).map(|p| p.tokens.clone()) {
        for sentence in sentences(context, tokens.clone()) {
            for i in by_depth(context, sentence.clone()) {
                cue::read(context, items, i, &mut taken, &mut found);
            }
            for i in taken.postponed() {
                cue::read(context, items, i, &mut taken, &mut found);
            }
            taken.last = false;
            act::read(context, items, sentence.clone(), &mut taken, &mut found);
            hostilities::told(context, items, sentence.clone(), &mut found);
            claims::echoed(context, sentence.clone(), &mut found);
            countered::read(context, sentence, &mut found);
        }
        // What no rule names is a matter of the process only in a story of one.
        if items.in_conflict {
            notes::read(context, items, tokens.clone(), &mut taken, &mut found);
            undone::read(context, items, tokens.clone(), &mut taken, &mut found);
        }
        votes::read(context, items, tokens.clone(), &mut found);
        drafted::read(context, items, tokens.clone(), &mut found);
        if items.in_conflict {
            depends::read(context, items, tokens.clone(), &mut taken, &mut found);
            discussed::read(context, items, tokens.clone(), &mut found);
        }
        rebuffed::read(context, items, tokens.clone(), &mut found);
        ruled::read(context, items, tokens.clone(), &mut found);
        termed::read(context, items, tokens, &taken, &mut found);
    }
    found.statements.iter_mut().for_each(|statement| undated(context, statement));
    signed::read(context, items, &mut found);
    left_out::read(context, items, &mut found);
    found.statements.sort_by_key(|s| s.cue);
    once(context, &mut found.statements);
    outcome::read(context, &mut found);
    outcome::neither_yes_nor_no(context, &mut found);
    outcome::neither_nor(context, &mut found);
    outcome::answered_charges(context, &mut found);
    as_asked::read(context, &mut found);
    coming::read(context, items, &mut found);
    answered::read(context, &mut found);
    ellipsis::read(context, &mut found);
    gapped::read(context, &mut found);
    answers::read(context, &mut found);
    answers::that_depend(context, items, &mut found);
    answers::told_that_depend(context, &mut found);
    renewed::read(context, &mut found);
    kept::by_both(context, items, &mut found);
    link_replies(&mut found.statements);
    parts::settle(context, items, &found);
    required::fill(context, items, &mut found);
    found
}

/// Every sentence with an item of a story in capitals, which a parser trained on mixed case cannot read.
fn in_capitals(context: &Context<'_>, items: &Items) -> Vec<Doubt> {
    let named = items.mentions.iter().map(|m| context.story.sentence(m.head));
    let mut sentences: Vec<Range<usize>> = named.collect();
    sentences.sort_by_key(|s| s.start);
    sentences.dedup();
    let reason = "the story stands in capitals, in which names cannot be told from words";
    sentences.into_iter().map(|tokens| Doubt { reason: reason.to_owned(), tokens }).collect()
}

/// "There would be talks": without any time talks are announced, and not yet set.
fn undated(context: &Context<'_>, statement: &mut StatementDraft) {
    let clause = clause::predicate(context.story.doc.token(statement.cue));
    let span = clause.left_edge().i()..clause.right_edge().i() + 1;
    let near = statement.cue..context.story.sentence(statement.cue).end.min(statement.cue + 20);
    let beside = |at: usize| span.contains(&at) || near.contains(&at) || statement.cue_tokens.contains(&at);
    // "Then" sets no day.
    let named = |i: usize| matches!(context.story.doc.token(i).pos(), "PROPN" | "NUM" | "NOUN");
    let told = context.times.mentions.iter().any(|t| beside(t.tokens.start) && t.tokens.clone().any(named));
    let set = statement.stance == Stance::Schedules && statement.polarity == Polarity::Positive;
    let act = statement.rule == "act-talks-to-be-held";
    if set && act && statement.modality == Modality::Planned && !told {
        statement.stance = Stance::Announces;
    }
}

/// "Is due to open": two words of one clause that say the same are one statement.
fn once(context: &Context<'_>, statements: &mut Vec<StatementDraft>) {
    let mut at = 1;
    while at < statements.len() {
        let own = &statements[at];
        let same = statements[..at].iter().rev().take(3).any(|before| {
            (&before.holder, before.stance, before.polarity, &before.items)
                == (&own.holder, own.stance, own.polarity, &own.items)
                && context.story.sentence(before.cue) == context.story.sentence(own.cue)
                && own.cue - before.cue <= 4
        });
        if same {
            statements.remove(at);
        } else {
            at += 1;
        }
    }
}

/// The sentences of a paragraph: each is read whole before the next, as an answer comes after what it answers.
fn sentences(context: &Context<'_>, tokens: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), tokens.start);
    while start < tokens.end {
        let end = context.story.sentence(start).end.clamp(start + 1, tokens.end);
        found.push(start..end);
        start = end;
    }
    found
}

/// Tokens with those nearest the root first, so that an outer cue is read before the clause it governs.
fn by_depth(context: &Context<'_>, tokens: Range<usize>) -> Vec<usize> {
    let doc = &context.story.doc;
    let mut order: Vec<(usize, usize)> = tokens.map(|i| (doc.token(i).ancestors().count(), i)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, i)| i).collect()
}

/// A denial, rejection or acceptance answers the last statement before it on the same item by another holder.
fn link_replies(statements: &mut [StatementDraft]) {
    for at in 1..statements.len() {
        let reply = matches!(statements[at].stance, Stance::Denies | Stance::Rejects | Stance::Accepts);
        let accepts = statements[at].stance == Stance::Accepts;
        if !reply {
            continue;
        }
        let answered = (0..at).rev().take(4).find(|&before| {
            let other = &statements[before];
            let same = other.items.iter().any(|i| statements[at].items.contains(i));
            let asked = matches!(
                other.stance,
                Stance::Conditions | Stance::Proposes | Stance::Offers | Stance::CallsFor | Stance::Invites
            );
            let open = asked || (!accepts && other.stance == Stance::AllegesViolation);
            same && open && other.holder != statements[at].holder
        });
        statements[at].responds_to = answered;
    }
}

/// Kinds of item whose carrying out has all parties as doers when a passive names none.
fn parties_do_it(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::PrisonerExchange)
}
