//! Archives with a damaged byte in every record: what comes out and what is reported add up to all of them.

use std::collections::BTreeMap;

use rapporteur_model::NoteKind;
use rapporteur_page::{Hint, SkipKind, stream};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use sha1::{Digest as _, Sha1};

use crate::pages;
use crate::warc::{pack, record};

const COUNT: usize = 1_000;

/// What became of the records of an archive, by the place of each.
#[derive(Debug, Default)]
struct Told {
    sound: usize,
    /// Outcomes (articles with a note of damage, reports) by place.
    reports: BTreeMap<u64, Vec<String>>,
}

fn told(archive: &[u8], name: &str) -> Told {
    let mut told = Told::default();
    for item in stream(archive, &Hint::named(name), pages()) {
        let (place, cause) = match item {
            Ok(article) => {
                let damage = article.notes.into_iter().find(|note| note.kind == NoteKind::Damaged);
                let Some(note) = damage else {
                    told.sound += 1;
                    continue;
                };
                let place = note.message.split("at byte ").nth(1).and_then(|rest| rest.split(' ').next());
                (place.and_then(|place| place.parse().ok()).expect("the note names a place"), note.message)
            }
            Err(skipped) => {
                assert_eq!(skipped.kind, SkipKind::Damaged, "{skipped}");
                (skipped.offset, skipped.to_string())
            }
        };
        told.reports.entry(place).or_default().push(cause);
    }
    told
}

/// Records packed by `pack`, in every one or every second of which a byte at a place of its own is flipped.
fn flipped(pack: impl Fn(&[u8]) -> Vec<u8>, flip: (usize, u8), every: usize) -> (Vec<u8>, Vec<u64>) {
    let (mut archive, mut starts) = (Vec::new(), Vec::new());
    for number in 0..COUNT {
        let mut unit = pack(&record(number));
        let at = number * flip.0 % unit.len();
        if number % every == every - 1 {
            unit[at] ^= flip.1;
        }
        starts.push(archive.len() as u64);
        archive.extend(unit);
    }
    (archive, starts)
}

/// Each record is sound or has one report at its own place.
fn check(told: &Told, starts: &[u64], what: &str) {
    for (place, causes) in &told.reports {
        assert!(starts.contains(place), "{what}: a report at {place}, where no record begins: {causes:?}");
        assert_eq!(causes.len(), 1, "{what}: at {place} {causes:?}");
    }
    let reported = told.reports.len();
    assert_eq!(told.sound + reported, COUNT, "{what}: {} sound and {reported} reported", told.sound);
}

/// Records whose flipped byte says nothing of the content: time, extra flags and system of the header of a member.
fn harmless(stride: usize, every: usize) -> usize {
    let flipped = (0..COUNT).filter(|number| number % every == every - 1);
    flipped.filter(|&n| (4..10).contains(&(n * stride % pack(&record(n)).len()))).count()
}

#[test]
fn every_gzip_member_damaged_is_a_report_of_its_own() {
    for flip in [(37, 0x10), (41, 0x01), (13, 0xff), (101, 0x40)] {
        for every in [1, 2] {
            let (archive, starts) = flipped(pack, flip, every);
            let what = format!("one in {every}, place and flip {flip:?}");
            let told = told(&archive, "a.warc.gz");
            check(&told, &starts, &what);
            let whole = harmless(flip.0, every) + COUNT - COUNT / every;
            assert!((whole..whole + 4).contains(&told.sound), "{what}: {} of {whole} are sound", told.sound);
        }
    }
}

#[test]
fn every_zstd_frame_damaged_is_a_report_of_its_own() {
    let pack = |record: &[u8]| compress_to_vec(record, CompressionLevel::Fastest);
    for flip in [(37, 0x10), (13, 0xff)] {
        for every in [1, 2] {
            let (archive, starts) = flipped(pack, flip, every);
            let told = told(&archive, "a.warc.zst");
            check(&told, &starts, &format!("one in {every}, place and flip {flip:?}"));
            assert!(told.sound >= COUNT - COUNT / every);
        }
    }
}

/// The record with the digest of its content, which tells of damage where no check sum does.
fn digested(record: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(record).expect("our own");
    let (header, content) = text.split_once("\r\n\r\n").expect("a header");
    let sum =
        Sha1::digest(content.trim_end()).iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
    format!("{header}\r\nWARC-Block-Digest: sha1:{sum}\r\n\r\n{content}").into_bytes()
}

#[test]
fn every_plain_record_damaged_comes_out_once() {
    for flip in [(37, 0x10), (41, 0x01), (13, 0x7f)] {
        for every in [1, 2] {
            let (archive, starts) = flipped(digested, flip, every);
            let what = format!("one in {every}, place and flip {flip:?}");
            let told = told(&archive, "a.warc");
            check(&told, &starts, &what);
            assert!(told.sound >= COUNT - COUNT / every, "{what}: {} are sound", told.sound);
        }
    }
}

#[test]
fn two_neighbours_cut_out_of_their_middle_are_two_reports() {
    let members: Vec<Vec<u8>> = (0..6).map(|n| pack(&record(n))).collect();
    let half = |n: usize| members[n][..members[n].len() / 2].to_vec();
    let archive = [members[0].clone(), half(1), half(2), members[3].clone(), half(4), half(5)].concat();
    let told = told(&archive, "a.warc.gz");
    assert_eq!((told.sound, told.reports.len()), (2, 4), "{told:?}");
}

#[test]
fn a_report_names_the_record_where_its_header_can_be_read() {
    let mut cut = pack(&record(7));
    cut.truncate(cut.len() / 2);
    let whole = String::from_utf8(record(8)).expect("our own").replace("response\r\n", "request\r\n");
    let mut request = pack(whole.as_bytes());
    let end = request.len() - 6;
    request[end] ^= 1;
    let told = told(&[request, cut].concat(), "a.warc.gz");
    let all = told.reports.values().flatten().cloned().collect::<Vec<_>>();
    assert_eq!(all.len(), 2);
    assert!(all[0].contains("http://example.org/8") && all[0].contains("a request"), "{}", all[0]);
    assert!(all[1].contains("bytes are there") || all[1].contains("http://example.org/7"), "{}", all[1]);
}

#[test]
fn a_packed_page_inside_a_damaged_record_is_no_record() {
    let inner = pack(&record(1)[200..]);
    let http = [&b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"[..], &inner].concat();
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    let outer = [header.as_bytes(), &http, b"\r\n\r\n"].concat();
    // A block that is stored as it is holds the bytes of the inner member.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    std::io::Write::write_all(&mut encoder, &outer).expect("memory takes it");
    let mut member = encoder.finish().expect("memory takes it");
    member[12] ^= 1;
    let archive = [pack(&record(2)), member, pack(&record(3))].concat();
    let told = told(&archive, "a.warc.gz");
    assert_eq!((told.sound, told.reports.len()), (2, 1), "{told:?}");
}

#[test]
fn a_wrong_length_takes_no_neighbours_along() {
    for (old, new) in
        [("Content-Length: ", "Content-Length: 99999"), ("Content-Length: ", "Content-Longth: ")]
    {
        let wrong = String::from_utf8(record(1)).expect("our own").replacen(old, new, 1);
        let archive = [record(0), wrong.into_bytes(), record(2), record(3)].concat();
        let told = told(&archive, "a.warc");
        assert_eq!((told.sound, told.reports.len()), (3, 1), "{new}: {told:?}");
    }
}
