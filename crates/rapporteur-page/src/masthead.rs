//! The house a page comes from, where no agency of the lexicon and no notice names it: its masthead, byline, what it says of
//! itself in its first and last lines, who is told to put the questions of an interview.

use rapporteur_codebook::Pages;
use rapporteur_model::{ArticleSpan, ByteSpan, SpanClass};

use crate::source::Named;

/// Lines at the top of a page among which its masthead stands.
const TOP: usize = 3;
/// Lines at the end in which a house speaks of itself.
const LAST: usize = 4;
/// Most words of a name.
const WORDS: usize = 7;
/// Signs between the name of a house and the section of a page.
const BARS: [&str; 7] = [" | ", " / ", " > ", " » ", " - ", " – ", " — "];

/// A page, as its parts frame the story.
pub(crate) struct Frame<'a> {
    text: &'a str,
    spans: &'a [ArticleSpan],
    /// All outside the story, in lower case.
    outside: String,
    pages: &'a Pages,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(text: &'a str, spans: &'a [ArticleSpan], pages: &'a Pages) -> Self {
        let around = spans.iter().filter(|s| s.class != SpanClass::Body);
        let outside: Vec<String> = around.map(|s| s.span.of(text).to_lowercase()).collect();
        Self { text, spans, outside: outside.join("\n"), pages }
    }

    /// The house that wrote the story.
    pub(crate) fn wrote(&self) -> Named {
        let phrase = || self.edges().find_map(|line| self.behind(line, &self.pages.houses.wrote));
        self.in_byline()
            .or_else(|| self.between_strokes())
            .or_else(phrase)
            .or_else(|| self.first().find_map(|line| self.staffed(line).or_else(|| self.live(line))))
            .or_else(|| self.mastheads().nth(1))
            .or_else(|| self.top().find_map(|line| self.stamped(line)))
            .or_else(|| self.asking().filter(|name| self.pages.agency(name, false).is_some()))
            .map(|name| self.named(name))
    }

    /// The houses that may have printed the page, best evidence first: told to carry it, on the masthead, speaking of itself.
    pub(crate) fn printed(&self) -> impl Iterator<Item = (String, ByteSpan)> {
        let phrase = self.edges().filter_map(|line| self.behind(line, &self.pages.houses.printed));
        let says = self.last().filter_map(|line| self.says(line));
        let dated = self.top().filter_map(|line| self.dated(line));
        let asks = std::iter::once_with(|| self.asking()).flatten();
        let bodies = self.edges().filter_map(|line| self.issued(line));
        let offices = self.top().filter_map(|line| self.press_office(line));
        phrase
            .chain(self.mastheads().take(1))
            .chain(says)
            .chain(dated)
            .chain(asks)
            .chain(bodies)
            .chain(offices)
            .map(|name| self.named(name))
    }

    /// The house of the masthead whose initials are `letters`: "(LRC)" under "LAKE REGION COURIER".
    pub(crate) fn initials(&self, letters: &str) -> Named {
        let of = |name: &&str| name.split_whitespace().filter_map(|w| w.chars().next()).collect::<String>();
        let first = |line: &'a str| leading_name(line).map(|name| self.without_sections(name));
        let mut names = self.mastheads().chain(self.top().take(TOP).filter_map(first));
        let own = names.find(|name| name.contains(' ') && of(name) == letters)?;
        Some(self.named(own))
    }

    /// The masthead that says `name` in full: "STEPPE WIRE SERVICE" for "(Steppe Wire)".
    pub(crate) fn in_full(&self, name: &str) -> Named {
        let lower = name.to_lowercase();
        let says = |m: &str| {
            let last = m.rsplit(' ').next().unwrap_or_default().to_lowercase();
            self.pages.metadata.agency_words.contains(&last)
        };
        let longer = |m: &&str| says(m) && m.to_lowercase().starts_with(&format!("{lower} "));
        self.mastheads().find(longer).map(|name| self.named(name))
    }

    fn named(&self, name: &str) -> (String, ByteSpan) {
        let start = name.as_ptr() as usize - self.text.as_ptr() as usize;
        (name.to_owned(), ByteSpan::new(start, start + name.len()))
    }

    fn lines(&self) -> impl DoubleEndedIterator<Item = &'a str> {
        self.text.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    /// The lines before the story.
    fn top(&self) -> impl Iterator<Item = &'a str> {
        let story = self.spans.iter().find(|s| s.class == SpanClass::Body).map_or(0, |s| s.span.start);
        let base = self.text.as_ptr() as usize;
        self.lines().take(LAST * 2).take_while(move |line| (line.as_ptr() as usize - base) < story)
    }

    /// The first lines of the page, of the story or not: a page that is added to all day has no line before it.
    fn first(&self) -> impl Iterator<Item = &'a str> {
        self.lines().take(LAST * 2)
    }

    fn last(&self) -> impl Iterator<Item = &'a str> {
        self.lines().rev().take(LAST)
    }

    fn edges(&self) -> impl Iterator<Item = &'a str> {
        self.top().chain(self.last())
    }

    /// Names at the head of the page: a line of its own, or what stands before the first bar.
    fn mastheads(&self) -> impl Iterator<Item = &'a str> {
        self.top().take(TOP).enumerate().filter_map(|(at, line)| {
            let end = BARS.iter().filter_map(|bar| line.find(bar)).min().unwrap_or(line.len());
            let name = self.without_sections(line[..end].trim());
            let whole = leading_name(name) == Some(name) || trimmed_article(name) == leading_name(name)?;
            // A name that says nothing of itself is one on the first line only.
            let again = at == 0 && name.split_whitespace().count() <= 4 && self.recurs(name);
            let told = again || ends_as_house(name, self.pages);
            (whole && told && !self.pages.houses.is_generic(name)).then_some(name)
        })
    }

    /// "Lake Region LIVE": the name without the words of a section behind it.
    fn without_sections(&self, name: &'a str) -> &'a str {
        let capitals = |word: &str| word.len() > 2 && !word.chars().any(char::is_lowercase);
        match name.rsplit_once(' ') {
            Some((own, section))
                if capitals(section) && !capitals(own) && self.pages.houses.is_generic(section) =>
            {
                own
            }
            _ => name,
        }
    }

    /// Whether `name` stands more than once outside the story.
    fn recurs(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        name.chars().count() > 3 && self.outside.matches(name.as_str()).count() > 1
    }

    /// Whether `name` can be the house: it says so, or the page names it again.
    fn is_house(&self, name: &str) -> bool {
        let houses = &self.pages.houses;
        !houses.is_generic(name)
            && (houses.names(name) || self.recurs(name) || self.pages.agency(name, false).is_some())
    }

    /// The house behind one of `phrases`.
    fn behind(&self, line: &'a str, phrases: &[String]) -> Option<&'a str> {
        let lower = line.to_ascii_lowercase();
        let after = |phrase: &String| {
            let at = lower.find(phrase.as_str())?;
            let starts = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            starts.then(|| leading_name(&line[at + phrase.len()..])).flatten()
        };
        phrases.iter().filter_map(after).find(|name| self.is_house(name))
    }

    /// "Updates from Calder News reporters in Homs", "By Tessera reporters in Minsk".
    fn staffed(&self, line: &'a str) -> Option<&'a str> {
        let behind = |from: &str| line.find(from).map(|at| &line[at + from.len()..]);
        ["By ", " by ", " from "].into_iter().filter_map(behind).find_map(|rest| {
            let name = leading_name(rest)?;
            let next = rest.get(name.len()..)?.split_whitespace().next()?;
            let next = next.trim_matches(|c: char| !c.is_alphanumeric());
            let staff = self.pages.houses.staff.iter().any(|word| next == word);
            (staff && rest.starts_with(name) && !self.pages.houses.is_generic(name)).then_some(name)
        })
    }

    /// "Halyard News live coverage".
    fn live(&self, line: &'a str) -> Option<&'a str> {
        let name = leading_name(line).filter(|name| line.starts_with(name))?;
        let rest = line[name.len()..].trim_start().to_ascii_lowercase();
        let live = self.pages.houses.live.iter().any(|phrase| rest.starts_with(phrase.as_str()));
        (live && self.pages.houses.names(name) && !self.pages.houses.is_generic(name)).then_some(name)
    }

    /// "Issued by OCHA Mali in Bamako", "Distributed by the Office of the Spokesman": a body that says it puts out the text.
    fn issued(&self, line: &'a str) -> Option<&'a str> {
        let lower = line.to_ascii_lowercase();
        let phrase = self.pages.houses.bodies.iter().find(|phrase| lower.starts_with(phrase.as_str()))?;
        let name = leading_name(&line[phrase.len()..])?;
        let letters = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
        (name.contains(" of ") || name.split(' ').any(letters)).then_some(name)
    }

    /// "Press service, Paramaribo. Release 14": the office by which a body puts out the text.
    fn press_office(&self, line: &'a str) -> Option<&'a str> {
        let lower = line.to_ascii_lowercase();
        let offices = &self.pages.houses.press_offices;
        let office = offices.iter().find(|office| lower.starts_with(office.as_str()))?;
        let ends = lower[office.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        (ends && line.starts_with(char::is_uppercase)).then(|| &line[..office.len()])
    }

    /// The house before what one says of itself: "NAME is an independent archive", "NAME - all reproduction forbidden".
    fn says(&self, line: &'a str) -> Option<&'a str> {
        let lower = line.to_ascii_lowercase();
        let before = |phrase: &String| {
            let head =
                line[..lower.find(phrase.as_str())?].trim_end_matches([' ', '-', '–', '—', '.', ',', ':']);
            trailing_name(head).or_else(|| leading_name(head))
        };
        let of_itself = |phrase: &&String| phrase.starts_with("is ");
        let houses = &self.pages.houses;
        let own = |name: &str| houses.names(name) || self.mastheads().any(|m| m.eq_ignore_ascii_case(name));
        let by_name = || houses.says.iter().filter_map(before).find(|name| own(name));
        houses
            .says
            .iter()
            .filter(of_itself)
            .filter_map(before)
            .find(|n| !houses.is_generic(n))
            .or_else(by_name)
    }

    /// "NAME, Place, 3 May 2019".
    fn dated(&self, line: &'a str) -> Option<&'a str> {
        let name = leading_name(line)?;
        let rest = line[line.find(name)? + name.len()..].trim_start();
        (rest.starts_with(',') && has_year(rest) && rest.len() < 50 && self.is_house(name)).then_some(name)
    }

    /// "NAME. Posted 3 May 2019".
    fn stamped(&self, line: &'a str) -> Option<&'a str> {
        let (head, rest) = line.split_once(". ")?;
        let name = leading_name(head).filter(|name| *name == head.trim())?;
        (has_year(rest) && rest.len() < 50 && self.is_house(name)).then_some(name)
    }

    /// "By Jane Doe, NAME", "By NAME correspondents".
    fn in_byline(&self) -> Option<&'a str> {
        let mut lines =
            self.spans.iter().filter(|s| s.class == SpanClass::Byline).map(|s| s.span.of(self.text));
        let staff = |line: &'a str| {
            let (head, last) = line.trim().rsplit_once(' ')?;
            let own = self.pages.houses.staff.iter().any(|word| last.eq_ignore_ascii_case(word));
            let name = head.split_once(' ')?.1.trim();
            (own && leading_name(name) == Some(name)).then_some(name)
        };
        let behind_author = |line: &'a str| {
            let name = line.rsplit_once(", ")?.1.trim();
            (leading_name(name) == Some(name) && self.is_house(name)).then_some(name)
        };
        lines.find_map(|line| staff(line).or_else(|| behind_author(line)))
    }

    /// "CITY, 3 May 2019 /NAME/", at the head of the story.
    fn between_strokes(&self) -> Option<&'a str> {
        let story = self.spans.iter().find(|s| s.class == SpanClass::Body)?.span.of(self.text);
        let first = story.lines().next().unwrap_or_default();
        let datelines =
            self.spans.iter().filter(|s| s.class == SpanClass::Dateline).map(|s| s.span.of(self.text));
        datelines.chain(self.top()).chain([&first[..crate::text::floor(first, 90)]]).find_map(|line| {
            let (before, rest) = line.split_once('/')?;
            let name = rest.split_once('/')?.0;
            let short = name.len() < 40 && !name.contains(|c: char| c.is_ascii_digit());
            (before.ends_with(' ') && short && leading_name(name) == Some(name)).then_some(name)
        })
    }

    /// Who puts the questions of an interview: the house that is told to, or stands before each of them.
    fn asking(&self) -> Option<&'a str> {
        let marks = |line: &&str| line.starts_with("Q:") || line.starts_with("Q.") || label(line).is_some();
        let told = |line: &str| line.to_ascii_lowercase().contains("interview");
        let questions = self.lines().filter(marks).count() > 3;
        if !questions && !self.lines().take(TOP).any(told) {
            return None;
        }
        let houses = &self.pages.houses;
        let labelled = |name: &str| {
            let first = name.split_whitespace().next().unwrap_or(name).to_lowercase();
            let own = |label: &str| label.eq_ignore_ascii_case(name) || label.to_lowercase() == first;
            self.lines().filter_map(label).filter(|found| own(found)).count() > 1
        };
        let fits = |name: &&str| labelled(name) || houses.names(name);
        self.lines().take(LAST * 2).find_map(|line| {
            let lower = line.to_ascii_lowercase();
            let found = |phrases: &'a [String]| {
                phrases
                    .iter()
                    .filter_map(|phrase| lower.find(phrase.as_str()).map(|at| (at, at + phrase.len())))
                    .collect::<Vec<_>>()
            };
            let before = || {
                found(&houses.asked).into_iter().filter_map(|(at, _)| trailing_name(&line[..at])).find(fits)
            };
            let behind =
                found(&houses.asks).into_iter().filter_map(|(_, end)| leading_name(&line[end..])).find(fits);
            behind.or_else(before)
        })
    }
}

/// Whether the last word of `name` says that it is a house.
fn ends_as_house(name: &str, pages: &Pages) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    name.contains(' ') && pages.houses.words.contains(&last) && !name.contains([',', ':', '?'])
}

/// "NAME" of a line "NAME: a question".
fn label(line: &str) -> Option<&str> {
    let (head, _) = line.split_once(':')?;
    (head.len() < 40 && leading_name(head) == Some(head)).then_some(head)
}

fn has_year(words: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y));
    words.split(|c: char| !c.is_alphanumeric()).any(year)
}

fn trimmed_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("THE ")).unwrap_or(name)
}

/// Small words inside names.
fn joins(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "&" | "de")
}

fn is_name_word(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    inner.starts_with(char::is_uppercase) && inner.chars().any(char::is_alphabetic)
}

/// The name that `words` begin with: capitals and what joins them, without "the".
fn leading_name(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let mut end = 0;
    for (count, word) in rest.split(' ').enumerate() {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        if count >= WORDS || !(is_name_word(word) || (count > 0 && joins(word))) {
            break;
        }
        let own = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '&');
        if is_name_word(word) {
            end = at + own.len();
        }
        if own.len() < word.len() {
            break;
        }
    }
    (end > 2).then(|| &rest[..end])
}

/// The name that `words` end with, without "the".
fn trailing_name(words: &str) -> Option<&str> {
    let words = words.trim_end();
    let mut start = words.len();
    for (count, word) in words.rsplit(' ').enumerate() {
        let at = word.as_ptr() as usize - words.as_ptr() as usize;
        let closes = count > 0 && word.ends_with(|c: char| !c.is_alphanumeric() && c != '&');
        if count >= WORDS || closes || !(is_name_word(word) || joins(word)) {
            break;
        }
        if is_name_word(word) {
            start = at;
        }
    }
    let name = words[start..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = trimmed_article(name);
    (name.len() > 2).then_some(name)
}
