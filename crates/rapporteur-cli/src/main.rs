//! The `rapporteur` command.

#![expect(dead_code, reason = "the commands that use the store follow")]

mod model;

fn main() {}
