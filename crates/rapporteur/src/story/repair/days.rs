//! Days on which somebody spoke, which the parser hangs on what he said.

use rapporteur_codebook::Codebook;
use rapporteur_nlp::{Rehang, Token};

/// "Said *on Thursday* he would leave": right behind the verb of speech and before the subject of what is said, without a "that"
/// between, the day is that of speaking.
pub(super) fn day_of_speech<'d>(codebook: &Codebook, verb: Token<'d>) -> Option<Rehang<'d>> {
    let speech = verb.head();
    let says = verb.dep() == "ccomp" && codebook.words.has("speech-verbs", speech.lemma());
    let subject = verb.children().find(|c| c.dep().starts_with("nsubj"))?;
    let between = |c: &Token<'_>| speech.i() < c.i() && c.i() < subject.left_edge().i();
    let day = |t: Token<'_>| codebook.pages.weekdays.contains_key(t.lower());
    let of_day = |c: &Token<'_>| match c.dep() {
        "prep" => c.lower() == "on" && c.children().any(|d| d.dep() == "pobj" && day(d)),
        "npadvmod" => day(*c),
        _ => false,
    };
    let opens = |c: &Token<'_>| c.left_edge().i() == speech.i() + 1;
    let marked = verb.children().filter(between).any(|c| c.dep() == "mark" || c.text() == ",");
    let told = verb.children().filter(between).find(|c| of_day(c) && opens(c)).filter(|_| says && !marked)?;
    Some(Rehang { token: told.i(), head: speech.i(), dep: told.dep() })
}
