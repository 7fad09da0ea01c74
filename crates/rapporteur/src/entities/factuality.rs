//! How real the acts and states of a text are said to be: polarity and certainty of each word that names one
//! (after FactBank: Saurí and Pustejovsky 2009).

use rapporteur_codebook::Words;
use rapporteur_model::FactualityRecord;
use rapporteur_nlp::Token;

use super::Maker;
use crate::clause::{self, Mood};

/// Verbs that decide how sure what completes them is.
struct Verbs {
    /// They leave it open.
    open: Words,
    /// It came about.
    implicative: Words,
}

impl Maker<'_> {
    pub(super) fn factuality(&self) -> Vec<FactualityRecord> {
        let doc = &self.context.story.doc;
        let names = |t: &Token<'_>| {
            matches!(t.pos(), "VERB" | "NOUN" | "ADJ")
                || (t.pos() == "AUX" && t.dep() != "aux" && t.dep() != "auxpass")
        };
        let words = |name: &str| self.context.codebook.words.get(name);
        let verbs = Verbs { open: words("open-verbs"), implicative: words("implicative-verbs") };
        doc.tokens().filter(names).map(|token| self.fact(token, &verbs)).collect()
    }

    fn fact(&self, token: Token<'_>, verbs: &Verbs) -> FactualityRecord {
        let negative = Self::negative(token);
        let certainty = self.certainty(token, verbs);
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

    fn certainty(&self, token: Token<'_>, verbs: &Verbs) -> &'static str {
        let verb = clause::predicate(token);
        if !clause::is_verb(verb) {
            // A noun is as sure as the clause it stands in is, when that clause asks or hopes for it.
            let above = token.ancestors().take(2).find(|t| clause::is_verb(*t));
            return above
                .filter(|v| verbs.open.contains(v.lemma()) && v.i() < token.i())
                .map_or("certain", |_| "possible");
        }
        if clause::conditions(token, &self.context.codebook.conditions).is_some() || is_condition(verb) {
            return "possible";
        }
        match clause::mood(token) {
            Mood::Planned => "probable",
            Mood::Possible | Mood::Ought => "possible",
            Mood::Bare if verb.dep() == "xcomp" || clause::is_infinitive(verb) => {
                if verb.dep() == "xcomp" && verbs.implicative.contains(verb.head().lemma()) {
                    "certain"
                } else {
                    "possible"
                }
            }
            Mood::Actual | Mood::Bare => {
                if verb.dep() == "ccomp" && verbs.open.contains(verb.head().lemma()) {
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
