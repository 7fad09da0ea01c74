//! The append-only ledger of readings and its views.
