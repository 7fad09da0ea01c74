//! Makes the folder of the built web page if it is not there yet, so that Cargo can watch it: once `cargo xtask ui` has
//! filled it, the next build takes the page in. A folder that cannot be made is no fault; the server then has no page.

use std::fs;

fn main() {
    let page = "../../ui/dist";
    let _ = fs::create_dir_all(page);
    println!("cargo::rerun-if-changed={page}");
}
