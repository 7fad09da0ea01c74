//! Persons by title, office and role: "his Russian counterpart Sergei Lavrov", "an official in the delegation".

use std::ops::Range;

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::names::Named;
use super::phrase::{self, Determiner};
use super::titled;
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// Reads a phrase headed by a noun for persons.
    pub(super) fn person(&mut self, head: usize, class: NounClass) {
        let before = phrase::before(self.doc, head);
        let named = self.name_of(head);
        if matches!(class, NounClass::Honorific) && named.is_none() {
            return;
        }
        if named.is_none() && self.token(head).tag().ends_with('S') && self.token(head).pos() != "PROPN" {
            self.several(head, &before, class);
            return;
        }
        let links = if class == NounClass::Counterpart {
            self.other_side(head, &before)
        } else {
            self.links(head, &before, class)
        };
        let lemma = self.token(head).lemma().to_lowercase();
        let determiner = phrase::determiner(self.doc, &before, head);
        let person = match named {
            Some(person) => Some(person),
            None => self.known_by_role(head, &lemma, class, determiner, &links),
        };
        if let Some(named) = named.filter(|_| determiner == Determiner::Definite) {
            self.was_unnamed(named, head, &lemma, &links);
        }
        let fresh = person.is_none();
        let Some(person) = person.or_else(|| self.unnamed(head, &before, class, determiner, &links)) else {
            return;
        };
        self.describe(person, head, &before, class, &lemma, &links);
        if named.is_some() {
            self.by_token[head] = vec![person];
        } else {
            let tokens = self.with_phrase(head, &before, fresh);
            self.add(tokens, head, MentionKind::Role, vec![person]);
        }
    }

    /// The person named beside a role noun: right after it, in apposition, or as subject of "is".
    fn name_of(&mut self, head: usize) -> Option<ActorIndex> {
        let mut next = head + 1;
        if self.doc.get(next).is_some_and(|t| t.lower() == "of") {
            next += 1;
            while self.doc.get(next).is_some_and(|t| t.pos() == "PROPN")
                && self.person_name_at(next).is_none()
            {
                next += 1;
            }
        }
        if let Some(person) = self.person_name_at(next) {
            return Some(person);
        }
        let token = self.token(head);
        let beside = token
            .children()
            .filter(|c| c.dep() == "appos")
            .map(Token::i)
            .find_map(|i| self.person_name_at(i));
        let of = matches!(token.dep(), "appos" | "compound" | "nmod")
            .then(|| self.person_name_at(token.head().i()))
            .flatten();
        let subject =
            (token.dep() == "attr").then(|| token.head().children().find(|c| c.dep() == "nsubj")).flatten();
        // A title before a rank before a name: "spokesman, Brigadier Nasser al-Amri".
        beside
            .or(of)
            .or_else(|| subject.and_then(|s| self.person_name_at(s.i())))
            .or_else(|| self.named_behind(head))
    }

    /// The person whose name covers `token`.
    pub(super) fn person_name_at(&self, token: usize) -> Option<ActorIndex> {
        let name = self.names.get((*self.name_at.get(token)?)?)?;
        if !matches!(name.who, Named::Person(_)) {
            return None;
        }
        self.by_token[token].first().copied()
    }

    /// Whom a role noun speaks for: those named before it ("UN envoy", "their spokesman") and after it ("for the
    /// coalition", "in the government delegation", "who led the team").
    fn links(&mut self, head: usize, before: &Range<usize>, class: NounClass) -> Vec<ActorIndex> {
        let joined = self.joined_owners(before, head);
        if !joined.is_empty() {
            return joined;
        }
        let mut bodies: Vec<ActorIndex> = Vec::new();
        let mut states: Vec<ActorIndex> = Vec::new();
        let mut organs: Vec<ActorIndex> = Vec::new();
        let pair = self.peoples(before);
        for i in before.clone() {
            if pair && self.country_at(i).is_some() {
                // "Croatian Serb leaders" speak for neither state.
            } else if self.country_at(i).is_some() {
                states.extend(self.state_at(i));
            } else if self.group_class(i).is_some() {
                // "Military spokesman" of someone named is no spokesman of the state's army.
                organs.extend(self.actors_at(i));
            } else if self.token(i).tag() == "PRP$" || self.name_at[i].is_some() {
                bodies.extend(self.by_token[i].clone());
            }
            if bodies.is_empty() {
                bodies.extend(self.adjective_body(i));
            }
        }
        let mut links = if bodies.is_empty() { organs } else { bodies };
        if links.is_empty() {
            links = states;
        }
        let after: &[&str] = match class {
            NounClass::Mediator => &["of"],
            NounClass::Civilian | NounClass::Honorific => &[],
            _ => &["for", "of", "in", "from", "with", "at"],
        };
        // "The Minister of Territorial Administration": what he is in charge of.
        let portfolio = |f: &Self, a: &ActorIndex| {
            let entry = &f.roster.list[*a];
            !matches!(entry.kind, ActorKind::State | ActorKind::ArmedGroup) && entry.codebook_id.is_none()
        };
        let minister = self.token(head).lemma().eq_ignore_ascii_case("minister");
        for noun in phrase::under(self.token(head), after).map(Token::i).collect::<Vec<_>>() {
            // "The representatives of Iran, Russia and Turkey": all of them under "of".
            let first = phrase::outermost(self.token(noun));
            let place = self.country_at(noun).is_some() && first.head().lower() != "of";
            if !place {
                let own = self.actors_at(noun);
                links.extend(own.into_iter().filter(|a| !(minister && portfolio(self, a))));
            }
        }
        links.extend(self.led_by(head));
        links.sort_unstable();
        links.dedup();
        links.retain(|&link| !self.roster.is_person(link) || class == NounClass::Speaker);
        links
    }

    /// "Who led the government team": the side whose delegation someone is said to lead.
    fn led_by(&mut self, head: usize) -> Vec<ActorIndex> {
        let around = [
            Some(self.token(head)),
            self.name_of(head).and_then(|_| self.doc.get(head + 1)).map(phrase::outermost),
        ];
        let name_root = self
            .name_at
            .get(head + 1)
            .copied()
            .flatten()
            .map(|at| self.name_head(&self.names[at].tokens.clone()));
        let roots: Vec<Token<'_>> =
            around.into_iter().flatten().chain(name_root.map(|i| self.token(i))).collect();
        let clauses =
            roots.into_iter().flat_map(|t| t.children().filter(|c| c.dep() == "relcl").collect::<Vec<_>>());
        let led: Vec<usize> = clauses
            .filter(|verb| self.verbs.leads.contains(verb.lemma()))
            .flat_map(|verb| verb.children().filter(|c| c.dep() == "dobj").map(Token::i).collect::<Vec<_>>())
            .collect();
        led.into_iter().flat_map(|noun| self.actors_at(noun)).collect()
    }

    /// Someone already in the story who fits "the envoy", "the Russian minister"; or who is named soon after.
    fn known_by_role(
        &self,
        head: usize,
        lemma: &str,
        class: NounClass,
        determiner: Determiner,
        links: &[ActorIndex],
    ) -> Option<ActorIndex> {
        if determiner == Determiner::Indefinite {
            return None;
        }
        let agrees = |person: ActorIndex| {
            let entry = &self.roster.list[person];
            let own: Vec<ActorIndex> = entry.acts_for.clone();
            // "The representative of France" is not the one of nobody known.
            let state = |a: &ActorIndex| {
                matches!(self.roster.list[*a].kind, ActorKind::State | ActorKind::Government)
            };
            let of_state = links.iter().any(state);
            links.is_empty() || (own.is_empty() && !of_state) || own.iter().any(|a| links.contains(a))
        };
        let same_role = |person: ActorIndex| {
            self.roster.notes[person].roles.iter().any(|role| {
                role == lemma
                    || (class == NounClass::Mediator
                        && self.tables.noun(role, &[]).is_some_and(|n| n.class == class))
            })
        };
        let persons = self.before(head).flat_map(|m| m.actors.clone()).filter(|&a| self.roster.is_person(a));
        let known = persons.into_iter().find(|&a| same_role(a) && agrees(a));
        // Someone called by role so far may be named now: "UN envoy says" in the headline, then "the UN envoy", then a name.
        let named = known.filter(|&a| self.roster.notes[a].named);
        let later =
            || Some(head).filter(|_| determiner == Determiner::Definite).and_then(|h| self.named_later(h));
        named.or_else(later).or(known)
    }

    /// Someone who is not named.
    fn unnamed(
        &mut self,
        head: usize,
        before: &Range<usize>,
        class: NounClass,
        determiner: Determiner,
        links: &[ActorIndex],
    ) -> Option<ActorIndex> {
        let token = self.token(head);
        let does = self.verbs.is_doer(token) || self.acts_in_process(token) || self.verbs.is_addressed(token);
        let placed = matches!(class, NounClass::Speaker | NounClass::Mediator) && !links.is_empty();
        let shown = placed && determiner != Determiner::Bare;
        if !does && !shown {
            return None;
        }
        let tokens = self.with_phrase(head, before, true);
        let words = self.story.words(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = ["the ", "a ", "an ", "The ", "A ", "An "]
            .iter()
            .find_map(|article| words.strip_prefix(article))
            .unwrap_or(&words);
        let person = self.roster.enter(format!("unnamed {head}"), name.to_owned(), ActorKind::Person);
        self.roster.list[person].anonymous = class == NounClass::Source || self.withholds_name(head);
        Some(person)
    }

    /// "Speaking on condition of anonymity", "who asked not to be named".
    fn withholds_name(&self, head: usize) -> bool {
        let words = self.codebook.words.of("anonymity");
        let sentence = self.story.sentence(head);
        let mut tokens = self.doc.span(sentence.start, sentence.end).tokens();
        tokens.any(|t| words.contains(t.lower()) || words.contains(t.lemma()))
    }

    /// Adds title, role and whom they act for.
    fn describe(
        &mut self,
        person: ActorIndex,
        head: usize,
        before: &Range<usize>,
        class: NounClass,
        lemma: &str,
        links: &[ActorIndex],
    ) {
        let party = |&a: &ActorIndex| self.fights(a) && self.roster.list[a].codebook_id.is_some();
        let of_a_party = !links.is_empty() && links.iter().all(party);
        let mut links = links.to_vec();
        if links.is_empty() && self.roster.list[person].acts_for.is_empty() {
            links = self.understood(head, class);
        }
        if links.is_empty() && self.roster.list[person].acts_for.is_empty() {
            links = self.of_namesake_in_office(person, lemma);
        }
        match class {
            NounClass::Civilian | NounClass::Honorific => {}
            _ => self.roster.acts_for(person, &links),
        }
        let notes = &mut self.roster.notes[person];
        if !notes.roles.iter().any(|role| role == lemma) {
            notes.roles.push(lemma.to_owned());
        }
        notes.speaks |= matches!(
            class,
            NounClass::Speaker | NounClass::Leader | NounClass::Officer | NounClass::Counterpart
        );
        // "We will not sign", says the minister of a party: the party. A minister from abroad is a go-between of his own.
        self.roster.notes[person].speaks |= class == NounClass::Official && of_a_party;
        let notes = &mut self.roster.notes[person];
        notes.gender = notes.gender.or(titled::gender_of(lemma));
        if self.roster.list[person].title.is_none() && class != NounClass::Honorific {
            self.roster.list[person].title = Some(self.title(head, before));
        }
    }

    /// For whom an office is held when the text leaves it out: a minister is of the country in conflict, a commander of
    /// the force last spoken of.
    fn understood(&mut self, head: usize, class: NounClass) -> Vec<ActorIndex> {
        let before = phrase::before(self.doc, head);
        let ministry = before.clone().any(|i| self.group_class(i) == Some(NounClass::Government));
        match class {
            // "Ministry spokesman": of the state in whose name the story is told.
            NounClass::Speaker if ministry => {
                self.home.or_else(|| self.issuer()).map(|row| self.state(row)).into_iter().collect()
            }
            NounClass::Official => self.home.map(|row| self.state(row)).into_iter().collect(),
            NounClass::Officer => {
                let paragraph = self.story.paragraph(head).tokens.start;
                let forces = |a: &ActorIndex| {
                    matches!(self.roster.list[*a].kind, ActorKind::Military | ActorKind::ArmedGroup)
                };
                let recent =
                    self.before(head).take_while(|m| m.head >= paragraph).flat_map(|m| m.actors.clone());
                recent.into_iter().find(forces).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// "The government's chief negotiator said ... Negotiator Ana Ruiz said": for whom the one called by the same role acts.
    fn of_namesake_in_office(&self, person: ActorIndex, lemma: &str) -> Vec<ActorIndex> {
        let others = (0..self.roster.list.len()).rev().filter(|&a| a != person && self.roster.is_person(a));
        let unnamed = others.filter(|&a| !self.roster.notes[a].named);
        let mut same = unnamed.filter(|&a| self.roster.notes[a].roles.iter().any(|role| role == lemma));
        same.next().map(|a| self.roster.list[a].acts_for.clone()).unwrap_or_default()
    }

    /// The title as it stands: without article and possessor, with "of State".
    fn title(&self, head: usize, before: &Range<usize>) -> String {
        let determined = |i: &usize| {
            let token = self.token(*i);
            token.pos() == "DET" || token.tag() == "PRP$" || token.pos() == "PART"
        };
        let start = before.clone().rev().find(determined).map_or(before.start, |i| i + 1);
        let mut end = head + 1;
        if self.doc.get(end).is_some_and(|t| t.lower() == "of") {
            let capital = |i: usize| {
                self.doc.get(i).is_some_and(|t| t.pos() == "PROPN" && self.person_name_at(i).is_none())
            };
            end = if capital(end + 1) { end + 2 } else { end };
        }
        self.story.words(&(start..end)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The phrase of a role noun, with what it speaks for if that stands behind it.
    fn with_phrase(&self, head: usize, before: &Range<usize>, long: bool) -> Range<usize> {
        let token = self.token(head);
        let behind = token.children().find(|c| {
            c.i() == head + 1
                && c.dep() == "prep"
                && matches!(c.lower(), "for" | "of" | "in" | "from" | "with")
        });
        let end = behind.filter(|_| long).map_or(head + 1, |p| {
            let noun = p.children().find(|c| c.dep() == "pobj");
            noun.map_or(head + 1, |n| n.i() + 1)
        });
        before.start..end.min(head + 12).max(head + 1)
    }

    /// Several persons by role: they stand for those they act for ("government and rebel negotiators"), or for themselves.
    fn several(&mut self, head: usize, before: &Range<usize>, class: NounClass) {
        let links = self.links(head, before, class);
        if let Some(group) = self.unnamed_officials(head, before, class, &links) {
            self.add(before.start..head + 1, head, MentionKind::Group, vec![group]);
            return;
        }
        let some = self.some_members(head, before, &links);
        if let Some(members) = some {
            self.add(before.start..head + 1, head, MentionKind::Group, vec![members]);
            return;
        }
        if !links.is_empty() && !matches!(class, NounClass::Civilian | NounClass::Source) {
            self.add(self.with_phrase(head, before, true), head, MentionKind::Group, links);
            return;
        }
        let token = self.token(head);
        if !self.verbs.is_doer(token) && !self.verbs.is_addressed(token) {
            return;
        }
        if let Some(two) = self.of_two_peoples(head, before) {
            self.add(before.start..head + 1, head, MentionKind::Group, two);
            return;
        }
        let aid = before.clone().any(|i| self.group_class(i) == Some(NounClass::Aid));
        let kind = match class {
            NounClass::Mediator if aid => ActorKind::Ngo,
            NounClass::Mediator => ActorKind::Igo,
            NounClass::Civilian => ActorKind::Population,
            _ => ActorKind::Other,
        };
        let name =
            self.story.words(&(before.start..head + 1)).split_whitespace().collect::<Vec<_>>().join(" ");
        // "The leaders who signed it" are others than the leaders spoken of before.
        let which = if self.restricted(head) { format!(" {head}") } else { String::new() };
        let group = self.roster.enter(format!("several {}{which}", token.lemma()), name, kind);
        self.roster.notes[group].plural = true;
        self.roster.list[group].anonymous = class == NounClass::Source;
        self.add(before.start..head + 1, head, MentionKind::Group, vec![group]);
    }
}
