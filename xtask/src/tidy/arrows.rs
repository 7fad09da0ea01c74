//! Who may use whom, and what every crate must say of itself.

use std::fs;

use serde_json::Value;

/// Each room with the rooms it may use; an arrow that is not here is a breach. See ARCHITECTURE.md.
const ARROWS: [(&str, &[&str]); 10] = [
    ("rapporteur-model", &[]),
    ("rapporteur-nlp", &[]),
    ("rapporteur-codebook", &["rapporteur-model"]),
    ("rapporteur-page", &["rapporteur-model", "rapporteur-codebook"]),
    ("rapporteur", &["rapporteur-model", "rapporteur-nlp", "rapporteur-codebook", "rapporteur-page"]),
    ("rapporteur-ledger", &["rapporteur-model"]),
    ("rapporteur-server", &["rapporteur-model", "rapporteur-codebook", "rapporteur-ledger", "rapporteur"]),
    (
        "rapporteur-python",
        &["rapporteur-model", "rapporteur-nlp", "rapporteur-codebook", "rapporteur-page", "rapporteur"],
    ),
    (
        "rapporteur-cli",
        &[
            "rapporteur-model",
            "rapporteur-nlp",
            "rapporteur-codebook",
            "rapporteur-page",
            "rapporteur",
            "rapporteur-ledger",
            "rapporteur-server",
        ],
    ),
    ("xtask", &[]),
];

/// The breaches in what `cargo metadata` says of the workspace.
pub(super) fn check(metadata: &Value) -> Vec<String> {
    let empty = Vec::new();
    let packages = metadata["packages"].as_array().unwrap_or(&empty);
    packages.iter().flat_map(|package| of_package(package).into_iter().chain(manifest(package))).collect()
}

fn of_package(package: &Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let Some((_, allowed)) = ARROWS.iter().find(|(room, _)| *room == name) else {
        return vec![format!("{name}: a new crate; say in xtask/src/tidy/arrows.rs whom it may use")];
    };
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    // Tests may use any room: they are nobody's foundation.
    let built = dependencies.filter(|dependency| dependency["kind"].as_str() != Some("dev"));
    let ours = built
        .filter_map(|dependency| dependency["name"].as_str())
        .filter(|name| name.starts_with("rapporteur"));
    ours.filter(|used| !allowed.contains(used))
        .map(|used| format!("{name} uses {used}, against the direction of dependencies (ARCHITECTURE.md)"))
        .collect()
}

fn manifest(package: &Value) -> Option<String> {
    let path = package["manifest_path"].as_str()?;
    let manifest = fs::read_to_string(path).ok()?;
    let inherits = manifest.contains("[lints]\nworkspace = true");
    (!inherits).then(|| format!("{path}: `[lints]` must say `workspace = true`"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn uses(name: &str, used: &str, kind: &Value) -> Vec<String> {
        let dependency = json!({ "name": used, "kind": kind });
        check(&json!({ "packages": [{ "name": name, "dependencies": [dependency] }] }))
    }

    #[test]
    fn an_arrow_against_the_direction_is_a_breach() {
        assert_eq!(uses("rapporteur-model", "rapporteur-page", &Value::Null).len(), 1);
        assert_eq!(uses("rapporteur-nlp", "rapporteur-model", &json!("build")).len(), 1);
        assert_eq!(uses("rapporteur-fresh", "serde", &Value::Null).len(), 1);
    }

    #[test]
    fn arrows_along_the_direction_and_in_tests_are_fine() {
        assert!(uses("rapporteur", "rapporteur-nlp", &Value::Null).is_empty());
        assert!(uses("rapporteur-model", "serde", &Value::Null).is_empty());
        assert!(uses("rapporteur-model", "rapporteur-page", &json!("dev")).is_empty());
    }
}
