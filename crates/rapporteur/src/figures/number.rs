//! Amounts: digits and number words, with what makes them vague.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_model::Qualifier;
use rapporteur_nlp::Token;

/// Number words and their values.
type Numbers = BTreeMap<String, f64>;

/// A number and the noun it counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    pub(super) tokens: Range<usize>,
    pub(super) unit: usize,
    /// Whether a noun is counted; otherwise the number stands for people ("killed 26").
    pub(super) unit_named: bool,
    pub(super) value: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) qualifier: Qualifier,
}

/// The amount whose last number word is `token`.
pub(super) fn at(token: Token<'_>, numbers: &Numbers) -> Option<Amount> {
    if let Some(amount) = no(token).or_else(|| vague(token)) {
        return Some(amount);
    }
    if token.pos() != "NUM"
        || matches!(token.ent_type(), "DATE" | "TIME" | "MONEY" | "PERCENT" | "ORDINAL")
            && !duration(token)
            && !mistaken(token)
    {
        return None;
    }
    // The parts of "30 million" hang on the last one.
    if token.dep() == "compound" && token.head().pos() == "NUM" {
        return None;
    }
    let number = value(token, numbers)?;
    // "Thirteen of the 15 members": thirteen members; the fifteen are all there are.
    if is_whole(token) {
        return None;
    }
    if let Some(unit) = part_of(token) {
        let (value, low, high) = (Some(number), Some(number), Some(number));
        let tokens = token.i()..unit.i() + 1;
        return Some(Amount {
            tokens,
            unit: unit.i(),
            unit_named: true,
            value,
            low,
            high,
            qualifier: Qualifier::Exact,
        });
    }
    let counted = matches!(token.dep(), "nummod" | "quantmod" | "compound") && token.head().i() != token.i();
    let unit = if counted { token.head() } else { token };
    let start = token.left_edge().i();
    let hedge = hedge(token, unit, numbers);
    // "between 20 and 30 prisoners": the parse counts by the first number and hangs the second on it.
    let upper = token.children().find(|c| c.dep() == "conj" && c.pos() == "NUM" && c.i() == token.i() + 2);
    let upper = upper.filter(|_| preceded(token, "between")).and_then(|c| value(c, numbers));
    if let Some(upper) = upper {
        return Some(Amount {
            tokens: start..token.i() + 3,
            unit: unit.i(),
            unit_named: counted,
            value: None,
            low: Some(number),
            high: Some(upper),
            qualifier: Qualifier::Between,
        });
    }
    let (value, low, high) = match hedge {
        Qualifier::AtLeast => (None, Some(number), None),
        Qualifier::MoreThan => (None, Some(number + 1.0), None),
        Qualifier::AtMost | Qualifier::Nearly => (None, None, Some(number)),
        Qualifier::LessThan => (None, None, Some(number - 1.0)),
        Qualifier::Between => (None, lower(token, numbers), Some(number)),
        Qualifier::About => (Some(number), None, None),
        _ => (Some(number), Some(number), Some(number)),
    };
    Some(Amount {
        tokens: start..token.i() + 1,
        unit: unit.i(),
        unit_named: counted,
        value,
        low,
        high,
        qualifier: hedge,
    })
}

/// The counted noun of "thirteen *of the 15 members*", "six of the town's nine checkpoints".
fn part_of(token: Token<'_>) -> Option<Token<'_>> {
    let of = token.children().find(|c| c.dep() == "prep" && c.lower() == "of")?;
    let noun = of.children().find(|c| c.dep() == "pobj" && c.tag() == "NNS")?;
    (token.dep() != "nummod").then_some(noun)
}

/// Whether a number tells how many there are in all, of which another tells a part.
fn is_whole(token: Token<'_>) -> bool {
    let noun = token.head();
    let of = noun.head();
    token.dep() == "nummod" && noun.dep() == "pobj" && of.lower() == "of" && of.head().pos() == "NUM"
}

fn preceded(token: Token<'_>, word: &str) -> bool {
    token.i().checked_sub(1).is_some_and(|i| token.doc().token(i).lower() == word)
}

/// "three-year", "a truce of three months": a duration is a figure, a date is not.
fn duration(token: Token<'_>) -> bool {
    let unit = token.head();
    let measured = unit.dep() == "pobj"
        && matches!(unit.head().lower(), "of" | "for" | "by")
        && matches!(unit.lemma(), "hour" | "day" | "year" | "month" | "week");
    let compound = unit.dep() == "compound" && matches!(unit.lemma(), "year" | "month" | "week");
    token.dep() == "nummod" && (measured || compound)
}

/// "Between 20 and 30 prisoners": taken for a date by the model, yet the counted noun is no part of it.
fn mistaken(token: Token<'_>) -> bool {
    let counted = token.head();
    token.dep() == "nummod"
        && counted.pos() == "NOUN"
        && counted.ent_type().is_empty()
        && counted.i() > token.i()
}

/// "no clashes": none of them.
fn no(token: Token<'_>) -> Option<Amount> {
    let counts = token.dep() == "det" && token.lower() == "no" && token.head().tag() == "NNS";
    counts.then(|| Amount {
        tokens: token.i()..token.head().i() + 1,
        unit: token.head().i(),
        unit_named: true,
        value: Some(0.0),
        low: Some(0.0),
        high: Some(0.0),
        qualifier: Qualifier::None,
    })
}

/// "dozens of incidents", "a number of areas", "several towns".
fn vague(token: Token<'_>) -> Option<Amount> {
    let (qualifier, low) = match token.lower() {
        "dozens" | "scores" => (Qualifier::Dozens, 24.0),
        "hundreds" => (Qualifier::Hundreds, 200.0),
        "thousands" => (Qualifier::Thousands, 2000.0),
        "number" if token.children().any(|c| c.lower() == "a") => (Qualifier::ANumberOf, 2.0),
        "several" | "few" => (Qualifier::Several, 2.0),
        _ => return None,
    };
    let of = token.children().find(|c| c.dep() == "prep" && c.lower() == "of");
    let counted = of.and_then(|of| of.children().find(|c| c.dep() == "pobj"));
    let modified = matches!(token.dep(), "amod" | "nummod").then(|| token.head());
    let unit = counted.or(modified)?;
    let start = token.left_edge().i().min(token.i());
    Some(Amount {
        tokens: start..unit.i() + 1,
        unit: unit.i(),
        unit_named: true,
        value: None,
        low: Some(low),
        high: None,
        qualifier,
    })
}

/// The number in digits or words, with "hundred", "thousand", "million" before or in it.
fn value(token: Token<'_>, numbers: &Numbers) -> Option<f64> {
    let parts: Vec<Token<'_>> =
        token.children().filter(|c| c.dep() == "compound" && c.pos() == "NUM").collect();
    let own = word(token.lower(), numbers)?;
    let before: Option<f64> =
        parts.iter().map(|p| word(p.lower(), numbers)).collect::<Option<Vec<f64>>>().map(|v| v.iter().sum());
    match before {
        Some(factor) if factor > 0.0 && own >= 100.0 => Some(factor * own),
        Some(sum) => Some(sum + own),
        None => Some(own),
    }
}

fn word(text: &str, numbers: &Numbers) -> Option<f64> {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        return digits.parse().ok();
    }
    numbers.get(text).copied().or_else(|| {
        // "twenty-one"
        let (tens, ones) = text.split_once('-')?;
        Some(numbers.get(tens)? + numbers.get(ones).filter(|n| **n < 10.0)?)
    })
}

/// The words before the number that bound or blur it.
fn hedge(token: Token<'_>, unit: Token<'_>, numbers: &Numbers) -> Qualifier {
    let doc = token.doc();
    let from = token.left_edge().i().saturating_sub(2).max(doc.token(token.i()).sent().start());
    let before: Vec<&str> = (from..token.i()).map(|i| doc.token(i).lower()).collect();
    let pair = |a: &str, b: &str| before.windows(2).any(|w| w == [a, b]);
    let has = |word: &str| before.contains(&word);
    if lower(token, numbers).is_some() {
        return Qualifier::Between;
    }
    if pair("at", "least")
        || (unit.i() + 2 < doc.len()
            && doc.token(unit.i() + 1).lower() == "or"
            && doc.token(unit.i() + 2).lower() == "more")
    {
        return Qualifier::AtLeast;
    }
    if pair("more", "than") || has("over") || has("above") || has("exceeding") {
        return Qualifier::MoreThan;
    }
    if pair("less", "than") || pair("fewer", "than") || has("under") || has("below") {
        return Qualifier::LessThan;
    }
    if pair("at", "most") || pair("up", "to") || pair("many", "as") {
        return Qualifier::AtMost;
    }
    if has("nearly") || has("almost") {
        return Qualifier::Nearly;
    }
    if has("about")
        || has("some")
        || has("around")
        || has("approximately")
        || has("roughly")
        || has("estimated")
    {
        return Qualifier::About;
    }
    Qualifier::Exact
}

/// The lower end of "between 20 and 30" or "20 to 30"; "from 20 to 30" tells a change.
fn lower(token: Token<'_>, numbers: &Numbers) -> Option<f64> {
    let doc = token.doc();
    let before = |steps: usize| token.i().checked_sub(steps).map(|i| doc.token(i));
    let (joint, first) = (before(1)?, before(2).filter(|t| t.pos() == "NUM")?);
    let lead = before(3).map_or("", |t| t.lower());
    let range = match joint.lower() {
        "and" => lead == "between",
        "to" => lead != "from",
        _ => false,
    };
    range.then(|| word(first.lower(), numbers)).flatten()
}
