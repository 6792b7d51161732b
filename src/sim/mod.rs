//! The equations of the model, one future at a time, and runs over many futures.
//!
//! Knows no file, no clock, no number of threads and no language. [`equations`] has the formulas, [`future`] the
//! months of one draw, [`run`] the many draws with their bands.

pub mod equations;
mod future;
mod outcome;
mod plan;
mod run;

pub use outcome::{Bands, Bottleneck, Outcome, Quantiles, RoleOutcome, RoleSeries, Series, Spread, Total};
pub use run::{Detail, EXACT_DRAWS, Request, Stopped, Watch, run};

/// Memory that one run may take, in bytes, by [`Request::memory`]; the process has been seen to take two and a half times as
/// much, which a machine of 4 GB still has.
pub const MAX_MEMORY: usize = 1 << 30;
