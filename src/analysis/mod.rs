//! Questions asked of the simulation: what drives a result, what would have to be true for another one, how choices compare.
//!
//! Pure functions of a scenario. Knows no file, no window, no language, no clock and no number of threads; stands beside `files`, and
//! neither uses the other. The window and the command line ask the same functions, so they show the same numbers.

pub mod compare;
mod contour;
mod discover;
pub mod draws;
pub mod formula;
mod futures;
mod lever;
mod output;
mod prim;
mod probe;
mod seek;
mod sensitivity;
mod sweep;
mod threshold;
mod tornado;
mod waterfall;

pub use contour::contour;
pub use discover::{Discovery, Limit, MIN_SUPPORT, Region, Where, discover};
pub use futures::{Futures, futures};
pub use lever::Lever;
pub use output::{Output, Unit, What};
pub use prim::{Count, Limits, Prim, prim};
pub use probe::{Statistic, value_now};
pub use seek::{Found, Goal, Point, Sought, seek};
pub use sensitivity::{Share, first_order, rank_correlation};
pub use sweep::{Axis, Map, Survey, batches, sweep};
pub use threshold::{Case, Chance, chances};
pub use tornado::{Bar, Driver, Tornado, tornado};
pub use waterfall::{Cause, Parts, Waterfall, shapley, waterfall};
