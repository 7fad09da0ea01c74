//! Reading a model's files: where they are, how they are written, what they weigh.

pub(crate) mod config;
pub(crate) mod files;
pub(crate) mod msgpack;
pub(crate) mod weights;
