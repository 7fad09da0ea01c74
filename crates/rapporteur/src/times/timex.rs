//! Type and value of an expression of time as TIMEX3 has them (ISO-TimeML; Pustejovsky et al. 2010).

use jiff::civil::Date;
use rapporteur_codebook::{Codebook, TimeUnit};
use rapporteur_model::{Timex, When};

use super::expression::{month_day, weekday};

/// The words of one expression, seen from the day of the text.
pub(super) struct Expression<'a> {
    pub(super) codebook: &'a Codebook,
    /// Its words in lower case, without a leading article.
    pub(super) words: Vec<String>,
    /// The days it names, as resolved before.
    pub(super) when: &'a When,
    /// The day of the text.
    pub(super) day: Option<Date>,
}

impl Expression<'_> {
    pub(super) fn timex(&self) -> Timex {
        let found = self
            .listed()
            .or_else(|| self.set())
            .or_else(|| self.of_day())
            .or_else(|| self.quarter())
            .or_else(|| self.season())
            .or_else(|| self.weekend())
            .or_else(|| self.distance())
            .or_else(|| self.duration())
            .or_else(|| self.near_unit())
            .or_else(|| self.calendar());
        found.map_or(Timex { kind: "DATE".into(), value: None }, |(kind, value)| Timex {
            kind: kind.into(),
            value: Some(value),
        })
    }

    fn has(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    fn any(&self, words: &[&str]) -> bool {
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
        match (matches!(first.as_str(), "every" | "each"), unit, weekday) {
            (true, Some(unit), _) => {
                let count = self.words.iter().find_map(|w| self.number(w)).unwrap_or(1.0);
                Some(("SET", period(count * f64::from(unit.count), &unit.letter)))
            }
            (true, None, Some(day)) => Some(("SET", format!("XXXX-WXX-{}", day.to_monday_one_offset()))),
            _ => None,
        }
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
            () if self.any(&["quarter", "quarters"]) => "Q",
            () if self.has("half") => "H",
            () => return None,
        };
        let rank = self.words.iter().find_map(|w| {
            Some(match w.as_str() {
                "first" | "1st" => 1,
                "second" | "2nd" => 2,
                "third" | "3rd" => 3,
                "fourth" | "4th" | "final" => 4,
                _ => return None,
            })
        });
        let year = self.year().or_else(|| self.day.map(Date::year))?;
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

    /// "three years ago", "two weeks earlier", "a month from now".
    fn distance(&self) -> Option<(&'static str, String)> {
        let back = self.any(&["ago", "earlier", "before", "back"]);
        let on = self.any(&["later", "hence", "now"]) && !back;
        let at = self.words.iter().position(|w| self.unit(w).is_some())?;
        if !(back || on) {
            return None;
        }
        let unit = self.unit(&self.words[at])?;
        let count = self.count(at)?;
        let amount = (count * f64::from(unit.count)) as i64 * if back { -1 } else { 1 };
        self.shifted(&unit.letter, amount).map(|value| ("DATE", value))
    }

    /// "three years", "several months", "the last two days", "a decade".
    fn duration(&self) -> Option<(&'static str, String)> {
        let at = self.words.iter().position(|w| self.unit(w).is_some())?;
        let unit = self.unit(&self.words[at])?;
        let word = &self.words[at];
        let plural = word.ends_with('s') && word != "s";
        let vague = self.any(&["several", "few", "many", "some", "recent", "couple"]);
        let counted = at > 0 && self.count(at).is_some() && !self.any(&["this", "next"]);
        let bare = plural && at == 0
            || plural && self.any(&["recent", "past", "coming"]) && self.count(at).is_none();
        let single = self.any(&["last", "past"]) && !plural && self.count(at).is_none();
        if single && matches!(unit.letter.as_str(), "E" | "C") {
            return Some(("DURATION", period(f64::from(unit.count), &unit.letter)));
        }
        if single {
            return None;
        }
        match () {
            () if counted && !vague => {
                let count = self.count(at)? * f64::from(unit.count);
                Some(("DURATION", period(count, &unit.letter)))
            }
            () if vague || bare => Some(("DURATION", vague_period(&unit.letter))),
            () => None,
        }
    }

    /// "this week", "last month", "next year", "the past decade".
    fn near_unit(&self) -> Option<(&'static str, String)> {
        let at = self.words.iter().position(|w| self.unit(w).is_some())?;
        let unit = self.unit(&self.words[at])?;
        let amount = match () {
            () if self.any(&["last", "previous", "past"]) => -1,
            () if self.any(&["next", "coming", "following"]) => 1,
            () if self.any(&["this", "current", "same", "later", "earlier", "full", "fiscal"]) => 0,
            // "the year": the one that is told of.
            () if at == 0 && unit.letter == "Y" && self.words.len() == 1 => 0,
            () => return None,
        };
        self.shifted(&unit.letter, amount).map(|value| ("DATE", value))
    }

    /// A day, month, year or decade of the calendar.
    fn calendar(&self) -> Option<(&'static str, String)> {
        if let Some(decade) =
            self.words.iter().find_map(|w| w.trim_start_matches(['\'', '’']).strip_suffix("0s"))
        {
            let digits = decade.chars().all(|c| c.is_ascii_digit());
            return match decade.len() {
                3 if digits => Some(("DATE", decade.to_owned())),
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
    }

    /// `amount` units from the day of the text, told as sharply as the unit is.
    fn shifted(&self, letter: &str, amount: i64) -> Option<String> {
        let day = self.day?;
        let by = |days: i64| day.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
        let months = |count: i64| day.checked_add(jiff::Span::new().try_months(count).ok()?).ok();
        Some(match letter {
            "D" => by(amount)?.to_string(),
            "W" => {
                let week = by(amount.checked_mul(7)?)?.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            "M" => months(amount)?.to_string().get(..7)?.to_owned(),
            "Q" => {
                let then = months(amount.checked_mul(3)?)?;
                format!("{}-Q{}", then.year(), (then.month() - 1) / 3 + 1)
            }
            "Y" => months(amount.checked_mul(12)?)?.year().to_string(),
            "E" => (months(amount.checked_mul(120)?)?.year() / 10).to_string(),
            "C" => (months(amount.checked_mul(1200)?)?.year() / 100).to_string(),
            _ => return None,
        })
    }

    /// The number told before the unit at `at`; "a" and "an" are one.
    fn count(&self, at: usize) -> Option<f64> {
        let before = self.words[..at]
            .iter()
            .rev()
            .filter(|w| !matches!(w.as_str(), "-" | "last" | "past" | "next" | "more" | "full"));
        let mut before = before.peekable();
        let near = before.next()?;
        if matches!(near.as_str(), "a" | "an" | "the" | "that") && near != "the" {
            return Some(1.0);
        }
        let own = self.number(near)?;
        let half = self.words.windows(2).any(|w| w[0] == "and" && w[1] == "half") || self.has("half");
        Some(if half && self.words.iter().any(|w| w == "and") { own + 0.5 } else { own })
    }

    fn number(&self, word: &str) -> Option<f64> {
        let plain = word.replace(',', "");
        plain.parse().ok().or_else(|| self.codebook.numbers.get(word).copied())
    }

    fn unit(&self, word: &str) -> Option<&TimeUnit> {
        let units = &self.codebook.times.units;
        units
            .get(word)
            .or_else(|| units.get(word.strip_suffix('s')?))
            .or_else(|| units.get(&format!("{}y", word.strip_suffix("ies")?)))
    }
}

/// An ISO 8601 duration: `P3Y`, `PT2H`; a decade and a century are told in years.
fn period(count: f64, letter: &str) -> String {
    let (count, letter) = match letter {
        "E" => (count * 10.0, "Y"),
        "C" => (count * 100.0, "Y"),
        other => (count, other),
    };
    match letter.strip_prefix('T') {
        Some(clock) => format!("PT{count}{clock}"),
        None => format!("P{count}{letter}"),
    }
}

fn vague_period(letter: &str) -> String {
    match letter.strip_prefix('T') {
        Some(clock) => format!("PTX{clock}"),
        None => format!("PX{letter}"),
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
