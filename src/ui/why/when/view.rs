//! The tab When: the thresholds, how likely the chosen one is passed by month, and in which futures.

use egui::{RichText, Ui, vec2};

use super::state::WhenState;
use super::{list, region};
use crate::analysis::Chance;
use crate::files::results::Cell;
use crate::model::{Side, Threshold, What};
use crate::text::numbers;
use crate::ui::chart_menu::{Asked, ChartMenu};
use crate::ui::charts::lines::{ShareLine, ShareLines};
use crate::ui::command::Command;
use crate::ui::explore::{Action, Column, ExploreState, ViewCtx};
use crate::ui::formula::Whose;
use crate::ui::theme::Type;
use crate::ui::why::{names, state::choice};

/// From this width on, the thresholds stand beside the picture.
const WIDE: f32 = 980.0;

/// Height of the picture.
const PICTURE: f32 = 230.0;

/// Draws the tab.
pub fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut WhenState, shared: &mut ExploreState, at_once: bool) {
    let month = u32::try_from(shared.month_within(cx.scenario)).unwrap_or(0);
    state.follow(cx.scenario, &ui.ctx().clone(), (month, choice(cx, shared.focus)), at_once);
    if cx.scenario.thresholds.is_empty() {
        title(cx, ui, cx.lang.when_thresholds(), true);
        note(cx, ui, cx.lang.when_none());
        ui.add_space(6.0);
        ui.horizontal(|ui| list::add(cx, ui, state));
        return;
    }
    if ui.available_width() >= WIDE {
        ui.columns(2, |columns| {
            list::view(cx, &mut columns[0], state, shared);
            picture(cx, &mut columns[1], state, shared);
        });
    } else {
        list::view(cx, ui, state, shared);
        ui.add_space(16.0);
        picture(cx, ui, state, shared);
    }
    ui.add_space(18.0);
    region::view(cx, ui, state, shared);
}

/// A heading; it says when what stands below is still of the values before.
pub(super) fn title(cx: &ViewCtx<'_>, ui: &mut Ui, text: &str, current: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(text).text_style(Type::Body.bold_style()).color(cx.theme.ink));
        if !current {
            ui.label(RichText::new(cx.lang.why_stale()).color(cx.theme.muted));
        }
    });
    ui.add_space(2.0);
}

pub(super) fn note(cx: &ViewCtx<'_>, ui: &mut Ui, text: impl Into<String>) {
    ui.label(RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted));
}

/// While an answer is awaited, or where there is none.
pub(super) fn nothing_yet(cx: &ViewCtx<'_>, ui: &mut Ui, failed: bool) {
    let (text, colour) = if failed { (cx.lang.why_failed(), cx.theme.error) } else { (cx.lang.why_computing(), cx.theme.muted) };
    ui.label(RichText::new(text).color(colour));
}

/// What a threshold says: "People below 140".
pub(in crate::ui) fn says(cx: &ViewCtx<'_>, threshold: &Threshold) -> String {
    let figure = names::figure(&threshold.what, cx.scenario, cx.lang);
    let value = names::value(&cx.format, threshold.what.unit(), threshold.side.value());
    match threshold.side {
        Side::Above(_) => cx.lang.when_above(figure, value),
        Side::Below(_) => cx.lang.when_below(figure, value),
    }
}

/// Its title, or else what it says.
pub(super) fn label(cx: &ViewCtx<'_>, threshold: &Threshold) -> String {
    match threshold.title.get(cx.lang) {
        "" => says(cx, threshold),
        title => title.to_owned(),
    }
}

/// The cases in the order of [`crate::analysis::Case::compared`], with their names and colours.
pub(super) fn cases(cx: &ViewCtx<'_>) -> [(String, egui::Color32); 4] {
    let of = |column: Column| (column.name(cx.lang), column.hue(cx.theme).ink);
    let [compress, policy, expand] = [Column::Compress, Column::Policy, Column::Expand].map(of);
    [compress, policy, expand, (cx.lang.readout_without_ai().to_owned(), cx.theme.muted)]
}

/// Asks how a threshold's figure is calculated in one of [`cases`].
pub(super) fn formula(cx: &ViewCtx<'_>, shared: &mut ExploreState, case: usize, what: &What) {
    let command = if let Some(column) = Column::ALL.get(case) {
        shared.focus = *column;
        Command::Formula(Some(what.clone()))
    } else {
        let name = cx.lang.readout_without_ai().to_owned();
        Command::FormulaOf(Whose { name, scenario: None, choice: None, without_ai: true }, what.clone())
    };
    cx.send(Action::Command(command));
}

/// The share of futures in a month.
pub(super) fn at(chance: &Chance, month: usize) -> String {
    chance.by_month.get(month).map_or_else(String::new, |share| numbers::frequency(*share))
}

fn picture(cx: &ViewCtx<'_>, ui: &mut Ui, state: &WhenState, shared: &mut ExploreState) {
    let Some(threshold) = cx.scenario.thresholds.get(state.chosen) else { return };
    let name = cx.lang.when_by_month(label(cx, threshold));
    let Some((question, found, current)) = state.likely() else {
        title(cx, ui, &name, true);
        return nothing_yet(cx, ui, false);
    };
    title(cx, ui, &name, current);
    // While another list is worked out, the old answers are about other thresholds.
    let same =
        question.scenario.thresholds.get(state.chosen).is_some_and(|of| of.what == threshold.what && of.side == threshold.side);
    let Some(Some(chances)) = found.and_then(|found| found.get(state.chosen)).filter(|_| same) else {
        return nothing_yet(cx, ui, found.is_none() && current);
    };
    let cases = cases(cx);
    let read_out = |month: usize| {
        let mut lines = vec![cx.format.month_name(month, cx.scenario.start)];
        lines.extend(cases.iter().zip(chances).map(|((name, _), chance)| format!("{name}: {}", at(chance, month))));
        lines.join("\n")
    };
    // The focused choice on top.
    let mut order: Vec<usize> = (0..chances.len().min(cases.len())).collect();
    let focus = Column::ALL.iter().position(|column| *column == shared.focus).unwrap_or(0);
    order.sort_by_key(|&i| (i == focus, i != 3));
    let line = |i: usize| ShareLine { shares: &chances[i].by_month, colour: cases[i].1, dashed: chances[i].case.without_ai };
    let lines: Vec<ShareLine<'_>> = order.into_iter().map(line).collect();
    let month = shared.month_within(cx.scenario);
    let chart = ShareLines { name: &name, lines: &lines, month, lang: cx.lang, read_out: &read_out };
    let width = ui.available_width();
    let shown = chart.show(ui, vec2(width, PICTURE));
    if let Some(month) = shown.month {
        shared.month = month;
    }
    let data = || {
        let head = std::iter::once("month").chain(cases.iter().map(|(name, _)| name.as_str()));
        let row = |month: usize| {
            let share = |chance: &Chance| Cell::Number(chance.by_month.get(month).copied().unwrap_or(f64::NAN));
            std::iter::once(Cell::Text(month.to_string())).chain(chances.iter().map(share)).collect()
        };
        let months = chances.iter().map(|chance| chance.by_month.len()).max().unwrap_or(0);
        let head = head.map(|name| Cell::Text(name.to_owned())).collect();
        std::iter::once(head).chain((0..months).map(row)).collect()
    };
    let names: Vec<String> = cases.iter().map(|(name, _)| name.clone()).collect();
    let menu = ChartMenu { area: shown.response.rect, formulas: &names, data: &data, more: None, picture: None };
    if let Some(Asked::Formula(which, month)) = menu.show(cx, &shown.response, shown.hovered) {
        shared.month = month.unwrap_or(shared.month);
        formula(cx, shared, which, &threshold.what);
    }
    note(cx, ui, cx.lang.when_lines_note());
}
