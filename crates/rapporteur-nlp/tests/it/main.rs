//! Tests of whole pipelines. Most need the trained model, whose path is in the environment variable `RAPPORTEUR_MODEL`.

mod golden;
mod mini;
mod stream;

use std::path::PathBuf;
use std::sync::LazyLock;

use rapporteur_nlp::Pipeline;

/// The model, loaded once for all tests.
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::load(&model_path()).unwrap_or_else(|e| panic!("the model does not load: {e}"))
});

fn model_path() -> PathBuf {
    std::env::var_os("RAPPORTEUR_MODEL").map(PathBuf::from).expect(
        "RAPPORTEUR_MODEL is not set: run `cargo xtask test`, or `rapporteur model install` and set it to the folder \
         that command prints",
    )
}
