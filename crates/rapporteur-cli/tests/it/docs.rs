//! The pages in docs/ say what the program does.

use super::run::run;

/// The text of a page at the root of the checkout.
fn page(path: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    std::fs::read_to_string(format!("{root}/{path}")).expect(path)
}

#[test]
fn every_command_has_a_heading() {
    let cli = page("docs/cli.md");
    let help = run(&["help"]).out;
    let list =
        help.split("Commands:\n").nth(1).expect("a list of commands").split("\n\n").next().expect("its end");
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<_> =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() > 3, "{names:?}");
    for name in names {
        assert!(cli.contains(&format!("\n## rapporteur {name}")), "docs/cli.md has no heading for `{name}`");
    }
}

#[test]
fn every_stance_and_kind_of_item_is_explained_with_an_example_and_a_near_miss() {
    let page = run(&["codebook", "show"]).out;
    let entries: Vec<_> = page.split("\n### ").collect();
    let (_, entries) = entries.split_first().expect("a page");
    assert_eq!(entries.len(), 22 + 15);
    let explained = |entry: &&str| entry.contains("\n* ") && entry.contains("\n  nothing");
    let bare: Vec<_> =
        entries.iter().filter(|entry| !explained(entry)).map(|entry| entry.lines().next()).collect();
    assert!(bare.len() <= 1, "only the kind `other` has no words of its own: {bare:?}");
}

#[test]
fn the_readme_names_the_two_commands_of_the_set_up() {
    let readme = page("README.md");
    for command in ["cargo xtask demo", "cargo xtask test"] {
        assert!(readme.contains(command), "README.md does not name `{command}`");
    }
}

#[test]
fn the_manual_and_the_completions_know_the_commands() {
    let man = run(&["man"]).out;
    assert!(man.starts_with(".ie") || man.contains(".TH"), "{}", &man[..80]);
    assert!(man.contains("RAPPORTEUR CODEBOOK CHECK"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(run(&["completions", shell]).out.contains("codebook"), "{shell}");
    }
}
