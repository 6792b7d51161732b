//! The open document: changes with undo, and the background jobs that simulate it.
//!
//! Knows no window: it is told what to do and says what is so. Nothing above it changes a scenario.

mod asker;
mod document;
mod jobs;
mod journal;
mod memory;
mod version;
mod watch;

pub use asker::{Answered, Asker};
pub use document::{Document, Step};
pub use jobs::{Jobs, Notice, Report, Results, compute, compute_with};
pub use journal::Journal;
pub use memory::{TooLarge, first_picture, fits, fits_with};
pub use version::Version;
pub use watch::{Seen, Watcher};
