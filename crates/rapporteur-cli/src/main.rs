//! The `rapporteur` command.

mod model;
fn main() {}
