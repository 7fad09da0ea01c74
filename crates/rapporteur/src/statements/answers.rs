//! Questions answered with a plain yes or no: the question tells the matter, the answer whether it is so.

use rapporteur_model::{Modality, Polarity, Stance};

use crate::context::Context;
use crate::quotes::Answer;
use crate::statements::Found;

/// Turns what stands in a question answered with "no" into its denial: what one will not do, one rejects.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let denied =
        |cue: usize| context.quotes.iter().any(|q| q.asked == Some(Answer::No) && q.tokens.contains(&cue));
    for statement in found.statements.iter_mut().filter(|s| s.polarity != Polarity::Unstated && denied(s.cue))
    {
        let willed = matches!(
            statement.stance,
            Stance::Accepts | Stance::Supports | Stance::Offers | Stance::Announces | Stance::Signs
        );
        let ahead = statement.modality != Modality::Actual || statement.stance == Stance::Offers;
        if statement.polarity == Polarity::Positive && willed && ahead {
            statement.stance = Stance::Rejects;
            statement.modality = Modality::Planned;
        } else {
            statement.polarity = match statement.polarity {
                Polarity::Positive => Polarity::Negative,
                _ => Polarity::Positive,
            };
        }
    }
}
