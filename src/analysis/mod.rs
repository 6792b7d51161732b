//! Questions asked of the simulation: what drives a result, what would have to be true for another one, how choices compare.
//!
//! Pure functions of a scenario. Knows no file, no window, no language, no clock and no number of threads; stands beside `files`, and
//! neither uses the other. The window and the command line ask the same functions, so they show the same numbers.

pub mod formula;
mod output;
mod sensitivity;
mod tornado;
mod waterfall;

pub use output::{Output, Unit, What};
pub use sensitivity::{Share, first_order, rank_correlation};
pub use tornado::{Bar, Driver, Tornado, tornado};
pub use waterfall::{Cause, Parts, Waterfall, shapley, waterfall};
