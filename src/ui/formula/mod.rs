//! The formulas of a figure, over any view: from the figure down to the assumptions and facts it is made of, with their sources.
//! It changes nothing.

mod names;
mod panel;
mod state;
mod tree;

pub(in crate::ui) use names::{of_series, of_total};
pub use panel::panel;
pub use state::{FormulaState, Whose};
