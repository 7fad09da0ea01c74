//! Actors: who is named in a story, by which words, and how they stand to each other.
//!
//! * `names` finds proper names: states, bodies, groups, persons (from the codebook and from the model's entities).
//! * `phrase` reads what stands around a noun: modifiers, titles, appositions, whom it speaks for.
//! * `people` and `groups` read common nouns ("his Russian counterpart", "a spokesman for the coalition", "the rebels").
//! * `briefer` tells who speaks in a text that is one speech; `counterparts` tells the other side; `pronouns` and `parties`
//!   resolve what points back ("she", "both", "the two sides"), not across quote levels; `both` what points back to the
//!   parties together.
//! * `speech` reads persons in direct speech: "we", "you", "they".
//! * `issuer` tells whose report a text is; `doers` enters those who act without being known from anywhere.
//! * `sides` puts everyone into a camp, by the register entry of the process where there is one.
//! * `defined` reads letters that stand for a name; `lists` those who are named beside a word for several.
//! * `peoples` reads peoples as parties ("the Dogon and Fulani communities").
//! * `coordinated` reads several bodies under one plural noun; `forces` reads the forces of a state; `named` persons whose name stands behind their role.
//! * `bodies` reads nouns for a body beside its name or beside somebody of it.
//! * `parts` tells wings and factions from their whole; `pair` the two states at war.
//! * `acting` knows those who act in a process by what they do.
//! * `delegations` reads those who act for a side, `opponents` whoever stands against one.
//! * `roster` keeps the list; `record` writes it down.

mod acting;
mod agency;
mod armed;
mod authorities;
mod authors;
mod bodies;
mod both;
mod briefer;
mod called;
mod channels;
pub mod codes;
mod coordinated;
mod counterparts;
mod defined;
mod delegations;
mod doers;
mod find;
mod forces;
mod groups;
pub(crate) mod guests;
mod issuer;
mod joined;
mod joint_bodies;
mod lists;
mod named;
pub(crate) mod names;
mod officials;
mod opponents;
mod pair;
mod parties;
mod parts;
mod people;
mod peoples;
pub(crate) mod phrase;
mod pronouns;
mod record;
mod roster;
mod setting;
mod sides;
mod speech;
mod surnames;
mod titled;
mod unlisted;

#[cfg(test)]
mod tests;

use std::ops::Range;

use rapporteur_codebook::Codebook;
use rapporteur_model::{ActorKind, Process};

use crate::quotes::Quote;
use crate::references::References;
use crate::story::Story;

/// Position of an actor in [`Actors::list`].
pub type ActorIndex = usize;

/// Who a story names.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    /// All actors, in order of their first mention.
    pub list: Vec<ActorEntry>,
    /// Their mentions, in order of their first token.
    pub mentions: Vec<ActorMention>,
    /// The actors that each token stands for.
    by_token: Vec<Vec<ActorIndex>>,
    /// The parties to the conflict, the most prominent first.
    parties: Vec<ActorIndex>,
    /// The body whose report the text is.
    issuer: Option<ActorIndex>,
    /// Who briefs a council, and which words of the text are on his.
    briefed: Option<(ActorIndex, Range<usize>)>,
    /// All names of the text, of actors and others.
    names: Vec<names::NameSpan>,
    /// The name that each token is part of.
    name_at: Vec<Option<usize>>,
}

/// One actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorEntry {
    /// Fullest name, or a description for the unnamed.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Camp: `third_party`, `none`, `all_parties`, or a label of a party to the conflict.
    pub side: String,
    /// Part in the process.
    pub role: Option<String>,
    /// Title or office as in the text.
    pub title: Option<String>,
    /// Whom it speaks or acts for.
    pub acts_for: Vec<ActorIndex>,
    /// What it belongs to.
    pub member_of: Vec<ActorIndex>,
    /// Whom it is allied to.
    pub ally_of: Vec<ActorIndex>,
    /// Whether the source withholds the name.
    pub anonymous: bool,
    /// Id in the codebook.
    pub codebook_id: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// How a mention names its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionKind {
    /// By name.
    Name,
    /// A state by the adjective of its nation ("Russian").
    Adjective,
    /// A government by its seat ("Tehran").
    Metonym,
    /// A person by title or role ("the envoy").
    Role,
    /// A group by a common noun ("the rebels").
    Group,
    /// By a pronoun.
    Pronoun,
}

/// Words that stand for actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// The words.
    pub tokens: Range<usize>,
    /// Their head.
    pub head: usize,
    /// How they name.
    pub kind: MentionKind,
    /// Whom; several for "both", "the two sides".
    pub actors: Vec<ActorIndex>,
}

/// Finds the actors of a story. `names` are its proper names, `process` its entry in the register, if it was recognised.
pub(crate) fn find(
    story: &Story<'_>,
    codebook: &Codebook,
    names: Vec<names::NameSpan>,
    quotes: &[Quote],
    references: &References,
    process: Option<&Process>,
) -> Actors {
    find::Finder::new(story, codebook, names, quotes, references, process).run()
}

impl Actors {
    /// The actors that the noun phrase headed by `token`, or the name it is part of, stands for; none if it is no actor.
    pub fn of(&self, token: usize) -> &[ActorIndex] {
        self.by_token.get(token).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the actor stands on the side of a party to the conflict.
    pub fn is_party(&self, actor: ActorIndex) -> bool {
        self.list.get(actor).is_some_and(|entry| sides::is_camp(&entry.side))
    }

    /// Whether two actors are one, speak for each other, or stand in one camp.
    pub fn same_camp(&self, a: ActorIndex, b: ActorIndex) -> bool {
        let (Some(one), Some(other)) = (self.list.get(a), self.list.get(b)) else { return false };
        let related = one.acts_for.contains(&b) || other.acts_for.contains(&a);
        a == b || related || (sides::is_camp(&one.side) && one.side == other.side)
    }

    /// The body whose report the text is, if it is one.
    pub fn issuer(&self) -> Option<ActorIndex> {
        self.issuer
    }

    /// On whose word the text tells what stands at `token`: whose report or speech it is, who briefs the council.
    pub fn teller(&self, token: usize) -> Option<ActorIndex> {
        let briefed = self.briefed.as_ref().filter(|(_, words)| words.contains(&token));
        self.issuer.or_else(|| briefed.map(|(envoy, _)| *envoy))
    }

    /// Leaves out whom pronouns stand for.
    pub(crate) fn forget_pronouns(&mut self) {
        for mention in self.mentions.iter().filter(|m| m.kind == MentionKind::Pronoun) {
            self.by_token[mention.head].clear();
        }
        self.mentions.retain(|mention| mention.kind != MentionKind::Pronoun);
    }

    /// The parties to the conflict that the story names (not the persons who act for them), the most prominent first.
    pub fn parties(&self) -> Vec<ActorIndex> {
        self.parties.clone()
    }
}
