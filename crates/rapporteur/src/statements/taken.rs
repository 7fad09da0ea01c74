//! Which words and namings the statements of a story have used up.

use std::collections::BTreeSet;

use rapporteur_nlp::Token;

use crate::clause;

/// Which words and namings a statement has already used.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Heads of the clauses and phrases that an outer cue has read as what it is about.
    pub(super) governed: BTreeSet<usize>,
    /// Mentions of items used.
    pub(super) mentions: BTreeSet<usize>,
    /// Cues to be read once all others of their paragraph are: "hours after the truce took effect, they shelled the port".
    pub(super) later: Vec<usize>,
    /// Whether these are being read.
    pub(super) last: bool,
}

impl Taken {
    /// Puts off a cue until the others have been read; says whether there is still time to.
    pub(super) fn postpone(&mut self, cue: usize) -> bool {
        if !self.last {
            self.later.push(cue);
        }
        !self.last
    }

    /// The cues put off, in order; from then on none is put off until the next call.
    pub(super) fn postponed(&mut self) -> Vec<usize> {
        self.last = true;
        let mut cues = std::mem::take(&mut self.later);
        cues.sort_unstable();
        cues
    }

    pub(super) fn take(&mut self, mentions: &[usize], governed: &[Token<'_>], cue: usize) {
        self.mentions.extend(mentions);
        self.governed.extend(governed.iter().map(|t| t.i()).filter(|&i| i != cue));
    }

    /// Whether `token` stands in what an outer cue is about; a relative clause in it ("which has
    /// been rejected", "declared in May") speaks for itself.
    pub(super) fn governs(&self, token: Token<'_>) -> bool {
        let mut at = token;
        for _ in 0..40 {
            let reduced = clause::is_reduced(at)
                && !at.children().any(|c| matches!(c.dep(), "aux" | "mark" | "nsubj" | "nsubjpass"));
            if at.dep() == "relcl" || reduced {
                return false;
            }
            if self.governed.contains(&at.i()) {
                return true;
            }
            if at.is_root() {
                break;
            }
            if clause::stands_beside_governor(at) {
                at = at.head();
            }
            at = at.head();
        }
        false
    }
}
