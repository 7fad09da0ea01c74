//! What grammar puts side by side: "Ma Ying, a doctor", "curator Elaine Voss", "she became president", "as envoy".

use rapporteur_nlp::Token;

use super::{Form, Room};
use crate::clause;

impl Room<'_> {
    /// Joins appositions, titles with the name after them, and predicates with their subject.
    pub(super) fn join_beside(&mut self) {
        for number in 0..self.mentions.len() {
            let head = self.token(self.mentions[number].head);
            match self.mentions[number].form {
                Form::Nominal => {
                    self.join_title(number);
                    self.join_apposition(number, head);
                    self.join_predicate(number, head);
                    self.join_second(number, head);
                }
                Form::Name => self.join_apposition(number, head),
                Form::Pronoun => {}
            }
        }
    }

    /// "Curator Elaine Voss": the name right after a noun for one person.
    fn join_title(&mut self, number: usize) {
        let (head, plural) = (self.mentions[number].head, self.mentions[number].plural);
        if plural || !self.before_name(self.token(head)) {
            return;
        }
        let Some(name) = self.at[head + 1].filter(|&m| self.mentions[m].form == Form::Name) else { return };
        self.links.join(number, name);
    }

    fn join_apposition(&mut self, number: usize, head: Token<'_>) {
        if head.dep() != "appos" {
            return;
        }
        let Some(above) = self.at[head.head().i()].filter(|&m| m != number) else { return };
        // Two names side by side are a list that the parse takes for an apposition.
        let both_names = self.mentions[above].form == Form::Name && self.mentions[number].form == Form::Name;
        let listed = head.head().children().filter(|c| c.dep() == "appos").count() > 1 && both_names;
        if !listed {
            self.links.join(above, number);
        }
    }

    /// "A curator and director of the museum": what is joined to a description without an article of its own goes on it.
    fn join_second(&mut self, number: usize, head: Token<'_>) {
        let first = head.head();
        let describes = matches!(first.dep(), "appos" | "attr" | "oprd");
        let own = head.children().any(|c| matches!(c.dep(), "det" | "poss" | "nummod"));
        if head.dep() != "conj" || !describes || own || self.mentions[number].plural {
            return;
        }
        if let Some(first) = self.at[first.i()].filter(|&m| self.mentions[m].form == Form::Nominal) {
            self.links.join(first, number);
        }
    }

    /// "He was an envoy", "was named president", "served as president".
    fn join_predicate(&mut self, number: usize, head: Token<'_>) {
        let verb = head.head();
        let subjects = match head.dep() {
            "attr" | "oprd" if clause::is_verb(verb) && !clause::negated(verb) => {
                let object = verb.children().find(|c| c.dep() == "dobj").filter(|_| head.dep() == "oprd");
                object.map_or_else(|| surface_subjects(verb), |object| vec![object])
            }
            "pobj" if verb.lower() == "as" && clause::is_verb(verb.head()) => {
                let verb = verb.head();
                let object = verb.children().find(|c| c.dep() == "dobj" && self.at[c.i()].is_some());
                object.map_or_else(|| surface_subjects(verb), |object| vec![object])
            }
            _ => return,
        };
        let [subject] = subjects[..] else { return };
        if let Some(subject) = self.at[subject.i()].filter(|&m| m != number) {
            self.links.join(subject, number);
        }
    }
}

/// The subject of a verb as it stands, of the passive too; of what the verb is joined to where it has none.
fn surface_subjects(verb: Token<'_>) -> Vec<Token<'_>> {
    let mut at = verb;
    for _ in 0..6 {
        if let Some(subject) = own_subject(at) {
            return if subject.children().any(|c| c.dep() == "conj") { Vec::new() } else { vec![subject] };
        }
        match at.dep() {
            "conj" | "xcomp" | "advcl" | "aux" if clause::is_verb(at.head()) => at = at.head(),
            "acl" => return vec![at.head()],
            "pcomp" if clause::is_verb(at.head().head()) => at = at.head().head(),
            _ => break,
        }
    }
    Vec::new()
}

fn own_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let subject = verb.children().find(|c| matches!(c.dep(), "nsubj" | "nsubjpass"))?;
    Some(clause::antecedent(subject).unwrap_or(subject))
}
