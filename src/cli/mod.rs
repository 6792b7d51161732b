//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

/// Opens the window.
#[must_use]
pub fn main() -> ExitCode {
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    match crate::ui::open(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}
