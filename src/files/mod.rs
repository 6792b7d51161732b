//! Everything that touches the file system: scenario files, settings, and writing that cannot lose anything.
//!
//! Knows no window and no command line. Nothing outside this floor opens a file.

mod outline;
pub mod scenario;
mod syntax;

pub use syntax::{Fault, FaultKind, Opened, Token};
