//! People: every role in one table, today and in the month shown, with a strip over the months.

mod cells;
mod export;
pub mod rows;
mod state;
mod table;
mod view;

pub use state::PeopleState;
pub use view::view;
