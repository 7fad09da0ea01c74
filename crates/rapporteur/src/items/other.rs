//! Matters of no known kind, which a cue brings up.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_codebook::ItemRules;
use rapporteur_model::{ActorKind, ItemKind};
use rapporteur_nlp::Token;

use crate::context::Context;
use crate::items::{ItemDraft, ItemIndex, ItemMention, Items};

impl ItemMention {
    /// Whether it names a matter only in a story of a conflict: a ban, elections, a curfew, an arrest that is not to be made.
    pub(super) fn is_soft(&self) -> bool {
        let kind = matches!(
            self.kind,
            ItemKind::Other | ItemKind::Transition | ItemKind::Principles | ItemKind::ConfidenceMeasures
        );
        (kind && !self.tells) || self.refrains || self.cued || self.soft
    }

    /// Whether it makes a story one of a conflict.
    pub fn tells_of_conflict(&self) -> bool {
        !self.is_soft() && !self.anaphor && (self.tells || tells_of_conflict(self.kind))
    }
}

/// Whether a matter of this kind is one of a conflict wherever it is named: talks, accords and elections are everybody's.
pub fn tells_of_conflict(kind: ItemKind) -> bool {
    use ItemKind::{Agreement, ConfidenceMeasures, Other, Participation, Principles, Talks, Transition};
    let everybodys = [Agreement, ConfidenceMeasures, Other, Participation, Principles, Talks, Transition];
    !everybodys.contains(&kind)
}

/// Stands in place of a rule's id.
const BY_THEME: &str = "theme";

/// Most words of a matter that are looked at for its theme.
const WIDEST: usize = 24;

impl Items {
    /// The item that a cue brings up with `tokens`, which no rule names: of the kind its words tell of ("the passage of a
    /// truck with flour"), else of kind `other`.
    pub fn add_matter(&mut self, context: &Context<'_>, tokens: Range<usize>, head: usize) -> ItemIndex {
        let kind = self.meant_for(context, head).or_else(|| themed(context, head));
        let Some(kind) = kind.or_else(|| done_by_monitors(context, head)) else {
            return self.add_other(context, tokens, head);
        };
        self.mentions.push(named(kind, BY_THEME, tokens.clone(), head));
        self.of_mention.push(None);
        let at = self.mentions.len() - 1;
        self.mentions[at].act = context.story.doc.token(head).pos() == "VERB";
        self.place(context, at);
        if let Some(index) = self.of(at) {
            return index;
        }
        self.mentions.pop();
        self.of_mention.pop();
        self.add_other(context, tokens, head)
    }

    /// "A council to share power": the kind of what a thing is meant for, where a rule names that.
    fn meant_for(&self, context: &Context<'_>, head: usize) -> Option<ItemKind> {
        let meant = |c: &Token<'_>| matches!(c.dep(), "acl" | "relcl") && crate::clause::is_infinitive(*c);
        let acts: Vec<usize> = context.story.doc.token(head).children().filter(meant).map(Token::i).collect();
        self.mentions.iter().find(|m| m.act && acts.contains(&m.head)).map(|m| m.kind)
    }

    /// The item of kind `other` named by `tokens`: one brought up before in the same words, else a new one.
    pub fn add_other(&mut self, context: &Context<'_>, tokens: Range<usize>, head: usize) -> ItemIndex {
        let Some(known) = self.other_known(context, head) else {
            return self.add_new(ItemKind::Other, "other", tokens, head);
        };
        self.mentions.push(named(ItemKind::Other, "other", tokens, head));
        self.of_mention.push(Some(known));
        self.list[known].mentions.push(self.mentions.len() - 1);
        known
    }

    /// An item of `kind` named by `tokens`, whatever was named before.
    pub fn add_new(&mut self, kind: ItemKind, rule: &str, tokens: Range<usize>, head: usize) -> ItemIndex {
        self.mentions.push(named(kind, rule, tokens.clone(), head));
        self.of_mention.push(Some(self.list.len()));
        self.list.push(ItemDraft {
            kind,
            label: tokens,
            mentions: vec![self.mentions.len() - 1],
            marks: BTreeSet::new(),
            length: None,
            places: BTreeSet::new(),
            parties: BTreeSet::new(),
            part_of: None,
        });
        self.list.len() - 1
    }

    /// "The deadline" after "a deadline for the monitors", "to drop the deadline" after "would drop the deadline".
    fn other_known(&self, context: &Context<'_>, head: usize) -> Option<ItemIndex> {
        let doc = &context.story.doc;
        let own = doc.token(head);
        let definite = own.children().any(|c| {
            c.dep() == "det" && matches!(c.lower(), "the" | "this" | "that" | "these" | "those" | "such")
        });
        let same = |m: &ItemMention| {
            let other = doc.token(m.head);
            let things = things(own);
            m.kind == ItemKind::Other
                && m.head < head
                && other.lemma() == own.lemma()
                && if own.pos() == "NOUN" {
                    definite
                } else {
                    !things.is_empty() && things == self::things(other)
                }
        };
        (0..self.mentions.len()).rev().find(|&m| same(&self.mentions[m])).and_then(|m| self.of(m))
    }
}

pub(super) fn named(kind: ItemKind, rule: &str, tokens: Range<usize>, head: usize) -> ItemMention {
    ItemMention {
        tokens,
        head,
        kind,
        rule: rule.into(),
        act: false,
        anaphor: false,
        carrier: false,
        impersonal: false,
        refrains: false,
        cued: false,
        undone: false,
        soft: false,
        tells: false,
        done: None,
        within: None,
    }
}

/// The kind told by the word nearest to `head` that is a theme of one; what stands in a clause of time, a condition or a
/// relative clause is not what the matter is about.
fn themed(context: &Context<'_>, head: usize) -> Option<ItemKind> {
    let mut level = vec![context.story.doc.token(head)];
    let mut seen = 0;
    while !level.is_empty() && seen < WIDEST {
        seen += level.len();
        // The name of an organisation tells nothing of the matter; "the observers" do.
        let watch = |t: &Token<'_>| t.pos() == "NOUN" && context.codebook.words.has("watchers", t.lemma());
        let words = || level.iter().filter(|t| context.actors.of(t.i()).is_empty() || watch(t));
        let tells = |t: &Token<'_>, kind: &ItemRules| {
            kind.theme.contains(&t.lemma().to_lowercase()) || kind.theme.contains(t.lower())
        };
        let of = |kind: &ItemRules| words().any(|t| tells(t, kind));
        if let Some(kind) = context.codebook.items.iter().find(|kind| of(kind)) {
            return Some(kind.kind);
        }
        // An infinitive tells what the matter is for: "a window to bring in bread".
        let aside = |t: &Token<'_>| {
            matches!(t.dep(), "advcl" | "npadvmod" | "parataxis" | "appos")
                || (t.dep() == "relcl" && !crate::clause::is_infinitive(*t))
        };
        level = level.iter().flat_map(|t| t.children()).filter(|t| !aside(t)).collect();
    }
    None
}

/// "The mission means to keep a post at the bridge": what monitors do or are asked to do is monitoring.
fn done_by_monitors(context: &Context<'_>, head: usize) -> Option<ItemKind> {
    let verb = context.story.doc.token(head);
    let mut doers = if crate::clause::is_verb(verb) { crate::clause::subjects(verb) } else { Vec::new() };
    // "Called on the observers to look into it".
    if doers.is_empty() && crate::clause::is_infinitive(verb) {
        doers = crate::clause::phrases(verb.head(), &["on", "upon", "to"].map(str::to_owned));
    }
    let watch = |&a: &usize| context.actors.list[a].kind == ActorKind::Monitor;
    let named: Vec<usize> = doers.into_iter().flat_map(|t| context.actors.of(t.i()).to_vec()).collect();
    (!named.is_empty() && named.iter().all(watch)).then_some(ItemKind::Monitoring)
}

/// The nouns that an act is done to.
fn things(verb: Token<'_>) -> BTreeSet<String> {
    crate::clause::objects(verb).into_iter().map(|t| t.lemma().to_lowercase()).collect()
}
