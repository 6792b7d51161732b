//! Figures of the columns: one drawn month by month, all of them in a table with what sets each column apart from the first.

use std::collections::HashSet;

use egui::{ComboBox, Grid, Label, RichText, Sense, Ui, vec2};

use super::labels::{self, LETTERS};
use super::state::{CompareState, Question, Sides};
use super::view::{note, waiting};
use crate::analysis::compare::{Row, same_roles};
use crate::analysis::{Unit, What};
use crate::sim::{Series, Total};
use crate::text::numbers;
use crate::ui::chart_menu::{Asked, ChartMenu, bands_table};
use crate::ui::charts::{Axis, FanSeries, Layer, Overlay};
use crate::ui::command::Command;
use crate::ui::explore::{Action, ExploreState, ViewCtx};
use crate::ui::theme::Type;
use crate::ui::why;

/// What a reader looks for first; the roles when they are asked for.
fn is_shown(what: &What, with_roles: bool) -> bool {
    match what {
        What::Series(series) => {
            matches!(
                series,
                Series::Headcount | Series::Volume | Series::Profit | Series::UnitCost | Series::Price | Series::Demand
            )
        }
        What::Total(total) => matches!(total, Total::Npv | Total::LaidOff),
        What::Department(_) => true,
        What::Role(..) => with_roles,
    }
}

/// A figure's name, in whichever column has it.
fn name(cx: &ViewCtx<'_>, question: &Question, what: &What) -> String {
    let owner = question.variants.iter().find(|variant| what.measure(&variant.scenario).is_some());
    why::figure(what, owner.map_or(cx.scenario, |variant| &variant.scenario), cx.lang)
}

/// Draws chart and table.
pub(super) fn figures(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState, explore: &mut ExploreState) {
    let Some((question, found, _)) = state.sides.answer() else { return waiting(cx, ui, false) };
    let Some(found) = found else { return waiting(cx, ui, true) };
    let mut figure = state.figure.clone();
    let mut with_roles = state.with_roles;
    let mut hidden = state.hidden.clone();
    let names: Vec<String> = question
        .variants
        .iter()
        .enumerate()
        .map(|(i, variant)| {
            let name = state.columns.get(i).map(|column| labels::column(cx, column, variant)).unwrap_or_default();
            format!("{} · {name}", LETTERS[i])
        })
        .collect();
    let picked = chart(cx, ui, (question, found), &names, explore, &mut figure, &mut hidden);
    ui.add_space(10.0);
    table(cx, ui, question, found, &names, &mut figure, with_roles);
    ui.add_space(4.0);
    if same_roles(&question.variants) {
        let roles = question.variants[0].scenario.roles().count();
        let text = if with_roles { cx.lang.compare_roles_hide().to_owned() } else { cx.lang.compare_roles_show(roles) };
        if ui.link(text).clicked() {
            with_roles = !with_roles;
        }
    } else {
        note(cx, ui, cx.lang.compare_roles_differ());
    }
    ui.add_space(4.0);
    let seed = question.variants[0].scenario.seed;
    note(cx, ui, cx.lang.compare_note(numbers::fixed(found.comparison.draws.into(), 0), seed));
    if let Some(month) = picked {
        explore.month = month;
    }
    state.figure = figure;
    state.hidden = hidden;
    state.with_roles = with_roles;
}

/// The figure that is drawn, over the months; returns the month that was picked.
fn chart(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    (question, found): (&Question, &Sides),
    names: &[String],
    explore: &ExploreState,
    figure: &mut What,
    hidden: &mut HashSet<usize>,
) -> Option<usize> {
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(cx.lang.compare_figure()).color(cx.theme.muted));
        let combo = ComboBox::from_id_salt("compare figure").width(230.0).selected_text(name(cx, question, figure)).height(420.0);
        let shown = combo.show_ui(ui, |ui| {
            let drawn = |what: &What| is_shown(what, true) && !matches!(what, What::Total(_));
            for row in found.comparison.rows.iter().filter(|row| drawn(&row.what)) {
                if ui.selectable_label(*figure == row.what, name(cx, question, &row.what)).clicked() {
                    figure.clone_from(&row.what);
                }
            }
        });
        shown.response.labelled_by(label.id);
        for (i, colour) in cx.theme.columns.iter().enumerate().take(question.variants.len()) {
            let letter = RichText::new(LETTERS[i]).font(Type::Body.bold());
            let letter = if hidden.contains(&i) { letter.color(cx.theme.faded).strikethrough() } else { letter.color(*colour) };
            let shown = ui.add(egui::Button::new(letter).frame(false)).on_hover_text(cx.lang.tip_compare_hide(LETTERS[i]));
            if shown.clicked() && !hidden.remove(&i) {
                hidden.insert(i);
            }
        }
        note(cx, ui, cx.lang.compare_legend());
    });
    if matches!(question.fan, What::Total(_)) {
        note(cx, ui, cx.lang.compare_no_months());
        return None;
    }
    let fans = found.comparison.fans.iter().enumerate().filter(|(i, _)| !hidden.contains(i));
    let bands: Vec<_> = fans.filter_map(|(i, bands)| Some((i, bands.as_ref()?))).collect();
    let layers: Vec<Layer<'_>> = bands
        .iter()
        .map(|(i, bands)| Layer {
            series: FanSeries {
                p5: &bands.p5,
                p25: &bands.p25,
                p50: &bands.p50,
                p75: &bands.p75,
                p95: &bands.p95,
                central: &bands.central,
            },
            colour: cx.theme.columns[*i],
        })
        .collect();
    let values = layers.iter().flat_map(|layer| layer.series.p5.iter().chain(layer.series.p95)).filter(|x| x.is_finite());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &x| (a.min(x), b.max(x)));
    let unit = question.fan.unit();
    let axis = Axis::nice(low, high, 5, |value, step| match unit {
        Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => cx.format.money_tick(value, step),
        _ => cx.format.tick(value, step),
    });
    let read_out = |month: usize| {
        let start = question.variants[0].scenario.start;
        let mut lines = vec![cx.format.month_name(month, start)];
        for (i, bands) in &bands {
            let scenario = &question.variants[*i].scenario;
            let write = |x: Option<&f64>| labels::figure(cx.lang, scenario, unit, x.copied().unwrap_or(f64::NAN));
            let band = cx.lang.band_of(write(bands.p5.get(month)), write(bands.p95.get(month)));
            lines.push(format!("{}  {}  ({band})", LETTERS[*i], write(bands.p50.get(month))));
        }
        lines.join("\n")
    };
    let drawn = name(cx, question, &question.fan);
    let month = explore.month_within(cx.scenario);
    let overlay = Overlay { name: &drawn, layers: &layers, axis: &axis, month, lang: cx.lang, read_out: &read_out };
    let width = (ui.available_width() - 12.0).clamp(240.0, 1_000.0);
    let shown = overlay.show(ui, vec2(width, 210.0));
    let data = || bands_table(&bands.iter().map(|(i, bands)| (LETTERS[*i], *bands)).collect::<Vec<_>>());
    let drawn: Vec<String> = bands.iter().map(|(i, _)| names[*i].clone()).collect();
    let menu = ChartMenu { area: shown.response.rect, formulas: &drawn, data: &data, more: None, picture: None };
    if let Some(Asked::Formula(which, month)) = menu.show(cx, &shown.response, shown.hovered) {
        let i = bands[which].0;
        let whose = labels::of_variant(cx, names[i].clone(), &question.variants[i]);
        cx.send(Action::Command(Command::FormulaOf(whose, question.fan.clone())));
        return month.or(shown.month);
    }
    shown.month
}

fn table(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    question: &Question,
    found: &Sides,
    names: &[String],
    figure: &mut What,
    with_roles: bool,
) {
    let rows = found.comparison.rows.iter().filter(|row| is_shown(&row.what, with_roles));
    Grid::new("figures").striped(true).spacing(vec2(24.0, 4.0)).show(ui, |ui| {
        ui.label("");
        for (i, colour) in cx.theme.columns.iter().enumerate().take(question.variants.len()) {
            ui.label(RichText::new(LETTERS[i]).font(Type::Body.bold()).color(*colour));
        }
        ui.end_row();
        for row in rows {
            let text = RichText::new(name(cx, question, &row.what)).color(cx.theme.ink);
            let text = if *figure == row.what { text.text_style(Type::Body.bold_style()) } else { text };
            let response = ui.add(Label::new(text).extend().sense(Sense::click())).on_hover_text(cx.lang.tip_compare_row());
            if response.clicked() {
                figure.clone_from(&row.what);
            }
            for (i, name) in names.iter().enumerate() {
                cell(cx, ui, question, row, (i, name));
            }
            ui.end_row();
        }
    });
}

/// Mean, band, and what sets it apart from the first column.
fn cell(cx: &ViewCtx<'_>, ui: &mut Ui, question: &Question, row: &Row, (i, name): (usize, &str)) {
    let (scenario, unit) = (&question.variants[i].scenario, row.what.unit());
    let write = |x: f64| labels::figure(cx.lang, scenario, unit, x);
    let signed = |x: f64| labels::signed(cx.lang, scenario, unit, x);
    let Some(summary) = row.figures[i] else {
        ui.label(RichText::new("–").color(cx.theme.muted));
        return;
    };
    let small = |text: String| RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let band = cx.lang.band_of(write(summary.band[0]), write(summary.band[4]));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let mean = RichText::new(write(summary.mean)).text_style(Type::Body.bold_style()).color(cx.theme.ink);
            let mean = ui.add(Label::new(mean).extend().sense(Sense::click())).on_hover_text(cx.lang.tip_formula());
            if mean.clicked() {
                let whose = labels::of_variant(cx, name.to_owned(), &question.variants[i]);
                cx.send(Action::Command(Command::FormulaOf(whose, row.what.clone())));
            }
            ui.add(Label::new(small(band)).extend());
        });
        if i > 0 {
            let against = row.against[i].map_or_else(
                || "–".to_owned(),
                |against| {
                    let above = cx.lang.compare_above(LETTERS[0], labels::percent(against.exceeds));
                    format!("{} · {above}", signed(against.difference.mean))
                },
            );
            let response = ui.add(Label::new(small(against)).extend());
            match row.against[i] {
                Some(against) => {
                    let band = against.difference.band;
                    let (low, high) = (signed(band[0]), signed(band[4]));
                    let share = labels::percent(against.exceeds);
                    let mean = signed(against.difference.mean);
                    response.on_hover_text(cx.lang.tip_compare_against(mean, low, high, LETTERS[0], share));
                }
                None => drop(response.on_hover_text(cx.lang.tip_compare_money())),
            }
        }
    });
}
