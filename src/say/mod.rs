//! What assumptions, figures and causes are called, and how their values are written.
//!
//! Knows no window, no file and no command line: whatever shows a scenario or carries it away takes its words from here.

mod figures;
mod format;
pub mod inks;
pub mod inputs;
pub mod names;
mod scale;
mod section;
pub mod sentence;
pub mod story;

pub use figures::{of_series, of_total};
pub use format::Format;
pub use scale::Scale;
pub use section::{Section, curve_label};
pub use sentence::most_often;
