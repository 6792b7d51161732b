//! The formulas of a figure, over any view: from the figure down to the assumptions and facts it is made of, with their sources.
//! It changes nothing.

mod names;
mod panel;
mod state;
mod tree;

pub use panel::panel;
pub use state::{FormulaState, Whose};
