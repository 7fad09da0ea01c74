//! Mentions of actors as records: persons as the references follow them, bodies as the reader follows them, and every
//! other noun phrase that a code can be read from.

use std::cell::OnceCell;
use std::ops::Range;

use rapporteur_model::{ActorCodes, ActorKind, ActorMentionRecord};

use super::Maker;
use super::chains::{Chains, is_followed};
use crate::actors::codes::{ActorCode, is_nominal};
use crate::actors::{ActorIndex, ActorMention};
use crate::references::{ChainIndex, Mention};

impl Maker<'_> {
    pub(super) fn actors(&self, chains: &Chains) -> Vec<ActorMentionRecord> {
        let (known, references) = (&self.context.actors.mentions, self.context.references);
        let doc = &self.context.story.doc;
        let mut covered = vec![false; doc.len()];
        let mut found: Vec<ActorMentionRecord> = Vec::new();
        let of_names: Vec<OnceCell<ActorCodes>> = vec![OnceCell::new(); references.chains.len()];
        for (number, mention) in references.mentions.iter().enumerate() {
            if is_followed(self.context, number) {
                covered[mention.tokens.clone()].fill(true);
                let told = references.chains_of(number).iter();
                found.extend(told.map(|&chain| self.referred(mention, chain, &of_names[chain], chains)));
            }
        }
        let followed = covered.clone();
        for mention in known {
            covered[mention.tokens.clone()].fill(true);
            if !followed[mention.head] {
                found.extend(self.followed(mention, chains));
            }
        }
        for token in doc.tokens() {
            let heads = (matches!(token.pos(), "NOUN" | "PROPN")
                && !matches!(token.dep(), "compound" | "amod" | "nmod"))
                || is_nominal(token)
                || (token.pos() == "ADJ" && token.ent_type() == "NORP" && token.is_root());
            if !heads || covered[token.i()] || token.ent_type() == "DATE" {
                continue;
            }
            // A city that only tells where is no actor.
            let where_only = |code: &ActorCode| {
                code.sectors.is_empty() && token.dep() == "pobj" && !self.coder.is_named(token.i())
            };
            let told = |code: &ActorCode| {
                let span = self.span(&code.tokens);
                found.iter().any(|known| known.span == span)
            };
            let code = self.coder.head(token).filter(|code| !where_only(code) && !told(code));
            found.extend(code.map(|code| self.unfollowed(&code, token.i())));
        }
        found.sort_by_key(|record| (record.span.start, record.span.end));
        found
    }

    fn followed(&self, mention: &ActorMention, chains: &Chains) -> Vec<ActorMentionRecord> {
        let record = |&actor: &ActorIndex| {
            let entry = self.context.actors.list.get(actor)?;
            Some(ActorMentionRecord {
                span: self.span(&mention.tokens),
                head: self.span(&(mention.head..mention.head + 1)),
                kind: entry.kind,
                codes: self.codes(&mention.tokens, mention.head),
                name: entry.name.clone(),
                chain: Some(chains.actor(actor)),
                ..self.described(Some(actor))
            })
        };
        mention.actors.iter().filter_map(record).collect()
    }

    /// A mention that the references follow; `of_name` are the codes of the name of its chain, once they are known.
    fn referred(
        &self,
        mention: &Mention,
        chain: ChainIndex,
        of_name: &OnceCell<ActorCodes>,
        chains: &Chains,
    ) -> ActorMentionRecord {
        let actor = chains.known(chain);
        let entry = actor.and_then(|actor| self.context.actors.list.get(actor));
        ActorMentionRecord {
            span: self.span(&mention.tokens),
            head: self.span(&(mention.head..mention.head + 1)),
            kind: entry.map_or(ActorKind::Person, |entry| entry.kind),
            codes: self.chain_codes(mention, chain, of_name),
            name: entry.map_or_else(|| self.chain_name(chain), |entry| entry.name.clone()),
            chain: Some(chain),
            ..self.described(actor)
        }
    }

    /// The fullest name of a chain; what its first mention says where it has none.
    fn chain_name(&self, chain: ChainIndex) -> String {
        let references = self.context.references;
        let chain = &references.chains[chain];
        let named = chain.name.or_else(|| chain.mentions.first().copied());
        named.map(|mention| self.span(&references.mentions[mention].tokens).text).unwrap_or_default()
    }

    /// The codes of a mention; where it names no country ("President", "he"), those of the name of its chain.
    fn chain_codes(
        &self,
        mention: &Mention,
        chain: ChainIndex,
        of_name: &OnceCell<ActorCodes>,
    ) -> ActorCodes {
        let references = self.context.references;
        let own = self.codes(&mention.tokens, mention.head);
        let Some(name) = references.chains[chain].name.filter(|_| own.country.is_none()) else { return own };
        let name = &references.mentions[name];
        let named = of_name.get_or_init(|| self.codes(&name.tokens, name.head));
        if named.country.is_some() { named.clone() } else { own }
    }

    fn codes(&self, tokens: &Range<usize>, head: usize) -> ActorCodes {
        let mut codes = self.coder.phrase(self.context.story.doc.token(head)).into_iter().next();
        if let (Some(code), Some(country)) = (&mut codes, self.coder.countries(tokens.clone()).first()) {
            // "The Congolese army spokesman": the words tell more than the parse.
            code.settle(country);
        }
        codes.as_ref().map(told).unwrap_or_default()
    }

    /// A record that says no more than the office of an actor, or the years of a body.
    fn described(&self, actor: Option<ActorIndex>) -> ActorMentionRecord {
        let entry = actor.and_then(|actor| self.context.actors.list.get(actor));
        let id = entry.and_then(|e| e.codebook_id.as_deref()).unwrap_or_default();
        let term = self.coder.term(id, entry.and_then(|e| e.title.as_deref()));
        let tables = &self.context.codebook.actors;
        let body = tables.organisation(id).map(|row| &tables.organisations[row]);
        let days = term.map(|t| (&t.from, &t.to)).or_else(|| body.map(|b| (&b.from, &b.to)));
        let day = |day: &String| Some(day.clone()).filter(|day| !day.is_empty());
        ActorMentionRecord {
            role: term.map(|t| t.title.clone()).or_else(|| entry.and_then(|e| e.role.clone())),
            since: days.and_then(|(from, _)| day(from)),
            until: days.and_then(|(_, to)| day(to)),
            ..ActorMentionRecord::default()
        }
    }

    fn unfollowed(&self, code: &ActorCode, head: usize) -> ActorMentionRecord {
        let span = self.span(&code.tokens);
        ActorMentionRecord {
            name: span.text.clone(),
            span,
            head: self.span(&(head..head + 1)),
            kind: kind(code),
            codes: told(code),
            ..ActorMentionRecord::default()
        }
    }
}

fn told(code: &ActorCode) -> ActorCodes {
    let country = Some(code.country.clone()).filter(|country| !country.is_empty());
    ActorCodes { country, sectors: code.sectors.clone(), cameo: code.cameo.clone() }
}

fn kind(code: &ActorCode) -> ActorKind {
    match code.sectors.first().map(String::as_str) {
        Some("GOV" | "LEG" | "JUD" | "SPY") => ActorKind::Government,
        Some("MIL" | "COP") => ActorKind::Military,
        Some("REB" | "UAF" | "PRM") => ActorKind::ArmedGroup,
        Some("OPP" | "PTY") => ActorKind::Party,
        Some("JRN") => ActorKind::Media,
        Some("NGO" | "HRI") => ActorKind::Ngo,
        Some("CVL" | "REF" | "EDU" | "LAB" | "REL" | "AGR" | "MED" | "SET") => ActorKind::Population,
        Some(_) => ActorKind::Other,
        None if matches!(code.country.as_str(), "IGO" | "UNO" | "EUR") => ActorKind::Igo,
        None if code.country == "NGO" => ActorKind::Ngo,
        None => ActorKind::State,
    }
}
