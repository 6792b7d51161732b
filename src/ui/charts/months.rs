//! The axis of months that the charts of a picture share: places, ticks, and the month under the pointer.

use egui::{Align2, Painter, Pos2, Rangef, Rect, Response, Sense, Stroke, lerp, pos2};

use crate::text::Lang;
use crate::ui::{
    theme::{Theme, Type},
    widgets::Phase,
};

/// Height of the row of ticks under a plot.
pub(super) const TICKS: f32 = 16.0;

/// Clicks and drags, but no stop for the Tab key: the month slider is that.
pub(super) fn sense() -> Sense {
    Sense::CLICK | Sense::DRAG
}

/// Months 0…`last` from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Months {
    pub(super) x: Rangef,
    pub(super) last: usize,
}

#[expect(clippy::cast_precision_loss, reason = "months of a scenario: at most 360")]
fn real(month: usize) -> f32 {
    month as f32
}

impl Months {
    pub(super) fn new(x: Rangef, last: usize) -> Self {
        Self { x, last: last.max(1) }
    }

    pub(super) fn x_of(self, month: usize) -> f32 {
        self.x_at(real(month))
    }

    pub(super) fn x_at(self, month: f32) -> f32 {
        lerp(self.x, month / real(self.last))
    }

    /// Months per point.
    pub(super) fn per_point(self) -> f32 {
        real(self.last) / self.x.span().max(1.0)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the months there are")]
    pub(super) fn month_at(self, x: f32) -> usize {
        let month = (x - self.x.min) * self.per_point();
        (month.round().max(0.0) as usize).min(self.last)
    }

    /// Months that get a tick: as many as there is room for, where one of a month that is no year is so wide.
    fn ticks(self, month: f32) -> impl Iterator<Item = usize> {
        let room = |step: usize| if step < 12 { month.max(34.0) } else { 34.0 } * self.per_point();
        let step = [1, 2, 3, 6, 12, 24, 36, 60, 120].into_iter().find(|step| real(*step) >= room(*step)).unwrap_or(120);
        (0..=self.last).step_by(step)
    }

    /// "now", "1y", "2y" … under the plot.
    pub(super) fn paint_ticks(self, painter: &Painter, theme: &Theme, top: f32, lang: Lang) {
        let wide = painter.layout_no_wrap(lang.tick_month(self.last), Type::Small.regular(), theme.muted).size().x;
        for month in self.ticks(wide + 8.0) {
            let text = match (month, month % 12) {
                (0, _) => lang.tick_now().to_owned(),
                (_, 0) => lang.tick_year(month / 12),
                _ => lang.tick_month(month),
            };
            let galley = painter.layout_no_wrap(text, Type::Small.regular(), theme.muted);
            // The first and last stay inside.
            let x = (self.x_of(month) - 0.5 * galley.size().x).max(self.x.min - 4.0).min(self.x.max + 4.0 - galley.size().x);
            painter.galley(pos2(x, top + 1.0), galley, theme.muted);
        }
    }

    /// The month of the whole picture, and the one under the pointer here or in another chart.
    pub(super) fn paint_lines(self, painter: &Painter, theme: &Theme, y: Rangef, month: usize, hovered: Option<usize>) {
        let at = |month: usize| painter.round_to_pixel_center(self.x_of(month.min(self.last)));
        if let Some(hovered) = hovered.filter(|hovered| *hovered != month) {
            painter.vline(at(hovered), y, Stroke::new(1.0, theme.muted.gamma_multiply(0.5)));
        }
        painter.vline(at(month), y, Stroke::new(1.0, theme.ink));
    }

    /// What the pointer does: the month picked, the month hovered, and where in a gesture.
    pub(super) fn react(self, response: &Response) -> (Option<usize>, Option<usize>, Phase) {
        let under = |at: Option<Pos2>| at.map(|at| self.month_at(at.x));
        // The other button opens the chart's menu.
        let button = egui::PointerButton::Primary;
        let phase = if response.drag_started_by(button) {
            Phase::Began
        } else if response.dragged_by(button) {
            Phase::Moving
        } else if response.drag_stopped_by(button) {
            Phase::Ended
        } else if response.clicked() {
            Phase::Stepped
        } else {
            Phase::Idle
        };
        let picked = if phase == Phase::Idle { None } else { under(response.interact_pointer_pos()) };
        // Under an open menu nothing is read.
        let hovered = response.hover_pos().filter(|_| response.secondary_clicked() || !egui::Popup::is_any_open(&response.ctx));
        (picked, under(hovered), phase)
    }
}

/// Space for the labels of the value axis.
pub(super) fn label_width(painter: &Painter, labels: &[String]) -> f32 {
    labels
        .iter()
        .map(|label| painter.layout_no_wrap(label.clone(), Type::Small.regular(), egui::Color32::PLACEHOLDER).size().x)
        .fold(0.0, f32::max)
}

/// One label of the value axis with its hairline.
pub(super) fn paint_value_tick(painter: &Painter, theme: &Theme, plot: Rect, y: f32, label: &str) {
    painter.hline(plot.x_range(), painter.round_to_pixel_center(y), Stroke::new(1.0, theme.muted.gamma_multiply(0.18)));
    painter.text(pos2(plot.left() - 6.0, y), Align2::RIGHT_CENTER, label, Type::Small.regular(), theme.muted);
}
