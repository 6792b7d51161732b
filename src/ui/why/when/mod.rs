//! When: how likely the scenario's thresholds are passed, month by month, and in which futures.

mod list;
mod region;
mod state;
mod view;

pub use state::WhenState;
pub(in crate::ui) use view::says;
pub use view::view;
