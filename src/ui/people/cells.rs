//! What stands in the table's cells: figures, the bar of the month, the strip over the months.

use egui::{Align2, FontId, Painter, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

use super::rows::{Key, Row};
use crate::text::numbers;
use crate::ui::explore::{Column, ViewCtx};
use crate::ui::theme::Type;

/// Room between a cell's text and its right edge.
const PAD: f32 = 8.0;
/// Part of the column of the month that the bar takes.
const BAR: f32 = 0.34;
/// The change, as a share of today, at which the strip has its full colour.
const FULL: f64 = 0.5;

/// A change with its sign; a dash where there is none.
pub(super) fn signed(x: f64) -> String {
    let text = numbers::fixed(x, 1);
    let is_zero = !text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if x > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// The change as a share of today.
pub(super) fn relative(now: f64, today: f64) -> String {
    let share = (now - today) / today;
    let text = numbers::fixed(100.0 * share, 0);
    let plus = if share > 0.0 && text != "0" { "+" } else { "" };
    format!("{plus}{text} %")
}

/// The text of a cell. `complete`: whether what is not a number will stay none.
pub(super) fn text(cx: &ViewCtx<'_>, row: &Row, key: Key, complete: bool) -> String {
    let value = row.value(key);
    if !value.is_finite() {
        return if complete { "–" } else { "…" }.to_owned();
    }
    match key {
        Key::Name => String::new(),
        Key::Today => cx.format.people(value),
        Key::Then => then(cx, row),
        Key::Change => signed(value),
        Key::Moved if !row.id.is_empty() => signed(value),
        Key::LaidOff | Key::Hired | Key::Moved | Key::Idle | Key::Bottleneck => numbers::fixed(value, 1),
        Key::Productivity => numbers::factor(value),
        Key::Cost => cx.format.tick(value, 1.0),
    }
}

fn then(cx: &ViewCtx<'_>, row: &Row) -> String {
    // Whole people where there are many: the decimals would say more than the futures do.
    let one = |x: f64| numbers::fixed(x, usize::from(row.then.abs() < 100.0));
    let [low, high] = row.band;
    if low.is_finite() && high.is_finite() { cx.lang.people_band(one(row.then), one(low), one(high)) } else { one(row.then) }
}

/// A figure at the right of its cell.
pub(super) fn figure(painter: &Painter, rect: Rect, text: &str, font: FontId, colour: egui::Color32) {
    painter.with_clip_rect(rect.intersect(painter.clip_rect())).text(
        pos2(rect.right() - PAD, rect.center().y),
        Align2::RIGHT_CENTER,
        text,
        font,
        colour,
    );
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn place(rect: Rect, share: f64) -> f32 {
    rect.left() + rect.width() * share.clamp(0.0, 1.0) as f32
}

/// The month's cell: the figures, and a bar from P5 to P95 with the mean and today, `most` people wide.
#[expect(clippy::too_many_arguments, reason = "a cell and what is drawn into it")]
pub(super) fn month_cell(cx: &ViewCtx<'_>, ui: &Ui, rect: Rect, row: &Row, column: Column, most: f64, text: &str, font: FontId) {
    let painter = ui.painter();
    let bar = Rect::from_min_max(pos2(rect.right() - BAR * rect.width(), rect.top()), rect.max - vec2(PAD, 0.0));
    let words = Rect::from_min_max(rect.min, pos2(bar.left(), rect.bottom()));
    figure(painter, words, text, font, cx.theme.ink);
    if !row.then.is_finite() || most <= 0.0 {
        return;
    }
    let hue = column.hue(cx.theme);
    let x = |people: f64| painter.round_to_pixel_center(place(bar, people / most));
    let y = |half: f32| egui::Rangef::new(rect.center().y - half, rect.center().y + half);
    painter.rect_filled(Rect::from_x_y_ranges(bar.x_range(), y(1.0)), 1.0, cx.theme.track);
    if row.band[0].is_finite() {
        let band = Rect::from_x_y_ranges(egui::Rangef::new(x(row.band[0]), x(row.band[1]).max(x(row.band[0]) + 1.0)), y(4.0));
        painter.rect_filled(band, 2.0, hue.band_inner);
    }
    painter.vline(x(row.today), y(6.0), egui::Stroke::new(1.0, cx.theme.muted));
    painter.vline(x(row.then), y(6.0), egui::Stroke::new(2.5, hue.ink));
}

/// The strip over the months: a colour a month, its figure on hover; a click picks the month.
pub(super) fn strip(cx: &ViewCtx<'_>, ui: &Ui, rect: Rect, row: &Row, label: &str, month: usize) -> Option<usize> {
    let rect = rect.shrink2(vec2(2.0, 4.0));
    let last = row.months.len().saturating_sub(1);
    if last == 0 || rect.width() < 8.0 {
        return None;
    }
    // Clicks, but no stop for the Tab key: the month slider is that.
    let response = ui.interact(rect, ui.scope_id().with(("strip", &row.id)), Sense::CLICK);
    let what = |t: usize| {
        let people = row.months.get(t).copied().unwrap_or(f64::NAN);
        let name = cx.format.month_name(t, cx.results.map_or(cx.scenario.start, |results| results.scenario.start));
        let one = numbers::fixed(people, 1);
        if row.today > 0.0 {
            cx.lang.people_cell_month(name, one, cx.format.people(row.today), relative(people, row.today))
        } else {
            cx.lang.people_cell_month_new(name, one)
        }
    };
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(what(month.min(last))),
        ..WidgetInfo::labeled(egui::Role::Image, true, label)
    });
    let painter = ui.painter();
    #[expect(clippy::cast_precision_loss, reason = "months of a scenario: at most 360")]
    let edge = |t: usize| rect.left() + rect.width() * t as f32 / row.months.len() as f32;
    painter.rect_filled(rect, 0.0, cx.theme.track.gamma_multiply(0.5));
    if row.today > 0.0 {
        for (t, people) in row.months.iter().enumerate().filter(|(_, people)| people.is_finite()) {
            #[expect(clippy::cast_possible_truncation, reason = "a colour")]
            let share = ((people / row.today - 1.0) / FULL) as f32;
            let part = Rect::from_x_y_ranges(egui::Rangef::new(edge(t), edge(t + 1)), rect.y_range());
            painter.rect_filled(part, 0.0, cx.theme.diverging(share));
        }
    }
    let here = painter.round_to_pixel_center(f32::midpoint(edge(month.min(last)), edge(month.min(last) + 1)));
    painter.vline(here, rect.y_range().expand(2.0), egui::Stroke::new(1.0, cx.theme.ink));
    let under = |at: egui::Pos2| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a month")]
        let t = ((at.x - rect.left()) / rect.width() * row.months.len() as f32).max(0.0) as usize;
        t.min(last)
    };
    let picked = response.clicked().then(|| response.interact_pointer_pos().map(under)).flatten();
    if let Some(t) = response.hover_pos().map(under) {
        response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(label).text_style(Type::Small.bold_style()));
            ui.label(what(t));
        });
    }
    picked
}
