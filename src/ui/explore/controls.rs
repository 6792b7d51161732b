//! Under the columns: the policy between the two choices, moving people, and the month of the whole picture.

use egui::{Rect, RichText, Sense, Ui, pos2, vec2};

use super::context::{Action, ViewCtx};
use super::inputs::Unit;
use super::rows::inside;
use super::view::ExploreState;
use crate::model::{Choice, Edit};
use crate::ui::charts::FuturesShape;
use crate::ui::theme::Type;
use crate::ui::widgets::{DecisionSlider, Scale};

/// Height of the controls.
pub const HEIGHT: f32 = 66.0;

/// Draws the controls across the width of the view.
pub fn controls(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let gap = 28.0;
    let half = (area.width() - gap) / 2.0;
    let left = Rect::from_min_size(area.min, vec2(half, HEIGHT));
    let right = Rect::from_min_size(pos2(area.left() + half + gap, area.top()), vec2(half, HEIGHT));
    policy(cx, ui, left);
    month(cx, ui, right, state);
    passed(cx, ui, pos2(right.left(), right.top() + 54.0), state.shape);
}

fn caption(cx: &ViewCtx<'_>, ui: &Ui, rect: Rect, texts: [(&str, bool); 3]) {
    let y = rect.top() + 9.0;
    let places = [
        (rect.left(), egui::Align2::LEFT_CENTER),
        (rect.center().x, egui::Align2::CENTER_CENTER),
        (rect.right(), egui::Align2::RIGHT_CENTER),
    ];
    for ((text, strong), (x, align)) in texts.into_iter().zip(places) {
        let (font, colour) = if strong { (Type::Body.bold(), cx.theme.ink) } else { (Type::Body.regular(), cx.theme.muted) };
        ui.painter().text(pos2(x, y), align, text, font, colour);
    }
}

/// λ, from compress to expand, and the switches that belong to it.
fn policy(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect) {
    let policy = &cx.scenario.policy;
    let lambda = policy.choice.lambda();
    let value = lambda.map_or_else(|| cx.lang.follow_switch().to_owned(), |lambda| cx.format.number(Unit::Percent, lambda));
    caption(cx, ui, rect, [(cx.lang.choice_compress(), false), ("", true), (cx.lang.choice_expand(), false)]);
    ui.painter().text(
        pos2(rect.center().x, rect.top() + 9.0),
        egui::Align2::CENTER_CENTER,
        &value,
        Type::Body.bold(),
        cx.theme.policy.ink,
    );
    let slider = Rect::from_min_size(pos2(rect.left(), rect.top() + 18.0), vec2(rect.width(), 24.0));
    inside(ui, slider, false, |ui| {
        ui.push_id("lambda", |ui| {
            let shown = DecisionSlider::new(cx.lang.lambda_label(), lambda.unwrap_or(0.5), Scale::SHARE)
                .value_text(&value)
                .enabled(lambda.is_some())
                .step(0.01)
                .width(slider.width())
                .show(ui);
            let edit = match shown.phase {
                crate::ui::widgets::Phase::Reset => Some(Edit::Choice(cx.saved.policy.choice)),
                _ => shown.value.map(|lambda| Edit::Choice(Choice::Blend(lambda))),
            };
            cx.gesture(shown.phase, edit);
            shown.response.on_hover_text(cx.lang.tip_lambda());
        });
    });
    let switches = Rect::from_min_size(pos2(rect.left(), rect.top() + 42.0), vec2(rect.width(), 24.0));
    inside(ui, switches, false, |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let mut on = policy.rebalance;
        let text = RichText::new(cx.lang.rebalance_switch());
        if ui.checkbox(&mut on, text).on_hover_text(cx.lang.tip_rebalance()).changed() {
            cx.send(Action::Edit(Edit::Rebalance(on)));
        }
        let mut follow = lambda.is_none();
        if ui.checkbox(&mut follow, cx.lang.follow_switch()).on_hover_text(cx.lang.tip_follow()).changed() {
            cx.send(Action::Edit(Edit::Choice(if follow { Choice::Follow } else { Choice::Blend(0.5) })));
        }
    });
}

/// The month of the whole picture, `width` wide and without the legend: for other views.
pub fn month_slider(cx: &ViewCtx<'_>, ui: &mut Ui, width: f32, state: &mut ExploreState) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 42.0), Sense::hover());
    month(cx, ui, rect, state);
}

/// The month of the whole picture.
fn month(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect, state: &mut ExploreState) {
    let month = state.month_within(cx.scenario);
    let horizon = cx.scenario.horizon;
    let name = cx.format.month_name(month, cx.scenario.start);
    let last = cx.format.tick(f64::from(horizon), 1.0);
    caption(cx, ui, rect, [(cx.lang.month_label(), false), (&name, true), (&last, false)]);
    let slider = Rect::from_min_size(pos2(rect.left(), rect.top() + 18.0), vec2(rect.width(), 24.0));
    inside(ui, slider, false, |ui| {
        ui.push_id("month", |ui| {
            #[expect(clippy::cast_precision_loss, reason = "at most 360")]
            let shown = DecisionSlider::new(cx.lang.month_label(), month as f64, Scale::new(0.0, f64::from(horizon)))
                .value_text(&name)
                .step(1.0)
                .width(slider.width())
                .show(ui);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a month inside the horizon")]
            if let Some(month) = shown.value {
                state.month = month.round().clamp(0.0, f64::from(horizon)) as usize;
            }
            shown.response.on_hover_text(cx.lang.tip_month());
        });
    });
}

/// What dots and bars look like that have passed the line.
fn passed(cx: &ViewCtx<'_>, ui: &Ui, at: egui::Pos2, shape: Option<FuturesShape>) {
    let sample = at + vec2(6.0, 0.0);
    let tip = match shape {
        Some(FuturesShape::Dots) => {
            ui.painter().circle_stroke(sample, 4.5, egui::Stroke::new(1.3, cx.theme.ink));
            cx.lang.legend_dots()
        }
        Some(FuturesShape::Histogram) => {
            let bar = Rect::from_center_size(sample, vec2(8.0, 11.0));
            ui.painter().rect_filled(bar, 0.0, cx.theme.policy.band_inner);
            cx.lang.legend_histogram()
        }
        Some(FuturesShape::Cumulative) | None => return,
    };
    let galley = ui.painter().layout_no_wrap(cx.lang.legend_passed().to_owned(), Type::Small.regular(), cx.theme.muted);
    let size = galley.size();
    ui.painter().galley(pos2(at.x + 15.0, at.y - size.y / 2.0), galley, cx.theme.muted);
    let spot = Rect::from_min_size(at - vec2(0.0, 12.0), vec2(15.0 + size.x, 24.0));
    ui.interact(spot, ui.scope_id().with("passed"), Sense::hover()).on_hover_text(tip);
}
