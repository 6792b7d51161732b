//! What a field means where it is left out, beside the defaults that [`crate::model`]'s blocks have themselves.

use crate::model::Estimate;

/// `horizon`, months.
pub const HORIZON: u32 = 60;
/// `draws`.
pub const DRAWS: u32 = 10_000;
/// `seed`.
pub const SEED: u64 = 1;
/// `shared_progress`.
pub const SHARED_PROGRESS: f64 = 0.5;
/// A role's `adoption`.
pub const CURVE: &str = "studio";
/// A role's `reach`.
pub const REACH: Estimate = Estimate::Exact(1.0);
/// A task's `automation`.
pub const AUTOMATION: Estimate = Estimate::Exact(0.0);
/// A task's `review`.
pub const REVIEW: Estimate = Estimate::Exact(0.0);
/// A curve's `ceiling`.
pub const CEILING: Estimate = Estimate::Exact(1.0);
/// `rivals.inertia`, months.
pub const INERTIA: Estimate = Estimate::Exact(12.0);
