//! From values to places on the map and back, and the ticks and names along its sides.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2, vec2};

use super::levers;
use crate::analysis::Lever;
use crate::ui::charts::Axis;
use crate::ui::explore::ViewCtx;
use crate::ui::explore::inputs::Unit;
use crate::ui::theme::Type;

/// Where the map lies and what its sides are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) rect: Rect,
    pub(super) x: [f64; 2],
    pub(super) y: [f64; 2],
}

impl Plot {
    /// Values' place.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    pub(super) fn place(&self, [x, y]: [f64; 2]) -> Pos2 {
        let share = |value: f64, [low, high]: [f64; 2]| ((value - low) / (high - low)).clamp(0.0, 1.0) as f32;
        let (right, up) = (share(x, self.x), share(y, self.y));
        pos2(self.rect.left() + right * self.rect.width(), self.rect.bottom() - up * self.rect.height())
    }

    /// The values at a place; outside of the map, at its side.
    pub(super) fn values(&self, at: Pos2) -> [f64; 2] {
        let right = f64::from(((at.x - self.rect.left()) / self.rect.width()).clamp(0.0, 1.0));
        let up = f64::from(((self.rect.bottom() - at.y) / self.rect.height()).clamp(0.0, 1.0));
        [self.x[0] + right * (self.x[1] - self.x[0]), self.y[0] + up * (self.y[1] - self.y[0])]
    }
}

fn ticks(cx: &ViewCtx<'_>, lever: &Lever, [low, high]: [f64; 2], most: usize) -> Vec<(f64, String)> {
    let unit = levers::unit(lever, cx.scenario, cx.lang);
    let axis = Axis::nice(low, high, most, |value, step| match unit {
        Unit::Percent => cx.format.tick(100.0 * value, 100.0 * step) + " %",
        Unit::Money => cx.format.money_tick(value, step),
        _ => cx.format.tick(value, step),
    });
    let room = 1e-9 * (high - low);
    axis.ticks.into_iter().zip(axis.labels).filter(|(tick, _)| (low - room..=high + room).contains(tick)).collect()
}

/// A lever's name, with its unit where the ticks do not say it.
fn title(cx: &ViewCtx<'_>, lever: &Lever) -> String {
    let name = levers::name(lever, cx.scenario, cx.lang);
    match levers::unit(lever, cx.scenario, cx.lang) {
        Unit::Money => format!("{name} ({})", cx.format.money_unit()),
        Unit::Months => format!("{name} ({})", cx.lang.months_short()),
        _ => name,
    }
}

/// Draws the ticks and names below and at the left.
pub(super) fn draw(cx: &ViewCtx<'_>, ui: &Ui, plot: &Plot, [x, y]: [&Lever; 2]) {
    let painter = ui.painter();
    let (rect, muted) = (plot.rect, cx.theme.muted);
    let line = Stroke::new(1.0, muted);
    let mut taken = f32::NEG_INFINITY;
    for (tick, label) in ticks(cx, x, plot.x, 7) {
        let at = plot.place([tick, plot.y[0]]);
        painter.vline(painter.round_to_pixel_center(at.x), rect.bottom()..=rect.bottom() + 4.0, line);
        let galley = painter.layout_no_wrap(label, Type::Small.regular(), muted);
        let left = at.x - 0.5 * galley.size().x;
        if left > taken {
            taken = left + galley.size().x + 8.0;
            painter.galley(pos2(left, rect.bottom() + 6.0), galley, muted);
        }
    }
    for (tick, label) in ticks(cx, y, plot.y, 7) {
        let at = plot.place([plot.x[0], tick]);
        painter.hline(rect.left() - 4.0..=rect.left(), painter.round_to_pixel_center(at.y), line);
        painter.text(at - vec2(7.0, 0.0), Align2::RIGHT_CENTER, label, Type::Small.regular(), muted);
    }
    let name = |lever: &Lever, width: f32| {
        let font = Type::Body.bold();
        let mut job = egui::text::LayoutJob::simple_singleline(title(cx, lever), font, cx.theme.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        painter.layout_job(job)
    };
    let right = name(x, rect.width());
    painter.galley(pos2(rect.center().x - 0.5 * right.size().x, rect.bottom() + 26.0), right, cx.theme.ink);
    // Above its side, in the direction of reading.
    let up = name(y, rect.width());
    painter.galley(pos2(rect.left() - 40.0, rect.top() - 24.0), up, cx.theme.ink);
}
