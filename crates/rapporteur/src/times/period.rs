//! Periods and distances by units of the calendar, as TIMEX3 has them: "three years", "two weeks earlier", "next month".

use super::timex::Expression;

impl Expression<'_> {
    /// "three years ago", "two weeks earlier", "a month from now".
    pub(super) fn distance(&self) -> Option<(&'static str, String)> {
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
    pub(super) fn duration(&self) -> Option<(&'static str, String)> {
        let at = self.words.iter().position(|w| self.unit(w).is_some())?;
        let unit = self.unit(&self.words[at])?;
        let word = &self.words[at];
        let plural = word.ends_with('s') && word != "s";
        let vague = self.any(&["several", "few", "many", "some", "recent", "couple"]);
        let near = self.any(&["this", "next"]) && !(plural && self.count(at).is_some());
        let counted = at > 0 && self.count(at).is_some() && !near;
        if self.told.ends && at == 0 && self.words.len() == 1 {
            return Some(("DURATION", period(f64::from(unit.count), &unit.letter)));
        }
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
    pub(super) fn near_unit(&self) -> Option<(&'static str, String)> {
        let at = self.words.iter().position(|w| self.unit(w).is_some())?;
        let unit = self.unit(&self.words[at])?;
        let amount = match () {
            () if self.any(&["last", "previous", "past"]) => -1,
            () if self.any(&["next", "coming", "following"]) => 1,
            () if self.any(&["this", "current", "same", "later", "earlier", "full", "fiscal"]) => 0,
            // "the year": the one that is told of.
            () if at == 0 && unit.letter == "Y" && self.words.len() == 1 => 0,
            // "the end of the year", "year-end".
            () if self.has("end") && matches!(unit.letter.as_str(), "Y" | "M") => 0,
            () => return None,
        };
        self.shifted(&unit.letter, amount).map(|value| ("DATE", value))
    }

    /// `amount` units from the day of the text, told as sharply as the unit is.
    pub(super) fn shifted(&self, letter: &str, amount: i64) -> Option<String> {
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
        let before = self.words[..at].iter().rev().filter(|w| {
            !matches!(w.as_str(), "-" | "last" | "past" | "next" | "more" | "full" | "additional" | "extra")
        });
        let mut before = before.peekable();
        let near = before.next()?;
        if matches!(near.as_str(), "a" | "an" | "the" | "that") && near != "the" {
            return Some(1.0);
        }
        let own = self.number(near)?;
        let half = self.words.windows(2).any(|w| w[0] == "and" && w[1] == "half") || self.has("half");
        Some(if half && self.words.iter().any(|w| w == "and") { own + 0.5 } else { own })
    }
}

/// An ISO 8601 duration: `P3Y`, `PT2H`; a decade and a century are told in years.
pub(super) fn period(count: f64, letter: &str) -> String {
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
