//! The sliders of a scene: large enough to be moved in front of a room, and to be read from the back of it.

use egui::{Align2, Rect, pos2, vec2};

use super::board::Board;

/// A slider as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// What it moves, as the scene names it.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its value as it is written.
    pub value: String,
    /// Where its thumb stands, 0…1.
    pub share: f64,
    /// Where it stands in the scene as it was.
    pub home: f64,
    /// Whether a decision of the studio: a square thumb.
    pub decision: bool,
    /// Whether the keys move it.
    pub active: bool,
}

/// Height of a slider, in units.
const HEIGHT: f32 = 4.1;
/// Half a thumb: its width is a 24th of the height.
const THUMB: f32 = 0.75;

/// The cells of so many sliders at the foot of a rectangle.
#[must_use]
pub fn cells(board: &Board<'_>, within: Rect, count: usize) -> Vec<Rect> {
    if count == 0 {
        return Vec::new();
    }
    let columns = if within.width() < 40.0 * board.unit { 1 } else { count.min(2) };
    let rows = count.div_ceil(columns);
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let (columns_f, rows_f) = (columns as f32, rows as f32);
    let gap = 2.5 * board.unit;
    let width = (within.width() - gap * (columns_f - 1.0)) / columns_f;
    let top = within.bottom() - rows_f * HEIGHT * board.unit;
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let cell = |i: usize| {
        let (column, row) = ((i % columns) as f32, (i / columns) as f32);
        let min = pos2(within.left() + column * (width + gap), top + row * HEIGHT * board.unit);
        Rect::from_min_size(min, vec2(width, HEIGHT * board.unit))
    };
    (0..count).map(cell).collect()
}

/// The track of a slider in its cell.
#[must_use]
pub fn track(board: &Board<'_>, cell: Rect) -> Rect {
    let (unit, y) = (board.unit, cell.bottom() - 1.1 * board.unit);
    Rect::from_min_max(pos2(cell.left() + THUMB * unit, y - 0.2 * unit), pos2(cell.right() - THUMB * unit, y + 0.2 * unit))
}

/// Draws one.
#[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
pub fn draw(board: &Board<'_>, cell: Rect, knob: &Knob) {
    let (unit, theme) = (board.unit, board.theme);
    let value = board.bold(1.3, theme.ink);
    let wide = board.width(&knob.value, value).min(0.6 * cell.width());
    let base = cell.top() + 1.05 * unit;
    board.line(pos2(cell.right(), base), Align2::RIGHT_CENTER, &knob.value, value, wide + 1.0);
    board.line(pos2(cell.left(), base), Align2::LEFT_CENTER, &knob.label, board.plain(1.1), cell.width() - wide - unit);
    let track = track(board, cell);
    let x = |share: f64| track.left() + share.clamp(0.0, 1.0) as f32 * track.width();
    board.painter.rect_filled(track, 0.2 * unit, theme.track);
    let (here, home) = (x(knob.share), x(knob.home));
    let moved = Rect::from_x_y_ranges(here.min(home)..=here.max(home), track.y_range());
    board.painter.rect_filled(moved, 0.0, theme.fill);
    let tick = Rect::from_center_size(pos2(home, track.center().y), vec2(0.16 * unit, 1.5 * unit));
    board.painter.rect_filled(tick, 0.0, theme.muted);
    let at = pos2(here, track.center().y);
    let ring = board.stroke(if knob.active { theme.warning } else { theme.ground });
    if knob.decision {
        let thumb = Rect::from_center_size(at, vec2(2.0 * THUMB * unit, 2.0 * THUMB * unit));
        board.painter.rect(thumb, 0.25 * unit, theme.policy.ink, ring, egui::StrokeKind::Outside);
    } else {
        board.painter.circle(at, THUMB * unit, theme.ink, ring);
    }
}
