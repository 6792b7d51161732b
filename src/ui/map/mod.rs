//! The map: a figure over two assumptions, today's point on it to be dragged; and which value brings the figure to a target.

mod axes;
mod levers;
mod others;
mod picture;
mod point;
mod seek;
mod state;
mod view;

pub use state::{Followed, MapState, Target};
pub use view::view;
pub(in crate::ui) use view::whose;
