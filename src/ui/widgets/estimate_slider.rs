//! The range slider of an estimate: one bar, two ends, a mark for the most likely value.

use egui::{CursorIcon, Id, Response, Sense, Ui, pos2, vec2};

use super::{
    Phase, Scale,
    gesture::{self, Grip},
    track::{self, Keyed, Track},
};
use crate::model::{Estimate, Valid};
use crate::ui::theme::Theme;

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
///
/// An end, the mark or the whole bar is dragged; a point is dragged as one thumb, and opened to a range by dragging
/// with Alt or Ctrl (say so in its tooltip). Arrows move the whole by 1 % of the scale, with Shift by 10 %; Home and End
/// move it to the ends of the scale; a double click asks for the file's value.
#[derive(Clone, Copy, Debug)]
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

/// What a drag needs to remember.
#[derive(Clone, Copy, Debug)]
struct Drag {
    /// The estimate when it began.
    before: Estimate,
    grip: Grip,
    /// Where the pointer was.
    from: f32,
    /// Points given out so far.
    given: f64,
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
        let enabled = self.enabled && ui.is_enabled();
        let sense = if enabled { Sense::click_and_drag() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, track::HEIGHT), sense);
        let track = Track::new(rect, self.scale);
        let mut out = SliderResponse { response, value: None, shift: None, shift_step: 0.0, phase: Phase::Idle };
        if enabled {
            self.react(ui, &track, &mut out);
        }
        let shown = match (out.value, out.shift) {
            (Some(value), _) => value,
            _ if out.shift_step != 0.0 => self.estimate.shifted(out.shift_step, self.valid),
            _ => self.estimate,
        };
        if out.value.is_some() || out.shift.is_some() {
            out.response.mark_changed();
        }
        track::describe(ui, &out.response, self.name, shown.mode(), self.scale, self.value_text);
        if ui.is_rect_visible(rect) {
            self.paint(ui, &track, shown, enabled, &out.response);
        }
        if enabled && let Some(at) = out.response.hover_pos() {
            let cursor = match gesture::grip_at(&self.estimate, self.shift_only, at.x, |value| track.x_of(value)) {
                Grip::All if !self.estimate.is_point() => CursorIcon::Grab,
                _ => CursorIcon::ResizeHorizontal,
            };
            ui.set_cursor_icon(cursor);
        }
        out
    }

    fn react(&self, ui: &Ui, track: &Track, out: &mut SliderResponse) {
        let response = out.response.clone();
        let id = response.id.with("drag");
        if response.double_clicked() {
            out.phase = Phase::Reset;
            return;
        }
        if response.clicked() {
            response.request_focus();
        }
        if response.drag_started()
            && let Some(from) = ui.input(|input| input.pointer.press_origin())
        {
            response.request_focus();
            let open = ui.input(|input| input.modifiers.alt || input.modifiers.command || input.modifiers.ctrl);
            let grip = gesture::grip_at(&self.estimate, self.shift_only, from.x, |value| track.x_of(value));
            let grip = if open && !self.shift_only && self.estimate.is_point() { Grip::Open } else { grip };
            keep(ui, id, Drag { before: self.estimate, grip, from: from.x, given: 0.0 });
            out.phase = Phase::Began;
        } else if response.dragged() {
            out.phase = Phase::Moving;
        } else if response.drag_stopped() {
            out.phase = Phase::Ended;
        }
        if let Some(mut drag) = kept(ui, id) {
            if let (true, Some(at)) = (response.dragged() || response.drag_stopped(), response.interact_pointer_pos()) {
                let points = track.value_of(at.x - drag.from);
                if self.shift_only {
                    let points = track::tidy(points, self.scale);
                    if points != drag.given {
                        out.shift = Some(points);
                        out.shift_step = points - drag.given;
                        drag.given = points;
                    }
                } else {
                    let value =
                        gesture::dragged(&drag.before, drag.grip, points, self.valid, |value| track::tidy(value, self.scale));
                    out.value = (value != self.estimate).then_some(value);
                }
                keep(ui, id, drag);
            }
            if !response.dragged() {
                ui.data_mut(|data| data.remove::<Drag>(id));
            }
            return;
        }
        let Some(keyed) = track::keyed(ui, &response) else { return };
        let estimate = &self.estimate;
        let points = match keyed {
            Keyed::Steps(steps) => track::tidy(steps * self.scale.step(), self.scale),
            Keyed::Home => self.scale.low - estimate.low(),
            Keyed::End => self.scale.high - estimate.high(),
            Keyed::To(value) => value - estimate.mode(),
        };
        if self.shift_only {
            (out.shift, out.shift_step) = (Some(points), points);
        } else {
            let value = gesture::dragged(estimate, Grip::All, points, self.valid, |value| track::tidy(value, self.scale));
            out.value = (value != *estimate).then_some(value);
        }
        out.phase = if out.value.is_some() || out.shift.is_some() { Phase::Stepped } else { Phase::Idle };
    }

    fn paint(&self, ui: &Ui, track: &Track, shown: Estimate, enabled: bool, response: &Response) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let (fill, ink) = if enabled { (theme.fill, theme.ink) } else { (theme.faded, theme.faded) };
        let lively = enabled && (response.hovered() || response.dragged());
        let at = |value: f64| pos2(track.x_of(value), track.y());
        track.paint(painter, theme);
        track.paint_ticks(painter, theme, self.ticks);
        if shown.is_point() {
            if enabled {
                track::paint_round(painter, at(shown.mode()), if lively { 7.0 } else { 6.0 }, ink, theme.panel);
            } else {
                painter.circle_filled(at(shown.mode()), 4.0, ink);
            }
        } else {
            let has_mark = self.shift_only || matches!(shown, Estimate::Triangular(..) | Estimate::Pert(..));
            track.paint_range(painter, shown.low(), shown.high(), fill);
            if enabled && !self.shift_only && (lively || !has_mark) {
                for end in [shown.low(), shown.high()] {
                    // Open rings under the pointer: these can be pulled.
                    if lively {
                        painter.circle(at(end), 4.5, theme.panel, egui::Stroke::new(2.0, fill));
                    } else {
                        painter.circle_filled(at(end), 5.0, fill);
                    }
                }
            }
            if has_mark && enabled {
                track::paint_round(painter, at(shown.mode()), 6.0, ink, theme.panel);
            }
        }
        track.paint_outside(painter, fill, &shown.numbers());
        track.paint_focus(painter, theme, response);
    }
}

fn keep(ui: &Ui, id: Id, drag: Drag) {
    ui.data_mut(|data| data.insert_temp(id, drag));
}

fn kept(ui: &Ui, id: Id) -> Option<Drag> {
    ui.data(|data| data.get_temp(id))
}
