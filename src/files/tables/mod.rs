//! Tables that other programs write and read: roles as CSV or XLSX.
//!
//! A file becomes sheets of texts ([`read`]), the sheet's columns get meanings ([`Mapping`]), and with them the rows become roles or a list of
//! what is wrong, cell by cell ([`import`]). Nothing is changed on the way. [`write_roles`] writes what [`import`] reads.

mod book;
mod cells;
mod columns;
mod encoding;
mod export;
mod import;
mod lines;
mod names;
mod plan;
mod problems;
mod questions;
mod reading;
mod sheets;
mod tasks;
mod text_file;
mod values;

pub use columns::{Field, Mapping};
pub use export::write_roles;
pub use import::{Imported, Others, import};
pub use plan::{Answers, Ask, Both, Plan, PlannedRole, best_sheet, plan};
pub use problems::{CellError, CellProblem};
pub use sheets::{Kind, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet, TableError, cell_name, parse, parse_as, read, read_as};

use std::path::{Path, PathBuf};

/// Whether a path names a spreadsheet file by its ending.
#[must_use]
pub fn is_xlsx(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// The path with `.xlsx` at its end where it has no ending.
#[must_use]
pub fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("xlsx") }
}

/// Whether an encoding goes by this name.
#[must_use]
pub fn is_encoding(label: &str) -> bool {
    encoding_rs::Encoding::for_label(label.as_bytes()).is_some()
}
