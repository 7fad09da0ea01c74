//! What is joined, what is known of it, and what may not be joined.

use rapporteur_codebook::Gender;

use super::Sort;

/// What is known of all mentions joined so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) sort: Sort,
    pub(super) gender: Option<Gender>,
    /// Whether it is several; `None` for names that do not tell.
    pub(super) plural: Option<bool>,
    /// The bearer of a name, if it has one.
    pub(super) bearer: Option<usize>,
    /// How many mentions.
    pub(super) count: usize,
    /// The last mention joined.
    pub(super) last: usize,
}

impl Facts {
    /// Whether nothing that is known of both differs.
    fn agree(&self, other: &Self) -> bool {
        let sorts = self.sort == other.sort || self.sort == Sort::Either || other.sort == Sort::Either;
        let numbers = self.plural.is_none() || other.plural.is_none() || self.plural == other.plural;
        let genders = self.gender.is_none() || other.gender.is_none() || self.gender == other.gender;
        let bearers = self.bearer.is_none() || other.bearer.is_none() || self.bearer == other.bearer;
        sorts && numbers && genders && bearers
    }
}

/// Disjoint sets of mentions with what is known of each, and pairs kept apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    parent: Vec<usize>,
    facts: Vec<Facts>,
    apart: Vec<(usize, usize)>,
}

impl Links {
    /// A set for a new mention, the next in number.
    pub(super) fn push(&mut self, facts: Facts) {
        self.parent.push(self.parent.len());
        self.facts.push(facts);
    }

    pub(super) fn root(&self, mut mention: usize) -> usize {
        while self.parent[mention] != mention {
            mention = self.parent[mention];
        }
        mention
    }

    pub(super) fn facts(&self, mention: usize) -> &Facts {
        &self.facts[self.root(mention)]
    }

    pub(super) fn facts_mut(&mut self, mention: usize) -> &mut Facts {
        let root = self.root(mention);
        &mut self.facts[root]
    }

    pub(super) fn same(&self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    /// Keeps two mentions apart for good.
    pub(super) fn part(&mut self, a: usize, b: usize) {
        self.apart.push((a, b));
    }

    /// Whether nothing known speaks against joining two mentions.
    pub(super) fn may_join(&self, a: usize, b: usize) -> bool {
        let (one, other) = (self.root(a), self.root(b));
        if one == other {
            return true;
        }
        let kept = |&(left, right): &(usize, usize)| {
            let pair = (self.root(left), self.root(right));
            pair == (one, other) || pair == (other, one)
        };
        self.facts[one].agree(&self.facts[other]) && !self.apart.iter().any(kept)
    }

    /// Joins two mentions, if nothing speaks against it; whether they are one now.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        if !self.may_join(a, b) {
            return false;
        }
        let (one, other) = (self.root(a), self.root(b));
        if one == other {
            return true;
        }
        let (kept, gone) = (one.min(other), one.max(other));
        let (x, y) = (self.facts[kept], self.facts[gone]);
        self.facts[kept] = Facts {
            sort: if x.sort == Sort::Either { y.sort } else { x.sort },
            gender: x.gender.or(y.gender),
            plural: x.plural.or(y.plural),
            bearer: x.bearer.or(y.bearer),
            count: x.count + y.count,
            last: x.last.max(y.last),
        };
        self.parent[gone] = kept;
        true
    }
}
