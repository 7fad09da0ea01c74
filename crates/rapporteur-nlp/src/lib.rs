//! Runs trained spaCy pipelines.
