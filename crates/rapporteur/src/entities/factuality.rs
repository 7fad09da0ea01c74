//! How real the acts and states of a text are said to be: polarity and certainty of each word that names one
//! (after FactBank: Saurí and Pustejovsky 2009). A word is as its own clause says, and then as each verb above it says of
//! what completes it, whose signatures stand in `codebook/factuality`.

use rapporteur_codebook::{Frame, Outcome, Signature};
use rapporteur_model::FactualityRecord;
use rapporteur_nlp::Token;

use super::Maker;
use crate::clause::{self, Mood};

/// How sure it is; the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    Possible,
    Probable,
    Certain,
}

/// Whether an act is so, and how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    negative: bool,
    certainty: Certainty,
}

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
        let Standing { negative, certainty } = self.standing(token);
        let (word, size) = match certainty {
            Certainty::Certain => ("certain", 3.0),
            Certainty::Probable => ("probable", 2.0),
            Certainty::Possible => ("possible", 1.0),
        };
        FactualityRecord {
            span: self.span(&(token.i()..token.i() + 1)),
            lemma: token.lemma().to_owned(),
            polarity: if negative { "negative" } else { "positive" }.into(),
            certainty: word.into(),
            value: if negative { -size } else { size },
        }
    }

    fn standing(&self, token: Token<'_>) -> Standing {
        let own = Standing { negative: Self::negative(token), certainty: self.certainty(token) };
        self.governed(token, own)
    }

    /// What the verbs above say: "refused to leave" did not leave, whatever the infinitive itself says.
    fn governed(&self, token: Token<'_>, own: Standing) -> Standing {
        let found = governors(token).into_iter().flatten().find_map(|(verb, frame)| {
            Some((verb, frame, self.context.codebook.signatures.of(verb.lemma(), frame)?))
        });
        let Some((verb, frame, signature)) = found else { return own };
        let negative = clause::negated(verb);
        let outcome = if negative { signature.denied } else { signature.affirmed };
        let factive = signature.affirmed == signature.denied && outcome != Outcome::Open;
        let above = self.above(verb);
        let sure = factive || above == Certainty::Certain;
        let certainty = match outcome {
            Outcome::Open => Certainty::Possible,
            Outcome::Likely => above.min(Certainty::Probable),
            _ if !sure => above,
            _ if frame == Frame::That => own.certainty,
            _ => Certainty::Certain,
        };
        let negative =
            own_negation(token, own, frame) != (outcome == Outcome::NotSo && certainty == Certainty::Certain);
        let standing = Standing { negative, certainty };
        // What stands further up says so of the verb.
        match self.over(verb) {
            Some(over) if over.affirmed == Outcome::Open && !factive => {
                Standing { certainty: Certainty::Possible, ..standing }
            }
            _ => standing,
        }
    }

    /// The signature of the verb above a verb.
    fn over(&self, verb: Token<'_>) -> Option<Signature> {
        let mut above = governors(verb).into_iter().flatten();
        above.find_map(|(over, frame)| self.context.codebook.signatures.of(over.lemma(), frame))
    }

    /// How sure a governing verb itself is.
    fn above(&self, verb: Token<'_>) -> Certainty {
        if clause::conditions(verb, &self.context.codebook.conditions).is_some() || is_condition(verb) {
            return Certainty::Possible;
        }
        match clause::mood(verb) {
            Mood::Planned => Certainty::Probable,
            Mood::Possible | Mood::Ought => Certainty::Possible,
            Mood::Bare if clause::is_infinitive(verb) => Certainty::Possible,
            Mood::Actual | Mood::Bare => Certainty::Certain,
        }
    }

    /// Negated by its own clause, or completing a verb that says it did not come about.
    fn negative(token: Token<'_>) -> bool {
        if clause::is_verb(token) || matches!(token.dep(), "attr" | "acomp" | "dobj" | "nsubjpass") {
            return clause::negated(token);
        }
        token.children().any(|c| c.dep() == "det" && c.lower() == "no")
    }

    fn certainty(&self, token: Token<'_>) -> Certainty {
        let verb = clause::predicate(token);
        if !clause::is_verb(verb) {
            // A noun is as sure as the clause it stands in is, when that clause asks or hopes for it.
            let above = token.ancestors().take(2).find(|t| clause::is_verb(*t));
            let leaves_open = |v: Token<'_>| {
                let signature = self.context.codebook.signatures.of(v.lemma(), Frame::Noun);
                signature.is_some_and(|s| matches!(s.affirmed, Outcome::Open | Outcome::Likely))
                    && v.i() < token.i()
            };
            let open = above.is_some_and(leaves_open);
            return if open { Certainty::Probable } else { Certainty::Certain };
        }
        if clause::conditions(token, &self.context.codebook.conditions).is_some()
            || is_condition(verb)
            || is_asked(verb)
        {
            return Certainty::Possible;
        }
        match clause::mood(token) {
            Mood::Planned => Certainty::Probable,
            Mood::Possible | Mood::Ought => Certainty::Possible,
            // "to buy time": what somebody sets out to do.
            Mood::Bare if verb.dep() == "xcomp" || clause::is_infinitive(verb) => Certainty::Probable,
            Mood::Actual | Mood::Bare => Certainty::Certain,
        }
    }
}

/// The verbs that a word completes, and how: as a noun, and with the clause whose verb it belongs to.
fn governors(token: Token<'_>) -> [Option<(Token<'_>, Frame)>; 2] {
    let verb = clause::predicate(token);
    if clause::is_verb(verb) {
        let object = token.pos() == "NOUN" && matches!(token.dep(), "dobj" | "nsubjpass");
        return [object.then_some((verb, Frame::Noun)), over_clause(verb)];
    }
    let preposition = token.head();
    let led = token.dep() == "pobj" && preposition.dep() == "prep" && preposition.lower() != "to";
    let over = led.then(|| preposition.head()).filter(|over| clause::is_verb(*over));
    [over.map(|over| (over, Frame::Noun)), None]
}

/// The verb that the clause of `verb` completes, and how.
fn over_clause(verb: Token<'_>) -> Option<(Token<'_>, Frame)> {
    let bare = verb.tag() == "VB" && !verb.children().any(|c| c.dep() == "aux");
    let (over, frame) = match verb.dep() {
        "xcomp" | "ccomp" if clause::is_infinitive(verb) => (verb.head(), Frame::To),
        "xcomp" if verb.tag() == "VBG" => (verb.head(), Frame::Ing),
        "ccomp" if bare => (verb.head(), Frame::To),
        "ccomp" => (verb.head(), Frame::That),
        "pcomp" => (verb.head().head(), Frame::Ing),
        _ => return None,
    };
    clause::is_verb(over).then_some((over, frame))
}

/// The negation of the word's own clause, without that of the verb above: the clause room counts failing verbs too.
fn own_negation(token: Token<'_>, own: Standing, frame: Frame) -> bool {
    let verb = clause::predicate(token);
    match frame {
        Frame::That | Frame::Ing => own.negative,
        Frame::To => verb.children().any(|c| c.dep() == "neg"),
        Frame::Noun => token.children().any(|c| c.dep() == "det" && c.lower() == "no"),
    }
}

/// Whether the clause of `verb` is itself a condition.
fn is_condition(verb: Token<'_>) -> bool {
    verb.dep() == "advcl"
        && verb.children().any(|c| c.dep() == "mark" && matches!(c.lower(), "if" | "unless" | "whether"))
}

/// Whether the clause is a question: its sentence ends with the mark, or "whether" leads it.
fn is_asked(verb: Token<'_>) -> bool {
    let whether =
        verb.dep() == "ccomp" && verb.children().any(|c| c.dep() == "mark" && c.lower() == "whether");
    let sentence = verb.sent();
    let marked = || sentence.end() > sentence.start() && verb.doc().token(sentence.end() - 1).lower() == "?";
    whether || (verb.is_root() && marked())
}
