//! Several fans over the same months: a line for the median and a pale band from P5 to P95 for each.

use egui::epaint::{BandPoint, BandShape};
use egui::{Color32, CursorIcon, Rect, Role, Shape, Stroke, Ui, Vec2, lerp, pos2, vec2};

use super::fan::{FanResponse, gutter};
use super::months::{self, Months};
use super::{Axis, FanSeries, Readout};
use crate::text::Lang;
use crate::ui::theme::Theme;

/// One of several.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// What is drawn; it may end before the others do.
    pub series: FanSeries<'a>,
    /// Its colour.
    pub colour: Color32,
}

/// Several fans over the same months.
pub struct Overlay<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// What is drawn, the last one on top.
    pub layers: &'a [Layer<'a>],
    /// The value axis.
    pub axis: &'a Axis,
    /// The month that the whole picture shows.
    pub month: usize,
    /// Language of the ticks.
    pub lang: Lang,
    /// What is said of a month under the pointer.
    pub read_out: &'a Readout<'a>,
}

/// Room above the highest and below the lowest value.
const AIR: f32 = 6.0;

impl Overlay<'_> {
    /// Draws it in `size` and reacts to the pointer.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> FanResponse {
        let (rect, response) = ui.allocate_exact_size(size, months::sense());
        let last = self.layers.iter().map(|layer| layer.series.p50.len()).max().unwrap_or(1).saturating_sub(1);
        let plot = Rect::from_min_max(rect.min + vec2(gutter(ui, &[self.axis]), AIR), rect.max - vec2(4.0, months::TICKS));
        let months = Months::new(plot.x_range(), last);
        let (month, hovered, phase) = months.react(&response);
        response.widget_info(|| egui::WidgetInfo {
            current_text_value: Some((self.read_out)(self.month.min(last))),
            ..egui::WidgetInfo::labeled(Role::Image, true, self.name)
        });
        if ui.is_rect_visible(rect) && plot.is_positive() {
            self.paint(ui, plot, months, hovered);
        }
        let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        if let Some(hovered) = hovered {
            response.clone().on_hover_text_at_pointer((self.read_out)(hovered));
        }
        FanResponse { response, month, hovered, phase, plot }
    }

    fn paint(&self, ui: &Ui, plot: Rect, months: Months, hovered: Option<usize>) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let y_of = |value: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen, kept near it")]
            let share = self.axis.share(value).clamp(-4.0, 5.0) as f32;
            lerp(plot.bottom()..=plot.top(), share)
        };
        for (value, label) in self.axis.ticks.iter().zip(&self.axis.labels) {
            months::paint_value_tick(painter, theme, plot, y_of(*value), label);
        }
        let inside = painter.with_clip_rect(plot.expand2(vec2(6.0, AIR)).intersect(painter.clip_rect()));
        for layer in self.layers {
            let points: Vec<BandPoint> = (0..layer.series.p5.len())
                .filter(|&t| layer.series.p5[t].is_finite() && layer.series.p95[t].is_finite())
                .map(|t| {
                    let (top, foot) = (y_of(layer.series.p95[t]), y_of(layer.series.p5[t]));
                    BandPoint::new(months.x_of(t), top.min(foot)..=foot.max(top))
                })
                .collect();
            if points.len() > 1 {
                inside.add(BandShape::filled(points, layer.colour.gamma_multiply(0.16)));
            }
        }
        for layer in self.layers {
            let line = layer.series.p50.iter().enumerate().filter(|(_, value)| value.is_finite());
            let points = line.map(|(t, &value)| pos2(months.x_of(t), y_of(value))).collect();
            inside.add(Shape::line(points, Stroke::new(2.0, layer.colour)));
        }
        months.paint_lines(painter, theme, plot.y_range(), self.month, hovered);
        months.paint_ticks(painter, theme, plot.bottom(), self.lang);
    }
}
