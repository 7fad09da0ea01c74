//! The period that a report covers, as its head says: "Covers 27 to 30 June 2019", "16-31 March 2021", "(September 2021)".

use jiff::ToSpan as _;
use jiff::civil::Date;
use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, ByteSpan, SpanClass};

use super::expression::month;

/// Longest period a report may cover, in days.
const LONGEST: i32 = 100;

/// Longest line at the start of a body that may belong to the head, in bytes.
const HEAD_LINE: usize = 120;

/// How far into a body its head may reach, in bytes: name of the mission, sector, distribution, period.
const HEAD: usize = 400;

/// Words between the parts of a period.
const JOINS: [&str; 5] = ["to", "and", "until", "through", "till"];

/// A word of a line, and where it lies in the text.
struct Word {
    lower: String,
    span: ByteSpan,
    /// Whether a bracket opens right before it.
    opens: bool,
}

/// A period of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Covered {
    pub(super) from: Date,
    pub(super) to: Date,
    /// The words that say so.
    pub(super) span: ByteSpan,
}

/// The period that the lines before the story name; none that is longer than a quarter of a year, or a single day.
pub(super) fn period(article: &Article, codebook: &Codebook) -> Option<Covered> {
    head(article).into_iter().find_map(|(start, line)| {
        let words = words(line, start);
        let found = (0..words.len()).find_map(|i| interval(codebook, &words, i));
        found.filter(|c| days(c.from, c.to) > 0 && days(c.from, c.to) <= LONGEST)
    })
}

/// "Based on information received as of 19:30, 7 September": the last day that a report of `printed` knows of.
pub(super) fn cut_off(article: &Article, codebook: &Codebook, printed: Date) -> Option<(Date, ByteSpan)> {
    let phrases = codebook.words.of("cut-off-phrases");
    head(article).into_iter().find_map(|(start, line)| {
        let lower = line.to_ascii_lowercase();
        let end = phrases.iter().filter_map(|p| Some(lower.find(p.as_str())? + p.len())).max()?;
        let words: Vec<String> = words(line.get(end..)?, 0).into_iter().map(|w| w.lower).collect();
        let (month, day) = super::expression::month_day(codebook, &words)?;
        let of_year = |year: i16| {
            Date::new(year, month, day).ok().filter(|d| (0..=CUT_OFF).contains(&days(*d, printed)))
        };
        let date = of_year(printed.year()).or_else(|| of_year(printed.year() - 1))?;
        Some((date, ByteSpan { start, end: start + line.trim_end().len() }))
    })
}

/// How many days a report may be printed after the last day that it knows of.
const CUT_OFF: i32 = 10;

/// The lines before the story and its first short ones, with where each starts.
pub(super) fn head(article: &Article) -> Vec<(usize, &str)> {
    let Some(body) = article.spans_of(SpanClass::Body).next() else { return Vec::new() };
    let mut at = 0;
    let mut lines = Vec::new();
    for line in article.text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let short = line.trim().len() <= HEAD_LINE;
        if start > body.start && !(short && start < body.start + HEAD) {
            break;
        }
        if !(start >= body.start && !short || is_furniture(article, start)) {
            lines.push((start, line));
        }
    }
    lines
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Lines about other stories, and what readers wrote.
fn is_furniture(article: &Article, at: usize) -> bool {
    use SpanClass::{Comment, Footer, Related};
    let over = article.spans.iter().find(|s| s.span.start <= at && at < s.span.end);
    over.is_some_and(|s| matches!(s.class, Related | Footer | Comment))
}

fn words(line: &str, offset: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let span = ByteSpan { start: offset + from, end: offset + at };
                let opens = line[..from].ends_with('(');
                let lower = line[from..at].to_lowercase();
                // "07:00 on 9 March to 07:00 on 10 March": the hours do not tell the days.
                let clock = line[..from].ends_with(':') || line[at..].starts_with(':');
                let hour = clock && lower.bytes().all(|b| b.is_ascii_digit());
                if !hour && lower != "on" {
                    words.push(Word { lower, span, opens });
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The period around the month at word `at`.
fn interval(codebook: &Codebook, words: &[Word], at: usize) -> Option<Covered> {
    let month_at = |i: usize| month(codebook, &words.get(i)?.lower);
    let day_at = |i: usize| words.get(i)?.lower.parse::<i8>().ok().filter(|d| (1..=31).contains(d));
    let year_at = |i: usize| words.get(i)?.lower.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y));
    let join = |i: usize| words.get(i).is_some_and(|w| JOINS.contains(&w.lower.as_str()));
    let over = |i: usize| i + usize::from(join(i));
    let own = month_at(at)?;
    let made = |from: (i16, i8, i8), to: (i16, i8, i8), first: usize, last: usize| {
        let date = |(year, month, day)| Date::new(year, month, day).ok();
        let span = ByteSpan { start: words[first].span.start, end: words[last].span.end };
        Some(Covered { from: date(from)?, to: date(to)?, span })
    };
    // "June 27-30, 2019", "June 27 to July 3, 2019"
    if let Some(first) = day_at(at + 1) {
        let next = over(at + 2);
        if let (Some(last), Some(year)) = (day_at(next), year_at(next + 1)) {
            return made((year, own, first), (year, own, last), at, next + 1);
        }
        if let (Some(month), Some(last), Some(year)) = (month_at(next), day_at(next + 1), year_at(next + 2)) {
            return made((year, own, first), (year, month, last), at, next + 2);
        }
    }
    let year = year_at(at + 1)?;
    let back = |i: usize| i.checked_sub(1);
    let Some(last) = back(at).filter(|_| !words[at].opens).and_then(day_at) else {
        // "(September 2021)": the whole month, unless a day stands before it.
        let first = Date::new(year, own, 1).ok()?;
        let span = ByteSpan { start: words[at].span.start, end: words[at + 1].span.end };
        return Some(Covered { from: first, to: first.last_of_month(), span });
    };
    let before = back(at - 1).map(|i| if join(i) { back(i) } else { Some(i) })??;
    // "9 March 2026 to 10 March 2026": the year may stand with both.
    let (before, first_year) = match (year_at(before), back(before)) {
        (Some(first_year), Some(earlier)) => (earlier, first_year),
        _ => (before, year),
    };
    match month_at(before) {
        // "28 February to 6 March 2019"
        Some(month) => {
            let first = back(before)?;
            made((first_year, month, day_at(first)?), (year, own, last), first, at + 1)
        }
        // "27 to 30 June 2019", "1-7 February 1999"
        None => made((year, own, day_at(before)?), (year, own, last), before, at + 1),
    }
}

impl Covered {
    /// Whether a report of `published` can cover it: it ends by that day, and not long before.
    pub(super) fn is_of(&self, published: Date) -> bool {
        let latest = self.to.checked_add(45.days()).unwrap_or(self.to);
        self.to <= published && published <= latest
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rapporteur_model::{Article, ArticleSpan, ByteSpan, SpanClass};

    use super::{Codebook, cut_off, interval, words};

    fn read(line: &str) -> Option<(String, String)> {
        let codebook = Codebook::embedded().expect("the shipped codebook");
        let words = words(line, 0);
        let found = (0..words.len()).find_map(|i| interval(&codebook, &words, i))?;
        Some((found.from.to_string(), found.to.to_string()))
    }

    #[test]
    fn periods_are_read_in_the_ways_reports_write_them() {
        for (line, from, to) in [
            ("Covers 3 to 9 May 2016.", "2016-05-03", "2016-05-09"),
            ("1-15 October 2020", "2020-10-01", "2020-10-15"),
            ("Covers 06:00 on 2 May 2021 to 06:00 on 3 May 2021", "2021-05-02", "2021-05-03"),
            ("Weekly report, June 27 - July 3, 2019", "2019-06-27", "2019-07-03"),
            ("from 28 February to 6 March 2019", "2019-02-28", "2019-03-06"),
            ("Access Update No. 4 (April 2018)", "2018-04-01", "2018-04-30"),
        ] {
            assert_eq!(read(line), Some((from.into(), to.into())), "{line}");
        }
    }

    #[test]
    fn the_last_day_that_a_report_knows_of_is_its_day() {
        let text = "Mission report, 4 May 2016\nInformation received as of 20:00, 3 May.\n\nThe truce held.";
        let article = Article {
            text: text.into(),
            spans: vec![ArticleSpan { span: ByteSpan::new(0, text.len()), class: SpanClass::Body }],
            ..Article::default()
        };
        let codebook = Codebook::embedded().expect("the shipped codebook");
        let found = |printed| cut_off(&article, &codebook, printed).map(|(date, _)| date);
        assert_eq!(found(date(2016, 5, 4)), Some(date(2016, 5, 3)));
        // A day long before the report is some other day.
        assert_eq!(found(date(2016, 9, 4)), None);
    }

    #[test]
    fn a_single_day_is_no_period() {
        for line in ["Posted 5 October 2021", "Geneva, May 3, 2016", "Report 27 of 2019", "May 3", ""] {
            assert_eq!(read(line).filter(|(from, to)| from != to), None, "{line}");
        }
    }
}
