//! `cargo xtask test`: everything that must pass.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::house::{self, Profile};
use crate::steps::Steps;
use crate::{codegen, tidy, ui};

pub(crate) fn run() -> Result<()> {
    let mut steps = Steps::default();
    steps.step("web page: build", ui::build);
    let mut binary = None;
    if !steps.step("build", || {
        binary = Some(house::build(Profile::Dev)?);
        Ok(())
    }) {
        return steps.finish();
    }
    let binary = binary.context("the binary was built")?;
    let mut model = None;
    steps.step("model", || {
        model = Some(house::model(&binary, None)?);
        Ok(())
    });
    // Tests find the model as users do; naming it spares every one of them the look into the cache.
    let with_model = |arguments: &[&str]| {
        let mut command = house::cargo(arguments);
        if let Some(model) = &model {
            command.env("RAPPORTEUR_MODEL", model);
        }
        house::call(&mut command)
    };
    steps.step("format", || house::call(&mut house::cargo(&["fmt", "--all", "--check"])));
    let clippy = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    steps.step("lints", || house::call(&mut house::cargo(&clippy)));
    steps.step("house rules", tidy::run);
    steps.step("reference pages", || codegen::check(&binary));
    steps.step("codebook", || house::call(&mut house::command(&binary, &["codebook", "check", "codebook"])));
    if has("cargo-nextest") {
        steps.step("Rust tests", || {
            with_model(&["nextest", "run", "--locked", "--workspace", "--no-fail-fast"])
        });
        steps.step("documentation tests", || with_model(&["test", "--locked", "--workspace", "--doc"]));
    } else {
        steps.step("Rust and documentation tests", || {
            with_model(&["test", "--locked", "--workspace", "--no-fail-fast"])
        });
    }
    steps.step("Rust documentation", || {
        let doc = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items", "--quiet"];
        // Private items are documented too, so links to them are good.
        let flags = "-D warnings -A rustdoc::private-intra-doc-links";
        house::call(house::cargo(&doc).env("RUSTDOCFLAGS", flags))
    });
    for (name, script) in [("web page: types", "check"), ("web page: unit tests", "test:unit")] {
        steps.step(name, || script_of_ui(script));
    }
    steps.step("web page: browser tests", || {
        house::need("chromium", "install it (Debian: package chromium), as .ci/run does")?;
        let mut npm = house::command("npm", &["run", "test:browser"]);
        house::call(
            npm.current_dir(ui::folder())
                .env("RAPPORTEUR", &binary)
                .envs(model.iter().map(|m| ("RAPPORTEUR_MODEL", m))),
        )
    });
    for (tool, arguments) in
        [("cargo-deny", ["cargo", "deny", "check"].as_slice()), ("typos", ["typos"].as_slice())]
    {
        if has(tool) {
            steps.step(tool, || house::call(&mut house::command(arguments[0], &arguments[1..])));
        } else {
            println!("\n==> {tool}: not installed, so not run");
        }
    }
    steps.finish()
}

fn script_of_ui(script: &str) -> Result<()> {
    if !ui::has_script(script)? {
        bail!("ui/package.json has no script `{script}`");
    }
    ui::npm(&["run", script])
}

fn has(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
    command.status().is_ok()
}
