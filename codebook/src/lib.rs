//! The human-edited knowledge of rapporteur, and its small loader and checker.
//!
//! The knowledge itself lies beside this crate's `src`, one folder a room (`actors/`, `stances/`, `words/` ...), as TOML
//! and CSV that people edit; `codebook/README.md` describes every format. The files are embedded in the program, so the
//! binary stands alone; [`Codebook::load`] reads a folder instead.
//!
//! Each room has one module here: it knows the file format, checks it, and gives a plain structure. Nothing in this
//! crate looks at a text.

mod actors;
mod by_word;
mod conditions;
mod error;
mod factuality;
mod figures;
mod files;
mod items;
mod pages;
mod places;
mod processes;
mod slots;
mod stances;
mod times;
mod verbs;
mod words;

pub use actors::{
    ActorCodeRow, ActorNoun, ActorTables, Agent, CodeParts, Country, FORMER, Gender, NameForm, NameRef,
    NounClass, Office, OfficeSource, Organisation, PersonNoun, SectorWord, Sectors, WordPlace,
};
pub use by_word::{ByWord, RulePlace, in_order};
pub use conditions::{ConditionExample, ConditionRule, Phrase, trace};
pub use error::{Error, Problem};
pub use factuality::{Frame, Outcome, Signature, Signatures};
pub use figures::{Done, FigureFrame, Hedge, Matters, Scale};
pub use files::Files;
pub use items::{ActRule, ItemExample, ItemRules, NounRule};
pub use pages::{Agency, CueKind, HouseNames, Mark, Marks, MetadataNames, Pages, SigningLines};
pub use places::{Area, CountryName, PlaceKind, PlaceRow, PlaceTables};
pub use slots::Slot;
pub use stances::{CueIndex, CueRule, StanceExample, StanceRules};
pub use times::{Festival, TimeTables, TimeUnit, TimeWord};
pub use verbs::{CARRY_OUT, EventCategory, EventExample, EventRule, EventRules};
pub use words::{WordSets, Words, grammar};

use std::path::Path;

use rapporteur_model::Process;
use rustc_hash::FxHashMap;

/// All rooms of the codebook, loaded and checked.
#[derive(Debug, Clone)]
pub struct Codebook {
    /// Named word sets.
    pub words: WordSets,
    /// The register of peace processes.
    pub processes: Vec<Process>,
    /// The kinds of items and how texts name them.
    pub items: Vec<ItemRules>,
    /// The noun rules of `items` by their head nouns.
    pub nouns: ByWord,
    /// The act rules of `items` by their verbs.
    pub acts: ByWord,
    /// The stances and the cues that carry them.
    pub stances: Vec<StanceRules>,
    /// The cues of `stances` by their words.
    pub cues: CueIndex,
    /// What tells the parts of a page apart.
    pub pages: Pages,
    /// Places and the nouns for kinds of place.
    pub places: PlaceTables,
    /// What verbs say of whether what completes them is so.
    pub signatures: Signatures,
    /// What numbers count.
    pub figures: Vec<FigureFrame>,
    /// What is done to counted things, as measures name it.
    pub done: Vec<Done>,
    /// The kinds of matter that measures bear on.
    pub matters: Vec<Matters>,
    /// Number words and their values.
    pub numbers: FxHashMap<String, f64>,
    /// Words that bound or blur a number.
    pub hedges: Vec<Hedge>,
    /// States, bodies, groups, and the nouns for persons and groups.
    pub actors: ActorTables,
    /// Words and units of time.
    pub times: TimeTables,
    /// The acts that texts report, as PLOVER and CAMEO name them.
    pub events: EventRules,
    /// The words that put a condition.
    pub conditions: Vec<ConditionRule>,
    /// SHA-256 of all files, the first 16 hex digits: names the version of the knowledge in every reading.
    pub version: String,
}

impl Codebook {
    /// The codebook that is part of the program.
    ///
    /// # Errors
    /// Every problem found in any file, with file, line where known, and what to do. The shipped codebook has none;
    /// a test holds that.
    ///
    /// ```
    /// let codebook = rapporteur_codebook::Codebook::embedded().unwrap();
    /// assert!(codebook.processes.iter().any(|process| process.id == "syria-geneva"));
    /// ```
    pub fn embedded() -> Result<Self, Error> {
        Self::from_files(&Files::embedded())
    }

    /// A codebook from a folder of the same layout.
    ///
    /// # Errors
    /// The folder cannot be read, or its files have problems; all of them are listed.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        Self::from_files(&Files::load(folder)?)
    }

    fn from_files(files: &Files) -> Result<Self, Error> {
        let mut problems = Vec::new();
        // Actors and places are half of it: read beside the rules.
        std::thread::scope(|scope| {
            let named = scope.spawn(|| {
                let mut problems = Vec::new();
                let actors = actors::read(files, &mut problems);
                let mut places = places::read(files, &mut problems);
                places.name_countries(&actors.countries);
                (actors, places, problems)
            });
            let words = WordSets::read(files);
            let items = items::read(files, &words, &mut problems);
            let stances = stances::read(files, &words, &mut problems);
            let processes = processes::read(files, &mut problems);
            let signatures = factuality::read(files, &mut problems);
            let figures = figures::read(files, &words, &mut problems);
            let numbers = figures::numbers(files, &mut problems);
            let hedges = figures::hedges(files, &mut problems);
            let done = figures::done(files, &mut problems);
            let matters = figures::matters(files, &mut problems);
            let conditions = conditions::read(files, &words, &mut problems);
            let times = times::read(files, &mut problems);
            let events = verbs::read(files, &words, &mut problems);
            let pages = pages::read(files, &mut problems);
            let named = named.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let (actors, places, others) = named;
            problems.extend(others);
            if !problems.is_empty() {
                return Err(Error::problems(problems));
            }
            Ok(Self {
                processes,
                nouns: by_word::index(&items, |kind| &kind.nouns, |rule| vec![&rule.head]),
                acts: by_word::index(&items, |kind| &kind.acts, |rule| vec![&rule.verb]),
                items,
                cues: CueIndex::new(&stances),
                stances,
                places,
                signatures,
                figures,
                done,
                matters,
                numbers,
                hedges,
                actors,
                conditions,
                times,
                events,
                pages,
                words,
                version: files.version(),
            })
        })
    }
}
