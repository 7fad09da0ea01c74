//! Stations, papers and agencies that pass on a speech: "told state television", "the official news agency reported".

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::MentionKind;
use super::find::Finder;
use super::phrase::{self, outermost};

impl Finder<'_> {
    /// Enters the channels that stand with a verb of speech and that no earlier stage knows.
    pub(super) fn channels(&mut self) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            if !self.by_token[i].is_empty()
                || !matches!(token.pos(), "NOUN" | "PROPN")
                || !self.passes_on(token)
            {
                continue;
            }
            let before = phrase::before(self.doc, i);
            let is_det = |i: &usize| matches!(self.token(*i).pos(), "DET" | "PUNCT");
            let first = before.clone().find(|i| !is_det(i)).unwrap_or(i);
            let name = self.story.words(&(first..i + 1)).split_whitespace().collect::<Vec<_>>().join(" ");
            if !self.is_channel(token, first, &name) {
                continue;
            }
            let actor = self.roster.enter(format!("doer {}", name.to_lowercase()), name, ActorKind::Media);
            self.add(before.start..i + 1, i, MentionKind::Group, vec![actor]);
        }
    }

    /// Whether `token` stands where one who passes a speech on is named: "told X", "said on X", "X reported", "according to X",
    /// "in an interview with X".
    fn passes_on(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let over = at.head();
        let speech = |t: Token<'_>| self.verbs.speech.contains(t.lemma());
        match at.dep() {
            "dobj" | "dative" => over.lemma() == "tell",
            "nsubj" => speech(over),
            "pobj" => {
                let governor = over.head();
                governor.lower() == "according"
                    || governor.lemma() == "interview"
                    || speech(governor) && matches!(over.lower(), "on" | "to" | "over" | "via")
            }
            _ => false,
        }
    }

    /// Whether a phrase names a channel: by its noun, by a noun that another word makes one ("news agency"), or by a known name.
    fn is_channel(&self, token: Token<'_>, first: usize, name: &str) -> bool {
        let words = &self.codebook.words;
        let told = |i: usize, set: &str| {
            let word = self.token(i);
            words.has(set, word.lower()) || words.has(set, &word.lemma().to_lowercase())
        };
        let plain = |i: usize| told(i, "channels");
        let made = |i: usize| {
            let before = i.checked_sub(1).filter(|&b| b >= first);
            told(i, "outlets") && before.is_some_and(|b| told(b, "channel-modifiers"))
        };
        let i = token.i();
        // "State news agency Lumen": the name stands behind its noun.
        let behind = token.pos() == "PROPN" && (first..i).any(|i| plain(i) || made(i));
        plain(i) || made(i) || behind || words.has("broadcasters", &name.to_lowercase())
    }
}
