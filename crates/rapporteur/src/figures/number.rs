//! Numbers in running text: digits, number words and what multiplies them, shares, ranges, and words such as "dozens".

use std::ops::Range;

use rapporteur_codebook::Codebook;
use rapporteur_model::Qualifier;
use rapporteur_nlp::{Doc, Token};

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Its words, without hedges.
    pub(super) tokens: Range<usize>,
    /// The number; the lower end of a range, or the least that a vague word stands for.
    pub(super) value: f64,
    /// The upper end of a range.
    pub(super) upper: Option<f64>,
    /// What a vague word makes of it.
    pub(super) vague: Option<Qualifier>,
    /// Whether it is a share written as a fraction, here in percent.
    pub(super) share: bool,
    /// Whether a sign of money stands before it.
    pub(super) money: bool,
}

/// Reads numbers of one document.
pub(super) struct Reader<'d> {
    pub(super) doc: &'d Doc,
    pub(super) codebook: &'d Codebook,
}

impl<'d> Reader<'d> {
    /// The number that begins at token `at`, before token `end`.
    pub(super) fn at(&self, at: usize, end: usize) -> Option<Number> {
        if let Some(number) =
            self.none(at, end).or_else(|| self.fraction(at, end)).or_else(|| self.vague(at, end))
        {
            return Some(number);
        }
        let money = self.token(at).tag() == "$" || self.token(at).text().ends_with('$');
        let from = if money { at + 1 } else { at };
        let (value, stop) = self.plain(from, end)?;
        let mut number = Number { tokens: at..stop, value, upper: None, vague: None, share: false, money };
        self.range(&mut number, at, end);
        Some(number)
    }

    fn token(&self, at: usize) -> Token<'d> {
        self.doc.token(at)
    }

    fn lower(&self, at: usize, end: usize) -> &'d str {
        if at < end { self.token(at).lower() } else { "" }
    }

    /// "72", "twenty-one", "two hundred and fifty", "1.2 million", "half a million", "a dozen".
    fn plain(&self, at: usize, end: usize) -> Option<(f64, usize)> {
        if let Some((half, from)) = self.part_of_a(at, end) {
            return Some((half, from));
        }
        if matches!(self.lower(at, end), "a" | "an") {
            let factor = self.word(self.lower(at + 1, end)).filter(|&n| multiplies(n))?;
            return Some((factor, at + 2));
        }
        let (mut total, mut current) = (0.0, self.word(self.lower(at, end))?);
        let mut stop = at + 1;
        while stop < end {
            let lower = self.lower(stop, end);
            let joined = matches!(lower, "-" | "and") && current >= 20.0;
            let next = if joined { stop + 1 } else { stop };
            let Some(value) = self.word(self.lower(next, end)) else { break };
            let digits = self.lower(next, end).starts_with(|c: char| c.is_ascii_digit());
            if value >= 1000.0 && !digits && !joined {
                total += current * value;
                current = 0.0;
            } else if multiplies(value) && value < 1000.0 && !digits && !joined && current < 100.0 {
                current *= value;
            } else if !digits
                && value < 100.0
                && (current >= 100.0 || (current >= 20.0 && value < 10.0 && joined && lower == "-"))
            {
                current += value;
            } else if !digits && !joined && value < 1000.0 && current == 0.0 {
                current = value;
            } else {
                break;
            }
            stop = next + 1;
        }
        Some((total + current, stop))
    }

    /// "half a million", "a quarter of a million", "half a dozen".
    fn part_of_a(&self, at: usize, end: usize) -> Option<(f64, usize)> {
        let article = usize::from(self.lower(at, end) == "a");
        let part = match self.lower(at + article, end) {
            "half" => 0.5,
            "quarter" => 0.25,
            _ => return None,
        };
        let mut next = at + article + 1;
        next += usize::from(self.lower(next, end) == "of");
        if self.lower(next, end) != "a" {
            return None;
        }
        let whole = self.word(self.lower(next + 1, end)).filter(|&n| multiplies(n))?;
        Some((part * whole, next + 2))
    }

    /// "two thirds of", "four fifths of", "half of", "one in five": a share.
    fn fraction(&self, at: usize, end: usize) -> Option<Number> {
        let share = |value: f64, stop: usize| Number {
            tokens: at..stop,
            value: (value * 1000.0).round() / 10.0,
            upper: None,
            vague: None,
            share: true,
            money: false,
        };
        if self.part_of_a(at, end).is_some() {
            return None;
        }
        let lower = self.lower(at, end);
        if lower == "one" && self.lower(at + 1, end) == "in" {
            let (whole, stop) = self.plain(at + 2, end)?;
            return (whole > 1.0 && whole <= 1000.0).then(|| share(1.0 / whole, stop));
        }
        let stop = if lower == "half" { at + 1 } else { at + 2 };
        let (count, part) = match lower.split_once('-') {
            Some((count, part)) => (self.word(count)?, part),
            None if lower == "half" => (1.0, "half"),
            None => (if lower == "a" { 1.0 } else { self.word(lower)? }, self.lower(at + 1, end)),
        };
        let stop = if lower.contains('-') { at + 1 } else { stop };
        // "two - thirds": the hyphen is a token of its own.
        let (part, stop) = if part == "-" { (self.lower(at + 2, end), at + 3) } else { (part, stop) };
        let whole = self.ordinal(part)?;
        (count < whole && matches!(self.lower(stop, end), "of" | "the")).then(|| share(count / whole, stop))
    }

    /// The denominator that a word such as "thirds" names.
    fn ordinal(&self, part: &str) -> Option<f64> {
        match part.trim_end_matches('s') {
            "half" => Some(2.0),
            "third" => Some(3.0),
            "quarter" => Some(4.0),
            "fifth" => Some(5.0),
            other => self.word(other.strip_suffix("th")?).filter(|n| *n > 3.0),
        }
    }

    /// "no clashes" and "none": not one.
    fn none(&self, at: usize, end: usize) -> Option<Number> {
        let token = self.token(at);
        let bounds = matches!(self.lower(at + 1, end), "less" | "fewer" | "more");
        let no = !bounds
            && token.lower() == "no"
            && token.dep() == "det"
            && matches!(token.head().tag(), "NNS" | "NN")
            && at + 1 < end;
        let bare = matches!(token.lower(), "none" | "nil");
        (no || bare).then(|| Number {
            tokens: at..at + 1,
            value: 0.0,
            upper: Some(0.0),
            vague: Some(Qualifier::None),
            share: false,
            money: false,
        })
    }

    /// "dozens", "tens of thousands", "several hundred", "a number of", "a few".
    fn vague(&self, at: usize, end: usize) -> Option<Number> {
        let article = usize::from(matches!(self.lower(at, end), "a" | "an"));
        let (qualifier, low) = match self.lower(at + article, end) {
            "tens" => (Qualifier::Dozens, 20.0),
            "dozens" | "scores" => (Qualifier::Dozens, 24.0),
            "hundreds" => (Qualifier::Hundreds, 200.0),
            "thousands" => (Qualifier::Thousands, 2000.0),
            "number" | "handful" if article == 1 => (Qualifier::ANumberOf, 2.0),
            "unspecified" if self.lower(at + article + 1, end) == "number" => (Qualifier::ANumberOf, 2.0),
            "several" | "few" => (Qualifier::Several, 2.0),
            _ => return None,
        };
        let mut stop = at + article + 1 + usize::from(self.lower(at + article, end) == "unspecified");
        let mut value = low;
        let mut kind = qualifier;
        let of = usize::from(self.lower(stop, end) == "of");
        match self.lower(stop + of, end) {
            "thousands" if of == 1 => (value, stop) = (low * 1000.0, stop + 2),
            "millions" if of == 1 => (value, stop) = (low * 1_000_000.0, stop + 2),
            "hundred" if of == 0 && qualifier == Qualifier::Several => {
                (value, stop) = (low * 100.0, stop + 1);
            }
            "thousand" if of == 0 && qualifier == Qualifier::Several => {
                (value, stop) = (low * 1000.0, stop + 1);
            }
            _ => {}
        }
        if qualifier == Qualifier::Dozens && value >= 2000.0 {
            kind = Qualifier::Thousands;
        }
        let number =
            Number { tokens: at..stop, value, upper: None, vague: Some(kind), share: false, money: false };
        Some(number)
    }

    /// "between 20 and 30", "1,500 to 2,000", "five to six thousand"; "from 20 to 30" tells a change.
    fn range(&self, number: &mut Number, at: usize, end: usize) {
        let before = |steps: usize| at.checked_sub(steps).map_or("", |i| self.token(i).lower());
        let joint = self.lower(number.tokens.end, end);
        let joins = match joint {
            "and" => before(1) == "between",
            "to" | "-" | "–" => before(1) != "from",
            "or" => true,
            _ => false,
        };
        if !joins {
            return;
        }
        let Some((upper, stop)) = self.plain(number.tokens.end + 1, end) else { return };
        // "five to six thousand": the multiplier belongs to both.
        let factor = if number.value < 100.0 && upper >= 1000.0 {
            if upper % 1_000_000.0 == 0.0 { 1_000_000.0 } else { 1000.0 }
        } else {
            1.0
        };
        if upper > number.value * factor && upper <= number.value * factor * 20.0 {
            number.value *= factor;
            number.upper = Some(upper);
            number.tokens.end = stop;
        }
    }

    fn word(&self, text: &str) -> Option<f64> {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return digits(text);
        }
        let numbers = &self.codebook.numbers;
        numbers.get(text).copied().or_else(|| {
            // "twenty-one"
            let (tens, ones) = text.split_once('-')?;
            Some(numbers.get(tens)? + numbers.get(ones).filter(|n| **n < 10.0)?)
        })
    }
}

/// Whether a word of this value multiplies: dozen, hundred and what is above.
fn multiplies(value: f64) -> bool {
    value >= 100.0 || (value - 12.0).abs() < 0.5
}

/// "1,500", "1.2", "1.2bn", "3m".
fn digits(text: &str) -> Option<f64> {
    // "0915 hrs" is a clock's.
    if text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") {
        return None;
    }
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    let stop = plain.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(plain.len());
    let factor = match &plain[stop..] {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        _ => return None,
    };
    plain[..stop].parse::<f64>().ok().map(|n| n * factor)
}
