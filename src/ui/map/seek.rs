//! Goal seek: what may be turned, what is wanted, the answer in a sentence, and a button that sets it.

use egui::{Button, Frame, RichText, Ui};

use super::levers;
use super::state::{MapState, Reply, Target};
use crate::analysis::{Found, Goal, Sought, Statistic, draws};
use crate::model::{Input, Valid};
use crate::text::numbers;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::{self, Type};
use crate::ui::why::{figure_value, names};
use crate::ui::widgets::NumberEntry;

/// Draws the panel. `what`: the figure's name.
pub(super) fn panel(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut MapState, what: &str, month: u32) {
    ui.label(RichText::new(cx.lang.seek_title()).text_style(Type::Body.bold_style()).color(cx.theme.ink));
    ui.add_space(4.0);
    let label = ui.label(RichText::new(cx.lang.seek_which()).color(cx.theme.muted));
    let width = ui.available_width() - 4.0;
    if let Some(lever) = levers::choose(cx, ui, &label, &state.turned().clone(), None, width) {
        state.turned = Some(lever);
    }
    ui.label(RichText::new(cx.lang.seek_brings(what, month)).color(cx.theme.muted));
    target(cx, ui, state);
    ui.add_space(8.0);
    match state.sought() {
        None => drop(ui.label(RichText::new(cx.lang.seek_computing()).color(cx.theme.muted))),
        Some((_, None)) => drop(ui.label(RichText::new(cx.lang.seek_failed()).color(cx.theme.error))),
        Some((_, Some(Reply::NoValue))) => drop(ui.label(RichText::new(cx.lang.map_none()).color(cx.theme.muted))),
        Some((goal, Some(Reply::Sought(sought)))) => answer(cx, ui, goal, sought),
    }
}

fn target(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut MapState) {
    let unit = state.what.unit();
    ui.horizontal(|ui| {
        let now = state.target();
        let text = figure_value(&cx.format, unit, now);
        let edge = egui::Stroke::new(1.0, cx.theme.track);
        Frame::new().fill(cx.theme.ground).stroke(edge).corner_radius(theme::ROUNDING).show(ui, |ui| {
            let field =
                NumberEntry::new(cx.lang.seek_target(), &text, now, names::entry(unit), Valid::any(), cx.lang).width(104.0);
            if let Some(value) = field.show(ui).value {
                state.target = Target::Value(value);
            }
        });
        let is_other = matches!(state.target, Target::Value(_)) && state.today().is_finite();
        if is_other && ui.button(cx.lang.seek_as_today()).clicked() {
            state.target = Target::Today;
        }
    });
}

fn answer(cx: &ViewCtx<'_>, ui: &mut Ui, goal: &Goal, sought: &Sought) {
    let unit = goal.output.what.unit();
    let of_lever = |x: f64| levers::value(cx, &goal.lever, x);
    let of_figure = |x: f64| figure_value(&cx.format, unit, x);
    let strong = |ui: &mut Ui, text: String| {
        ui.label(RichText::new(text).font(Type::Body.bold()).color(cx.theme.ink));
    };
    let plain = |ui: &mut Ui, text: String| {
        ui.label(RichText::new(text).color(cx.theme.ink));
    };
    let at = match &sought.found {
        Found::At { nearest, others } => {
            strong(ui, cx.lang.seek_found(of_lever(nearest.value), of_figure(goal.target)));
            if !others.is_empty() {
                let separator = cx.lang.pick(", ", "、");
                let values: Vec<String> = others.iter().map(|point| of_lever(point.value)).collect();
                plain(ui, cx.lang.seek_others(values.join(separator)));
            }
            nearest
        }
        Found::Nowhere { closest } => {
            let [low, high] = sought.range.map(of_lever);
            strong(ui, cx.lang.seek_nowhere(low, high, of_figure(goal.target)));
            plain(ui, cx.lang.seek_closest(of_lever(closest.value), of_figure(closest.output)));
            closest
        }
    };
    plain(ui, cx.lang.seek_now(of_lever(sought.today), of_figure(sought.output_now)));
    ui.add_space(4.0);
    let set = |input: &Input| {
        let estimate = input.get(cx.scenario);
        estimate.is_some_and(|now| now.is_point() && (now.low() - at.value).abs() <= 1e-9 * at.value.abs().max(1e-3))
    };
    let is_new = !goal.lever.inputs(cx.scenario).iter().all(set);
    let button = Button::new(cx.lang.seek_apply(of_lever(at.value)));
    let response = ui.add_enabled(is_new, button).on_hover_text(cx.lang.seek_tip_apply());
    if response.on_disabled_hover_text(cx.lang.seek_applied()).clicked() {
        cx.send(Action::Edit(goal.lever.edit(at.value)));
    }
    ui.add_space(6.0);
    let note = match goal.statistic {
        Statistic::Central => cx.lang.map_central_note().to_owned(),
        _ => cx.lang.seek_note(numbers::fixed(draws::SEEK.into(), 0)),
    };
    ui.label(RichText::new(note).text_style(Type::Small.style()).color(cx.theme.muted));
}
