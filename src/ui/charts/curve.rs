//! An adoption curve with its uncertainty, to be dragged by its handles.

use egui::{Response, Ui, Vec2};

use crate::model::{Curve, CurvePart, Estimate};
use crate::text::Lang;
use crate::ui::widgets::Phase;

/// An adoption curve over the months 0…H: the middle, and the range that its estimates leave open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CurveBand {
    /// Latest and lowest.
    pub low: Vec<f64>,
    /// Every input at its middle.
    pub mid: Vec<f64>,
    /// Earliest and highest.
    pub high: Vec<f64>,
}

/// The band of a curve over the months 0…`horizon`.
#[must_use]
pub fn curve_band(curve: &Curve, horizon: usize) -> CurveBand {
    let _ = (curve, horizon);
    CurveBand::default()
}

/// An adoption curve.
#[derive(Clone, Copy, Debug)]
pub struct CurveChart<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// The curve as written.
    pub curve: &'a Curve,
    /// Its picture, from [`curve_band`].
    pub band: &'a CurveBand,
    /// The month that the whole picture shows.
    pub month: usize,
    /// Language of ticks and handles' names.
    pub lang: Lang,
}

/// What came of a frame with a [`CurveChart`].
#[derive(Clone, Debug)]
pub struct CurveResponse {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// Inputs that changed in this frame, with their new estimates.
    pub changes: Vec<(CurvePart, Estimate)>,
    /// Where in a gesture.
    pub phase: Phase,
}

impl CurveChart<'_> {
    /// Draws it in `size` and reacts to pointer and keyboard.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> CurveResponse {
        let response = ui.allocate_response(size, egui::Sense::hover());
        CurveResponse { response, changes: Vec::new(), phase: Phase::Idle }
    }
}
