//! Persons in direct speech: "we" is the side of who speaks, "you" that of who answers, "they" never either of them.

use super::find::Finder;
use super::roster::Form;
use super::{ActorIndex, MentionKind};
use crate::quotes::{Quote, QuoteForm};
use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;

/// How many mentions back the adversary may have been named.
const REACH: usize = 40;

impl Finder<'_> {
    /// "I", "we", "our forces" inside speech: the speaker, or the side he speaks for.
    pub(super) fn first_persons(&mut self) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            let plural = match token.lower() {
                "i" | "me" | "my" | "myself" => false,
                "we" | "us" | "our" | "ourselves" => true,
                // "Would you accept monitors?" asks the side of who answers.
                "you" | "your" | "yourselves" => {
                    self.addressed(i);
                    continue;
                }
                _ => continue,
            };
            if !matches!(token.tag(), "PRP" | "PRP$") || !self.by_token[i].is_empty() {
                continue;
            }
            let spoken = self.direct_speaker(i).map(|(quote, speaker)| {
                (quote.cue.is_none() && !quote.carried && quote.form == QuoteForm::Direct, speaker)
            });
            let actors = match spoken {
                Some((answers, speaker)) if plural => self.side_of(&speaker, answers),
                Some((_, speaker)) => speaker,
                // "We ask both groups", in a report: those whose report it is.
                None if plural => {
                    let issuer = self.issuer.or_else(|| self.report_issuer());
                    issuer.filter(|&a| !self.roster.is_person(a)).into_iter().collect()
                }
                // "I" of a text that is one speech.
                None => {
                    let own = self.briefer(i).unwrap_or_default();
                    self.issuer = self.issuer.or_else(|| own.first().copied());
                    own
                }
            };
            if actors.is_empty() {
                continue;
            }
            self.with_owned(i, &actors);
        }
    }

    /// "We, the Hill Front, accept it", "we in the Front are ready": whoever speaks so speaks for the body that he names.
    pub(super) fn speak_as(&mut self) {
        for i in 0..self.doc.len() {
            if self.token(i).lower() != "we" {
                continue;
            }
            let Some(next) = self.doc.get(i + 1) else { return };
            if !matches!(next.lower(), "," | "in" | "at" | "of" | "from") {
                continue;
            }
            let the = usize::from(self.doc.get(i + 2).is_some_and(|t| t.lower() == "the"));
            let start = i + 2 + the;
            let named = self.mentions.iter().find(|m| {
                m.kind == MentionKind::Name && (m.tokens.start == start || m.tokens.start + the == start)
            });
            let Some(&[body]) = named.map(|m| &m.actors[..]).filter(|_| the == 1) else { continue };
            let speaker = self.direct_speaker(i).map(|(_, speaker)| speaker).unwrap_or_default();
            match speaker[..] {
                [person] if self.roster.is_person(person) && self.roster.is_body(body) => {
                    self.roster.acts_for(person, &[body]);
                    self.roster.notes[person].speaks = true;
                }
                [] if self.roster.is_body(body) => self.with_owned(i, &[body]),
                _ => {}
            }
        }
    }

    /// "They", "their men" inside speech: neither the speaker nor those he speaks for.
    pub(super) fn third_persons_in_speech(&mut self) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            let several = matches!(token.lower(), "they" | "them" | "their" | "theirs" | "themselves");
            if several && token.pos() == "PRON" && self.by_token[i].is_empty() {
                let watch = |actors: &Vec<ActorIndex>| {
                    actors.iter().all(|&a| self.roster.list[a].kind == ActorKind::Monitor)
                };
                // "They have freed four soldiers", where monitors were spoken of: whom one fights rather.
                let near =
                    self.several_before(i).filter(|found| !watch(found) || self.adversary(i).is_none());
                let near = near.filter(|found| !self.overtaken(i, found));
                let found = near.or_else(|| self.adversary(i)).unwrap_or_default();
                if !found.is_empty() {
                    self.with_owned(i, &found);
                }
            }
        }
    }

    /// "The soldiers strung wire. The government promised help. \"They promised it before,\" a trader said": whom the sentence before
    /// the speech makes its subject may be meant as well as those told in the plural before it.
    fn overtaken(&self, i: usize, found: &[ActorIndex]) -> bool {
        let Some(quote) = self.direct(i) else { return false };
        let own = self.story.sentence(quote.tokens.start).start;
        let before = self.story.sentence(own.saturating_sub(1));
        if own == 0 || found.iter().any(|&a| self.roster.is_person(a)) {
            return false;
        }
        let other = |m: &&super::ActorMention| {
            let subject = super::phrase::outermost(self.token(m.head)).dep() == "nsubj";
            subject && m.actors.len() == 1 && self.roster.is_body(m.actors[0])
        };
        let near: Vec<&super::ActorMention> =
            self.before(own).take_while(|m| m.head >= before.start).collect();
        let named = near.iter().any(|m| m.actors.iter().any(|a| found.contains(a)));
        !named && near.iter().any(other)
    }

    /// Marks a pronoun, and the men that it owns ("our forces", "your fighters").
    fn with_owned(&mut self, i: usize, actors: &[ActorIndex]) {
        let token = self.token(i);
        self.add(i..i + 1, i, MentionKind::Pronoun, actors.to_vec());
        let owned = token.head();
        let lemma = owned.lemma().to_lowercase();
        let group = self.tables.noun(&lemma, &[]).is_some_and(|n| !n.class.is_person())
            || self.codebook.words.of("own-people").contains(&lemma);
        // "Our commanders": people of their own, who act for the side.
        if let [people] = self.by_token[owned.i()][..]
            && token.dep() == "poss"
            && owned.tag() == "NNS"
            && self.roster.list[people].acts_for.is_empty()
            && !self.roster.notes[people].named
        {
            let side = self.mentions.last().map(|m| m.actors.clone()).unwrap_or_default();
            self.roster.acts_for(people, &side);
            return;
        }
        // "Our commanders can guarantee it": what its officers do, the side does.
        let officers = self.tables.noun(&lemma, &[]).is_some_and(|n| n.class == NounClass::Officer);
        let group = group || (officers && owned.tag() == "NNS");
        if token.dep() == "poss" && group && self.by_token[owned.i()].is_empty() {
            // "Our government", in the mouth of a minister: not he.
            let actors = self.side_of(actors, true);
            self.add(i..owned.i() + 1, owned.i(), MentionKind::Group, actors);
        }
    }

    /// "You" in the question of an interview: the side of who answers.
    fn addressed(&mut self, i: usize) {
        let asked = |q: &&Quote| q.speaker.is_none() && q.cue.is_none() && q.tokens.contains(&i);
        let Some(to) = self.quotes.iter().filter(asked).find_map(|q| q.addressee) else { return };
        let actors = self.side_of(&self.by_token[to], true);
        if !actors.is_empty() {
            self.with_owned(i, &actors);
        }
    }

    fn direct_speaker(&self, token: usize) -> Option<(&Quote, Vec<ActorIndex>)> {
        let spoken =
            self.quotes.iter().filter(|q| q.form != QuoteForm::Indirect && q.tokens.contains(&token));
        let quote = spoken.min_by_key(|q| q.tokens.len())?;
        let speaker = quote.speaker?;
        (!self.by_token[speaker].is_empty()).then(|| (quote, self.by_token[speaker].clone()))
    }

    /// Whom "we" means in the mouth of these: those they speak for. Who gives an interview speaks for his side.
    fn side_of(&self, speakers: &[ActorIndex], interview: bool) -> Vec<ActorIndex> {
        let mut found = Vec::new();
        for &speaker in speakers {
            let acts_for = &self.roster.list[speaker].acts_for;
            let speaks = self.roster.notes[speaker].speaks || interview;
            if speaks && !acts_for.is_empty() {
                found.extend(acts_for.iter().copied());
            } else {
                found.push(speaker);
            }
        }
        found
    }

    /// The speakers and all that they stand for.
    pub(super) fn stood_for(&self, speakers: &[ActorIndex]) -> Vec<ActorIndex> {
        let mut found = speakers.to_vec();
        let mut at = 0;
        while at < found.len() && found.len() < 32 {
            let more = self.roster.list[found[at]].acts_for.iter().copied();
            let new: Vec<ActorIndex> = more.filter(|a| !found.contains(a)).collect();
            found.extend(new);
            at += 1;
        }
        found
    }

    /// Whom a party means by "they" where nobody else was named: the last named of those it fights, a body though the
    /// word is plural ("the government says ... they have not paid").
    fn adversary(&self, i: usize) -> Option<Vec<ActorIndex>> {
        let speaker = self.direct(i)?.speaker?;
        let own = self.stood_for(&self.by_token[speaker]);
        if !own.iter().any(|&a| self.fights(a)) {
            return None;
        }
        let hostile = |a: ActorIndex| {
            let bodies = self.stood_for(&[a]);
            let fights = bodies.iter().any(|&b| self.fights(b));
            let body = self.roster.is_body(a) || self.roster.list[a].kind == ActorKind::Military;
            fights
                && body
                && self.roster.notes[a].form != Form::Part
                && !bodies.iter().any(|b| own.contains(b))
        };
        let before = self.before(i).take(REACH);
        before.filter(|m| m.actors.len() == 1).map(|m| m.actors[0]).find(|&a| hostile(a)).map(|a| vec![a])
    }
}
