//! Named bars, one under the other: names on the left, values on the right.

use egui::{Align2, Color32, Rect, pos2};

use super::board::{Board, Ink, LINE};

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// From, to, colour.
    pub bars: Vec<(f64, f64, Color32)>,
    /// What is written beside it.
    pub value: String,
    /// Whether it stands out.
    pub bold: bool,
    /// The ends of the axis, where they are not those of the bars.
    pub ends: Option<[f64; 2]>,
}

/// Draws rows over the height of a rectangle, on one axis; `middle`: a line through all of them.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "places on the screen")]
pub fn rows(board: &Board<'_>, rect: Rect, rows: &[Row], middle: Option<f64>) {
    if rows.is_empty() {
        return;
    }
    let unit = board.unit;
    let height = (rect.height() / rows.len() as f32).min(if board.is_wide() { 3.2 } else { 4.2 } * unit);
    let size = (0.86 * height / (LINE * unit)).clamp(1.0, 1.5);
    let inks = |row: &Row| if row.bold { board.bold(size, board.theme.ink) } else { board.plain(size) };
    let wide = rows.iter().map(|row| board.width(&row.name, inks(row))).fold(0.0, f32::max);
    // Where names would take the room of the bars and there is height to spare, they stand above them.
    let above = wide > 0.45 * rect.width() && height > 2.0 * LINE * unit && !board.is_wide();
    let names = if above { 0.0 } else { wide.min(0.45 * rect.width()) };
    let values = rows.iter().map(|row| board.width(&row.value, inks(row))).fold(0.0, f32::max).min(0.35 * rect.width());
    let left = if above { rect.left() } else { rect.left() + names + unit };
    let right = rect.right() - values - unit;
    let ends = rows.iter().flat_map(|row| row.bars.iter().flat_map(|bar| [bar.0, bar.1]).chain(row.ends.into_iter().flatten()));
    let (low, high) = ends.filter(|x| x.is_finite()).fold((f64::MAX, f64::MIN), |a, x| (a.0.min(x), a.1.max(x)));
    let x = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.0 };
        left + share.clamp(0.0, 1.0) as f32 * (right - left)
    };
    if let Some(middle) = middle.filter(|_| !above) {
        let y = rect.top()..=rect.top() + height * rows.len() as f32;
        board.painter.vline(x(middle), y, board.stroke(board.theme.muted));
    }
    for (i, row) in rows.iter().enumerate() {
        let top = rect.top() + i as f32 * height;
        let y = if above { top + 0.72 * height } else { top + 0.5 * height };
        let half = if above { 0.17 * height } else { 0.3 * height };
        if above {
            // Past the names, not through them.
            if let Some(middle) = middle {
                board.painter.vline(x(middle), y - 1.2 * half..=y + 1.2 * half, board.stroke(board.theme.muted));
            }
            board.squeezed(pos2(rect.left(), top), Align2::LEFT_TOP, &row.name, inks(row), rect.width());
        } else if board.width(&row.name, Ink { size: 1.0, ..inks(row) }) <= names {
            board.squeezed(pos2(rect.left() + names, y), Align2::RIGHT_CENTER, &row.name, inks(row), names);
        } else {
            let galley = board.set(&row.name, Ink { size: 1.0, ..inks(row) }, names, 2);
            let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), y), galley.size());
            board.painter.galley(at.min, galley, board.theme.ink);
        }
        for &(from, to, colour) in &row.bars {
            let (from, to) = (x(from), x(to));
            board.bar(Rect::from_x_y_ranges(from.min(to)..=from.max(to), y - half..=y + half), colour);
        }
        board.line(pos2(rect.right(), y), Align2::RIGHT_CENTER, &row.value, inks(row), values + 1.0);
    }
}
