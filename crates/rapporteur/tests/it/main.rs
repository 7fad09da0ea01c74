//! What the reader promises, checked with the real model (`RAPPORTEUR_MODEL`; `cargo xtask test` sets it).

mod accords;
mod actors;
mod answers;
mod articles;
mod attendance;
mod charges;
mod conditions;
mod days;
mod deals;
mod examples;
mod examples_conditions;
mod examples_events;
mod examples_items;
mod figures;
mod genres;
mod joined;
mod lists;
mod matters;
mod mentions;
mod participles;
mod records;
mod references;
mod sides;
mod silence;
mod sources;
mod speech;
mod understood;
mod unreal;

use std::path::PathBuf;
use std::sync::OnceLock;

use rapporteur::Pipeline;
use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, ArticleSpan, ByteSpan, Reading, SpanClass};

/// The reader, loaded once.
fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| {
        let model = std::env::var_os("RAPPORTEUR_MODEL")
            .map(PathBuf::from)
            .expect("RAPPORTEUR_MODEL names no model: run `cargo xtask test`, or set it to what `rapporteur model path` prints");
        let nlp = rapporteur_nlp::Pipeline::load(&model).expect("the model loads");
        Pipeline::new(nlp, "test", Codebook::embedded().expect("the shipped codebook has no problems"))
    })
}

/// `text` as an article that is all body.
fn article(text: &str) -> Article {
    let span = ByteSpan::new(0, text.len());
    Article {
        id: "test".into(),
        text: text.into(),
        spans: vec![ArticleSpan { span, class: SpanClass::Body }],
        lang: Some("en".into()),
        ..Article::default()
    }
}

fn read(text: &str) -> Reading {
    pipeline().read(&article(text))
}
