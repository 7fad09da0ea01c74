//! Measures copy detection: `copies GOLD.jsonl > predictions`, with `id` and `text` in each line of GOLD. The rate of
//! sketches goes to standard error.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measuring tool")]

use rapporteur_page::{Copies, Sketch};

fn main() {
    let path = std::env::args().nth(1).expect("name a file of gold records");
    let lines = std::fs::read_to_string(path).expect("the file can be read");
    let records: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is one JSON object")).collect();
    let texts: Vec<(&str, &str)> =
        records.iter().filter_map(|r| Some((r["id"].as_str()?, r["text"].as_str()?))).collect();
    let mut copies = Copies::with_capacity(1_000_000);
    for (id, text) in &texts {
        let copy = copies.add(id, text, None);
        let cluster = copy.as_ref().map_or(*id, |copy| copy.id.as_str());
        println!(
            "{}",
            serde_json::json!({"id": id, "cluster": cluster, "share": copy.as_ref().map(|c| c.share)})
        );
    }
    let clock = std::time::Instant::now();
    let rounds = 20;
    let kept: usize =
        (0..rounds).flat_map(|_| &texts).filter(|(_, text)| Sketch::of(text) != Sketch::default()).count();
    let seconds = clock.elapsed().as_secs_f64();
    eprintln!("{kept} sketches in {seconds:.2} s: {:.0} documents/s", kept as f64 / seconds);
    let clock = std::time::Instant::now();
    let mut copies = Copies::with_capacity(1_000_000);
    let found = texts.iter().filter(|(id, text)| copies.add(id, text, None).is_some()).count();
    eprintln!(
        "{found} copies; with search {:.0} documents/s",
        texts.len() as f64 / clock.elapsed().as_secs_f64()
    );
}
