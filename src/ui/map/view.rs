//! The Map view: what is asked at the top, the map at the left, goal seek at the right.

use std::sync::Arc;

use egui::{
    Align2, CentralPanel, ComboBox, Frame, Margin, Panel, Pos2, Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::axes::{self, Plot};
use super::others::{self, Other};
use super::picture::{self, Colours, Dash};
use super::state::MapState;
use super::{Followed, levers, point, seek};
use crate::analysis::{Lever, Map, Statistic, Unit, What, draws};
use crate::files::results::Cell;
use crate::model::{Choice, Scenario, Scope};
use crate::sim::Series;
use crate::text::{Lang, numbers};
use crate::ui::chart_menu::ChartMenu;
use crate::ui::claims::{self, Along};
use crate::ui::command::Command;
use crate::ui::compare::CompareState;
use crate::ui::explore::{self, Action, Column, ExploreState, ViewCtx};
use crate::ui::formula::Whose;
use crate::ui::theme::Type;
use crate::ui::why::{figure, figure_value, figures};
use crate::ui::widgets::Scale;

/// Room for the scale of colours and its numbers.
const SCALE: f32 = 104.0;
/// Room for what stands left of, above and below the map.
const LEFT: f32 = 44.0;
const ABOVE: f32 = 28.0;
const BELOW: f32 = 104.0;
/// A map is no smaller than this; where there is less room, the view scrolls.
const LEAST: f32 = 200.0;

/// Draws the view into what is left of the window. `at_once`: answers come without a background, for pictures and tests.
pub fn view(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    (state, compare): (&mut MapState, &CompareState),
    shared: &mut ExploreState,
    at_once: bool,
) {
    let month = u32::try_from(shared.month_within(cx.scenario)).unwrap_or(0);
    state.follow(cx, &ui.ctx().clone(), month, at_once);
    let width = ui.available_width();
    let when = explore::when(cx, month as usize);
    let name = figure(&state.what, cx.scenario, cx.lang);
    let side = Frame::new().fill(cx.theme.panel).inner_margin(Margin { left: 16, right: 12, top: 16, bottom: 8 });
    Panel::right("goal").frame(side).resizable(false).exact_size((0.22 * width).clamp(252.0, 330.0)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("goal").auto_shrink(false).show(ui, |ui| seek::panel(cx, ui, state, &name, month));
    });
    let middle = Frame::new().fill(cx.theme.ground).inner_margin(Margin { left: 22, right: 12, top: 12, bottom: 6 });
    CentralPanel::default().frame(middle).show(ui, |ui| {
        ScrollArea::vertical().id_salt("map").auto_shrink(false).show(ui, |ui| {
            question(cx, ui, state, shared);
            answer(cx, ui, (state, compare), &name, &when);
        });
    });
}

/// What is asked: figure, choice and month; both assumptions and the statistic.
fn question(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut MapState, shared: &mut ExploreState) {
    let muted = |text: &str| RichText::new(text).color(cx.theme.muted);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let label = ui.label(muted(cx.lang.why_figure()));
        let now = figure(&state.what, cx.scenario, cx.lang);
        let wide = ui.available_width() > 900.0;
        let combo = ComboBox::from_id_salt("figure").width(if wide { 230.0 } else { 120.0 }).selected_text(now);
        let shown = combo.truncate().height(460.0).show_ui(ui, |ui| {
            for what in figures(cx.scenario) {
                if ui.selectable_label(state.what == what, figure(&what, cx.scenario, cx.lang)).clicked() {
                    state.choose(what);
                }
            }
        });
        shown.response.labelled_by(label.id);
        let choices = [Followed::Demand].into_iter().chain(Column::ALL.map(Followed::Column));
        for followed in choices {
            let (name, ink, tip) = match followed {
                Followed::Demand => (cx.lang.follow_switch().to_owned(), cx.theme.ink, cx.lang.tip_follow().to_owned()),
                Followed::Column(column) => (column.name(cx.lang), column.hue(cx.theme).ink, column.hint(cx)),
            };
            let name = RichText::new(name).color(ink).text_style(Type::Body.bold_style());
            if ui.selectable_label(state.followed == followed, name).on_hover_text(tip).clicked() {
                state.followed = followed;
            }
        }
        let width = ui.available_width().clamp(90.0, 420.0);
        explore::month_slider(cx, ui, width, shared);
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = (0.5 * (ui.available_width() - 460.0)).clamp(130.0, 330.0);
        let label = ui.label(muted(cx.lang.map_right()));
        let (x, y) = (state.x.clone(), state.y.clone());
        if let Some(lever) = levers::choose(cx, ui, &label, &x, Some(&y), width) {
            state.x = lever;
        }
        let label = ui.label(muted(cx.lang.map_up()));
        if let Some(lever) = levers::choose(cx, ui, &label, &y, Some(&x), width) {
            state.y = lever;
        }
        if ui.button(cx.lang.map_swap()).on_hover_text(cx.lang.map_tip_swap()).clicked() {
            std::mem::swap(&mut state.x, &mut state.y);
        }
        let label = ui.label(muted(cx.lang.map_statistic()));
        let now = levers::statistic(state.statistic, cx.lang);
        let shown = ComboBox::from_id_salt("statistic").width(110.0).selected_text(now).show_ui(ui, |ui| {
            for statistic in levers::STATISTICS {
                if ui.selectable_label(state.statistic == statistic, levers::statistic(statistic, cx.lang)).clicked() {
                    state.statistic = statistic;
                }
            }
        });
        shown.response.labelled_by(label.id).on_hover_text(cx.lang.map_tip_statistic());
        ui.checkbox(&mut state.voices, cx.lang.command_voices()).on_hover_text(cx.lang.map_tip_voices());
    });
}

fn answer(cx: &ViewCtx<'_>, ui: &mut Ui, (state, compare): (&mut MapState, &CompareState), name: &str, when: &str) {
    let progress = state.progress();
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let headline = cx.lang.map_headline(name, when);
        ui.label(RichText::new(headline).font(Type::Title.bold()).color(cx.theme.ink));
        if state.failed() {
            ui.label(RichText::new(cx.lang.seek_failed()).color(cx.theme.error));
        } else if progress < 1.0 {
            let percent = numbers::fixed((100.0 * progress).floor(), 0);
            ui.label(RichText::new(cx.lang.map_progress(percent)).color(cx.theme.muted));
        }
    });
    let Some((survey, map, _)) = state.map() else { return };
    let (survey, map) = (survey.clone(), map.clone());
    // The last good picture stays until the next has begun; it is of its own figure and axes.
    let middle = if map.today.is_finite() { map.today } else { state.middle() };
    let Some(colours) = Colours::of(&map, middle) else {
        ui.label(RichText::new(cx.lang.map_none()).color(cx.theme.muted));
        return;
    };
    let height = (ui.available_height() - 4.0).max(LEAST + ABOVE + BELOW);
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let rect = Rect::from_min_max(whole.min + vec2(LEFT, ABOVE), pos2(whole.right() - SCALE, whole.bottom() - BELOW));
    let plot = Plot { rect, x: survey.x.range, y: survey.y.range };
    picture::paint(cx, ui, state, &plot, &colours);
    axes::draw(cx, ui, &plot, [&survey.x.lever, &survey.y.lever]);
    let unit = survey.output.what.unit();
    let value = |x: f64| figure_value(&cx.format, unit, x);
    let bar = Rect::from_min_max(pos2(rect.right() + 16.0, rect.top()), pos2(whole.right(), rect.bottom()));
    let marks = [(colours.middle, value(colours.middle)), (colours.low, value(colours.low)), (colours.high, value(colours.high))];
    picture::scale(cx, ui, bar, &colours, &marks);
    let small = Type::Small.regular();
    ui.painter().text(bar.left_top() - vec2(0.0, 8.0), Align2::LEFT_BOTTOM, unit_name(cx, unit), small, cx.theme.muted);
    let levers = [&survey.x.lever, &survey.y.lever];
    let others = others::others(cx, compare, state.voices, levers);
    menu(cx, ui, state, levers, (&map, &plot, whole));
    if let Some(at) = hover(cx, ui, levers, (&map, &plot, &others), name, &value) {
        let whose = whose_at(cx, levers, at, survey.output.choice);
        cx.send(Action::Command(Command::FormulaOf(whose, survey.output.what.clone())));
    }
    let current = survey.x.lever == state.x && survey.y.lever == state.y && survey.output.what == state.what;
    let mut keys = Vec::new();
    if map.today.is_finite() {
        let there = picture::lines(cx, ui, &map, &plot, map.today, Dash::Whole);
        let jobs = survey.output.what == What::Series(Series::Headcount);
        let text = if jobs { cx.lang.map_line_jobs(value(map.today)) } else { cx.lang.map_line_today(value(map.today)) };
        keys.push((Some(Dash::Whole), if there { text } else { cx.lang.map_line_nowhere(text) }));
    }
    let target = state.target();
    #[expect(clippy::float_cmp, reason = "the very same line is not drawn twice")]
    if current && target != map.today {
        let there = picture::lines(cx, ui, &map, &plot, target, Dash::Dashed);
        let text = cx.lang.map_line_target(value(target));
        keys.push((Some(Dash::Dashed), if there { text } else { cx.lang.map_line_nowhere(text) }));
    }
    if current {
        others::draw(cx, ui, &others, &plot);
        point::point(cx, ui, state, &plot);
        keys.push((None, cx.lang.map_point().to_owned()));
        claimed(cx, ui, levers, &plot);
    }
    let foot = Rect::from_min_max(pos2(rect.left() - 20.0, rect.bottom() + 50.0), whole.max);
    legend(cx, ui, foot, &keys, &others, survey.statistic);
}

/// What the numbers of the scale are; money has its sign there.
fn unit_name(cx: &ViewCtx<'_>, unit: Unit) -> String {
    let work = cx.scenario.work.unit.get(cx.lang);
    match unit {
        Unit::People => cx.lang.map_unit_people().to_owned(),
        Unit::Work if work.is_empty() => cx.lang.map_unit_month().to_owned(),
        Unit::Work => cx.lang.pick(format!("{work} {}", cx.lang.map_unit_month()), format!("{}{work}", cx.lang.map_unit_month())),
        Unit::MoneyMonthly => cx.lang.map_unit_month().to_owned(),
        Unit::MoneyPerWork if !work.is_empty() => cx.lang.map_unit_per(work),
        Unit::Money | Unit::MoneyPerWork | Unit::Share => String::new(),
    }
}

/// What is said of both assumptions, as marks along their sides: below the map, and inside its left side.
fn claimed(cx: &ViewCtx<'_>, ui: &mut Ui, [x, y]: [&Lever; 2], plot: &Plot) {
    let rect = plot.rect;
    let scale = |[low, high]: [f64; 2]| Scale::new(low, high);
    let right = Along { from: rect.left_bottom(), to: rect.right_bottom(), out: vec2(0.0, 1.0), scale: scale(plot.x) };
    let up = Along { from: rect.left_bottom(), to: rect.left_top(), out: vec2(1.0, 0.0), scale: scale(plot.y) };
    for (salt, lever, along) in [("right", x, right), ("up", y, up)] {
        let name = levers::name(lever, cx.scenario, cx.lang);
        // Without room of its own: a picture lies there already.
        let mut ui = ui.new_child(egui::UiBuilder::new().id_salt(salt));
        match lever {
            Lever::Input(input) => claims::at_input(cx, &mut ui, along, input, &name),
            Lever::Automation(Scope::Role(role)) => claims::at_role(cx, &mut ui, along, role, &name),
            Lever::Automation(_) => {}
        }
    }
}

/// Whose the figure of today's point is, for the panel of formulas.
pub(in crate::ui) fn whose(followed: Followed, scenario: &Scenario, lang: Lang) -> Whose {
    let name = match followed {
        Followed::Demand => lang.follow_switch().to_owned(),
        Followed::Column(column) => column.name(lang),
    };
    Whose { name, scenario: None, choice: Some(followed.choice(scenario)), without_ai: false }
}

/// Whose the figure of another place is: the open scenario with both assumptions at the place's values.
fn whose_at(cx: &ViewCtx<'_>, levers: [&Lever; 2], at: [f64; 2], choice: Choice) -> Whose {
    let mut scenario = Scenario::clone(cx.scenario);
    let mut names = Vec::new();
    for (lever, value) in levers.into_iter().zip(at) {
        lever.edit(value).apply(&mut scenario);
        names.push(cx.lang.map_here(levers::name(lever, cx.scenario, cx.lang), levers::value(cx, lever, value)));
    }
    Whose { name: names.join(" · "), scenario: Some(Arc::new(scenario)), choice: Some(choice), without_ai: false }
}

/// What a right click on the map offers: the known values, both assumptions first.
fn menu(cx: &ViewCtx<'_>, ui: &Ui, state: &MapState, [x, y]: [&Lever; 2], (map, plot, whole): (&Map, &Plot, Rect)) {
    let data = || {
        let head = [x.name(), y.name(), state.what.name()].map(Cell::Text).to_vec();
        let places = map.ys.iter().flat_map(|y| map.xs.iter().map(move |x| [*x, *y])).zip(&map.values).zip(&map.known);
        let rows = places.filter(|(_, known)| **known).map(|(([x, y], value), _)| [x, y, *value].map(Cell::Number).to_vec());
        std::iter::once(head).chain(rows).collect()
    };
    let response = ui.interact(plot.rect, ui.scope_id().with("menu"), Sense::hover());
    let whose = whose(state.followed, cx.scenario, cx.lang);
    let menu = ChartMenu { area: whole, formulas: std::slice::from_ref(&whose.name), data: &data, more: None, picture: None };
    if menu.show(cx, &response, None).is_some() {
        cx.send(Action::Command(Command::FormulaOf(whose, state.what.clone())));
    }
}

/// What the map says under the pointer; returns the place that was clicked.
fn hover(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    [x, y]: [&Lever; 2],
    (map, plot, others): (&Map, &Plot, &[Other]),
    name: &str,
    value: &dyn Fn(f64) -> String,
) -> Option<[f64; 2]> {
    let response = ui.interact(plot.rect, ui.scope_id().with("map"), Sense::CLICK);
    let [low, high] = map.extremes().unwrap_or([f64::NAN; 2]);
    let of = |lever: &Lever| levers::name(lever, cx.scenario, cx.lang);
    let text = cx.lang.map_picture(name, of(x), of(y), value(low), value(high));
    response.widget_info(|| egui::WidgetInfo {
        current_text_value: Some(others.iter().map(|other| other.says(cx, [x, y])).collect::<Vec<_>>().join("; ")),
        ..WidgetInfo::labeled(egui::Role::Image, true, &text)
    });
    let pointer = response.hover_pos()?;
    let (column, row) = nearest(map, plot, pointer)?;
    let (at_x, at_y) = (map.xs[column], map.ys[row]);
    let found = map.values[row * map.xs.len() + column];
    let response = response.on_hover_ui_at_pointer(|ui| {
        let found = if found.is_finite() { value(found) } else { cx.lang.map_no_value().to_owned() };
        ui.label(RichText::new(cx.lang.map_here(name, found)).text_style(Type::Body.bold_style()));
        for (lever, at) in [(x, at_x), (y, at_y)] {
            ui.label(cx.lang.map_here(of(lever), levers::value(cx, lever, at)));
        }
        for other in others.iter().filter(|other| other.is_at(plot, pointer)) {
            ui.label(RichText::new(other.says(cx, [x, y])).color(cx.theme.muted));
        }
        ui.label(RichText::new(cx.lang.tip_formula()).text_style(Type::Small.style()).color(cx.theme.muted));
    });
    response.clicked().then_some([at_x, at_y])
}

/// The known node nearest to a place.
fn nearest(map: &Map, plot: &Plot, at: Pos2) -> Option<(usize, usize)> {
    let [x, y] = plot.values(at);
    let index = |nodes: &[f64], value: f64| {
        let known = (0..nodes.len()).step_by(map.step.max(1));
        known.min_by(|&a, &b| (nodes[a] - value).abs().total_cmp(&(nodes[b] - value).abs()))
    };
    Some((index(&map.xs, x)?, index(&map.ys, y)?))
}

/// What the lines and the point are, and where the numbers come from.
fn legend(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect, keys: &[(Option<Dash>, String)], others: &[Other], statistic: Statistic) {
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (dash, text) in keys {
                let (sample, _) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::hover());
                match dash {
                    Some(dash) => picture::stroke(cx, ui, vec![sample.left_center(), sample.right_center()], *dash),
                    None => {
                        ui.painter().circle(sample.center(), 5.0, cx.theme.panel, egui::Stroke::new(2.0, cx.theme.ink));
                    }
                }
                ui.label(RichText::new(text).color(cx.theme.ink));
                ui.add_space(12.0);
            }
            for (letter, colour) in others.iter().filter_map(|other| other.letter(cx)) {
                ui.label(RichText::new(letter).color(colour).text_style(Type::Body.bold_style()));
            }
            if others.iter().any(|other| other.letter(cx).is_some()) {
                ui.label(RichText::new(cx.lang.map_columns()).color(cx.theme.ink));
                ui.add_space(12.0);
            }
            if others.iter().any(|other| other.letter(cx).is_none()) {
                let (sample, _) = ui.allocate_exact_size(vec2(12.0, 14.0), Sense::hover());
                others::dot(cx, ui, sample.center());
                ui.label(RichText::new(cx.lang.map_dots()).color(cx.theme.ink));
            }
        });
        let note = match statistic {
            Statistic::Central => cx.lang.map_central_note().to_owned(),
            _ => cx.lang.map_futures(numbers::fixed(draws::MAP.into(), 0)),
        };
        ui.label(RichText::new(note).text_style(Type::Small.style()).color(cx.theme.muted));
    });
}
