//! Several bodies under one plural noun: "the Georgian and South Ossetian sides", "the governments of Ghana and Togo".

use std::ops::Range;

use rapporteur_codebook::{NameRef, NounClass};

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::phrase;

/// The nouns behind its adjective by which the tables may list who is called by it.
const LISTED_BY: [&str; 4] = ["side", "authorities", "leadership", "government"];

impl Finder<'_> {
    /// Those whom a plural noun for bodies joins by "and", before it or under "of", if the text says whose each of them is.
    pub(super) fn under_one_noun(&mut self, group: &Group) -> Option<Vec<ActorIndex>> {
        let plural = self.token(group.head).tag().ends_with('S');
        let of_bodies =
            matches!(group.class, NounClass::Government | NounClass::Military | NounClass::Delegation);
        if !plural || !of_bodies {
            return None;
        }
        let pieces = self.pieces(group.before.clone());
        let found: Option<Vec<ActorIndex>> = if pieces.len() > 1 {
            pieces.into_iter().map(|piece| self.whose(group, piece)).collect()
        } else {
            self.under_of(group)
        };
        let mut found = found?;
        found.dedup();
        (found.len() > 1).then_some(found)
    }

    /// "Georgian", "South Ossetian": the words before the noun, parted by "and" and commas.
    fn pieces(&self, before: Range<usize>) -> Vec<Range<usize>> {
        let parts = |i: &usize| {
            let token = self.token(*i);
            token.pos() == "CCONJ" || token.text() == ","
        };
        let mut pieces = Vec::new();
        let mut start = before.start;
        for at in before.clone().filter(parts).chain([before.end]) {
            let own = |i: &usize| self.token(*i).pos() != "DET";
            let first = (start..at).find(own).unwrap_or(at);
            if first < at {
                pieces.push(first..at);
            }
            start = at + 1;
        }
        pieces
    }

    /// Whose the noun is for one piece: a state's, or that of somebody listed by it ("the South Ossetian side").
    fn whose(&mut self, group: &Group, piece: Range<usize>) -> Option<ActorIndex> {
        let state = piece.clone().find(|&i| self.country_at(i).is_some());
        let named: Vec<ActorIndex> = if state.is_none() {
            piece.clone().flat_map(|i| self.actors_at(i)).collect()
        } else {
            Vec::new()
        };
        if let Some(&first) = named.first() {
            return Some(first).filter(|_| named.iter().all(|&a| a == first) && self.roster.is_body(first));
        }
        if let Some(row) = self.listed_as(&piece) {
            return Some(self.roster.organisation(self.tables, row));
        }
        self.of_state(group, state?)
    }

    /// "South Ossetian", where the tables list "South Ossetian side".
    fn listed_as(&self, piece: &Range<usize>) -> Option<usize> {
        LISTED_BY.iter().find_map(|noun| {
            let mut name: Vec<&str> = piece.clone().map(|i| self.token(i).text()).collect();
            name.push(noun);
            let (length, refs) = self.tables.longest_name(&name)?;
            match refs {
                [NameRef::Organisation(row, _)] if length == name.len() => Some(*row),
                _ => None,
            }
        })
    }

    /// The army or, of other nouns, the government of the state named at `token`.
    fn of_state(&mut self, group: &Group, token: usize) -> Option<ActorIndex> {
        if group.class == NounClass::Military {
            let row = self.country_at(token)?;
            self.army(row).first().copied()
        } else {
            self.state_at(token)
        }
    }

    /// "The armies of India and Pakistan": the states under "of".
    fn under_of(&mut self, group: &Group) -> Option<Vec<ActorIndex>> {
        let named: Vec<usize> =
            phrase::under(self.token(group.head), &["of"]).map(rapporteur_nlp::Token::i).collect();
        let several = named.len() > 1 && group.states.is_empty() && group.bodies.is_empty();
        let states = named.iter().all(|&i| self.country_at(i).is_some());
        (several && states).then(|| named.into_iter().filter_map(|i| self.of_state(group, i)).collect())
    }
}
