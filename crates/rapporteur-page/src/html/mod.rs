//! HTML to blocks, in one pass and linear time, on pages however broken.

mod build;
mod carried;
mod tag;
mod tokens;

pub(crate) use build::{page, squeeze};
pub(crate) use carried::carried;
pub(crate) use tag::Tag;
