//! Mentions of actors as records: those that the reader follows through the text, and every other noun phrase that
//! a code can be read from.

use rapporteur_model::{ActorCodes, ActorKind, ActorMentionRecord};

use super::Maker;
use crate::actors::ActorMention;
use crate::actors::codes::{ActorCode, is_nominal};

impl Maker<'_> {
    pub(super) fn actors(&self) -> Vec<ActorMentionRecord> {
        let known = &self.context.actors.mentions;
        let mut found: Vec<ActorMentionRecord> =
            known.iter().flat_map(|mention| self.followed(mention)).collect();
        let doc = &self.context.story.doc;
        for token in doc.tokens() {
            let heads = (matches!(token.pos(), "NOUN" | "PROPN")
                && !matches!(token.dep(), "compound" | "amod" | "nmod"))
                || is_nominal(token)
                || (token.pos() == "ADJ" && token.ent_type() == "NORP" && token.is_root());
            if !heads || known.iter().any(|m| m.tokens.contains(&token.i())) || token.ent_type() == "DATE" {
                continue;
            }
            // A city that only tells where is no actor.
            let where_only = |code: &ActorCode| {
                code.sectors.is_empty() && token.dep() == "pobj" && !self.coder.is_named(token.i())
            };
            let told = |code: &ActorCode| found.iter().any(|known| known.span == self.span(&code.tokens));
            let code = self.coder.head(token).filter(|code| !where_only(code) && !told(code));
            found.extend(code.map(|code| self.unfollowed(&code)));
        }
        found.sort_by_key(|record| (record.span.start, record.span.end));
        found
    }

    fn followed(&self, mention: &ActorMention) -> Vec<ActorMentionRecord> {
        let head = self.context.story.doc.token(mention.head);
        let mut codes = self.coder.phrase(head).into_iter().next();
        if let (Some(code), Some(country)) =
            (&mut codes, self.coder.countries(mention.tokens.clone()).first())
        {
            // "The Congolese army spokesman": the words tell more than the parse.
            code.settle(country);
        }
        let record = |&actor: &usize| {
            let entry = self.context.actors.list.get(actor)?;
            let id = entry.codebook_id.as_deref().unwrap_or_default();
            let term = self.coder.term(id);
            let tables = &self.context.codebook.actors;
            let body = tables.organisation(id).map(|row| &tables.organisations[row]);
            let days = term.map(|t| (&t.from, &t.to)).or_else(|| body.map(|b| (&b.from, &b.to)));
            let day = |day: &String| Some(day.clone()).filter(|day| !day.is_empty());
            Some(ActorMentionRecord {
                span: self.span(&mention.tokens),
                kind: entry.kind,
                codes: codes.as_ref().map(told).unwrap_or_default(),
                name: entry.name.clone(),
                role: term.map(|t| t.title.clone()).or_else(|| entry.role.clone()),
                since: days.and_then(|(from, _)| day(from)),
                until: days.and_then(|(_, to)| day(to)),
                chain: Some(actor),
            })
        };
        mention.actors.iter().filter_map(record).collect()
    }

    fn unfollowed(&self, code: &ActorCode) -> ActorMentionRecord {
        let span = self.span(&code.tokens);
        ActorMentionRecord {
            name: span.text.clone(),
            span,
            kind: kind(code),
            codes: told(code),
            role: None,
            since: None,
            until: None,
            chain: None,
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
