//! Lines of text tables.

use std::io::Write;

use anyhow::Result;

/// A line of CSV as RFC 4180 has it, but ended by a line feed alone.
pub(super) fn csv_line(out: &mut impl Write, cells: impl Iterator<Item = impl AsRef<str>>) -> Result<()> {
    for (at, cell) in cells.enumerate() {
        let cell = cell.as_ref();
        if at > 0 {
            out.write_all(b",")?;
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    Ok(out.write_all(b"\n")?)
}

/// A line of cells parted by tabs; a tab or line break inside one becomes a space.
pub(super) fn tab_line(out: &mut impl Write, cells: &[String]) -> Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.write_all(b"\t")?;
        }
        out.write_all(cell.replace(['\t', '\n', '\r'], " ").as_bytes())?;
    }
    Ok(out.write_all(b"\n")?)
}
