//! Those in whose name a joint text is written, and groups that fight each other: the parties where no register tells them.

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use super::phrase;

impl Finder<'_> {
    /// "The delegation of the Council, led by ..., and the delegation of the Movement met": the two whose communique it is.
    pub(super) fn authors_of_joint_text(&mut self) -> Option<[ActorIndex; 2]> {
        const HEADING: usize = 400;
        let heading: String =
            self.story.article.text.chars().take(HEADING).collect::<String>().to_lowercase();
        let joint = ["joint ", "communiqu", "agreement", "accord", "protocol", "memorandum", "declaration"];
        if !joint.iter().any(|word| heading.contains(word)) {
            return None;
        }
        let body: Vec<_> = self.story.paragraphs().iter().filter(|p| !p.headline).take(2).collect();
        let tokens = body.first()?.tokens.start..body.last()?.tokens.end;
        let mut found: Vec<ActorIndex> = Vec::new();
        for i in tokens {
            let token = self.token(i);
            let delegation = self.group_class(i) == Some(NounClass::Delegation)
                || matches!(token.lemma(), "representative" | "delegation");
            if !delegation {
                continue;
            }
            let of: Vec<usize> = phrase::under(token, &["of"]).map(Token::i).collect();
            found.extend(of.into_iter().flat_map(|i| self.actors_at(i)));
        }
        found.retain(|&a| self.roster.is_body(a));
        let mut two: Vec<ActorIndex> = Vec::new();
        for actor in found {
            if !two.contains(&actor) {
                two.push(actor);
            }
        }
        let [one, other] = two[..] else { return None };
        Some([one, other])
    }

    /// "The two militias", "neither group", "each faction": the two armed groups that the story names, not the government.
    pub(super) fn two_groups(&self) -> Option<Vec<ActorIndex>> {
        let two = |i: usize| {
            let words = phrase::modifiers(self.doc, &phrase::before(self.doc, i));
            let told =
                words.iter().any(|w| matches!(*w, "both" | "two" | "neither" | "each" | "either" | "rival"));
            told && matches!(self.group_class(i), Some(NounClass::Armed | NounClass::Movement))
        };
        if !(0..self.doc.len()).any(|i| self.token(i).pos() == "NOUN" && two(i)) {
            return None;
        }
        let armed = |a: &ActorIndex| {
            let entry = &self.roster.list[*a];
            entry.kind == ActorKind::ArmedGroup && self.roster.notes[*a].named
        };
        let named: Vec<ActorIndex> = (0..self.roster.list.len()).filter(armed).collect();
        let mut sides: Vec<&str> = named.iter().map(|&a| self.roster.list[a].side.as_str()).collect();
        sides.dedup();
        (named.len() == 2 && sides.len() == 2).then_some(named)
    }
}
