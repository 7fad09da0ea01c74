//! The stages in order: names, then nouns and pronouns from left to right, then what needs to see the whole story.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_codebook::{ActorTables, Codebook, Gender, NameForm};
use rapporteur_model::{ActorKind, Process, SpanClass};
use rapporteur_nlp::{Doc, Token};

use super::agency::Verbs;
use super::defined::{self, Defined};
use super::names::{NameSpan, Named};
use super::roster::Roster;
use super::{ActorIndex, ActorMention, Actors, MentionKind, pair, setting};
use crate::quotes::Quote;
use crate::references::References;
use crate::story::Story;

/// A story while its actors are being found.
#[derive(Debug)]
pub(super) struct Finder<'a> {
    pub(super) story: &'a Story<'a>,
    pub(super) doc: &'a Doc,
    pub(super) codebook: &'a Codebook,
    pub(super) tables: &'a ActorTables,
    pub(super) quotes: &'a [Quote],
    pub(super) references: &'a References,
    pub(super) process: Option<&'a Process>,
    pub(super) verbs: Verbs<'a>,
    /// The country in conflict, in the country table.
    pub(super) home: Option<usize>,
    /// The two states between which the matter stands, where no armed group is party to it.
    pub(super) pair: Option<[usize; 2]>,
    /// The two whom the story opens with as doers of what only both can do.
    pub(super) joint: Option<[ActorIndex; 2]>,
    /// Whose report or statement the text is.
    pub(super) issuer: Option<ActorIndex>,
    pub(super) names: Vec<NameSpan>,
    /// The name that each token is part of.
    pub(super) name_at: Vec<Option<usize>>,
    /// Names that letters in brackets stand behind.
    pub(super) defined: Vec<Defined>,
    pub(super) roster: Roster,
    pub(super) mentions: Vec<ActorMention>,
    /// Mentions by the token of their head.
    pub(super) by_head: BTreeMap<usize, Vec<usize>>,
    pub(super) by_token: Vec<Vec<ActorIndex>>,
    /// First token of each sentence.
    pub(super) sentences: Vec<usize>,
    /// Nouns that were read already, or are being read.
    pub(super) read: Vec<bool>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        story: &'a Story<'a>,
        codebook: &'a Codebook,
        names: Vec<NameSpan>,
        quotes: &'a [Quote],
        references: &'a References,
        process: Option<&'a Process>,
    ) -> Self {
        let (doc, tables) = (&story.doc, &codebook.actors);
        let mut name_at = vec![None; doc.len()];
        for (at, name) in names.iter().enumerate() {
            name_at[name.tokens.clone()].fill(Some(at));
        }
        let pair = pair::pair(doc, codebook, &names).filter(|_| process.is_none());
        let signs = codebook.words.of("conflict-signs");
        let text = &story.article.text;
        let dateline = story.article.spans_of(SpanClass::Dateline).map(|span| span.of(text));
        let heading = dateline.chain([text.as_str()]).collect::<Vec<_>>().join("\n");
        let own = codebook.words.of("own-statement-phrases");
        let home = setting::of_heading(text, tables)
            .or_else(|| setting::of_statement(text, own, &names))
            .filter(|_| process.is_none())
            .or_else(|| setting::country(doc, tables, &names, process, signs, &heading));
        Self {
            story,
            doc,
            codebook,
            tables,
            quotes,
            references,
            process,
            verbs: Verbs::new(codebook),
            // Of two states neither is the one whose government "the government" is.
            home: home.filter(|_| pair.is_none()),
            pair,
            joint: None,
            issuer: None,
            defined: defined::find(doc, &names),
            names,
            name_at,
            roster: Roster::default(),
            mentions: Vec::new(),
            by_head: BTreeMap::new(),
            by_token: vec![Vec::new(); doc.len()],
            sentences: doc.sents().map(rapporteur_nlp::Span::start).collect(),
            read: vec![false; doc.len()],
        }
    }

    pub(super) fn run(mut self) -> Actors {
        self.proper_names();
        for i in 0..self.doc.len() {
            self.noun(i);
            self.pronoun(i);
        }
        self.one_of_several();
        self.appositions();
        self.adopt_issuer();
        self.spokespersons();
        self.persons_of_bodies();
        self.speak_as();
        self.first_persons();
        self.third_persons_in_speech();
        self.doers();
        self.channels();
        self.monitors_of_issuer();
        self.parties_of_headline();
        self.partners_of_government();
        let states = self.pair.map(|pair| pair.map(|row| self.state(row)));
        self.assign_sides();
        let mut parties = states.map_or_else(|| self.conflict_parties(), |states| states.to_vec());
        self.add_government(&mut parties);
        self.party_mentions(&parties);
        self.opponents(&parties);
        self.pronouns_for_parties(&parties);
        self.finish(&parties)
    }

    pub(super) fn token(&self, i: usize) -> Token<'a> {
        self.doc.token(i)
    }

    /// Enters persons and organisations by name, and states where they act.
    fn proper_names(&mut self) {
        for at in 0..self.names.len() {
            let NameSpan { tokens, who } = self.names[at].clone();
            let head = self.name_head(&tokens);
            let actor = match who {
                Named::Country(..) | Named::Seat(_) => continue,
                Named::Organisation(row) => self.roster.organisation(self.tables, row),
                Named::Person(office) => match self.person_named(&tokens, office) {
                    Some(person) => person,
                    None => continue,
                },
                Named::Unlisted(_) => match self.unlisted(&tokens, head) {
                    Some(body) => body,
                    None => continue,
                },
            };
            self.add(tokens, head, MentionKind::Name, vec![actor]);
        }
        for at in 0..self.names.len() {
            let NameSpan { tokens, who } = self.names[at].clone();
            let head = self.name_head(&tokens);
            let acts = match who {
                Named::Country(_, NameForm::Adjective) => {
                    self.verbs.owns_deed(self.token(head)) || self.people_act(head)
                }
                Named::Country(..) => {
                    let token = self.token(head);
                    self.verbs.state_acts(token) || self.verbs.owns_deed(token)
                }
                Named::Seat(_) => {
                    let token = self.token(head);
                    self.verbs.is_doer(token)
                        || self.verbs.is_addressed(token)
                        || self.verbs.is_dealt_with(token)
                        || self.verbs.owns_deed(token)
                        || self.seat_of_headline(head)
                }
                _ => false,
            };
            if acts {
                self.state_at(head);
            }
        }
    }

    /// A noun takes the actors of what stands in apposition to it, where it has none of its own, and gives them alike:
    /// "the guarantor countries, Cuba and Norway", "the ELN, a rebel group".
    fn appositions(&mut self) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            if token.dep() != "appos" || token.head().i() == i {
                continue;
            }
            let head = token.head().i();
            if self.by_token[head].is_empty() && self.is_actor_noun(head) {
                let named = crate::clause::with_conjuncts(token);
                let actors: Vec<ActorIndex> = named.iter().flat_map(|t| self.actors_at(t.i())).collect();
                self.by_token[head] = actors;
            } else if self.by_token[i].is_empty() && self.is_actor_noun(i) {
                self.by_token[i] = self.by_token[head].clone();
            }
        }
    }

    /// "Okello leads the delegation of the rebels", "speaks for the army": persons who stand for a body.
    fn spokespersons(&mut self) {
        for verb in self.doc.tokens().filter(|t| self.verbs.leads.contains(t.lemma())) {
            // "Haile, who led the government team": the relative stands for its noun.
            let subject = verb.children().find(|c| c.dep() == "nsubj");
            let subject = subject.map(|t| crate::clause::antecedent(t).unwrap_or(t).i());
            let Some(&[person]) = subject.map(|i| &self.by_token[i][..]) else { continue };
            let object = verb.children().filter(|c| c.dep() == "dobj");
            // "Sits on the political bureau of the front", "speaks for it".
            let under = super::phrase::under(verb, &["for", "on", "in", "at"]);
            let led: Vec<Token<'_>> = object.chain(under).collect();
            // "Heads the political bureau of the front": the bureau is nobody of its own.
            let of = |t: &Token<'a>| {
                let own = self.by_token[t.i()].clone();
                let owners =
                    crate::clause::possessors(*t).into_iter().flat_map(|o| self.by_token[o.i()].clone());
                if own.is_empty() { owners.collect() } else { own }
            };
            let bodies: Vec<ActorIndex> = led.iter().flat_map(of).collect();
            let speaks_for = matches!(verb.lemma(), "speak" | "negotiate");
            if speaks_for && !bodies.is_empty() && !bodies.contains(&person) {
                // A name that no table knows is a person's, if it speaks for somebody.
                let entry = &mut self.roster.list[person];
                if entry.kind == ActorKind::Other && entry.codebook_id.is_none() {
                    entry.kind = ActorKind::Person;
                }
            }
            if self.roster.is_person(person) && !bodies.is_empty() {
                self.roster.acts_for(person, &bodies);
                self.roster.notes[person].speaks = true;
            }
        }
    }

    fn is_actor_noun(&self, i: usize) -> bool {
        self.tables.is_noun(&self.token(i).lemma().to_lowercase())
    }

    /// "Manila, rebels sign pact": a seat that begins a headline as its subject.
    fn seat_of_headline(&self, head: usize) -> bool {
        let token = self.token(head);
        self.story.paragraph(head).headline && token.dep() == "nsubj"
    }

    /// The head of a name: the token of it that hangs on something outside.
    pub(super) fn name_head(&self, tokens: &Range<usize>) -> usize {
        self.doc.span(tokens.start, tokens.end).root().map_or(tokens.end - 1, rapporteur_nlp::Token::i)
    }

    /// The state named at `token`, entered and marked there; for the country in conflict its government.
    pub(super) fn state_at(&mut self, token: usize) -> Option<ActorIndex> {
        let name = self.names.get(self.name_at[token]?)?.clone();
        let (row, kind) = match name.who {
            Named::Country(row, NameForm::Adjective) => (row, MentionKind::Adjective),
            Named::Country(row, _) => (row, MentionKind::Name),
            Named::Seat(row) => (row, MentionKind::Metonym),
            _ => return None,
        };
        let actor = self.state(row);
        if self.by_token[token].is_empty() {
            self.add(name.tokens.clone(), self.name_head(&name.tokens), kind, vec![actor]);
        }
        Some(actor)
    }

    /// The actor that a state is: its government for the country in conflict or where the register lists that.
    pub(super) fn state(&mut self, row: usize) -> ActorIndex {
        let id = format!("{}-government", self.tables.countries[row].iso3);
        let listed = self.process.is_some_and(|p| p.cast.iter().any(|member| member.actor == id));
        self.roster.state(self.tables, row, listed || self.home == Some(row))
    }

    /// The row of the country named at `token`.
    pub(super) fn country_at(&self, token: usize) -> Option<usize> {
        match self.names.get(self.name_at[token]?)?.who {
            Named::Country(row, _) | Named::Seat(row) => Some(row),
            _ => None,
        }
    }

    /// The person a name names: known by full name or by surname; `None` for a lone word that may be anything.
    fn person_named(&mut self, tokens: &Range<usize>, office: Option<usize>) -> Option<ActorIndex> {
        let words: Vec<&str> = tokens.clone().map(|i| self.token(i).text()).filter(|w| *w != "-").collect();
        let words: Vec<&str> = words.into_iter().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
        let full = words.join(" ").to_lowercase();
        if let Some(row) = office {
            let row = &self.tables.offices[row];
            let (key, name, id) = (format!("person {}", row.id), row.person.clone(), row.id.clone());
            let known = self.roster.get(&format!("person {full}"));
            let person = known.unwrap_or_else(|| self.roster.enter(key, name, ActorKind::Person));
            self.roster.list[person].codebook_id = Some(id);
            self.name_known(person, &words, &full);
            return Some(person);
        }
        if let Some(known) = self.roster.get(&format!("person {full}")) {
            return Some(known);
        }
        let before = tokens.start.checked_sub(1);
        if let Some(known) = self.by_first_names(&words, before.is_some_and(|i| self.is_person_noun(i))) {
            return Some(known);
        }
        let last = words.last()?.to_lowercase();
        if words.len() <= 2 && (words.len() == 1 || matches!(words[0].to_lowercase().as_str(), "al" | "el")) {
            if let Some(known) = self.roster.get(&format!("surname {last}")) {
                return Some(known);
            }
            if !self.acts_as_person(tokens) {
                return None;
            }
        }
        let name = self.story.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        // The agency of the page is no person, whatever the model takes its name for.
        let article = self.story.article;
        let media = [&article.agency, &article.publisher].into_iter().flatten();
        if media.map(|(media, _)| media).any(|media| *media == name) {
            return None;
        }
        let person = self.roster.enter(format!("person {full}"), name, ActorKind::Person);
        self.name_known(person, &words, &full);
        Some(person)
    }

    fn name_known(&mut self, person: ActorIndex, words: &[&str], full: &str) {
        self.roster.know(format!("person {full}"), person);
        if let Some(last) = words.last() {
            self.roster.know(format!("surname {}", last.to_lowercase()), person);
        }
        // "Armando Quijano Rivas" is Quijano, by the first of two surnames.
        if let [_, surname, _] = words
            && surname.len() > 3
        {
            self.roster.know(format!("surname {}", surname.to_lowercase()), person);
        }
        self.roster.notes[person].named = true;
        let gender: Option<Gender> = words.first().and_then(|first| self.tables.gender(first));
        let notes = &mut self.roster.notes[person];
        notes.gender = notes.gender.or(gender);
    }

    /// Whether a lone name that the model takes for a person does what persons do, or bears a title.
    fn acts_as_person(&self, tokens: &Range<usize>) -> bool {
        let head = self.token(self.name_head(tokens));
        let titled = tokens.start.checked_sub(1).is_some_and(|i| self.is_person_noun(i));
        titled || self.verbs.is_doer(head) || self.verbs.is_addressed(head)
    }

    /// Whether the token is a noun for persons ("envoy", "Minister").
    pub(super) fn is_person_noun(&self, i: usize) -> bool {
        let token = self.token(i);
        let lemma = token.lemma().to_lowercase();
        matches!(token.pos(), "NOUN" | "PROPN")
            && self.tables.noun(&lemma, &[]).is_some_and(|row| row.class.is_person())
    }

    pub(super) fn add(
        &mut self,
        tokens: Range<usize>,
        head: usize,
        kind: MentionKind,
        actors: Vec<ActorIndex>,
    ) {
        if actors.is_empty() {
            return;
        }
        if matches!(kind, MentionKind::Name | MentionKind::Metonym | MentionKind::Adjective) {
            for i in tokens.clone() {
                self.by_token[i].clone_from(&actors);
            }
        }
        self.by_token[head].clone_from(&actors);
        self.by_head.entry(head).or_default().push(self.mentions.len());
        self.mentions.push(ActorMention { tokens, head, kind, actors });
    }

    /// The actors at `token`, reading the noun there first if need be.
    pub(super) fn actors_at(&mut self, token: usize) -> Vec<ActorIndex> {
        if self.by_token[token].is_empty() {
            if let Some(state) = self.state_at(token) {
                return vec![state];
            }
            self.noun(token);
        }
        self.by_token[token].clone()
    }

    /// Mentions whose head stands before `token`, the last first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &ActorMention> {
        const WINDOW: usize = 300;
        self.by_head
            .range(..token)
            .rev()
            .flat_map(|(_, at)| at.iter().rev())
            .take(WINDOW)
            .map(|&at| &self.mentions[at])
    }
}
