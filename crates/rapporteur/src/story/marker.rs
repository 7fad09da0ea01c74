//! What leads a line without being of its sentence: "1.", "(b)", "•", "Article 4.", "14:10 -"; and points that run on inside one.

use std::ops::Range;

/// Longest word before a number that leads a line ("Paragraph 12.").
const LABELS: [&str; 5] = ["Article ", "Point ", "Paragraph ", "Section ", "Item "];

/// The bytes of the marker that leads `line`, with the space after it; 0 where there is none or nothing follows.
pub(super) fn length(line: &str) -> usize {
    let rest = [bullet, lettered, numbered, timed].iter().find_map(|lead| lead(line)).unwrap_or(line);
    let rest = rest.trim_start();
    if rest.is_empty() { 0 } else { line.len() - rest.len() }
}

/// How the points of a list are told apart.
const SERIES: [[&str; 9]; 3] = [
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ["a", "b", "c", "d", "e", "f", "g", "h", "i"],
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"],
];

/// Marks that open or close speech.
const QUOTES: [char; 5] = ['"', '“', '”', '‘', '’'];

/// The markers of points that run on inside `text` ("have agreed: 1. All captives go home. 2. The road is opened."), in
/// order: two at least, counted from the first, behind nothing or behind the end of a sentence or a colon.
pub(super) fn run_on(text: &str) -> Vec<Range<usize>> {
    SERIES.iter().map(|labels| points(text, labels)).find(|found| found.len() > 1).unwrap_or_default()
}

fn points(text: &str, labels: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric() || *c == '(') {
        let Some(label) = labels.get(found.len()) else { break };
        let before = text.get(..at).unwrap_or_default();
        let rest = text.get(at..).unwrap_or_default();
        let is_free = before.is_empty() || before.ends_with(char::is_whitespace) || before.ends_with(QUOTES);
        let lead = before.trim_end().trim_end_matches(QUOTES).trim_end();
        let ended = lead.ends_with([':', '.', ';']);
        let goes_on = lead.ends_with(',') || lead.ends_with(" and");
        let opens = lead.is_empty() || ended || goes_on && !found.is_empty();
        let own =
            || rest.trim_start_matches('(').strip_prefix(label).is_some_and(|r| r.starts_with(['.', ')']));
        let after = || lettered(rest).or_else(|| numbered(rest)).map(str::trim_start);
        if is_free
            && opens
            && own()
            && let Some(after) = after()
        {
            found.push(at..text.len() - after.len());
        }
    }
    found
}

/// The bytes of `point`, the last of a list, up to the end of its sentence or of the speech that it closes.
pub(super) fn first_sentence(point: &str) -> usize {
    let closes = |at: usize| {
        let (before, rest) = (point.get(..at).unwrap_or_default(), point.get(at..).unwrap_or_default());
        let word = before.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
        let full = word.len() > 2 && word.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        let goes_on = rest.strip_prefix(' ').is_some_and(|r| r.starts_with(is_opening));
        before.ends_with('.') && full && goes_on
            || before.ends_with([',', '.']) && rest.starts_with(['"', '”'])
    };
    let cut = point.char_indices().map(|(at, _)| at).find(|&at| at > 0 && closes(at));
    cut.unwrap_or(point.len())
}

/// Most words of a label.
const WORDS: usize = 3;

/// The bytes of the label that leads a turn of an interview ("Q: ", "Ana Ruiz: "), with the space after it; 0 where there is
/// none.
pub(super) fn label(line: &str) -> usize {
    let Some((name, rest)) = line.split_once(':') else { return 0 };
    let inside = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\''))
    };
    let words: Vec<&str> = name.split(' ').collect();
    let text = rest.trim_start();
    let fits = words.len() <= WORDS && words.iter().all(|word| inside(word));
    if fits && rest.starts_with(' ') && text.starts_with(is_opening) { line.len() - text.len() } else { 0 }
}

fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix(['•', '●', '▪', '*', '–', '—', '-', '·']).filter(|rest| rest.starts_with(' '))
}

/// "(a)", "b)", "(iv)".
fn lettered(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let (label, rest) = inner.split_once(')')?;
    let roman = label.len() <= 5 && !label.is_empty() && label.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let letter = label.len() == 1 && label.starts_with(|c: char| c.is_ascii_alphabetic());
    let number = label.len() <= 2 && label.parse::<u8>().is_ok();
    ((roman || letter || number) && rest.starts_with(' ')).then_some(rest)
}

/// "3.", "12.", "Article 4:", "2.1".
fn numbered(line: &str) -> Option<&str> {
    let label = LABELS.iter().find_map(|label| line.strip_prefix(label));
    let inner = label.unwrap_or(line);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 2 {
        return None;
    }
    let rest = &inner.get(digits..)?;
    let rest = match rest.strip_prefix('.') {
        // "2.1 The parties": a point under a point.
        Some(under) if under.starts_with(|c: char| c.is_ascii_digit()) && !is_time(line) => {
            under.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        }
        Some(rest) => rest,
        None => rest.strip_prefix([':', '-', '–']).or(label.is_some().then_some(*rest))?,
    };
    let text = rest.trim_start();
    (rest.starts_with(' ') && text.starts_with(is_opening)).then_some(rest)
}

/// "14:10 -", "09.15 GMT:", "18:40".
fn timed(line: &str) -> Option<&str> {
    if !is_time(line) {
        return None;
    }
    let at = line.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))?;
    let mut rest = line.get(at..)?.trim_start();
    for zone in ["GMT", "UTC", "BST", "CET", "EST", "EDT", "IST", "a.m.", "p.m.", "am", "pm", "local time"] {
        if let Some(after) = rest.strip_prefix(zone).filter(|after| !after.starts_with(char::is_alphanumeric))
        {
            rest = after.trim_start();
        }
    }
    rest = rest.trim_start_matches(['-', '–', '—', ':', '|', '·']).trim_start();
    rest.starts_with(is_opening).then_some(rest)
}

/// "14:30 GMT", "09.15 -": a time of day and nothing else.
pub(super) fn is_clock(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().skip(1).filter(|word| word.chars().any(char::is_alphanumeric));
    is_time(line) && line.len() < 20 && words.count() <= 2
}

fn is_time(line: &str) -> bool {
    let mut parts = line.splitn(2, [':', '.']);
    let (hours, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let minutes: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let fits = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|n| n < most);
    matches!(hours.len(), 1 | 2) && fits(hours, 24) && minutes.len() == 2 && fits(&minutes, 60)
}

/// Whether a sentence may begin so; "12.50 dollars" does not.
fn is_opening(c: char) -> bool {
    c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\'')
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, label, length, run_on};

    fn points(text: &str) -> Vec<&str> {
        run_on(text).into_iter().map(|marker| text.get(marker).unwrap_or_default()).collect()
    }

    #[test]
    fn points_run_on_inside_a_paragraph() {
        assert_eq!(points("They agree: 1. Guns fall silent. 2. Roads open."), ["1. ", "2. "]);
        assert_eq!(
            points("They undertake: (a) to leave; (b) to talk; and (c) to pay."),
            ["(a) ", "(b) ", "(c) "]
        );
        assert_eq!(points("\"1. Guns fall silent. 2. Roads open,\" it says."), ["1. ", "2. "]);
        assert_eq!(points("It won 2. It lost 1. They agreed."), [""; 0]);
        assert_eq!(points("He is number 1. Peace is near."), [""; 0]);
        assert_eq!(points("They offered (a) a truce, (b) talks."), [""; 0]);
    }

    #[test]
    fn the_last_point_ends_with_its_sentence() {
        for (text, end) in [
            ("Roads open. The envoy left.", "Roads open."),
            ("Roads open,\" it says.", "Roads open,"),
            ("Roads open", "Roads open"),
        ] {
            assert_eq!(text.get(..first_sentence(text)), Some(end));
        }
    }

    #[test]
    fn labels_lead_turns() {
        assert_eq!(label("Q: Will you leave?"), 3);
        assert_eq!(label("Ana Ruiz: We will."), 10);
        assert_eq!(label("The envoy said: We will."), 0);
        assert_eq!(label("Note: see below"), 0);
    }

    fn led(line: &str) -> &str {
        line.get(..length(line)).unwrap_or_default()
    }

    #[test]
    fn numbers_letters_bullets_and_times_lead_a_line() {
        assert_eq!(led("1. The parties agree."), "1. ");
        assert_eq!(led("(b) to free all captives;"), "(b) ");
        assert_eq!(led("iv) the road is opened."), "iv) ");
        assert_eq!(led("• Access to the town is denied."), "• ");
        assert_eq!(led("Article 4: The truce holds."), "Article 4: ");
        assert_eq!(led("2.1 The army leaves."), "2.1 ");
        assert_eq!(led("14:10 - Talks end."), "14:10 - ");
        assert_eq!(led("09.15 GMT The envoy lands."), "09.15 GMT ");
    }

    #[test]
    fn a_sentence_may_begin_with_a_number() {
        for line in [
            "158 trucks arrived.",
            "12 June 2015",
            "2.5 million people fled.",
            "12.50 dollars",
            "18:40 GMT",
            "-",
        ] {
            assert_eq!(led(line), "", "{line}");
        }
    }
}
