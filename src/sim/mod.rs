//! The equations of the model, one future at a time, and runs over many futures.
//!
//! Knows no file, no clock, no number of threads and no language. [`equations`] has the formulas, [`future`] the
//! months of one draw, [`run`] the many draws with their bands.

mod central;
mod chunk;
mod ensemble;
pub mod equations;
mod fast;
mod future;
mod inputs;
mod kept;
mod layout;
mod live;
mod outcome;
mod plan;
mod readable;
mod run;
mod tally;
mod walk;

pub use central::{CentralMonth, central_months};
pub use ensemble::{Asked, Ensemble, Measure};
pub use fast::{Instructions, instructions, limit_instructions};
pub use live::{Live, Sheet, View};
pub use outcome::{Bands, Frequency, Outcome, Quantiles, RoleOutcome, RoleSeries, Series, Spread, Total};
pub use run::{Detail, EXACT_DRAWS, Request, Stopped, Watch, run, run_growing, run_readable};
pub use walk::{Arithmetic, Walk};

/// Memory that one run may take, in bytes, by [`Request::memory`]; the process has been seen to take two and a half times as
/// much, which a machine of 4 GB still has.
pub const MAX_MEMORY: usize = 1 << 30;
