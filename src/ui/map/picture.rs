//! The map's colours as one texture, its lines, and the scale of colours beside it.

use egui::{Align2, Color32, ColorImage, Pos2, Rect, Shape, Stroke, StrokeKind, TextureOptions, Ui, pos2, vec2};

use super::axes::Plot;
use super::state::{MapState, Painted};
use crate::analysis::Map;
use crate::ui::explore::ViewCtx;
use crate::ui::theme::{Theme, Type};

/// Which value has which colour: least, greatest and neutral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Colours {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) middle: f64,
}

impl Colours {
    /// Of the values of a map; a flat one gets room on both sides.
    pub(super) fn of(map: &Map, middle: f64) -> Option<Self> {
        let [low, high] = map.extremes()?;
        let (low, high) = (low.min(middle), high.max(middle));
        let room = if high - low > 1e-9 * middle.abs().max(1e-9) { 0.0 } else { 0.5 * middle.abs().max(1e-9) };
        Some(Self { low: low - room, high: high + room, middle })
    }

    /// A value's colour: the end that lies farther from the middle has the full one.
    pub(super) fn colour(&self, theme: &Theme, value: f64) -> Color32 {
        if !value.is_finite() {
            return theme.ground;
        }
        let half = (self.high - self.middle).max(self.middle - self.low);
        #[expect(clippy::cast_possible_truncation, reason = "a colour")]
        let share = ((value - self.middle) / half) as f32;
        theme.diverging(share)
    }
}

/// A node's value; where it is not known yet, between the known ones round it.
fn value_at(map: &Map, column: usize, row: usize) -> f64 {
    let columns = map.xs.len();
    let at = |column: usize, row: usize| map.values[row * columns + column];
    if map.known[row * columns + column] {
        return at(column, row);
    }
    let step = map.step.max(1);
    #[expect(clippy::cast_precision_loss, reason = "a few nodes")]
    let between = |i: usize, count: usize| {
        let first = i - i % step;
        let next = if first + step < count { first + step } else { first };
        (first, next, (i - first) as f64 / step as f64)
    };
    let (left, right, across) = between(column, columns);
    let (foot, top, up) = between(row, map.ys.len());
    let row = |row: usize| at(left, row) + across * (at(right, row) - at(left, row));
    row(foot) + up * (row(top) - row(foot))
}

/// The map itself, painted anew where it or the theme has changed.
pub(super) fn paint(cx: &ViewCtx<'_>, ui: &Ui, state: &mut MapState, plot: &Plot, colours: &Colours) {
    let Some((_, map, version)) = state.map() else { return };
    let size = [map.xs.len(), map.ys.len()];
    if !state.painted.as_ref().is_some_and(|painted| painted.is(version, cx.theme)) {
        // Rows of a picture go downwards.
        let nodes = (0..size[1]).rev().flat_map(|row| (0..size[0]).map(move |column| (column, row)));
        let pixels = nodes.map(|(column, row)| colours.colour(cx.theme, value_at(map, column, row))).collect();
        let image = ColorImage::new(size, pixels);
        let texture = match state.painted.take() {
            Some(Painted { mut texture, .. }) => {
                texture.set(image, TextureOptions::LINEAR);
                texture
            }
            None => ui.ctx().load_texture("map", image, TextureOptions::LINEAR),
        };
        state.painted = Some(Painted { texture, map: version, dark: cx.theme.dark });
    }
    if let Some(painted) = &state.painted {
        // A node stands in the middle of its pixel, and the outermost ones on the sides of the map.
        #[expect(clippy::cast_precision_loss, reason = "some dozens of nodes")]
        let half = size.map(|nodes| 0.5 / nodes as f32);
        let uv = Rect::from_min_max(pos2(half[0], half[1]), pos2(1.0 - half[0], 1.0 - half[1]));
        ui.painter().image(painted.texture.id(), plot.rect, uv, Color32::WHITE);
    }
    ui.painter().rect_stroke(plot.rect, 0.0, Stroke::new(1.0, cx.theme.line), StrokeKind::Outside);
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    Whole,
    Dashed,
}

/// Draws a line between places: ink with a halo, so that it is seen on every colour.
pub(super) fn stroke(cx: &ViewCtx<'_>, ui: &Ui, points: Vec<Pos2>, dash: Dash) {
    let halo = Stroke::new(4.5, cx.theme.panel.gamma_multiply(0.75));
    let ink = Stroke::new(2.0, cx.theme.ink);
    ui.painter().add(Shape::line(points.clone(), halo));
    match dash {
        Dash::Whole => {
            ui.painter().add(Shape::line(points, ink));
        }
        Dash::Dashed => ui.painter().extend(Shape::dashed_line(&points, ink, 7.0, 5.0)),
    }
}

/// Draws the lines of a level on the map; whether there are any.
pub(super) fn lines(cx: &ViewCtx<'_>, ui: &Ui, map: &Map, plot: &Plot, level: f64, dash: Dash) -> bool {
    let lines = map.contour(level);
    for line in &lines {
        stroke(cx, ui, line.iter().map(|&point| plot.place(point)).collect(), dash);
    }
    !lines.is_empty()
}

/// The scale of colours in `rect`, which has room for the numbers at the right; `marks` are values with their text.
pub(super) fn scale(cx: &ViewCtx<'_>, ui: &Ui, rect: Rect, colours: &Colours, marks: &[(f64, String)]) {
    const PARTS: u8 = 48;
    let bar = Rect::from_min_size(rect.min, vec2(14.0, rect.height()));
    let painter = ui.painter();
    for i in 0..PARTS {
        let (from, to) = (f32::from(i) / f32::from(PARTS), f32::from(i + 1) / f32::from(PARTS));
        let y = |share: f32| bar.bottom() - share * bar.height();
        let value = colours.low + f64::from(0.5 * (from + to)) * (colours.high - colours.low);
        let part = Rect::from_min_max(pos2(bar.left(), y(to)), pos2(bar.right(), y(from) + 0.5));
        painter.rect_filled(part, 0.0, colours.colour(cx.theme, value));
    }
    painter.rect_stroke(bar, 0.0, Stroke::new(1.0, cx.theme.line), StrokeKind::Outside);
    let mut taken: Vec<f32> = Vec::new();
    for (value, text) in marks {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let share = ((value - colours.low) / (colours.high - colours.low)) as f32;
        let y = bar.bottom() - share.clamp(0.0, 1.0) * bar.height();
        painter.hline(bar.right()..=bar.right() + 4.0, y, Stroke::new(1.0, cx.theme.muted));
        if taken.iter().all(|other| (other - y).abs() > 13.0) {
            taken.push(y);
            painter.text(pos2(bar.right() + 7.0, y), Align2::LEFT_CENTER, text, Type::Small.regular(), cx.theme.muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{DARK, LIGHT};

    #[test]
    fn the_middle_is_neutral_and_the_farther_end_is_full() {
        let colours = Colours { low: 50.0, high: 120.0, middle: 100.0 };
        for theme in [&LIGHT, &DARK] {
            assert_eq!(colours.colour(theme, 100.0), theme.track);
            assert_eq!(colours.colour(theme, 50.0), theme.compress.ink);
            assert_eq!(colours.colour(theme, 120.0), theme.diverging(0.4));
            assert_eq!(colours.colour(theme, f64::NAN), theme.ground);
        }
    }

    #[test]
    fn what_is_not_known_yet_lies_between() {
        let mut map = Map {
            xs: vec![0.0, 1.0, 2.0, 3.0],
            ys: vec![0.0, 1.0, 2.0, 3.0],
            values: vec![f64::NAN; 16],
            known: vec![false; 16],
            step: 2,
            now: 0.0,
            today: 0.0,
        };
        for (column, row, value) in [(0, 0, 0.0), (2, 0, 4.0), (0, 2, 2.0), (2, 2, 6.0)] {
            (map.values[row * 4 + column], map.known[row * 4 + column]) = (value, true);
        }
        assert_eq!((value_at(&map, 1, 1), value_at(&map, 2, 1), value_at(&map, 3, 3)), (3.0, 5.0, 6.0));
    }
}
