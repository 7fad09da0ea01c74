//! Which namings speak of the same matter.
//!
//! A definite phrase ("the truce", "their talks") points back; a phrase with a word that parts ("previous",
//! "unilateral"), another narrower place or another kind of act names a matter of its own. A narrower place makes a
//! part of the wider matter. Where two readings are open the namings are kept together only if nothing parts them.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::context::Context;
use crate::items::beside::{aside, parties, place_beside};
use crate::items::conflict::in_conflict;
use crate::items::mark::{beyond_agreed, dated, dated_anew, is_roman, length, national, of_a_year, phase_of};
use crate::items::{ItemMention, mentions, resumed};
use crate::items::{content, leaving, own_way, prisoners, them};
use crate::places::PlaceIndex;

/// Position of an item in [`Items::list`].
pub type ItemIndex = usize;

/// How many sentences back "it" or "that demand" may point.
const SENTENCES_BACK: usize = 3;

/// An item in the making: the namings that speak of one matter.
#[derive(Debug, Clone)]
pub struct ItemDraft {
    /// The kind.
    pub kind: ItemKind,
    /// Its label, in the words of the fullest naming.
    pub label: Range<usize>,
    /// Its namings, as positions in [`Items::mentions`].
    pub mentions: Vec<usize>,
    /// Words that part it from others of its kind.
    pub marks: BTreeSet<String>,
    /// How long it is to hold, where its naming says so ("72-hour").
    pub length: Option<String>,
    /// Where it holds or takes place.
    pub places: BTreeSet<PlaceIndex>,
    /// Whose matter it is.
    pub parties: BTreeSet<ActorIndex>,
    /// The wider matter.
    pub part_of: Option<ItemIndex>,
}

/// All items of a story.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// The items, in order of first naming.
    pub list: Vec<ItemDraft>,
    /// The namings.
    pub mentions: Vec<ItemMention>,
    /// Whether the story is one of a conflict.
    pub in_conflict: bool,
    pub(super) of_mention: Vec<Option<ItemIndex>>,
}

impl Items {
    /// Finds and merges the items of a story.
    pub fn find(context: &Context<'_>) -> Self {
        let mut mentions = mentions(context.story, context.codebook);
        leaving::add(context, &mut mentions);
        own_way::settle(context, &mut mentions);
        them::settle(context, &mut mentions);
        let in_conflict = in_conflict(context, &mentions);
        let of_mention = vec![None; mentions.len()];
        let mut items = Self { of_mention, list: Vec::new(), mentions, in_conflict };
        for at in 0..items.mentions.len() {
            if in_conflict || !items.mentions[at].is_soft() {
                items.place(context, at);
            }
        }
        items
    }

    /// The item that mention number `mention` names.
    pub fn of(&self, mention: usize) -> Option<ItemIndex> {
        self.of_mention.get(mention).copied().flatten()
    }

    /// What a text asks for, if `item` is a text named with it: "a draft that would have prolonged the truce".
    pub fn carried(&self, context: &Context<'_>, item: ItemIndex) -> Vec<ItemIndex> {
        let doc = &context.story.doc;
        let carriers = self.list[item].mentions.iter().map(|&m| &self.mentions[m]).filter(|m| m.carrier);
        let below = |head: usize| {
            let inner = move |m: &usize| {
                let inner = &self.mentions[*m];
                let under = doc.token(inner.head).ancestors().any(|t| t.i() == head);
                inner.head > head && under && !inner.carrier
            };
            let named: Vec<usize> = (0..self.mentions.len()).filter(inner).collect();
            let outer = |m: &usize| self.mentions[*m].within.is_none_or(|outer| !named.contains(&outer));
            let items =
                named.iter().copied().filter(outer).filter_map(|m| self.of(m)).filter(|&found| found != item);
            let mut found: Vec<ItemIndex> = items.collect();
            found.dedup();
            found
        };
        carriers.map(|m| below(m.head)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The item a pronoun or a phrase like "that demand" at `token` points back to: the last one named before it in
    /// this sentence, else the theme of the nearest of the sentences before.
    pub fn pointed_at(&self, context: &Context<'_>, token: Token<'_>, cue: Token<'_>) -> Option<ItemIndex> {
        if !context.coreference {
            return None;
        }
        let theme = || {
            let before = |i: &ItemIndex| {
                self.list[*i].mentions.iter().filter(|&&m| self.mentions[m].head < token.i()).count()
            };
            (0..self.list.len()).rev().filter(|i| before(i) > 0).max_by_key(before)
        };
        if context.codebook.words.of("theme-anaphors").contains(token.lemma()) {
            return theme();
        }
        let sentence = context.story.sentence(token.i());
        let doc = &context.story.doc;
        let named = |m: &usize| {
            let mention = &self.mentions[*m];
            let before = mention.head < token.i() && mention.head != cue.i();
            before && !aside(doc.token(mention.head)) && mention.within.is_none() && self.of(*m).is_some()
        };
        // In the same sentence the last one is nearest; of the sentences before, the first item is the theme.
        let same =
            (0..self.mentions.len()).rev().find(|m| named(m) && sentence.contains(&self.mentions[*m].head));
        let mut start = sentence.start;
        let mut earlier = None;
        for _ in 0..SENTENCES_BACK {
            let Some(last) = start.checked_sub(1).filter(|_| same.is_none() && earlier.is_none()) else {
                break;
            };
            let before = context.story.sentence(last);
            let here = |m: &usize| named(m) && before.contains(&self.mentions[*m].head);
            // "It is not being observed": a thing that a noun names rather than what somebody did in passing.
            let noun = |m: &usize| here(m) && !self.mentions[*m].act;
            earlier = (0..self.mentions.len()).find(noun).or_else(|| (0..self.mentions.len()).find(here));
            start = before.start;
        }
        same.or(earlier).and_then(|m| self.of(m))
    }

    pub(super) fn place(&mut self, context: &Context<'_>, at: usize) {
        let features = Features::of(context, &self.mentions[at]);
        let resumed = self.mentions[at].rule == resumed::RULE;
        let known = if resumed { self.resumed(context, at) } else { self.known(context, at, &features) };
        if resumed && known.is_none() {
            return;
        }
        let index = match known {
            Some(index) => index,
            // "The text", where none was spoken of, is not the accord.
            None if self.mentions[at].anaphor && self.mentions[at].carrier && features.parties.is_empty() => {
                return;
            }
            None if (features.points_back && self.names_a_matter())
                || (self.mentions[at].anaphor && !self.speaks_of(self.mentions[at].kind)) =>
            {
                return;
            }
            None => {
                let part_of = self.wider(context, at, &features);
                self.list.push(ItemDraft {
                    kind: self.mentions[at].kind,
                    label: self.mentions[at].tokens.clone(),
                    mentions: Vec::new(),
                    marks: features.marks.clone(),
                    length: None,
                    places: BTreeSet::new(),
                    parties: BTreeSet::new(),
                    part_of,
                });
                self.list.len() - 1
            }
        };
        self.of_mention[at] = Some(index);
        let item = &mut self.list[index];
        item.mentions.push(at);
        item.places.extend(features.places);
        item.parties.extend(features.parties);
        item.marks.extend(features.marks);
        item.length = item.length.take().or(features.length);
    }

    /// Whether a noun has named something yet that "the accord" could mean: a deed alone ("gave up their guns") is none.
    fn names_a_matter(&self) -> bool {
        let noun = |m: &usize| !self.mentions[*m].act || self.mentions[*m].kind == ItemKind::Ceasefire;
        self.list.iter().any(|item| item.mentions.iter().any(noun))
    }

    /// Whether a matter of the kind is named outright, before or after: a live report begins with "the pause".
    fn speaks_of(&self, kind: ItemKind) -> bool {
        self.mentions.iter().any(|m| m.kind == kind && !m.anaphor && !m.act && !m.is_soft())
            || self.list.iter().any(|item| item.kind == kind)
    }

    /// The item this mention names, if it is one already there.
    fn known(&self, context: &Context<'_>, at: usize, features: &Features) -> Option<ItemIndex> {
        let mention = &self.mentions[at];
        let another = context.codebook.words.of("item-another");
        let fits = |index: &ItemIndex| {
            let item = &self.list[*index];
            // A draft before a council is no accord between the sides.
            let carried = mention.carrier == item.mentions.iter().any(|&m| self.mentions[m].carrier)
                && !(mention.carrier && features.fresh);
            item.kind == mention.kind
                && carried
                && self.of_one_text(context, item, mention)
                && features.marks_fit(item, another)
                && features.length_fits(item)
                && features.places_fit(context, item)
                && self.acts_fit(context, item, mention, features)
        };
        let whole = |index: &ItemIndex| self.list[*index].part_of.is_none();
        if features.definite {
            // The one the story is about: set apart by no word, most often named, last named.
            (0..self.list.len()).filter(fits).max_by_key(|&i| {
                let item = &self.list[i];
                (item.marks == features.marks, item.mentions.len(), item.mentions.last().copied())
            })
        } else {
            (0..self.list.len())
                .filter(fits)
                .max_by_key(|i| (whole(i), self.list[*i].mentions.last().copied()))
        }
    }

    /// What one draft asks for and what its rival asks for are two.
    fn of_one_text(&self, context: &Context<'_>, item: &ItemDraft, mention: &ItemMention) -> bool {
        let text = |m: &ItemMention| {
            let mut above = context.story.doc.token(m.head).ancestors().take(8).map(Token::i);
            above.find_map(|i| {
                let at = self.mentions.iter().position(|t| t.carrier && t.head == i)?;
                self.of(at)
            })
        };
        let own = text(mention);
        own.is_none()
            || item.mentions.iter().all(|&m| text(&self.mentions[m]).is_none_or(|other| Some(other) == own))
    }

    /// A wider item of the same kind, when the mention is set apart by its place alone.
    fn wider(&self, context: &Context<'_>, at: usize, features: &Features) -> Option<ItemIndex> {
        let mention = &self.mentions[at];
        let another = context.codebook.words.of("item-another");
        (0..self.list.len()).find(|&i| {
            let item = &self.list[i];
            item.kind == mention.kind
                && features.marks_fit(item, another)
                && !features.places_fit(context, item)
                && features.inside(context, item)
        })
    }

    /// Acts of different rules, or on different objects, are different matters; a noun fits any act of its kind.
    fn acts_fit(
        &self,
        context: &Context<'_>,
        item: &ItemDraft,
        mention: &ItemMention,
        features: &Features,
    ) -> bool {
        let doc = &context.story.doc;
        let object = |m: &ItemMention| {
            m.tokens.clone().skip(1).map(|i| doc.token(i).lemma().to_owned()).collect::<BTreeSet<_>>()
        };
        let mood = |m: &ItemMention| crate::clause::mood(doc.token(m.head)) == crate::clause::Mood::Planned;
        let one_thing = item.mentions.iter().any(|&m| !content::apart(context, mention, &self.mentions[m]));
        let parted = item.mentions.iter().any(|&m| prisoners::apart(context, mention, &self.mentions[m]));
        let placed = !features.places.is_empty() && !item.places.is_empty();
        one_thing
            && !parted
            && item.mentions.iter().map(|&m| &self.mentions[m]).all(|other| {
                match (other.act, mention.act) {
                    _ if mention.kind == ItemKind::Participation => true,
                    // "They met in Bern and will meet again": two meetings.
                    (true, true) if mention.kind == ItemKind::Talks && mood(other) != mood(mention) => false,
                    (true, true) => {
                        // "Pull out of Houla", "leave Houla": the same men go from the same place.
                        let same_men = mention.kind == ItemKind::Withdrawal
                            && one_side(context, item, features)
                            && !left(context, mention).is_disjoint(&left(context, other));
                        same_men || other.rule == mention.rule && !object(other).is_disjoint(&object(mention))
                    }
                    // "halted its raids" is no naming of the truce before it; "the withdrawal" is one of "pull out".
                    (false, true) => {
                        let apart = matches!(
                            mention.kind,
                            ItemKind::Ceasefire | ItemKind::Weapons | ItemKind::Talks | ItemKind::Monitoring
                        );
                        // "Stop firing" is the truce; "met in Bern", after "a meeting in Bern", is that meeting.
                        let whole = mention.kind == ItemKind::Ceasefire && stops_it_all(context, mention)
                            || mention.kind == ItemKind::Talks && placed && item.marks.is_empty();
                        let anew = mention.impersonal && brings_up(doc.token(mention.head));
                        !anew && (!apart || whole)
                    }
                    (true, false) => features.definite,
                    // A meeting, session or briefing is not the talks.
                    (false, false) => mention.kind != ItemKind::Talks || other.rule == mention.rule,
                }
            })
    }
}

/// The places that forces leave by an act; none where it does something else there ("cut the number of posts in it").
fn left(context: &Context<'_>, act: &ItemMention) -> BTreeSet<String> {
    let held = context.codebook.words.of("held-places");
    let forces = context.codebook.words.of("forces");
    let goes = |t: &Token<'_>| t.pos() != "NOUN" || held.contains(t.lemma()) || forces.contains(t.lemma());
    if !crate::clause::objects(context.story.doc.token(act.head)).iter().all(goes) {
        return BTreeSet::new();
    }
    let words = act.tokens.clone().skip(1).map(|i| context.story.doc.token(i));
    words.filter(|t| t.pos() == "PROPN" || held.contains(t.lemma())).map(|t| t.lower().to_owned()).collect()
}

/// Whether what is done is done by the side whose matter the item is.
fn one_side(context: &Context<'_>, item: &ItemDraft, features: &Features) -> bool {
    features.parties.iter().any(|&a| item.parties.iter().any(|&b| context.actors.same_camp(a, b)))
}

/// "Cease fire", "stop the fighting": all that is fought, and no halt of something narrower.
fn stops_it_all(context: &Context<'_>, mention: &ItemMention) -> bool {
    let fighting = context.codebook.words.of("all-fighting");
    let words = mention.tokens.clone().skip(1).map(|i| context.story.doc.token(i));
    let mut things = words.filter(|t| matches!(t.pos(), "NOUN" | "VERB" | "PROPN")).peekable();
    things.peek().is_some() && things.all(|t| fighting.contains(t.lemma()) || fighting.contains(t.lower()))
}

/// "A convoy of 14 trucks left": what comes or goes is brought up with the act, and is none of the matters named before.
fn brings_up(verb: Token<'_>) -> bool {
    let article = |c: Token<'_>| c.dep() == "det" && matches!(c.lower(), "a" | "an" | "another");
    !crate::clause::passive(verb) && crate::clause::subjects(verb).iter().any(|s| s.children().any(article))
}

/// What a mention says of its item.
struct Features {
    definite: bool,
    /// "the deal", "that accord": no more than a pointer to what was named before.
    points_back: bool,
    /// "A text": brought up for the first time.
    fresh: bool,
    marks: BTreeSet<String>,
    length: Option<String>,
    places: BTreeSet<PlaceIndex>,
    parties: BTreeSet<ActorIndex>,
}

impl Features {
    fn of(context: &Context<'_>, mention: &ItemMention) -> Self {
        let doc = &context.story.doc;
        let head = doc.token(mention.head);
        let distinguishers = context.codebook.words.of("item-distinguishers");
        let marks = head
            .children()
            .filter(|c| matches!(c.dep(), "amod" | "det" | "nummod" | "compound") && !mention.anaphor)
            .map(|c| c.lemma().to_lowercase())
            .filter(|lemma| distinguishers.contains(lemma))
            .chain(phase_of(head).filter(|lemma| distinguishers.contains(lemma)))
            .chain(dated(head).filter(|_| !mention.anaphor))
            .chain(dated_anew(head))
            .chain(of_a_year(context, mention))
            .chain(beyond_agreed(context, mention))
            .chain(national(head).filter(|_| mention.carrier))
            .collect();
        let definite = head.children().any(|c| {
            c.dep() == "poss"
                || (c.dep() == "det" && matches!(c.lower(), "the" | "this" | "that" | "these" | "those"))
        });
        let within = mention.tokens.start.min(head.left_edge().i())..mention.tokens.end;
        let around = if mention.act { mention.tokens.clone() } else { within };
        // "The Geneva II talks" may be held anywhere: a place with a number is a name.
        let numbered = |i: usize| i < mention.head && is_roman(doc.token(i + 1).text());
        let mut places: BTreeSet<PlaceIndex> =
            around.filter(|&i| !numbered(i)).filter_map(|i| context.places.of(i)).collect();
        if places.is_empty() {
            places.extend(place_beside(context, mention));
        }
        let parties = parties(context, mention, head);
        let anaphor = ["item-anaphors", "theme-anaphors"]
            .iter()
            .any(|set| context.codebook.words.of(set).contains(head.lemma()));
        let bare = head.children().all(|c| matches!(c.dep(), "det" | "poss" | "punct"));
        Self {
            definite: definite && !mention.act,
            points_back: definite && anaphor && bare,
            fresh: head.dep() != "appos"
                && head.children().any(|c| c.dep() == "det" && matches!(c.lower(), "a" | "an" | "another")),
            marks,
            length: length(head),
            places,
            parties,
        }
    }

    /// "A 72-hour truce" is not "the seven-day truce".
    fn length_fits(&self, item: &ItemDraft) -> bool {
        // "Would back a 30-day pause", where a truce of no told length was spoken of: one brought up anew.
        let anew = self.fresh && self.length.is_some() && item.length.is_none();
        !anew && (self.length.is_none() || item.length.is_none() || self.length == item.length)
    }

    /// A word that parts must be shared; a bare naming fits any but an item set apart as another ("the previous truce").
    fn marks_fit(&self, item: &ItemDraft, another: &Words) -> bool {
        let apart = item.marks.iter().any(|mark| another.contains(mark));
        if self.marks.is_empty() { self.definite || !apart } else { self.marks == item.marks }
    }

    /// No place named on one side, or one holds the other and the mention does not narrow it.
    fn places_fit(&self, context: &Context<'_>, item: &ItemDraft) -> bool {
        if self.places.is_empty() || item.places.is_empty() || self.definite {
            return self.places.is_empty() || item.places.is_empty() || self.touch(context, item);
        }
        let talks = matches!(item.kind, ItemKind::Talks | ItemKind::Participation);
        if talks { self.touch(context, item) } else { !self.places.is_disjoint(&item.places) }
    }

    /// Whether a place of the one is, holds or lies in a place of the other.
    fn touch(&self, context: &Context<'_>, item: &ItemDraft) -> bool {
        let places = context.places;
        self.places
            .iter()
            .any(|&a| item.places.iter().any(|&b| a == b || places.holds(a, b) || places.holds(b, a)))
    }

    /// Whether every place of the mention lies inside a place of the item.
    fn inside(&self, context: &Context<'_>, item: &ItemDraft) -> bool {
        !self.places.is_empty()
            && self.places.iter().all(|&a| item.places.iter().any(|&b| context.places.holds(b, a)))
    }
}
