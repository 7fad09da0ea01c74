//! Who acts without being known by name or by a noun that tells whose they are: "the participants agreed", "Amhara
//! forces block the road", "thirteen of the members voted". Read last, so that nobody known before is taken for new.

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::phrase::{self, outermost};
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// Enters the doers that no earlier stage knows.
    pub(super) fn doers(&mut self) {
        let nouns = self.codebook.words.of("doer-nouns");
        for i in 0..self.doc.len() {
            let token = self.token(i);
            if !self.by_token[i].is_empty()
                || self.is_opponent(token)
                || !(acts(token) || self.is_addressed_people(token) || self.state_of_rebels(token))
            {
                continue;
            }
            if self.people_by_name(i) {
                continue;
            }
            let counted = (token.pos() == "NUM").then(|| counted(token)).flatten();
            let noun = counted.unwrap_or(token);
            let lemma = noun.lemma().to_lowercase();
            if counted.is_none() && self.arms(i, &lemma) {
                continue;
            }
            let part = self.codebook.words.has("force-parts", &lemma)
                && (noun.tag() == "NNS" || self.has_owner(noun.i()));
            let people =
                nouns.contains(&lemma) || part || self.is_people_noun(&lemma) || self.resolves(noun, &lemma);
            // "Ukrainian Armed Forces personnel", which the model takes for one name.
            let named = counted.is_none() && self.name_at[i].is_some() && token.pos() != "NOUN";
            if !people || !matches!(noun.pos(), "NOUN" | "PROPN") || named {
                continue;
            }
            // "One of the two militias said": which, the text tells later.
            let body = self
                .group_class(noun.i())
                .is_some_and(|c| matches!(c, NounClass::Armed | NounClass::Movement));
            if counted.is_some() && token.lower() == "one" && body {
                continue;
            }
            if counted.is_some() && token.lower() == "one" {
                self.one_of(i, noun.i());
                continue;
            }
            self.doer(i, noun.i());
        }
    }

    /// "Kenyan drones", "army helicopters", "the guns of the Front": what arms do, those do whose arms they are.
    fn arms(&mut self, head: usize, lemma: &str) -> bool {
        let words = &self.codebook.words;
        let token = self.token(head);
        if token.pos() != "NOUN"
            || !["weapons", "aircraft", "armed-things"].iter().any(|set| words.has(set, lemma))
        {
            return false;
        }
        let before = phrase::before(self.doc, head);
        let mut owners: Vec<ActorIndex> = Vec::new();
        for i in before.clone() {
            match self.country_at(i) {
                Some(row) => owners.extend(self.army(row)),
                None => owners.extend(self.owner_at(i)),
            }
        }
        let of: Vec<usize> = phrase::under(token, &["of"]).map(Token::i).collect();
        owners.extend(of.into_iter().flat_map(|i| self.actors_at(i)));
        owners.sort_unstable();
        owners.dedup();
        let body = |a: &ActorIndex| {
            let kind = self.roster.list[*a].kind;
            matches!(
                kind,
                ActorKind::ArmedGroup | ActorKind::Military | ActorKind::Government | ActorKind::State
            )
        };
        let [owner] = owners[..] else { return false };
        if !body(&owner) {
            return false;
        }
        self.add(before.start..head + 1, head, MentionKind::Group, vec![owner]);
        true
    }

    /// Who is named by a noun that stands before another: "army helicopters", "its guns".
    fn owner_at(&mut self, i: usize) -> Vec<ActorIndex> {
        let named =
            self.name_at[i].is_some() || self.token(i).tag() == "PRP$" || self.group_class(i).is_some();
        if named { self.actors_at(i) } else { Vec::new() }
    }

    /// "His men", "the commander's fighters": those whose people they are, or for whom their chief acts.
    fn own_people(&self, before: &std::ops::Range<usize>, lemma: &str) -> Option<Vec<ActorIndex>> {
        let possessor = before.clone().find(|&i| {
            let token = self.token(i);
            (token.tag() == "PRP$" || token.dep() == "poss") && !self.by_token[i].is_empty()
        })?;
        let [owner] = self.by_token[possessor][..] else { return None };
        let entry = &self.roster.list[owner];
        let people = self.codebook.words.of("own-people").contains(lemma);
        let armed = |a: &ActorIndex| {
            matches!(
                self.roster.list[*a].kind,
                ActorKind::ArmedGroup | ActorKind::Coalition | ActorKind::Military | ActorKind::Party
            )
        };
        let side = if self.roster.is_person(owner) { entry.acts_for.clone() } else { vec![owner] };
        (people && !side.is_empty() && side.iter().all(armed)).then_some(side)
    }

    /// "One of its commanders said": somebody whose name is not told, of those whose commanders they are.
    fn one_of(&mut self, head: usize, noun: usize) {
        let before = phrase::before(self.doc, noun);
        let owners: Vec<ActorIndex> = before.clone().flat_map(|i| self.by_token[i].clone()).collect();
        let name = self.story.words(&(head..noun + 1)).split_whitespace().collect::<Vec<_>>().join(" ");
        // "One of its elders, Jean Sagna, said".
        let comma = self.doc.get(noun + 1).is_some_and(|t| t.text() == ",");
        let named = self.person_name_at(noun + 2).filter(|_| comma);
        let person =
            named.unwrap_or_else(|| self.roster.enter(format!("one {head}"), name, ActorKind::Person));
        self.roster.list[person].anonymous = named.is_none();
        self.roster.acts_for(person, &owners);
        self.add(head..noun + 1, head, MentionKind::Role, vec![person]);
    }

    /// Whether somebody is named before or behind the noun as whose it is.
    fn has_owner(&self, noun: usize) -> bool {
        let before = phrase::before(self.doc, noun);
        let behind = phrase::under(self.token(noun), &["of", "from"]).map(Token::i);
        before.chain(behind).any(|i| !self.by_token[i].is_empty() || self.name_at[i].is_some())
    }

    /// "An armoured company of the army", "Front personnel": what a part does, the body does that it is said to be of.
    fn whole_of(&mut self, noun: usize, lemma: &str, owners: &[ActorIndex]) -> Option<ActorIndex> {
        if !self.codebook.words.has("force-parts", lemma) {
            return None;
        }
        let of = phrase::under(self.token(noun), &["of", "from"]).map(Token::i).collect::<Vec<_>>();
        let named: Vec<ActorIndex> = of.into_iter().flat_map(|i| self.actors_at(i)).collect();
        let mut wholes: Vec<ActorIndex> = owners.iter().copied().chain(named).collect();
        wholes.retain(|&a| self.roster.is_body(a));
        wholes.sort_unstable();
        wholes.dedup();
        // "Ukrainian Armed Forces personnel": the forces, and not the state beside.
        let armed =
            |a: &ActorIndex| matches!(self.roster.list[*a].kind, ActorKind::Military | ActorKind::ArmedGroup);
        if wholes.iter().any(armed) {
            wholes.retain(armed);
        }
        let [whole] = wholes[..] else { return None };
        Some(whole)
    }

    fn doer(&mut self, head: usize, noun: usize) {
        let before = phrase::before(self.doc, head);
        let words = phrase::modifiers(self.doc, &before);
        if words.iter().any(|word| matches!(*word, "no" | "what" | "which" | "whose" | "any")) {
            return;
        }
        let both = words.iter().any(|word| matches!(*word, "both" | "two"));
        let lemma = self.token(noun).lemma().to_lowercase();
        let persons = matches!(lemma.as_str(), "man" | "woman") && both;
        if let Some(two) = Some(head).filter(|_| persons).and_then(|i| self.two_persons_before(i)) {
            self.add(before.start..head + 1, head, MentionKind::Group, two);
            return;
        }
        let first = before.clone().find(|&i| !matches!(self.token(i).pos(), "DET" | "PUNCT")).unwrap_or(head);
        let end = if noun > head { noun + 1 } else { head + 1 };
        let name = self.story.words(&(first..end)).split_whitespace().collect::<Vec<_>>().join(" ");
        let row = self.tables.noun(&lemma, &words);
        let kind = match row.map(|row| row.kind) {
            None if self.codebook.words.has("outlets", &lemma) => ActorKind::Media,
            Some(ActorKind::Military | ActorKind::Population | ActorKind::Ngo | ActorKind::Monitor)
            | None => row.map_or(ActorKind::Other, |row| row.kind),
            Some(ActorKind::Person) if !self.token(noun).tag().ends_with('S') => return,
            _ => ActorKind::Other,
        };
        let owners: Vec<ActorIndex> = before
            .clone()
            .flat_map(|i| self.by_token[i].clone())
            .filter(|&a| self.roster.is_body(a))
            .collect();
        if let Some(side) = self.own_people(&before, &lemma) {
            self.add(before.start..end, head, MentionKind::Group, side);
            return;
        }
        if let Some(whole) = self.whole_of(noun, &lemma, &owners) {
            self.add(before.start..end, head, MentionKind::Group, vec![whole]);
            return;
        }
        // "The army", of a country that the text does not name: one side, if the other is under arms.
        let state = matches!(lemma.as_str(), "army" | "military" | "government") && noun == head;
        let bare = owners.is_empty() && before.clone().all(|i| self.token(i).lower() == "the");
        let rules = state && bare && self.home.is_none() && self.pair.is_none();
        let actor = self.roster.enter(format!("doer {}", name.to_lowercase()), name, kind);
        if rules && self.names_rebels() {
            self.roster.list[actor].side = "government".into();
            self.roster.list[actor].role = Some("conflict_party".into());
        }
        self.roster.notes[actor].plural = self.token(noun).tag().ends_with('S');
        self.roster.acts_for(actor, &owners);
        self.part_of(&[actor], noun);
        self.add(before.start..end, head, MentionKind::Group, vec![actor]);
    }

    /// "Urged the government and the rebels", "talks with the government": the government or the army of a country that the text
    /// does not name, where the other side is under arms, though it does nothing here.
    fn state_of_rebels(&self, token: Token<'_>) -> bool {
        let state = matches!(token.lower(), "army" | "military" | "government" | "junta");
        let bare = phrase::before(self.doc, token.i()).into_iter().all(|i| self.token(i).lower() == "the");
        let dealt = self.verbs.is_addressed(token)
            || self.verbs.is_dealt_with(token)
            || self.verbs.is_doer(token)
            || outermost(token).dep() == "agent";
        state && bare && dealt && self.home.is_none() && self.pair.is_none() && self.names_rebels()
    }

    /// "Accused Serb gunners", "asks the elders": people who are asked or accused, which a text names though they do nothing here.
    fn is_addressed_people(&self, token: Token<'_>) -> bool {
        token.tag() == "NNS" && self.verbs.is_addressed(token)
    }

    /// Whether the text speaks of an armed group.
    fn names_rebels(&self) -> bool {
        self.roster.list.iter().any(|entry| entry.kind == ActorKind::ArmedGroup)
    }

    /// "A church mission announced", "the prefecture has refused": whoever does what only people and bodies do is one, whatever
    /// noun names him, unless it is a text that is said to say it.
    fn resolves(&self, noun: Token<'_>, lemma: &str) -> bool {
        let words = &self.codebook.words;
        let at = outermost(noun);
        let resolves = |t: Token<'_>| words.has("resolving-verbs", t.lemma());
        let next = || super::agency::goes_on(at.head()).any(resolves);
        let does = at.dep().starts_with("nsubj") && (at.dep() == "nsubj" && resolves(at.head()) || next());
        let common = noun.pos() == "NOUN" && noun.ent_type().is_empty();
        // "The Mission's report": what belongs to somebody is not somebody.
        let thing =
            words.has("telling-things", lemma) || words.has("agreements", lemma) || words.has("talks", lemma);
        // "The sides agreed", "the other party refused": the parties, who are read later.
        let before = phrase::before(self.doc, noun.i());
        let told = phrase::modifiers(self.doc, &before);
        let other =
            |w: &&str| matches!(*w, "other" | "both" | "two" | "neither" | "each" | "either" | "opposing");
        // "Western capitals", "religious leaders": which, is told.
        let plain = noun.tag() != "NN" && told.iter().all(|w| *w == "the" || other(w));
        let parties = words.has("pair-nouns", lemma) && (lemma == "side" || plain || told.iter().any(other));
        let thing = thing || parties || matches!(lemma, "faction" | "rival");
        does && common && !thing && lemma.len() > 2
    }

    /// Whether `lemma` is in the table as a noun for people or for a body.
    fn is_people_noun(&self, lemma: &str) -> bool {
        self.tables.noun(lemma, &[]).is_some_and(|row| {
            !matches!(
                row.class,
                NounClass::Honorific | NounClass::Opposition | NounClass::Coalition | NounClass::Delegation
            )
        })
    }
}

/// Whether `token` is the doer of a verb.
fn acts(token: Token<'_>) -> bool {
    let at = outermost(token);
    let verb = |t: Token<'_>| matches!(t.pos(), "VERB" | "AUX");
    (at.dep() == "nsubj" && verb(at.head())) || (at.dep() == "pobj" && at.head().dep() == "agent")
}

/// "Thirteen of the 15 members": those who are counted.
fn counted(number: Token<'_>) -> Option<Token<'_>> {
    phrase::under(number, &["of"]).next()
}
