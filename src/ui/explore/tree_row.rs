//! How a row of the role tree is cut, and the heads of its columns.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::context::ViewCtx;
use super::view::ExploreState;
use crate::model::Scenario;
use crate::ui::theme::Type;
use crate::ui::widgets::{Scale, place};

/// Points from end to end of a slider, at least.
pub const SLIDER: f32 = 140.0;
/// Points of a slider that has room.
const WIDEST: f32 = 240.0;
/// The field with the per cent.
const FIELD: f32 = 64.0;
/// What becomes of it, with by how much it has just moved.
const RESULT: f32 = 58.0;
/// People today.
const TODAY: f32 = 30.0;
/// The mark that folds.
const FOLD: f32 = 16.0;
/// Between columns.
const GAP: f32 = 6.0;
/// Everything but name and slider.
const FIXED: f32 = FOLD + TODAY + FIELD + RESULT + 3.0 * GAP;
/// Room that a name should have, without the mark.
const NAME: f32 = 104.0;
/// Margins of the panel, with its scroll bar.
const AROUND: f32 = 28.0;

/// A row cut into fold mark, name, people today, slider, per cent, and what becomes of them.
pub(super) struct TreeCut {
    pub(super) fold: Rect,
    pub(super) name: Rect,
    pub(super) today: Rect,
    pub(super) slider: Rect,
    /// The field with the per cent; of a row inside a role's card, what can be typed there.
    pub(super) result: Rect,
    /// What becomes of it.
    pub(super) after: Rect,
}

/// Cuts a row. One that is inside a role's card has its name in the place of today's people as well.
pub(super) fn cut(rect: Rect, indent: f32) -> TreeCut {
    // Where the names would be cut, today's people are left to the tooltip.
    let spare = rect.width() - FIXED - SLIDER < NAME;
    let today_width = if spare { 0.0 } else { TODAY };
    let free = rect.width() - FIXED + if spare { TODAY + GAP } else { 0.0 };
    let slider = (0.55 * free).clamp(SLIDER, WIDEST).min(free - NAME).max(SLIDER);
    let part = |from: f32, to: f32| Rect::from_min_max(pos2(from, rect.top()), pos2(to, rect.bottom()));
    let right = rect.right();
    let field = right - RESULT - FIELD;
    let slider_left = field - GAP - slider;
    let today = if spare { slider_left - GAP } else { slider_left - GAP - TODAY };
    let left = rect.left() + indent;
    TreeCut {
        fold: part(left, left + FOLD),
        name: part(left + FOLD, if indent > 0.0 { slider_left - GAP } else { today }),
        today: part(today, today + today_width),
        slider: part(slider_left, slider_left + slider),
        result: part(field, field + FIELD),
        after: part(right - RESULT, right),
    }
}

/// How wide the panel is where nobody has said so: the longest name has room.
pub fn usual_width(ui: &Ui, scenario: &Scenario, lang: crate::text::Lang, window: f32) -> f32 {
    let measured = |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x;
    let departments = scenario.departments.iter().map(|department| measured(department.label(lang), Type::Body.bold()));
    let roles = scenario.roles().map(|role| measured(role.label(lang), Type::Body.regular()));
    let name = departments.chain(roles).fold(NAME, f32::max).min(150.0);
    let least = least_width();
    let most = if window < crate::ui::panels::NARROW { window - 240.0 } else { 0.345 * window };
    (AROUND + FIXED + SLIDER + name + 6.0).clamp(least, most.max(least)).ceil()
}

/// The least width of the panel.
#[must_use]
pub const fn least_width() -> f32 {
    AROUND + FIXED + SLIDER + NAME - TODAY - GAP
}

/// Height of the heads.
const HEADS: f32 = 32.0;

/// What stands in the columns: today, a scale for all sliders, the month and whose it is.
pub(super) fn heads(cx: &ViewCtx<'_>, ui: &mut Ui, state: &ExploreState) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADS), Sense::hover());
    let parts = cut(rect, 0.0);
    let y = rect.bottom() - 9.0;
    let (small, muted) = (Type::Small.regular(), cx.theme.muted);
    let painter = ui.painter();
    if parts.today.is_positive() {
        painter.text(pos2(parts.today.right(), y), Align2::RIGHT_CENTER, cx.lang.head_today(), small.clone(), muted);
    }
    for (value, align, text) in
        [(0.0, Align2::LEFT_CENTER, "0"), (0.5, Align2::CENTER_CENTER, "50"), (1.0, Align2::RIGHT_CENTER, "100 %")]
    {
        let x = place(parts.slider, Scale::SHARE, value).x;
        let nudge = if value == 0.0 {
            -3.0
        } else if value == 1.0 {
            12.0
        } else {
            0.0
        };
        painter.text(pos2(x + nudge, y), align, text, small.clone(), muted);
    }
    let month = state.month_within(cx.scenario);
    let whose = state.focus.name(cx.lang);
    let right = parts.after.right();
    painter.text(pos2(right, y - 15.0), Align2::RIGHT_CENTER, &whose, Type::Small.bold(), state.focus.hue(cx.theme).ink);
    painter.text(pos2(right, y), Align2::RIGHT_CENTER, cx.lang.head_month(month), small, muted);
    let tip = |rect: Rect, salt: &str, text: &str| {
        ui.interact(rect.with_min_y(rect.top() + 6.0), ui.scope_id().with(salt), Sense::hover()).on_hover_text(text);
    };
    tip(parts.today, "head-today", cx.lang.tip_head_today());
    tip(parts.slider, "head-scale", cx.lang.help_automation());
    tip(parts.after, "head-after", &cx.lang.tip_head_after(whose, cx.format.month_name(month, cx.scenario.start)));
}
