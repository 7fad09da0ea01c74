//! Mentions of actors as records: those that the reader follows through the text, and every other noun phrase that
//! a code can be read from.

use rapporteur_model::{ActorCodes, ActorKind, ActorMentionRecord};

use super::Maker;
use crate::actors::ActorMention;
use crate::actors::codes::ActorCode;

impl Maker<'_> {
    pub(super) fn actors(&self) -> Vec<ActorMentionRecord> {
        let known = &self.context.actors.mentions;
        let mut found: Vec<ActorMentionRecord> =
            known.iter().flat_map(|mention| self.followed(mention)).collect();
        let doc = &self.context.story.doc;
        for token in doc.tokens() {
            let heads = matches!(token.pos(), "NOUN" | "PROPN")
                && !matches!(token.dep(), "compound" | "amod" | "nmod");
            if !heads || known.iter().any(|m| m.tokens.contains(&token.i())) || token.ent_type() == "DATE" {
                continue;
            }
            found.extend(self.coder.head(token).map(|code| self.unfollowed(&code)));
        }
        found.sort_by_key(|record| (record.span.start, record.span.end));
        found
    }

    fn followed(&self, mention: &ActorMention) -> Vec<ActorMentionRecord> {
        let head = self.context.story.doc.token(mention.head);
        let codes = self.coder.phrase(head).into_iter().next();
        let record = |&actor: &usize| {
            let entry = self.context.actors.list.get(actor)?;
            let term = entry.codebook_id.as_deref().and_then(|id| self.coder.term(id));
            Some(ActorMentionRecord {
                span: self.span(&mention.tokens),
                kind: entry.kind,
                codes: codes.as_ref().map(told).unwrap_or_default(),
                name: entry.name.clone(),
                role: term.map(|t| t.title.clone()).or_else(|| entry.role.clone()),
                since: term.map(|t| t.from.clone()).filter(|day| !day.is_empty()),
                until: term.map(|t| t.to.clone()).filter(|day| !day.is_empty()),
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
    ActorCodes { country, sectors: code.sectors.clone() }
}

fn kind(code: &ActorCode) -> ActorKind {
    match code.sectors.first().map(String::as_str) {
        Some("GOV" | "LEG" | "JUD" | "SPY") => ActorKind::Government,
        Some("MIL" | "COP") => ActorKind::Military,
        Some("REB" | "UAF") => ActorKind::ArmedGroup,
        Some("OPP" | "PTY") => ActorKind::Party,
        Some("MED") => ActorKind::Media,
        Some("NGO") => ActorKind::Ngo,
        Some("CVL" | "REF" | "EDU" | "LAB" | "REL") => ActorKind::Population,
        Some(_) => ActorKind::Other,
        None if code.country.starts_with("IGO") => ActorKind::Igo,
        None => ActorKind::State,
    }
}
