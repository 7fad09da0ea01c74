//! Character classes as Python defines them, since the models were trained on Python's answers.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Characters with Numeric_Type=Digit (superscripts, circled digits ...): digits for Python, though not in category Nd.
const DIGIT_RANGES: [(char, char); 21] = [
    ('\u{b2}', '\u{b3}'),
    ('\u{b9}', '\u{b9}'),
    ('\u{1369}', '\u{1371}'),
    ('\u{19da}', '\u{19da}'),
    ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{2079}'),
    ('\u{2080}', '\u{2089}'),
    ('\u{2460}', '\u{2468}'),
    ('\u{2474}', '\u{247c}'),
    ('\u{2488}', '\u{2490}'),
    ('\u{24ea}', '\u{24ea}'),
    ('\u{24f5}', '\u{24fd}'),
    ('\u{24ff}', '\u{24ff}'),
    ('\u{2776}', '\u{277e}'),
    ('\u{2780}', '\u{2788}'),
    ('\u{278a}', '\u{2792}'),
    ('\u{10a40}', '\u{10a43}'),
    ('\u{10e60}', '\u{10e68}'),
    ('\u{11052}', '\u{1105a}'),
    ('\u{1f100}', '\u{1f10a}'),
    ('\u{ff10}', '\u{ff19}'),
];

/// Python's `str.isalpha` for one character: general category L*.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.general_category_group() == GeneralCategoryGroup::Letter
}

/// Python's `str.isdigit` for one character: Numeric_Type Decimal or Digit.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.general_category() == unicode_properties::GeneralCategory::DecimalNumber
        || DIGIT_RANGES.iter().any(|&(lo, hi)| (lo..=hi).contains(&c))
}

/// Python's `str.isspace` for one character: Unicode White_Space and U+001C..U+001F.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// spaCy's `IS_PUNCT` for one character: general category P*.
pub(crate) fn is_punct(c: char) -> bool {
    if c.is_ascii() {
        // `$+<=>^`|~` are ASCII punctuation for Rust, symbols for Unicode.
        return c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    }
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_pythons() {
        assert!(is_alpha('ª') && is_alpha('中') && !is_alpha('\u{345}') && !is_alpha('Ⅷ'));
        assert!(is_digit('²') && is_digit('①') && is_digit('٣') && !is_digit('½') && !is_digit('Ⅷ'));
        assert!(is_space('\u{1f}') && is_space('\u{a0}') && is_space('\u{3000}') && !is_space('\u{200b}'));
        assert!(is_punct('«') && is_punct('%') && is_punct('_') && !is_punct('$') && !is_punct('€'));
    }
}
