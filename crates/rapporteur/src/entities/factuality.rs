//! How real the acts and states of a text are said to be: polarity and certainty of each word that names one
//! (after FactBank: Saurí and Pustejovsky 2009).

use rapporteur_model::FactualityRecord;
use rapporteur_nlp::Token;

use super::Maker;
use crate::clause::{self, Mood};

impl Maker<'_> {
    pub(super) fn factuality(&self) -> Vec<FactualityRecord> {
        let doc = &self.context.story.doc;
        let names = |t: &Token<'_>| {
            matches!(t.pos(), "VERB" | "NOUN" | "ADJ")
                || (t.pos() == "AUX" && t.dep() != "aux" && t.dep() != "auxpass")
        };
        doc.tokens().filter(names).map(|token| self.fact(token)).collect()
    }

    fn fact(&self, token: Token<'_>) -> FactualityRecord {
        let negative = Self::negative(token);
        let certainty = self.certainty(token);
        let size = match certainty {
            "certain" => 3.0,
            "probable" => 2.0,
            _ => 1.0,
        };
        FactualityRecord {
            span: self.span(&(token.i()..token.i() + 1)),
            lemma: token.lemma().to_owned(),
            polarity: if negative { "negative" } else { "positive" }.into(),
            certainty: certainty.into(),
            value: if negative { -size } else { size },
        }
    }

    /// Negated by its own clause, or completing a verb that says it did not come about.
    fn negative(token: Token<'_>) -> bool {
        if clause::is_verb(token) || matches!(token.dep(), "attr" | "acomp" | "dobj" | "nsubjpass") {
            return clause::negated(token);
        }
        token.children().any(|c| c.dep() == "det" && c.lower() == "no")
    }

    fn certainty(&self, token: Token<'_>) -> &'static str {
        let verb = clause::predicate(token);
        if !clause::is_verb(verb) {
            // A noun is as sure as the clause it stands in is, when that clause asks or hopes for it.
            let above = token.ancestors().take(2).find(|t| clause::is_verb(*t));
            return above.filter(|v| opens(*v) && v.i() < token.i()).map_or("certain", |_| "possible");
        }
        if clause::conditions(token, &self.context.codebook.conditions).is_some() || is_condition(verb) {
            return "possible";
        }
        match clause::mood(token) {
            Mood::Planned => "probable",
            Mood::Possible | Mood::Ought => "possible",
            Mood::Bare if verb.dep() == "xcomp" || clause::is_infinitive(verb) => {
                if verb.dep() == "xcomp" && came_about(verb.head()) { "certain" } else { "possible" }
            }
            Mood::Actual | Mood::Bare => {
                if verb.dep() == "ccomp" && opens(verb.head()) {
                    "possible"
                } else {
                    "certain"
                }
            }
        }
    }
}

/// Whether the clause of `verb` is itself a condition.
fn is_condition(verb: Token<'_>) -> bool {
    verb.dep() == "advcl"
        && verb.children().any(|c| c.dep() == "mark" && matches!(c.lower(), "if" | "unless" | "whether"))
}

/// Verbs whose infinitive came about.
fn came_about(verb: Token<'_>) -> bool {
    matches!(
        verb.lemma(),
        "manage"
            | "begin"
            | "start"
            | "continue"
            | "help"
            | "get"
            | "force"
            | "allow"
            | "cause"
            | "prove"
            | "use"
            | "come"
            | "stop"
            | "keep"
    )
}

/// Verbs that leave open what completes them.
fn opens(verb: Token<'_>) -> bool {
    matches!(
        verb.lemma(),
        "want"
            | "hope"
            | "expect"
            | "believe"
            | "think"
            | "suggest"
            | "plan"
            | "seek"
            | "ask"
            | "demand"
            | "urge"
            | "call"
            | "propose"
            | "consider"
            | "fear"
            | "suspect"
            | "threaten"
            | "offer"
            | "intend"
            | "promise"
            | "agree"
            | "try"
            | "need"
            | "doubt"
            | "wish"
            | "wonder"
            | "predict"
            | "assume"
            | "require"
            | "request"
            | "recommend"
            | "warn"
            | "speculate"
            | "estimate"
            | "guess"
    )
}
