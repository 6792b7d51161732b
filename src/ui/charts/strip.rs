//! The bottleneck strip: month by month, the role that most often holds the others up.

use egui::{Ui, Vec2};

use super::FanResponse;
use crate::text::Lang;
use crate::ui::widgets::Phase;

/// Some months in which the same role is most often the bottleneck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StripSegment<'a> {
    /// First month.
    pub from: usize,
    /// Last month, included.
    pub to: usize,
    /// The role's name.
    pub name: &'a str,
    /// Share of the futures in which it is, as a mean over these months, 0…1.
    pub share: f64,
}

/// The strip over the months 0…`horizon`.
#[derive(Clone, Copy)]
pub struct Strip<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// In order of months; what none covers stays empty.
    pub segments: &'a [StripSegment<'a>],
    /// Last month.
    pub horizon: usize,
    /// The month that the whole picture shows.
    pub month: usize,
    /// Language of the read-out.
    pub lang: Lang,
    /// Writes a month in the read-out.
    pub month_name: &'a dyn Fn(usize) -> String,
}

impl Strip<'_> {
    /// Draws it in `size` and reacts to the pointer.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> FanResponse {
        let response = ui.allocate_response(size, egui::Sense::click_and_drag());
        FanResponse { response, month: None, hovered: None, phase: Phase::Idle }
    }
}
