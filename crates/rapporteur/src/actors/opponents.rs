//! Those on the other side of somebody: "its opponents", "the government's rivals in the Hill Front".

use rapporteur_nlp::Token;

use super::find::Finder;
use super::phrase;
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// Whether the noun names whoever stands against its owner.
    pub(super) fn is_opponent(&self, token: Token<'_>) -> bool {
        token.pos() == "NOUN" && self.codebook.words.has("opponents", &token.lemma().to_lowercase())
    }

    /// Marks "its opponents": those named beside the noun or in its phrase, else the other of two parties. They are never of the
    /// side that they are opponents of.
    pub(super) fn opponents(&mut self, parties: &[ActorIndex]) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            if !self.is_opponent(token) || !self.by_token[i].is_empty() {
                continue;
            }
            let own = token.children().filter(|c| c.dep() == "poss").map(Token::i);
            let owners: Vec<ActorIndex> = own.flat_map(|at| self.by_token[at].clone()).collect();
            let apposed = token.children().filter(|c| c.dep() == "appos" && c.i() > i);
            let inside = phrase::under(token, &["in", "from", "of"]);
            let named = apposed.chain(inside).flat_map(|t| self.by_token[t.i()].clone());
            let mut found: Vec<ActorIndex> =
                named.filter(|a| !owners.iter().any(|o| self.is_for(*o, *a))).collect();
            if found.is_empty() && !owners.is_empty() {
                found = self.other_than(&owners, parties);
            }
            if !found.is_empty() {
                let start = phrase::before(self.doc, i).start;
                self.add(start..i + 1, i, MentionKind::Group, found);
            }
        }
    }

    /// Of two parties the one that none of `owners` is or stands for.
    fn other_than(&self, owners: &[ActorIndex], parties: &[ActorIndex]) -> Vec<ActorIndex> {
        let &[one, other] = parties else { return Vec::new() };
        let theirs = |party: ActorIndex| owners.iter().any(|&owner| self.is_for(owner, party));
        match (theirs(one), theirs(other)) {
            (true, false) => vec![other],
            (false, true) => vec![one],
            _ => Vec::new(),
        }
    }

    /// Whether the two are one, or of one camp.
    fn is_for(&self, owner: ActorIndex, party: ActorIndex) -> bool {
        let (own, theirs) = (&self.roster.list[owner], &self.roster.list[party]);
        owner == party
            || own.acts_for.contains(&party)
            || theirs.acts_for.contains(&owner)
            || super::sides::is_camp(&own.side) && own.side == theirs.side
    }
}
