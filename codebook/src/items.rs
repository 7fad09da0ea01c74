//! `items/*.toml`: the kinds of items and the words by which texts name them, one file a kind.

use rapporteur_model::{ItemKind, Stance};
use serde::Deserialize;

use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// One kind of item.
#[derive(Debug, Clone)]
pub struct ItemRules {
    /// The kind.
    pub kind: ItemKind,
    /// Name for people.
    pub title: String,
    /// What the kind covers, in a sentence.
    pub means: String,
    /// Whether doing it once completes it (an exchange, a meeting) rather than putting it in force (a truce).
    pub one_off: bool,
    /// Lemmas that tell of the kind wherever a cue brings up a matter that no rule names.
    pub theme: Words,
    /// Noun phrases that name one.
    pub nouns: Vec<NounRule>,
    /// Acts (verb and arguments) that name one.
    pub acts: Vec<ActRule>,
    /// Texts with the items to be found in them.
    pub examples: Vec<ItemExample>,
}

/// A noun phrase that names an item: a head noun, perhaps with a companion inside the phrase.
#[expect(clippy::struct_excessive_bools, reason = "each is a plain mark of a rule")]
#[derive(Debug, Clone)]
pub struct NounRule {
    /// Permanent id.
    pub id: String,
    /// Lemmas of the head noun.
    pub head: Words,
    /// If not empty, a lemma that must stand in the phrase (compound, adjective, or in its `of`/`for`/`to` phrase).
    pub with: Words,
    /// Lemmas whose presence in the phrase rules it out.
    pub without: Words,
    /// Whether the head names the item only when it points back to one already named ("the exchange", "the release").
    pub anaphor: bool,
    /// Whether it names a text, and a stance on the text is one on what it asks for ("a draft that demands a truce").
    pub carrier: bool,
    /// Whether it counts only in a story of a conflict ("calm", "a compromise"): the words are everybody's.
    pub soft: bool,
    /// Whether its words alone tell of a conflict, in a kind whose matters are everybody's ("the sovereignty of a country").
    pub tells: bool,
    /// Whether it counts only where a cue speaks of it, and in a story of a conflict ("wants observers"): else it may be
    /// anything, or somebody.
    pub cued: bool,
    /// The stance that is taken by it, where it is against the matter ("their walkout from the talks").
    pub done: Option<Stance>,
}

/// A verb with its arguments that names an item.
#[expect(clippy::struct_excessive_bools, reason = "each is a plain answer of the file")]
#[derive(Debug, Clone)]
pub struct ActRule {
    /// Permanent id.
    pub id: String,
    /// Lemmas of the verb.
    pub verb: Words,
    /// Lemmas of an object or phrase of the verb that rule it out.
    pub without: Words,
    /// Whether it counts only without an object ("will not attend").
    pub bare: bool,
    /// Particle that must go with it ("out" of "pull out").
    pub particle: Words,
    /// Lemmas of the logical object; empty: none required.
    pub object: Words,
    /// Prepositions of a required phrase; empty: none required.
    pub prep: Words,
    /// Lemmas of the noun in that phrase, `$name` for any name; empty: any noun.
    pub prep_object: Words,
    /// Lemmas of the logical subject; empty: any or none.
    pub subject: Words,
    /// Whether its subject is a thing, so that the act has no holder ("forty trucks reached the town").
    pub impersonal: bool,
    /// The stance that doing it takes, where that is not to carry the matter out ("boycotted the talks" rejects).
    pub done: Option<Stance>,
    /// Whether the matter is that it is not done ("will not attack"): it counts only where its clause is negated, and the
    /// negation is the matter's own.
    pub refrains: bool,
    /// Whether it counts only where a cue speaks of it ("denies arming the rebels"): done, it is no carrying out.
    pub cued: bool,
    /// Whether it counts only where a side tells it of the other ("said that the rebels were digging trenches"); with a stance
    /// of its own, also where anybody else tells it of men under arms.
    pub charged: bool,
    /// Whether it says that the matter is not carried out ("the siege continues", "keep the town under siege").
    pub undone: bool,
    /// Whether it counts only in a story of a conflict ("keep the peace", "engage with the rebels").
    pub soft: bool,
    /// Whether its words alone tell of a conflict, in a kind whose matters are everybody's.
    pub tells: bool,
    /// Lemmas of the verb that must govern the act ("stop" of "stop using heavy weapons"); empty: none required.
    pub under: Words,
}

/// A text and the items to be found in it, as `kind: words`; empty means that nothing may be found.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemExample {
    /// The text, our own.
    pub text: String,
    /// What is to be found.
    pub items: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    kind: ItemKind,
    title: String,
    means: String,
    #[serde(default)]
    one_off: bool,
    #[serde(default)]
    theme: Vec<String>,
    #[serde(default)]
    noun: Vec<RawNoun>,
    #[serde(default)]
    act: Vec<RawAct>,
    #[serde(default)]
    example: Vec<ItemExample>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a plain mark of a rule")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNoun {
    id: String,
    head: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    anaphor: bool,
    #[serde(default)]
    carrier: bool,
    #[serde(default)]
    soft: bool,
    #[serde(default)]
    tells: bool,
    #[serde(default)]
    cued: bool,
    done: Option<Stance>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a plain answer of the file")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAct {
    id: String,
    verb: Vec<String>,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    particle: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    prep: Vec<String>,
    #[serde(default)]
    prep_object: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    done: Option<Stance>,
    #[serde(default)]
    impersonal: bool,
    #[serde(default)]
    refrains: bool,
    #[serde(default)]
    charged: bool,
    #[serde(default)]
    cued: bool,
    #[serde(default)]
    undone: bool,
    #[serde(default)]
    soft: bool,
    #[serde(default)]
    tells: bool,
    #[serde(default)]
    under: Vec<String>,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> Vec<ItemRules> {
    let mut kinds: Vec<ItemRules> = Vec::new();
    for (file, raw) in files.toml::<RawKind>("items", problems) {
        if kinds.iter().any(|other| other.kind == raw.kind) {
            let message = format!("another file describes {:?}; one file a kind", raw.kind);
            problems.push(Problem { file, line: None, message });
            continue;
        }
        let mut words = |list: &[String]| sets.expand(list, &file, problems);
        let theme = words(&raw.theme);
        let nouns = raw.noun.iter().map(|n| noun(n, &mut words)).collect();
        let acts = raw.act.iter().map(|a| act(a, &mut words)).collect();
        kinds.push(ItemRules {
            kind: raw.kind,
            title: raw.title,
            means: raw.means,
            one_off: raw.one_off,
            theme,
            nouns,
            acts,
            examples: raw.example,
        });
    }
    kinds
}

fn noun(raw: &RawNoun, words: &mut impl FnMut(&[String]) -> Words) -> NounRule {
    NounRule {
        id: raw.id.clone(),
        head: words(&raw.head),
        with: words(&raw.with),
        without: words(&raw.without),
        anaphor: raw.anaphor,
        carrier: raw.carrier,
        soft: raw.soft,
        tells: raw.tells,
        cued: raw.cued,
        done: raw.done,
    }
}

fn act(raw: &RawAct, words: &mut impl FnMut(&[String]) -> Words) -> ActRule {
    ActRule {
        id: raw.id.clone(),
        verb: words(&raw.verb),
        without: words(&raw.without),
        bare: raw.bare,
        particle: words(&raw.particle),
        object: words(&raw.object),
        prep: words(&raw.prep),
        prep_object: words(&raw.prep_object),
        subject: words(&raw.subject),
        done: raw.done,
        impersonal: raw.impersonal,
        refrains: raw.refrains,
        charged: raw.charged,
        cued: raw.cued,
        undone: raw.undone,
        soft: raw.soft,
        tells: raw.tells,
        under: words(&raw.under),
    }
}
