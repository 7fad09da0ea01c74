//! Parts of a movement that go their own way: "the Hill faction of the Front", "the northern front". What a part does the whole
//! has not done.

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::phrase::{self, Determiner};
use super::roster::Form;

impl Finder<'_> {
    /// "The Hill faction", "the Valley group": one by a name of its own, which is no name known before.
    pub(super) fn part_with_a_name(&mut self, group: &Group) -> Option<ActorIndex> {
        let own = |i: &usize| {
            let token = self.token(*i);
            // "The Maoist movement" is of a belief, "the Tambo faction" of somebody.
            let faction =
                token.pos() == "ADJ" && matches!(self.token(group.head).lemma(), "faction" | "wing");
            let capital = token.text().starts_with(char::is_uppercase) && (token.pos() == "PROPN" || faction);
            capital && self.country_at(*i).is_none() && !token.is_sent_start()
        };
        let start = group.before.clone().find(own)?;
        let single = self.token(group.head).tag() == "NN";
        let plain = group.determiner == Determiner::Definite && group.bodies.is_empty() && single;
        // "The Hill front" may be a line of battle.
        let plain = plain && self.token(group.head).text() != "front";
        let rest = (start..group.head).all(|i| own(&i) || matches!(self.token(i).text(), "-" | "'s" | "’s"));
        (plain && rest).then(|| self.part(group, start))
    }

    /// "The northern front", "the southern wing": of a movement, told by where it stands.
    pub(super) fn part_by_its_side(&mut self, group: &Group) -> Option<ActorIndex> {
        let sides = self.codebook.words.of("directions");
        let part = matches!(self.token(group.head).lemma(), "front" | "wing" | "faction" | "command");
        let start = group.before.clone().find(|&i| sides.contains(self.token(i).lower()))?;
        let definite = group.determiner == Determiner::Definite;
        (part && definite && start + 1 == group.head).then(|| self.part(group, start))
    }

    /// The part called by the words from `start` on; a member of whom it is said to be of.
    fn part(&mut self, group: &Group, start: usize) -> ActorIndex {
        let words = self.story.words(&(start..group.head + 1));
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let part = self.roster.enter(format!("part {}", name.to_lowercase()), name, ActorKind::ArmedGroup);
        self.roster.notes[part].named = true;
        self.roster.notes[part].form = Form::Part;
        let of: Vec<usize> = phrase::under(self.token(group.head), &["of"]).map(Token::i).collect();
        let wholes: Vec<ActorIndex> = of.into_iter().flat_map(|i| self.actors_at(i)).collect();
        for whole in wholes {
            if self.roster.is_body(whole)
                && whole != part
                && !self.roster.list[part].member_of.contains(&whole)
            {
                self.roster.list[part].member_of.push(whole);
            }
        }
        part
    }
}
