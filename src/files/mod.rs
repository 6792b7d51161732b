//! Everything that touches the file system: scenario files, settings, and writing that cannot lose anything.
//!
//! Knows no window and no command line. Nothing outside this floor opens a file.

pub mod atomic;
mod examples;
pub mod journal;
pub mod library;
pub mod log;
mod outline;
pub mod results;
pub mod scenario;
mod scenario_file;
pub mod settings;
pub mod state;
mod syntax;
pub mod tables;

use std::path::Path;

pub use crate::model::reorders;
pub use atomic::{SaveError, SaveFailure};
pub use examples::{Example, example, suggested_name, suggested_path, with_extension};
pub use scenario_file::{
    Expected, Fingerprint, Loaded, OpenError, OpenFailure, Stamp, builtin, fingerprint, load, printed_fingerprint, save, stamp,
};
pub use settings::Settings;
pub use syntax::{Fault, FaultKind, Opened, Token};

/// A text or path as it is shown: without characters that could turn the sentence around it.
#[must_use]
pub fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || reorders(c) { '\u{FFFD}' } else { c }).collect()
}

/// A file's name as it is shown in a sentence: without its folders, and without characters that could turn the sentence.
#[must_use]
pub fn shown_name(path: &Path) -> String {
    shown(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// A path as it is shown.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    shown(&path.to_string_lossy())
}
