//! A snapshot of every format, and what none may do: tell what did not happen as if it had.

use std::sync::{Arc, Mutex};

use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, Coding, Event, Published, Realis};
use serde_json::json;

use super::{EventFormat, EventWriter, Told, columns, gdelt, icews, phoenix, polecat};

const TEXT: &str = "Kenya and UN envoys met \"Somali\" leaders, in Nairobi. Kenya will open the border. Somalia declined to comment.";

/// A text with an event between three, one that is to come, and a statement.
fn sample() -> Told {
    let event = |cameo: &str,
                 realis: Realis,
                 sentence: (usize, usize, usize),
                 rest: serde_json::Value|
     -> Event {
        let (number, start, end) = sentence;
        let mut record = json!({
            "source": [], "target": [], "source_words": [], "target_words": [], "plover": null, "cameo": cameo, "quad": 0,
            "mode": null, "context": [], "realis": realis, "auxiliary": realis.auxiliary(), "date": null, "place": null,
            "rule": "meet", "mentions": 1, "sentence": { "number": number, "start": start, "end": end },
            "evidence": [{ "quote": "met", "start": 19, "end": 22 }], "confidence": 0.9
        });
        let fields = rest.as_object().cloned().unwrap_or_default();
        record.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(record).unwrap()
    };
    let met = json!({
        "source": ["KEN", "IGOUNO"], "source_words": ["Kenya", "UN envoys"], "target": ["SOMGOV"],
        "target_words": ["\"Somali\" leaders"], "plover": "CONSULT", "quad": 1, "context": ["diplomatic", "territory"],
        "place": "Nairobi", "date": { "raw": "on Monday", "from": "2024-03-04", "to": "2024-03-04" }, "mentions": 2
    });
    let opens = json!({ "source": ["KEN"], "source_words": ["Kenya"], "plover": "COOPERATE", "quad": 2 });
    let declines = json!({ "source": ["SOM"], "source_words": ["Somalia"] });
    let events = vec![
        event("040", Realis::Actual, (1, 0, 52), met),
        event("060", Realis::Future, (2, 53, 81), opens),
        event("011", Realis::Reported, (3, 82, 110), declines),
    ];
    let published = Published { from: Some("2024-03-05".into()), ..Published::default() };
    let article = Article {
        id: "page-1".into(),
        url: Some("https://news.example/1".into()),
        title: Some("Talks\tin Nairobi".into()),
        publisher: Some(("Daily Example".into(), rapporteur_model::ByteSpan::new(0, 0))),
        lang: Some("en".into()),
        published: Some(published),
        text: TEXT.into(),
        ..Article::default()
    };
    Told::new(&article, Coding { id: "page-1".into(), events, notes: Vec::new() })
}

/// Bytes that can be looked at after the writer is gone.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the format makes of the sample, and what it says it left out.
fn written(format: EventFormat, all: bool) -> (Vec<u8>, Option<String>) {
    let codebook = Codebook::embedded().unwrap();
    let out = Shared::default();
    let mut writer = EventWriter::new(format, &codebook, all, out.clone()).unwrap();
    writer.write(&sample()).unwrap();
    let left_out = writer.finish().unwrap();
    let bytes = out.0.lock().unwrap().clone();
    (bytes, left_out)
}

fn text(format: EventFormat) -> String {
    let (bytes, left_out) = written(format, false);
    format!("{}-- {}", String::from_utf8(bytes).unwrap(), left_out.unwrap_or_default())
}

#[test]
fn plover() {
    insta::assert_snapshot!(text(EventFormat::Plover));
}

#[test]
fn polecat() {
    insta::assert_snapshot!(text(EventFormat::Polecat));
}

#[test]
fn icews() {
    insta::assert_snapshot!(text(EventFormat::Icews));
}

#[test]
fn gdelt_1() {
    insta::assert_snapshot!(text(EventFormat::Gdelt1));
}

#[test]
fn gdelt_2() {
    insta::assert_snapshot!(text(EventFormat::Gdelt2));
}

#[test]
fn phoenix() {
    insta::assert_snapshot!(text(EventFormat::Phoenix));
}

#[test]
fn csv() {
    insta::assert_snapshot!(text(EventFormat::Csv));
}

#[test]
fn parquet() {
    let (bytes, left_out) = written(EventFormat::Parquet, false);
    assert_eq!(left_out, None);
    let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows: Vec<String> = file.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn what_did_not_happen_is_left_out_of_formats_that_cannot_say_so() {
    for format in [EventFormat::Icews, EventFormat::Gdelt1, EventFormat::Gdelt2, EventFormat::Phoenix] {
        let (some, left_out) = written(format, false);
        assert!(!String::from_utf8(some).unwrap().contains("060"), "{format:?}");
        assert!(left_out.unwrap().contains("1 future"), "{format:?}");
        let (all, left_out) = written(format, true);
        assert!(String::from_utf8(all).unwrap().contains("060"), "{format:?}");
        assert_eq!(left_out, None);
    }
}

#[test]
fn tables_have_the_columns_of_the_projects_whose_names_they_bear() {
    let width = |format| {
        let (bytes, _) = written(format, false);
        String::from_utf8(bytes).unwrap().lines().next().unwrap().split('\t').count()
    };
    assert_eq!(width(EventFormat::Gdelt1), 58);
    assert_eq!(width(EventFormat::Gdelt2), 61);
    assert_eq!(width(EventFormat::Phoenix), 26);
    assert_eq!(width(EventFormat::Icews), 20);
}

#[test]
fn every_column_of_every_format_is_documented() {
    let page = include_str!("../../../../../docs/event-formats.md");
    let mut names: Vec<String> = columns::EVENTS.iter().map(|column| column.name.to_owned()).collect();
    names.extend(icews::COLUMNS.iter().chain(&phoenix::COLUMNS).map(|&name| name.to_owned()));
    names.extend(polecat::COLUMNS.iter().map(|name| name.replace("Recipient", "Actor")));
    // The manual repeats the columns of an actor and of a place; the page names each once.
    let once = |name: &String| name.replace("Actor2", "Actor1").replace("Actor1Geo_", "ActionGeo_");
    names.extend(gdelt::columns(true).iter().map(once));
    let missing: Vec<_> = names.iter().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/event-formats.md does not tell of {missing:?}");
}
