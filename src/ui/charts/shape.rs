//! One month's futures: as 20 dots, as a histogram, or as a cumulative curve. Nothing is smoothed.

use egui::{Align2, Rect, Response, RichText, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, lerp, pos2, vec2};

use super::months::TICKS;
use super::{Axis, gutter};
use crate::analysis::Futures;
use crate::text::{Lang, numbers};
use crate::ui::theme::{Hue, Theme, Type};

/// How the futures of a month are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FuturesShape {
    /// 20 futures that stand for all, a dot each.
    Dots,
    /// Shares of the futures in bins of one width.
    Histogram,
    /// The share of futures with at most so much.
    Cumulative,
}

/// The futures of one month.
pub struct FuturesChart<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// How they are drawn.
    pub shape: FuturesShape,
    /// What is drawn, in the model's unit.
    pub futures: &'a Futures,
    /// The model's unit in units of the axis.
    pub unit: f64,
    /// The choice it belongs to.
    pub hue: &'a Hue,
    /// The axis of values, from left to right; the same for a row of charts.
    pub axis: &'a Axis,
    /// Whether a value has passed what matters; those dots and bars are pale.
    pub passed: &'a dyn Fn(f64) -> bool,
    /// A value that columns of dots begin or end at, so that none stands on both sides of it.
    pub anchor: Option<f64>,
    /// Today's value, on the axis.
    pub baseline: Option<f64>,
    /// Language of the read-out.
    pub lang: Lang,
    /// Writes a value of the axis.
    pub format: &'a dyn Fn(f64) -> String,
}

/// Dots that stand for all futures.
pub const DOTS: usize = 20;
/// Bins of the histogram.
const BINS: usize = 24;
/// Largest and smallest distance of dots.
const PITCH: (f32, f32) = (13.0, 2.0);
/// Room above the plot, for the handles of lines.
const AIR: f32 = 10.0;

impl FuturesChart<'_> {
    /// Draws it in `size`; gives its plot, on which lines may stand, as well.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> (Response, Rect) {
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        let shares = Axis::nice(0.0, 1.0, 3, |value, _| numbers::fixed(100.0 * value, 0) + " %");
        let left = if self.shape == FuturesShape::Cumulative { gutter(ui, &[&shares]) } else { 4.0 };
        let plot = Rect::from_min_max(rect.min + vec2(left, AIR), rect.max - vec2(4.0, TICKS));
        let median = self.futures.like(1).first().map(|value| (self.format)(value / self.unit));
        response.widget_info(|| WidgetInfo {
            current_text_value: median.clone(),
            ..WidgetInfo::labeled(Role::Image, true, self.name)
        });
        if ui.is_rect_visible(rect) && plot.is_positive() {
            self.paint_axis(ui, plot);
            match self.shape {
                FuturesShape::Dots => self.dots(ui, plot),
                FuturesShape::Histogram => self.histogram(ui, plot),
                FuturesShape::Cumulative => self.cumulative(ui, plot, &shares),
            }
        }
        let pointer = response.hover_pos().filter(|_| !egui::Popup::is_any_open(ui.ctx()));
        if let Some(at) = pointer {
            let share = f64::from(((at.x - plot.left()) / plot.width()).clamp(0.0, 1.0));
            let value = self.axis.low + share * (self.axis.high - self.axis.low);
            let up_to = numbers::frequency(self.futures.up_to(value * self.unit));
            let text = self.lang.shape_up_to((self.format)(value), up_to);
            response.clone().on_hover_ui_at_pointer(|ui| {
                ui.label(RichText::new(text).small());
            });
        }
        (response, plot)
    }

    fn x_of(&self, plot: Rect, value: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen, kept near it")]
        let share = self.axis.share(value).clamp(-1.0, 2.0) as f32;
        lerp(plot.x_range(), share)
    }

    fn paint_axis(&self, ui: &Ui, plot: Rect) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, theme.muted.gamma_multiply(0.5)));
        let mut taken = f32::NEG_INFINITY;
        for (tick, label) in self.axis.ticks.iter().zip(&self.axis.labels) {
            let x = painter.round_to_pixel_center(self.x_of(plot, *tick));
            painter.vline(x, plot.bottom()..=plot.bottom() + 3.0, Stroke::new(1.0, theme.muted));
            let galley = painter.layout_no_wrap(label.clone(), Type::Small.regular(), theme.muted);
            let width = galley.size().x;
            // The first and last stay inside.
            let at = (x - 0.5 * width).max(plot.left() - 4.0).min(plot.right() + 4.0 - width);
            if at > taken + 4.0 {
                painter.galley(pos2(at, plot.bottom() + 3.0), galley, theme.muted);
                taken = at + width;
            }
        }
        if let Some(baseline) = self.baseline.filter(|value| (0.0..=1.0).contains(&self.axis.share(*value))) {
            let x = painter.round_to_pixel_center(self.x_of(plot, baseline));
            painter.extend(Shape::dashed_line(
                &[pos2(x, plot.bottom()), pos2(x, plot.top())],
                Stroke::new(1.0, theme.muted),
                1.5,
                3.0,
            ));
        }
    }

    /// Stacked where they would lie on each other; as large as the highest stack allows.
    fn dots(&self, ui: &Ui, plot: Rect) {
        let values: Vec<f64> = self.futures.like(DOTS);
        let from = self.anchor.map_or(plot.left(), |value| self.x_of(plot, value));
        let (columns, pitch) = self.stacks(&values, plot, from);
        let mut heights = std::collections::HashMap::new();
        for (value, column) in values.iter().zip(columns) {
            let height: &mut u16 = heights.entry(column).or_default();
            let at = pos2(from + (real(column) + 0.5) * pitch, plot.bottom() - 1.0 - (f32::from(*height) + 0.5) * pitch);
            *height += 1;
            let radius = (0.44 * pitch).max(0.9);
            if (self.passed)(*value) {
                let width = (0.14 * pitch).clamp(0.7, 1.5);
                ui.painter().circle_stroke(at, radius - 0.5 * width, Stroke::new(width, self.hue.ink));
            } else {
                ui.painter().circle_filled(at, radius, self.hue.dot);
            }
        }
    }

    /// The column of each dot, and the distance of dots.
    fn stacks(&self, values: &[f64], plot: Rect, from: f32) -> (Vec<i32>, f32) {
        let mut pitch = PITCH.0;
        loop {
            #[expect(clippy::cast_possible_truncation, reason = "a column of a small picture")]
            let column = |value: &f64| ((self.x_of(plot, value / self.unit) - from) / pitch).floor() as i32;
            let columns: Vec<i32> = values.iter().map(column).collect();
            let highest = columns.iter().map(|column| columns.iter().filter(|other| *other == column).count()).max().unwrap_or(0);
            if pitch <= PITCH.1 || real(i32::try_from(highest).unwrap_or(i32::MAX)) * pitch <= plot.height() {
                return (columns, pitch);
            }
            pitch -= 0.5;
        }
    }

    fn histogram(&self, ui: &Ui, plot: Rect) {
        let bins = self.futures.bins(self.axis.low * self.unit, self.axis.high * self.unit, BINS);
        let most = bins.iter().copied().fold(0.0, f64::max);
        if most <= 0.0 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "some bins")]
        let edge = |i: usize| plot.left() + plot.width() * (i as f32 / BINS as f32);
        for (i, share) in bins.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            #[expect(clippy::cast_possible_truncation, reason = "0…1")]
            let height = (share / most) as f32 * plot.height();
            let bar =
                Rect::from_min_max(pos2(edge(i) + 0.5, plot.bottom() - height.max(1.0)), pos2(edge(i + 1) - 0.5, plot.bottom()));
            #[expect(clippy::cast_precision_loss, reason = "some bins")]
            let middle = self.axis.low + (self.axis.high - self.axis.low) * ((i as f64 + 0.5) / BINS as f64);
            let fill = if (self.passed)(middle * self.unit) { self.hue.band_inner } else { self.hue.dot };
            ui.painter().rect_filled(bar, 0.0, fill);
        }
    }

    fn cumulative(&self, ui: &Ui, plot: Rect, shares: &Axis) {
        let theme = Theme::of(ui);
        #[expect(clippy::cast_possible_truncation, reason = "0…1")]
        let y_of = |share: f64| plot.bottom() - share as f32 * plot.height();
        for (tick, label) in shares.ticks.iter().zip(&shares.labels) {
            let y = ui.painter().round_to_pixel_center(y_of(*tick));
            ui.painter().hline(plot.x_range(), y, Stroke::new(1.0, theme.muted.gamma_multiply(0.18)));
            ui.painter().text(pos2(plot.left() - 6.0, y), Align2::RIGHT_CENTER, label, Type::Small.regular(), theme.muted);
        }
        // One point for each point of the screen: a staircase as fine as can be seen.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width on the screen")]
        let points = (plot.width() * ui.pixels_per_point()).clamp(2.0, 4_096.0) as u16;
        let line = (0..=points).map(|i| {
            let share = f32::from(i) / f32::from(points);
            let value = self.axis.low + f64::from(share) * (self.axis.high - self.axis.low);
            pos2(lerp(plot.x_range(), share), y_of(self.futures.up_to(value * self.unit)))
        });
        ui.painter().with_clip_rect(plot.expand(2.0)).line(line.collect(), Stroke::new(2.0, self.hue.ink));
    }
}

#[expect(clippy::cast_precision_loss, reason = "columns of dots")]
fn real(count: i32) -> f32 {
    count as f32
}
