//! Reading with the tiny pipeline of the tests, and with the trained one if `RAPPORTEUR_MODEL` names it: a text whose words are
//! known, and one whose words are all new.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur_nlp::{Doc, Pipeline};

const TEXT: &str = "Rebel commanders agreed on Thursday to a ten-day truce, the mediator's office said. “We will not leave \
    the hall until every detainee is home,” Lucía Ferrán told reporters; the army's spokesman couldn't confirm it.";

fn models() -> Vec<(&'static str, PathBuf)> {
    let mini = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mini");
    let trained = std::env::var_os("RAPPORTEUR_MODEL").map(|path| ("trained", PathBuf::from(path)));
    std::iter::once(("mini", mini)).chain(trained).collect()
}

fn read(criterion: &mut Criterion) {
    for (name, path) in models() {
        let pipeline = Pipeline::load(&path).expect("the model loads");
        let text = TEXT.repeat(8);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(pipeline.read(&text).len() as u64));
        group.bench_function("known words", |b| b.iter(|| pipeline.read(black_box(&text))));
        let mut round = 0u32;
        group.bench_function("new words", |b| {
            b.iter(|| {
                round += 1;
                pipeline.read(&text.replace(' ', &format!("{round} ")))
            });
        });
        group.finish();
    }
}

fn documents(criterion: &mut Criterion) {
    let mini = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mini");
    let doc = Pipeline::load(&mini).expect("the tiny pipeline loads").read(&TEXT.repeat(8));
    let (bytes, conllu) = (doc.to_bytes(), doc.to_conllu());
    criterion.bench_function("doc to bytes", |b| b.iter(|| black_box(&doc).to_bytes()));
    criterion.bench_function("doc from bytes", |b| b.iter(|| Doc::from_bytes(black_box(&bytes))));
    criterion.bench_function("doc from CoNLL-U", |b| b.iter(|| Doc::from_conllu(black_box(&conllu))));
}

criterion_group!(benches, read, documents);
criterion_main!(benches);
