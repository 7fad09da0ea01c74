//! Who acts in a process, by what is done: an act of the codebook ("left their positions", "turned back two convoys") or
//! what is done to a truce or to talks has a person or a body as its doer, whatever name or noun stands for it.

use rapporteur_nlp::Token;

use super::MentionKind;
use super::find::Finder;
use super::phrase::{self, outermost};
use crate::clause;

impl Finder<'_> {
    /// Whether `token` is the active subject of an act of a process: one that a rule of the codebook tells, or one whose object
    /// is a truce, an accord or talks.
    pub(super) fn acts_in_process(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let verb = at.head();
        if at.dep() != "nsubj" || clause::passive(verb) {
            return false;
        }
        let raised = || verb.children().find(|c| c.dep() == "xcomp" && clause::is_verb(*c));
        self.is_process_act(verb) || raised().is_some_and(|v| self.is_process_act(v))
    }

    fn is_process_act(&self, verb: Token<'_>) -> bool {
        self.verbs.is_act_of_process(verb) || self.is_done_to_a_truce(verb)
    }

    /// "Has broken the truce", "walked out of the talks": what stands under the verb is a truce, an accord or talks.
    fn is_done_to_a_truce(&self, verb: Token<'_>) -> bool {
        let words = &self.codebook.words;
        let matter = |t: Token<'_>| {
            ["truces", "agreements", "talks"].iter().any(|set| words.has(set, &t.lemma().to_lowercase()))
        };
        verb.pos() == "VERB" && clause::objects(verb).into_iter().any(matter)
    }

    /// "The Wa have signed", "the Hmong refused": a people by its name, as those who act for it.
    pub(super) fn people_by_name(&mut self, i: usize) -> bool {
        let token = self.token(i);
        let the = i.checked_sub(1).is_some_and(|j| self.token(j).lower() == "the");
        let name =
            token.text().starts_with(char::is_uppercase) && matches!(token.pos(), "PROPN" | "ADJ" | "NOUN");
        let at = outermost(token);
        let verb = at.head();
        let several = at.dep() == "nsubj"
            && (matches!(verb.tag(), "VBP")
                || verb
                    .children()
                    .any(|c| c.dep() == "aux" && matches!(c.lower(), "have" | "are" | "were" | "do")));
        let acts = self.verbs.is_doer(token) || self.acts_in_process(token);
        // "The Greens have signed": the tagger knows a plural noun; a people's name has no number of its own.
        let bare =
            !token.text().ends_with('s') && self.name_is_lone(i) && phrase::before(self.doc, i).len() == 1;
        if !(the && name && several && acts && bare) || self.country_at(i).is_some() {
            return false;
        }
        let name = token.text().to_owned();
        let key = format!("people {}", name.to_lowercase());
        let actor = self.roster.enter(key, name, rapporteur_model::ActorKind::Other);
        self.roster.notes[actor].plural = true;
        self.roster.notes[actor].named = true;
        self.add(i - 1..i + 1, i, MentionKind::Group, vec![actor]);
        true
    }

    /// Whether the word at `i` is no part of a longer name.
    fn name_is_lone(&self, i: usize) -> bool {
        let Some(name) = self.name_at[i].and_then(|at| self.names.get(at)) else { return true };
        name.tokens.clone().all(|j| j == i || self.token(j).lower() == "the")
    }
}
