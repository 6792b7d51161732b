//! The keys of the wall, and its end, in words.

use egui::{Align2, pos2, vec2};

use super::Board;

/// The end of the story.
pub(super) fn end(board: &Board<'_>) {
    board.painter.rect_filled(board.rect, 0.0, board.theme.ground);
    let at = board.rect.center() - vec2(0.0, 2.0 * board.unit);
    let width = board.rect.width() - 4.0 * board.unit;
    let title = board.line(at, Align2::CENTER_CENTER, board.lang.wall_end(), board.bold(2.6, board.theme.ink), width);
    let under = pos2(at.x, title.bottom() + 0.5 * board.unit);
    board.line(under, Align2::CENTER_TOP, board.lang.wall_end_more(), board.muted(1.3), width);
}

/// What the keys do.
pub(super) fn show_keys(board: &Board<'_>) {
    let (lang, unit, theme) = (board.lang, board.unit, board.theme);
    board.painter.rect_filled(board.rect, 0.0, theme.ground);
    let at = board.rect.min + vec2(2.0 * unit, 1.4 * unit);
    let title = board.line(at, Align2::LEFT_TOP, lang.keys_title(), board.bold(2.0, theme.ink), 20.0 * unit);
    let keys = [
        ("→ PgDn", lang.keys_next()),
        ("← PgUp", lang.keys_back()),
        (lang.key_ends(), lang.keys_ends()),
        (lang.key_number(), lang.keys_number()),
        ("B W", lang.keys_black()),
        ("O", lang.keys_overview()),
        ("S", lang.keys_sliders()),
        ("Z", lang.keys_back_to_file()),
        ("K", lang.keys_keep()),
        ("P", lang.keys_predict()),
        ("R", lang.keys_replay_move()),
        ("T", lang.keys_clock()),
        ("I", lang.keys_theme()),
        ("F11", lang.keys_full()),
        ("F1 ?", lang.keys_help()),
        (lang.key_escape(), lang.keys_leave()),
    ];
    let width = board.rect.width() - 4.0 * unit;
    let row = 2.2 * unit;
    for (i, (key, says)) in keys.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let y = title.bottom() + 0.6 * unit + i as f32 * row;
        board.line(pos2(at.x, y), Align2::LEFT_TOP, key, board.bold(1.2, theme.policy.ink), 10.0 * unit);
        board.line(pos2(at.x + 10.5 * unit, y), Align2::LEFT_TOP, says, board.plain(1.2), width - 10.5 * unit);
    }
}
