//! Numbers that count nothing: hours, differences, ages, the parts of a text.

use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_nlp::{Doc, Token};

use super::number::Number;

/// A number that stands for something else than a count: an hour ("shortly after six", "at 2115"), a difference ("38 fewer than in
/// July"), the places of a text ("paragraphs 2 to 5"), somebody's age ("he was fifteen").
pub(super) fn stray(
    doc: &Doc,
    text_parts: &Words,
    number: &Number,
    unit: Option<usize>,
    sentence: &Range<usize>,
) -> bool {
    let at = |i: usize| Some(i).filter(|i| sentence.contains(i)).map(|i| doc.token(i));
    let before = number.tokens.start.checked_sub(1).and_then(at);
    let behind = |steps: usize| at(number.tokens.end + steps).map_or("", Token::lower);
    if before.is_some_and(|b| text_parts.contains(b.lower())) {
        return true;
    }
    if unit.is_some() || number.vague.is_some() {
        return false;
    }
    let last = doc.token(number.tokens.end - 1);
    let plain = last.text().len() == 4 && last.text().bytes().all(|b| b.is_ascii_digit());
    let hour = number.value <= 12.0 && number.value.fract() == 0.0 && number.upper.is_none();
    let clock = before.is_some_and(|b| match b.lower() {
        "after" | "before" | "past" | "until" | "till" => hour && last.dep() == "pobj",
        "at" => plain && number.value < 2400.0 && number.value % 100.0 < 60.0,
        _ => false,
    });
    let differs = matches!(behind(0), "fewer" | "more" | "less") && behind(1) == "than";
    let person = |t: Token<'_>| t.dep() == "nsubj" && matches!(t.lower(), "he" | "she" | "i");
    let aged = last.head().lemma() == "be" && last.head().children().any(person);
    clock || differs || aged
}
