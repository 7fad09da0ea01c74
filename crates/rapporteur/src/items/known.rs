//! Which of the items named before a mention names again.

use std::collections::BTreeSet;

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use crate::context::Context;
use crate::items::features::Features;
use crate::items::{ItemDraft, ItemIndex, ItemMention, Items};
use crate::items::{content, elided, prisoners};

impl Items {
    /// The item this mention names, if it is one already there.
    pub(super) fn known(&self, context: &Context<'_>, at: usize, features: &Features) -> Option<ItemIndex> {
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
                && !(features.fresh && self.is_another(context, item, mention))
        };
        // "Shut the road and opened it again": of the thing that the pronoun stands for.
        if let Some(noun) = mention
            .act
            .then(|| elided::antecedent(context.story.doc.token(mention.head), mention.impersonal))
            .flatten()
        {
            let of_it = |item: &ItemDraft| {
                let named = |&m: &usize| self.mentions[m].tokens.contains(&noun.i());
                item.kind == mention.kind && item.mentions.iter().any(named)
            };
            let item = self.list.iter().rposition(of_it);
            // "The road to Nasir was mined. It is open again": none of the roads before.
            let placed =
                noun.children().any(|c| c.dep() == "prep" && c.children().any(|n| n.pos() == "PROPN"));
            if item.is_some() || placed {
                return item;
            }
        }
        let whole = |index: &ItemIndex| self.list[*index].part_of.is_none();
        if features.definite {
            // The one the story is about: set apart by no word, called so before, most often named, last named.
            (0..self.list.len()).filter(fits).max_by_key(|&i| {
                let item = &self.list[i];
                let called = self.called_so(context, item, mention, features);
                (item.marks == features.marks, called, item.mentions.len(), item.mentions.last().copied())
            })
        } else {
            (0..self.list.len())
                .filter(fits)
                .max_by_key(|i| (whole(i), self.list[*i].mentions.last().copied()))
        }
    }

    /// "The pause", "the six-week truce": whether an item was called by that noun before, or told to last so long. Of the plain
    /// words for a truce one is as good as another.
    fn called_so(
        &self,
        context: &Context<'_>,
        item: &ItemDraft,
        mention: &ItemMention,
        features: &Features,
    ) -> bool {
        let doc = &context.story.doc;
        let noun = |m: &ItemMention| match doc.token(m.head).lemma() {
            "ceasefire" | "cease-fire" | "truce" | "armistice" => "truce".to_owned(),
            lemma => lemma.to_lowercase(),
        };
        let own = noun(mention);
        let same = item.mentions.iter().any(|&m| !self.mentions[m].act && noun(&self.mentions[m]) == own);
        same || features.length.is_some() && features.length == item.length
    }

    /// "A truce that they had signed in May", "a truce between Lusa and Dela", where one was spoken of in a paragraph before:
    /// what is brought up anew with a clause or sides of its own is another.
    fn is_another(&self, context: &Context<'_>, item: &ItemDraft, mention: &ItemMention) -> bool {
        let written = matches!(mention.kind, ItemKind::Ceasefire | ItemKind::Agreement) && !mention.act;
        let own = |c: Token<'_>| {
            matches!(c.dep(), "acl" | "relcl")
                || c.dep() == "prep" && matches!(c.lower(), "between" | "with" | "without")
        };
        let head = context.story.doc.token(mention.head);
        let here = context.story.paragraph(mention.head).tokens.start;
        written && head.children().any(own) && item.mentions.iter().any(|&m| self.mentions[m].head < here)
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
    pub(super) fn wider(&self, context: &Context<'_>, at: usize, features: &Features) -> Option<ItemIndex> {
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
