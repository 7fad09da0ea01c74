//! Groups by common noun: "the government", "FARC rebels", "the movement", "a UN-led committee", "aid agencies".

use std::ops::Range;

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::names::Named;
use super::phrase::{self, Determiner};
use super::{ActorIndex, ActorMention, MentionKind};

/// A group noun and what stands before it.
pub(super) struct Group {
    pub(super) head: usize,
    pub(super) before: Range<usize>,
    pub(super) class: NounClass,
    pub(super) kind: ActorKind,
    pub(super) determiner: Determiner,
    /// Bodies and groups named before the noun ("FARC rebels", "the rebels' delegation").
    pub(super) bodies: Vec<ActorIndex>,
    /// Rows of the states named before it.
    pub(super) states: Vec<usize>,
}

impl Finder<'_> {
    /// Reads the noun at `i`, if it names actors and no proper name covers it.
    pub(super) fn noun(&mut self, i: usize) {
        let token = self.token(i);
        // "A rebel negotiator": the tagger takes some nouns before nouns for adjectives.
        let adjective = token.dep() == "amod" && self.group_class(i) == Some(NounClass::Armed);
        let noun = adjective || matches!(token.pos(), "NOUN" | "PROPN");
        if self.read[i] || !noun || self.name_at[i].is_some() || self.party_of_people(i) {
            return;
        }
        let lemma = phrase::noun_lemma(token);
        if !self.tables.is_noun(&lemma) {
            return;
        }
        let before = phrase::before(self.doc, i);
        let Some(row) = self.tables.noun(&lemma, &phrase::modifiers(self.doc, &before)) else { return };
        let (class, kind) = (row.class, row.kind);
        if self.first_person(&before) {
            return;
        }
        self.read[i] = true;
        if class.is_person() {
            self.person(i, class);
        } else {
            self.group(i, before, class, kind);
        }
    }

    /// The class of the group noun at `i`, if it is one.
    pub(super) fn group_class(&self, i: usize) -> Option<NounClass> {
        let token = self.token(i);
        if self.name_at[i].is_some() || !matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") {
            return None;
        }
        let lemma = phrase::noun_lemma(token);
        // "Countries" are actors only where a word before them says which.
        let class = self.tables.noun(&lemma, &[]).or_else(|| {
            let before = phrase::before(self.doc, i);
            let row = self.tables.noun(&lemma, &phrase::modifiers(self.doc, &before))?;
            (row.class == NounClass::States).then_some(row)
        })?;
        let class = class.class;
        (!class.is_person()).then_some(class)
    }

    fn group(&mut self, head: usize, before: Range<usize>, class: NounClass, kind: ActorKind) {
        // "A first group of 40 detainees" is no armed one.
        let prisoners = self.codebook.words.of("prisoners");
        if phrase::under(self.token(head), &["of"]).any(|t| prisoners.contains(t.lemma())) {
            return;
        }
        if let Some(named) = self.name_behind(head, kind) {
            self.add(before.start..head + 1, head, MentionKind::Group, vec![named]);
            return;
        }
        let determiner = phrase::determiner(self.doc, &before, head);
        let (mut bodies, mut states) = (Vec::new(), Vec::new());
        for i in before.clone() {
            if self.country_at(i).is_some() && self.peoples(&before) {
                continue;
            }
            if let Some(row) = self.country_at(i) {
                states.push(row);
            } else if self.name_at[i].is_some()
                || self.token(i).tag() == "PRP$"
                || self.group_class(i).is_some()
            {
                bodies.extend(self.actors_at(i));
            }
            let of_people = matches!(class, NounClass::Delegation | NounClass::Armed | NounClass::Military);
            if of_people && bodies.is_empty() {
                bodies.extend(self.adjective_body(i));
            }
        }
        bodies.dedup();
        let group = Group { head, before, class, kind, determiner, bodies, states };
        if let Some(side) = self.own_body(&group) {
            self.add(group.before.start..head + 1, head, MentionKind::Group, side);
            return;
        }
        if let Some(several) = self.under_one_noun(&group) {
            self.add(group.before.start..head + 1, head, MentionKind::Group, several);
            return;
        }
        let short = self.short_for(&group).filter(|_| class != NounClass::Government);
        let actors = match class {
            _ if short.is_some() => short.into_iter().collect(),
            NounClass::Government if self.below_the_state(&group) => self.regional(&group),
            NounClass::Government => self.government(&group),
            NounClass::Opposition => self.opposition(&group),
            NounClass::Military => self.military(&group),
            NounClass::Armed => self.armed(&group),
            NounClass::Movement => self.movement(&group),
            NounClass::Coalition => self.coalition(&group),
            NounClass::Delegation => self.delegation(&group),
            NounClass::Monitor => self.monitor(&group),
            NounClass::States => self.states(&group),
            NounClass::Institution => self.institution(&group),
            _ => self.people_at_large(&group),
        };
        let tokens = group.before.start..head + 1;
        self.add(tokens, head, MentionKind::Group, actors);
    }

    fn government(&mut self, group: &Group) -> Vec<ActorIndex> {
        if let Some(&body) = group.bodies.iter().find(|&&b| self.roster.is_body(b)) {
            return vec![body];
        }
        if let Some(&row) = group.states.first() {
            return vec![self.state(row)];
        }
        // "Her government": of the state that she acts for.
        if let Some(&person) = group.bodies.iter().find(|&&b| self.roster.is_person(b))
            && let Some(&own) = self.roster.list[person].acts_for.first()
        {
            return vec![own];
        }
        let unformed = self.codebook.words.of("unformed-governments");
        let vague = phrase::modifiers(self.doc, &group.before).iter().any(|m| unformed.contains(m));
        let plural_only =
            matches!(self.token(group.head).lower(), "state" | "authority" | "parliament" | "ministry");
        let modifier = self.token(group.head).dep() == "compound";
        let ministry = self.token(group.head).lower() == "ministry"
            && group.determiner == Determiner::Definite
            && self.verbs.is_doer(self.token(group.head));
        let plural_only = plural_only && !ministry;
        if vague || plural_only || (group.determiner == Determiner::Indefinite && !modifier) {
            return Vec::new();
        }
        // "The Ministry" of a statement: the one named before.
        if ministry && let Some(named) = self.ministry_before(group.head) {
            return vec![named];
        }
        if let Some(named) = self.government_by_name(group.head).filter(|_| !ministry) {
            return vec![named];
        }
        if let Some(row) = self.home.or_else(|| self.issuer().filter(|_| ministry)) {
            return vec![self.state(row)];
        }
        let governs =
            |a: &ActorIndex| matches!(self.roster.list[*a].kind, ActorKind::Government | ActorKind::State);
        // "Britain urged the government": not itself.
        let subjects = crate::clause::subjects(crate::clause::predicate(self.token(group.head)));
        let itself = |m: &&ActorMention| !subjects.iter().any(|s| s.i() != group.head && s.i() == m.head);
        let hosts: Vec<ActorIndex> = self.hosts();
        let of_another = |m: &&ActorMention| !m.actors.iter().any(|a| hosts.contains(a));
        self.before(group.head)
            .filter(itself)
            .filter(of_another)
            .flat_map(|m| m.actors.clone())
            .find(governs)
            .into_iter()
            .collect()
    }

    /// Whose ministry was named last before `head`.
    fn ministry_before(&self, head: usize) -> Option<ActorIndex> {
        let ministry = |m: &&super::ActorMention| {
            m.actors.len() == 1 && self.story.words(&m.tokens).split_whitespace().any(|w| w == "Ministry")
        };
        self.before(head).filter(|m| m.kind != MentionKind::Pronoun).find(ministry).map(|m| m.actors[0])
    }

    /// The state that a statement of its ministry comes from: the one that the story begins with.
    pub(super) fn issuer(&self) -> Option<usize> {
        const BEGINNING: usize = 30;
        let first = self.names.iter().find(|name| matches!(name.who, Named::Country(..) | Named::Seat(_)))?;
        if first.tokens.start > BEGINNING {
            return None;
        }
        self.country_at(first.tokens.start)
    }

    fn opposition(&mut self, group: &Group) -> Vec<ActorIndex> {
        if let Some(named) = self.named_opposition(group) {
            return vec![named];
        }
        let row = group.states.first().copied().or(self.home).or_else(|| self.state_of_lead(group.head));
        let argument = !matches!(self.token(group.head).dep(), "npadvmod" | "advmod");
        match row {
            Some(row) if argument => {
                vec![self.roster.organ(self.tables, row, "opposition", ActorKind::Coalition)]
            }
            _ => Vec::new(),
        }
    }

    /// "Mali's junta and opposition": the state named before the noun that this one is joined to.
    fn state_of_lead(&self, head: usize) -> Option<usize> {
        let token = self.token(head);
        let lead = token.head();
        let joined = token.dep() == "conj" && lead.i() < head && self.group_class(lead.i()).is_some();
        let mut before = phrase::before(self.doc, lead.i());
        before.find_map(|i| self.country_at(i)).filter(|_| joined)
    }

    fn military(&mut self, group: &Group) -> Vec<ActorIndex> {
        if let Some(named) = self.soldiers_of(group) {
            return vec![named];
        }
        if let Some(&owner) = group.bodies.first() {
            let entry = &self.roster.list[owner];
            if entry.kind == ActorKind::Person && !entry.acts_for.is_empty() {
                return entry.acts_for.clone();
            }
            return self.army_of(owner);
        }
        let row = group.states.first().copied();
        if row.is_none()
            && let Some(army) = self.army_before(group)
        {
            return vec![army];
        }
        let lemma = self.token(group.head).lemma().to_lowercase();
        match row.or(self.home) {
            // A plural or a first word keeps its capital: "Police have freed two men".
            Some(row) if matches!(lemma.as_str(), "navy" | "police") => self.service(row, &lemma),
            Some(row) => self.army(row),
            None => Vec::new(),
        }
    }

    /// "The movement", "the group": the last of that form, else the last group spoken of.
    fn movement(&mut self, group: &Group) -> Vec<ActorIndex> {
        // "The leaders" are several people, and no movement.
        let people =
            |f: &Self, a: ActorIndex| f.roster.list[a].kind == ActorKind::Other && f.roster.notes[a].plural;
        let organised = |f: &Self, a: ActorIndex| {
            !people(f, a)
                && matches!(
                    f.roster.list[a].kind,
                    ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Ngo | ActorKind::Other
                )
        };
        if let Some(part) = self.part_by_its_side(group) {
            return vec![part];
        }
        let told = phrase::modifiers(self.doc, &group.before);
        if self.token(group.head).lower() == "parties" && told.contains(&"opposition") {
            return self.opposition(group);
        }
        if self.party_in_peace(group) {
            return self.generic(group, "party");
        }
        if let Some(&body) = group.bodies.iter().find(|&&b| organised(self, b)) {
            return if self.token(group.head).tag() == "NNS" { Vec::new() } else { vec![body] };
        }
        // "The Interim Government faction": a body that is called so and governs nothing.
        let called = |b: &ActorIndex| {
            let entry = &self.roster.list[*b];
            self.roster.notes[*b].named && entry.codebook_id.is_none() && entry.kind == ActorKind::Government
        };
        if let Some(&body) = group.bodies.iter().find(|b| called(b)) {
            return vec![body];
        }
        if let Some(acts_for) = self.of_person(group) {
            return acts_for;
        }
        if let Some(part) = self.part_with_a_name(group) {
            return vec![part];
        }
        let beside = self.token(group.head).head();
        if self.token(group.head).dep() == "appos" {
            return self.by_token[beside.i()].iter().copied().filter(|&a| self.roster.is_body(a)).collect();
        }
        if let Some(known) = self.said_of(group).filter(|_| group.determiner == Determiner::Indefinite) {
            return vec![known];
        }
        let beside = self.token(group.head).children().filter(|c| c.dep() == "appos");
        let beside: Vec<ActorIndex> = beside.flat_map(|c| self.by_token[c.i()].clone()).collect();
        if let [named] = beside[..]
            && group.determiner == Determiner::Indefinite
            && self.roster.is_body(named)
        {
            return vec![named];
        }
        if group.determiner == Determiner::Indefinite && self.verbs.is_doer(self.token(group.head)) {
            // "A breakaway group laid down its arms": one that nothing else is known of.
            let words = self.story.words(&(group.before.start..group.head + 1)).to_lowercase();
            let found = self.generic(group, &format!("some {words}"));
            self.letters_beside(group.head, &found);
            return found;
        }
        if group.determiner != Determiner::Definite || self.token(group.head).tag() == "NNS" {
            return Vec::new();
        }
        // "We have sent two people to talk to that group": in somebody's mouth not his own, and whose is not told.
        let that = self.token(group.before.start).lower() == "that" && group.before.start < group.head;
        if that && self.direct(group.head).is_some() {
            return Vec::new();
        }
        if self.told_apart(group) {
            return if self.verbs.is_doer(self.token(group.head)) { self.another(group) } else { Vec::new() };
        }
        let lemma = self.token(group.head).lemma().to_lowercase();
        let earlier: Vec<ActorIndex> = self.before(group.head).flat_map(|m| m.actors.clone()).collect();
        let formed = |a: &&ActorIndex| self.roster.list[**a].name.to_lowercase().ends_with(&lemma);
        let found = earlier.iter().find(formed).or_else(|| earlier.iter().find(|&&a| organised(self, a)));
        found.copied().into_iter().collect()
    }

    /// "A third group, the RPRC, has not signed": the letters by which it is called, which no recogniser knows.
    fn letters_beside(&mut self, head: usize, actors: &[ActorIndex]) {
        let beside = self.token(head).children().find(|c| c.dep() == "appos" && c.i() > head);
        let letters = |t: &Token<'_>| t.text().len() > 1 && t.text().chars().all(char::is_uppercase);
        let Some(name) = beside.filter(letters).filter(|t| self.by_token[t.i()].is_empty()) else { return };
        if let &[actor] = actors {
            name.text().clone_into(&mut self.roster.list[actor].name);
            self.roster.notes[actor].named = true;
            self.roster.know(format!("unlisted {}", name.text().to_lowercase()), actor);
            self.add(name.i()..name.i() + 1, name.i(), MentionKind::Name, vec![actor]);
        }
    }

    /// "The ruling party", "the communist party": one of peaceful politics, which is not the movement spoken of last unless that is
    /// a party.
    fn party_in_peace(&self, group: &Group) -> bool {
        let told = phrase::modifiers(self.doc, &group.before);
        let sort = |w: &&str| !matches!(*w, "the" | "a" | "an" | "this" | "that" | "political");
        let known = |m: &ActorMention| m.actors.iter().any(|&a| self.roster.list[a].kind == ActorKind::Party);
        self.token(group.head).lower() == "party"
            && group.bodies.is_empty()
            && told.iter().any(sort)
            && !self.before(group.head).any(known)
    }

    /// "Kony's movement": whose it is that he acts for, if anybody's.
    fn of_person(&self, group: &Group) -> Option<Vec<ActorIndex>> {
        let person = group.bodies.iter().find(|&&b| self.roster.is_person(b))?;
        Some(self.roster.list[*person].acts_for.clone())
    }
}
