//! From what the stages found to the [`Reading`] that leaves the program: ids, code points, times, status.

mod attributes;
mod body;
mod counted;
mod figures;
mod links;
mod places;
mod uncovered;

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_codebook::grammar;
use rapporteur_model::{
    Condition, Document, Evidence, Item, ItemStatus, NeedsReader, Offsets, Polarity, Reading, Requirement,
    Stance, Statement, When,
};

use crate::actors::ActorIndex;
use crate::context::Context;
use crate::figures::FigureMention;
use crate::items::{ItemIndex, Items};
use crate::statements::{self, Found, Outside, Required, StatementDraft};

pub(crate) use body::{document, is_english};

/// Everything found in one story, ready to be written down.
pub(crate) struct Assembly<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) items: &'a Items,
    pub(crate) found: &'a Found,
    pub(crate) figures: &'a [FigureMention],
    pub(crate) offsets: &'a Offsets<'a>,
}

/// Ids of the records, by position in the lists of the stages.
struct Ids {
    items: BTreeMap<ItemIndex, String>,
    /// Agency and publisher, the outermost of every chain, with their names.
    sources: Vec<(String, String)>,
}

impl Assembly<'_> {
    /// The reading, without text hash and versions, which the pipeline knows.
    pub(crate) fn reading(&self) -> Reading {
        let mut actors = self.actors();
        let (document, media) = document(self, actors.len());
        let sources = outermost(&document);
        actors.extend(media);
        let ids = Ids { items: self.item_ids(), sources };
        let statements = self.statements(&ids);
        let mut reading = Reading {
            id: self.context.story.article.id.clone(),
            process: self.context.process.map(|process| process.id.clone()),
            places: self.context.places.to_records(self.offsets, self.context.story),
            items: self.items(&ids),
            figures: self.figures(&ids),
            needs_reader: self.needs_reader(),
            notes: self.context.story.article.notes.clone(),
            document,
            actors,
            statements,
            ..Reading::default()
        };
        links::join(&mut reading);
        rapporteur_model::settle(&mut reading);
        reading.uncovered = uncovered::sentences(self, &reading);
        reading
    }

    fn evidence(&self, tokens: &Range<usize>) -> Evidence {
        self.offsets.evidence(self.context.story.bytes(tokens))
    }

    fn actor_id(actor: ActorIndex) -> String {
        format!("a{}", actor + 1)
    }

    fn place_id(place: usize) -> String {
        format!("p{}", place + 1)
    }

    fn actors(&self) -> Vec<rapporteur_model::Actor> {
        self.context.actors.to_records(self.offsets, self.context.story)
    }

    /// Items that a statement, a condition or a figure speaks of; a bare mention is no item of the process unless it
    /// is talks or an agreement, which give the others their frame.
    fn item_ids(&self) -> BTreeMap<ItemIndex, String> {
        let mut used: Vec<ItemIndex> = self.found.statements.iter().flat_map(|s| s.items.clone()).collect();
        used.extend(self.found.statements.iter().flat_map(|s| &s.requires).filter_map(|r| r.item));
        let wholes: Vec<ItemIndex> = used.iter().filter_map(|&i| self.items.list[i].part_of).collect();
        used.extend(wholes);
        used.sort_unstable();
        used.dedup();
        used.into_iter().enumerate().map(|(n, item)| (item, format!("i{}", n + 1))).collect()
    }

    fn items(&self, ids: &Ids) -> Vec<Item> {
        ids.items.iter().map(|(&index, id)| self.item(index, id, ids)).collect()
    }

    fn item(&self, index: ItemIndex, id: &str, ids: &Ids) -> Item {
        let draft = &self.items.list[index];
        let named: Vec<_> = draft.mentions.iter().map(|&m| &self.items.mentions[m]).collect();
        let (start, end) = self.dates(index, &named);
        let mentions: Vec<Evidence> =
            draft.mentions.iter().map(|&m| self.evidence(&self.items.mentions[m].tokens)).collect();
        let aliases =
            mentions.iter().skip(1).map(|e| e.quote.clone()).collect::<std::collections::BTreeSet<_>>();
        let helpers = crate::items::helpers(&self.context, self.items, index);
        // Who mediates a matter is no party to it, though he stands beside it.
        let parties = draft.parties.iter().copied().filter(|a| !helpers.mediators.contains(a));
        let parties = parties.chain(self.vetoers(index));
        Item {
            id: id.to_owned(),
            kind: draft.kind,
            label: self.context.story.words(&draft.label).split_whitespace().collect::<Vec<_>>().join(" "),
            status: ItemStatus::None,
            flags: Vec::new(),
            rule: String::new(),
            status_from: Vec::new(),
            parties: parties.map(Self::actor_id).collect(),
            mediators: helpers.mediators.iter().copied().map(Self::actor_id).collect(),
            monitors: helpers.monitors.iter().copied().map(Self::actor_id).collect(),
            places: draft.places.iter().map(|&p| Self::place_id(p)).collect(),
            start,
            end,
            part_of: draft.part_of.and_then(|whole| ids.items.get(&whole).cloned()),
            aliases: aliases.into_iter().collect(),
            attrs: attributes::of(self, index, !helpers.monitors.is_empty()),
            mentions,
        }
    }

    /// When a matter begins and ends: by its own words, or else by what the statements on it tell with one voice.
    fn dates(&self, item: ItemIndex, named: &[&crate::items::ItemMention]) -> (Option<When>, Option<When>) {
        use crate::items::End;
        let (start, end) = crate::items::dates(&self.context, named);
        let on_it = || self.found.statements.iter().filter(|s| s.items.contains(&item));
        // "Ends on 31 July, and is extended by ninety days": the day on which it would have ended is not its last.
        let extended = on_it().any(|s| s.stance == Stance::Extends && s.polarity == Polarity::Positive);
        let last = |s: &&statements::StatementDraft| !(extended && s.stance == Stance::Expires);
        let told: Vec<(End, When)> = on_it()
            .filter(last)
            .flat_map(|s| {
                statements::item_dates(&self.context, s, self.items.list[item].kind, &self.heads(s))
            })
            .collect();
        let voice = |end: End| {
            let mut days = told.iter().filter(|(which, _)| *which == end).map(|(_, when)| when);
            let first = days.next()?;
            days.all(|when| (&when.from, &when.to) == (&first.from, &first.to)).then(|| first.clone())
        };
        (start.or_else(|| voice(End::First)), end.or_else(|| voice(End::Last)))
    }

    /// The heads of the mentions of its items in the words of a statement.
    fn heads(&self, draft: &StatementDraft) -> Vec<usize> {
        let mentions = draft.items.iter().flat_map(|&i| &self.items.list[i].mentions);
        mentions.map(|&m| self.items.mentions[m].head).filter(|head| draft.evidence.contains(head)).collect()
    }

    /// Who vetoes a matter: it needs their consent, so that they are party to it.
    fn vetoers(&self, item: ItemIndex) -> impl Iterator<Item = ActorIndex> + '_ {
        let words = self.context.codebook.words.of("veto-words");
        let veto = move |s: &&StatementDraft| {
            let cue = self.context.story.doc.token(s.cue);
            let vetoed = s.stance == Stance::Rejects && s.polarity == Polarity::Positive;
            vetoed && s.items.contains(&item) && words.contains(cue.lemma())
        };
        let known = &self.items.list[item].parties;
        let holders = self.found.statements.iter().filter(veto).flat_map(|s| s.holder.iter().copied());
        holders.filter(|a| !known.contains(a))
    }

    fn statements(&self, ids: &Ids) -> Vec<Statement> {
        self.found.statements.iter().enumerate().map(|(n, draft)| self.statement(n, draft, ids)).collect()
    }

    fn statement(&self, n: usize, draft: &StatementDraft, ids: &Ids) -> Statement {
        let context = &self.context;
        let heads = self.heads(draft);
        let mut attribution: Vec<String> =
            statements::chain(context, draft.cue, &draft.holder).into_iter().map(Self::actor_id).collect();
        let holder: Vec<String> = draft.holder.iter().map(|&a| Self::actor_id(a)).collect();
        // What a body says of itself in its own report is on nobody else's word.
        attribution.extend(self.sources(ids, &attribution).into_iter().filter(|id| !holder.contains(id)));
        Statement {
            id: format!("s{}", n + 1),
            holder,
            stance: draft.stance,
            polarity: draft.polarity,
            modality: draft.modality,
            items: draft.items.iter().filter_map(|i| ids.items.get(i).cloned()).collect(),
            form: statements::form(context, draft.cue),
            attribution,
            target: draft.target.iter().map(|&a| Self::actor_id(a)).collect(),
            excludes: draft
                .excludes
                .iter()
                .map(|outside| match *outside {
                    Outside::Actor(actor) => Self::actor_id(actor),
                    Outside::Place(place) => Self::place_id(place),
                })
                .collect(),
            condition: self.condition(draft, ids),
            said: statements::said(context, draft),
            effective: statements::effective(context, draft, &heads),
            places: places::told(self, draft).into_iter().map(Self::place_id).collect(),
            responds_to: draft.responds_to.map(|at| format!("s{}", at + 1)),
            contradicts: Vec::new(),
            partial: draft.partial,
            repeated: draft.repeated,
            rule: draft.rule.clone(),
            cue: vec![self.evidence(&draft.cue_tokens)],
            evidence: vec![self.evidence(&draft.evidence)],
        }
    }

    fn condition(&self, draft: &StatementDraft, ids: &Ids) -> Option<Condition> {
        let condition = draft.condition.as_ref()?;
        let requirement = |required: &Required| Requirement {
            holder: required.holder.iter().map(|&a| Self::actor_id(a)).collect(),
            stance: required.stance,
            item: required.item.and_then(|item| ids.items.get(&item).cloned()),
            polarity: (required.polarity != Polarity::Positive).then_some(required.polarity),
        };
        Some(Condition {
            kind: condition.kind,
            evidence: vec![self.evidence(&condition.tokens)],
            requires: draft.requires.iter().map(requirement).collect(),
        })
    }

    /// Agency and publisher, without the one that stands in `chain` by the same name: a body that issues its own report.
    fn sources(&self, ids: &Ids, chain: &[String]) -> Vec<String> {
        let told = |id: &String| {
            let actor = id.strip_prefix('a').and_then(|n| n.parse::<usize>().ok());
            actor.and_then(|n| self.context.actors.list.get(n.checked_sub(1)?)).map(|a| firm(&a.name))
        };
        let chain: Vec<String> = chain.iter().filter_map(told).collect();
        let new = |(_, name): &&(String, String)| !chain.contains(&firm(name));
        ids.sources.iter().filter(new).map(|(id, _)| id.clone()).collect()
    }

    fn needs_reader(&self) -> Vec<NeedsReader> {
        let doubt = |d: &statements::Doubt| NeedsReader {
            reason: d.reason.clone(),
            evidence: self.evidence(&d.tokens),
        };
        self.found.doubts.iter().map(doubt).collect()
    }
}

/// The ids and names of agency and publisher; once, where the one is the other under the name of its firm or desk.
fn outermost(document: &Document) -> Vec<(String, String)> {
    let named: Vec<(String, String)> = [&document.agency, &document.publisher]
        .into_iter()
        .flatten()
        .map(|source| (source.actor.clone(), source.name.clone()))
        .collect();
    let same =
        |at: usize| named[..at].iter().any(|(_, earlier)| firm(&named[at].1).starts_with(&firm(earlier)));
    (0..named.len()).filter(|&at| !same(at)).map(|at| named[at].clone()).collect()
}

/// A name in lower case, without the words for a form of company.
fn firm(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let own = words.map(str::to_lowercase).filter(|w| !grammar("company-forms").contains(w));
    own.collect::<Vec<_>>().join(" ")
}

/// The document part of a reading whose story was not read.
pub(crate) fn bare_document(article: &rapporteur_model::Article, offsets: &Offsets<'_>) -> Document {
    body::spans(article, offsets)
}
