//! Proper names: the longest of the codebook's, then what the model's entity recogniser adds.

use std::ops::Range;

use rapporteur_codebook::{ActorTables, NameForm, NameRef, NounClass, WordSets, grammar};
use rapporteur_model::{Process, SpanClass};
use rapporteur_nlp::{Doc, Span, Token};

use super::{defined, setting, surnames, titled};
use crate::story::Story;

/// A proper name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameSpan {
    pub(crate) tokens: Range<usize>,
    pub(crate) who: Named,
}

/// Whom a name names, by position in the codebook's tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// A state by its name or adjective.
    Country(usize, NameForm),
    /// A state by the seat of its government.
    Seat(usize),
    /// A listed body or group.
    Organisation(usize),
    /// A person; the first listed office, if any.
    Person(Option<usize>),
    /// An organisation that is not listed; whether the entity recogniser alone says so.
    Unlisted(bool),
}

/// Longest name in tokens.
const MAX_NAME: usize = 12;

/// Shortest acronym that is taken for one without a word about where.
const LONG_ACRONYM: usize = 4;

/// All names of the story in order; they do not overlap. `process` is the register entry of its process.
pub(crate) fn find(
    story: &Story<'_>,
    tables: &ActorTables,
    words: &WordSets,
    process: Option<&Process>,
) -> Vec<NameSpan> {
    let doc = &story.doc;
    let home = process.and_then(|p| tables.country(&p.country));
    let day = story.article.published.as_ref().and_then(|day| day.from.as_deref()).unwrap_or_default();
    let texts: Vec<&str> = doc.tokens().map(Token::text).collect();
    let known: Vec<Known<'_>> =
        (0..texts.len()).map(|at| tables.longest_name(&texts[at..texts.len().min(at + MAX_NAME)])).collect();
    let mut present = present(&known, tables, home);
    let dateline = story.article.spans_of(SpanClass::Dateline).map(|span| span.of(&story.article.text));
    for at in dateline.flat_map(|line| setting::in_heading(line, tables)) {
        present[at] += 1;
    }
    let setting = Setting { tables, present, known, day };
    let mut ents = entities(doc, tables, words);
    ents.extend(titled::find(doc, tables, words, &ents));
    ents.sort_by_key(|name| name.tokens.start);
    surnames::complete(doc, &mut ents);
    defined::complete(doc, &mut ents);
    let (mut found, mut at, mut ent) = (Vec::new(), 0, 0);
    while at < texts.len() {
        while ents.get(ent).is_some_and(|e| e.tokens.start < at) {
            ent += 1;
        }
        let entity = ents.get(ent).filter(|e| e.tokens.start == at);
        let listed = setting.listed(&texts, at);
        let name = match (listed, entity) {
            (Some(listed), Some(entity)) => Some(better(doc, listed, entity, &texts, &setting)),
            (Some(listed), None) => Some(listed),
            (None, entity) => entity.cloned(),
        };
        at = name.as_ref().map_or(at + 1, |name| name.tokens.end);
        found.extend(name);
    }
    titled::plurals(doc, tables, &mut found);
    titled::single_words(doc, tables, &mut found);
    with_forms(doc, &mut found);
    found
}

/// "The Republic of Ghana": the form of the state belongs to its name.
fn with_forms(doc: &Doc, names: &mut [NameSpan]) {
    let mut end = 0;
    for name in names {
        let state = matches!(name.who, Named::Country(_, NameForm::Name));
        let start = name.tokens.start;
        let of = start.checked_sub(1).filter(|&i| doc.token(i).text() == "of");
        let form = of.and_then(|i| i.checked_sub(1)).filter(|&i| i >= end);
        if let Some(form) = form.filter(|&i| state && is_form(doc.token(i))) {
            name.tokens.start = form;
        }
        end = name.tokens.end;
    }
}

/// How often the words name each country; acronyms of local groups count only beside their country.
fn present(known: &[Known<'_>], tables: &ActorTables, home: Option<usize>) -> Vec<usize> {
    let mut present = vec![0; tables.countries.len()];
    if let Some(home) = home {
        present[home] = known.len() + 1;
    }
    for (_, refs) in known.iter().flatten() {
        for who in *refs {
            match *who {
                NameRef::Country(i, _) => present[i] += 1,
                // A name that several bear tells no country.
                NameRef::Organisation(i, false) if refs.len() == 1 => {
                    if let Some(country) = tables.country(&tables.organisations[i].country) {
                        present[country] += 1;
                    }
                }
                _ => {}
            }
        }
    }
    present
}

/// A listed name: how many tokens it takes, and whom it may name.
type Known<'a> = Option<(usize, &'a [NameRef])>;

/// What tells apart those who share a name.
struct Setting<'a> {
    tables: &'a ActorTables,
    /// How often the text names each country.
    present: Vec<usize>,
    /// The longest listed name at each token.
    known: Vec<Known<'a>>,
    /// Its day, if known.
    day: &'a str,
}

impl Setting<'_> {
    /// The listed name that begins at token `at`.
    fn listed(&self, words: &[&str], at: usize) -> Option<NameSpan> {
        let (count, refs) = self.known.get(at).copied().flatten()?;
        let fits = |who: &&NameRef| match **who {
            NameRef::Organisation(i, short) => {
                // "SPLM-IO" is short for nothing else.
                let hyphened = words.get(at + 1) == Some(&"-") && count > 2;
                self.is_at_hand(i, short && !hyphened, words[at], refs.len())
            }
            _ => true,
        };
        let now = |who: &&NameRef| match **who {
            NameRef::Organisation(i, _) => self.tables.organisations[i].exists_on(self.day),
            _ => true,
        };
        // "The Maoists", of two countries: of the one that is named more often.
        let at_home = |who: &&NameRef| match **who {
            NameRef::Organisation(i, _) => {
                self.tables.country(&self.tables.organisations[i].country).map_or(0, |c| self.present[c])
            }
            _ => usize::MAX,
        };
        let fitting = refs.iter().filter(fits).rev();
        let who = match *fitting.max_by_key(|who| (now(who), at_home(who)))? {
            NameRef::Country(i, NameForm::Seat) => Named::Seat(i),
            NameRef::Country(i, form) => Named::Country(i, form),
            NameRef::Organisation(i, _) => Named::Organisation(i),
            NameRef::Person(i) => Named::Person(Some(i)),
        };
        Some(NameSpan { tokens: at..at + count, who })
    }

    /// Whether a body or group may be meant: an acronym of a local group, and a name that several bear, count beside
    /// their country; a longer acronym that only one bears also where the text names no country at all.
    fn is_at_hand(&self, organisation: usize, short: bool, word: &str, bearers: usize) -> bool {
        let country = self.tables.country(&self.tables.organisations[organisation].country);
        let nowhere = self.present.iter().all(|&count| count == 0);
        // "M23" is no word of any language.
        let digits = word.contains(|c: char| c.is_ascii_digit());
        let alone = bearers == 1 && (!short || digits || (nowhere && word.len() >= LONG_ACRONYM));
        alone || country.is_none_or(|country| self.present[country] > 0)
    }
}

/// Of a listed name and an entity that begin at one token: the longer, unless the entity is made of listed names.
fn better(
    doc: &Doc,
    listed_name: NameSpan,
    entity: &NameSpan,
    words: &[&str],
    setting: &Setting<'_>,
) -> NameSpan {
    if listed_name.tokens.end >= entity.tokens.end {
        return listed_name;
    }
    // "Liberation Movement/Army": the listed one with its army.
    let slash = doc.token(listed_name.tokens.end).text() == "/";
    if slash && matches!(listed_name.who, Named::Organisation(_)) {
        return NameSpan { tokens: entity.tokens.clone(), who: listed_name.who };
    }
    let mut at = listed_name.tokens.end;
    while at < entity.tokens.end {
        let joint = matches!(doc.token(at).lower(), "-" | "–" | "and" | "the" | "'s" | "’s" | "/");
        at = match setting.listed(words, at) {
            Some(next) => next.tokens.end,
            None if joint => at + 1,
            None => return entity.clone(),
        };
    }
    listed_name
}

/// Persons and organisations as the model sees them, without articles, titles and possessive marks at their edges.
fn entities(doc: &Doc, tables: &ActorTables, words: &WordSets) -> Vec<NameSpan> {
    let mut found: Vec<NameSpan> = Vec::new();
    for ent in doc.ents() {
        let who = match ent.label() {
            "PERSON" => Named::Person(None),
            "ORG" => Named::Unlisted(true),
            _ => continue,
        };
        let tokens = led_off(doc, tables, trimmed(doc, ent));
        let tokens = if who == Named::Person(None) { widened(doc, tables, tokens) } else { tokens };
        // "The army spokesman": no name, whatever the model says.
        let named = tokens.clone().any(|i| doc.token(i).text().contains(char::is_uppercase));
        // "The Parties will meet again": a word of the text's own for those it is between.
        let lone = tokens.len() == 1 && matches!(doc.token(tokens.start).lower(), "parties" | "sides");
        if !named || lone {
            continue;
        }
        // "Army spokesman Ilie Rusu", "Government and rebel commanders": whose, the text tells.
        if who == Named::Unlisted(true) && is_side(doc, tables, &tokens) {
            continue;
        }
        // "The Minister of Foreign Affairs": an office, and no body.
        if who == Named::Unlisted(true) && is_office(doc, tables, &tokens) {
            continue;
        }
        // "The Guarantor Countries": a word for several, whose names stand elsewhere.
        if matches!(doc.token(tokens.end - 1).lower(), "countries" | "states" | "powers")
            && tokens.len() > 1
            && who == Named::Unlisted(true)
        {
            continue;
        }
        let who = if who == Named::Person(None) && is_formed(doc, tables, &tokens) {
            Named::Unlisted(true)
        } else if who == Named::Unlisted(true) && titled::is_described(doc, tables, words, &tokens) {
            Named::Person(None)
        } else {
            who
        };
        if !tokens.is_empty() && found.last().is_none_or(|last| last.tokens.end <= tokens.start) {
            found.push(NameSpan { tokens, who });
        }
    }
    found
}

/// "Katibat al-Fajr", "Monitoring Mechanism": a word for a body at an end of the name makes it no person's.
fn is_formed(doc: &Doc, tables: &ActorTables, tokens: &Range<usize>) -> bool {
    let body = |i: usize| {
        let class = tables.noun(&doc.token(i).lemma().to_lowercase(), &[]).map(|row| row.class);
        matches!(
            class,
            Some(
                NounClass::Armed
                    | NounClass::Movement
                    | NounClass::Institution
                    | NounClass::Monitor
                    | NounClass::Coalition
            )
        )
    };
    tokens.len() > 1 && [tokens.start, tokens.end - 1].into_iter().any(body)
}

/// "Army", "Government": a common noun for a side at the head of a sentence.
fn is_side(doc: &Doc, tables: &ActorTables, tokens: &Range<usize>) -> bool {
    let token = doc.token(tokens.start);
    let class = tables.noun(&token.lemma().to_lowercase(), &[]).map(|row| row.class);
    // "A band that calls itself the Junta".
    let side = match class {
        Some(NounClass::Military) => true,
        Some(NounClass::Government | NounClass::Armed | NounClass::Opposition) => token.is_sent_start(),
        _ => false,
    };
    tokens.len() == 1 && side && token.text().chars().skip(1).all(char::is_lowercase)
}

/// "Minister of Foreign Affairs", "Commander of the Southern Front": one person's office.
fn is_office(doc: &Doc, tables: &ActorTables, tokens: &Range<usize>) -> bool {
    let first = doc.token(tokens.start);
    let of = tokens.len() > 2 && matches!(doc.token(tokens.start + 1).lower(), "of" | "for");
    let person = tables.noun(&first.lemma().to_lowercase(), &[]).is_some_and(|row| row.class.is_person());
    of && person && matches!(first.tag(), "NN" | "NNP")
}

/// "Delegations of the Government of Mali": the name is what they are delegations of.
fn led_off(doc: &Doc, tables: &ActorTables, tokens: Range<usize>) -> Range<usize> {
    let of = tokens.start + 1;
    if tokens.len() < 3 || doc.token(of).lower() != "of" {
        return tokens;
    }
    let first = doc.token(tokens.start);
    let row = tables.noun(&first.lemma().to_lowercase(), &[]);
    let sent = row.is_some_and(|row| {
        row.class == NounClass::Delegation || (row.class.is_person() && first.tag().ends_with('S'))
    });
    let rest = of + 1 + usize::from(doc.token(of + 1).pos() == "DET");
    if sent && rest < tokens.end { rest..tokens.end } else { tokens }
}

fn trimmed(doc: &Doc, ent: Span<'_>) -> Range<usize> {
    let (mut start, mut end) = (ent.start(), ent.end());
    let edge = |t: Token<'_>| {
        t.is_punct() || t.is_space() || matches!(t.pos(), "DET" | "PART" | "ADP" | "VERB" | "NUM")
    };
    while start < end && (edge(doc.token(start)) || doc.token(start).pos() == "PRON") {
        start += 1;
    }
    // "Front for Peace (FP": the letters in brackets are a name of their own.
    let open = (start + 1..end).find(|&i| doc.token(i).text() == "(");
    end = open.unwrap_or(end);
    while start < end && edge(doc.token(end - 1)) {
        end -= 1;
    }
    start..end
}

fn is_form(token: Token<'_>) -> bool {
    token.text().starts_with(char::is_uppercase) && grammar("state-forms").contains(token.lower())
}

/// The entity recogniser often stops short inside a name: "Andres" of "Andres Holguin", "al" of "Nasser al-Amri".
fn widened(doc: &Doc, tables: &ActorTables, mut tokens: Range<usize>) -> Range<usize> {
    let joins = |i: usize, inside: &Range<usize>| {
        let Some(token) = doc.get(i) else { return false };
        let particle = is_particle(token);
        let capital = token.text().starts_with(char::is_uppercase);
        // "Ibrahim ag | Attaher": a name does not end in a particle, wherever the sentence is cut.
        if capital && i == inside.end && is_particle(doc.token(i - 1)) && token.pos() == "PROPN" {
            return true;
        }
        let free = !token.is_sent_start() && matches!(token.ent_type(), "" | "PERSON");
        let linked =
            inside.contains(&token.head().i()) || inside.clone().any(|j| doc.token(j).head().i() == i);
        free && linked && (particle || (token.pos() == "PROPN" && capital))
    };
    while !tokens.is_empty() && tokens.len() < MAX_NAME && joins(tokens.end, &tokens) {
        tokens.end += 1;
    }
    while !tokens.is_empty() && doc.token(tokens.end - 1).lower() == "-" {
        tokens.end -= 1;
    }
    // "Gaspard | Nduwimana": the first name is before what it saw.
    let first = |i: usize, inside: &Range<usize>| {
        let token = doc.token(i);
        let linked = token.dep() == "compound" && inside.contains(&token.head().i());
        let name = token.pos() == "PROPN" && token.text().starts_with(char::is_uppercase);
        linked && name && token.ent_type().is_empty() && !tables.is_noun(&token.lemma().to_lowercase())
    };
    while !tokens.is_empty() && tokens.start > 0 && first(tokens.start - 1, &tokens) {
        tokens.start -= 1;
    }
    tokens
}

/// A word that joins the parts of a name.
pub(super) fn is_particle(token: Token<'_>) -> bool {
    grammar("name-particles").contains(token.lower())
}
