//! Talks told with a day to come.

use rapporteur_model::{ItemKind, Modality, Stance};
use rapporteur_nlp::Token;

use crate::context::Context;
use crate::items::{ItemMention, Items};
use crate::statements::asserted::asserted;
use crate::statements::{StatementDraft, Taken};

/// "talks in Bern on Saturday": a coming day told with the talks sets them, whoever speaks.
pub(super) fn talks(context: &Context<'_>, mention: &ItemMention, head: Token<'_>) -> Option<StatementDraft> {
    if mention.kind != ItemKind::Talks || mention.act {
        return None;
    }
    let sentence = context.story.sentence(mention.head);
    let beside = mention.head..(mention.tokens.end + 3).min(sentence.end);
    let time = context.times.mentions.iter().find(|t| beside.contains(&t.tokens.start))?;
    let today = context.times.document.event_day.as_ref()?.to.as_ref()?;
    let coming = time.value.from.as_ref().filter(|from| *from > today)?;
    let evidence = mention.tokens.start..time.tokens.end.max(mention.tokens.end);
    (!coming.is_empty() && asserted(context, head)).then(|| StatementDraft {
        modality: Modality::Planned,
        cue_tokens: time.tokens.clone(),
        ..StatementDraft::plain(Stance::Schedules, mention.head, evidence, "talks-on-a-coming-day")
    })
}

/// "Invited both to a meeting on Monday": told with whether they come.
pub(super) fn told(items: &Items, mention: &ItemMention, taken: &Taken) -> bool {
    let invited = |outer: usize| items.mentions[outer].done == Some(Stance::Invites);
    mention.within.is_some_and(|outer| invited(outer) && taken.mentions.contains(&outer))
}
