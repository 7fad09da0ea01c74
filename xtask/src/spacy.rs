//! spaCy itself, in an environment of its own, for the tasks that set ours beside it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::house::{self, Profile};
use crate::python;

/// The Python side of comparisons, beside the tests of the crate it belongs to.
const ROOM: &str = "crates/rapporteur-nlp/tests/parity";

/// The version of spaCy that the annotations must equal.
const SPACY: &str = "spacy==3.8.18";

/// What may tell an arithmetic library to use less than the processor has, or more than the one thread compared.
const TUNING: [&str; 3] = ["OPENBLAS_CORETYPE", "BLIS_ARCH_TYPE", "NPY_DISABLE_CPU_FEATURES"];
const THREADS: [&str; 4] = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"];

/// A script of the comparison room, in spaCy's environment, with the folder of the model to compare on.
///
/// Arithmetic libraries of Python are left at the best the processor has, on one thread.
pub(crate) fn script(name: &str, model: &str) -> Result<Command> {
    let rapporteur = house::build(Profile::Release)?;
    let model = house::model(&rapporteur, Some(model))?;
    let mut command =
        house::command(python::environment("parity-venv", &[SPACY])?, &[&format!("{ROOM}/{name}")]);
    command.arg("--model").arg(model);
    for name in TUNING {
        command.env_remove(name);
    }
    for name in THREADS {
        command.env(name, "1");
    }
    Ok(command)
}

/// Builds an example of `rapporteur-nlp` and returns its path.
pub(crate) fn example(name: &str) -> Result<PathBuf> {
    house::example("rapporteur-nlp", name)
}
