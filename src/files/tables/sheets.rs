//! A table's file as sheets of texts: CSV in the encodings that spreadsheets write, and XLSX, both within bounds.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::super::scenario_file::{self, OpenError};
use super::{book, text_file};
use crate::text::Lang;

/// Largest file, bytes.
const MAX_BYTES: u64 = 16 << 20;
/// Most rows of a sheet.
pub const MAX_ROWS: usize = 20_000;
/// Most columns of a sheet.
pub const MAX_COLUMNS: usize = 200;
/// Most cells of a file that hold something.
pub const MAX_CELLS: usize = 400_000;
/// Most characters of a cell; what is longer is no name and no number.
const MAX_TEXT: usize = 2_000;

/// What a cell is, beyond its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A text, which may look like a number.
    #[default]
    Text,
    /// A number of the spreadsheet: its decimal sign is a point, whatever the language.
    Number,
    /// A date; the text is ISO 8601.
    Date,
    /// An error of the spreadsheet, such as `#N/A`.
    Error,
    /// A formula whose result is not in the file.
    NoResult,
    /// True or false.
    Yes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    column: u16,
    kind: Kind,
    text: Box<str>,
}

/// A sheet of texts. Row 0 is the file's first, so that cells keep their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
    /// How a text file was read: encoding, and whether another would do as well.
    pub encoding: Option<(&'static str, bool)>,
    /// What separates the cells of a text file.
    pub separator: Option<char>,
    /// By row; only cells that hold something, in the order of columns.
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) columns: usize,
}

impl Sheet {
    fn find(&self, row: usize, column: usize) -> Option<&Cell> {
        let cells = self.rows.get(row)?;
        let at = cells.binary_search_by_key(&column, |cell| usize::from(cell.column)).ok()?;
        Some(&cells[at])
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.find(row, column).map_or("", |cell| cell.text.trim())
    }

    /// What a cell is.
    #[must_use]
    pub fn kind(&self, row: usize, column: usize) -> Kind {
        self.find(row, column).map_or(Kind::Text, |cell| cell.kind)
    }

    /// Rows, empty ones between them included.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Columns of its longest row.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The cells of a row that hold something.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.rows.get(row).map_or(&[][..], |cells| &cells[..]);
        cells.iter().map(|cell| (usize::from(cell.column), cell.text.trim())).filter(|(_, text)| !text.is_empty())
    }

    /// Whether a row has nothing in it.
    #[must_use]
    pub fn is_blank(&self, row: usize) -> bool {
        self.filled(row).next().is_none()
    }

    pub(super) fn put(&mut self, row: usize, column: usize, kind: Kind, text: &str) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Ok(place) = u16::try_from(column) else { return };
        self.columns = self.columns.max(column + 1);
        let cells = &mut self.rows[row];
        let cell = Cell { column: place, kind, text: text.into() };
        match cells.binary_search_by_key(&place, |cell| cell.column) {
            Ok(at) => cells[at] = cell,
            Err(at) => cells.insert(at, cell),
        }
    }

    /// A row that is there, whatever is in it.
    pub(super) fn reach(&mut self, row: usize) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
    }

    /// Empties a row.
    pub(super) fn clear(&mut self, row: usize) {
        if let Some(cells) = self.rows.get_mut(row) {
            cells.clear();
        }
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
    /// It can only be opened with a password.
    Protected,
    /// It is another kind of file, named by its usual ending.
    Other(&'static str),
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
            Self::Protected => lang.table_password().to_owned(),
            Self::Other(kind) => lang.table_other_kind(kind),
            Self::Empty => lang.table_empty().to_owned(),
            Self::Beyond { cell } => lang.table_beyond(cell, MAX_ROWS, MAX_COLUMNS),
        }
    }
}

/// Reads a text file or a workbook; what it is, its bytes say, not its name. `encoding` is a text file's, where it is known.
///
/// # Errors
/// Why it is no table.
pub fn read_as(path: &Path, encoding: Option<&str>) -> Result<Vec<Sheet>, TableError> {
    match scenario_file::bytes(path, MAX_BYTES) {
        Ok(Some(bytes)) => parse_as(bytes, encoding),
        Ok(None) => Err(TableError::TooLarge),
        Err(error) => Err(TableError::Io(error)),
    }
}

/// The same in the encoding that the evidence says.
///
/// # Errors
/// Why it is no table.
pub fn read(path: &Path) -> Result<Vec<Sheet>, TableError> {
    read_as(path, None)
}

/// The same from bytes: the sheets that have anything in them, at least one.
///
/// # Errors
/// As [`read`].
pub fn parse(bytes: Vec<u8>) -> Result<Vec<Sheet>, TableError> {
    parse_as(bytes, None)
}

/// The same from bytes and an encoding.
///
/// # Errors
/// As [`read`].
pub fn parse_as(bytes: Vec<u8>, encoding: Option<&str>) -> Result<Vec<Sheet>, TableError> {
    let has = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
    let has_wide = |text: &str| has(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    let mut sheets = if bytes.starts_with(b"PK") {
        if has(b"application/vnd.oasis.opendocument") {
            return Err(TableError::Other("ODS"));
        }
        // The readers of packed files are others' code, and files can be anything: a panic in them is a damaged file.
        let read = AssertUnwindSafe(|| book::xlsx(bytes));
        catch_unwind(read).unwrap_or_else(|_| Err(TableError::Damaged(String::new())))?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(if has_wide("EncryptedPackage") { TableError::Protected } else { TableError::Other("XLS") });
    } else if bytes.starts_with(b"%PDF") {
        return Err(TableError::Other("PDF"));
    } else {
        vec![text_file::sheet(&bytes, encoding)?]
    };
    sheets.retain(|sheet| (0..sheet.height()).any(|row| !sheet.is_blank(row)));
    if sheets.is_empty() { Err(TableError::Empty) } else { Ok(sheets) }
}

/// Counts a cell that holds something.
pub(super) fn within(row: usize, column: usize, cells: &mut usize) -> Result<(), TableError> {
    *cells += 1;
    if row >= MAX_ROWS || column >= MAX_COLUMNS || *cells > MAX_CELLS {
        return Err(TableError::Beyond { cell: cell_name(row, column) });
    }
    Ok(())
}

/// A cell's text as it is kept: line breaks are spaces, and what is long is cut.
pub(super) fn short(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_TEXT).collect()
    } else {
        text.chars().take(MAX_TEXT).collect()
    }
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
        let rows = |bytes: &[u8]| {
            let sheet = parse(bytes.to_vec()).expect("a table").remove(0);
            (0..sheet.height()).map(|row| sheet.filled(row).map(|(_, text)| text.to_owned()).collect()).collect::<Vec<Vec<_>>>()
        };
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
