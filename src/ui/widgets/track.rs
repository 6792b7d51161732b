//! What sliders share: the scale from values to pixels, the track, ticks, thumbs, keys and the focus ring.

use egui::{
    CornerRadius, EventFilter, Key, Painter, Pos2, Rangef, Rect, Response, Shape, Stroke, StrokeKind, Ui, lerp, pos2, vec2,
};

pub use crate::say::Scale;
use crate::ui::theme::Theme;

/// Height of a slider: a comfortable target, with room for ticks under the track.
pub(super) const HEIGHT: f32 = 24.0;
/// Half the thickness of the track.
const HALF: f32 = 2.0;
/// Room left and right for half a thumb or an arrow.
const INSET: f32 = 7.0;

/// Where on a slider a value stands; outside the scale, at its edge.
#[must_use]
pub fn place(slider: Rect, scale: Scale, value: f64) -> Pos2 {
    let track = Track::new(slider, scale);
    pos2(track.x_of(value), track.y())
}

/// Where a slider is drawn, and what its pixels mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub(super) rect: Rect,
    scale: Scale,
    x: Rangef,
}

impl Track {
    pub(super) fn new(rect: Rect, scale: Scale) -> Self {
        Self { rect, scale, x: rect.x_range().shrink(INSET) }
    }

    pub(super) fn y(&self) -> f32 {
        self.rect.center().y
    }

    /// Where a value stands; outside the scale, at its edge.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    pub(super) fn x_of(&self, value: f64) -> f32 {
        let width = self.scale.high - self.scale.low;
        let share = if width > 0.0 { (value - self.scale.low) / width } else { 0.5 };
        lerp(self.x, share.clamp(0.0, 1.0) as f32)
    }

    /// What a distance in pixels is worth.
    pub(super) fn value_of(&self, pixels: f32) -> f64 {
        f64::from(pixels) / f64::from(self.x.span().max(1.0)) * (self.scale.high - self.scale.low)
    }

    /// The empty track.
    pub(super) fn paint(&self, painter: &Painter, theme: &Theme) {
        let rail = Rect::from_x_y_ranges(self.x.expand(HALF), Rangef::new(self.y() - HALF, self.y() + HALF));
        painter.rect_filled(rail, CornerRadius::same(2), theme.track);
    }

    /// The filled part between two values.
    pub(super) fn paint_range(&self, painter: &Painter, low: f64, high: f64, paint: egui::Color32) {
        let bar = Rect::from_x_y_ranges(
            Rangef::new(self.x_of(low) - HALF, self.x_of(high) + HALF),
            Rangef::new(self.y() - HALF - 1.0, self.y() + HALF + 1.0),
        );
        painter.rect_filled(bar, CornerRadius::same(3), paint);
    }

    /// Small neutral marks under the track.
    pub(super) fn paint_ticks(&self, painter: &Painter, theme: &Theme, values: &[f64]) {
        for value in values.iter().filter(|value| self.scale.shows(**value)) {
            let x = painter.round_to_pixel_center(self.x_of(*value));
            painter.vline(x, Rangef::new(self.y() + HALF + 3.0, self.y() + HALF + 7.0), Stroke::new(1.0, theme.muted));
        }
    }

    /// Arrows where values lie outside the scale.
    pub(super) fn paint_outside(&self, painter: &Painter, paint: egui::Color32, values: &[f64]) {
        let arrow = |x: f32, towards: f32| {
            let tip = pos2(x + towards * 5.0, self.y());
            let back = pos2(x, self.y());
            painter.add(Shape::convex_polygon(vec![tip, back + vec2(0.0, -4.0), back + vec2(0.0, 4.0)], paint, Stroke::NONE));
        };
        if values.iter().any(|value| *value < self.scale.low) {
            arrow(self.x.min - HALF, -1.0);
        }
        if values.iter().any(|value| *value > self.scale.high) {
            arrow(self.x.max + HALF, 1.0);
        }
    }

    /// The ring round the whole slider while it has the keyboard.
    pub(super) fn paint_focus(&self, painter: &Painter, theme: &Theme, response: &Response) {
        if response.has_focus() {
            let ring = self.rect.shrink2(vec2(0.5, 1.5));
            painter.rect_stroke(ring, CornerRadius::same(5), Stroke::new(1.5, theme.focus), StrokeKind::Inside);
        }
    }
}

/// The round thumb of an assumption.
pub(super) fn paint_round(painter: &Painter, at: Pos2, radius: f32, fill: egui::Color32, edge: egui::Color32) {
    painter.circle(at, radius, fill, Stroke::new(1.5, edge));
}

/// The square thumb of a decision.
pub(super) fn paint_square(painter: &Painter, at: Pos2, half: f32, fill: egui::Color32, edge: egui::Color32) {
    let rect = Rect::from_center_size(at, vec2(1.6 * half, 2.0 * half));
    painter.rect(rect, CornerRadius::same(2), fill, Stroke::new(1.5, edge), StrokeKind::Outside);
}

/// What the keyboard or a screen reader asks of a slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) enum Keyed {
    /// So many steps of 1 % up (or down).
    Steps(f64),
    /// To the low end of the scale.
    Home,
    /// To the high end.
    End,
    /// To this value.
    To(f64),
}

/// Reads the keys of a slider that has the keyboard, and the requests of screen readers.
pub(in crate::ui) fn keyed(ui: &Ui, response: &Response) -> Option<Keyed> {
    use egui::accesskit::{Action, ActionData};
    if !response.enabled() {
        return None;
    }
    let asked = ui.input(|input| {
        let set = input.accesskit_action_requests(response.id, Action::SetValue).find_map(|request| match request.data {
            Some(ActionData::NumericValue(value)) => Some(Keyed::To(value)),
            _ => None,
        });
        let count = |action| u8::try_from(input.num_accesskit_action_requests(response.id, action)).map_or(0.0, f64::from);
        let steps = count(Action::Increment) - count(Action::Decrement);
        set.or((steps != 0.0).then_some(Keyed::Steps(steps)))
    });
    if asked.is_some() || !response.has_focus() {
        return asked;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| {
        let presses = |key| u8::try_from(input.num_presses(key)).map_or(0.0, f64::from);
        if input.key_pressed(Key::Home) {
            return Some(Keyed::Home);
        }
        if input.key_pressed(Key::End) {
            return Some(Keyed::End);
        }
        let up = presses(Key::ArrowRight) + presses(Key::ArrowUp) - presses(Key::ArrowLeft) - presses(Key::ArrowDown);
        let by = if input.modifiers.shift { 10.0 } else { 1.0 };
        (up != 0.0).then_some(Keyed::Steps(by * up))
    })
}

/// Tells screen readers what the slider's value is, what it may be, and how to say it.
pub(in crate::ui) fn describe(ui: &Ui, response: &Response, name: &str, value: f64, scale: Scale, text: &str) {
    use egui::accesskit::Action;
    response.widget_info(|| egui::WidgetInfo::slider(response.enabled(), value, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(scale.low);
        node.set_max_numeric_value(scale.high);
        node.set_numeric_value_step(scale.step());
        if !text.is_empty() {
            node.set_value(text);
        }
        for action in [Action::SetValue, Action::Increment, Action::Decrement] {
            node.add_action(action);
        }
    });
}

/// Rounds to a hundredth of a step, so that dragging gives 0.35 and not 0.350000001.
pub(super) fn tidy(value: f64, scale: Scale) -> f64 {
    let step = scale.step();
    if step <= 0.0 || !step.is_finite() {
        return value;
    }
    // The nearest power of ten below a step, halved values kept: 0.01 for shares, 0.1 for 0…10, 1 for 0…100.
    let unit = libm::pow(10.0, libm::floor(libm::log10(step) + 1e-9));
    let inverse = (1.0 / unit).round();
    if inverse >= 1.0 { (value * inverse).round() / inverse } else { (value / unit).round() * unit }
}
