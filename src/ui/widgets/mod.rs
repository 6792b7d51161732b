//! Controls that egui does not have: sliders for estimates and decisions, and the value beside them.
//!
//! Data in, response out: they know no document, no session and no language but the words they are given.

mod decision_slider;
mod entry;
mod estimate_slider;
mod gesture;
pub(in crate::ui) mod track;

pub use decision_slider::{DecisionResponse, DecisionSlider};
pub use entry::{EntryResponse, EstimateEntry, NumberEntry, TextEntry, parse_estimate};
pub use estimate_slider::{EstimateSlider, SliderResponse};
pub use track::{Scale, place};

/// Where in a gesture a control is, so that a drag becomes one undo entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing happens.
    #[default]
    Idle,
    /// The first frame of a drag.
    Began,
    /// A drag goes on.
    Moving,
    /// The button was let go.
    Ended,
    /// One step of the keyboard, or a value set by a screen reader: a change of its own.
    Stepped,
    /// The user asks for the value of the file (double click).
    Reset,
}

impl Phase {
    /// Whether a gesture is going on that [`Self::Ended`] will end.
    #[must_use]
    pub const fn is_dragging(self) -> bool {
        matches!(self, Self::Began | Self::Moving)
    }
}
