//! Compare: scenarios and policies side by side, future by future. A view of questions; it changes nothing.

mod assumptions;
mod columns;
mod figures;
mod files;
mod labels;
mod policies;
mod state;
mod view;

pub(in crate::ui) use labels::LETTERS;
pub(in crate::ui) use state::voices;
pub use state::{Column, CompareState, Pick, Tab, Whose};
pub use view::view;
