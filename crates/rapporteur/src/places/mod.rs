//! Places: named, described, on a route or line; never a city that the parse makes an actor.

pub mod gazetteer;
mod noun;
mod record;
pub mod resolve;

use std::ops::Range;

use rapporteur_codebook::{Codebook, Country, PlaceKind, PlaceRow};
use rapporteur_nlp::Token;

use crate::actors::{Actors, MentionKind};
use crate::story::Story;
use noun::{beside, describes, has_name, leads_between, of};

/// Position of a place in [`Places::list`].
pub type PlaceIndex = usize;

/// One place of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceEntry {
    /// Usual English name, or the words of a description.
    pub name: String,
    /// The place that holds it.
    pub within: Option<PlaceIndex>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// What it is.
    pub level: String,
    /// Whether it is a description without a fixed outline.
    pub vague: bool,
    /// Whether a noun for a kind of place makes it: "the Aleppo-Damascus highway".
    pub by_kind: bool,
    /// The words that name it.
    pub mentions: Vec<Range<usize>>,
}

/// All places of a story.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The places, in order of first mention.
    pub list: Vec<PlaceEntry>,
    of_token: Vec<Option<PlaceIndex>>,
}

impl Places {
    /// The place that the phrase headed by `token` names.
    pub fn of(&self, token: usize) -> Option<PlaceIndex> {
        self.of_token.get(token).copied().flatten()
    }

    /// Whether `outer` is a country, region or city that holds `inner`.
    pub fn holds(&self, outer: PlaceIndex, inner: PlaceIndex) -> bool {
        let mut at = self.list.get(inner).and_then(|p| p.within);
        for _ in 0..8 {
            match at {
                Some(place) if place == outer => return true,
                Some(place) => at = self.list[place].within,
                None => break,
            }
        }
        false
    }
}

struct Pass<'a> {
    story: &'a Story<'a>,
    codebook: &'a Codebook,
    places: Places,
}

/// Finds the places of a story.
pub fn find(story: &Story<'_>, codebook: &Codebook, actors: &Actors) -> Places {
    let mut pass = Pass {
        story,
        codebook,
        places: Places { of_token: vec![None; story.doc.len()], ..Places::default() },
    };
    for paragraph in story.paragraphs().iter().filter(|p| !p.headline) {
        let mut i = paragraph.tokens.start;
        while i < paragraph.tokens.end {
            i = pass.read(i, actors).max(i + 1);
        }
        for i in paragraph.tokens.clone() {
            pass.kind(story.doc.token(i));
        }
    }
    pass.places
}

impl<'a> Pass<'a> {
    /// Reads the name that begins at token `i`; gives the token after it.
    fn read(&mut self, i: usize, actors: &Actors) -> usize {
        let doc = &self.story.doc;
        if !doc.token(i).text().starts_with(char::is_uppercase) {
            return i + 1;
        }
        let longest = (i + 5).min(doc.len());
        for end in (i + 1..=longest).rev() {
            let text = doc.span(i, end).text().trim_end_matches("'s");
            if let Some(row) = self.listed(text).filter(|_| self.is_name(i, end)) {
                if !is_actor(actors, i, end) {
                    let place = self.row(row);
                    self.named(i..end, place);
                }
                return end;
            }
            if let Some(country) = self.country_called(text) {
                if self.is_country_place(i, end, actors) {
                    let place = self.country(country);
                    self.named(i..end, place);
                }
                return end;
            }
        }
        self.entity(i, actors)
    }

    /// The listed place of that name; of several, the one whose country the story names, else the first.
    fn listed(&self, name: &str) -> Option<&'a PlaceRow> {
        let places = &self.codebook.places;
        let named = |row: &&PlaceRow| {
            self.places.list.iter().any(|place| place.country.is_some() && place.country == row.country)
        };
        places.named(name).find(named).or_else(|| places.named(name).next())
    }

    fn country_called(&self, name: &str) -> Option<&'a Country> {
        let found = self.codebook.places.country(name).filter(|found| !found.adjective)?;
        self.codebook.actors.countries.get(found.country)
    }

    /// Whether the words are a name and no part of one of a person: "Bay", "Gali" and "Sousa" are also other things.
    fn is_name(&self, start: usize, end: usize) -> bool {
        let doc = &self.story.doc;
        let token = doc.token(start);
        let leaves = |t: Token<'_>| self.codebook.words.has("leaving-verbs", t.lemma());
        let held = token.dep() == "pobj" || token.dep() == "dobj" && leaves(token.head());
        let person = token.ent_type() == "PERSON" && !held;
        end > start + 1 || (token.pos() == "PROPN" && !person)
    }

    /// A name that only the model takes for a place.
    fn entity(&mut self, i: usize, actors: &Actors) -> usize {
        let doc = &self.story.doc;
        let Some(ent) = doc.ents().find(|e| (e.start()..e.end()).contains(&i)) else { return i + 1 };
        let range = ent.start()..ent.end();
        let place = matches!(ent.label(), "GPE" | "LOC" | "FAC");
        let named = range.clone().any(|t| doc.token(t).pos() == "PROPN");
        if place
            && named
            && range.start == i
            && !is_actor(actors, range.start, range.end)
            && !doc.token(range.end - 1).text().is_empty()
        {
            let name = doc
                .span(range.start, range.end)
                .text()
                .trim_start_matches("the ")
                .trim_start_matches("The ")
                .to_owned();
            let known = self.places.list.iter().position(|p| p.name == name);
            let index =
                known.unwrap_or_else(|| self.add(PlaceEntry { name, level: "city".into(), ..empty() }));
            self.named(range.clone(), index);
        }
        range.end
    }

    fn named(&mut self, range: Range<usize>, place: PlaceIndex) {
        self.places.list[place].mentions.push(range.clone());
        for i in range {
            self.places.of_token[i] = Some(place);
        }
    }

    fn add(&mut self, entry: PlaceEntry) -> PlaceIndex {
        self.places.list.push(entry);
        self.places.list.len() - 1
    }

    fn row(&mut self, row: &PlaceRow) -> PlaceIndex {
        if let Some(known) = self.places.list.iter().position(|p| p.name == row.name) {
            return known;
        }
        let region = row.within.as_ref().and_then(|w| self.places.list.iter().position(|p| p.name == *w));
        let country =
            || self.places.list.iter().position(|p| p.level == "country" && p.country == row.country);
        let within = region.or_else(country);
        self.add(PlaceEntry {
            name: row.name.clone(),
            within,
            country: row.country.clone(),
            at: row.at,
            level: row.level.clone(),
            ..empty()
        })
    }

    fn country(&mut self, row: &Country) -> PlaceIndex {
        if let Some(known) = self.places.list.iter().position(|p| p.name == row.name) {
            return known;
        }
        let index = self.add(PlaceEntry {
            name: row.name.clone(),
            country: Some(row.iso2.clone()),
            level: "country".into(),
            ..empty()
        });
        // Places of the country that were named before it lie in it.
        for place in &mut self.places.list {
            if place.within.is_none()
                && place.level != "country"
                && place.country.as_deref() == Some(&row.iso2)
            {
                place.within = Some(index);
            }
        }
        index
    }

    /// A country's name is a place after a preposition of place, and where it narrows another place.
    fn is_country_place(&self, start: usize, end: usize, actors: &Actors) -> bool {
        let doc = &self.story.doc;
        let head = (start..end)
            .map(|i| doc.token(i))
            .find(|t| !(start..end).contains(&t.head().i()))
            .unwrap_or(doc.token(end - 1));
        let locative = |t: Token<'_>| {
            t.dep() == "pobj"
                && matches!(
                    t.head().lower(),
                    "in" | "into"
                        | "across"
                        | "throughout"
                        | "inside"
                        | "from"
                        | "near"
                        | "of"
                        | "at"
                        | "within"
                        | "outside"
                )
        };
        let of_place = head.dep() == "poss" && matches!(head.head().ent_type(), "GPE" | "LOC" | "FAC");
        // "Talks between Chad and Sudan": beside a country that is a side, the other is one too.
        let named = |t: Token<'_>| matches!(t.ent_type(), "GPE" | "LOC");
        let beside = match head.dep() {
            "appos" => locative(head.head()) || named(head.head()),
            "conj" => {
                locative(head.head()) || named(head.head()) && self.places.of(head.head().i()).is_some()
            }
            _ => false,
        };
        // "U.S. troops" are not where they come from.
        let people = |t: Token<'_>| actors.mentions.iter().any(|m| m.head == t.i());
        let compound = head.dep() == "compound" && head.head().pos() == "NOUN" && !people(head.head());
        locative(head) || of_place || beside || compound
    }

    /// A noun for a kind of place: with a name it is that place or one of its own, alone it may describe one.
    fn kind(&mut self, token: Token<'_>) {
        let Some(kind) = self.codebook.places.kinds.get(&token.lemma().to_lowercase()).cloned() else {
            return;
        };
        if !matches!(token.pos(), "NOUN" | "PROPN") || self.places.of(token.i()).is_some() {
            return;
        }
        let inside = token
            .subtree()
            .filter(|t| t.i() != token.i())
            .find_map(|t| self.places.of(t.i()).map(|p| (t, p)));
        match inside {
            Some((name, place)) if kind.named && beside(token, name) => self.site(token, &kind, Some(place)),
            Some(_) if kind.level == "route" && leads_between(token).is_some() => self.route(token, &kind),
            // "the governorate of Hodeida", "Datu Piang town": the noun says what the named place is.
            Some((name, place)) if beside(token, name) || of(token, name) => {
                self.places.of_token[token.i()] = Some(place);
                if self.places.list[place].level == "city_or_region" && kind.level != "city_or_region" {
                    self.places.list[place].level.clone_from(&kind.level);
                }
            }
            // "The Tarn el Gos crossing": a name that no table knows is one all the same.
            _ if kind.named && has_name(token) => self.site(token, &kind, None),
            _ if kind.generic && describes(token) => self.site(token, &kind, None),
            _ => {}
        }
    }

    /// "The road from Wau to Tonj": a place of its own, called by its ends.
    fn route(&mut self, token: Token<'_>, kind: &PlaceKind) {
        let Some(end) = leads_between(token) else { return };
        let range = token.i()..end;
        let name = self.story.words(&range).split_whitespace().collect::<Vec<_>>().join(" ");
        let country = range.clone().find_map(|i| self.places.list[self.places.of(i)?].country.clone());
        let known = self.places.list.iter().position(|p| p.name == name);
        let index = known.unwrap_or_else(|| {
            self.add(PlaceEntry { name, country, level: kind.level.clone(), by_kind: true, ..empty() })
        });
        self.places.list[index].mentions.push(range);
        self.places.of_token[token.i()] = Some(index);
    }

    fn site(&mut self, token: Token<'_>, kind: &PlaceKind, within: Option<PlaceIndex>) {
        let start = token
            .children()
            .filter(|c| matches!(c.dep(), "compound" | "amod" | "nmod" | "nummod" | "npadvmod"))
            .map(|c| c.left_edge().i())
            .min();
        let range = start.unwrap_or(token.i()).min(token.i())..token.i() + 1;
        let name = self.story.words(&range).split_whitespace().collect::<Vec<_>>().join(" ");
        let known = self.places.list.iter().position(|p| p.name.eq_ignore_ascii_case(&name));
        let index = known.unwrap_or_else(|| {
            let country = within.and_then(|w| self.places.list[w].country.clone());
            let vague = within.is_none() && !has_name(token);
            self.add(PlaceEntry {
                name,
                within,
                country,
                level: if vague { "descriptive".into() } else { kind.level.clone() },
                vague,
                by_kind: true,
                ..empty()
            })
        });
        self.places.list[index].mentions.push(range.clone());
        for i in range {
            if i >= token.i() || self.places.of(i).is_none() {
                self.places.of_token[i] = Some(index);
            }
        }
    }
}

fn empty() -> PlaceEntry {
    PlaceEntry {
        name: String::new(),
        within: None,
        country: None,
        at: None,
        level: String::new(),
        vague: false,
        by_kind: false,
        mentions: Vec::new(),
    }
}

/// Whether the words stand for an actor: a metonym, or a name that heads a mention.
fn is_actor(actors: &Actors, start: usize, end: usize) -> bool {
    actors.mentions.iter().any(|m| {
        m.kind != MentionKind::Pronoun
            && m.tokens.start < end
            && start < m.tokens.end
            && !matches!(m.kind, MentionKind::Role | MentionKind::Group | MentionKind::Adjective)
    })
}
