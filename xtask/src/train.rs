//! `cargo xtask train`: the learned model of event categories from the text in `codebook/training`.

use std::fs;

use anyhow::{Result, ensure};
use clap::Args;

use crate::house::{self, Profile};

/// Train the event category model on codebook/training and write its weights.
#[derive(Debug, Args)]
pub(crate) struct Train {
    /// Write nothing; fail if the weights would be other bytes.
    #[arg(long)]
    check: bool,
}

const TRAINING: &str = "codebook/training";
const WEIGHTS: &str = "crates/rapporteur/weights/category.bin";

pub(crate) fn run(train: &Train) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let model = house::model(&rapporteur, None)?;
    house::call(&mut house::cargo(&[
        "build",
        "--release",
        "--locked",
        "--package",
        "rapporteur",
        "--example",
        "train",
    ]))?;
    let scratch = tempfile::tempdir()?;
    let made = scratch.path().join("category.bin");
    let mut trainer = house::command(house::target().join("release/examples/train"), &[]);
    house::call(trainer.arg(model).arg(TRAINING).arg(&made))?;
    let bytes = fs::read(made)?;
    let path = house::root().join(WEIGHTS);
    if train.check {
        ensure!(fs::read(&path)? == bytes, "{WEIGHTS} is not what {TRAINING} gives; run `cargo xtask train`");
        return Ok(());
    }
    Ok(fs::write(path, bytes)?)
}
