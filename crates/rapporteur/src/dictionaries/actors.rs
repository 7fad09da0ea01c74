//! Actors with their dated codes, and agents.

use std::collections::BTreeMap;

use super::{Dictionaries, Remark, line};

/// A name and the codes it stands for.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    pub(super) words: Vec<String>,
    codes: Vec<Dated>,
}

/// A code and the days (`yyyymmdd`) on which it holds; no bounds make it the default.
#[derive(Debug, Clone)]
struct Dated {
    code: String,
    from: u32,
    to: u32,
}

/// A noun for a kind of actor.
#[derive(Debug, Clone)]
pub(super) struct Agent {
    pub(super) words: Vec<String>,
    /// With `~` where the actor's code goes.
    pub(super) code: String,
}

impl Actor {
    /// The code on a day: the first restriction that holds, else the default.
    pub(super) fn code(&self, day: u32) -> Option<&str> {
        let default = |c: &&Dated| c.from == 0 && c.to == u32::MAX;
        let dated = self.codes.iter().find(|c| !default(c) && (c.from..=c.to).contains(&day));
        dated
            .or_else(|| self.codes.iter().find(default))
            .map(|c| c.code.as_str())
            .filter(|c| !line::is_null(c))
    }
}

impl Dictionaries {
    pub(super) fn add_actors(&mut self, content: &str, remarks: &mut Vec<Remark>) {
        let mut names: Vec<Vec<String>> = Vec::new();
        let mut codes: Vec<Dated> = Vec::new();
        for (at, raw) in content.lines().enumerate() {
            let bare = line::bare(raw);
            if bare.trim().is_empty() {
                continue;
            }
            let (phrase, code) = line::coded(bare);
            if !phrase.is_empty() && !phrase.starts_with('+') {
                self.keep(&mut names, &mut codes);
            }
            if !phrase.is_empty() {
                names.push(line::words(phrase.trim_start_matches('+')));
            }
            match code.map(dated) {
                Some(Some(code)) => codes.push(code),
                Some(None) => remarks.push(Remark { line: at + 1, message: "no code or no date".to_owned() }),
                None => {}
            }
        }
        self.keep(&mut names, &mut codes);
    }

    fn keep(&mut self, names: &mut Vec<Vec<String>>, codes: &mut Vec<Dated>) {
        for words in names.drain(..) {
            if let Some(first) = words.first().cloned() {
                self.actors.entry(first).or_default().push(Actor { words, codes: codes.clone() });
            }
        }
        codes.clear();
    }

    pub(super) fn add_agents(&mut self, content: &str, remarks: &mut Vec<Remark>) {
        let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (at, raw) in content.lines().enumerate() {
            let bare = line::bare(raw).trim();
            if let Some((name, members)) = bare.split_once('=').filter(|_| bare.starts_with('!')) {
                let members = members.split(',').map(|m| m.trim().to_owned()).collect();
                sets.insert(name.trim().to_owned(), members);
                continue;
            }
            let (phrase, code) = line::coded(bare);
            match code {
                _ if bare.is_empty() => {}
                Some(code) if code.contains('~') => self.add_agent(phrase, code, &sets),
                _ => remarks.push(Remark { line: at + 1, message: "no code with ~".to_owned() }),
            }
        }
    }

    fn add_agent(&mut self, phrase: &str, code: &str, sets: &BTreeMap<String, Vec<String>>) {
        let (singular, plurals) = phrase.split_once('{').unwrap_or((phrase, "?"));
        let singular = singular.trim();
        let mut forms = vec![singular.to_owned()];
        match plurals.trim_end_matches('}').trim() {
            "?" => forms.push(plural(singular)),
            given => forms.extend(given.split_whitespace().map(str::to_owned)),
        }
        for (name, members) in sets {
            forms = forms
                .iter()
                .flat_map(|form| {
                    if form.contains(name.as_str()) {
                        members.iter().map(|m| form.replace(name.as_str(), m)).collect()
                    } else {
                        vec![form.clone()]
                    }
                })
                .collect();
        }
        for form in forms {
            let words = line::words(&form);
            if let Some(first) = words.first().cloned() {
                let code = code.trim().to_uppercase();
                self.agents.entry(first).or_default().push(Agent { words, code });
            }
        }
    }
}

/// The English plural of a noun in capitals.
fn plural(noun: &str) -> String {
    match noun.strip_suffix('Y') {
        Some(stem) if !noun.ends_with("AY") && !noun.ends_with("EY") => format!("{stem}IES"),
        _ => format!("{noun}S"),
    }
}

/// `CODE`, `CODE <950601`, `CODE >950601`, `CODE 950601-990815`.
fn dated(text: &str) -> Option<Dated> {
    let (code, when) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let code = code.to_uppercase();
    let when = when.replace(' ', "");
    let (from, to) = match when.as_bytes().first() {
        None => (0, u32::MAX),
        Some(b'<') => (0, day(when.trim_start_matches('<'))?.checked_sub(1)?),
        Some(b'>') => (day(when.trim_start_matches('>'))? + 1, u32::MAX),
        Some(_) => {
            let (from, to) = when.split_once('-')?;
            (day(from)?, day(to)?)
        }
    };
    (!code.is_empty()).then_some(Dated { code, from, to })
}

/// A day as `yyyymmdd`; years of two digits lie between 1930 and 2029.
fn day(text: &str) -> Option<u32> {
    let day: u32 = text.parse().ok()?;
    match text.len() {
        8 => Some(day),
        6 if day >= 300_000 => Some(day + 19_000_000),
        6 => Some(day + 20_000_000),
        _ => None,
    }
}
