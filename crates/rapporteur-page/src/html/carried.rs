//! Stories that a page carries in its scripts: some pages show nothing until a script has laid out the markup that stands
//! in one of its strings.

use memchr::memmem;

/// Paragraphs that such markup has at least.
const PARAGRAPHS: usize = 3;
/// Strings within strings that are followed.
const LEVELS: usize = 3;

/// The longest piece of markup with paragraphs in a string of a script.
pub(crate) fn carried(source: &str) -> Option<String> {
    let scripts = source.split("<script").skip(1).map(|rest| rest.split("</script").next().unwrap_or(rest));
    // Of equals the first, so that a page that carries its story twice is read the same way every time.
    scripts.filter_map(in_script).reduce(|one, other| if other.len() > one.len() { other } else { one })
}

fn in_script(source: &str) -> Option<String> {
    let mut longest: Option<String> = None;
    for opening in ["u003cp", "u003Cp", "<p"] {
        // What lies before was looked through, so that the whole takes linear time.
        let mut from = 0;
        while let Some(by) = memmem::find(&source.as_bytes()[from..], opening.as_bytes()) {
            let at = from + by;
            let Some((start, level)) = start(source, from, at) else {
                from = at + opening.len();
                continue;
            };
            let Some(end) = end(source, at, level) else { break };
            if let Some(markup) = source.get(start..end).and_then(|string| unescaped(string, level))
                && markup.matches("<p").count() >= PARAGRAPHS
                && longest.as_ref().is_none_or(|other| markup.len() > other.len())
            {
                longest = Some(markup);
            }
            from = end;
        }
    }
    longest
}

/// Strokes that stand before the quotes of a string inside others: each level doubles them and adds one.
fn strokes(level: usize) -> usize {
    (1 << (level - 1)) - 1
}

/// How many backward strokes end at a place.
fn strokes_before(source: &str, at: usize) -> usize {
    source.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count()
}

/// Where the string begins that holds `at`, not before `from`, and how deep it is nested in other strings.
fn start(source: &str, from: usize, at: usize) -> Option<(usize, usize)> {
    // Markup that is not escaped at all stands in a plain string.
    let depth = strokes_before(source, at).max(1);
    let level = (1..=LEVELS).find(|level| 1 << (level - 1) >= depth)?;
    let mut quotes = memchr::memrchr_iter(b'"', &source.as_bytes()[from..at]).map(|by| from + by);
    let start = quotes.find(|&quote| strokes_before(source, quote) == strokes(level))?;
    Some((start + 1, level))
}

/// Where the string ends that holds `at`: before its quote and the strokes of that.
fn end(source: &str, at: usize, level: usize) -> Option<usize> {
    let mut quotes = memchr::memchr_iter(b'"', &source.as_bytes()[at..]).map(|by| at + by);
    let end = quotes.find(|&quote| strokes_before(source, quote) == strokes(level))?;
    Some(end - strokes(level))
}

fn unescaped(string: &str, level: usize) -> Option<String> {
    let mut words = string.to_owned();
    for _ in 0..level {
        // A script may break lines in its strings, JSON may not.
        words = serde_json::from_str(&format!("\"{}\"", words.replace(['\n', '\r', '\t'], " "))).ok()?;
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<p class=\"a\">One said \"no\".</p><p>Two \\ went.</p>\n<p>Three.</p>";

    fn quoted(words: &str) -> String {
        serde_json::to_string(words).expect("a string")
    }

    #[test]
    fn markup_is_found_in_strings_and_in_strings_of_strings() {
        let safe = |words: String| words.replace('<', "\\u003c").replace('>', "\\u003e");
        let once = format!("<script>push([1,{}])</script>", safe(quoted(STORY)));
        assert_eq!(carried(&once).as_deref(), Some(STORY));
        let plain = format!("<script>x = {{\"body\": {}}}</script>", quoted(STORY));
        assert_eq!(carried(&plain).as_deref(), Some(STORY));
        let inner = safe(format!("{{\"body\":{}}}", quoted(STORY)));
        let twice = format!("<script>push({})</script>", quoted(&inner));
        assert_eq!(carried(&twice).as_deref(), Some(STORY));
    }

    #[test]
    fn damaged_scripts_carry_nothing() {
        for script in [
            "\"\\u003cp",
            "\\u003cp\\u003cp\\u003cp",
            "\"<p>a<p>b\"",
            "\"<p><p><p>\\x\"",
            "<p>a</p><p>b</p><p>c</p>",
        ] {
            assert_eq!(carried(&format!("<script>{script}</script>")), None, "{script}");
        }
    }
}
