//! Codes of actors as CAMEO and PLOVER compose them: a country and the sectors of one noun phrase ("Syrian rebels":
//! `SYRREB`), never glued across actors.

use std::ops::Range;

use rapporteur_codebook::{ActorTables, NameForm, NameRef, Office};
use rapporteur_model::ActorKind;
use rapporteur_nlp::{Doc, Token};

use super::names::Named;
use super::{ActorEntry, Actors};
use crate::clause;

/// The code of one actor in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCode {
    /// ISO 3166-1 alpha-3 in capitals, or the code of a body (`IGOUNO`); empty if the phrase names neither.
    pub country: String,
    /// Sectors (`GOV`, `MIL`, `REB` ...), at most two.
    pub sectors: Vec<String>,
    /// The noun phrase.
    pub tokens: Range<usize>,
}

impl ActorCode {
    /// The code as it is printed: country, then sectors.
    pub fn text(&self) -> String {
        self.country.clone() + &self.sectors.concat()
    }
}

/// Reads codes off noun phrases.
#[derive(Debug, Clone, Copy)]
pub struct Coder<'a> {
    /// The parsed text.
    pub doc: &'a Doc,
    /// What is known of actors.
    pub tables: &'a ActorTables,
    /// The actors of the text, which pronouns and names stand for.
    pub actors: &'a Actors,
    /// The day of the text (`2014-01-20`), which decides who holds an office; empty if not known.
    pub day: &'a str,
}

impl Coder<'_> {
    /// The codes of the actors that a noun phrase names, one each for those joined by "and"; none for what is no actor.
    pub fn phrase(&self, head: Token<'_>) -> Vec<ActorCode> {
        let mut found: Vec<ActorCode> = Vec::new();
        for part in self.listed(head) {
            let code = self.head(part).or_else(|| self.by_reference(part)).or_else(|| self.pronoun(part));
            // "Turkish and Greek troops": the country of one, the sector of both.
            found.extend(code.into_iter().chain(self.other_countries(part)));
        }
        let lent: Vec<String> = found.iter().map(|code| code.country.clone()).collect();
        if let Some(country) = lent.iter().find(|country| !country.is_empty() && found.len() > 1) {
            // "Danish media and government": the second takes the country of the first.
            for code in found.iter_mut().skip(1).filter(|code| code.country.is_empty()) {
                code.country.clone_from(country);
            }
        }
        found.dedup_by(|a, b| (&a.country, &a.sectors) == (&b.country, &b.sectors));
        found
    }

    /// A head and what is joined to it; "the US, Russia, and Switzerland" is a list though the parse takes the second
    /// for another name of the first.
    fn listed<'d>(&self, head: Token<'d>) -> Vec<Token<'d>> {
        let mut parts = clause::with_conjuncts(head);
        let state = |t: Token<'_>| {
            let name =
                self.actors.name_at.get(t.i()).copied().flatten().and_then(|n| self.actors.names.get(n));
            name.is_some_and(|n| matches!(n.who, Named::Country(_, NameForm::Name)))
        };
        if state(head) {
            let others: Vec<Token<'d>> =
                head.children().filter(|c| c.dep() == "appos" && state(*c)).collect();
            parts.extend(others.into_iter().flat_map(clause::with_conjuncts));
        }
        parts
    }

    /// The office that the person with this id holds on the day of the text; the first known without a day.
    pub fn term(&self, id: &str) -> Option<&Office> {
        let terms = || self.tables.offices.iter().filter(|o| o.id == id);
        let runs = |o: &&Office| {
            !self.day.is_empty()
                && o.from.as_str() <= self.day
                && (o.to.is_empty() || self.day.get(..o.to.len()).unwrap_or(self.day) <= o.to.as_str())
        };
        terms().find(runs).or_else(|| terms().next())
    }

    /// The country that token `i` names or is the seat of: its usual name and ISO 3166-1 alpha-2.
    pub fn country_at(&self, i: usize) -> Option<(String, String)> {
        let name = self.actors.names.get((*self.actors.name_at.get(i)?)?)?;
        match name.who {
            Named::Country(row, form) if form == NameForm::Name || self.qualifies(i) => {
                let row = &self.tables.countries[row];
                Some((row.name.clone(), row.iso2.clone()))
            }
            _ => None,
        }
    }

    /// Whether a word stands before a noun and says of where it is ("Russian embassy").
    fn qualifies(&self, i: usize) -> bool {
        let token = self.doc.token(i);
        matches!(token.dep(), "amod" | "compound" | "nmod") && token.head().i() > i
    }

    /// The code of the phrase round one head, without what is joined to it or stands for it elsewhere.
    pub fn head(&self, head: Token<'_>) -> Option<ActorCode> {
        if !matches!(head.pos(), "NOUN" | "PROPN" | "ADJ" | "NUM") {
            return None;
        }
        let own = phrase(head);
        let (first, last) = (*own.first()?, *own.last()?);
        if let Some((country, sector)) = self.institution(first, last + 1) {
            let (country, sectors) = (country.to_owned(), vec![sector.to_owned()]);
            return Some(ActorCode { country, sectors, tokens: first..last + 1 });
        }
        let mut sectors = self.sectors(&own, head);
        let mut country = String::new();
        for &i in &own {
            if let Some((code, sector)) = self.named(i) {
                if country.is_empty() {
                    country = code;
                }
                if sectors.is_empty() {
                    sectors.extend(sector);
                }
            }
        }
        if country.is_empty() && (!sectors.is_empty() || head.pos() == "PROPN") {
            country = self.beside(head).unwrap_or_default();
        }
        if country.is_empty() && sectors.is_empty() {
            return None;
        }
        // A state is no sector of itself ("the United States"): only organs and people have one.
        Some(ActorCode { country, sectors, tokens: first..last + 1 })
    }

    /// The organ of a state whose name stands among the tokens of a phrase.
    fn institution(&self, first: usize, last: usize) -> Option<(&str, &str)> {
        let longest = 6.min(last - first);
        let name = |start: usize, end: usize| self.tables.institution(self.doc.span(start, end).text());
        (1..=longest).rev().find_map(|n| (first..=last - n).find_map(|start| name(start, start + n)))
    }

    /// The countries named in a sentence, each once.
    pub fn countries(&self, sent: Range<usize>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (code, _) in sent.filter_map(|i| self.named(i)) {
            if code.len() == 3 && !found.contains(&code) {
                found.push(code);
            }
        }
        found
    }

    /// What a pronoun or a name stands for elsewhere in the text.
    fn by_reference(&self, token: Token<'_>) -> Option<ActorCode> {
        let mut entries = self.actors.of(token.i()).iter().map(|&actor| &self.actors.list[actor]);
        let (country, sector) = entries.find_map(|entry| self.entry(entry, 0))?;
        Some(ActorCode { country, sectors: sector.into_iter().collect(), tokens: token.i()..token.i() + 1 })
    }

    /// "Syria says *it* is willing": the one who says it, when nothing else is known of the pronoun.
    fn pronoun(&self, token: Token<'_>) -> Option<ActorCode> {
        if token.tag() != "PRP" {
            return None;
        }
        let clause = token.ancestors().take(8).find(|t| matches!(t.dep(), "ccomp" | "advcl" | "conj"))?;
        let subject =
            clause::subjects(clause.head()).into_iter().find(|s| s.i() != token.i() && s.tag() != "PRP")?;
        Some(ActorCode { tokens: token.i()..token.i() + 1, ..self.head(subject)? })
    }

    /// Country and sector of an actor of the text, through those it acts for.
    fn entry(&self, entry: &ActorEntry, depth: usize) -> Option<(String, Option<String>)> {
        if let Some(body) = entry.codebook_id.as_ref().and_then(|id| self.tables.body_code(id)) {
            return Some((body.to_owned(), None));
        }
        let sector = kind_sector(entry.kind).map(str::to_owned);
        if let Some(country) = &entry.country {
            return Some((country.clone(), sector));
        }
        let mut principals =
            entry.acts_for.iter().chain(&entry.member_of).filter_map(|&a| self.actors.list.get(a));
        let found = principals.find_map(|p| if depth < 3 { self.entry(p, depth + 1) } else { None });
        found.or_else(|| match entry.kind {
            ActorKind::Igo => Some(("IGO".into(), None)),
            ActorKind::Ngo => Some(("NGO".into(), None)),
            _ => None,
        })
    }

    /// Country or body code and sector of the name that holds token `i`.
    fn named(&self, i: usize) -> Option<(String, Option<String>)> {
        let name = self.actors.names.get((*self.actors.name_at.get(i)?)?)?;
        let country = |row: usize| self.tables.countries[row].iso3.to_uppercase();
        match name.who {
            Named::Country(row, _) => Some((country(row), None)),
            Named::Seat(row) => Some((country(row), Some("GOV".into()))),
            Named::Organisation(row) => Some(self.organisation(row)),
            Named::Person(Some(row)) => self.office(row),
            // "British Defence Secretary Tom King", taken for one name.
            Named::Person(None) | Named::Unlisted(_) => self.country_of_word(i),
        }
    }

    /// The country that a word inside a longer name is the name or adjective of.
    fn country_of_word(&self, i: usize) -> Option<(String, Option<String>)> {
        let words: Vec<&str> = (i..self.doc.len().min(i + 3)).map(|i| self.doc.token(i).text()).collect();
        let (_, refs) = self.tables.longest_name(&words)?;
        refs.iter().find_map(|name| match *name {
            NameRef::Country(row, NameForm::Name | NameForm::Adjective) => {
                Some((self.tables.countries[row].iso3.to_uppercase(), None))
            }
            _ => None,
        })
    }

    fn organisation(&self, row: usize) -> (String, Option<String>) {
        let row = &self.tables.organisations[row];
        if let Some(code) = self.tables.body_code(&row.id) {
            return (code.to_owned(), None);
        }
        let sector = kind_sector(row.kind).map(str::to_owned);
        match (row.country.is_empty(), row.kind) {
            (false, _) => (row.country.to_uppercase(), sector),
            (true, ActorKind::Igo) => ("IGO".into(), None),
            (true, ActorKind::Ngo) => ("NGO".into(), None),
            (true, _) => (String::new(), sector),
        }
    }

    /// Country and sector of a person by the office held on the day of the text; the first known without a day.
    fn office(&self, row: usize) -> Option<(String, Option<String>)> {
        let term = self.term(&self.tables.offices[row].id)?;
        // CAMEO counts who is out of office as elite.
        let out = !self.day.is_empty()
            && !term.to.is_empty()
            && term.to.as_str() < self.day.get(..term.to.len()).unwrap_or(self.day);
        if let Some((iso3, organ)) = term.acts_for.split_once('-')
            && let Some(row) = self.tables.country(iso3)
        {
            let sector = match organ {
                "military" => "MIL",
                "opposition" => "OPP",
                _ if out => "ELI",
                _ => "GOV",
            };
            return Some((self.tables.countries[row].iso3.to_uppercase(), Some(sector.into())));
        }
        if let Some(row) = self.tables.organisation(&term.acts_for) {
            return Some(self.organisation(row));
        }
        let row = self.tables.country(&term.acts_for)?;
        Some((self.tables.countries[row].iso3.to_uppercase(), Some("GOV".into())))
    }

    /// The sector of a phrase: the most telling of its words.
    fn sectors(&self, own: &[usize], head: Token<'_>) -> Vec<String> {
        let named = |i: usize| {
            let name = self.actors.name_at.get(i).copied().flatten().and_then(|n| self.actors.names.get(n));
            name.is_some_and(|n| {
                matches!(n.who, Named::Country(..) | Named::Seat(_) | Named::Organisation(_))
            })
        };
        let words = own.iter().filter(|&&i| !named(i)).map(|&i| self.doc.token(i));
        let best = words.filter_map(|t| self.sector(t)).min();
        // "the Palestinians": people, unless an adjective stands for a state.
        let people = head.tag().ends_with('S')
            && self.actors.name_at[head.i()]
                .is_some_and(|n| matches!(self.actors.names[n].who, Named::Country(_, NameForm::Adjective)));
        let sector = best.map(|(_, sector)| sector.to_owned());
        sector.or_else(|| (people && head.pos() == "NOUN").then(|| "CVL".to_owned())).into_iter().collect()
    }

    fn sector(&self, token: Token<'_>) -> Option<(usize, &str)> {
        // Inside a name "Union" or "House" says little.
        let named = token.pos() == "PROPN" && self.actors.name_at[token.i()].is_some();
        let lemma = token.lemma().to_lowercase();
        let found = self.tables.sector(&lemma).or_else(|| self.tables.sector(token.lower()));
        found.filter(|(_, sector)| !(named && matches!(*sector, "LAB" | "BUS" | "CVL" | "UAF")))
    }

    /// A country named beside the head: in an apposition, or after "of", "in", "from".
    fn beside(&self, head: Token<'_>) -> Option<String> {
        let under = |t: Token<'_>| matches!(t.lower(), "of" | "in" | "from" | "for" | "at" | "with");
        let phrases = head.children().filter(|c| c.dep() == "prep" && under(*c));
        let objects = phrases.flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
        let titles = head.children().filter(|c| c.dep() == "appos");
        let mut all = titles.chain(objects).flat_map(phrase);
        all.find_map(|i| self.named(i).map(|(code, _)| code).filter(|code| !code.is_empty()))
    }

    /// "Turkish and Greek troops" has two countries before one head.
    fn other_countries(&self, head: Token<'_>) -> Vec<ActorCode> {
        let own = phrase(head);
        let mut countries: Vec<String> = Vec::new();
        for child in head.children().filter(|c| matches!(c.dep(), "amod" | "compound" | "poss")) {
            for part in child.children().filter(|c| c.dep() == "conj") {
                countries.extend(self.named(part.i()).map(|(code, _)| code));
            }
        }
        let sectors = self.sectors(&own, head);
        let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return Vec::new() };
        let code = |country| ActorCode { country, sectors: sectors.clone(), tokens: first..last + 1 };
        countries.into_iter().map(code).collect()
    }
}

/// The tokens of a noun phrase that say whose and which it is: the head, what stands before it, and its names' parts;
/// without clauses, phrases after it and what is joined to it.
fn phrase(head: Token<'_>) -> Vec<usize> {
    let inner = |c: &Token<'_>| {
        matches!(c.dep(), "compound" | "amod" | "nmod" | "poss" | "nummod" | "case" | "flat" | "name")
            || (c.dep() == "quantmod" && c.i() < c.head().i())
    };
    let mut found = vec![head.i()];
    let mut at = 0;
    while at < found.len() && found.len() < 48 {
        let token = head.doc().token(found[at]);
        found.extend(token.children().filter(inner).map(Token::i));
        at += 1;
    }
    // "some 500 of the rebels", "a group of refugees": what is counted says who it is.
    let counted = matches!(
        head.lemma(),
        "group" | "member" | "number" | "thousand" | "hundred" | "dozen" | "score" | "crowd"
    ) || matches!(head.pos(), "NUM" | "DET");
    if counted {
        let of = head.children().filter(|c| c.dep() == "prep" && c.lower() == "of");
        let objects = of.flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
        found.extend(objects.flat_map(|o| o.subtree().take(8).map(Token::i)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn kind_sector(kind: ActorKind) -> Option<&'static str> {
    Some(match kind {
        ActorKind::Government => "GOV",
        ActorKind::Military => "MIL",
        ActorKind::ArmedGroup => "REB",
        ActorKind::Party => "PTY",
        ActorKind::Media => "MED",
        ActorKind::Population => "CVL",
        _ => return None,
    })
}
