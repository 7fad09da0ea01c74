//! Political events: what kind of act a clause reports.

pub mod model;
