//! What a name stands for: country, sectors, and the whole code of CAMEO where a body has one of its own.

use rapporteur_codebook::{FORMER, NameForm, Office, WordPlace};
use rapporteur_model::ActorKind;

use super::Coder;
use crate::actors::ActorEntry;
use crate::actors::names::Named;

/// What a name tells of an actor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Holder {
    /// Country, or what PLOVER puts in its place.
    pub(super) country: String,
    /// Sectors that the bearer of the name has by itself.
    pub(super) sectors: Vec<String>,
    /// Its whole code of CAMEO.
    pub(super) whole: Option<String>,
}

impl Holder {
    fn of(country: &str, sectors: &[&str]) -> Self {
        let sectors = sectors.iter().map(|&sector| sector.to_owned()).collect();
        Self { country: country.to_uppercase(), sectors, whole: None }
    }

    /// Whether it is a group under arms.
    pub(super) fn fights(&self) -> bool {
        self.sectors.first().is_some_and(|sector| matches!(sector.as_str(), "REB" | "PRM" | "CRM" | "UAF"))
    }

    /// Whether it is a body of several states or of none.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.country.as_str(), "UNO" | "EUR" | "IGO" | "NGO")
    }
}

impl Coder<'_> {
    /// The office that the person with this id holds on the day of the text: of several the one that fits `title` best,
    /// then the one taken up last. If none, the one held last before, for a state rather than for a body, since who
    /// leaves a body goes home. None before the first. Without a day the one still held, or else the one held longest.
    pub fn term(&self, id: &str, title: Option<&str>) -> Option<&Office> {
        let fits = |term: &&Office| title.map_or(0, |title| shared_words(title, &term.title));
        // Of equals the first listed.
        let terms = || self.tables().terms(id).iter().rev();
        if self.day.is_empty() {
            return terms().max_by_key(|term| (fits(term), term.to.is_empty(), years(term)));
        }
        let held = terms().filter(|term| term.runs_on(self.day)).max_by_key(|term| (fits(term), &term.from));
        held.or_else(|| {
            let ended = terms().filter(|term| term.ended_by(self.day));
            ended.max_by_key(|term| (term.acts_for.ends_with("-government"), fits(term), &term.to))
        })
    }

    /// The country that token `i` names or is the seat of: its usual name and ISO 3166-1 alpha-2.
    pub fn country_at(&self, i: usize) -> Option<(String, String)> {
        match *self.name(i)? {
            Named::Country(row, form) if form == NameForm::Name || self.qualifies(i) => {
                let row = &self.tables().countries[row];
                Some((row.name.clone(), row.iso2.clone()))
            }
            _ => None,
        }
    }

    /// Whether a word stands before a noun and says of where it is ("Russian embassy").
    fn qualifies(&self, i: usize) -> bool {
        let token = self.doc.token(i);
        matches!(token.dep(), "amod" | "compound" | "nmod") && token.head().i() > i
    }

    /// "In Kabul": a place.
    fn is_where(&self, i: usize) -> bool {
        let token = self.doc.token(i);
        let over = token.head().lower();
        token.dep() == "pobj"
            && matches!(over, "in" | "at" | "near" | "outside" | "around" | "across" | "through")
    }

    /// What the name that holds token `i` tells.
    pub(super) fn named(&self, i: usize) -> Option<Holder> {
        let country = |row: usize, sectors: &[&str]| Holder::of(&self.tables().countries[row].iso3, sectors);
        match *self.name(i)? {
            Named::Country(row, _) => Some(country(row, &[])),
            // A seat stands for the government where it acts, not for what lies in it ("Kyiv residents", "in Kyiv").
            Named::Seat(row) if self.qualifies(i) || self.is_where(i) => Some(country(row, &[])),
            Named::Seat(row) => Some(country(row, &["GOV"])),
            Named::Organisation(row) => Some(self.organisation(row)),
            Named::Person(Some(row)) => {
                let title = self.actors.of(i).first().and_then(|&at| self.actors.list[at].title.as_deref());
                self.office(&self.tables().offices[row].id, title)
            }
            // "British Defence Secretary Tom King", taken for one name; nobody is of a country by his surname.
            Named::Person(None) => self.country_of_word(i, true).map(|row| country(row, &[])),
            Named::Unlisted(_) => self.country_of_word(i, false).map(|row| country(row, &[])),
        }
    }

    /// Country and sectors of an actor of the text, through those it acts for.
    pub(super) fn entry(&self, entry: &ActorEntry, depth: usize) -> Option<Holder> {
        let listed = entry.codebook_id.as_deref().and_then(|id| self.tables().organisation(id));
        if let Some(row) = listed {
            return Some(self.organisation(row));
        }
        let office = entry.codebook_id.as_deref().and_then(|id| self.office(id, entry.title.as_deref()));
        if office.is_some() {
            return office;
        }
        let sector = kind_sector(entry.kind);
        if let Some(country) = &entry.country {
            return Some(Holder::of(country, sector.as_slice()));
        }
        let mut principals =
            entry.acts_for.iter().chain(&entry.member_of).filter_map(|&a| self.actors.list.get(a));
        let found = principals.find_map(|p| if depth < 3 { self.entry(p, depth + 1) } else { None });
        found.or_else(|| no_country(entry.kind).map(|code| Holder::of(code, &[])))
    }

    /// What a listed body or group is on the day of the text.
    fn organisation(&self, row: usize) -> Holder {
        let row = &self.tables().organisations[row];
        let codes = self.tables().codes(&row.id, self.day);
        let told = |field: &str| Some(field.to_owned()).filter(|text| !text.is_empty());
        let ngo_at_home = row.kind == ActorKind::Ngo && !row.country.is_empty();
        let sector = codes.and_then(|codes| told(&codes.sector)).or_else(|| told(&row.sector));
        let by_kind = || if ngo_at_home { Some("NGO") } else { kind_sector(row.kind) };
        let country = match no_country(row.kind) {
            Some(code) if !ngo_at_home => code.to_owned(),
            _ => row.country.to_uppercase(),
        };
        Holder {
            country: codes.and_then(|codes| told(&codes.country)).unwrap_or(country),
            sectors: sector.or_else(|| by_kind().map(str::to_owned)).into_iter().collect(),
            whole: codes.and_then(|codes| told(&codes.code)),
        }
    }

    /// What a person is by the office held on the day of the text, see [`Coder::term`]. CAMEO counts those who are out
    /// of a government, or not yet in it, as elite.
    fn office(&self, id: &str, title: Option<&str>) -> Option<Holder> {
        let Some(term) = self.term(id, title) else {
            let (country, organ) = self.tables().terms(id).first()?.acts_for.split_once('-')?;
            return (organ == "government").then(|| Holder::of(country, &[FORMER]));
        };
        if let Some(row) = self.tables().organisation(&term.acts_for) {
            return Some(self.organisation(row));
        }
        let (iso3, organ) = term.acts_for.split_once('-').unwrap_or((&term.acts_for, "government"));
        let country = &self.tables().countries[self.tables().country(iso3)?].iso3;
        let mut told = Holder::of(country, &[]);
        told.sectors = match organ {
            "government" if term.ended_by(self.day) => vec![FORMER.to_owned()],
            "government" => self.title_sectors(&term.title),
            "military" => vec!["MIL".to_owned()],
            _ => vec!["OPP".to_owned()],
        };
        Some(told)
    }

    /// The sectors of an office of state: `GOV` with the field of a minister, or that of the service led ("Director of
    /// Central Intelligence").
    fn title_sectors(&self, title: &str) -> Vec<String> {
        let sectors = &self.tables().sectors;
        let title = title.to_lowercase();
        let words: Vec<&str> =
            title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let whole = |word: &&str| matches!(*word, "prime" | "president" | "state" | "foreign" | "vice");
        let field = words.iter().find_map(|word| sectors.portfolio(word));
        let mut told = words.iter().filter_map(|word| sectors.word(word));
        let governs = told.clone().any(|word| word.sector == "GOV");
        let serves = told.find(|word| {
            word.place == WordPlace::Anywhere && matches!(word.sector.as_str(), "SPY" | "COP" | "LEG" | "JUD")
        });
        match (governs, serves) {
            (false, Some(word)) => vec![word.sector.clone()],
            (true, _) if !words.iter().any(whole) => {
                std::iter::once("GOV").chain(field).map(str::to_owned).collect()
            }
            _ => vec!["GOV".to_owned()],
        }
    }
}

/// How many words two titles share.
fn shared_words(title: &str, other: &str) -> usize {
    let shared = |word: &&str| other.split_whitespace().any(|o| o.eq_ignore_ascii_case(word));
    title.split_whitespace().filter(shared).count()
}

/// For how many calendar years a term lasted.
fn years(term: &Office) -> i32 {
    let year = |day: &str| day.get(..4).and_then(|year| year.parse::<i32>().ok());
    year(&term.to).zip(year(&term.from)).map_or(0, |(to, from)| to - from)
}

fn kind_sector(kind: ActorKind) -> Option<&'static str> {
    Some(match kind {
        ActorKind::Government => "GOV",
        ActorKind::Military => "MIL",
        ActorKind::ArmedGroup => "REB",
        ActorKind::Party => "PTY",
        ActorKind::Media => "JRN",
        ActorKind::Population => "CVL",
        _ => return None,
    })
}

/// What stands for the country of those that are of none.
fn no_country(kind: ActorKind) -> Option<&'static str> {
    match kind {
        ActorKind::Igo | ActorKind::Monitor => Some("IGO"),
        ActorKind::Ngo => Some("NGO"),
        _ => None,
    }
}
