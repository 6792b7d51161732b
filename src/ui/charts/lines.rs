//! Shares of futures over the months as lines, one for each choice, on an axis from 0 to 100 %.

use egui::{Color32, CursorIcon, Rect, Role, Shape, Stroke, Ui, Vec2, lerp, pos2, vec2};

use super::fan::{FanResponse, gutter};
use super::months::{self, Months};
use super::{Axis, Readout};
use crate::text::Lang;
use crate::ui::theme::Theme;

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct ShareLine<'a> {
    /// By month, 0…1; what is not finite is left out.
    pub shares: &'a [f64],
    /// Its colour.
    pub colour: Color32,
    /// Dashed: what the others are only compared with.
    pub dashed: bool,
}

/// Lines of shares over the same months.
pub struct ShareLines<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// What is drawn, the last one on top.
    pub lines: &'a [ShareLine<'a>],
    /// The month that the whole picture shows.
    pub month: usize,
    /// Language of the ticks.
    pub lang: Lang,
    /// What is said of a month under the pointer.
    pub read_out: &'a Readout<'a>,
}

/// Room above 100 % and below 0 %, so that a line there is seen whole.
const AIR: f32 = 6.0;

impl ShareLines<'_> {
    /// Draws them in `size` and reacts to the pointer.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> FanResponse {
        let (rect, response) = ui.allocate_exact_size(size, months::sense());
        let last = self.lines.iter().map(|line| line.shares.len()).max().unwrap_or(1).saturating_sub(1);
        let axis = Axis::nice(0.0, 1.0, 5, |value, _| crate::text::numbers::fixed(100.0 * value, 0) + " %");
        let plot = Rect::from_min_max(rect.min + vec2(gutter(ui, &[&axis]), AIR), rect.max - vec2(4.0, months::TICKS + AIR));
        let months = Months::new(plot.x_range(), last);
        let (month, hovered, phase) = months.react(&response);
        response.widget_info(|| egui::WidgetInfo {
            current_text_value: Some((self.read_out)(self.month.min(last))),
            ..egui::WidgetInfo::labeled(Role::Image, true, self.name)
        });
        if ui.is_rect_visible(rect) && plot.is_positive() {
            self.paint(ui, plot, &axis, months, hovered);
        }
        let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        if let Some(hovered) = hovered {
            response.clone().on_hover_text_at_pointer((self.read_out)(hovered));
        }
        FanResponse { response, month, hovered, phase, plot }
    }

    fn paint(&self, ui: &Ui, plot: Rect, axis: &Axis, months: Months, hovered: Option<usize>) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let y_of = |share: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            let share = axis.share(share) as f32;
            lerp(plot.bottom()..=plot.top(), share)
        };
        for (value, label) in axis.ticks.iter().zip(&axis.labels) {
            months::paint_value_tick(painter, theme, plot, y_of(*value), label);
        }
        for line in self.lines {
            let finite = line.shares.iter().enumerate().filter(|(_, share)| share.is_finite());
            let points: Vec<_> = finite.map(|(t, &share)| pos2(months.x_of(t), y_of(share))).collect();
            let stroke = Stroke::new(2.0, line.colour);
            if line.dashed {
                painter.extend(Shape::dashed_line(&points, stroke, 5.0, 4.0));
            } else {
                painter.add(Shape::line(points, stroke));
            }
        }
        months.paint_lines(painter, theme, plot.y_range(), self.month, hovered);
        months.paint_ticks(painter, theme, plot.bottom() + AIR, self.lang);
    }
}
