//! Type and value of an expression of time as TIMEX3 has them (ISO-TimeML; Pustejovsky et al. 2010).

use jiff::civil::Date;
use rapporteur_codebook::{Codebook, TimeUnit};
use rapporteur_model::{Timex, When};

use super::expression::{month_day, weekday};
use super::period::period;

/// The words of one expression, seen from the day of the text.
pub(super) struct Expression<'a> {
    pub(super) codebook: &'a Codebook,
    /// Its words in lower case, without a leading article.
    pub(super) words: Vec<String>,
    /// The days it names, as resolved before.
    pub(super) when: &'a When,
    /// The day of the text.
    pub(super) day: Option<Date>,
    /// What the text says round it.
    pub(super) told: Told,
}

/// What the words round an expression add to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// The quarter (year, 1 to 4) that the text reports on: "a year earlier" is then the same quarter of the year before.
    pub(crate) quarter: Option<(i16, i8)>,
    /// "ended" or "ending" follows: "the year ended Aug. 31" is a length of time.
    pub(crate) ends: bool,
    /// It tells how often: "a billion dollars a year".
    pub(crate) rate: bool,
}

impl Expression<'_> {
    pub(super) fn timex(&self) -> Timex {
        let found = self
            .listed()
            .or_else(|| self.set())
            .or_else(|| self.vague())
            .or_else(|| self.of_day())
            .or_else(|| self.year_before())
            .or_else(|| self.quarter())
            .or_else(|| self.season())
            .or_else(|| self.weekend())
            .or_else(|| self.month_of_near_year())
            .or_else(|| self.distance())
            .or_else(|| self.duration())
            .or_else(|| self.near_unit())
            .or_else(|| self.calendar());
        found.map_or(Timex { kind: "DATE".into(), value: None }, |(kind, value)| Timex {
            kind: kind.into(),
            value: Some(value),
        })
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    pub(super) fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// A phrase of `codebook/times/words.csv`.
    fn listed(&self) -> Option<(&'static str, String)> {
        let bare = |words: &[String]| words.strip_prefix(&["the".to_owned()]).unwrap_or(words).to_vec();
        let listed = self.codebook.times.words.iter().find(|w| bare(&w.words) == self.words)?;
        let day = || self.day.map(|day| day.to_string());
        let value = match listed.value.strip_prefix("DCT") {
            Some(rest) => day()? + rest,
            None => listed.value.clone(),
        };
        Some((kind(&listed.kind), value))
    }

    /// "every year", "each month", "three times a day".
    fn set(&self) -> Option<(&'static str, String)> {
        let first = self.words.first()?;
        let unit = self.words.iter().find_map(|w| self.unit(w));
        let weekday = self.words.iter().find_map(|w| weekday(self.codebook, w.trim_end_matches('s')));
        match (self.told.rate || matches!(first.as_str(), "every" | "each"), unit, weekday) {
            (true, Some(unit), _) => {
                let count = self.words.iter().find_map(|w| self.number(w)).unwrap_or(1.0);
                Some(("SET", period(count * f64::from(unit.count), &unit.letter)))
            }
            (true, None, Some(day)) => Some(("SET", format!("XXXX-WXX-{}", day.to_monday_one_offset()))),
            _ => None,
        }
    }

    /// "recent years", "future quarters": a time before or after now without an end.
    fn vague(&self) -> Option<(&'static str, String)> {
        let [.., last] = self.words.as_slice() else { return None };
        let unit = last.ends_with('s') && self.unit(last).is_some();
        let value = match self.words.first()?.as_str() {
            "recent" => "PAST_REF",
            "future" => "FUTURE_REF",
            _ => return None,
        };
        (unit && self.words.len() == 2).then(|| ("DATE", value.to_owned()))
    }

    /// "a year earlier", "the year-ago quarter", in a report on a quarter.
    fn year_before(&self) -> Option<(&'static str, String)> {
        let at = self.words.iter().position(|w| w == "year")?;
        let back = self.words[at..].iter().any(|w| matches!(w.as_str(), "ago" | "earlier"));
        let one =
            at == 0 || self.words[..at].iter().all(|w| matches!(w.as_str(), "a" | "the" | "comparable"));
        if !(back && one) {
            return None;
        }
        if let Some((year, quarter)) = self.told.quarter {
            return Some(("DATE", format!("{}-Q{quarter}", year - 1)));
        }
        self.shifted("Y", -1).map(|value| ("DATE", value))
    }

    /// "Friday morning", "last night", "8 p.m.": a part of a day.
    fn of_day(&self) -> Option<(&'static str, String)> {
        let part = self.words.iter().find_map(|w| {
            Some(match w.as_str() {
                "morning" | "dawn" => "TMO",
                "afternoon" => "TAF",
                "evening" | "dusk" => "TEV",
                "night" | "nights" => "TNI",
                "noon" | "midday" => "T12:00",
                "midnight" => "T24:00",
                _ => return None,
            })
        });
        let part = part.map(str::to_owned).or_else(|| self.clock())?;
        if self.number(self.words.first()?).is_some() && self.has("nights") {
            return None;
        }
        let day = self.point().or_else(|| {
            let day = self.day?;
            // "last night" is the night before.
            let back = self.has("last") || self.has("yesterday");
            Some(if back { day.yesterday().ok()? } else { day }.to_string())
        })?;
        Some(("TIME", day + &part))
    }

    /// "9:30", "8 p.m.", "2100 GMT".
    fn clock(&self) -> Option<String> {
        let half = self
            .words
            .iter()
            .position(|w| matches!(w.as_str(), "a.m." | "p.m." | "am" | "pm" | "a.m" | "p.m"));
        let zone =
            self.words.iter().position(|w| matches!(w.as_str(), "gmt" | "utc" | "est" | "edt" | "o'clock"));
        let at = half.or(zone)?.checked_sub(1)?;
        let word = &self.words[at];
        let (hour, minute) = match word.split_once([':', '.']) {
            Some((hour, minute)) => (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?),
            None if word.len() == 4 && zone.is_some() => (word[..2].parse().ok()?, word[2..].parse().ok()?),
            None => (self.number(word)? as u32, 0),
        };
        let late = half.is_some_and(|h| self.words[h].starts_with('p'));
        let hour = match (late, hour) {
            (true, 1..=11) => hour + 12,
            (false, 12) if half.is_some() => 0,
            _ => hour,
        };
        (hour < 25 && minute < 60).then(|| format!("T{hour:02}:{minute:02}"))
    }

    /// "the third quarter of 1997", "the first half".
    fn quarter(&self) -> Option<(&'static str, String)> {
        let letter = match () {
            () if self.has("quarter") && !self.told.ends => "Q",
            () if self.has("half") => "H",
            () => return None,
        };
        let rank = self.words.iter().find_map(|w| {
            Some(match w.as_str() {
                "first" | "1st" => 1,
                "second" | "2nd" => 2,
                "third" | "3rd" => 3,
                "last" if letter == "H" => 2,
                "fourth" | "4th" | "final" => 4,
                _ => return None,
            })
        });
        let year = self.year().or_else(|| self.near_year())?;
        match rank {
            Some(rank) => Some(("DATE", format!("{year}-{letter}{rank}"))),
            // "the quarter", in reports, is the one that has ended.
            None if letter == "Q"
                && (self.words.len() == 1
                    || self.any(&["last", "latest", "previous", "this", "current"])) =>
            {
                let now = i32::from(self.day?.month() - 1) / 3 + 1;
                let step = i32::from(!self.any(&["this", "current"]));
                let (year, rank) = if now > step { (year, now - step) } else { (year - 1, 4) };
                Some(("DATE", format!("{year}-Q{rank}")))
            }
            None => None,
        }
    }

    /// The year that "this year", "last year", "next year" name, or that of the text.
    fn near_year(&self) -> Option<i16> {
        let shift = self.words.windows(2).find_map(|pair| match (pair[0].as_str(), pair[1].as_str()) {
            ("last" | "previous", "year") => Some(-1),
            ("next", "year") => Some(1),
            _ => None,
        });
        self.day.map(|day| day.year() + shift.unwrap_or(0))
    }

    /// "last summer", "the fall of 1996".
    fn season(&self) -> Option<(&'static str, String)> {
        let season = self.words.iter().find_map(|w| {
            Some(match w.as_str() {
                "spring" => "SP",
                "summer" => "SU",
                "autumn" | "fall" => "FA",
                "winter" => "WI",
                _ => return None,
            })
        })?;
        let shift = if self.has("last") { -1 } else { i16::from(self.has("next")) };
        let year = self.year().or_else(|| self.day.map(|d| d.year() + shift))?;
        Some(("DATE", format!("{year}-{season}")))
    }

    /// "the weekend" is the last one, "this weekend" that of the week.
    fn weekend(&self) -> Option<(&'static str, String)> {
        if !self.has("weekend") {
            return None;
        }
        let day = self.day?;
        let shift = if self.has("next") {
            7
        } else if self.has("this") {
            0
        } else {
            -7
        };
        let week = day.checked_add(jiff::Span::new().try_days(shift).ok()?).ok()?.iso_week_date();
        Some(("DATE", format!("{}-W{:02}-WE", week.year(), week.week())))
    }

    /// A day, month, year or decade of the calendar.
    fn calendar(&self) -> Option<(&'static str, String)> {
        let decade = |w: &'_ String| {
            let word = w.rsplit('-').next().unwrap_or(w).trim_start_matches(['\'', '’']);
            word.strip_suffix("0s").map(str::to_owned).or_else(|| self.decade(word))
        };
        if let Some(decade) = self.words.iter().find_map(decade) {
            let digits = decade.chars().all(|c| c.is_ascii_digit());
            return match decade.len() {
                3 if digits => Some(("DATE", decade)),
                1 if digits => Some(("DATE", format!("19{decade}"))),
                _ => None,
            };
        }
        if month_day(self.codebook, &self.words).is_some() {
            return self.point().map(|day| ("DATE", day));
        }
        let month =
            self.words.iter().any(|w| self.codebook.pages.months.contains_key(w.trim_end_matches('.')));
        if month {
            let from = self.when.from.as_deref().or(self.when.to.as_deref())?;
            return Some(("DATE", from.get(..7)?.to_owned()));
        }
        if let Some(year) = self.year() {
            return Some(("DATE", year.to_string()));
        }
        self.point().map(|day| ("DATE", day))
    }

    /// "April next year", which the model takes for one.
    fn month_of_near_year(&self) -> Option<(&'static str, String)> {
        let months = &self.codebook.pages.months;
        let month = self.words.iter().find_map(|w| months.get(w.trim_end_matches('.')))?;
        let near =
            self.has("year") && self.year().is_none() && month_day(self.codebook, &self.words).is_none();
        near.then(|| Some(("DATE", format!("{}-{month:02}", self.near_year()?)))).flatten()
    }

    /// "the nineties": the first three digits of its years, in the century of the text.
    fn decade(&self, word: &str) -> Option<String> {
        let tens = self.codebook.numbers.get(&format!("{}y", word.strip_suffix("ies")?))?;
        (*tens >= 20.0).then(|| format!("19{}", *tens as u32 / 10))
    }

    /// The single day it names.
    fn point(&self) -> Option<String> {
        let from = self.when.from.as_deref().or(self.when.to.as_deref())?;
        let one = self.when.from == self.when.to || self.when.from.is_none() || self.when.to.is_none();
        one.then(|| from.get(..10).map(str::to_owned)).flatten()
    }

    fn year(&self) -> Option<i16> {
        self.words
            .iter()
            .find_map(|w| w.parse::<i16>().ok().filter(|y| (1000..=2100).contains(y) && w.len() == 4))
            .or_else(|| self.spelled_year())
    }

    /// "nineteen ninety-four", "two thousand and one".
    fn spelled_year(&self) -> Option<i16> {
        let numbers: Vec<i16> = self
            .words
            .iter()
            .filter(|w| !matches!(w.as_str(), "-" | "and" | "the" | "year" | "of" | "in"))
            .skip_while(|w| !self.codebook.numbers.contains_key(*w))
            .map_while(|w| self.codebook.numbers.get(w).map(|number| *number as i16))
            .collect();
        let (century, rest) = match numbers.as_slice() {
            [2, 1000, rest @ ..] => (2000, rest),
            [teens @ 17..=20, rest @ ..] if !rest.is_empty() => (teens * 100, rest),
            _ => return None,
        };
        let rest: i16 = rest.iter().fold(0, |sum, number| sum.saturating_add(*number));
        (0..100).contains(&rest).then_some(century + rest)
    }

    pub(super) fn number(&self, word: &str) -> Option<f64> {
        let plain = word.replace(',', "");
        plain.parse().ok().or_else(|| self.codebook.numbers.get(word).copied())
    }

    pub(super) fn unit(&self, word: &str) -> Option<&TimeUnit> {
        let units = &self.codebook.times.units;
        units
            .get(word)
            .or_else(|| units.get(word.strip_suffix('s')?))
            .or_else(|| units.get(&format!("{}y", word.strip_suffix("ies")?)))
    }
}

fn kind(name: &str) -> &'static str {
    match name {
        "TIME" => "TIME",
        "DURATION" => "DURATION",
        "SET" => "SET",
        _ => "DATE",
    }
}
