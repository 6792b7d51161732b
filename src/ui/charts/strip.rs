//! The bottleneck strip: month by month, the role that most often holds the others up.

use egui::{
    CornerRadius, CursorIcon, Galley, PopupAnchor, Rangef, Rect, RichText, Role, Tooltip, Ui, Vec2, WidgetInfo, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};
use std::sync::Arc;

use super::{
    FanResponse,
    months::{self, Months},
};
use crate::text::{Lang, numbers};
use crate::ui::theme::{Theme, Type};

/// Some months in which the same role is most often the bottleneck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StripSegment<'a> {
    /// First month.
    pub from: usize,
    /// Last month, included.
    pub to: usize,
    /// The role's name.
    pub name: &'a str,
    /// Share of the futures in which it is, as a mean over these months, 0…1.
    pub share: f64,
}

/// The strip over the months 0…`horizon`.
#[derive(Clone, Copy)]
pub struct Strip<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// In order of months; what none covers stays empty.
    pub segments: &'a [StripSegment<'a>],
    /// Points at the left that the charts above leave for their labels.
    pub left: f32,
    /// Last month.
    pub horizon: usize,
    /// The month that the whole picture shows.
    pub month: usize,
    /// Language of the read-out.
    pub lang: Lang,
    /// Writes a month in the read-out.
    pub month_name: &'a dyn Fn(usize) -> String,
}

/// A strip as high as this has the names above the bar.
const NAMES: f32 = 26.0;
/// Thickness of the bar.
const BAR: f32 = 8.0;

impl Strip<'_> {
    /// Draws it in `size` (28 points or more are high enough) and reacts to the pointer.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> FanResponse {
        let (rect, response) = ui.allocate_exact_size(size, months::sense());
        let months = Months::new(Rangef::new(rect.left() + self.left, rect.right() - 4.0), self.horizon);
        let (month, hovered, phase) = months.react(&response);
        let here = |month: usize| self.segments.iter().find(|segment| (segment.from..=segment.to).contains(&month));
        let say = |segment: &StripSegment<'_>| self.lang.strip_share(segment.name, numbers::percent(round(segment.share)));
        response.widget_info(|| WidgetInfo {
            current_text_value: here(self.month).map(say),
            ..WidgetInfo::labeled(Role::Image, true, self.name)
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, months, hovered);
        }
        if let Some(hovered) = hovered
            && let Some(segment) = here(hovered)
        {
            Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id.with("role"), PopupAnchor::Pointer).gap(14.0).show(
                |ui| {
                    ui.spacing_mut().interact_size.y = 0.0;
                    ui.label(RichText::new((self.month_name)(hovered)).font(Type::Small.bold()));
                    ui.label(RichText::new(say(segment)).small());
                },
            );
        }
        FanResponse { response: response.on_hover_cursor(CursorIcon::ResizeHorizontal), month, hovered, phase, plot: rect }
    }

    fn paint(&self, ui: &Ui, rect: Rect, months: Months, hovered: Option<usize>) {
        let theme = Theme::of(ui);
        let painter = ui.painter();
        let bar = Rangef::new(rect.bottom() - BAR - 2.0, rect.bottom() - 2.0);
        painter.rect_filled(Rect::from_x_y_ranges(months.x, bar), CornerRadius::same(2), theme.track.gamma_multiply(0.6));
        for segment in self.segments {
            // A month is a whole pixel column: from half a month before it to half a month after.
            let edge = |month: f32| months.x_at(month).clamp(months.x.min, months.x.max);
            let x = Rangef::new(edge(real(segment.from) - 0.5) + 0.5, edge(real(segment.to) + 0.5) - 0.5);
            if x.span() <= 0.0 {
                continue;
            }
            let strength = 0.25 + 0.75 * single(segment.share.clamp(0.0, 1.0));
            painter.rect_filled(Rect::from_x_y_ranges(x, bar), CornerRadius::same(2), theme.fill.gamma_multiply(strength));
            let here = (segment.from..=segment.to).contains(&self.month);
            if x.span() > 30.0 && rect.height() >= NAMES {
                let ink = if here { theme.ink } else { theme.muted };
                let galley = name(painter, segment.name, x.span() - 4.0, ink);
                painter.galley(pos2(x.min + 1.0, bar.min - 3.0 - galley.size().y), galley, ink);
            }
        }
        months.paint_lines(painter, theme, bar.expand(2.0), self.month, hovered);
        let at = pos2(painter.round_to_pixel_center(months.x_of(self.month.min(months.last))), bar.center());
        painter.rect_filled(Rect::from_center_size(at, vec2(3.0, BAR + 4.0)), CornerRadius::same(1), theme.ink);
    }
}

fn name(painter: &egui::Painter, text: &str, width: f32, ink: egui::Color32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), Type::Small.regular(), ink);
    job.wrap = TextWrapping::truncate_at_width(width);
    painter.layout_job(job)
}

/// Whole percents: a share of futures is not known better.
fn round(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}

#[expect(clippy::cast_precision_loss, reason = "months")]
fn real(month: usize) -> f32 {
    month as f32
}

#[expect(clippy::cast_possible_truncation, reason = "0…1")]
fn single(share: f64) -> f32 {
    share as f32
}
