//! Whose report or statement a text is: the body that its heading names. "The Team" in the text is that body.

use std::ops::Range;

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::{ActorIndex, MentionKind};
use crate::quotes::Quote;

/// How many lines at the top of a text may be its heading.
const HEADING: usize = 6;
/// Words with a stop behind them that make a sentence and no heading.
const SENTENCE: usize = 8;

/// How many paragraphs from the start may tell whose statement follows.
const LEDES: usize = 3;

/// Longest line of a heading, in bytes.
const LONGEST: usize = 140;

/// Fewest namings that make the one monitor of a report its author.
const OFTEN: usize = 2;

/// What ends a name in a heading.
const ENDS: [&str; 9] = [" - ", " – ", " — ", ", ", " | ", ": ", ". ", " / ", " > "];

impl Finder<'_> {
    /// Finds the body whose report or statement the text is, and gives it all that the text calls by a part of its name.
    pub(super) fn adopt_issuer(&mut self) {
        let Some(name) = self.issuer_in_heading() else {
            self.issuer = self.states_the_following();
            return;
        };
        let forms: Vec<ActorIndex> = (0..self.roster.list.len())
            .filter(|&a| self.is_form_of(&self.roster.list[a].name, &name))
            .collect();
        let listed = forms.iter().copied().find(|&a| self.roster.list[a].codebook_id.is_some());
        let issuer = listed
            .unwrap_or_else(|| self.roster.enter(format!("issuer {name}"), name.clone(), ActorKind::Other));
        self.issuer = Some(issuer);
        self.merge(&forms, issuer);
        self.mark_short_forms(&name, issuer);
        if listed.is_none() {
            let watches = |word: &str| self.codebook.words.of("watching-words").contains(word);
            let monitors = words(&name).split(' ').any(watches);
            let kinds: Vec<ActorKind> = forms.iter().map(|&a| self.roster.list[a].kind).collect();
            let told = kinds.into_iter().find(|kind| !matches!(kind, ActorKind::Person | ActorKind::Other));
            let entry = &mut self.roster.list[issuer];
            entry.kind = if monitors { ActorKind::Monitor } else { told.unwrap_or(ActorKind::Other) };
        }
    }

    /// "The ministry issued the following statement": the body.
    fn states_the_following(&mut self) -> Option<ActorIndex> {
        let body: Vec<_> = self.story.paragraphs().iter().filter(|p| !p.headline).take(LEDES).collect();
        let names = self.codebook.words.of("statement-headings");
        let tokens = body.first()?.tokens.start..body.last()?.tokens.end;
        // "Issued the following joint statement": of two, neither is the one.
        let joint = |t: Token<'_>| t.children().any(|c| c.lower() == "joint");
        let following = |t: Token<'_>| t.children().any(|c| c.lower() == "following") && !joint(t);
        let statement = |t: &Token<'_>| names.contains(t.lemma()) && following(*t) && t.dep() == "dobj";
        let verb = tokens.map(|i| self.token(i)).find(statement)?.head();
        // The place in the dateline may stand as another subject before it.
        let nearest = verb.children().rfind(|c| c.dep() == "nsubj")?;
        if let Some(&known) = self.by_token[nearest.i()].first() {
            return self.roster.is_body(known).then_some(known);
        }
        // "The Ministry of Foreign Affairs", which no table lists.
        let lemma = nearest.lemma().to_lowercase();
        let tokens = nearest.i()..(nearest.right_edge().i() + 1).min(verb.i());
        let body = self.codebook.words.of("issuing-bodies").contains(&lemma) && !tokens.is_empty();
        let name = self.story.words(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let issuer = body.then(|| self.roster.enter(format!("issuer {name}"), name, ActorKind::Other))?;
        self.add(tokens, nearest.i(), MentionKind::Name, vec![issuer]);
        Some(issuer)
    }

    /// The body that the heading of a report or statement names.
    fn issuer_in_heading(&self) -> Option<String> {
        let lines: Vec<&str> = self.heading().collect();
        let joint = |line: &&str| words(line).starts_with("joint ") && self.calls_itself(line).is_some();
        if lines.iter().any(joint) {
            return None;
        }
        if let Some(name) = lines.iter().find_map(|line| self.after_statement_of(line)) {
            return Some(name);
        }
        let reports = self.codebook.words.of("report-headings");
        let is_report = lines.iter().any(|line| words(line).split(' ').any(|word| reports.contains(word)));
        // "NRCO | Northern Relief Office | Mandalay": one of the parts of a line.
        let parts = lines.iter().filter(|_| is_report).flat_map(|line| line.split(" | "));
        parts.into_iter().find_map(|part| self.body_of(part))
    }

    fn heading(&self) -> impl Iterator<Item = &str> {
        let text = self.story.article.text.as_str();
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .take(HEADING)
            .filter(|l| l.len() <= LONGEST && !is_sentence(l))
    }

    /// What stands behind the word by which `line` calls a text a statement.
    fn calls_itself<'l>(&self, line: &'l str) -> Option<&'l str> {
        let lower = line.to_lowercase();
        let found = |word: &String| lower.find(word.as_str()).map(|at| at + word.len());
        let end = self.codebook.words.of("statement-headings").iter().filter_map(found).min()?;
        line.get(end..)
    }

    /// "Statement of the Committee for Security on the events": the body, where its name says that it is one.
    fn after_statement_of(&self, line: &str) -> Option<String> {
        let rest = self.calls_itself(line)?.trim_start();
        let name = ["of the ", "by the ", "from the "].iter().find_map(|of| rest.strip_prefix(of))?;
        // "By the Information Team of the Council": who speaks for it is not the body.
        let name = name.rsplit_once("Team of the ").map_or(name, |(_, body)| body);
        let words: Vec<&str> = name.split_whitespace().collect();
        let inside =
            |w: &&str| w.starts_with(char::is_uppercase) || matches!(*w, "of" | "for" | "and" | "the");
        let length = words.iter().take_while(|w| inside(w)).count();
        let own: Vec<&str> =
            words[..length].iter().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let last = own.iter().rposition(|w| w.starts_with(char::is_uppercase))?;
        let is_body =
            own.iter().any(|w| self.codebook.words.of("issuing-bodies").contains(&w.to_lowercase()));
        is_body.then(|| self.without_owner(&own[..=last]))
    }

    /// "Committee for Security of the Lakeland Republic": the body without the state it is of.
    fn without_owner(&self, words: &[&str]) -> String {
        let bodies = self.codebook.words.of("issuing-bodies");
        let body =
            |words: &[&str]| words.len() > 1 && words.iter().any(|w| bodies.contains(&w.to_lowercase()));
        let owner = (1..words.len()).rev().find(|&at| words[at - 1..].starts_with(&["of", "the"]));
        let own = owner.map_or(words, |at| &words[..at - 1]);
        if body(own) { own.join(" ") } else { words.join(" ") }
    }

    /// The name that `line` begins with, or that it says the text is issued by, if its last word is that of a body.
    fn body_of(&self, line: &str) -> Option<String> {
        let phrases = &self.codebook.pages.houses.wrote;
        let lower = line.to_ascii_lowercase();
        let issued =
            phrases.iter().find_map(|p| lower.strip_prefix(p.as_str()).map(|rest| line.len() - rest.len()));
        let line = line.get(issued.unwrap_or(0)..)?.trim();
        let line = line.strip_prefix("the ").unwrap_or(line);
        let end = ENDS.iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len());
        let name = self.reported_by(line[..end].trim_end_matches('.'));
        let words: Vec<&str> = name.split_whitespace().collect();
        let words = self.without_place(&words);
        let name =
            if words.len() < name.split_whitespace().count() { words.join(" ") } else { name.to_owned() };
        let capital =
            |w: &&str| w.starts_with(char::is_uppercase) || matches!(*w, "of" | "for" | "and" | "the");
        let last = words.last()?.to_lowercase();
        let fits = (2..=7).contains(&words.len())
            && words.iter().all(capital)
            && self.codebook.words.of("issuing-bodies").contains(&last);
        fits.then(|| if name.chars().any(char::is_lowercase) { name } else { title_case(words) })
    }

    /// "TRUCE MONITORING GROUP BOUGAINVILLE": the body without the place that stands behind its name in capitals.
    fn without_place<'w, 'l>(&self, words: &'w [&'l str]) -> &'w [&'l str] {
        const PLACE: usize = 2;
        let bodies = self.codebook.words.of("issuing-bodies");
        let shouted = words.iter().all(|w| !w.chars().any(char::is_lowercase));
        let body = words.iter().rposition(|w| bodies.contains(&w.to_lowercase()));
        match body {
            Some(at) if shouted && at > 0 && at + 1 + PLACE >= words.len() => &words[..=at],
            _ => words,
        }
    }

    /// "Daily Report of the Monitoring Team": the team.
    fn reported_by<'l>(&self, line: &'l str) -> &'l str {
        let reports = self.codebook.words.of("report-headings");
        let lower = line.to_ascii_lowercase();
        let after = |of: &str| lower.find(of).map(|at| (at, at + of.len()));
        let found = [" of the ", " by the ", " from the "].into_iter().find_map(after);
        let titled = |at: usize| lower[..at].split(' ').any(|word| reports.contains(word));
        found.filter(|&(at, _)| titled(at)).map_or(line, |(_, end)| &line[end..])
    }

    /// Whether `name` is the full name of the issuer, begins or ends it: "the Cell", "the Verification Cell".
    fn is_form_of(&self, name: &str, full: &str) -> bool {
        let letters: String = full.split_whitespace().filter_map(|w| w.chars().next()).collect();
        if name.len() > 2 && name.chars().all(char::is_uppercase) && name == letters {
            return true;
        }
        let (name, full) = (words(name), words(full));
        let name = name.trim_start_matches("the ");
        let bodies = self.codebook.words.of("issuing-bodies");
        let alone = !name.contains(' ');
        let ends = if alone {
            bodies.contains(name) && full.split(' ').any(|word| word == name)
        } else {
            full.ends_with(&format!(" {name}"))
        };
        !name.is_empty() && (name == full || ends || (!alone && full.starts_with(&format!("{name} "))))
    }

    /// Puts `issuer` where one of `others` stands.
    pub(super) fn merge(&mut self, others: &[ActorIndex], issuer: ActorIndex) {
        let put = |actors: &mut Vec<ActorIndex>| {
            actors.iter_mut().filter(|a| others.contains(a)).for_each(|a| *a = issuer);
            actors.dedup();
        };
        self.mentions.iter_mut().for_each(|m| put(&mut m.actors));
        self.by_token.iter_mut().for_each(put);
        for entry in &mut self.roster.list {
            put(&mut entry.acts_for);
            put(&mut entry.member_of);
        }
    }

    /// "The Mission", where nothing else was found for it.
    fn mark_short_forms(&mut self, name: &str, issuer: ActorIndex) {
        let bodies = self.codebook.words.of("issuing-bodies");
        let mut own = name.rsplit(' ').filter(|word| bodies.contains(&word.to_lowercase()));
        let Some(last) = own.next().map(str::to_owned) else { return };
        for i in 1..self.doc.len() {
            let token = self.token(i);
            let definite = matches!(self.token(i - 1).lower(), "the");
            if token.text() == last && definite && self.by_token[i].is_empty() && self.name_at[i].is_none() {
                self.add(i - 1..i + 1, i, MentionKind::Group, vec![issuer]);
            }
        }
    }

    /// "Monitors heard mortar fire": in the report of a monitor its own, where nothing tells them from others.
    pub(super) fn monitors_of_issuer(&mut self) {
        let Some(issuer) = self.issuer.or_else(|| self.report_issuer()) else { return };
        let own = self.roster.list[issuer].kind == ActorKind::Monitor;
        let plain = |a: &ActorIndex| !self.roster.list[*a].name.contains(' ') && *a != issuer;
        if let Some(monitors) = self.roster.get("generic monitor").filter(|a| own && plain(a)) {
            self.merge(&[monitors], issuer);
        }
    }

    /// The body among those that the text names whose report it is, if its heading says that it is one.
    pub(super) fn report_issuer(&self) -> Option<ActorIndex> {
        let heading: Vec<String> = self.heading().map(words).collect();
        let heading = heading.join(" | ");
        let reports = self.codebook.words.of("report-headings");
        let is_report = heading.split_whitespace().any(|word| reports.contains(word));
        let statement = self.heading().any(|line| words(line).starts_with("statement "));
        if !is_report || statement || heading.split_whitespace().any(|word| word == "joint") {
            return None;
        }
        let body = |a: &ActorIndex| {
            matches!(
                self.roster.list[*a].kind,
                ActorKind::Monitor | ActorKind::Igo | ActorKind::Ngo | ActorKind::Other
            )
        };
        let bodies = || (0..self.roster.list.len()).filter(body);
        let named = bodies().filter_map(|a| Some((self.in_heading(a, &heading)?, a)));
        let longest = named.max_by_key(|&(length, a)| (length, std::cmp::Reverse(a)));
        // A house that prints a bulletin is not the monitors of whom it tells.
        let printed = self.story.article.agency.is_some() || self.story.article.publisher.is_some();
        longest.map(|(_, a)| a).or_else(|| {
            if printed {
                return None;
            }
            let monitors = bodies().filter(|&a| self.roster.list[a].kind == ActorKind::Monitor);
            let counted =
                monitors.map(|a| (self.mentions.iter().filter(|m| m.actors.contains(&a)).count(), a));
            counted
                .filter(|&(n, _)| n >= OFTEN)
                .max_by_key(|&(n, a)| (n, std::cmp::Reverse(a)))
                .map(|(_, a)| a)
        })
    }

    /// "The Special Envoy told the Council that ...", at the head of a summary of a sitting: what follows, up to where another
    /// takes the floor, is on the envoy's word.
    pub(super) fn briefed(&self) -> Option<(ActorIndex, Range<usize>)> {
        let mut body = self.story.paragraphs().iter().filter(|p| !p.headline).map(|p| p.tokens.clone());
        let lead = body.next()?;
        let council = |i: usize| self.token(i).lower() == "council";
        let summary = self.heading().any(|line| words(line).split(' ').any(|word| word == "council"));
        if self.story.article.agency.is_some() || !summary || !lead.clone().any(council) {
            return None;
        }
        let speaker = |q: &&Quote| q.speaker.map(|at| &self.by_token[at][..]);
        let person = |actors: &[ActorIndex]| actors.len() == 1 && self.roster.is_person(actors[0]);
        let told = self.quotes.iter().filter(|q| q.cue.is_some_and(|cue| lead.contains(&cue)));
        let envoy = told.filter_map(|q| speaker(&q)).find(|actors| person(actors))?[0];
        let others = self.quotes.iter().filter(|q| speaker(q).is_some_and(|a| person(a) && a[0] != envoy));
        let floor = others.filter_map(|q| q.speaker).filter(|&at| at >= lead.end).min();
        let end = floor.map_or(self.doc.len(), |at| self.story.paragraph(at).tokens.start);
        Some((envoy, lead.start..end))
    }

    /// How long the name is by which the heading names an actor, if it does.
    fn in_heading(&self, actor: ActorIndex, heading: &str) -> Option<usize> {
        let told = self.mentions.iter().filter(|m| m.actors == [actor]).map(|m| self.story.words(&m.tokens));
        let names = told.chain([self.roster.list[actor].name.as_str()]).map(words);
        let names = names.map(|name| name.trim_start_matches("the ").to_owned());
        let several = |name: &String| name.split_whitespace().count() > 1;
        let stands = |name: &String| format!(" {heading} ").contains(&format!(" {name} "));
        names.filter(|name| several(name) && stands(name)).map(|name| name.len()).max()
    }
}

/// The words of `text` in lower case, one space apart.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// "JOINT VERIFICATION CELL" as names are written; short words of capitals are letters ("UN", "ASEAN" is not told apart).
fn title_case(words: &[&str]) -> String {
    let cased = words.iter().map(|word| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        if word.len() <= 2 { (*word).to_owned() } else { first + &letters.as_str().to_lowercase() }
    });
    cased.collect::<Vec<_>>().join(" ")
}

/// A sentence of the story is no heading: "The exchange did not take place, the Red Cross says."
fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?']) && line.split_whitespace().count() > SENTENCE
}
