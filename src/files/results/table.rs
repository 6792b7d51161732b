//! A table of texts and numbers, for spreadsheets: with commas in a file, with tabs on the clipboard.

use std::io::{self, Write};

use super::csv::{harmless, plain};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text; one that a spreadsheet would take for a formula gets an apostrophe before it.
    Text(String),
    /// A number with as many digits as bring back its bits; an empty cell where it is not finite.
    Number(f64),
}

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A comma: CSV.
    Comma,
    /// A tab: what spreadsheets take from the clipboard.
    Tab,
}

/// Writes rows of cells; cells that hold what stands between them are quoted.
///
/// # Errors
/// Those of `out`.
pub fn write_table(out: &mut dyn Write, between: Between, rows: &[Vec<Cell>]) -> io::Result<()> {
    let delimiter = match between {
        Between::Comma => b',',
        Between::Tab => b'\t',
    };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(out);
    for row in rows {
        for cell in row {
            let written = match cell {
                Cell::Text(text) => writer.write_field(harmless(text).as_bytes()),
                Cell::Number(value) if value.is_finite() => writer.write_field(format!("{value:?}")),
                Cell::Number(_) => writer.write_field(""),
            };
            written.map_err(plain)?;
        }
        writer.write_record(None::<&[u8]>).map_err(plain)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_harmless_and_numbers_keep_their_bits() {
        let rows =
            [vec![Cell::Text("=1+1".into()), Cell::Text("a\tb,c".into()), Cell::Number(0.1 + 0.2), Cell::Number(f64::NAN)]];
        for (between, expected) in [
            (Between::Comma, "'=1+1,\"a\tb,c\",0.30000000000000004,\n"),
            (Between::Tab, "'=1+1\t\"a\tb,c\"\t0.30000000000000004\t\n"),
        ] {
            let mut out = Vec::new();
            write_table(&mut out, between, &rows).expect("written");
            assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
        }
    }
}
