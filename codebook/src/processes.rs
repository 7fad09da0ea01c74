//! `processes/*.toml`: the register of peace processes, one file each.

use rapporteur_model::Process;

use crate::{Files, Problem};

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> Vec<Process> {
    let mut found: Vec<Process> = Vec::new();
    for (file, process) in files.toml::<Process>("processes", problems) {
        if found.iter().any(|other| other.id == process.id) {
            let message =
                format!("the id `{}` is used by another file; ids are permanent and unique", process.id);
            problems.push(Problem { file, line: None, message });
        } else {
            found.push(process);
        }
    }
    found
}
