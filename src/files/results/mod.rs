//! What a run found, as files that other programs read: JSON for scripts, CSV for spreadsheets.
//!
//! Knows no terminal. Every number has as many digits as bring back its bits; a value that there is not (a unit cost where
//! nothing is delivered) is `null` in JSON and an empty cell in CSV.

mod csv;
mod json;
mod table;

pub(super) use csv::harmless;
pub use csv::harmless_id;
pub use csv::write_csv;
pub use json::write_json;
pub use table::{Between, Cell, write_table};

pub(super) use json::Lines;
