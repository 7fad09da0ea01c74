//! Codes of actors as CAMEO and PLOVER compose them: a country and the sectors of one noun phrase ("Syrian rebels":
//! `SYRREB`), never glued across actors.
//!
//! * `holder` tells what a name stands for: a state, a body, a group, the office of a person on the day of the text.
//! * `origin` tells the country of a phrase from names beside its head, cities and peoples.
//! * `sector` tells the sectors of a phrase from its words.

mod holder;
mod origin;
mod sector;

use std::ops::Range;

use rapporteur_codebook::{ActorTables, Codebook, NameForm, NounClass};
use rapporteur_nlp::{Doc, Token};

use super::Actors;
use super::names::Named;
use crate::clause;
use crate::places::gazetteer::Gazetteer;
use holder::Holder;

/// What stands for the country of bodies of states.
const IGO: &str = "IGO";
/// Longest name of an organ of a state in tokens.
const LONGEST_ORGAN: usize = 8;

/// The code of one actor in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCode {
    /// ISO 3166-1 alpha-3 in capitals, or what PLOVER puts in its place (`UNO`, `IGO`); empty if the phrase names none.
    pub country: String,
    /// Sectors of PLOVER (`GOV`, `MIL`, `REB` ...), at most two.
    pub sectors: Vec<String>,
    /// The whole code as CAMEO writes it: `SYRREB`, `IGOUNO`.
    pub cameo: String,
    /// The noun phrase.
    pub tokens: Range<usize>,
}

impl ActorCode {
    /// Puts an actor that is known by its sector alone into a country.
    pub fn settle(&mut self, country: &str) {
        if self.country.is_empty() {
            country.clone_into(&mut self.country);
            self.cameo.insert_str(0, country);
        }
    }

    fn same(&self, other: &Self) -> bool {
        (&self.country, &self.sectors) == (&other.country, &other.sectors)
    }
}

/// Reads codes off noun phrases.
#[derive(Debug, Clone, Copy)]
pub struct Coder<'a> {
    /// The parsed text.
    pub doc: &'a Doc,
    /// What is known of actors, and the words that tell how they stand to each other.
    pub codebook: &'a Codebook,
    /// The actors of the text, which pronouns and names stand for.
    pub actors: &'a Actors,
    /// Cities that the codebook does not list, if the reader has them; what is coded must not depend on that.
    pub gazetteer: Option<&'a Gazetteer>,
    /// The day of the text (`2014-01-20`), which decides who holds an office; empty if not known.
    pub day: &'a str,
}

impl<'a> Coder<'a> {
    fn tables(&self) -> &'a ActorTables {
        &self.codebook.actors
    }

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
            found.iter_mut().skip(1).for_each(|code| code.settle(country));
        }
        found.dedup_by(|a, b| a.same(b));
        found
    }

    /// A head and what is joined to it; "the US, Russia, and Switzerland" is a list though the parse takes the second
    /// for another name of the first.
    fn listed<'d>(&self, head: Token<'d>) -> Vec<Token<'d>> {
        // A name that the parse takes for a preposition with its object ("Barack Obama" after a full stop).
        let object = || head.children().find(|c| c.dep() == "pobj");
        let head = if head.pos() == "ADP" { object().unwrap_or(head) } else { head };
        let mut parts = clause::with_conjuncts(head);
        let state = |t: Token<'_>| matches!(self.name(t.i()), Some(Named::Country(_, NameForm::Name)));
        if state(head) {
            let others: Vec<Token<'d>> =
                head.children().filter(|c| c.dep() == "appos" && state(*c)).collect();
            parts.extend(others.into_iter().flat_map(clause::with_conjuncts));
        }
        parts
    }

    /// The code of the phrase round one head, without what is joined to it or stands for it elsewhere.
    pub fn head(&self, head: Token<'_>) -> Option<ActorCode> {
        let own = match head.pos() {
            "NOUN" | "PROPN" | "ADJ" | "NUM" => self.whole_name(phrase(head), head),
            "VERB" if is_nominal(head) => self.possessed(head),
            _ => return None,
        };
        let tokens = *own.first()?..*own.last()? + 1;
        let head = counted(head).unwrap_or(head);
        if let Some(code) = self.institution(&tokens, head) {
            return Some(code);
        }
        let mut told = self.holder(&own, head).unwrap_or_default();
        let mut sectors = self.sectors(&own, head);
        if let Some(others) = self.represented(head) {
            if told.country.is_empty() {
                (told.country, told.whole) = (others.country, others.whole);
            }
            sectors = others.sectors;
        } else if self.yields(head, &told, &sectors) {
            sectors.clone_from(&told.sectors);
        }
        if sectors.is_empty() && head.pos() == "PROPN" {
            // "Wang Yi, the Chinese foreign minister": an apposition says what a name does not.
            let titles = head.children().filter(|c| c.dep() == "appos" && c.pos() == "NOUN");
            if let Some(title) = titles.filter_map(|title| self.head(title)).find(|t| !t.sectors.is_empty()) {
                sectors = title.sectors;
                if told.country.is_empty() {
                    told.country = title.country;
                }
            }
        }
        if told.country.is_empty() && (!sectors.is_empty() || head.pos() == "PROPN") {
            let beside = self.beside(head).unwrap_or_default();
            (told.country, told.whole) = (beside.country, beside.whole);
            if told.is_body() && self.yields(head, &told, &sectors) {
                sectors.clear();
            }
        }
        // Inspectors and monitors of nobody who is named are of a body of states.
        if told.country.is_empty() && sectors.is_empty() && self.monitors(head) {
            IGO.clone_into(&mut told.country);
        }
        // A state is no sector of itself ("the United States"): only organs and people have one.
        (!told.country.is_empty() || !sectors.is_empty()).then(|| self.code(&told, sectors, tokens))
    }

    fn monitors(&self, head: Token<'_>) -> bool {
        let noun = self.tables().noun(&head.lemma().to_lowercase(), &[]);
        head.pos() == "NOUN" && noun.is_some_and(|noun| noun.class == NounClass::Monitor)
    }

    /// Whether the words of a phrase say no more of the sector than the name in it: "Hamas spokesman", "Islamic State
    /// militants", "UN officials" (a body has no government).
    fn yields(&self, head: Token<'_>, told: &Holder, sectors: &[String]) -> bool {
        let Some(first) = sectors.first() else { return true };
        if told.is_body() {
            return matches!(first.as_str(), "GOV" | "COP");
        }
        let own = self.word_sector(head, head);
        let vague = own.is_none_or(|word| {
            let generic = word.sector == "GOV" && word.rank > self.tables().sectors.rank("GOV");
            generic || (told.fights() && matches!(word.sector.as_str(), "UAF" | "REB" | "PRM"))
        });
        !told.sectors.is_empty() && vague
    }

    /// The code made of whom a phrase names and the sectors of its words.
    fn code(&self, told: &Holder, sectors: Vec<String>, tokens: Range<usize>) -> ActorCode {
        let mut cameo = told.whole.clone().unwrap_or_else(|| told.country.clone());
        // A whole code has the sectors of its bearer in it.
        if told.whole.is_none() || sectors != told.sectors {
            cameo.extend(sectors.iter().map(|sector| self.tables().sectors.cameo(sector)));
        }
        ActorCode { country: told.country.clone(), sectors, cameo, tokens }
    }

    /// The organ of a state whose name stands among the tokens of a phrase; a head outside the name keeps its own sector
    /// ("Harvard students", but "State Department officials").
    fn institution(&self, tokens: &Range<usize>, head: Token<'_>) -> Option<ActorCode> {
        // A name may go on past the phrase: "Joint Chiefs of Staff".
        let end = head.sent().end();
        let at = |span: &Range<usize>| self.tables().institution(self.doc.span(span.start, span.end).text());
        let named = |i: &usize| {
            let text = self.doc.token(*i).text();
            text.starts_with(|c: char| !c.is_lowercase()) || text == "al"
        };
        let starts: Vec<usize> = tokens.clone().filter(named).collect();
        let spans =
            |n: usize| starts.iter().map(move |&start| start..start + n).filter(|span| span.end <= end);
        let mut all = (1..=LONGEST_ORGAN).rev().flat_map(spans);
        let (name, (country, sector)) = all.find_map(|span| Some((span.clone(), at(&span)?)))?;
        let own = if name.contains(&head.i()) { None } else { self.word_sector(head, head) };
        let own = own.map(|word| word.sector.as_str()).filter(|own| !matches!(*own, "GOV" | "CVL"));
        let told = Holder { country: country.to_owned(), ..Holder::default() };
        Some(self.code(&told, vec![own.unwrap_or(sector).to_owned()], tokens.clone()))
    }

    /// The countries named in a sentence, each once.
    pub fn countries(&self, sent: Range<usize>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for Holder { country, .. } in sent.filter(|&i| !self.stands_off(i)).filter_map(|i| self.named(i)) {
            if self.tables().country(&country).is_some() && !found.contains(&country) {
                found.push(country);
            }
        }
        found
    }

    /// What a pronoun or a name stands for elsewhere in the text.
    fn by_reference(&self, token: Token<'_>) -> Option<ActorCode> {
        let mut entries = self.actors.of(token.i()).iter().map(|&actor| &self.actors.list[actor]);
        let told = entries.find_map(|entry| self.entry(entry, 0))?;
        Some(self.code(&told, told.sectors.clone(), token.i()..token.i() + 1))
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

    /// Those whom a spokesman speaks for, a leader leads, a member belongs to; none if nothing tells their sector.
    fn represented(&self, head: Token<'_>) -> Option<Holder> {
        let noun = self.tables().noun(&head.lemma().to_lowercase(), &[])?;
        if !matches!(noun.class, NounClass::Speaker | NounClass::Leader) {
            return None;
        }
        let under = head.children().filter(|c| c.dep() == "prep" && matches!(c.lower(), "of" | "for"));
        let objects = under.flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
        // "Syria's leader", "Cairo's security chief": a state or its seat is no sector.
        let state = |t: &Token<'_>| matches!(self.name(t.i()), Some(Named::Country(..) | Named::Seat(_)));
        let mut others = head.children().filter(|c| c.dep() == "poss").chain(objects).filter(|t| !state(t));
        others.find_map(|t| {
            let code = self.head(t).filter(|code| !code.sectors.is_empty())?;
            let whole = self.holder(&phrase(t), t).and_then(|told| told.whole);
            Some(Holder { country: code.country, sectors: code.sectors, whole })
        })
    }

    /// "Turkish and Greek troops", "leaders of Laos and Vietnam" have two countries for one head.
    fn other_countries(&self, head: Token<'_>) -> Vec<ActorCode> {
        let own = phrase(head);
        let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return Vec::new() };
        let modifiers = head.children().filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod" | "poss"));
        let of = head.children().filter(|c| c.dep() == "prep" && matches!(c.lower(), "of" | "from"));
        let of = of.flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
        let joined = modifiers.chain(of).flat_map(|child| child.children().filter(|c| c.dep() == "conj"));
        let others: Vec<Holder> = joined.filter_map(|part| self.named(part.i())).collect();
        if others.is_empty() {
            return Vec::new();
        }
        let sectors = self.sectors(&own, head);
        others.iter().map(|told| self.code(told, sectors.clone(), first..last + 1)).collect()
    }

    /// "Nigerian Union of Teachers": all words of a name that is not listed tell who bears it.
    fn whole_name(&self, mut own: Vec<usize>, head: Token<'_>) -> Vec<usize> {
        if let Some(name) = self.actors.name_at[head.i()].and_then(|at| self.actors.names.get(at))
            && matches!(name.who, Named::Unlisted(_))
        {
            own.extend(name.tokens.clone());
            own.sort_unstable();
            own.dedup();
        }
        own
    }

    /// "Burkina Faso's displaced", where the parse takes the possessor for a subject.
    fn possessed(&self, head: Token<'_>) -> Vec<usize> {
        let owner = head.i().checked_sub(2).filter(|&i| self.doc.token(i + 1).lower() != "the");
        let name = owner.and_then(|i| *self.actors.name_at.get(i)?).and_then(|at| self.actors.names.get(at));
        (name.map_or(head.i(), |name| name.tokens.start)..=head.i()).collect()
    }

    /// Whether token `i` is part of a name of a state, a body, a group, a person.
    pub fn is_named(&self, i: usize) -> bool {
        self.name(i).is_some()
    }

    /// Whether an organisation that is not listed stands under `tokens`: it may be of any country.
    pub fn holds_unlisted(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|i| matches!(self.name(i), Some(Named::Unlisted(_))))
    }

    /// Whom the name that holds token `i` names.
    fn name(&self, i: usize) -> Option<&'a Named> {
        let name = self.actors.names.get((*self.actors.name_at.get(i)?)?)?;
        Some(&name.who)
    }
}

/// "The displaced", "Syria's missing": a participle that stands for those it tells of.
pub(crate) fn is_nominal(token: Token<'_>) -> bool {
    let doc = token.doc();
    let before = token.i().checked_sub(1).map_or("", |i| doc.token(i).lower());
    let noun_next = doc.get(token.i() + 1).is_some_and(|next| matches!(next.pos(), "NOUN" | "PROPN" | "ADJ"));
    token.tag() == "VBN" && matches!(before, "the" | "'s" | "’s") && !noun_next
}

/// "Some 500 of the *rebels*", "a group of *refugees*": what is counted says who it is.
fn counted(head: Token<'_>) -> Option<Token<'_>> {
    let counts = matches!(
        head.lemma(),
        "group" | "member" | "number" | "thousand" | "hundred" | "dozen" | "score" | "crowd"
    ) || matches!(head.pos(), "NUM" | "DET");
    let mut of = head.children().filter(|c| counts && c.dep() == "prep" && c.lower() == "of");
    of.find_map(|p| p.children().find(|c| c.dep() == "pobj"))
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
    found.extend(counted(head).into_iter().flat_map(|o| o.subtree().take(8).map(Token::i)));
    found.sort_unstable();
    found.dedup();
    found
}
