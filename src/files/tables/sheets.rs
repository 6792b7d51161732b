//! A table's file as sheets of texts: CSV in the encodings that spreadsheets write, and XLSX, both within bounds.

use std::io::{self, Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{DataRef, Reader as _, Xlsx};

use super::super::results::harmless;
use super::super::scenario_file::{self, OpenError};
use crate::text::Lang;

/// Largest file, bytes.
const MAX_BYTES: u64 = 16 << 20;
/// Most that an XLSX file may unpack to, bytes: what a page of numbers packs to a hundredth.
const MAX_UNPACKED: u64 = 128 << 20;
/// Most rows of a sheet.
pub const MAX_ROWS: usize = 20_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: usize = 200;
/// Most cells of a file that hold something.
pub const MAX_CELLS: usize = 400_000;
/// Most characters of a cell; what is longer is no name and no number.
const MAX_TEXT: usize = 2_000;
/// Most sheets that are looked at.
const MAX_SHEETS: usize = 50;

/// A sheet of texts. Row 0 is the file's first, so that cells keep their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for CSV.
    pub name: String,
    /// By row, then column; rows may differ in length.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// Columns of its longest row.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    fn put(&mut self, row: usize, column: usize, text: String) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
    }
}

/// A cell as spreadsheets call it: `C7`.
#[must_use]
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq)]
pub enum TableError {
    /// It could not be read.
    Io(OpenError),
    /// It is larger than a table of roles can be.
    TooLarge,
    /// It is neither CSV nor XLSX, or is damaged; the reader's own words.
    Damaged(String),
    /// It has no cell with anything in it.
    Empty,
    /// It has a cell beyond the bounds.
    Beyond {
        /// The cell.
        cell: String,
    },
}

impl TableError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => error.sentence(lang),
            Self::TooLarge => lang.table_too_large().to_owned(),
            Self::Damaged(words) => lang.table_damaged(super::super::shown(words)),
            Self::Empty => lang.table_empty().to_owned(),
            Self::Beyond { cell } => lang.table_beyond(cell, MAX_ROWS, MAX_COLUMNS),
        }
    }
}

/// Reads a CSV or XLSX file; what it is, its bytes say, not its name.
///
/// # Errors
/// Why it is no table.
pub fn read(path: &Path) -> Result<Vec<Sheet>, TableError> {
    match scenario_file::bytes(path, MAX_BYTES) {
        Ok(Some(bytes)) => parse(bytes),
        Ok(None) => Err(TableError::TooLarge),
        Err(error) => Err(TableError::Io(error)),
    }
}

/// The same from bytes: the sheets that have anything in them, at least one.
///
/// # Errors
/// As [`read`].
pub fn parse(bytes: Vec<u8>) -> Result<Vec<Sheet>, TableError> {
    let mut sheets = if bytes.starts_with(b"PK") {
        // The readers of packed files are others' code, and files can be anything: a panic in them is a damaged file.
        let read = AssertUnwindSafe(|| xlsx(bytes));
        catch_unwind(read).unwrap_or_else(|_| Err(TableError::Damaged(String::new())))?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(TableError::Damaged("XLS".to_owned()));
    } else {
        vec![csv_sheet(&bytes)?]
    };
    sheets.retain(|sheet| sheet.rows.iter().flatten().any(|cell| !cell.trim().is_empty()));
    if sheets.is_empty() { Err(TableError::Empty) } else { Ok(sheets) }
}

fn within(row: usize, column: usize, cells: &mut usize) -> Result<(), TableError> {
    *cells += 1;
    if row >= MAX_ROWS || column >= MAX_COLUMNS || *cells > MAX_CELLS {
        return Err(TableError::Beyond { cell: cell_name(row, column) });
    }
    Ok(())
}

fn short(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

fn xlsx(bytes: Vec<u8>) -> Result<Vec<Sheet>, TableError> {
    let damaged = |error: calamine::XlsxError| TableError::Damaged(error.to_string());
    bounded(&bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut cells = 0;
    let mut sheets = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        // Charts and macros have sheets too, which are no tables.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet { name: short(&name), rows: Vec::new() };
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::String(text) => short(text),
                DataRef::SharedString(text) => short(text),
                DataRef::Int(number) => number.to_string(),
                DataRef::Float(number) => number.to_string(),
                DataRef::Bool(yes) => yes.to_string(),
                other => short(&format!("{other:?}")),
            };
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            within(row, column, &mut cells)?;
            sheet.put(row, column, text);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Whether a packed file unpacks to no more than the bound, whatever it says of itself.
///
/// # Errors
/// That it does not, or cannot be unpacked.
fn bounded(bytes: &[u8]) -> Result<(), TableError> {
    let damaged = |error: &dyn std::fmt::Display| TableError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = MAX_UNPACKED;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| damaged(&error))?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(size).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

fn csv_sheet(bytes: &[u8]) -> Result<Sheet, TableError> {
    let text = decoded(bytes)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let (mut sheet, mut cells) = (Sheet::default(), 0);
    for record in reader.records() {
        let record = record.map_err(|error| TableError::Damaged(error.to_string()))?;
        // The reader passes over empty lines; rows keep the file's own numbers as far as no cell has a line break.
        let row = sheet.rows.len();
        for (column, cell) in record.iter().enumerate() {
            if !cell.is_empty() {
                within(row, column, &mut cells)?;
            }
        }
        sheet.rows.push(record.iter().take(MAX_COLUMNS).map(|cell| short(bare(cell))).collect());
        if sheet.rows.len() > MAX_ROWS {
            return Err(TableError::Beyond { cell: cell_name(row, 0) });
        }
    }
    Ok(sheet)
}

/// A text without the mark that keeps spreadsheets from taking it for a formula.
pub(super) fn bare(cell: &str) -> &str {
    let formula = |text: &str| harmless(text) != text;
    cell.strip_prefix('\'').filter(|rest| formula(rest.trim_start_matches('\''))).unwrap_or(cell)
}

/// Bytes as text: Unicode with or without a mark, or else GB 18030, which spreadsheets in China write.
fn decoded(bytes: &[u8]) -> Result<String, TableError> {
    let no_text = || TableError::Damaged(String::new());
    let text = if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).ok_or_else(no_text)?
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.into()
    } else {
        encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(no_text)?
    };
    if text.contains('\0') { Err(no_text()) } else { Ok(text.into_owned()) }
}

/// Which of the usual separators stands most often in the first lines, outside quotes; a comma where none does.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(20_000) {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *count += 1;
        }
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map_or(b',', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_give() {
        for (row, column, name) in [(0, 0, "A1"), (6, 2, "C7"), (0, 25, "Z1"), (9, 26, "AA10"), (0, 701, "ZZ1"), (0, 702, "AAA1")]
        {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn csv_is_read_in_every_usual_form() {
        let rows = |bytes: &[u8]| parse(bytes.to_vec()).expect("a table")[0].rows.clone();
        let wanted = vec![vec!["岗位".to_owned(), "人数".to_owned()], vec!["剪辑师, 资深".to_owned(), "3".to_owned()]];
        let text = "岗位;人数\n\"剪辑师, 资深\";3\n";
        assert_eq!(rows(text.as_bytes()), wanted);
        assert_eq!(rows(format!("\u{FEFF}{}", text.replace(';', "\t")).as_bytes()), wanted);
        assert_eq!(rows("岗位,人数\r\n\"剪辑师, 资深\",3".as_bytes()), wanted);
        assert_eq!(rows(&encoding_rs::GBK.encode(text).0), wanted);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(rows(&wide), wanted);
    }

    #[test]
    fn what_is_no_table_says_so() {
        let refused = |bytes: &[u8]| parse(bytes.to_vec()).expect_err("refused");
        assert_eq!(refused(b""), TableError::Empty);
        assert_eq!(refused(b" , ,\n,,\n"), TableError::Empty);
        assert_eq!(refused(&[0xFF; 40]), TableError::Damaged(String::new()));
        assert_eq!(refused(b"a,b\0c\n"), TableError::Damaged(String::new()));
        assert!(matches!(refused(b"PK\x03\x04 and no more"), TableError::Damaged(_)));
        let wide = ["a"; MAX_COLUMNS + 1].join(",");
        assert_eq!(refused(wide.as_bytes()), TableError::Beyond { cell: cell_name(0, MAX_COLUMNS) });
        let long = "a\n".repeat(MAX_ROWS + 1);
        assert_eq!(refused(long.as_bytes()), TableError::Beyond { cell: cell_name(MAX_ROWS, 0) });
        for lang in Lang::ALL {
            for error in [TableError::Empty, TableError::TooLarge, TableError::Damaged("x".to_owned())] {
                assert!(!error.sentence(lang).is_empty());
            }
        }
    }
}
