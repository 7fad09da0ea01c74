//! Our own columns as Parquet, written group by group.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{Type, TypePtr};
use anyhow::Result;

use super::columns::{Cell, Column, EVENTS};
use super::{Line, Sink};

/// Rows of a group.
const GROUP: usize = 1 << 14;

/// A file that is being written, and the rows of its next group.
pub(super) struct File<W: Write + Send> {
    file: SerializedFileWriter<W>,
    rows: Vec<Vec<Cell>>,
}

impl<W: Write + Send> File<W> {
    pub(super) fn new(out: W) -> Result<Self> {
        let properties = WriterProperties::builder().set_created_by("rapporteur".into()).build();
        Ok(Self { file: SerializedFileWriter::new(out, schema()?, Arc::new(properties))?, rows: Vec::new() })
    }

    fn group(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.file.next_row_group()?;
        let mut number = 0;
        while let Some(mut column) = group.next_column()? {
            let cells = rows.iter().filter_map(|row| row.get(number));
            match kind(number) {
                Physical::INT64 => {
                    let whole = |c: &Cell| if let Cell::Whole(n) = c { *n } else { 0 };
                    let whole: Vec<i64> = cells.map(whole).collect();
                    column.typed::<Int64Type>().write_batch(&whole, None, None)?;
                }
                Physical::DOUBLE => {
                    let number = |c: &Cell| if let Cell::Number(n) = c { *n } else { 0.0 };
                    let numbers: Vec<f64> = cells.map(number).collect();
                    column.typed::<DoubleType>().write_batch(&numbers, None, None)?;
                }
                _ => {
                    let texts: Vec<ByteArray> = cells.map(|c| c.to_string().as_str().into()).collect();
                    column.typed::<ByteArrayType>().write_batch(&texts, None, None)?;
                }
            }
            column.close()?;
            number += 1;
        }
        group.close()?;
        Ok(())
    }
}

impl<W: Write + Send> Sink for File<W> {
    fn event(&mut self, line: &Line<'_>) -> Result<()> {
        self.rows.push(EVENTS.iter().map(|column| (column.value)(line)).collect());
        if self.rows.len() < GROUP { Ok(()) } else { self.group() }
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        if !self.rows.is_empty() {
            self.group()?;
        }
        self.file.close()?;
        Ok(())
    }
}

/// The physical type of a column.
fn kind(number: usize) -> Physical {
    match EVENTS.get(number).map_or("", |column| column.name) {
        "event" | "quad" | "mentions" | "sentence" => Physical::INT64,
        "confidence" => Physical::DOUBLE,
        _ => Physical::BYTE_ARRAY,
    }
}

fn schema() -> Result<TypePtr> {
    let field = |(number, column): (usize, &Column)| -> Result<TypePtr> {
        let kind = kind(number);
        let field = Type::primitive_type_builder(column.name, kind).with_repetition(Repetition::REQUIRED);
        let field = if kind == Physical::BYTE_ARRAY {
            field.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8)
        } else {
            field
        };
        Ok(Arc::new(field.build()?))
    };
    let fields = EVENTS.iter().enumerate().map(field).collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(Type::group_type_builder("event").with_fields(fields).build()?))
}
