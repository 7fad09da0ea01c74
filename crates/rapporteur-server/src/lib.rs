//! The web application: HTTP API and pages over a ledger.
