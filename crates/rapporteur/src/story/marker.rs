//! What leads a line without being of its sentence: "1.", "(b)", "•", "Article 4.", "14:10 -".

/// Longest word before a number that leads a line ("Paragraph 12.").
const LABELS: [&str; 5] = ["Article ", "Point ", "Paragraph ", "Section ", "Item "];

/// The bytes of the marker that leads `line`, with the space after it; 0 where there is none or nothing follows.
pub(super) fn length(line: &str) -> usize {
    let rest = [bullet, lettered, numbered, timed].iter().find_map(|lead| lead(line)).unwrap_or(line);
    let rest = rest.trim_start();
    if rest.is_empty() { 0 } else { line.len() - rest.len() }
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
    use super::{label, length};

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
