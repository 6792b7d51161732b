//! The fan chart: what most futures do, month by month.

use egui::{
    CursorIcon, Grid, Painter, PopupAnchor, Pos2, Rect, Response, RichText, Role, Shape, Stroke, Tooltip, Ui, Vec2,
    epaint::{BandPoint, BandShape},
    lerp, pos2, vec2,
};

use super::{
    Axis,
    months::{self, Months},
};
use crate::text::Lang;
use crate::ui::{
    theme::{Hue, Theme, Type},
    widgets::Phase,
};

/// A series over the months 0…H, as its band and its central case; each slice as long as the others, but for what is said below.
#[derive(Clone, Copy, Debug, Default)]
pub struct FanSeries<'a> {
    /// 5 % of the futures are below.
    pub p5: &'a [f64],
    /// 25 % of the futures are below.
    pub p25: &'a [f64],
    /// Median.
    pub p50: &'a [f64],
    /// 75 % of the futures are below.
    pub p75: &'a [f64],
    /// 95 % of the futures are below.
    pub p95: &'a [f64],
    /// Every input at its middle; empty: not drawn.
    pub central: &'a [f64],
}

/// A fan chart over the months.
#[derive(Clone, Copy)]
pub struct FanChart<'a> {
    /// Accessible name, such as "People, compress".
    pub name: &'a str,
    /// What is drawn; its length is the horizon + 1.
    pub series: FanSeries<'a>,
    /// The choice it belongs to.
    pub hue: &'a Hue,
    /// The value axis, the same for a row of charts.
    pub axis: &'a Axis,
    /// Room for the labels of the value axis, at least: [`gutter`] of all charts that stand in one column, so that their
    /// months stand above each other.
    pub gutter: f32,
    /// Whether the months are written under it; charts that stand above another leave that to the lowest.
    pub with_months: bool,
    /// The month that the whole picture shows.
    pub month: usize,
    /// The month under the pointer in another chart of the row.
    pub hovered: Option<usize>,
    /// Today's value.
    pub baseline: Option<f64>,
    /// Median when nobody here uses AI.
    pub without_ai: Option<&'a [f64]>,
    /// What the lines of today and of no AI are called on the chart; nothing: they are not named.
    pub names: Option<(&'a str, &'a str)>,
    /// Other lines across the chart, which names must not stand on.
    pub lines: &'a [f64],
    /// Language of ticks and read-out.
    pub lang: Lang,
    /// Writes a value in the read-out.
    pub format: &'a dyn Fn(f64) -> String,
    /// Writes a month in the read-out, such as "month 36 · Nov 2029".
    pub month_name: &'a dyn Fn(usize) -> String,
}

/// What came of a frame with a chart over the months.
#[derive(Clone, Debug)]
pub struct FanResponse {
    /// egui's, for menus and layout.
    pub response: Response,
    /// The month that was clicked or dragged to in this frame.
    pub month: Option<usize>,
    /// The month under the pointer.
    pub hovered: Option<usize>,
    /// Where in a gesture.
    pub phase: Phase,
    /// Where the values are drawn.
    pub plot: Rect,
}

/// Room above the highest and below the lowest value, for labels and lines.
const AIR: f32 = 6.0;

impl FanChart<'_> {
    /// Draws it in `size` and reacts to the pointer.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> FanResponse {
        let (rect, response) = ui.allocate_exact_size(size, months::sense());
        let last = self.series.p50.len().saturating_sub(1);
        let left = self.gutter.max(gutter(ui, &[self.axis]));
        let plot = Rect::from_min_max(
            rect.min + vec2(left, AIR),
            rect.max - vec2(4.0, if self.with_months { months::TICKS } else { AIR }),
        );
        let months = Months::new(plot.x_range(), last);
        let (month, hovered, phase) = months.react(&response);
        let now = (self.format)(value_at(self.series.p50, self.month));
        response.widget_info(|| egui::WidgetInfo {
            current_text_value: Some(now.clone()),
            ..egui::WidgetInfo::labeled(Role::Image, true, self.name)
        });
        if ui.is_rect_visible(rect) && plot.is_positive() {
            self.paint(ui, plot, months, hovered.or(self.hovered));
        }
        if let Some(hovered) = hovered {
            self.read_out(ui, &response, hovered);
        }
        FanResponse { response: response.on_hover_cursor(CursorIcon::ResizeHorizontal), month, hovered, phase, plot }
    }

    fn y_of(&self, plot: Rect, value: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen, kept near it")]
        let share = self.axis.share(value).clamp(-4.0, 5.0) as f32;
        lerp(plot.bottom()..=plot.top(), share)
    }

    fn paint(&self, ui: &Ui, plot: Rect, months: Months, hovered: Option<usize>) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let inside = painter.with_clip_rect(plot.expand2(vec2(6.0, AIR)).intersect(painter.clip_rect()));
        let width = if plot.height() > 160.0 { 2.5 } else { 2.0 };
        self.paint_values(painter, theme, plot);
        if self.with_months {
            months.paint_ticks(painter, theme, plot.bottom() + 1.0, self.lang);
        }
        for (low, high, fill) in
            [(self.series.p5, self.series.p95, self.hue.band_outer), (self.series.p25, self.series.p75, self.hue.band_inner)]
        {
            for points in runs(low.len().min(high.len()), |t| low[t].is_finite() && high[t].is_finite()) {
                let points = points.map(|t| {
                    let (top, foot) = (self.y_of(plot, high[t]), self.y_of(plot, low[t]));
                    BandPoint::new(months.x_of(t), top.min(foot)..=foot.max(top))
                });
                inside.add(BandShape::filled(points.collect(), fill));
            }
        }
        let line = |values: &[f64]| -> Vec<Vec<Pos2>> {
            runs(values.len(), |t| values[t].is_finite())
                .into_iter()
                .map(|run| run.map(|t| pos2(months.x_of(t), self.y_of(plot, values[t]))).collect())
                .collect()
        };
        if let Some(baseline) = self.baseline.filter(|value| value.is_finite()) {
            let y = painter.round_to_pixel_center(self.y_of(plot, baseline));
            inside.extend(Shape::dashed_line(
                &[pos2(plot.left(), y), pos2(plot.right(), y)],
                Stroke::new(1.0, theme.muted),
                1.5,
                3.0,
            ));
        }
        for points in self.without_ai.map(line).unwrap_or_default() {
            inside.extend(Shape::dotted_line(&points, theme.ink, 4.0, 1.0));
        }
        for points in line(self.series.central) {
            inside.extend(Shape::dashed_line(&points, Stroke::new(1.0, theme.ink), 4.0, 3.0));
        }
        for points in line(self.series.p50) {
            inside.line(points, Stroke::new(width, self.hue.ink));
        }
        self.paint_names(&inside, theme, plot, months);
        months.paint_lines(painter, theme, plot.y_range().expand(2.0), self.month, hovered);
        for (month, radius) in [(Some(self.month), 4.0), (hovered, 3.0)] {
            let Some(month) = month else { continue };
            let value = value_at(self.series.p50, month);
            if value.is_finite() {
                inside.circle(
                    pos2(months.x_of(month), self.y_of(plot, value)),
                    radius,
                    self.hue.dot,
                    Stroke::new(1.5, self.hue.tint),
                );
            }
        }
    }

    /// The names of the neutral lines, at their ends or wherever along them no other line is.
    fn paint_names(&self, painter: &Painter, theme: &Theme, plot: Rect, months: Months) {
        let Some((today, without)) = self.names else { return };
        let last = self.series.p50.len().saturating_sub(1);
        let flat = self.baseline.into_iter().chain(self.lines.iter().copied());
        let flat: Vec<f32> = flat.map(|value| self.y_of(plot, value)).collect();
        let curves = [Some(self.series.p50), Some(self.series.central), self.without_ai].into_iter().flatten();
        let curves: Vec<&[f64]> = curves.filter(|values| !values.is_empty()).collect();
        let free = |rect: Rect| {
            let on_flat = flat.iter().any(|y| rect.y_range().contains(*y));
            let on_curve = |values: &&[f64]| {
                (0..=last).map(|t| pos2(months.x_of(t), self.y_of(plot, value_at(values, t)))).any(|at| rect.contains(at))
            };
            let month = months.x_of(self.month.min(last));
            plot.contains_rect(rect) && !on_flat && !curves.iter().any(on_curve) && !rect.x_range().contains(month)
        };
        let mut taken: Vec<Rect> = Vec::new();
        let baseline = self.baseline.map(|value| (today, vec![value]));
        let without = self.without_ai.map(|values| (without, values.to_vec()));
        for (name, values) in without.into_iter().chain(baseline) {
            let galley = painter.layout_no_wrap(name.to_owned(), Type::Small.regular(), theme.ink);
            let size = galley.size();
            let places = [1.0, 0.8, 0.6, 0.4, 0.2, 0.0].into_iter().flat_map(|share| {
                let left = plot.left() + share * (plot.width() - size.x);
                let at = |x: f32| self.y_of(plot, value_at(&values, months.month_at(x)));
                let (a, b) = (at(left), at(left + size.x));
                [(left, a.min(b) - size.y - 1.0), (left, a.max(b) + 2.0)]
            });
            let place = places
                .map(|(x, y)| Rect::from_min_size(pos2(x, y), size))
                .find(|rect| free(*rect) && !taken.iter().any(|other| other.expand(3.0).intersects(*rect)));
            if let Some(rect) = place {
                painter.galley(rect.min, galley, theme.ink);
                taken.push(rect);
            }
        }
    }

    /// The ticks that have room for their labels, the foot and the top first.
    fn paint_values(&self, painter: &Painter, theme: &Theme, plot: Rect) {
        let ticks: Vec<(f32, &String)> =
            self.axis.ticks.iter().map(|tick| self.y_of(plot, *tick)).zip(&self.axis.labels).collect();
        let gap = plot.height() / f32::from(u8::try_from(ticks.len().saturating_sub(1).max(1)).unwrap_or(u8::MAX));
        let all = gap >= 15.0;
        for (i, (y, label)) in ticks.iter().enumerate() {
            if all || i == 0 || i + 1 == ticks.len() {
                months::paint_value_tick(painter, theme, plot, *y, label);
            }
        }
    }

    /// The values of the month under the pointer.
    fn read_out(&self, ui: &Ui, response: &Response, month: usize) {
        let theme = Theme::of(ui);
        let at = |values: &[f64]| (self.format)(value_at(values, month));
        let between = |low: &[f64], high: &[f64]| self.lang.range_of(at(low), at(high));
        let mut rows = vec![
            (self.lang.readout_median(), at(self.series.p50)),
            (self.lang.readout_half(), between(self.series.p25, self.series.p75)),
            (self.lang.readout_nine_in_ten(), between(self.series.p5, self.series.p95)),
        ];
        if !self.series.central.is_empty() {
            rows.push((self.lang.readout_central(), at(self.series.central)));
        }
        if let Some(values) = self.without_ai {
            rows.push((self.lang.readout_without_ai(), at(values)));
        }
        if let Some(today) = self.baseline {
            rows.push((self.lang.readout_today(), (self.format)(today)));
        }
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id.with("values"), PopupAnchor::Pointer).gap(14.0).show(
            |ui| {
                ui.spacing_mut().interact_size.y = 0.0;
                ui.label(RichText::new((self.month_name)(month)).font(Type::Small.bold()));
                Grid::new("values").spacing(vec2(12.0, 2.0)).show(ui, |ui| {
                    for (what, value) in rows {
                        ui.label(RichText::new(what).small().color(theme.muted));
                        ui.label(RichText::new(value).small());
                        ui.end_row();
                    }
                });
                if self.without_ai.is_some() {
                    ui.label(RichText::new(self.lang.readout_without_note()).small().color(theme.muted));
                }
            },
        );
    }
}

/// The room that the labels of these axes need.
#[must_use]
pub fn gutter(ui: &Ui, axes: &[&Axis]) -> f32 {
    axes.iter().map(|axis| months::label_width(ui.painter(), &axis.labels)).fold(0.0, f32::max) + 8.0
}

fn value_at(values: &[f64], month: usize) -> f64 {
    values.get(month).or(values.last()).copied().unwrap_or(f64::NAN)
}

/// The runs of indices for which `there` holds, at least two long: what is not finite leaves a gap.
fn runs(len: usize, there: impl Fn(usize) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for t in 0..=len {
        match (t < len && there(t), start) {
            (true, None) => start = Some(t),
            (false, Some(from)) => {
                found.push(from..t);
                start = None;
            }
            _ => {}
        }
    }
    found.retain(|run| run.len() >= 2);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finite_leaves_a_gap() {
        let values = [1.0, 2.0, f64::NAN, 4.0, 5.0, 6.0, f64::INFINITY, 8.0];
        assert_eq!(runs(values.len(), |t| values[t].is_finite()), [0..2, 3..6]);
        assert!(runs(0, |_| true).is_empty());
    }
}
