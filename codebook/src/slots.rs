//! The small language in which rules say where the arguments of a cue stand.

/// Where an argument of a cue stands, as a logical role: the parse's passives, relatives, conjunctions and control are
/// resolved before a slot is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// `subject`: who does it (the `by` phrase of a passive).
    Subject,
    /// `object`: what it is done to (the subject of a passive; the noun that a reduced relative clause modifies).
    Object,
    /// `prep:for|on`: the noun or clause in such a phrase of the cue or of its object.
    Prep(Vec<String>),
    /// `governing-prep:on|over`: the noun in such a phrase of the verb that governs the cue ("reached on it").
    GoverningPrep(Vec<String>),
    /// `clause`: the clause that completes it (that-clause, infinitive, participle).
    Clause,
    /// `purpose`: the infinitive that says to what end ("put pressure on them to withdraw", "gave them a day to leave").
    Purpose,
    /// `complement`: what the cue is said to be or to hold ("their first demand is a truce", "the plan provides for one").
    Complement,
    /// `clause-subject`: the subject of that clause.
    ClauseSubject,
    /// `poss`: the possessor ("Russia's support", "the rejection by Russia").
    Poss,
    /// `governor`: the subject of the verb that governs the cue ("met", of "after a meeting").
    Governor,
    /// `speaker`: whoever the cue's words are attributed to.
    Speaker,
    /// `party-speaker`: the speaker, if it is a party to the conflict and not the subject itself.
    PartySpeaker,
    /// `party-subject`: the subject, if it is a party to the conflict.
    PartySubject,
    /// `parties`: all parties to the item.
    Parties,
    /// `nobody`: the stance has no holder.
    Nobody,
    /// `cue`: the cue's own noun phrase.
    Cue,
    /// `object-poss`: the possessor of the object ("their truce, declared in May").
    ObjectPoss,
    /// `asked`: those whom the last call, proposal or invitation on the item was put to ("there has been no answer").
    Asked,
    /// `owing`: whoever last promised the item, or was asked for it ("that has not happened").
    Owing,
    /// `bound`: the parties whose agreement the subject is ("the accord foresees elections").
    Bound,
    /// `current`: the item in question, that is, the last one named before the cue whose kind the rule allows.
    Current,
}

impl Slot {
    /// Reads a comma-separated list of slots.
    pub(crate) fn parse_list(text: &str) -> Result<Vec<Self>, String> {
        text.split(',').map(str::trim).filter(|slot| !slot.is_empty()).map(Self::parse).collect()
    }

    fn parse(text: &str) -> Result<Self, String> {
        let words = |list: &str| list.split('|').map(str::to_owned).collect();
        if let Some(list) = text.strip_prefix("prep:") {
            return Ok(Self::Prep(words(list)));
        }
        if let Some(list) = text.strip_prefix("governing-prep:") {
            return Ok(Self::GoverningPrep(words(list)));
        }
        Ok(match text {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "clause" => Self::Clause,
            "purpose" => Self::Purpose,
            "complement" => Self::Complement,
            "clause-subject" => Self::ClauseSubject,
            "poss" => Self::Poss,
            "governor" => Self::Governor,
            "speaker" => Self::Speaker,
            "party-speaker" => Self::PartySpeaker,
            "party-subject" => Self::PartySubject,
            "parties" => Self::Parties,
            "nobody" => Self::Nobody,
            "cue" => Self::Cue,
            "object-poss" => Self::ObjectPoss,
            "asked" => Self::Asked,
            "owing" => Self::Owing,
            "bound" => Self::Bound,
            "current" => Self::Current,
            _ => return Err(format!("no slot `{text}`; see `codebook/README.md` for the slots there are")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_read_in_order_and_unknown_ones_named() {
        let slots = Slot::parse_list("clause, prep:for|on,object").unwrap();
        assert_eq!(slots, [Slot::Clause, Slot::Prep(vec!["for".into(), "on".into()]), Slot::Object]);
        assert!(Slot::parse_list("objekt").unwrap_err().contains("objekt"));
    }
}
