//! From the list in the making to [`Actors`], and from there to the records of a reading.

use std::ops::Range;

use rapporteur_model::{Actor, Evidence, Offsets};

use super::find::Finder;
use super::roster::Roster;
use super::{ActorEntry, ActorIndex, ActorMention, Actors, MentionKind};
use crate::story::Story;

/// How far behind a group the name of whose it is may end, in tokens.
const OWNER: usize = 7;

impl Finder<'_> {
    /// Orders the actors by first mention and leaves out those that only helped to find others.
    pub(super) fn finish(self, parties: &[ActorIndex]) -> Actors {
        let issuer = self.issuer.or_else(|| self.report_issuer());
        let briefed = self.briefed();
        let Self { roster: Roster { list, .. }, mut mentions, mut by_token, names, name_at, .. } = self;
        mentions.sort_by_key(|m| (m.tokens.start, m.tokens.end, m.head));
        let mut order: Vec<ActorIndex> = Vec::new();
        for actor in mentions.iter().flat_map(|m| &m.actors) {
            keep(*actor, &list, &mut order);
        }
        if let Some(issuer) = issuer {
            keep(issuer, &list, &mut order);
        }
        let place = |old: ActorIndex| order.iter().position(|&kept| kept == old);
        let renumber = |actors: &[ActorIndex]| actors.iter().filter_map(|&a| place(a)).collect::<Vec<_>>();
        for mention in &mut mentions {
            mention.actors = renumber(&mention.actors);
        }
        for actors in &mut by_token {
            if !actors.is_empty() {
                *actors = renumber(actors);
            }
        }
        let entries = order.iter().map(|&old| {
            let mut entry = list[old].clone();
            entry.acts_for = renumber(&entry.acts_for);
            entry.member_of = renumber(&entry.member_of);
            entry.ally_of = renumber(&entry.ally_of);
            entry
        });
        Actors {
            list: entries.collect(),
            issuer: issuer.and_then(place),
            briefed: briefed.and_then(|(envoy, words)| Some((place(envoy)?, words))),
            parties: renumber(parties),
            mentions,
            by_token,
            names,
            name_at,
        }
    }
}

/// Keeps an actor and those it acts for.
fn keep(actor: ActorIndex, list: &[ActorEntry], order: &mut Vec<ActorIndex>) {
    if order.contains(&actor) {
        return;
    }
    order.push(actor);
    let entry = &list[actor];
    for &other in entry.acts_for.iter().chain(&entry.ally_of).chain(&entry.member_of) {
        keep(other, list, order);
    }
}

impl Actors {
    /// The records of all actors, with the ids `a1`, `a2` ... in the order of the list.
    pub fn to_records(&self, offsets: &Offsets<'_>, story: &Story<'_>) -> Vec<Actor> {
        let mut mentions: Vec<Vec<Evidence>> = vec![Vec::new(); self.list.len()];
        for mention @ ActorMention { actors, .. } in &self.mentions {
            let evidence = offsets.evidence(story.bytes(&self.whole(mention, story)));
            for &actor in actors {
                if mentions[actor].last() != Some(&evidence) {
                    mentions[actor].push(evidence.clone());
                }
            }
        }
        let ids = |actors: &[ActorIndex]| actors.iter().map(|&a| id(a)).collect();
        let record = |(index, (entry, mentions)): (usize, (&ActorEntry, Vec<Evidence>))| Actor {
            id: id(index),
            name: entry.name.clone(),
            kind: entry.kind,
            side: entry.side.clone(),
            role: entry.role.clone(),
            title: entry.title.clone(),
            acts_for: ids(&entry.acts_for),
            member_of: ids(&entry.member_of),
            ally_of: ids(&entry.ally_of),
            anonymous: entry.anonymous,
            codebook_id: entry.codebook_id.clone(),
            country: entry.country.clone(),
            mentions,
        };
        self.list.iter().zip(mentions).enumerate().map(record).collect()
    }

    /// The words of a mention as a record gives them: a name with its article ("the Hill Front"), a group with whose it is ("the
    /// northern command of the Front").
    fn whole(&self, mention: &ActorMention, story: &Story<'_>) -> Range<usize> {
        let ActorMention { tokens, head, kind, actors } = mention;
        let article = tokens.start.checked_sub(1).filter(|&i| story.doc.token(i).lower() == "the");
        let start = article.filter(|_| *kind == MentionKind::Name).unwrap_or(tokens.start);
        let own = *kind == MentionKind::Group && actors.len() == 1 && tokens.end == head + 1;
        let of = story.doc.get(tokens.end).filter(|t| own && t.lower() == "of" && t.head().i() == *head);
        let owner = of.and_then(|t| t.children().find(|c| c.dep() == "pobj"));
        let named = owner.filter(|t| t.pos() == "PROPN" && t.i() < tokens.end + OWNER);
        let name_end = |i: usize| self.name_at[i].map_or(i + 1, |at| self.names[at].tokens.end);
        start..named.map_or(tokens.end, |t| name_end(t.i()))
    }
}

fn id(actor: ActorIndex) -> String {
    format!("a{}", actor + 1)
}
