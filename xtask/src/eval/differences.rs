//! Wrong records of the sets of mentions, whose scorers only count: what the gold has beside what the product printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// Characters of the text shown on either side of the words in question.
const AROUND: usize = 60;

/// Differences shown of one record.
const OF_ONE: usize = 2;

/// What is said of a stretch of text: start, end, value. Sets without stretches have one claim, about the whole.
type Claims = BTreeMap<(u64, u64), String>;

/// `count` wrong records, taken evenly from all of them, each with up to two differences.
pub(super) fn show(records: &[Value], predicted: &[Value], count: usize) -> String {
    let wrong: Vec<String> =
        records.iter().zip(predicted).filter_map(|(gold, ours)| differs(gold, ours)).collect();
    let step = (wrong.len() / count.max(1)).max(1);
    let mut shown = String::new();
    if count > 0 {
        let _ = writeln!(shown, "{} of {} records differ", wrong.len(), records.len());
    }
    wrong.into_iter().step_by(step).take(count).for_each(|record| shown += &record);
    shown
}

/// The differences of one record as lines, if there are any.
fn differs(gold: &Value, ours: &Value) -> Option<String> {
    let text: Vec<char> = text(gold).chars().collect();
    let (wanted, printed) = (claims(gold, gold, &text), claims(ours, gold, &text));
    let missed =
        wanted.iter().filter(|(span, value)| printed.get(span) != Some(value)).map(|(span, _)| *span);
    let extra = printed.keys().filter(|span| !wanted.contains_key(span)).copied();
    let spans: Vec<_> = missed.chain(extra).collect();
    // Those in the middle: the first lines of an article are much alike.
    let spans = spans.iter().skip(spans.len().saturating_sub(OF_ONE) / 2).take(OF_ONE);
    let lines = spans.map(|span| {
        let said = |claims: &Claims| claims.get(span).map_or("-".into(), String::clone);
        format!(
            "{} {}\n   gold {}\n   ours {}\n",
            gold["id"],
            around(&text, *span),
            said(&wanted),
            said(&printed)
        )
    });
    let lines: String = lines.collect();
    (!lines.is_empty()).then_some(lines)
}

fn claims(record: &Value, gold: &Value, text: &[char]) -> Claims {
    let mut claims = Claims::new();
    let number = |value: &Value| value.as_u64().unwrap_or(0);
    for quote in all(&record["attributions"]) {
        let parts = all(&quote["content"]);
        let end = parts.last().map_or(0, |part| number(&part[1]));
        let speaker = &quote["source"][0];
        let speaker = slice(text, (number(&speaker[0]), number(&speaker[1])));
        claims.insert((number(&quote["content"][0][0]), end), format!("said by `{speaker}`"));
    }
    for time in all(&record["timexes"]) {
        claims.insert(span(time), format!("{} {}", time["type"], time["value"]));
    }
    for place in all(&record["toponyms"]) {
        let degrees = |name: &str| place[name].as_f64().map_or("?".into(), |degrees| format!("{degrees:.0}"));
        claims.insert(span(place), format!("place at {} {}", degrees("lat"), degrees("lon")));
    }
    for cluster in all(&record["clusters"]) {
        let mentions = cluster["mentions"].as_array().or(cluster.as_array()).map_or(&[][..], Vec::as_slice);
        for pair in mentions.windows(2) {
            claims.insert(span(&pair[1]), format!("after `{}`", slice(text, span(&pair[0]))));
        }
    }
    // Ours stand in the order of the gold's, which alone say where they are.
    for (event, place) in all(&record["events"]).iter().zip(all(&gold["events"])) {
        claims.insert(event_span(gold, place), class(event));
    }
    for name in ["a", "b"] {
        let offset = &record[format!("{name}_offset")];
        let same = if offset.is_null() { &record[name] } else { &record[format!("{name}_coref")] };
        if same.is_boolean() {
            claims.insert((u64::from(name == "b"), 0), format!("{name} is the pronoun's: {same}"));
        }
    }
    let codes = if record["expect"].is_null() { record } else { &record["expect"] };
    let asked: &[&str] = if gold["code"].is_null() { &["country", "code_1", "code_2"] } else { &["code"] };
    let codes: Vec<&str> = asked.iter().map(|name| codes[*name].as_str().unwrap_or_default()).collect();
    if codes.iter().any(|code| !code.is_empty()) {
        claims.insert((0, 0), codes.join(" "));
    }
    claims
}

/// How sure an event is, in the three classes of the scorer.
fn class(event: &Value) -> String {
    let of_value = |value: f64| match value {
        value if value <= -1.0 => "NEG",
        value if value < 1.5 => "POSS",
        _ => "FACT",
    };
    let class = event["label"].as_str().or(event["value"].as_f64().map(of_value));
    class.unwrap_or_default().into()
}

/// Where an event of the gold stands: by characters, or by the number of a token.
fn event_span(gold: &Value, event: &Value) -> (u64, u64) {
    let Some(number) = event["i"].as_u64() else { return span(event) };
    let lengths =
        all(&gold["tokens"]).iter().map(|token| token.as_str().map_or(0, |token| token.chars().count()));
    let lengths: Vec<u64> = lengths.map(|length| length as u64).collect();
    let at = usize::try_from(number).unwrap_or(usize::MAX).min(lengths.len());
    let start = lengths[..at].iter().map(|length| length + 1).sum();
    (start, start + lengths.get(at).copied().unwrap_or(0))
}

/// The text of a record, of which some sets have the tokens only and one only a name.
fn text(record: &Value) -> String {
    let tokens = all(&record["tokens"]).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
    let text = record["text"].as_str().or(record["name"].as_str());
    text.map_or(tokens, str::to_owned)
}

/// The words of `span` in brackets, with some of what stands around them, on one line.
fn around(text: &[char], (start, end): (u64, u64)) -> String {
    if end == 0 {
        return slice(text, (0, 300));
    }
    let before = slice(text, (start.saturating_sub(AROUND as u64), start));
    let after = slice(text, (end, end + AROUND as u64));
    format!("{before}[{}]{after}", slice(text, (start, end)))
}

fn slice(text: &[char], (start, end): (u64, u64)) -> String {
    let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX).min(text.len());
    let (start, end) = (at(start), at(end));
    let chars = text.get(start..end).unwrap_or_default();
    chars.iter().map(|&c| if c.is_whitespace() { ' ' } else { c }).collect()
}

fn span(record: &Value) -> (u64, u64) {
    (record["start"].as_u64().unwrap_or(0), record["end"].as_u64().unwrap_or(0))
}

/// The members of a list; nothing of what is none.
fn all(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}
