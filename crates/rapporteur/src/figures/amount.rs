//! Amounts: a number with its bounds and with the noun that it counts.

use std::ops::Range;

use rapporteur_codebook::{Codebook, Scale, Words};
use rapporteur_model::Qualifier;
use rapporteur_nlp::{Doc, Token};

use super::number::{Number, Reader};
use super::stray::stray;

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Hedge, number and counted noun, as far as they stand together.
    pub(super) tokens: Range<usize>,
    /// The last token of the number itself.
    pub(super) number: usize,
    /// The counted noun; none if the number stands alone ("killed 26", "seven of them").
    pub(super) unit: Option<usize>,
    /// Whether it is a part of what was counted before ("seven of them", "including 12 children").
    pub(super) part: bool,
    /// Whether it is a part of the amount that follows ("three of eleven lorries").
    pub(super) part_of_next: bool,
    pub(super) scale: Scale,
    pub(super) value: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) qualifier: Qualifier,
}

/// Word sets that tell what a number measures.
pub(super) struct Measures<'a> {
    lengths: &'a Words,
    times: &'a Words,
    currencies: &'a Words,
    directions: &'a Words,
    text_parts: &'a Words,
}

impl<'a> Measures<'a> {
    pub(super) fn new(codebook: &'a Codebook) -> Self {
        let words = |name: &str| codebook.words.of(name);
        Self {
            lengths: words("lengths"),
            times: words("spans-of-time"),
            currencies: words("currencies"),
            directions: words("directions"),
            text_parts: words("text-parts"),
        }
    }
}

/// All amounts of a sentence, in order.
pub(super) fn of_sentence(
    doc: &Doc,
    codebook: &Codebook,
    measures: &Measures<'_>,
    sentence: Range<usize>,
) -> Vec<Amount> {
    let reader = Reader { doc, codebook };
    let mut amounts = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let Some(number) = reader.at(at, sentence.end) else {
            at += 1;
            continue;
        };
        at = number.tokens.end;
        if let Some(amount) = amount(doc, codebook, measures, &number, &sentence) {
            at = at.max(amount.number + 1);
            amounts.push(amount);
        }
    }
    share_units(doc, &mut amounts);
    amounts
}

/// "300 government and 280 rebel prisoners": the noun of the second number is that of the first too, beside which only the word
/// stands that tells them apart.
fn share_units(doc: &Doc, amounts: &mut [Amount]) {
    for at in 1..amounts.len() {
        let (first, second) = (&amounts[at - 1], &amounts[at]);
        let joined = doc.token(first.tokens.end.min(doc.len() - 1)).lower() == "and"
            && first.tokens.end + 1 == second.tokens.start;
        let tells = match first.unit {
            Some(unit) => unit == first.number + 1 && matches!(doc.token(unit).tag(), "NN" | "NNP" | "JJ"),
            None => first.tokens.end == first.number + 2,
        };
        let plural =
            second.unit.is_some_and(|unit| doc.token(unit).tag() == "NNS" && unit > second.number + 1);
        if joined && tells && plural && first.scale == Scale::Count && first.value != Some(1.0) {
            amounts[at - 1].unit = amounts[at].unit;
        }
    }
}

fn amount(
    doc: &Doc,
    codebook: &Codebook,
    measures: &Measures<'_>,
    number: &Number,
    sentence: &Range<usize>,
) -> Option<Amount> {
    let stop = number.tokens.end;
    let word = |at: usize| if at < sentence.end { doc.token(at).lower() } else { "" };
    let percent = match word(stop) {
        "percent" | "%" => 1,
        "per" if matches!(word(stop + 1), "cent") => 2,
        _ => 0,
    };
    let part = partitive(doc, stop, sentence.end);
    let part_of_next =
        word(stop) == "of" && part.is_none() && leads_to_number(doc, codebook, stop + 1, sentence.end);
    let unit = if percent > 0 || number.share || part.is_some() || part_of_next {
        None
    } else {
        unit(doc, stop, sentence.end, number)
    };
    let scale = scale(doc, measures, number, percent > 0, unit);
    if is_no_figure(doc, measures, number, unit, scale, sentence) {
        return None;
    }
    let (qualifier, start, after) =
        hedge(doc, codebook, number, unit.map_or(stop + percent, |u| u + 1), sentence);
    let end = after.max(unit.map_or(stop + percent, |u| u + 1)).max(part.unwrap_or(stop));
    let (value, low, high) = bounds(number, qualifier, scale);
    Some(Amount {
        tokens: start..end,
        number: stop - 1,
        unit,
        part: part.is_some() || included(doc, start, end, sentence),
        part_of_next,
        scale,
        value,
        low,
        high,
        qualifier,
    })
}

/// The end of "of them", "of whom", "of its own" behind a number.
fn partitive(doc: &Doc, stop: usize, end: usize) -> Option<usize> {
    let of = stop < end && doc.token(stop).lower() == "of";
    let mut at = stop + 1;
    if !of || at >= end {
        return None;
    }
    let next = doc.token(at);
    if matches!(next.tag(), "PRP" | "WP" | "WDT") || matches!(next.lower(), "these" | "those") {
        return Some(at + 1);
    }
    if next.tag() == "PRP$" && at + 1 < end && doc.token(at + 1).lower() == "own" {
        at += 2;
        return Some(at);
    }
    None
}

/// "including 12 children", "among them nine children", "174 children included", "600 Germans among them".
fn included(doc: &Doc, start: usize, end: usize, sentence: &Range<usize>) -> bool {
    let word = |at: usize| if sentence.contains(&at) { doc.token(at).lower() } else { "" };
    let before = |steps: usize| start.checked_sub(steps).map_or("", word);
    before(1) == "including"
        || (before(2) == "among" && matches!(before(1), "them" | "whom"))
        || word(end) == "included"
        || (word(end) == "among" && word(end + 1) == "them")
}

/// "three of eleven lorries", "two of the four crossings": a number of a number.
fn leads_to_number(doc: &Doc, codebook: &Codebook, from: usize, end: usize) -> bool {
    let reader = Reader { doc, codebook };
    let owned = |at: usize| at + 1 < end && doc.token(at + 1).tag() == "POS";
    // "Ten of the Northern Council's 15 members": a name of several words that owns them.
    let owner = |at: usize| owned(at) || doc.token(at).dep() == "compound" && owned(doc.token(at).head().i());
    (from..end.min(from + 6))
        .take_while(|&at| !doc.token(at).is_punct() && (!is_noun(doc.token(at)) || owner(at)))
        .any(|at| reader.at(at, end).is_some_and(|n| n.vague.is_none()))
}

/// The noun behind a number: the head that the parse gives it, or the last noun of the run that follows.
fn unit(doc: &Doc, stop: usize, end: usize, number: &Number) -> Option<usize> {
    let last = doc.token(stop - 1);
    let head = last.head();
    // "Two in favour, three against and ten abstentions".
    if stop < end && doc.token(stop).lower() == "against" {
        return None;
    }
    let counts = matches!(last.dep(), "nummod" | "quantmod" | "compound" | "amod" | "det");
    if counts && head.i() >= stop && head.i() < end.min(stop + 7) && is_noun(head) {
        return Some(head.i());
    }
    // "dozens of incidents", "a number of police officers", "five of the soldiers"
    let mut at = stop;
    let of = at < end && doc.token(at).lower() == "of";
    if of {
        at += 1;
        if number.vague.is_none() && at < end && doc.token(at).dep() != "det" {
            return None;
        }
    }
    let mut found = None;
    while at < end.min(stop + 8) {
        let token = doc.token(at);
        match token.tag() {
            "NN" | "NNS" | "NNP" | "NNPS" => found = Some(at),
            "DT" if !of => break,
            // "opposition-held areas": what stands before the hyphen is not counted.
            "HYPH" => found = None,
            "JJ" | "VBN" | "VBG" | "DT" | "PRP$" | "POS" | "JJR" if found.is_none() => {}
            _ => break,
        }
        at += 1;
    }
    // "70 dead": an adjective or participle alone is no noun.
    found
}

fn is_noun(token: Token<'_>) -> bool {
    matches!(token.pos(), "NOUN" | "PROPN")
}

fn scale(doc: &Doc, measures: &Measures<'_>, number: &Number, percent: bool, unit: Option<usize>) -> Scale {
    if percent || number.share {
        return Scale::Percent;
    }
    let Some(unit) = unit.map(|u| doc.token(u)) else {
        return if number.money { Scale::Money } else { Scale::Count };
    };
    let named = |words: &Words| words.contains(unit.lemma()) || words.contains(unit.lower());
    if number.money || named(measures.currencies) {
        Scale::Money
    } else if named(measures.lengths) {
        Scale::Length
    } else if named(measures.times) {
        Scale::Time
    } else {
        Scale::Count
    }
}

/// Dates, ages, clock times, numbers that name ("Resolution 2254") and distances that only say where a town lies.
fn is_no_figure(
    doc: &Doc,
    measures: &Measures<'_>,
    number: &Number,
    unit: Option<usize>,
    scale: Scale,
    sentence: &Range<usize>,
) -> bool {
    let stop = number.tokens.end;
    let last = doc.token(stop - 1);
    let word = |at: usize| if sentence.contains(&at) { doc.token(at).lower() } else { "" };
    let before =
        number.tokens.start.checked_sub(1).filter(|at| sentence.contains(at)).map(|at| doc.token(at));
    if number.money || scale == Scale::Percent {
        return false;
    }
    let names = before.is_some_and(|b| {
        let named = is_noun(b) && b.i() + 1 == number.tokens.start && last.head().i() == b.i();
        named || matches!(b.lower(), "aged" | "age" | "no." | "number" | "#" | "nr")
    });
    let dated = matches!(last.ent_type(), "DATE" | "TIME");
    // "More than 2,000 are in jail": no year is written so.
    let comma = number.tokens.clone().any(|i| doc.token(i).text().contains(','));
    let year = !comma
        && number.value.fract() == 0.0
        && (1900.0..=2100.0).contains(&number.value)
        && number.vague.is_none();
    // "Since 2020 Indian forces ...", written without a comma.
    let since = year
        && last.text().len() == 4
        && before
            .is_some_and(|b| matches!(b.lower(), "in" | "since" | "until" | "during" | "before" | "after"));
    let month_day = before
        .is_some_and(|b| b.ent_type() == "DATE" && b.pos() == "PROPN" && (year || number.value <= 31.0))
        || (unit.is_none() && matches!(last.ent_type(), "TIME"));
    let clock = matches!(word(stop), "a.m." | "p.m." | "am" | "pm" | "gmt" | "o'clock" | "hours" if last.text().contains(':'));
    let aged =
        matches!(word(stop), "-") && matches!(word(stop + 1), "year" | "month") && word(stop + 3) == "old";
    // "one missing" counts, "one said" does not.
    let state = stop < sentence.end
        && matches!(doc.token(stop).pos(), "ADJ" | "VERB")
        && doc.token(stop).tag() != "VBD";
    let one = (number.value - 1.0).abs() < 1e-9 && number.vague.is_none() && unit.is_none() && !state;
    // "children under five", "those over 60"
    let by_age = unit.is_none()
        && number.value <= 100.0
        && before.is_some_and(|b| {
            matches!(b.lower(), "under" | "over")
                && b.i() > sentence.start
                && matches!(doc.token(b.i() - 1).pos(), "NOUN" | "PRON")
        });
    // "3 July"
    let month =
        stop < sentence.end && doc.token(stop).ent_type() == "DATE" && doc.token(stop).pos() == "PROPN";
    let compound_year =
        dated && unit.is_none() && number.value < 32.0 && before.is_some_and(|b| b.ent_type() == "DATE");
    match scale {
        Scale::Length => {
            let at = unit.map_or(stop, |u| u + 1);
            let pointed = measures.directions.contains(word(at))
                || (word(at) == "to" && word(at + 1) == "the" && measures.directions.contains(word(at + 2)))
                || (word(at) == "from"
                    && !doc.token(sentence.start).sent().tokens().any(|t| t.pos() == "VERB"));
            names || pointed
        }
        Scale::Time => {
            let at = unit.map_or(stop, |u| u + 1);
            names
                || aged
                || matches!(word(at), "ago" | "later" | "earlier" | "old" | "before" | "after" | "of")
                || before.is_some_and(|b| {
                    matches!(
                        b.lower(),
                        "last" | "past" | "next" | "previous" | "every" | "within" | "in" | "coming"
                    )
                })
        }
        _ => {
            names
                || clock
                || aged
                || one
                || by_age
                || month
                || month_day
                || compound_year
                || since
                || stray(doc, measures.text_parts, number, unit, sentence)
                || (dated && year && unit.is_none())
                || (year && unit.is_none())
        }
    }
}

/// How sharply the number is stated, and where the words that say so begin and end.
fn hedge(
    doc: &Doc,
    codebook: &Codebook,
    number: &Number,
    behind: usize,
    sentence: &Range<usize>,
) -> (Qualifier, usize, usize) {
    let (start, stop) = (number.tokens.start, number.tokens.end);
    let matches = |words: &[String], from: usize| {
        from >= sentence.start
            && from + words.len() <= sentence.end
            && words.iter().enumerate().all(|(i, word)| doc.token(from + i).lower() == word)
    };
    let whole = if number.upper.is_some() && number.vague.is_none() {
        Some(Qualifier::Between)
    } else {
        number.vague
    };
    // "Handed over 11 soldiers": the word belongs to the verb.
    let particle = |from: usize| {
        let verb = from.checked_sub(1).map(|at| doc.token(at).lemma());
        doc.token(from).lower() == "over"
            && (doc.token(from).tag() == "RP" || verb.is_some_and(|v| matches!(v, "hand" | "turn" | "give")))
    };
    let before = |skip: usize| {
        codebook.hedges.iter().filter(|h| !h.after).find_map(|h| {
            let from = start.checked_sub(h.words.len() + skip)?;
            (matches(&h.words, from) && !particle(from)).then_some((h.qualifier, from))
        })
    };
    // "between 20 and 30", "a total of 40": the word between is passed over.
    let lead = usize::from(start > sentence.start && doc.token(start - 1).lower() == "between");
    let found = before(0).or_else(|| before(lead).filter(|_| lead > 0));
    let after = [stop, behind].into_iter().find_map(|from| {
        let skip = usize::from(from < sentence.end && matches!(doc.token(from).text(), "," | "-"));
        codebook.hedges.iter().filter(|h| h.after).find_map(|h| {
            matches(&h.words, from + skip).then_some((h.qualifier, from + skip + h.words.len()))
        })
    });
    let begin = found.map_or(start - lead, |(_, from)| from);
    let end = after.map_or(stop, |(_, end)| end);
    let told = found.map(|(q, _)| q).or(after.map(|(q, _)| q));
    (whole.or(told).unwrap_or(Qualifier::Exact), begin, end)
}

/// Value and bounds. "More than" and "fewer than" move a count by one; other measures keep their bound.
fn bounds(number: &Number, qualifier: Qualifier, scale: Scale) -> (Option<f64>, Option<f64>, Option<f64>) {
    let n = Some(number.value);
    let step = if scale == Scale::Count { 1.0 } else { 0.0 };
    match qualifier {
        Qualifier::MoreThan => (None, Some(number.value + step), None),
        Qualifier::AtMost | Qualifier::Nearly => (None, None, n),
        Qualifier::LessThan => (None, None, Some(number.value - step)),
        Qualifier::Between => (None, n, number.upper),
        Qualifier::About => (n, None, None),
        Qualifier::Exact | Qualifier::None => (n, n, n),
        _ => (None, n, None),
    }
}
