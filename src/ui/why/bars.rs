//! Rows of a name, a bar on a common axis, and a number: what both pictures of the Why view are made of.

use egui::{Align2, Color32, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::ui::charts::Axis;
use crate::ui::theme::{Theme, Type};

/// Height of a row.
pub(super) const ROW: f32 = 28.0;
/// Room for the number at the right.
const NUMBER: f32 = 92.0;

/// Where the axis of some rows lies.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The values.
    pub(super) axis: Axis,
    left: f32,
    right: f32,
    /// Width of the names.
    names: f32,
}

/// One row.
pub(super) struct Row<'a> {
    /// At the left.
    pub(super) name: &'a str,
    /// Stronger than the others.
    pub(super) strong: bool,
    /// From, to and colour of each piece of the bar.
    pub(super) pieces: &'a [(f64, f64, Color32)],
    /// Beside the ends of the bar, lower first.
    pub(super) ends: [&'a str; 2],
    /// At the right.
    pub(super) number: &'a str,
    /// Whether it answers clicks.
    pub(super) clickable: bool,
}

impl Frame {
    /// For rows across the width of `ui`.
    pub(super) fn new(ui: &Ui, axis: Axis) -> Self {
        let width = ui.available_width();
        let names = (0.42 * width).clamp(130.0, 340.0);
        let left = ui.max_rect().left() + names + 12.0;
        Self { axis, left, right: ui.max_rect().left() + width - NUMBER - 12.0, names }
    }

    /// A value's place.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    fn x(&self, value: f64) -> f32 {
        let share = self.axis.share(value).clamp(0.0, 1.0) as f32;
        self.left + share * (self.right - self.left)
    }

    /// Ticks above the rows, lines down through them, and what the numbers at the right are.
    pub(super) fn head(&self, ui: &mut Ui, theme: &Theme, rows: usize, number: &str) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
        #[expect(clippy::cast_precision_loss, reason = "some rows")]
        let foot = rect.bottom() + rows as f32 * ROW;
        ui.painter().text(rect.right_top() - vec2(4.0, 0.0), Align2::RIGHT_TOP, number, Type::Small.regular(), theme.muted);
        let mut taken = f32::NEG_INFINITY;
        for (tick, label) in self.axis.ticks.iter().zip(&self.axis.labels) {
            let x = self.x(*tick);
            ui.painter().vline(x, rect.bottom()..=foot, Stroke::new(1.0, theme.line));
            let galley = ui.painter().layout_no_wrap(label.clone(), Type::Small.regular(), theme.muted);
            if x - 0.5 * galley.size().x > taken + 6.0 {
                taken = x + 0.5 * galley.size().x;
                ui.painter().galley(pos2(x - 0.5 * galley.size().x, rect.top()), galley, theme.muted);
            }
        }
    }

    /// A line at a value, down through rows that begin at `top`.
    pub(super) fn line(&self, ui: &Ui, value: f64, top: f32, foot: f32, stroke: Stroke) {
        ui.painter().vline(self.x(value), top..=foot, stroke);
    }

    /// Draws a row.
    pub(super) fn row(&self, ui: &mut Ui, theme: &Theme, row: &Row<'_>) -> Response {
        let sense = if row.clickable { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
        let painter = ui.painter();
        if row.clickable && (response.hovered() || response.has_focus()) {
            painter.rect_filled(rect, 4.0, theme.raised);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, 4.0, Stroke::new(2.0, theme.focus), egui::StrokeKind::Inside);
        }
        let y = rect.center().y;
        let font = if row.strong { Type::Body.bold() } else { Type::Body.regular() };
        let mut job = egui::text::LayoutJob::simple_singleline(row.name.to_owned(), font, theme.ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(self.names);
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left() + 4.0, y - 0.5 * galley.size().y), galley, theme.ink);
        let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
        for &(from, to, colour) in row.pieces {
            let (a, b) = (self.x(from), self.x(to));
            let (a, b) = (a.min(b), a.max(b).max(a.min(b) + 1.5));
            painter.rect_filled(Rect::from_min_max(pos2(a, y - 7.0), pos2(b, y + 7.0)), 2.0, colour);
            (low, high) = (low.min(a), high.max(b));
        }
        // An end that has no room outside its bar is left to the tooltip.
        for (text, x, align, room) in [
            (row.ends[0], low - 5.0, Align2::RIGHT_CENTER, low - self.left),
            (row.ends[1], high + 5.0, Align2::LEFT_CENTER, self.right - high),
        ] {
            let galley = painter.layout_no_wrap(text.to_owned(), Type::Small.regular(), theme.muted);
            if galley.size().x + 6.0 <= room {
                let place = align.anchor_size(pos2(x, y), galley.size());
                painter.galley(place.min, galley, theme.muted);
            }
        }
        let font = if row.strong { Type::Body.bold() } else { Type::Body.regular() };
        painter.text(pos2(rect.right() - 4.0, y), Align2::RIGHT_CENTER, row.number, font, theme.ink);
        response
    }
}
