//! Explore: a live sentence, then the fork — compress, the user's policy, expand — on the same futures.

pub mod assumptions;
mod became;
mod bottleneck;
mod chart_axes;
mod charts;
mod columns;
mod context;
mod controls;
pub(super) mod curves;
mod flows;
mod futures;
mod human;
mod role_card;
pub mod roles;
mod rows;
mod sentence;
mod shapes;
mod structure;
mod tree_row;
mod view;

pub use crate::say::most_often;
pub use crate::say::{Format, Section, inputs};
pub use columns::{LEAST_HEIGHT as LEAST_COLUMNS, columns};
pub use context::{Action, ViewCtx};
pub use controls::{HEIGHT as CONTROLS_HEIGHT, controls, month_slider};
pub use futures::FuturesState;
pub use rows::inside;
pub(in crate::ui) use rows::{input_source, source_text};
pub use sentence::{sentence, when};
pub use shapes::shape_choice;
pub(in crate::ui) use tree_row::{least_width as least_roles_width, usual_width as usual_roles_width};
pub use view::{Choices, Column, ExploreState};
