//! The mentions of a story: proper names, noun phrases for persons, pronouns.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_codebook::{Gender, NounClass};
use rapporteur_nlp::Token;

use super::links::Facts;
use super::{Form, Mention, Room, Sort};
use crate::actors::names::{NameSpan, Named};
use crate::actors::phrase;
use crate::clause::with_conjuncts;

/// Longest run of capitalised words that counts as one name.
const MAX_NAME: usize = 6;

impl Room<'_> {
    /// Finds all mentions, in order of their head.
    pub(super) fn detect(&mut self, names: &[NameSpan]) {
        let mut found = self.proper(names);
        let mut covered = vec![false; self.doc.len()];
        for mention in &found {
            covered[mention.tokens.clone()].fill(true);
        }
        for token in self.doc.tokens().filter(|t| !covered[t.i()]) {
            let mention = match token.pos() {
                "PRON" => pronoun(token),
                "NOUN" | "PROPN" => self.nominal(token),
                _ => None,
            };
            found.extend(mention);
        }
        found.sort_by_key(|m| (m.head, m.tokens.start));
        for (number, mention) in found.into_iter().enumerate() {
            if mention.form == Form::Name {
                self.at[mention.tokens.clone()].fill(Some(number));
            }
            self.at[mention.head] = Some(number);
            let told = mention.form != Form::Name || mention.sort == Sort::Person;
            self.links.push(Facts {
                sort: mention.sort,
                gender: mention.gender,
                plural: told.then_some(mention.plural),
                bearer: None,
                count: 1,
                last: number,
            });
            self.mentions.push(mention);
        }
        self.find_groups();
    }

    /// Names that the tables and the entity recogniser give, and runs of capitalised words that neither has.
    fn proper(&self, names: &[NameSpan]) -> Vec<Mention> {
        let mut taken = vec![false; self.doc.len()];
        for name in names {
            taken[name.tokens.clone()].fill(true);
        }
        let mut all: Vec<(Range<usize>, Sort)> = names.iter().filter_map(|name| self.sorted(name)).collect();
        let mut i = 0;
        while i < self.doc.len() {
            let run = self.run(i, &taken);
            i = run.end.max(i + 1);
            if !run.is_empty() {
                let sort = self.sort_of_run(&run);
                all.push((run, sort));
            }
        }
        let mut found: Vec<Mention> =
            all.into_iter().filter_map(|(tokens, sort)| self.name(tokens, sort)).collect();
        self.again(&mut found);
        found
    }

    /// Names of persons found in full, where the tagger sees no name: in headings, at the start of sentences.
    fn again(&self, found: &mut Vec<Mention>) {
        let mut taken = vec![false; self.doc.len()];
        for mention in &*found {
            taken[mention.tokens.clone()].fill(true);
        }
        let unknown = |m: &Mention| {
            let last = self.token(m.tokens.end - 1);
            m.sort == Sort::Either
                && last.ent_type().is_empty()
                && !self.tables.is_noun(&last.lemma().to_lowercase())
        };
        let full = |m: &&Mention| m.tokens.len() > 1 && (m.sort == Sort::Person || unknown(m));
        let known: Vec<(Range<usize>, Sort)> =
            found.iter().filter(full).map(|m| (m.tokens.clone(), m.sort)).collect();
        let mut by_first: BTreeMap<&str, (Range<usize>, Sort)> = BTreeMap::new();
        for (name, sort) in known {
            let surname = name.end - 1..name.end;
            by_first.entry(self.token(surname.start).text()).or_insert((surname, sort));
            by_first.entry(self.token(name.start).text()).or_insert((name, sort));
        }
        for i in 0..self.doc.len() {
            let Some((name, sort)) = by_first.get(self.token(i).text()).filter(|_| !taken[i]) else {
                continue;
            };
            let tokens = i..i + name.len();
            let same = |(a, b): (usize, usize)| {
                self.doc.get(b).is_some_and(|t| t.text() == self.token(a).text()) && !taken[b]
            };
            let capital = self.token(i).text().starts_with(char::is_uppercase);
            if capital && name.clone().zip(tokens.clone()).all(same) {
                taken[tokens.clone()].fill(true);
                found.extend(self.name(tokens, *sort));
            }
        }
    }

    fn sorted(&self, name: &NameSpan) -> Option<(Range<usize>, Sort)> {
        let sort = match name.who {
            Named::Person(_) => Sort::Person,
            Named::Unlisted(_) | Named::Seat(_) => self.sort_of_run(&name.tokens),
            Named::Country(_, rapporteur_codebook::NameForm::Adjective) => return None,
            Named::Country(..) | Named::Organisation(_) => Sort::Body,
        };
        Some((name.tokens.clone(), sort))
    }

    /// A run of proper nouns from `start` on that no name covers.
    fn run(&self, start: usize, taken: &[bool]) -> Range<usize> {
        let proper = |i: usize| {
            let token = self.doc.token(i);
            !taken[i] && token.pos() == "PROPN" && token.text().starts_with(char::is_uppercase)
        };
        let (mut end, limit) = (start, self.doc.len().min(start + MAX_NAME));
        while end < limit && proper(end) && (end == start || !self.token(end).is_sent_start()) {
            end += 1;
            // "Hwang Hee-Chan", "Nasser al-Amri".
            if end + 1 < limit && self.token(end).text() == "-" && proper(end + 1) {
                end += 1;
            }
        }
        while end > start && self.token(end - 1).text() == "-" {
            end -= 1;
        }
        start..end
    }

    /// What a name is that the tables do not list.
    fn sort_of_run(&self, run: &Range<usize>) -> Sort {
        let first = self.token(run.start);
        let last = self.token(run.end - 1);
        let place = matches!(last.ent_type(), "GPE" | "LOC" | "FAC");
        let given = self.tables.gender(first.text()).is_some() && (run.len() > 1 || !place);
        let organised =
            self.tables.noun(&last.lemma().to_lowercase(), &[]).is_some_and(|n| !n.class.is_person());
        let addressed = run.start > 0 && self.is_honorific(run.start - 1);
        match last.ent_type() {
            _ if organised || (run.len() == 1 && is_acronym(first.text())) => Sort::Body,
            _ if given || addressed => Sort::Person,
            "DATE" | "TIME" | "LANGUAGE" | "MONEY" | "PERCENT" | "LAW" | "EVENT" => Sort::Body,
            _ => Sort::Either,
        }
    }

    pub(super) fn is_honorific(&self, i: usize) -> bool {
        let row = self.tables.noun(self.token(i).lower(), &[]);
        row.is_some_and(|row| row.class == NounClass::Honorific)
    }

    /// The mention that a name makes: with forms of address, without the title before it.
    fn name(&self, tokens: Range<usize>, sort: Sort) -> Option<Mention> {
        let (mut start, end) = (tokens.start, tokens.end);
        let title = |i: usize| {
            let token = self.token(i);
            let noun = self.tables.person_noun(&token.lemma().to_lowercase());
            noun.is_some() && self.tables.gender(token.text()).is_none() && !self.is_honorific(i)
        };
        if sort != Sort::Body {
            // "President Trump", taken for one name.
            let last_title = (start..end).rev().find(|&i| title(i));
            start = last_title.map_or(start, |i| i + 1);
        }
        if start == end {
            return None;
        }
        let given = (start..end).find(|&i| !self.is_honorific(i)).unwrap_or(start);
        if sort != Sort::Body
            && start > 0
            && self.is_honorific(start - 1)
            && !self.token(start).is_sent_start()
        {
            start -= 1;
        }
        let honorific = (start..given).find_map(|i| honorific_gender(self.token(i).lower()));
        let first = self.token(given).text();
        let by_name = || if sort == Sort::Body { None } else { self.tables.gender(first) };
        let head = self.doc.span(start, end).root().map_or(end - 1, Token::i);
        let gender = honorific.or_else(by_name);
        Some(Mention { tokens: start..end, head, form: Form::Name, sort, gender, plural: false })
    }

    /// A phrase headed by a noun for persons.
    fn nominal(&self, token: Token<'_>) -> Option<Mention> {
        let lemma = token.lemma().to_lowercase();
        let noun = self.person_noun(&lemma)?;
        if self.is_honorific(token.i()) || (inside_noun(token) && !self.before_name(token)) {
            return None;
        }
        let before = phrase::before(self.doc, token.i());
        let tokens = before.start..token.i() + 1;
        Some(Mention {
            tokens,
            head: token.i(),
            form: Form::Nominal,
            sort: Sort::Person,
            gender: noun.gender,
            plural: token.tag().ends_with('S') || matches!(token.lower(), "couple" | "pair" | "duo"),
        })
    }

    /// Whether a name follows right away: "curator Elaine Gustafson".
    pub(super) fn before_name(&self, token: Token<'_>) -> bool {
        self.doc.get(token.i() + 1).is_some_and(|next| {
            next.pos() == "PROPN"
                && !next.is_sent_start()
                && self.person_noun(&next.lemma().to_lowercase()).is_none()
        })
    }

    /// Persons joined by "and".
    fn find_groups(&mut self) {
        for (number, mention) in self.mentions.iter().enumerate() {
            let head = self.token(mention.head);
            if mention.sort == Sort::Body || mention.form == Form::Pronoun || head.dep() == "conj" {
                continue;
            }
            let joined = with_conjuncts(head);
            if joined.len() < 2 {
                continue;
            }
            let parts: Vec<usize> = joined.iter().filter_map(|t| self.at[t.i()]).collect();
            let all = parts.len() == joined.len()
                && parts.iter().all(|&part| self.mentions[part].sort != Sort::Body);
            if all && parts[0] == number {
                self.groups.push(parts);
            }
        }
    }

    pub(super) fn person_noun(&self, lemma: &str) -> Option<rapporteur_codebook::PersonNoun> {
        let formed = |ending: &str| lemma.len() > ending.len() + 3 && lemma.ends_with(ending);
        let untold = rapporteur_codebook::PersonNoun { gender: None, tie: false };
        self.tables
            .person_noun(lemma)
            .or_else(|| ["ologist", "ician", "person"].into_iter().any(formed).then_some(untold))
    }
}

/// "USI", "NATO".
fn is_acronym(word: &str) -> bool {
    (2..6).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
}

fn honorific_gender(word: &str) -> Option<Gender> {
    match word {
        "mr" | "mr." | "sir" | "sheikh" | "lord" | "father" => Some(Gender::Masculine),
        "mrs" | "mrs." | "ms" | "ms." | "miss" | "lady" | "dame" => Some(Gender::Feminine),
        _ => None,
    }
}

/// Whether a noun only modifies the one after it.
fn inside_noun(token: Token<'_>) -> bool {
    matches!(token.dep(), "compound" | "amod" | "nmod" | "npadvmod" | "quantmod")
        && token.head().i() > token.i()
}

fn pronoun(token: Token<'_>) -> Option<Mention> {
    let (sort, gender, plural) = match token.lower() {
        "he" | "him" | "his" | "himself" => (Sort::Person, Some(Gender::Masculine), false),
        "she" | "her" | "hers" | "herself" => (Sort::Person, Some(Gender::Feminine), false),
        "they" | "them" | "their" | "theirs" | "themselves" => (Sort::Either, None, true),
        "i" | "me" | "my" | "mine" | "myself" => (Sort::Person, None, false),
        _ => return None,
    };
    let i = token.i();
    Some(Mention { tokens: i..i + 1, head: i, form: Form::Pronoun, sort, gender, plural })
}
