//! Definite nouns that take up a matter named before by the same noun: "an arms embargo ... *the embargo*".

use rapporteur_codebook::Codebook;
use rapporteur_nlp::Token;

use crate::context::Context;
use crate::items::mention::ItemMention;
use crate::items::{ItemIndex, Items};
use crate::story::Story;

/// Stands in place of a rule's id.
pub(super) const RULE: &str = "resumed";

/// Adds a mention for each bare definite noun of the body that no rule takes and that headed a naming before it.
pub(super) fn add(story: &Story<'_>, codebook: &Codebook, found: &mut Vec<ItemMention>) {
    let vague = codebook.words.of("not-resumed");
    let lemma = |i: usize| story.doc.token(i).lemma().to_lowercase();
    let body = story.paragraphs().iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
    let again = body.filter(|&i| is_bare_definite(story.doc.token(i)) && !vague.contains(&lemma(i)));
    let mut more = Vec::new();
    for i in again {
        if found.iter().any(|m| m.head == i) {
            continue;
        }
        let before = |m: &&ItemMention| !m.act && m.head < i && lemma(m.head) == lemma(i);
        let Some(named) = found.iter().rev().find(before) else { continue };
        more.push(ItemMention {
            tokens: i..i + 1,
            head: i,
            rule: RULE.into(),
            anaphor: true,
            carrier: false,
            within: None,
            ..named.clone()
        });
    }
    found.extend(more);
    found.sort_by_key(|m| m.head);
}

/// "The embargo", "these measures": a determiner that points back and nothing that tells it apart.
fn is_bare_definite(noun: Token<'_>) -> bool {
    let points = |c: &Token<'_>| {
        c.dep() == "det" && matches!(c.lower(), "the" | "this" | "that" | "these" | "those" | "such")
    };
    noun.pos() == "NOUN"
        && !matches!(noun.dep(), "compound" | "nmod" | "npadvmod")
        && noun.children().any(|c| points(&c))
        && noun
            .children()
            .all(|c| !matches!(c.dep(), "amod" | "compound" | "nmod" | "nummod" | "prep" | "acl"))
}

impl Items {
    /// The item named last before mention `at` by the same noun.
    pub(super) fn resumed(&self, context: &Context<'_>, at: usize) -> Option<ItemIndex> {
        let lemma = |m: usize| context.story.doc.token(self.mentions[m].head).lemma().to_lowercase();
        let own = lemma(at);
        (0..at)
            .rev()
            .find(|&m| {
                let of_rule = self.mentions[m].rule != RULE && !self.mentions[m].act;
                of_rule && self.of(m).is_some() && lemma(m) == own
            })
            .and_then(|m| self.of(m))
    }
}
