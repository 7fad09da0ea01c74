//! What an amount counts: the first frame of the codebook that its unit, verb, noun and neighbours fit.

use rapporteur_codebook::{Codebook, FigureFrame, Scale, Words};
use rapporteur_nlp::Token;

use super::FigureMention;
use super::amount::Amount;
use crate::clause::{self, Mood};
use crate::story::Story;

/// Steps up the tree in which the verb or noun over a counted noun is looked for.
const MAX_STEPS: usize = 6;

/// Looks frames up for the amounts of one story.
pub(super) struct Frames<'a> {
    pub(super) story: &'a Story<'a>,
    pub(super) codebook: &'a Codebook,
    pub(super) persons: &'a Words,
}

impl<'a> Frames<'a> {
    /// The frame of an amount; `unit` is its counted noun, or the one it takes over from the amount before it.
    pub(super) fn of(&self, amount: &Amount, unit: Option<usize>) -> Option<&'a FigureFrame> {
        let anchor = self.story.doc.token(amount.unit.unwrap_or(amount.number));
        let unit = unit.map(|u| self.story.doc.token(u));
        let verb = governing_verb(anchor);
        self.codebook.figures.iter().find(|frame| self.fits(frame, amount, anchor, unit, verb))
    }

    /// "the 15 members", "the town's nine checkpoints".
    pub(super) fn is_definite(&self, amount: &Amount) -> bool {
        let before = amount.tokens.start.checked_sub(1).map(|at| self.story.doc.token(at));
        before.is_some_and(|t| {
            matches!(t.tag(), "POS" | "PRP$") || matches!(t.lower(), "the" | "these" | "those")
        })
    }

    /// "Medics counted 40 dead. The ministry says 31", "puts the number at fewer than 20": a bare number by which somebody
    /// else counts what the sentence before told.
    pub(super) fn counts_again(&self, amount: &Amount, earlier: &FigureMention) -> bool {
        let number = self.story.doc.token(amount.number);
        let sentence = self.story.sentence(number.i()).start;
        let before = sentence.checked_sub(1).map(|last| self.story.sentence(last));
        let near = before.is_some_and(|before| before.contains(&earlier.tokens.start));
        let words = &self.codebook.words;
        let verb = governing_verb(number).filter(|v| v.i() != number.i());
        let says =
            |v: Token<'_>| words.has("speech-verbs", v.lemma()) || words.has("counting-verbs", v.lemma());
        let at = |t: Token<'_>| t.dep() == "prep" && matches!(t.lower(), "at" | "of" | "to");
        let object = matches!(number.dep(), "dobj" | "ccomp" | "attr" | "npadvmod");
        let stands = object || number.dep() == "pobj" && at(number.head());
        let alone = amount.unit.is_none() && amount.scale == Scale::Count && amount.value != Some(1.0);
        let year = amount.value.is_some_and(|value| (1900.0..2100.0).contains(&value));
        near && alone && stands && !year && verb.is_some_and(says)
    }

    /// "Five were let through on Monday", after fourteen lorries: a bare number that goes on counting those of the sentence
    /// before, of whom there are at least as many.
    pub(super) fn goes_on(&self, amount: &Amount, earlier: &FigureMention) -> bool {
        let number = self.story.doc.token(amount.number);
        let sentence = self.story.sentence(number.i()).start;
        let before = sentence.checked_sub(1).map(|last| self.story.sentence(last));
        let near = before.is_some_and(|before| before.contains(&earlier.tokens.start));
        let alone = amount.unit.is_none() && amount.scale == Scale::Count && !amount.part_of_next;
        let does = matches!(number.dep(), "nsubj" | "nsubjpass") && clause::is_verb(number.head());
        let speaks = self.codebook.words.has("speech-verbs", number.head().lemma());
        let count = amount.value.or(amount.low).or(amount.high);
        let most = earlier.value.or(earlier.high).or(earlier.low);
        let fewer = count.zip(most).is_some_and(|(count, most)| count > 1.0 && count <= most);
        near && alone && does && !speaks && fewer && earlier.noun.is_some()
    }

    /// "Eleven were breaches", "ruled 27 of them to be violations": what those of a bare number are said to be.
    pub(super) fn called(&self, amount: &Amount) -> Option<usize> {
        let number = self.story.doc.token(amount.number);
        let be = number.head();
        let is = number.dep() == "nsubj" && be.lemma() == "be" && amount.unit.is_none();
        let mut nouns = be.children().filter(|c| c.dep() == "attr" && c.tag() == "NNS");
        let people = |noun: &Token<'_>| self.is_person(*noun);
        nouns.next().filter(|noun| is && !people(noun)).map(Token::i)
    }

    fn fits(
        &self,
        frame: &FigureFrame,
        amount: &Amount,
        anchor: Token<'_>,
        unit: Option<Token<'_>>,
        verb: Option<Token<'_>>,
    ) -> bool {
        let asks = |words: &Words, fits: &dyn Fn() -> bool| words.is_empty() || fits();
        frame.scale == amount.scale
            && asks(&frame.unit, &|| unit.is_some_and(|u| in_words(u, &frame.unit)))
            && (!frame.people || unit.is_none_or(|u| self.is_person(u)))
            && asks(&frame.of, &|| unit.is_some_and(|u| of(u, &frame.of)))
            && asks(&frame.noun, &|| under_noun(anchor, frame))
            && asks(&frame.adjective, &|| self.beside(amount, anchor, &frame.adjective))
            && asks(&frame.near, &|| self.near(anchor, &frame.near))
            && asks(&frame.verb, &|| verb.is_some_and(|v| stands_with(anchor, v, frame)))
            && (!frame.compound || matches!(anchor.dep(), "compound" | "nmod" | "npadvmod"))
            && asks(&frame.described, &|| describing(anchor).is_some_and(|v| in_words(v, &frame.described)))
            && asks(&frame.inside, &|| inside(unit.unwrap_or(anchor), verb, &frame.inside))
            && (!frame.planned || verb.is_some_and(looks_ahead))
            && (!frame.actual || verb.is_some_and(|v| !looks_ahead(v) && !clause::negated(v)))
            && !(frame.scale == Scale::Count && frame.asks_nothing())
    }

    /// A noun for people, or a people's name ("five Ecuadoreans").
    fn is_person(&self, unit: Token<'_>) -> bool {
        in_words(unit, self.persons)
            || in_words(unit, self.codebook.words.of("persons-counted"))
            || (unit.ent_type() == "NORP" && matches!(unit.tag(), "NNPS" | "NNS"))
    }

    /// "11 people dead", "four dead", "dead soldiers", "are feared dead", "13 votes in favour".
    fn beside(&self, amount: &Amount, anchor: Token<'_>, words: &Words) -> bool {
        let doc = &self.story.doc;
        let says = |t: Token<'_>| words.contains(t.lower());
        let behind = (amount.tokens.end..amount.tokens.end + 2)
            .take_while(|&at| at < doc.len())
            .map(|at| doc.token(at));
        let between = (amount.number + 1..amount.tokens.end).map(|at| doc.token(at));
        let head = anchor.head();
        // "One dead and two wounded": what stands behind the number says more than what it hangs from.
        let told = doc.len() > amount.tokens.end
            && matches!(doc.token(amount.tokens.end).tag(), "VBN" | "JJ")
            && amount.unit.is_none();
        between.chain(behind.take_while(|t| !t.is_punct())).any(says)
            || anchor.children().any(|c| says(c) && !self.parted(anchor, c))
            || (says(head) && head.i() != anchor.i() && !told)
            || clause::is_verb(head)
                && head.children().any(|c| {
                    matches!(c.dep(), "acomp" | "oprd" | "advmod" | "xcomp" | "attr")
                        && c.i() > anchor.i()
                        && says(c)
                })
    }

    /// Whether a comma or the like stands between two words.
    fn parted(&self, a: Token<'_>, b: Token<'_>) -> bool {
        (a.i().min(b.i())..a.i().max(b.i())).any(|i| self.story.doc.token(i).is_punct())
    }

    fn near(&self, anchor: Token<'_>, words: &Words) -> bool {
        self.story.sentence(anchor.i()).any(|i| in_words(self.story.doc.token(i), words))
    }
}

/// Whether the clause tells what is still to come, or what would have to come about first.
pub(super) fn looks_ahead(verb: Token<'_>) -> bool {
    // "Let four go": the tense stands on the verb over it.
    let lets =
        verb.lemma() == "go" && matches!(verb.dep(), "ccomp" | "xcomp") && verb.head().lemma() == "let";
    let verb = if lets { verb.head() } else { verb };
    let hangs = verb.dep() == "advcl"
        && verb
            .children()
            .any(|c| c.dep() == "mark" && matches!(c.lower(), "if" | "unless" | "once" | "until"));
    // "Claims to have freed twelve", "accused the rebels of hiding 40 guns": done, if it is true.
    let perfect =
        clause::is_infinitive(verb) && verb.children().any(|c| c.dep() == "aux" && c.lower() == "have");
    // The parse may hang the charge on those who are charged.
    let charged = verb.dep() == "pcomp" && verb.head().lower() == "of" && {
        let over = verb.head().head();
        clause::is_verb(over) || over.dep() == "dobj"
    };
    hangs || clause::mood(verb) != Mood::Actual && !perfect && !charged
}

/// "Let four go", "let go two": the verb whose complement the verb is.
fn lets(verb: Token<'_>, frame: &FigureFrame) -> bool {
    let over = verb.head();
    matches!(verb.dep(), "ccomp" | "xcomp" | "conj")
        && in_words(over, &frame.verb)
        && in_words(verb, &frame.with)
}

/// The counted stand with the verb as those it is done to, or as those who do it where the frame says so.
fn stands_with(anchor: Token<'_>, verb: Token<'_>, frame: &FigureFrame) -> bool {
    let beside = |words: &Words| verb.subtree().any(|t| in_words(t, words) && t.i() != verb.i());
    if lets(verb, frame) {
        return true;
    }
    if !in_words(verb, &frame.verb) || !(frame.with.is_empty() || beside(&frame.with)) {
        return false;
    }
    if !frame.unit.is_empty() {
        return true;
    }
    let top = up_to(anchor, if is_raised(verb) { colouring(verb) } else { verb });
    let passive = clause::passive(verb);
    let does = matches!(top.dep(), "nsubj" | "csubj") && !passive;
    let describes = verb.dep() == "relcl" && verb.head().i() == top.i();
    if frame.subject {
        return does || describes || (matches!(top.dep(), "conj" | "dep" | "ROOT") && top.i() < verb.i());
    }
    !does
}

/// The child of `verb` that `anchor` stands in.
fn up_to<'d>(anchor: Token<'d>, verb: Token<'d>) -> Token<'d> {
    let mut at = anchor;
    for _ in 0..MAX_STEPS {
        if at.is_root() || at.head().i() == verb.i() {
            break;
        }
        at = at.head();
    }
    at
}

/// "the release of 40 detainees": the noun over the counted one, and the verb over that.
fn under_noun(anchor: Token<'_>, frame: &FigureFrame) -> bool {
    // "40 of the captives": the number stands for them.
    let counted = anchor.head().head();
    let of_number = anchor.head().lower() == "of" && counted.pos() == "NUM";
    let of = if of_number { counted.head() } else { anchor.head() };
    let noun = if of.dep() == "prep" { of.head() } else { of };
    let near = matches!(of.lower(), "of" | "for" | "in") || of.i() == noun.i();
    if !near || noun.i() == anchor.i() || !in_words(noun, &frame.noun) {
        return false;
    }
    let over = noun.ancestors().take(MAX_STEPS).find(|t| clause::is_verb(*t));
    frame.under.is_empty() || over.is_some_and(|v| in_words(v, &frame.under) || looks_ahead(v))
}

fn of(unit: Token<'_>, words: &Words) -> bool {
    let phrase = unit.children().filter(|c| c.dep() == "prep" && c.lower() == "of");
    phrase.flat_map(Token::subtree).any(|t| in_words(t, words))
}

fn in_words(token: Token<'_>, words: &Words) -> bool {
    words.contains(token.lemma()) || words.contains(token.lower())
}

/// Whether an infinitive completes a verb that only colours it: "are to be freed", "had to leave", "are about to be freed".
fn is_raised(verb: Token<'_>) -> bool {
    let over = verb.head();
    let ready = over.dep() == "acomp" && over.head().lemma() == "be";
    verb.dep() == "xcomp"
        && clause::is_verb(verb)
        && clause::is_infinitive(verb)
        && (ready || matches!(over.lemma(), "be" | "have" | "need" | "continue" | "begin"))
}

/// The participle or relative clause that describes a counted noun: "the pilots they hold", "trucks cleared in May".
pub(super) fn describing(counted: Token<'_>) -> Option<Token<'_>> {
    let behind = |c: &Token<'_>| c.i() > counted.i() && matches!(c.dep(), "acl" | "relcl");
    let verb = counted.children().filter(behind).find(|c| clause::is_verb(*c))?;
    // "the pilots they are still holding", "who have been held since May"
    Some(verb.children().find(|c| is_raised(*c)).unwrap_or(verb))
}

/// "The pilots in its custody", "are in jail": where the counted are, behind them or beside their verb.
fn inside(unit: Token<'_>, verb: Option<Token<'_>>, words: &Words) -> bool {
    let stays = |v: &Token<'_>| matches!(v.lemma(), "be" | "remain" | "stay" | "languish" | "keep" | "hold");
    let phrases = |t: Token<'_>| {
        t.children()
            .filter(|c| c.dep() == "prep" && matches!(c.lower(), "in" | "at" | "under" | "from" | "on"))
            .flat_map(Token::subtree)
            .any(|t| in_words(t, words))
    };
    phrases(unit) || verb.filter(stays).is_some_and(phrases)
}

/// The verb that a raised infinitive completes: "are" of "are about to be freed".
fn colouring(verb: Token<'_>) -> Token<'_> {
    let over = verb.head();
    if over.dep() == "acomp" { over.head() } else { over }
}

/// The verb that the counted noun stands with: its governor, or the participle that describes it.
pub(super) fn governing_verb(unit: Token<'_>) -> Option<Token<'_>> {
    let describes = unit.children().find(|c| matches!(c.dep(), "acl" | "relcl") && clause::is_verb(*c));
    let mut at = unit;
    for _ in 0..MAX_STEPS {
        if at.is_root() {
            break;
        }
        at = at.head();
        if clause::is_verb(at) {
            // "are to be exchanged", "had to leave": the verb that says what.
            let ready = at.children().filter(|c| c.dep() == "acomp").flat_map(Token::children);
            if let Some(inner) = at.children().chain(ready).find(|c| is_raised(*c)) {
                return Some(inner);
            }
            let copula = at.lemma() == "be" && !at.children().any(|c| c.dep() == "attr" && c.i() == unit.i());
            return if copula { describes.or(Some(at)) } else { Some(at) };
        }
    }
    describes.or_else(|| Some(unit).filter(|t| clause::is_verb(*t)))
}
