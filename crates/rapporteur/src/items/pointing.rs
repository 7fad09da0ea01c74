//! What points to an item without naming it: a text that stands for what it asks, a pronoun, "that demand".

use rapporteur_codebook::WordSets;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::beside::aside;
use crate::items::{ItemIndex, ItemMention, Items};

/// How many sentences back "it" or "that demand" may point.
const SENTENCES_BACK: usize = 3;

impl Items {
    /// What a text asks for, if `item` is a text named with it: "a draft that would have prolonged the truce".
    pub fn carried(&self, context: &Context<'_>, item: ItemIndex) -> Vec<ItemIndex> {
        let doc = &context.story.doc;
        let words = &context.codebook.words;
        let carriers = self.list[item].mentions.iter().map(|&m| &self.mentions[m]).filter(|m| m.carrier);
        let below = |head: usize| {
            let inner = move |m: &usize| {
                let inner = &self.mentions[*m];
                let under = doc.token(inner.head).ancestors().any(|t| t.i() == head);
                inner.head > head
                    && under
                    && !inner.carrier
                    && !only_asked_for(words, doc.token(inner.head), head)
            };
            let named: Vec<usize> = (0..self.mentions.len()).filter(inner).collect();
            let outer = |m: &usize| self.mentions[*m].within.is_none_or(|outer| !named.contains(&outer));
            let items =
                named.iter().copied().filter(outer).filter_map(|m| self.of(m)).filter(|&found| found != item);
            let mut found: Vec<ItemIndex> = items.collect();
            found.dedup();
            found
        };
        let own = carriers.clone().map(|m| below(m.head)).find(|found| !found.is_empty());
        let told = || carriers.map(|m| self.would_have_asked(context, m.head, item)).find(|f| !f.is_empty());
        own.or_else(told).unwrap_or_default()
    }

    /// "*The draft* would have demanded a truce": what the clause of which a text is the subject says that it would have asked.
    fn would_have_asked(&self, context: &Context<'_>, text: usize, item: ItemIndex) -> Vec<ItemIndex> {
        let verb = context.story.doc.token(text).head();
        let helped = |word: &str| verb.children().any(|c| c.dep() == "aux" && c.lower() == word);
        let subject = context.story.doc.token(text).dep() == "nsubj";
        if !subject || !clause::is_verb(verb) || !helped("would") || !helped("have") || clause::negated(verb)
        {
            return Vec::new();
        }
        let clause = verb.i() + 1..verb.right_edge().i() + 1;
        let inside = |m: &ItemMention| clause.contains(&m.head) && !m.carrier && m.within.is_none();
        let named = (0..self.mentions.len()).filter(|&m| inside(&self.mentions[m]));
        let mut found: Vec<ItemIndex> = named.filter_map(|m| self.of(m)).filter(|&i| i != item).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The item a pronoun or a phrase like "that demand" at `token` points back to: the last one named before it in
    /// this sentence, else the theme of the nearest of the sentences before.
    pub fn pointed_at(&self, context: &Context<'_>, token: Token<'_>, cue: Token<'_>) -> Option<ItemIndex> {
        if !context.coreference {
            return None;
        }
        // "It remains shut": the road that the act at the cue is about.
        let verb = clause::predicate(cue);
        let act = |m: &ItemMention| m.act && m.head == verb.i() && m.impersonal;
        let thing = || clause::subjects(verb).iter().any(|s| s.i() == token.i() && s.pos() == "PRON");
        if let Some(at) = self.mentions.iter().position(act).filter(|_| thing()) {
            return self.of(at);
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
}

/// "A resolution *demanding* a truce": what a text calls on others to do is not all that it is; what one "that would have
/// prolonged aid" does stands or falls with it.
fn only_asked_for(words: &WordSets, inner: Token<'_>, text: usize) -> bool {
    // "A draft *renewing* the mandate": it does so by being adopted.
    let does = |t: &Token<'_>| words.has("adopted-doing", t.lemma());
    let asks = |t: &Token<'_>| t.dep() == "acl" && t.tag() == "VBG" && t.head().i() == text && !does(t);
    inner.ancestors().take_while(|t| t.i() != text).any(|t| asks(&t))
}
