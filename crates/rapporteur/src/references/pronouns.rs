//! Pronouns of the third person: the best antecedent before, or the subject of the main clause after.

use super::rank::DISTANCE;
use super::{Form, Room, Sort};
use crate::clause;

/// How many mentions back an antecedent is looked for.
const WINDOW: usize = 80;
/// What a chain must score to be an antecedent.
const ENOUGH: i32 = -40;

impl Room<'_> {
    /// Joins a pronoun of the third person to its antecedent.
    pub(super) fn join_pronoun(&mut self, number: usize) {
        if matches!(self.token(self.mentions[number].head).lower(), "i" | "me" | "my" | "mine" | "myself") {
            return;
        }
        // "He was an envoy": joined already, which tells nothing of who he is unless there is a name.
        if self.links.facts(number).bearer.is_some() {
            return;
        }
        if let Some(group) = self.group_for(number) {
            self.stands_for.push((number, group));
            return;
        }
        let found = self.following(number).or_else(|| self.preceding(number));
        if let Some(found) = found {
            self.links.join(found, number);
        }
    }

    /// The best of the mentions before; none where two are equal.
    fn preceding(&self, number: usize) -> Option<usize> {
        let here = self.sentence[self.mentions[number].head];
        let mut best: Vec<(i32, usize)> = Vec::new();
        let mut passed: Vec<usize> = Vec::new();
        for candidate in (0..number).rev().take(WINDOW) {
            if here - self.sentence[self.mentions[candidate].head] >= DISTANCE.len() {
                break;
            }
            if !self.fits(candidate, number) {
                continue;
            }
            let root = self.links.root(candidate);
            let score = self.score(candidate, number, passed.len());
            if !passed.contains(&root) {
                passed.push(root);
            }
            match best.iter_mut().find(|(_, m)| self.links.same(*m, candidate)) {
                Some(known) => known.0 = known.0.max(score),
                None => best.push((score, candidate)),
            }
        }
        best.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
        let (score, found) = *best.first()?;
        let tie = best.get(1).is_some_and(|second| second.0 == score);
        (score >= ENOUGH && !tie).then_some(found)
    }

    fn fits(&self, candidate: usize, number: usize) -> bool {
        let (mention, pronoun) = (&self.mentions[candidate], &self.mentions[number]);
        if pronoun.plural != mention.plural && mention.form != Form::Name {
            return false;
        }
        if pronoun.plural && mention.form == Form::Name && mention.sort == Sort::Person {
            return false;
        }
        if pronoun.sort == Sort::Person && self.links.facts(candidate).sort == Sort::Body {
            return false;
        }
        // A pronoun that found nothing helps no other.
        let lone = mention.form == Form::Pronoun && self.links.facts(candidate).count == 1;
        !lone
            && self.links.may_join(candidate, number)
            && self.bindable(candidate, number)
            && !self.own_words(candidate, number)
            && !self.bound_elsewhere(candidate, number)
    }

    /// "He" in somebody's mouth is not the speaker.
    fn own_words(&self, candidate: usize, number: usize) -> bool {
        let speaker = self.speaker(self.mentions[number].head);
        speaker.is_some_and(|speaker| self.links.same(speaker, candidate))
    }

    /// Whether another mention of the candidate's chain is a fellow argument of the pronoun: "he told him".
    fn bound_elsewhere(&self, candidate: usize, number: usize) -> bool {
        let here = self.sentence[self.mentions[number].head];
        let same_sentence = (0..number).rev().take_while(|&m| self.sentence[self.mentions[m].head] == here);
        let mut others = same_sentence.filter(|&m| m != candidate && self.links.same(m, candidate));
        others.any(|m| !self.bindable(m, number))
    }

    /// "In his speech, Kerry said": the pronoun stands before the subject of the clause that its phrase opens.
    fn following(&self, number: usize) -> Option<usize> {
        let pronoun = self.token(self.mentions[number].head);
        let sentence = self.sentence[pronoun.i()];
        let before = (0..number).rev().take_while(|&m| self.sentence[self.mentions[m].head] == sentence);
        if before.into_iter().any(|m| self.fits(m, number)) {
            return None;
        }
        let mut at = pronoun;
        let mut opened = false;
        for _ in 0..10 {
            if at.is_root() {
                return None;
            }
            let above = at.head();
            opened |= matches!(at.dep(), "prep" | "advcl") && clause::is_verb(above) && at.i() < above.i();
            if opened && clause::is_verb(above) {
                let mut subjects =
                    above.children().filter(|c| c.dep().starts_with("nsubj") && c.i() > pronoun.i());
                let subject = subjects.next()?;
                let found = self.at[subject.i()]?;
                let named = self.mentions[found].form == Form::Name;
                return (named && self.fits(found, number)).then_some(found);
            }
            at = above;
        }
        None
    }

    /// The persons joined by "and" that "they" stands for: in the same sentence or the one before.
    fn group_for(&self, number: usize) -> Option<Vec<usize>> {
        let pronoun = &self.mentions[number];
        if !pronoun.plural {
            return None;
        }
        let here = self.sentence[pronoun.head];
        let near = |parts: &&Vec<usize>| {
            let last = self.mentions[*parts.last().unwrap_or(&0)].head;
            last < pronoun.head && here - self.sentence[last] <= 1
        };
        let group = self.groups.iter().rev().find(near)?;
        let last = self.mentions[*group.last()?].head;
        // A plural noun that stands nearer is meant before persons joined by "and".
        let nearer = (0..number).any(|m| {
            self.mentions[m].head > last && self.mentions[m].plural && self.mentions[m].form == Form::Nominal
        });
        let named = group.iter().any(|&m| self.links.facts(m).bearer.is_some());
        (!nearer && named).then(|| group.clone())
    }
}
