//! Days in running text, attributes and addresses.

use std::fmt;

use rapporteur_codebook::Pages;

/// Earliest year of a page's date.
const FIRST_YEAR: u16 = 1990;
/// Latest year that is taken for one; the day of the crawl bounds it where known.
const LAST_YEAR: u16 = 2099;

/// A day of the Gregorian calendar.
#[expect(clippy::struct_field_names, reason = "a day has a day of the month")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Day {
    /// The day, if there is one of this name in the years that pages have.
    pub(crate) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = (FIRST_YEAR..=LAST_YEAR).contains(&year) && day >= 1 && day <= month_length(year, month);
        fits.then_some(Self { year, month, day })
    }

    /// Days since the beginning of the calendar, for differences.
    pub(crate) fn number(self) -> i64 {
        let (y, m) = (i64::from(self.year) - i64::from(self.month <= 2), (i64::from(self.month) + 9) % 12);
        365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + i64::from(self.day)
    }

    /// The day that an ISO 8601 value (or `20190304`) begins with, in the value's own zone.
    pub(crate) fn iso(value: &str) -> Option<Self> {
        let bytes = value.trim().as_bytes();
        let number = |from: usize, to: usize| -> Option<u16> {
            let digits = bytes.get(from..to)?;
            digits
                .iter()
                .all(u8::is_ascii_digit)
                .then(|| digits.iter().fold(0, |n, d| n * 10 + u16::from(d - b'0')))
        };
        let sign = *bytes.get(4)?;
        if matches!(sign, b'-' | b'/' | b'.') && bytes.get(7) == Some(&sign) {
            return Self::new(number(0, 4)?, number(5, 7)? as u8, number(8, 10)? as u8);
        }
        let compact =
            bytes.len() == 8 || bytes.get(8).is_some_and(|b| !b.is_ascii_digit()) || bytes.len() == 14;
        compact.then(|| Self::new(number(0, 4)?, number(4, 6)? as u8, number(6, 8)? as u8)).flatten()
    }
}

/// Minutes since the beginning of the calendar, in UTC, of an ISO 8601 moment that gives its zone.
///
/// `2019-03-05T01:00+09:00` and `2019-03-04T16:00:00Z` are the same minute; without a zone there is none.
pub(crate) fn minute(value: &str) -> Option<i64> {
    let value = value.trim();
    let day = Day::iso(value)?;
    let clock = value.get(10..)?.trim_start_matches(['T', 't', ' ']);
    let number = |text: Option<&str>| text?.parse::<i64>().ok();
    let (hours, minutes) = (number(clock.get(..2))?, number(clock.get(3..5))?);
    let rest =
        clock.get(5..)?.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ','));
    let zone = match rest.trim_start() {
        "Z" | "z" | "UTC" | "GMT" => 0,
        zone => {
            let sign = if zone.starts_with('+') { 1 } else { zone.starts_with('-').then_some(-1)? };
            let minutes = zone.get(3..).map(|rest| rest.trim_start_matches(':')).filter(|m| !m.is_empty());
            sign * (number(zone.get(1..3))? * 60 + minutes.map_or(Some(0), |m| number(Some(m)))?)
        }
    };
    Some(day.number() * 24 * 60 + hours * 60 + minutes - zone)
}

/// Number of days of a month; 0 for no month.
pub(crate) fn month_length(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

/// A day found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) day: Day,
    /// First byte of its words.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
}

#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    word: &'t str,
    at: usize,
    /// The number, for digits.
    number: Option<u32>,
}

/// The days that `text` names in full, in order; `month_first` reads `3/4/2019` as the fourth of March.
pub(crate) fn days(text: &str, month_first: bool, pages: &Pages) -> Vec<Found> {
    // Without a digit there is no day, which spares most blocks the work.
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match day_at(&tokens, at, text, month_first, pages) {
            Some((day, length)) => {
                let last = tokens[at + length - 1];
                found.push(Found { day, start: tokens[at].at, end: last.at + last.word.len() });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut from: Option<(usize, bool)> = None;
    let mut close = |from: usize, to: usize| {
        let word = &text[from..to];
        tokens.push(Token { word, at: from, number: word.parse().ok().filter(|_| word.len() <= 4) });
    };
    for (at, c) in text.char_indices() {
        let kind = if c.is_ascii_digit() { Some(true) } else { c.is_alphabetic().then_some(false) };
        match (from, kind) {
            (Some((start, old)), new) if new != Some(old) => {
                close(start, at);
                from = new.map(|digit| (at, digit));
            }
            (None, Some(digit)) => from = Some((at, digit)),
            _ => {}
        }
    }
    if let Some((start, _)) = from {
        close(start, text.len());
    }
    tokens
}

/// A day whose first token is number `at`, and how many tokens it takes.
fn day_at(
    tokens: &[Token<'_>],
    at: usize,
    text: &str,
    month_first: bool,
    pages: &Pages,
) -> Option<(Day, usize)> {
    let get = |by: usize| tokens.get(at + by);
    let number = |by: usize| get(by).and_then(|t| t.number);
    let gap = |by: usize| {
        let (left, right) = (get(by)?, get(by + 1)?);
        text.get(left.at + left.word.len()..right.at)
    };
    let month = |by: usize| get(by).and_then(|t| month_name(t.word, pages));
    let year =
        |by: usize| number(by).filter(|_| get(by).is_some_and(|t| t.word.len() == 4)).map(|y| y as u16);
    if let Some(first) = number(0) {
        if let Some(year) = year(0) {
            return numeric(&[gap(0), gap(1)], number(1), number(2))
                .and_then(|(m, d)| Some((Day::new(year, m, d)?, 3)))
                .or_else(|| east_asian(tokens, at));
        }
        if let (Some((a, b)), Some(third)) = (numeric(&[gap(0), gap(1)], number(0), number(1)), get(2)) {
            let short = third.word.len() == 2 && gap(0).is_some_and(|g| g == "." || g == "/");
            let year = year(2).or_else(|| short.then(|| number(2).map(|y| 2000 + y as u16)).flatten())?;
            let swap = (month_first && gap(0) == Some("/") && a <= 12) || b > 12;
            let (day, month) = if swap { (b, a) } else { (a, b) };
            return Some((Day::new(year, month, day)?, 3));
        }
        // 4 March 2019, 4. März 2019, 4th of March, 2019, 4 de marzo de 2019
        let skip = usize::from(get(1).is_some_and(|t| is_particle(t.word, pages)));
        let skip = skip + usize::from(skip == 1 && get(2).is_some_and(|t| is_particle(t.word, pages)));
        let month = month(1 + skip).filter(|_| (0..=skip).all(|by| gap(by).is_some_and(close_by)))?;
        let more = usize::from(get(2 + skip).is_some_and(|t| is_particle(t.word, pages)));
        let at = 2 + skip + more;
        let near = gap(at - 1).is_some_and(close_by);
        return Some((Day::new(year(at).filter(|_| near)?, month, u8::try_from(first).ok()?)?, at + 1));
    }
    // March 4, 2019; Mar. 4th 2019
    let name = month(0)?;
    let day = number(1).filter(|_| gap(0).is_some_and(close_by))?;
    let skip = usize::from(get(2).is_some_and(|t| is_particle(t.word, pages)));
    let year = year(2 + skip).filter(|_| gap(1 + skip).is_some_and(close_by))?;
    Some((Day::new(year, name, u8::try_from(day).ok()?)?, 3 + skip))
}

/// Two numbers parted from their neighbours by the same sign.
fn numeric(gaps: &[Option<&str>; 2], one: Option<u32>, two: Option<u32>) -> Option<(u8, u8)> {
    let (Some(left), Some(right)) = (gaps[0], gaps[1]) else { return None };
    let same =
        left.trim() == right.trim() && matches!(left.trim(), "-" | "/" | "." | "–" | "|") && left.len() <= 3;
    let small = |n: Option<u32>| n.filter(|n| (1..=31).contains(n)).map(|n| n as u8);
    same.then(|| Some((small(one)?, small(two)?))).flatten()
}

/// `2019年3月4日`, `2019년 3월 4일`: numbers with one-letter words between.
fn east_asian(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let word = |by: usize| tokens.get(at + by).map(|t| t.word);
    let number = |by: usize| tokens.get(at + by).and_then(|t| t.number);
    let marks =
        |by: usize, signs: [&str; 2]| word(by).is_some_and(|w| signs.iter().any(|s| w.starts_with(s)));
    let fits = marks(1, ["年", "년"]) && marks(3, ["月", "월"]) && marks(5, ["日", "일"]);
    let day = fits.then(|| Day::new(number(0)? as u16, number(2)? as u8, number(4)? as u8)).flatten()?;
    Some((day, 5))
}

fn month_name(word: &str, pages: &Pages) -> Option<u8> {
    pages.months.get(word).or_else(|| pages.months.get(&word.to_lowercase())).copied()
}

fn is_particle(word: &str, pages: &Pages) -> bool {
    word.len() <= 3 && pages.metadata.stamp_words.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// Signs that may stand inside a date with a month's name.
fn close_by(gap: &str) -> bool {
    gap.len() <= 4
        && gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | 'º' | '°' | '\''))
}

/// A day and the words of an address that give it.
pub(crate) type AddressDay<'u> = Option<(Day, &'u str)>;
/// A year and month and the words of an address that give them.
pub(crate) type AddressMonth<'u> = Option<(u16, u8, &'u str)>;

/// The day in an address such as `/2019/03/04/`, `/2019-03-04-` or `/20190304`, else the month in `/2019/03/`.
pub(crate) fn in_address(url: &str) -> (AddressDay<'_>, AddressMonth<'_>) {
    let path = url.find("//").map_or(url, |at| &url[at + 2..]);
    let bytes = path.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |from: usize, to: usize| path.get(from..to).and_then(|s| s.parse::<u16>().ok());
    let mut month = None;
    for at in memchr::memchr2_iter(b'1', b'2', bytes) {
        if (at > 0 && digit(at - 1)) || !(0..4).all(|by| digit(at + by)) {
            continue;
        }
        let Some(year) = number(at, at + 4).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y)) else {
            continue;
        };
        if (4..8).all(|by| digit(at + by)) {
            let day = Day::new(
                year,
                number(at + 4, at + 6).unwrap_or(0) as u8,
                number(at + 6, at + 8).unwrap_or(0) as u8,
            );
            // Twelve, fourteen and seventeen digits are a moment; other long runs are numbers of articles.
            let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            if let Some(day) = day.filter(|_| matches!(run, 8 | 12 | 14 | 17)) {
                return (Some((day, &path[at..at + 8])), None);
            }
            continue;
        }
        let Some(sign) = bytes.get(at + 4).filter(|s| matches!(s, b'/' | b'-' | b'_' | b'.')) else {
            continue;
        };
        let length = bytes[at + 5..].iter().take_while(|b| b.is_ascii_digit()).count();
        if !(1..=2).contains(&length) {
            continue;
        }
        let value = number(at + 5, at + 5 + length).unwrap_or(0) as u8;
        let next = at + 5 + length;
        let days =
            bytes.get(next + 1..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count());
        if bytes.get(next) == Some(sign)
            && (1..=2).contains(&days)
            && let Some(day) = Day::new(year, value, number(next + 1, next + 1 + days).unwrap_or(0) as u8)
        {
            return (Some((day, &path[at..next + 1 + days])), None);
        }
        if *sign == b'/' && bytes.get(next) == Some(&b'/') && month_length(year, value) > 0 {
            month = month.or(Some((year, value, &path[at..next])));
        }
    }
    (None, month)
}

#[cfg(test)]
mod tests {
    use rapporteur_codebook::Codebook;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let pages = Codebook::embedded().expect("sound").pages;
        let found: Vec<String> = days(text, false, &pages).iter().map(|f| f.day.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days_in_many_spellings() {
        check("Posted on 4 March 2019 at 10:30", &["2019-03-04"]);
        check("March 4th, 2019 and Sept. 5, 2020", &["2019-03-04", "2020-09-05"]);
        check("am 04.03.2019 um 9 Uhr; 4. März 2019", &["2019-03-04", "2019-03-04"]);
        check("le 1er janvier, 27 juin 2019", &["2019-06-27"]);
        check("4 de marzo de 2019", &["2019-03-04"]);
        check("2019/03/04 2019-3-4T10:00", &["2019-03-04", "2019-03-04"]);
        check("입력 2019년 3월 4일, 2019年3月4日", &["2019-03-04", "2019-03-04"]);
        check("13/4/2019 is no month 13", &["2019-04-13"]);
        check("version 1.2.2019beta, 31.02.2019, 12:30, page 4 of 2019", &["2019-02-01"]);
        check("no digits here in March", &[]);
    }

    #[test]
    fn order_of_day_and_month_follows_the_country() {
        let pages = Codebook::embedded().expect("sound").pages;
        assert_eq!(days("3/4/2019", true, &pages)[0].day.to_string(), "2019-03-04");
        assert_eq!(days("3/4/2019", false, &pages)[0].day.to_string(), "2019-04-03");
    }

    #[test]
    fn moments_are_compared_in_one_zone() {
        assert_eq!(minute("2019-03-05T01:00+09:00"), minute("2019-03-04T16:00:00Z"));
        assert_eq!(minute("2019-03-04 10:30:15.25 -0500"), minute("2019-03-04T15:30Z"));
        assert_eq!(minute("2019-03-04T10:30"), None);
        assert_eq!(minute("2019-03-04"), None);
    }

    #[test]
    fn days_in_addresses() {
        let day = |url: &str| in_address(url).0.map(|(day, _)| day.to_string());
        assert_eq!(day("https://example.org/world/2019/03/04/story.html").as_deref(), Some("2019-03-04"));
        assert_eq!(day("https://example.org/2019-03-04-story").as_deref(), Some("2019-03-04"));
        assert_eq!(day("https://example.org/a/20190304/311039909"), Some("2019-03-04".into()));
        assert_eq!(day("https://example.org/story-2019030412345"), None);
        assert_eq!(
            in_address("https://example.org/2019/03/story").1.map(|(y, m, _)| (y, m)),
            Some((2019, 3))
        );
    }
}
