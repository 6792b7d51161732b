//! Why: what drives a figure, and where its change from today comes from. A view of questions; it changes nothing.

mod bars;
mod state;
mod view;
mod when;

pub(in crate::ui) use crate::say::names;
pub(in crate::ui) use crate::say::names::{choices as figures, figure, of_input as driver_name, value as figure_value};
pub use state::{Answer, Question, WhyState};
pub use view::view;
pub use when::WhenState;
pub(in crate::ui) use when::says;
