//! [`Entities`]: what stands in a text, mention by mention: actors, places, times, figures, quotes, and how real its
//! events are. Offsets are Unicode code points from 0, end exclusive.

use serde::{Deserialize, Serialize};

use crate::{ActorKind, ConditionKind, Figure, Polarity};

/// All mentions of one text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Entities {
    /// Id of the record.
    pub id: String,
    /// Mentions of actors, in order.
    pub actors: Vec<ActorMentionRecord>,
    /// Mentions of places, in order.
    pub places: Vec<PlaceMentionRecord>,
    /// Places told by the names of others, in order.
    pub areas: Vec<AreaRecord>,
    /// Expressions of time, in order.
    pub times: Vec<TimeRecord>,
    /// Figures, in order.
    pub figures: Vec<FigureRecord>,
    /// Conditions, in order.
    pub conditions: Vec<ConditionRecord>,
    /// Stretches of speech, in order.
    pub quotes: Vec<QuoteRecord>,
    /// Words that name an act or state, and how real the text says it is.
    pub factuality: Vec<FactualityRecord>,
}

/// A stretch of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextSpan {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// Codes of an actor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorCodes {
    /// ISO 3166-1 alpha-3, or what PLOVER puts in its place: `UNO` (United Nations), `EUR` (European Union), `IGO`, `NGO`,
    /// `IMG` (militants of many countries); none if the text does not say.
    pub country: Option<String>,
    /// Sectors of PLOVER (`GOV`, `MIL` ...), the one that says most first.
    pub sectors: Vec<String>,
    /// The whole code as CAMEO writes it (`SYRGOV`, `IGOUNO`); empty if there is none.
    #[serde(default)]
    pub cameo: String,
}

/// A mention of an actor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorMentionRecord {
    /// The words.
    #[serde(flatten)]
    pub span: TextSpan,
    /// The word of them that the others hang on.
    pub head: TextSpan,
    /// What the actor is.
    pub kind: ActorKind,
    /// Its codes.
    pub codes: ActorCodes,
    /// Fullest name.
    pub name: String,
    /// Office or role, if known.
    pub role: Option<String>,
    /// First day in that office, or of the body or group, if known.
    pub since: Option<String>,
    /// Last day of it, if known to have ended.
    pub until: Option<String>,
    /// Number of the actor; mentions of the same actor share it. None for actors named once and not followed.
    pub chain: Option<usize>,
}

/// A mention of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceMentionRecord {
    /// The words.
    #[serde(flatten)]
    pub span: TextSpan,
    /// Usual English name.
    pub name: String,
    /// Degrees north, if resolved.
    pub lat: Option<f64>,
    /// Degrees east, if resolved.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2, if resolved.
    pub country: Option<String>,
    /// Kilometres from its middle to its edge, if resolved: of a county or site whose own middle is not known, to the edge of
    /// what holds it.
    pub radius_km: Option<f64>,
    /// GeoNames id, if the gazetteer has one.
    pub gazetteer_id: Option<u32>,
    /// What it is.
    pub level: String,
}

/// A place told by the names of others: a route, a line, a site, a part ("the Aleppo-Damascus highway", "the northern Aleppo
/// countryside").
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AreaRecord {
    /// The words.
    #[serde(flatten)]
    pub span: TextSpan,
    /// What it is: `route`, `line`, `region`, `site`, `crossing`, `descriptive`.
    pub level: String,
    /// Positions, in `places`, of the names it is told by.
    pub of: Vec<usize>,
    /// The part of them that is meant, if the words say so: `northern`, `central`.
    pub direction: Option<String>,
    /// Degrees north of the middle of those places, if one is resolved.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Kilometres from that middle within which all of it lies, if resolved.
    pub radius_km: Option<f64>,
}

/// A figure and who counts it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRecord {
    /// The figure.
    #[serde(flatten)]
    pub figure: Figure,
    /// Who says or counts it, if the text tells.
    pub source: Option<SpeakerRecord>,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRecord {
    /// The words.
    #[serde(flatten)]
    pub span: TextSpan,
    /// TIMEX3 type and value.
    pub timex: Timex,
    /// First day, if settled.
    pub from: Option<String>,
    /// Last day, if settled.
    pub to: Option<String>,
}

/// Type and value as TIMEX3 has them (ISO-TimeML).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `1998-08-07`, `P3Y`, `PRESENT_REF` ...; none if it cannot be settled.
    pub value: Option<String>,
}

/// A condition that the text puts on something, or says not to be put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionRecord {
    /// The condition with the word that opens it; where none does, what must hold.
    #[serde(flatten)]
    pub span: TextSpan,
    /// Its kind.
    pub kind: ConditionKind,
    /// Negative where the text says that this is no condition.
    pub polarity: Polarity,
    /// The word that names what depends on it.
    pub head: TextSpan,
}

/// A stretch of speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteRecord {
    /// The words, without quotation marks.
    #[serde(flatten)]
    pub span: TextSpan,
    /// `direct`, `mixed` or `indirect`.
    pub form: String,
    /// Who speaks.
    pub speaker: Option<SpeakerRecord>,
    /// The verb of speech.
    pub cue: Option<TextSpan>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// The words that name the speaker.
    #[serde(flatten)]
    pub span: TextSpan,
    /// The actors they name, by number.
    pub chain: Vec<usize>,
}

/// How real an act or state is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactualityRecord {
    /// The word.
    #[serde(flatten)]
    pub span: TextSpan,
    /// Its lemma.
    pub lemma: String,
    /// `positive` or `negative`.
    pub polarity: String,
    /// `certain`, `probable` or `possible`.
    pub certainty: String,
    /// Both in one number: 3 happened, 0 open, -3 did not.
    pub value: f64,
}
