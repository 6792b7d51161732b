//! The slider of a decision: a plain number with a square thumb.

use egui::{CursorIcon, Response, Sense, Ui, pos2, vec2};

use super::{
    Phase, Scale,
    track::{self, Keyed, Track},
};
use crate::ui::theme::Theme;

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
#[derive(Clone, Copy, Debug)]
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

    /// Draws it and reacts to pointer and keyboard. A click beside the thumb moves it there.
    pub fn show(self, ui: &mut Ui) -> DecisionResponse {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let enabled = self.enabled && ui.is_enabled();
        let sense = if enabled { Sense::click_and_drag() } else { Sense::hover() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(width, track::HEIGHT), sense);
        let track = Track::new(rect, self.scale);
        let (mut value, phase) = if enabled { self.react(ui, &response, &track) } else { (None, Phase::Idle) };
        value = value.map(|value| self.snapped(value)).filter(|value| *value != self.value);
        let shown = value.unwrap_or(self.value);
        if value.is_some() {
            response.mark_changed();
        }
        track::describe(ui, &response, self.name, shown, self.scale, self.value_text);
        if ui.is_rect_visible(rect) {
            let theme = Theme::of(ui);
            let painter = ui.painter();
            let ink = if enabled { theme.fill } else { theme.faded };
            track.paint(painter, theme);
            track.paint_range(painter, self.scale.low, shown, ink);
            track.paint_ticks(painter, theme, self.ticks);
            track.paint_outside(painter, ink, &[shown]);
            let thumb = pos2(track.x_of(shown), track.y());
            let half = if response.dragged() || response.hovered() { 7.0 } else { 6.0 };
            track::paint_square(painter, thumb, half, if enabled { theme.ink } else { ink }, theme.panel);
            track.paint_focus(painter, theme, &response);
        }
        if enabled {
            response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        }
        DecisionResponse { response, value, phase }
    }

    fn react(&self, ui: &Ui, response: &Response, track: &Track) -> (Option<f64>, Phase) {
        if response.double_clicked() {
            return (None, Phase::Reset);
        }
        let under =
            || response.interact_pointer_pos().map(|at| self.scale.low + track.value_of(at.x - track.x_of(self.scale.low)));
        if response.drag_started() {
            response.request_focus();
            return (under(), Phase::Began);
        }
        if response.dragged() {
            return (under(), Phase::Moving);
        }
        if response.drag_stopped() {
            return (under(), Phase::Ended);
        }
        if response.clicked() {
            response.request_focus();
            return (under(), Phase::Stepped);
        }
        let step = self.step.unwrap_or_else(|| self.scale.step());
        match track::keyed(ui, response) {
            Some(Keyed::Steps(steps)) => (Some(self.value + steps * step), Phase::Stepped),
            Some(Keyed::Home) => (Some(self.scale.low), Phase::Stepped),
            Some(Keyed::End) => (Some(self.scale.high), Phase::Stepped),
            Some(Keyed::To(value)) => (Some(value), Phase::Stepped),
            None => (None, Phase::Idle),
        }
    }

    fn snapped(&self, value: f64) -> f64 {
        let value = value.clamp(self.scale.low, self.scale.high.max(self.scale.low));
        match self.step {
            Some(step) if step > 0.0 => (self.scale.low + ((value - self.scale.low) / step).round() * step).min(self.scale.high),
            _ => track::tidy(value, self.scale),
        }
    }
}
