//! People as dots, grouped by department: filled while they are there, hollow when they are gone, ringed when they are
//! more than today.
//!
//! Each department is a block of columns, filled from the top; all blocks share one grid.

use egui::{Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::text::{Lang, numbers};
use crate::ui::theme::{Hue, Theme, Type};

/// The people of one department.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DotGroup<'a> {
    /// Its name, for the read-out.
    pub name: &'a str,
    /// People today, FTE.
    pub today: f64,
    /// People in the month shown, FTE.
    pub now: f64,
}

/// Everybody, as dots.
#[derive(Clone, Copy, Debug)]
pub struct Dots<'a> {
    /// Accessible name, such as "People, compress".
    pub name: &'a str,
    /// The departments, in order.
    pub groups: &'a [DotGroup<'a>],
    /// The choice it belongs to.
    pub hue: &'a Hue,
    /// Language of the read-out.
    pub lang: Lang,
}

/// Between two departments, as a share of the distance of dots.
const GAP: f32 = 0.7;
/// Largest distance of dots: beyond it they look like buttons.
const WIDEST: f32 = 14.0;
/// Smallest distance at which dots can still be told apart.
const NARROWEST: f32 = 5.0;

/// How the dots fit into the space: columns of `rows`, department by department.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Fit {
    /// People per dot.
    people: f64,
    rows: usize,
    pitch: f32,
}

impl Dots<'_> {
    /// People per dot when drawn within `size`: 1 where there is room.
    #[must_use]
    pub fn people_per_dot(&self, size: Vec2) -> f64 {
        self.fit(size).people
    }

    /// The height that the dots take of `size`.
    #[must_use]
    pub fn height(&self, size: Vec2) -> f32 {
        let fit = self.fit(size);
        real(fit.rows) * fit.pitch
    }

    /// Draws them within `size`. The pointer over a department reads its people; with the response the department that was
    /// clicked, by its place.
    pub fn show(&self, ui: &mut Ui, size: Vec2) -> (Response, Option<usize>) {
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        let total = |of: fn(&DotGroup<'_>) -> f64| numbers::count(self.groups.iter().map(of).sum());
        let text = self.lang.people_change(total(|group| group.now), total(|group| group.today));
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::Image, true, self.name)
        });
        let fit = self.fit(size);
        let painter = ui.painter();
        let mut left = rect.left();
        let mut under = None;
        for (i, group) in self.groups.iter().enumerate() {
            let dots = dots_of(group, fit.people);
            let columns = dots.div_ceil(fit.rows.max(1));
            if columns == 0 {
                continue;
            }
            let width = real(columns) * fit.pitch;
            let block = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
            if ui.is_rect_visible(block) {
                self.paint(painter, Theme::of(ui), group, fit, block.min);
            }
            if response.hover_pos().is_some_and(|at| block.expand2(vec2(0.5 * GAP * fit.pitch, 0.0)).contains(at)) {
                under = Some((i, group));
            }
            left += width + GAP * fit.pitch;
        }
        let Some((i, group)) = under.filter(|_| !egui::Popup::is_any_open(ui.ctx())) else { return (response, None) };
        let clicked = response.clicked().then_some(i);
        let change = self.lang.people_change(numbers::count(group.now), numbers::count(group.today));
        let scale = (fit.people > 1.0).then(|| self.lang.dot_is_people(numbers::count(fit.people)));
        let response = response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(group.name).font(Type::Small.bold()));
            ui.label(RichText::new(change).small());
            if let Some(scale) = scale {
                ui.label(RichText::new(scale).small().weak());
            }
            ui.label(RichText::new(self.lang.tip_formula()).small().weak());
        });
        (response, clicked)
    }

    fn fit(&self, size: Vec2) -> Fit {
        let steps = (0..8).flat_map(|power| [1.0, 2.0, 5.0].map(|factor| factor * libm::pow(10.0, f64::from(power))));
        let mut best = Fit { people: 1.0, rows: 1, pitch: 0.0 };
        for people in steps {
            best = self.fit_with(size, people);
            if best.pitch >= NARROWEST {
                break;
            }
        }
        best
    }

    /// The number of rows that leaves the most room for each dot.
    fn fit_with(&self, size: Vec2, people: f64) -> Fit {
        let counts: Vec<usize> = self.groups.iter().map(|group| dots_of(group, people)).filter(|dots| *dots > 0).collect();
        let gaps = GAP * real(counts.len().saturating_sub(1));
        let pitch = |rows: usize| {
            let columns: usize = counts.iter().map(|dots| dots.div_ceil(rows)).sum();
            (size.y / real(rows)).min(size.x / (real(columns) + gaps).max(1.0)).min(WIDEST)
        };
        let most = counts.iter().copied().max().unwrap_or(1).clamp(1, 200);
        let rows = (1..=most).max_by(|a, b| pitch(*a).total_cmp(&pitch(*b)).then(b.cmp(a))).unwrap_or(1);
        Fit { people, rows, pitch: pitch(rows) }
    }

    fn paint(&self, painter: &Painter, theme: &Theme, group: &DotGroup<'_>, fit: Fit, corner: Pos2) {
        let radius = 0.40 * fit.pitch;
        let hollow = Stroke::new((0.1 * fit.pitch).clamp(0.75, 1.5), theme.muted.gamma_multiply(0.75));
        let (now, today) = (group.now / fit.people, group.today / fit.people);
        for i in 0..dots_of(group, fit.people) {
            let (column, row) = (real(i / fit.rows), real(i % fit.rows));
            let at = corner + fit.pitch * vec2(column + 0.5, row + 0.5);
            let there = (now - f64::from(real(i))).clamp(0.0, 1.0);
            let more = f64::from(real(i)) >= today - 1e-9;
            if there > 0.999 && more {
                // Someone new: a ring round the dot.
                painter.circle_stroke(at, radius - 0.5 * hollow.width, Stroke::new(hollow.width, self.hue.dot));
                painter.circle_filled(at, 0.5 * radius, self.hue.dot);
            } else if there > 0.999 {
                painter.circle_filled(at, radius, self.hue.dot);
            } else {
                painter.circle_stroke(at, radius - 0.5 * hollow.width, hollow);
                if there > 0.001 {
                    // Part of a person, filled from the left.
                    #[expect(clippy::cast_possible_truncation, reason = "0…1")]
                    let edge = at.x - radius + 2.0 * radius * there as f32;
                    let part = Rect::from_x_y_ranges(at.x - radius - 1.0..=edge, at.y - radius - 1.0..=at.y + radius + 1.0);
                    painter.with_clip_rect(part.intersect(painter.clip_rect())).circle_filled(at, radius, self.hue.dot);
                }
            }
        }
    }
}

/// Dots that a department needs, whether they are filled or not.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people of a studio, clamped")]
fn dots_of(group: &DotGroup<'_>, people: f64) -> usize {
    let most = group.today.max(group.now) / people;
    if most.is_finite() { (most - 1e-6).ceil().clamp(0.0, 1e5) as usize } else { 0 }
}

#[expect(clippy::cast_precision_loss, reason = "rows and columns of dots")]
fn real(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::LIGHT;

    #[test]
    fn dots_stay_inside_and_stand_for_more_people_when_there_are_many() {
        let group = |people: f64| DotGroup { name: "", today: people, now: 0.5 * people };
        for (groups, one_each) in
            [(vec![group(10.0)], true), (vec![group(3.0), group(162.0)], true), (vec![group(9000.0); 4], false)]
        {
            let dots = Dots { name: "", groups: &groups, hue: &LIGHT.compress, lang: Lang::En };
            let size = vec2(220.0, 48.0);
            let fit = dots.fit(size);
            let columns: usize = groups.iter().map(|group| dots_of(group, fit.people).div_ceil(fit.rows)).sum();
            assert!((real(columns) + GAP * real(groups.len() - 1)) * fit.pitch <= size.x + 0.01);
            assert!(real(fit.rows) * fit.pitch <= size.y + 0.01);
            assert_eq!(fit.people == 1.0, one_each);
        }
    }
}
