//! A line across a chart at a value that matters, to be dragged.

use egui::{CursorIcon, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::Axis;
use super::handle::Handle;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Phase, Scale};

/// A line.
#[derive(Clone, Copy, Debug)]
pub struct TargetLine<'a> {
    /// Where it stands, on the chart's axis.
    pub value: f64,
    /// What a screen reader calls it.
    pub name: &'a str,
    /// What is said of it under the pointer.
    pub says: &'a str,
}

/// Lines across one chart.
pub struct Targets<'a> {
    /// Apart from those of other charts.
    pub salt: (usize, usize),
    /// The lines.
    pub lines: &'a [TargetLine<'a>],
    /// The axis of their values.
    pub axis: &'a Axis,
    /// Whether values go from left to right instead of up.
    pub upright: bool,
    /// A move ends at a multiple of this.
    pub step: f64,
}

/// A line that is being moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// Which one.
    pub line: usize,
    /// Where to; `None` with [`Phase::Reset`] and where a gesture ends.
    pub value: Option<f64>,
    /// Where in the gesture.
    pub phase: Phase,
}

/// Half of a handle's width.
const HANDLE: f32 = 5.0;

impl Targets<'_> {
    /// Draws those that stand on the axis, over the chart's plot, with their handles at its end.
    #[must_use]
    pub fn show(&self, ui: &Ui, plot: Rect) -> Option<Moved> {
        let theme = Theme::of(ui);
        let span = self.axis.high - self.axis.low;
        let mut moved = None;
        for (i, line) in self.lines.iter().enumerate() {
            let share = self.axis.share(line.value);
            if !(0.0..=1.0).contains(&share) {
                continue;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            let share = share as f32;
            let (from, to) = if self.upright {
                let x = ui.painter().round_to_pixel_center(plot.left() + share * plot.width());
                (pos2(x, plot.bottom()), pos2(x, plot.top()))
            } else {
                let y = ui.painter().round_to_pixel_center(plot.bottom() - share * plot.height());
                (pos2(plot.left(), y), pos2(plot.right(), y))
            };
            let at = if self.upright { to - vec2(0.0, HANDLE) } else { to + vec2(HANDLE, 0.0) };
            let id = ui.scope_id().with(("target", self.salt, i));
            let scale = Scale::new(self.axis.low, self.axis.high);
            let cursor = if self.upright { CursorIcon::ResizeHorizontal } else { CursorIcon::ResizeVertical };
            let handle =
                Handle { hit: Vec2::splat(18.0), cursor, ..Handle::new(id, at, line.name, line.value, scale, line.says) };
            let held = handle.show(ui);
            let lively = held.response.hovered() || held.response.dragged() || held.response.has_focus();
            let stroke = if lively { Stroke::new(1.6, theme.ink) } else { Stroke::new(1.0, theme.ink.gamma_multiply(0.6)) };
            ui.painter().extend(Shape::dashed_line(&[from, to], stroke, 7.0, 3.0));
            let tip = if self.upright { vec2(0.0, HANDLE) } else { vec2(-HANDLE, 0.0) };
            let side = if self.upright { vec2(HANDLE, 0.0) } else { vec2(0.0, HANDLE) };
            let points = vec![at + tip, at - tip + side, at - tip - side];
            ui.painter().add(Shape::convex_polygon(points, theme.ink, Stroke::NONE));
            if held.response.has_focus() {
                ui.painter().circle_stroke(at, HANDLE + 4.0, Stroke::new(1.5, theme.focus));
            }
            let before = held.before(ui, line.value);
            let value = match (held.moved, held.stepped) {
                (Some(by), _) if held.phase != Phase::Ended => {
                    let share = if self.upright { by.x / plot.width().max(1.0) } else { -by.y / plot.height().max(1.0) };
                    Some(before + f64::from(share) * span)
                }
                (None, Some(_)) => {
                    // The keyboard moves by whole steps.
                    let by = held.stepped.unwrap_or(0.0);
                    let steps = (by / scale.step()).round();
                    Some(if steps.abs() <= 10.0 { line.value + steps * self.step } else { line.value + by })
                }
                _ => None,
            };
            let value = value.map(|value| (value.clamp(self.axis.low, self.axis.high) / self.step).round() * self.step);
            if held.phase != Phase::Idle {
                moved = Some(Moved { line: i, value, phase: held.phase });
            }
            if !held.response.dragged() {
                held.response.on_hover_text(line.says);
            }
        }
        moved
    }
}
