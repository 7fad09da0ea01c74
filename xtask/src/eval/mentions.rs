//! The sets of mentions: what `rapporteur entities` prints, in the shapes that their scorers read.

use anyhow::Result;
use serde_json::{Value, json};

use super::gold::{self, Gold};
use super::{Scores, differences, flatten};

/// Attributions.
pub(super) fn quotes(gold: &Gold, set: &str) -> Result<Scores> {
    let span = |part: &Value| if part.is_null() { json!([]) } else { json!([[part["start"], part["end"]]]) };
    run(gold, "quotes", set, plain, |record, found| {
        let text: Vec<char> = record["text"].as_str().unwrap_or_default().chars().collect();
        let one_paragraph = |last: &Value, quote: &Value| {
            let end =
                last["content"].as_array().and_then(|parts| parts.last()).and_then(|part| part[1].as_u64());
            let between =
                end.zip(quote["start"].as_u64()).and_then(|(a, b)| text.get(a as usize..b as usize));
            between.is_some_and(|between| !between.contains(&'\n'))
        };
        let mut told: Vec<Value> = Vec::new();
        for quote in all(&found["quotes"]).filter(|quote| !quote["speaker"].is_null()) {
            let source = span(&quote["speaker"]);
            let goes_on = |last: &&mut Value| {
                let direct = quote["form"] == "direct" && last["form"] == "direct";
                direct && last["source"] == source && one_paragraph(last, quote)
            };
            // "...," he said, "...": one attribution whose words stand in two places.
            match told.last_mut().filter(goes_on).and_then(|last| last["content"].as_array_mut()) {
                Some(parts) => parts.push(json!([quote["start"], quote["end"]])),
                None => told.push(json!({
                    "content": span(quote), "source": source, "cue": span(&quote["cue"]), "form": quote["form"],
                })),
            }
        }
        // Speech inside speech is its speaker's; the set marks the outermost.
        let ends = |t: &Value| {
            (
                t["content"][0][0].as_u64(),
                t["content"].as_array().and_then(|c| c.last()).and_then(|c| c[1].as_u64()),
            )
        };
        let spans: Vec<_> = told.iter().map(ends).collect();
        let nested = |(start, end): (Option<u64>, Option<u64>)| {
            spans.iter().any(|&(s, e)| s <= start && end <= e && (s, e) != (start, end))
        };
        told.retain(|t| !nested(ends(t)));
        json!({ "attributions": told })
    })
}

/// Expressions of time; the day of the document is given.
pub(super) fn times(gold: &Gold, set: &str) -> Result<Scores> {
    let input = |record: &Value| json!({ "id": record["id"], "text": record["text"], "date": record["dct"] });
    run(gold, "time", set, input, |_, found| {
        let time = |t: &Value| json!({ "start": t["start"], "end": t["end"], "type": t["timex"]["type"], "value": t["timex"]["value"] });
        json!({ "timexes": all(&found["times"]).map(time).collect::<Vec<_>>() })
    })
}

/// Toponyms.
pub(super) fn places(gold: &Gold, set: &str) -> Result<Scores> {
    let input = |record: &Value| json!({ "id": record["id"], "text": record["text"] });
    run(gold, "geo", set, input, |_, found| {
        let place = |p: &Value| {
            json!({
                "start": p["start"], "end": p["end"], "lat": p["lat"], "lon": p["lon"], "country": p["country"],
                "geonameid": p["gazetteer_id"],
            })
        };
        json!({ "toponyms": all(&found["places"]).map(place).collect::<Vec<_>>() })
    })
}

/// One pronoun and two names.
pub(super) fn pronouns(gold: &Gold, set: &str) -> Result<Scores> {
    run(gold, "coref", set, plain, |record, found| {
        let chains = |name: &str| {
            let start = record[format!("{name}_offset")].as_u64().unwrap_or(0);
            let end = start + record[name].as_str().map_or(0, |n| n.chars().count()) as u64;
            let over = move |m: &&Value| m["start"].as_u64() < Some(end) && m["end"].as_u64() > Some(start);
            let own: Vec<&Value> =
                all(&found["actors"]).filter(over).filter(|m| m["chain"].is_u64()).collect();
            // "Pauline's friend" is not Pauline: of mentions inside each other the innermost.
            let length =
                |m: &Value| m["end"].as_u64().zip(m["start"].as_u64()).map(|(end, start)| end - start);
            let least = own.iter().map(|m| length(m)).min();
            let least = own.iter().filter(|m| Some(length(m)) == least);
            least.filter_map(|m| m["chain"].as_u64()).collect::<Vec<_>>()
        };
        let pronoun = chains("pronoun");
        let same = |name: &str| chains(name).iter().any(|chain| pronoun.contains(chain));
        json!({ "a": same("a"), "b": same("b") })
    })
}

/// Clusters of mentions.
pub(super) fn clusters(gold: &Gold, set: &str) -> Result<Scores> {
    run(gold, "coref", set, plain, |_, found| {
        let mut clusters: Vec<(u64, Vec<Value>)> = Vec::new();
        for mention in all(&found["actors"]) {
            let Some(chain) = mention["chain"].as_u64() else { continue };
            let mut span = json!({ "start": mention["start"], "end": mention["end"] });
            // Which word of a name is its head is a matter of scheme: the scorer finds it by the span.
            if mention["head"]["text"].as_str().is_some_and(|head| head.starts_with(char::is_lowercase)) {
                span["head"] = json!([mention["head"]["start"], mention["head"]["end"]]);
            }
            match clusters.iter_mut().find(|(known, _)| *known == chain) {
                Some((_, mentions)) => mentions.push(span),
                None => clusters.push((chain, vec![span])),
            }
        }
        json!({ "clusters": clusters.into_iter().map(|(_, mentions)| mentions).collect::<Vec<_>>() })
    })
}

/// Phrases and the country and sectors of whom they name.
pub(super) fn codes(gold: &Gold, set: &str) -> Result<Scores> {
    run(gold, "actors", set, plain, |_, found| {
        let mut coded = all(&found["actors"]).map(|actor| &actor["codes"]);
        let sectors = |codes: &Value| codes["sectors"].as_array().is_some_and(|s| !s.is_empty());
        let full = coded.clone().find(|codes| !codes["country"].is_null() && sectors(codes));
        let best = full.or_else(|| coded.clone().find(|c| sectors(c))).or_else(|| coded.next()).cloned();
        let codes = best.unwrap_or_default();
        json!({ "country": codes["country"], "code_1": codes["sectors"][0], "code_2": codes["sectors"][1] })
    })
}

/// Names with a day, and the code of the office held on it.
pub(super) fn roles(gold: &Gold, set: &str) -> Result<Scores> {
    let input =
        |record: &Value| json!({ "id": record["id"], "text": record["name"], "date": record["date"] });
    run(gold, "actors", set, input, |_, found| {
        let codes = all(&found["actors"]).map(|actor| &actor["codes"]).find(|c| !c["country"].is_null());
        let codes = codes.cloned().unwrap_or_default();
        let sectors = all(&codes["sectors"]).filter_map(Value::as_str).collect::<String>();
        json!({ "code": codes["country"].as_str().map(|country| country.to_owned() + &sectors) })
    })
}

/// Events with their label.
pub(super) fn events(gold: &Gold, set: &str) -> Result<Scores> {
    let input = |record: &Value| json!({ "id": record["id"], "text": record["text"], "date": record["dct"] });
    run(gold, "factuality", set, input, |record, found| {
        let event = |event: &Value| {
            let fact = fact_at(found, event["start"].as_u64());
            let label = fact.map_or("FACT", |fact| match fact["value"].as_f64().unwrap_or(3.0) {
                value if value < 0.0 => "NEG",
                value if value < 3.0 => "POSS",
                _ => "FACT",
            });
            json!({ "eid": event["eid"], "label": label })
        };
        json!({ "events": all(&record["events"]).map(event).collect::<Vec<_>>() })
    })
}

/// Sentences given as tokens, with a value for some of them.
pub(super) fn sentences(gold: &Gold, set: &str) -> Result<Scores> {
    let words = |record: &Value| {
        all(&record["tokens"]).filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    let input = move |record: &Value| json!({ "id": record["id"], "text": words(record).join(" ") });
    run(gold, "factuality", set, input, |record, found| {
        let words = words(record);
        let event = |event: &Value| {
            let at = event["i"].as_u64().unwrap_or(0) as usize;
            let start: usize = words.iter().take(at).map(|word| word.chars().count() + 1).sum();
            let value = fact_at(found, Some(start as u64)).and_then(|fact| fact["value"].as_f64());
            json!({ "i": event["i"], "value": value.unwrap_or(3.0) })
        };
        json!({ "events": all(&record["events"]).map(event).collect::<Vec<_>>() })
    })
}

fn fact_at(found: &Value, start: Option<u64>) -> Option<&Value> {
    all(&found["factuality"]).find(|fact| fact["start"].as_u64() == start)
}

/// The members of a list; nothing of what is none.
fn all(list: &Value) -> impl Iterator<Item = &Value> + Clone {
    list.as_array().into_iter().flatten()
}

fn plain(record: &Value) -> Value {
    json!({ "id": record["id"], "text": record["text"], "date": record["date"] })
}

fn run(
    gold: &Gold,
    subject: &str,
    set: &str,
    input: impl Fn(&Value) -> Value,
    shape: impl Fn(&Value, &Value) -> Value,
) -> Result<Scores> {
    // The phrases with codes lie in two folders and have one scorer.
    let file = gold.file(if set == "actor_codes" { "coding" } else { subject }, set)?;
    let records = gold::read(&file)?;
    let given: Vec<Value> = records.iter().map(|record| dated(input(record))).collect();
    let printed = gold.run(&["entities"], &given)?;
    let nothing = json!({});
    let predicted = records.iter().map(|record| {
        let found = printed.records.iter().find(|found| found["id"] == record["id"]).unwrap_or(&nothing);
        let mut shaped = shape(record, found);
        shaped["id"] = record["id"].clone();
        shaped
    });
    let predicted: Vec<Value> = predicted.collect();
    let written = gold.write("mentions.jsonl", &predicted)?;
    let (told, talk) = gold.scorer(subject, &[], &[&file, &written])?;
    let wrong = talk + &differences::show(&records, &predicted, gold.errors);
    let mut scores = Scores { records: records.len(), seconds: printed.seconds, wrong, ..Scores::default() };
    flatten("", &serde_json::from_str(&told)?, &mut scores.figures);
    Ok(scores)
}

/// A record without its empty fields, and without what is no day.
fn dated(record: Value) -> Value {
    let Value::Object(fields) = record else { return record };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let day = |text: &str| {
        text.is_ascii()
            && matches!(text.split('-').collect::<Vec<_>>()[..], [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() >= 2 && digits(y) && digits(m) && digits(&d[..2]))
    };
    let keep = |(name, value): &(String, Value)| {
        !value.is_null() && (name != "date" || value.as_str().is_some_and(day))
    };
    Value::Object(fields.into_iter().filter(keep).collect())
}
