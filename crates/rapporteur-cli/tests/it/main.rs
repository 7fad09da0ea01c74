//! The `rapporteur` binary as scripts use it: output, talk and exit codes.

mod annotate;
mod docs;
mod ledger;
mod model;
mod page;
mod read;
mod run;
