use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use rapporteur_model::{Article, NoteKind};
use rapporteur_page::{Hint, SkipKind, Skipped, read, stream};

use crate::{check_spans, pages};

/// One response record with a page of our own; `number` makes it unlike the others.
pub(crate) fn record(number: usize) -> Vec<u8> {
    let mut story = String::new();
    for line in 0..4 {
        let _ = write!(
            story,
            "<p>Delegate {number} said in line {line} that the crossing number {} would open soon.</p>",
            number * 7 + line
        );
    }
    let page = format!(
        "<html><body><article><h1>Report {number} from the crossing</h1>{story}</article></body></html>"
    );
    let http = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
        page.len()
    );
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\nWARC-Date: 2019-03-04T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [header.as_bytes(), http.as_bytes(), b"\r\n\r\n"].concat()
}

pub(crate) fn pack(record: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(record).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

fn all(bytes: &[u8]) -> (Vec<Article>, Vec<Skipped>) {
    let mut read = (Vec::new(), Vec::new());
    for item in stream(bytes, &Hint::named("a.warc.gz"), pages()) {
        match item {
            Ok(article) => {
                check_spans(&article);
                read.0.push(article);
            }
            Err(skipped) => read.1.push(skipped),
        }
    }
    read
}

#[test]
fn records_of_a_packed_archive() {
    let archive: Vec<u8> = (0..5).flat_map(|n| pack(&record(n))).collect();
    let (articles, skipped) = all(&archive);
    assert_eq!(skipped, []);
    assert_eq!(articles.len(), 5);
    assert_eq!(articles[3].url.as_deref(), Some("http://example.org/3"));
    assert_eq!(articles[3].fetched_at.as_deref(), Some("2019-03-04T10:00:00Z"));
    assert_eq!(articles[3].title.as_deref(), Some("Report 3 from the crossing"));
}

#[test]
fn a_flipped_byte_anywhere_in_a_member_leaves_its_neighbours() {
    let members: Vec<Vec<u8>> = (0..3).map(|n| pack(&record(n))).collect();
    for at in 0..members[1].len() {
        let mut archive = members.concat();
        archive[members[0].len() + at] ^= 0x55;
        let (articles, _) = all(&archive);
        for number in [0, 2] {
            assert!(
                articles.iter().any(|a| a.id == format!("http://example.org/{number}")),
                "flip at {at} lost {number}"
            );
        }
    }
}

#[test]
fn truncation_at_every_byte_is_reported() {
    let archive: Vec<u8> = (0..2).flat_map(|n| pack(&record(n))).collect();
    let first = pack(&record(0)).len();
    for end in 1..archive.len() {
        let (articles, skipped) = all(&archive[..end]);
        let damaged = articles.iter().filter(|a| a.notes.iter().any(|n| n.kind == NoteKind::Damaged)).count();
        if end != first && end > 2 {
            assert!(skipped.len() + damaged > 0, "cut at {end} of {} went unnoticed", archive.len());
        }
        if end >= first {
            assert_eq!(articles.first().map(|a| a.id.as_str()), Some("http://example.org/0"));
        }
    }
}

#[test]
fn plain_archives_resume_after_a_wrong_length() {
    let mut archive = record(0);
    let text = String::from_utf8(record(1)).expect("our own");
    archive.extend(text.replacen("Content-Length: ", "Content-Length: 9", 1).into_bytes());
    archive.extend(record(2));
    let (articles, _) = all(&archive);
    let ids: Vec<&str> = articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["http://example.org/0", "http://example.org/1", "http://example.org/2"]);
    assert!(articles[1].notes.iter().any(|n| n.kind == NoteKind::Damaged));
}

#[test]
fn a_bomb_is_refused_in_bounded_memory() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/html\r\nContent-Length: 200000000\r\n\r\n").expect("memory");
    let zeros = vec![b' '; 1 << 20];
    (0..200).for_each(|_| encoder.write_all(&zeros).expect("memory"));
    let mut archive = encoder.finish().expect("memory");
    archive.extend(pack(&record(1)));
    let (articles, skipped) = all(&archive);
    let told = skipped
        .iter()
        .map(ToString::to_string)
        .chain(articles.iter().flat_map(|a| a.notes.iter().map(|n| n.message.clone())));
    assert!(told.into_iter().any(|message| message.contains("times its size")));
    assert!(articles.iter().any(|a| a.id == "http://example.org/1"));
}

#[test]
fn answers_that_are_no_pages_are_told_apart_from_losses() {
    let moved = String::from_utf8(record(0)).expect("our own").replace("200 OK", "301 No");
    let (articles, skipped) = all(moved.as_bytes());
    assert_eq!((articles.len(), skipped[0].kind), (0, SkipKind::NotAPage));
    assert!(read(moved.as_bytes(), &Hint::named("a.warc"), pages()).is_empty());
}

#[test]
fn chunked_and_packed_content_is_undone() {
    let page =
        "<html><body><p>Der Vermittler sprach am Abend in Zürich über die Waffenruhe.</p></body></html>";
    let packed = pack(page.as_bytes());
    let (one, two) = packed.split_at(20);
    let mut http = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n".to_vec();
    for part in [one, two] {
        http.extend(format!("{:x}\r\n", part.len()).into_bytes());
        http.extend(part);
        http.extend(b"\r\n");
    }
    http.extend(b"0\r\n\r\n");
    let header = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    let (articles, _) = all(&[header.as_bytes(), &http, b"\r\n\r\n"].concat());
    assert!(articles[0].text.contains("in Zürich über die Waffenruhe"));
}
