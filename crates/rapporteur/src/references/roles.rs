//! Phrases that point back: "the curator" to whom was called one, "his wife" to the wife of the same man, "the woman" to
//! the only woman in sight.

use rapporteur_nlp::Token;

use super::{Form, Room, Sort};
use crate::actors::phrase::{self, Determiner};

/// How many sentences back "the woman" may reach.
const NEAR: usize = 2;

impl Room<'_> {
    /// Joins a phrase that nothing beside it has explained to whom it was said of before.
    pub(super) fn join_nominal(&mut self, number: usize) {
        self.part_from_inside(number);
        let mention = &self.mentions[number];
        let head = mention.head;
        if self.links.facts(number).count > 1 && self.links.facts(number).bearer.is_some() {
            return;
        }
        let before = mention.tokens.start..head;
        let found = match self.possessor(&before) {
            Some(possessor) => self.of_same(number, possessor),
            None if phrase::determiner(self.doc, &before, head) == Determiner::Indefinite => None,
            None => self.same_role(number).or_else(|| self.only_one(number)),
        };
        if let Some(found) = found {
            self.links.join(found, number);
        }
    }

    /// "His wife" is not he, "the leader of the rebels" not they.
    fn part_from_inside(&mut self, number: usize) {
        let head = self.token(self.mentions[number].head);
        for token in head.subtree().take(24).filter(|t| t.i() != head.i()) {
            let inside = self.at[token.i()].filter(|&m| m != number);
            let own = token
                .ancestors()
                .take(8)
                .take_while(|t| t.i() != head.i())
                .all(|t| !matches!(t.dep(), "appos" | "relcl" | "acl") && !crate::clause::is_verb(t));
            let apposed = matches!(token.dep(), "appos" | "relcl" | "acl");
            if let Some(inside) = inside.filter(|_| own && !apposed)
                && !self.links.same(inside, number)
            {
                self.links.part(number, inside);
            }
        }
    }

    /// The possessor before a noun: pronoun or name.
    fn possessor(&self, before: &std::ops::Range<usize>) -> Option<usize> {
        let owner = before.clone().rev().find(|&i| self.token(i).dep() == "poss")?;
        self.at[owner]
    }

    /// "Her mother" again: the same noun with the same possessor.
    fn of_same(&self, number: usize, possessor: usize) -> Option<usize> {
        let lemma = self.token(self.mentions[number].head).lemma();
        (0..number).rev().find(|&m| {
            let mention = &self.mentions[m];
            mention.form == Form::Nominal
                && self.token(mention.head).lemma() == lemma
                && self
                    .possessor(&(mention.tokens.start..mention.head))
                    .is_some_and(|owner| self.links.same(owner, possessor))
        })
    }

    /// Whom the same noun was said of before, the last first; words that the phrase adds must have been said too.
    fn same_role(&self, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        let lemma = self.token(mention.head).lemma().to_lowercase();
        let telling = |m: usize| {
            let mention = &self.mentions[m];
            let before = (mention.tokens.start..mention.head).map(|i| self.token(i));
            before
                .filter(|t| matches!(t.pos(), "NOUN" | "PROPN" | "ADJ"))
                .map(Token::lower)
                .collect::<Vec<_>>()
        };
        let words = telling(number);
        let restricted = self.restricted(number);
        (0..number).rev().find(|&m| {
            let other = &self.mentions[m];
            other.form == Form::Nominal
                && other.plural == mention.plural
                && self.token(other.head).lemma().to_lowercase() == lemma
                && (words.is_empty() || telling(m).iter().any(|w| words.contains(w)))
                && !restricted
                && self.links.may_join(m, number)
        })
    }

    /// Whether a clause or an "of" after the noun says which one is meant.
    fn restricted(&self, number: usize) -> bool {
        let head = self.token(self.mentions[number].head);
        head.children()
            .any(|c| c.i() > head.i() && (c.dep() == "relcl" || (c.dep() == "prep" && c.lower() == "of")))
    }

    /// "The woman", "the actress": the only one named in the sentences before whom it may be.
    fn only_one(&self, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        let bare = mention.head - mention.tokens.start <= 1;
        if mention.plural
            || !bare
            || self.restricted(number)
            || self.person_noun(self.token(mention.head).lemma())?.tie
        {
            return None;
        }
        let here = self.sentence[mention.head];
        let mut found: Option<usize> = None;
        for other in (0..number).rev() {
            if here - self.sentence[self.mentions[other].head] > NEAR {
                break;
            }
            let facts = self.links.facts(other);
            let told = mention.gender.is_none() || facts.gender == mention.gender;
            if facts.sort != Sort::Person
                || facts.bearer.is_none()
                || !told
                || !self.links.may_join(other, number)
            {
                continue;
            }
            match found {
                Some(one) if !self.links.same(one, other) => return None,
                _ => found = Some(other),
            }
        }
        found.filter(|&found| self.sentence[self.mentions[found].head] < here)
    }
}
