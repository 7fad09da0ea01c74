//! The rows of the actor tables, as the files hold them.

use rapporteur_model::ActorKind;
use serde::{Deserialize, Deserializer};

/// A state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its id: ISO 3166-1 alpha-3 in lower case.
    pub iso3: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Usual English name, without article.
    pub name: String,
    /// Other names; one that begins with "The" says that the name takes the article.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// Adjectives and words for its people, the usual adjective first.
    #[serde(deserialize_with = "list")]
    pub adjectives: Vec<String>,
    /// Capital and seats that stand for the government when they act.
    #[serde(deserialize_with = "list")]
    pub seats: Vec<String>,
}

impl Country {
    /// The name as it stands after "of": "Yemen", "the Philippines".
    pub fn with_article(&self) -> String {
        let article = self.aliases.iter().any(|alias| alias.strip_prefix("The ") == Some(&self.name));
        if article || self.name.starts_with("United ") {
            format!("the {}", self.name)
        } else {
            self.name.clone()
        }
    }

    /// The usual adjective; the name where there is none.
    pub fn adjective(&self) -> &str {
        self.adjectives.first().unwrap_or(&self.name)
    }
}

/// A body, an armed group, a movement, a coalition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Permanent id.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// Other names and acronyms.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Its sector (PLOVER), where the kind does not tell it.
    pub sector: String,
    /// The camp it belongs to in any conflict: `third_party`, `none`, or a label; empty: a camp of its own.
    pub side: String,
    /// Its country, if it is of one, as ISO 3166-1 alpha-3 in lower case.
    pub country: String,
    /// When it was founded, ISO 8601, as precise as known.
    pub from: String,
    /// When it was dissolved or renamed, likewise.
    pub to: String,
    /// Id of the organisation it became or merged into.
    pub successor: String,
    /// The public record that names it.
    pub source: String,
}

impl Organisation {
    /// Whether it existed on `day` (`2014-01-20`), as far as the dates tell; always so without a day.
    pub fn exists_on(&self, day: &str) -> bool {
        holds_on(&self.from, &self.to, day)
    }
}

/// Whether `day` lies between two days that may be less precise ("2014", "2014-01") or unknown (empty).
pub(super) fn holds_on(from: &str, to: &str, day: &str) -> bool {
    day.is_empty()
        || (day.get(..from.len()).unwrap_or(day) >= from
            && (to.is_empty() || day.get(..to.len()).unwrap_or(day) <= to))
}

/// How a phrase with such a head noun is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NounClass {
    /// Speaks for whom the phrase names (spokesman, negotiator).
    Speaker,
    /// Leads or belongs to what the phrase names (leader, head, member).
    Leader,
    /// Goes between the parties (envoy, mediator).
    Mediator,
    /// Holds an office of a state (minister, governor).
    Official,
    /// Holds a military rank (commander, colonel).
    Officer,
    /// Gives information and no name (a source).
    Source,
    /// A form of address (Mr, Sheikh).
    Honorific,
    /// A person without office (analyst, lawyer).
    Civilian,
    /// The one who holds the like office on the other side.
    Counterpart,
    /// A government or an organ of it.
    Government,
    /// The opposition.
    Opposition,
    /// Armed forces of a state.
    Military,
    /// People under arms against or beside the state (rebels).
    Armed,
    /// An organisation spoken of by its form (the movement, the group).
    Movement,
    /// An alliance of states or groups.
    Coalition,
    /// Those who act for a party at a meeting (delegation, team, side).
    Delegation,
    /// Those who watch and report (monitors, observer mission).
    Monitor,
    /// Those who bring aid or watch over rights.
    Aid,
    /// A body spoken of by its form where no name is known (the committee, an association).
    Institution,
    /// People without an organisation.
    Population,
    /// Several states (the guarantor countries).
    States,
}

impl NounClass {
    /// Whether the noun names a person rather than a group.
    pub fn is_person(self) -> bool {
        self <= Self::Counterpart
    }
}

/// A common noun that names actors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorNoun {
    /// Lemma of the head.
    pub noun: String,
    /// Words one of which must stand before it in its phrase; empty: none needed.
    #[serde(deserialize_with = "list")]
    pub with: Vec<String>,
    /// How the phrase is read.
    pub class: NounClass,
    /// What the actor is.
    pub kind: ActorKind,
}

/// An organ of a state known by a name of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstitutionRow {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(deserialize_with = "list")]
    pub(super) aliases: Vec<String>,
    pub(super) country: String,
    pub(super) sector: String,
}

/// A city, province or people that tells a country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OriginRow {
    pub(super) name: String,
    #[serde(deserialize_with = "list")]
    pub(super) aliases: Vec<String>,
    pub(super) country: String,
}

/// The codes of a body or group, always or for some years.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorCodeRow {
    /// Id of the body or group.
    pub id: String,
    /// Its whole actor code of CAMEO (`IGOUNO`), if it has one of its own.
    pub code: String,
    /// What PLOVER puts for a country (`UNO`, `EUR`, `IGO`, or a state), where that is not the country of the row.
    pub country: String,
    /// Sector of PLOVER, where kind and row do not tell it.
    pub sector: String,
    /// First day on which this holds; empty: from the beginning.
    pub from: String,
    /// Last day on which this holds; empty: without end.
    pub to: String,
}

/// A given name and the gender it usually has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenName {
    pub(super) name: String,
    pub(super) gender: Gender,
}

/// A noun for persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonNoun {
    /// The gender it tells, if any.
    pub gender: Option<Gender>,
    /// Whether it names somebody by a tie to another ("mother", "successor").
    pub tie: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonNounRow {
    noun: String,
    gender: Option<Gender>,
    tie: String,
}

impl PersonNounRow {
    pub(super) fn entry(self) -> (String, PersonNoun) {
        (self.noun, PersonNoun { gender: self.gender, tie: self.tie == "yes" })
    }
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// She.
    Feminine,
    /// He.
    Masculine,
}

/// Several values in one field, parted by `|`.
pub(super) fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split('|').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect())
}
