//! The fan chart: what most futures do, month by month.

use egui::{Response, Ui, Vec2};

use super::Axis;
use crate::text::Lang;
use crate::ui::{theme::Hue, widgets::Phase};

/// A series over the months 0…H, as its band and its central case; each slice as long as the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct FanSeries<'a> {
    /// 5 % of the futures are below.
    pub p5: &'a [f64],
    /// 25 % of the futures are below.
    pub p25: &'a [f64],
    /// Median.
    pub p50: &'a [f64],
    /// 75 % of the futures are below.
    pub p75: &'a [f64],
    /// 95 % of the futures are below.
    pub p95: &'a [f64],
    /// Every input at its middle.
    pub central: &'a [f64],
}

/// A fan chart over the months.
#[derive(Clone, Copy)]
pub struct FanChart<'a> {
    /// Accessible name, such as "People, compress".
    pub name: &'a str,
    /// What is drawn; its length is the horizon + 1.
    pub series: FanSeries<'a>,
    /// The choice it belongs to.
    pub hue: &'a Hue,
    /// The value axis, the same for a row of charts.
    pub axis: &'a Axis,
    /// The month that the whole picture shows.
    pub month: usize,
    /// The month under the pointer in another chart of the row.
    pub hovered: Option<usize>,
    /// Today's value.
    pub baseline: Option<f64>,
    /// Median when nobody here uses AI.
    pub without_ai: Option<&'a [f64]>,
    /// Language of ticks and read-out.
    pub lang: Lang,
    /// Writes a value in the read-out.
    pub format: &'a dyn Fn(f64) -> String,
    /// Writes a month in the read-out, such as "month 36 · Nov 2029".
    pub month_name: &'a dyn Fn(usize) -> String,
}

/// What came of a frame with a chart over the months.
#[derive(Clone, Debug)]
pub struct FanResponse {
    /// egui's, for menus and layout.
    pub response: Response,
    /// The month that was clicked or dragged to in this frame.
    pub month: Option<usize>,
    /// The month under the pointer.
    pub hovered: Option<usize>,
    /// Where in a gesture.
    pub phase: Phase,
}

impl FanChart<'_> {
    /// Draws it in `size` and reacts to the pointer.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> FanResponse {
        let response = ui.allocate_response(size, egui::Sense::click_and_drag());
        FanResponse { response, month: None, hovered: None, phase: Phase::Idle }
    }
}
