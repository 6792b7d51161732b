//! The tree of formulas: a line for each quantity, its formula under it, and what that is made of when it is unfolded.

use std::collections::HashSet;

use egui::{Align, Layout, RichText, Sense, Ui, WidgetInfo, vec2};

use super::names;
use crate::analysis::formula::{Expression, Formulas, Quantity};
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Type;

/// Terms of a long sum that are shown before all are asked for.
const TERMS: usize = 8;
/// Room for a level.
const INDENT: f32 = 16.0;
/// Height of a line.
const LINE: f32 = 24.0;
/// Levels beyond which nothing is unfolded: no chain within a month is as long.
const DEEPEST: usize = 60;

/// What is unfolded and what is shown whole.
pub(super) struct Open<'a> {
    pub(super) unfolded: &'a mut HashSet<Vec<Quantity>>,
    pub(super) whole: &'a mut HashSet<Vec<Quantity>>,
    /// Whether an assumption leads to its slider.
    pub(super) sliders: bool,
}

/// Draws a quantity and what is unfolded below it. `way` leads to it from the figure, itself at the end.
pub(super) fn step(cx: &ViewCtx<'_>, ui: &mut Ui, formulas: &Formulas, way: &mut Vec<Quantity>, open: &mut Open<'_>) {
    let Some(quantity) = way.last().cloned() else { return };
    let step = formulas.step(&quantity);
    let parts = parts(formulas, step.expression.as_ref());
    // The figure itself is open from the start; folding it is remembered like unfolding another.
    let first = way.len() == 1;
    let unfolded = open.unfolded.contains(way) != first;
    // Another month than the figure's is worth saying.
    let other = quantity.month().filter(|_| first || quantity.month() != way[0].month());
    let clicked = line(cx, ui, formulas, (&quantity, other), way.len() - 1, (!parts.is_empty()).then_some(unfolded));
    if clicked && !open.unfolded.remove(way) {
        open.unfolded.insert(way.clone());
    }
    if !unfolded && !parts.is_empty() || way.len() > DEEPEST {
        return;
    }
    let indent = INDENT * to_f32(way.len()) + 4.0;
    if let Some(expression) = &step.expression {
        let symbols = formulas.with_symbols(expression);
        let numbers = formulas.with_numbers(expression, &names::number);
        small(cx, ui, indent, &format!("{} = {symbols}", quantity.symbol()));
        if numbers != symbols {
            small(cx, ui, indent, &format!("= {numbers} = {}", names::number(step.value)));
        }
    } else {
        small(cx, ui, indent, &names::origin(cx, formulas, &quantity).join(" · "));
        if let Some(input) = quantity.input().filter(|_| open.sliders) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(indent);
                if ui.link(RichText::new(cx.lang.formula_goto()).text_style(Type::Small.style())).clicked() {
                    cx.send(Action::Command(Command::ShowInput(Some(input.clone()))));
                }
            });
        }
    }
    let all = parts.len() <= TERMS + 1 || open.whole.contains(way);
    let shown = if all { parts.len() } else { TERMS };
    for part in parts.iter().take(shown) {
        way.push(part.clone());
        self::step(cx, ui, formulas, way, open);
        way.pop();
    }
    if !all {
        ui.horizontal(|ui| {
            ui.add_space(indent + INDENT);
            if ui.link(cx.lang.formula_more(parts.len() - shown)).clicked() {
                open.whole.insert(way.clone());
            }
        });
    }
}

/// What an expression is made of; the terms of a long sum by their size.
fn parts(formulas: &Formulas, expression: Option<&Expression>) -> Vec<Quantity> {
    let Some(expression) = expression else { return Vec::new() };
    let mut parts: Vec<Quantity> = expression.quantities().into_iter().cloned().collect();
    match expression {
        // Months stay in their order.
        Expression::Sum(terms) if terms.len() > TERMS && !matches!(terms[0], Quantity::Discounted(_) | Quantity::Series(..)) => {
            parts.sort_by(|a, b| formulas.value(b).abs().total_cmp(&formulas.value(a).abs()));
        }
        Expression::Times(factors) if matches!(factors.last(), Some(Expression::Least(terms)) if terms.len() > TERMS) => {
            let (given, mut like): (Vec<_>, Vec<_>) = parts.into_iter().partition(Quantity::is_given);
            like.sort_by(|a, b| formulas.value(a).total_cmp(&formulas.value(b)));
            parts = given.into_iter().chain(like).collect();
        }
        _ => {}
    }
    parts
}

#[expect(clippy::cast_possible_truncation, reason = "a margin: at most some levels of a tree")]
const fn to_margin(indent: f32) -> i8 {
    indent.min(120.0) as i8
}

#[expect(clippy::cast_precision_loss, reason = "levels of a tree")]
const fn to_f32(n: usize) -> f32 {
    n as f32
}

/// A formula, or where a value comes from.
fn small(cx: &ViewCtx<'_>, ui: &mut Ui, indent: f32, text: &str) {
    let margin = egui::Margin { left: to_margin(indent), right: 8, top: 0, bottom: 2 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        let text = RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted);
        ui.add(egui::Label::new(text).wrap().selectable(true));
    });
}

/// Name and value; returns whether it was clicked to be folded or unfolded. `unfolded`: none where nothing is below it but its source.
fn line(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    formulas: &Formulas,
    (quantity, month): (&Quantity, Option<u32>),
    level: usize,
    unfolded: Option<bool>,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let name = names::name(cx, formulas, quantity);
    let value = names::value(cx, formulas, quantity);
    let month = month.map_or_else(String::new, |t| cx.lang.formula_month(t));
    let says = format!("{name}: {value}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, unfolded.is_some(), &says));
    if !ui.is_rect_visible(rect) {
        return response.clicked() && unfolded.is_some();
    }
    if unfolded.is_some() && response.hovered() {
        ui.painter().rect_filled(rect, 4.0, cx.theme.track);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, egui::Stroke::new(1.5, cx.theme.focus), egui::StrokeKind::Inside);
    }
    let left = rect.left() + INDENT * to_f32(level) + 4.0;
    if let Some(unfolded) = unfolded {
        let at = egui::Rect::from_center_size(egui::pos2(left + 5.0, rect.center().y), vec2(10.0, 10.0));
        icons::paint(ui.painter(), at, if unfolded { Icon::Open } else { Icon::Closed }, cx.theme.muted);
    }
    let given = quantity.is_given();
    let style = if level == 0 { Type::Body.bold_style() } else { Type::Body.style() };
    let right = egui::Rect::from_min_max(egui::pos2(rect.right() - 128.0, rect.top()), rect.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.add_space(6.0);
        let text = RichText::new(&value).text_style(Type::Body.bold_style()).color(cx.theme.ink);
        ui.add(egui::Label::new(text).truncate().selectable(false));
    });
    let middle = egui::Rect::from_min_max(egui::pos2(left + 16.0, rect.top()), egui::pos2(right.left() - 4.0, rect.bottom()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(middle).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let colour = if given { cx.theme.muted } else { cx.theme.ink };
        let month_room = if month.is_empty() { 0.0 } else { 66.0 };
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - month_room).max(20.0));
            ui.add(egui::Label::new(RichText::new(&name).text_style(style).color(colour)).truncate().selectable(false));
        });
        if !month.is_empty() {
            let month = RichText::new(&month).text_style(Type::Small.style()).color(cx.theme.muted);
            ui.add(egui::Label::new(month).selectable(false));
        }
    });
    response.on_hover_text(format!("{name}\n{} = {value}", quantity.symbol())).clicked() && unfolded.is_some()
}

/// What is open as text, a line for each quantity and formula.
pub(super) fn text(cx: &ViewCtx<'_>, formulas: &Formulas, way: &mut Vec<Quantity>, open: &Open<'_>, out: &mut String) {
    use std::fmt::Write as _;
    let Some(quantity) = way.last().cloned() else { return };
    let step = formulas.step(&quantity);
    let parts = parts(formulas, step.expression.as_ref());
    let indent = "  ".repeat(way.len() - 1);
    let month = quantity.month().map_or_else(String::new, |t| format!(" ({})", cx.lang.formula_month(t)));
    let _ = writeln!(
        out,
        "{indent}{}{month}: {} = {}",
        names::name(cx, formulas, &quantity),
        quantity.symbol(),
        names::value(cx, formulas, &quantity)
    );
    let Some(expression) = &step.expression else {
        let _ = writeln!(out, "{indent}    {}", names::origin(cx, formulas, &quantity).join(" · "));
        return;
    };
    if open.unfolded.contains(way) == (way.len() == 1) || way.len() > DEEPEST {
        return;
    }
    let _ = writeln!(out, "{indent}    = {}", formulas.with_symbols(expression));
    let _ = writeln!(out, "{indent}    = {}", formulas.with_numbers(expression, &names::number));
    for part in parts {
        way.push(part);
        text(cx, formulas, way, open, out);
        way.pop();
    }
}
