//! The fork: three columns with the same axes, so that the eye compares along a row.

use egui::{CornerRadius, Pos2, Rect, RichText, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::context::{Action, ViewCtx};
use super::futures::FuturesState;
use super::view::{Column, ExploreState};
use crate::analysis::What;
use crate::files::results::Cell;
use crate::model::{Edit, MAX_THRESHOLDS, Side, Threshold, ThresholdChange};
use crate::session::Results;
use crate::sim::{Bands, Outcome, RoleSeries, Series, Spread};
use crate::text::numbers;
use crate::ui::chart_menu::{Asked, ChartMenu, bands_table};
use crate::ui::charts::{
    Axis, DOTS, DotGroup, Dots, FanChart, FanResponse, FanSeries, FuturesChart, FuturesShape, Strip, StripSegment, TargetLine,
    Targets, gutter,
};
use crate::ui::command::Command;
use crate::ui::theme::{Hue, Type};
use crate::ui::why;
use crate::ui::widgets::Phase;

/// Height of the months under the lowest chart.
const MONTHS: f32 = 12.0;
/// Between columns, and inside them.
const GAP: f32 = 12.0;

/// A row of charts, the same in every column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    People,
    Work,
    Profit,
}

impl Row {
    const ALL: [Self; 3] = [Self::People, Self::Work, Self::Profit];

    const fn series(self) -> Series {
        match self {
            Self::People => Series::Headcount,
            Self::Work => Series::Volume,
            Self::Profit => Series::Profit,
        }
    }

    /// What the values are divided by before they are shown: work is against today's.
    fn unit(self, results: &Results) -> f64 {
        if self == Self::Work { results.scenario.work.volume } else { 1.0 }
    }

    fn title(self, cx: &ViewCtx<'_>) -> String {
        match self {
            Self::People => cx.lang.chart_people().to_owned(),
            Self::Work => cx.lang.chart_work().to_owned(),
            Self::Profit => cx.lang.chart_profit(cx.format.money_unit()),
        }
    }

    fn value(self, cx: &ViewCtx<'_>, value: f64) -> String {
        match self {
            Self::People => cx.format.people(value),
            Self::Work => cx.format.times(value),
            Self::Profit => cx.format.money(value),
        }
    }

    fn tick(self, cx: &ViewCtx<'_>, value: f64, step: f64) -> String {
        match self {
            Self::People | Self::Work => cx.format.tick(value, step),
            Self::Profit => cx.format.money_tick(value, step),
        }
    }
}

/// Draws the three columns into what is left of the view.
pub fn columns(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, futures: &FuturesState, height: f32) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let Some(results) = cx.results else { return };
    let axes: Vec<Axis> = Row::ALL.iter().enumerate().map(|(i, row)| axis(cx, ui, state, results, *row, i)).collect();
    let width = (area.width() - 2.0 * GAP) / 3.0;
    let left = gutter(ui, &axes.iter().collect::<Vec<_>>());
    let held_up = Column::ALL.iter().any(|column| !segments(cx, column.outcome(results)).is_empty());
    let padding = vec2(if width < 220.0 { 8.0 } else { 14.0 }, 12.0);
    let inner = vec2(width, area.height()) - 2.0 * padding;
    let month = state.month_within(cx.scenario);
    let hints = hint_size(cx, ui, inner.x);
    let month_axes = [0, 1, 2].map(|i| month_axis(cx, ui, state, results, futures, i));
    let strip = if held_up { 36.0 } else { 0.0 };
    let mut frame = Frame { axes: &axes, month_axes, futures, left, strip, dots: 0.0, hints };
    let budget = dots_budget(&frame, inner);
    if budget > 0.0 {
        let room = vec2(inner.x, budget);
        let needed = |column: Column| {
            let groups = groups(cx, results, column.outcome(results), month);
            Dots { name: "", groups: &groups, hue: column.hue(cx.theme), lang: cx.lang }.height(room)
        };
        frame.dots = Column::ALL.map(needed).into_iter().fold(0.0, f32::max).min(budget);
    }
    let mut hovered = None;
    for (i, column) in Column::ALL.into_iter().enumerate() {
        let left = area.left() + (width + GAP) * f32::from(u8::try_from(i).unwrap_or(u8::MAX));
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, area.height()));
        ui.painter().rect_filled(rect, CornerRadius::same(10), column.hue(cx.theme).tint);
        let inner = rect.shrink2(padding);
        ui.scope_builder(UiBuilder::new().max_rect(inner).id_salt(("column", i)), |ui| {
            ui.set_clip_rect(rect.intersect(ui.clip_rect()));
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            hovered = one(cx, ui, state, results, column, &frame, inner.size()).or(hovered);
        });
    }
    state.hovered = hovered;
}

/// What the columns share, so that they compare along a row.
struct Frame<'a> {
    axes: &'a [Axis],
    /// Axes of the values of one month, by row; `None` where its futures are not known yet.
    month_axes: [Option<Axis>; 3],
    futures: &'a FuturesState,
    /// Room for the labels of every axis.
    left: f32,
    /// Height of the bottleneck strip; 0 where nobody ever holds the others up.
    strip: f32,
    /// Height of the people; 0 where there is no room for them.
    dots: f32,
    /// Type of the words beside the choices' names; none where one of them has no room.
    hints: Option<Type>,
}

/// The largest type in which all three choices have their hint beside their name.
fn hint_size(cx: &ViewCtx<'_>, ui: &Ui, width: f32) -> Option<Type> {
    let fits = |size: &Type| {
        Column::ALL.iter().all(|column| {
            let name = ui.painter().layout_no_wrap(column.name(cx.lang), name_font(), cx.theme.ink);
            let hint = ui.painter().layout_no_wrap(column.hint(cx), size.regular(), cx.theme.ink);
            name.size().x + 6.0 + hint.size().x <= width
        })
    };
    [Type::Body, Type::Small].into_iter().find(fits)
}

/// The type of a choice's name.
fn name_font() -> egui::FontId {
    egui::FontId::new(15.0, Type::Body.bold().family)
}

/// Height of a column's heading and figures, with the space under them.
const HEAD: f32 = 22.0 + 4.0 + 59.0 + 6.0;
/// Charts under each other.
const ROWS: f32 = 3.0;
/// Height of the charts' titles.
const CAPTIONS: f32 = 18.0 * ROWS;

/// The most that the people may take of a column: the charts get most of what is left.
fn dots_budget(frame: &Frame<'_>, size: Vec2) -> f32 {
    let left = size.y - HEAD - frame.strip;
    if left > 3.0 * 44.0 + CAPTIONS + 48.0 { (left * 0.20).clamp(36.0, 160.0) } else { 0.0 }
}

/// One column; returns the month under the pointer.
fn one(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    results: &Results,
    column: Column,
    frame: &Frame<'_>,
    size: Vec2,
) -> Option<usize> {
    let month = state.month_within(cx.scenario);
    let outcome = column.outcome(results);
    let hue = column.hue(cx.theme);
    let top = ui.cursor().top();
    heading(cx, ui, state, column, hue, frame.hints, size.x);
    ui.add_space(4.0);
    if let Some(series) = figures(cx, ui, results, outcome, month, size.x) {
        state.focus = column;
        cx.send(Action::Command(Command::Formula(Some(What::Series(series)))));
    }
    ui.add_space(6.0);

    if frame.dots > 0.0 {
        people(cx, ui, state, results, column, vec2(size.x, frame.dots));
        ui.add_space(8.0);
    }
    let strip = frame.strip;
    let left = size.y - (ui.cursor().top() - top);
    // The lowest chart has the months under it as well.
    let chart = ((left - strip - CAPTIONS - MONTHS) / ROWS).max(24.0);
    let mut hovered = None;
    for row in Row::ALL {
        let height = if row == Row::Profit { chart + MONTHS } else { chart };
        hovered = self::chart(cx, ui, state, results, column, row, frame, vec2(size.x, height)).or(hovered);
    }
    if strip > 0.0 {
        hovered = bottleneck(cx, ui, state, outcome, column, frame.left, vec2(size.x, strip)).or(hovered);
    }
    hovered
}

/// The choice's name; a click makes role list and status bar follow it.
fn heading(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, column: Column, hue: &Hue, hints: Option<Type>, width: f32) {
    let name = column.name(cx.lang);
    let hint = column.hint(cx);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, state.focus == column, &name));
    let painter = ui.painter();
    let title = painter.text(rect.left_center(), egui::Align2::LEFT_CENTER, &name, name_font(), hue.ink);
    if let Some(size) = hints {
        painter.text(rect.right_center(), egui::Align2::RIGHT_CENTER, hint, size.regular(), cx.theme.muted);
    }
    if state.focus == column {
        let under = Rect::from_min_max(pos2(title.left(), rect.bottom() - 1.0), pos2(title.right(), rect.bottom() + 1.0));
        painter.rect_filled(under, 1.0, hue.ink);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.expand(2.0), 4.0, egui::Stroke::new(1.5, cx.theme.focus), egui::StrokeKind::Outside);
    }
    if response.on_hover_text(cx.lang.tip_column()).clicked() {
        state.focus = column;
    }
}

/// The three big figures with their bands; returns the one that was clicked.
fn figures(cx: &ViewCtx<'_>, ui: &mut Ui, results: &Results, outcome: &Outcome, month: usize, width: f32) -> Option<Series> {
    let spread = |series: Series| outcome.get(series).at(month);
    let volume = results.scenario.work.volume;
    let work = scaled(spread(Series::Volume), 1.0 / volume);
    let (profit, money) = (spread(Series::Profit), cx.format);
    let cells: [(String, String, String, &str); 3] = [
        (
            cx.format.people(spread(Series::Headcount).band[2]),
            cx.lang.figure_people().to_owned(),
            range(cx, spread(Series::Headcount), &|x| cx.format.people(x)),
            cx.lang.tip_figure_people(),
        ),
        (
            cx.format.times(work.band[2]),
            cx.lang.figure_work().to_owned(),
            range(cx, work, &|x| cx.format.factor(x)),
            cx.lang.tip_figure_work(),
        ),
        (
            money.big_money(profit.band[2]),
            cx.lang.figure_profit(money.big_money_unit(profit.band[2])),
            range(cx, profit, &|x| money.big_money_like(x, profit.band[2])),
            cx.lang.tip_figure_profit(),
        ),
    ];
    let size = if width < 205.0 { 20.0 } else { 25.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(width, size + 34.0), Sense::hover());
    let shares = [0.30, 0.36, 0.34];
    let mut left = rect.left();
    let mut clicked = None;
    for (((figure, unit, band, tip), share), row) in cells.into_iter().zip(shares).zip(Row::ALL) {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width * share, rect.height()));
        left = cell.right();
        let response = ui.interact(cell, ui.scope_id().with(tip), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{figure} {unit} · {band}")));
        if response.hovered() || response.has_focus() {
            let under =
                Rect::from_min_max(pos2(cell.left(), cell.top() + size + 3.0), pos2(cell.right() - 8.0, cell.top() + size + 4.0));
            ui.painter().rect_filled(under, 0.0, cx.theme.muted);
        }
        if response.clicked() {
            clicked = Some(row.series());
        }
        let painter = ui.painter().with_clip_rect(cell.expand2(vec2(4.0, 0.0)));
        let font = egui::FontId::new(size, Type::Figure.bold().family);
        painter.text(cell.min, egui::Align2::LEFT_TOP, &figure, font, cx.theme.ink);
        let small = |y: f32, text: String, painter: &egui::Painter| {
            painter.text(pos2(cell.left(), cell.top() + y), egui::Align2::LEFT_TOP, text, Type::Small.regular(), cx.theme.muted);
        };
        small(size + 4.0, unit.clone(), &painter);
        small(size + 18.0, band.clone(), &painter);
        response.on_hover_ui(|ui| {
            ui.set_max_width(300.0);
            ui.label(RichText::new(tip));
            ui.label(RichText::new(format!("{figure} {unit} · {band}")).color(cx.theme.muted));
            ui.label(RichText::new(cx.lang.tip_band()).text_style(Type::Small.style()).color(cx.theme.muted));
            ui.label(RichText::new(cx.lang.tip_formula()).text_style(Type::Small.style()).color(cx.theme.muted));
        });
    }
    clicked
}

fn scaled(spread: Spread, factor: f64) -> Spread {
    Spread { central: spread.central * factor, mean: spread.mean * factor, band: spread.band.map(|x| x * factor) }
}

/// P5–P95, or one figure where they do not differ.
fn range(cx: &ViewCtx<'_>, spread: Spread, write: &dyn Fn(f64) -> String) -> String {
    let (low, high) = (write(spread.band[0]), write(spread.band[4]));
    if low == high { low } else { cx.lang.band_of(low, high) }
}

/// People as dots, by department; a department leads to the formula of its people.
fn people(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, results: &Results, column: Column, size: Vec2) {
    let groups = groups(cx, results, column.outcome(results), state.month_within(cx.scenario));
    let name = format!("{}, {}", cx.lang.chart_people(), column.name(cx.lang));
    let dots = Dots { name: &name, groups: &groups, hue: column.hue(cx.theme), lang: cx.lang };
    let (response, clicked) = dots.show(ui, size);
    let mut asked =
        clicked.and_then(|i| cx.scenario.departments.get(i)).map(|department| What::Department(department.id.clone()));
    let data = || {
        let head = ["department", "today", "people"].map(|name| Cell::Text(name.to_owned())).to_vec();
        let row =
            |group: &DotGroup<'_>| vec![Cell::Text(group.name.to_owned()), Cell::Number(group.today), Cell::Number(group.now)];
        std::iter::once(head).chain(groups.iter().map(row)).collect()
    };
    let menu = ChartMenu { area: response.rect, formulas: &[column.name(cx.lang)], data: &data, more: None };
    if menu.show(cx, &response, None).is_some() {
        asked = Some(What::Series(Series::Headcount));
    }
    if let Some(what) = asked {
        state.focus = column;
        cx.send(Action::Command(Command::Formula(Some(what))));
    }
}

/// The departments with their people today and in a month: sums of the roles' medians.
fn groups<'a>(cx: &ViewCtx<'_>, results: &'a Results, outcome: &Outcome, month: usize) -> Vec<DotGroup<'a>> {
    let now = |role: &crate::model::Role| {
        let bands = outcome.role(&role.id).and_then(|role| role.get(RoleSeries::Headcount));
        let spread = bands.map(|bands| bands.at(month));
        // A picture of another month has only the central case here, for the moment until the next one is there.
        spread.map_or(0.0, |spread| if spread.band[2].is_finite() { spread.band[2] } else { spread.central })
    };
    let group = |department: &'a crate::model::Department| DotGroup {
        name: department.label(cx.lang),
        today: department.roles.iter().map(|role| role.headcount).sum(),
        now: department.roles.iter().map(now).sum(),
    };
    results.scenario.departments.iter().map(group).collect()
}

/// The axis of a row: all three columns and today, whole.
fn axis(cx: &ViewCtx<'_>, ui: &Ui, state: &mut ExploreState, results: &Results, row: Row, i: usize) -> Axis {
    let unit = row.unit(results);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut see = |values: &[f64]| {
        for value in values.iter().filter(|value| value.is_finite()) {
            low = low.min(value / unit);
            high = high.max(value / unit);
        }
    };
    for column in Column::ALL {
        let bands = column.outcome(results).get(row.series());
        see(&bands.p5);
        see(&bands.p95);
        if !state.without_central {
            see(&bands.central);
        }
    }
    if let Some(without) = results.without_ai.as_ref().filter(|_| !state.without_no_ai) {
        see(&without.get(row.series()).p50);
    }
    let memory = &mut state.axes[i];
    let (low, high) = if state.holds_axes { memory.hold(low, high) } else { memory.settle(ui.ctx(), low, high) };
    Axis::nice(low, high, 4, |value, step| row.tick(cx, value, step))
}

fn divided(values: &[f64], unit: f64) -> Vec<f64> {
    values.iter().map(|value| value / unit).collect()
}

/// The title of a chart.
fn caption(cx: &ViewCtx<'_>, ui: &mut Ui, text: &str, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    let text = RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted);
    super::rows::label(ui, rect, text);
}

/// One chart with its title, the lines that matter on it, and its menu; returns the month under the pointer.
#[expect(clippy::too_many_arguments, reason = "a chart's place in the picture")]
fn chart(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    results: &Results,
    column: Column,
    row: Row,
    frame: &Frame<'_>,
    size: Vec2,
) -> Option<usize> {
    let title = row.title(cx);
    let top = ui.cursor().min;
    let lines = lines(cx, results, column, row, frame, state);
    let has_button = (column, row) == (Column::Expand, Row::People);
    let head = Rect::from_min_size(top, vec2(size.x, 18.0));
    ui.allocate_rect(head, Sense::hover());
    let room = head.with_max_x(head.right() - if has_button { 84.0 } else { 0.0 });
    titled(cx, ui, room, &title, &lines);
    if has_button {
        shapes(cx, ui, state, head);
    }
    let name = format!("{title}, {}", column.name(cx.lang));
    let salt = (column as usize, row as usize);
    let drawing = (state.shape, &frame.month_axes[row as usize], frame.futures.of(column, row as usize));
    let draw = |ui: &mut Ui| {
        let (Some(shape), Some(axis), Some(futures)) = drawing else {
            let axis = &frame.axes[row as usize];
            let shown = fan(cx, ui, state, results, column, row, axis, &name, frame.left, size);
            return (shown.response, shown.plot, axis, shown.hovered, false);
        };
        let chart = FuturesChart {
            name: &name,
            shape,
            futures,
            unit: row.unit(results),
            hue: column.hue(cx.theme),
            axis,
            passed: &|value| lines.first().is_some_and(|line| line.side.passed(value)),
            anchor: lines.first().map(|line| line.value),
            baseline: Some(Bands::at(column.outcome(results).get(row.series()), 0).central / row.unit(results)),
            lang: cx.lang,
            format: &|value| row.value(cx, value),
        };
        let (response, plot) = chart.show(ui, size);
        (response, plot, axis, None, true)
    };
    let (response, plot, axis, hovered, upright) = ui.push_id(row as u8, draw).inner;
    let drawn: Vec<TargetLine<'_>> =
        lines.iter().map(|line| TargetLine { value: line.value, name: &line.name, says: &line.says }).collect();
    let step = libm::pow(10.0, libm::floor(libm::log10((axis.high - axis.low) / 50.0)));
    let targets = Targets { salt, lines: &drawn, axis, upright, step };
    if let Some(moved) = targets.show(ui, plot) {
        let line = &lines[moved.line];
        let edit = match (moved.phase, moved.value) {
            (Phase::Reset, _) => in_file(cx, line.place),
            (_, Some(value)) => Some(cx.scenario.thresholds[line.place].clone())
                .map(|threshold| threshold.with(threshold.what.clone(), threshold.side.at(value * row.unit(results)))),
            _ => None,
        };
        cx.gesture(moved.phase, edit.map(|threshold| Edit::Thresholds(ThresholdChange::Set(line.place, threshold))));
    }
    menu(
        cx,
        state,
        results,
        column,
        row,
        (&lines, axis, step),
        &response,
        Rect::from_min_max(top, response.rect.max),
        plot,
        hovered,
    );
    hovered
}

/// A chart's title, with how many futures pass the lines on it.
fn titled(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect, title: &str, lines: &[Line]) {
    let format = |font, color| egui::TextFormat { font_id: font, color, ..egui::TextFormat::default() };
    let mut job = egui::text::LayoutJob::default();
    job.append(title, 0.0, format(Type::Small.regular(), cx.theme.muted));
    for line in lines {
        job.append(&line.label, 8.0, format(Type::Small.bold(), cx.theme.ink));
    }
    super::rows::label(ui, rect, job);
}

/// A threshold on a chart.
struct Line {
    /// Its place among the scenario's thresholds.
    place: usize,
    /// Where it stands on the chart's axis.
    value: f64,
    side: Side,
    name: String,
    label: String,
    says: String,
}

/// The scenario's thresholds of a row's figure, with the share of the futures that pass them.
fn lines(cx: &ViewCtx<'_>, results: &Results, column: Column, row: Row, frame: &Frame<'_>, state: &ExploreState) -> Vec<Line> {
    let futures = frame.futures.of(column, row as usize);
    let known = cx.scenario.thresholds.iter().enumerate().filter(|(_, threshold)| threshold.what == What::Series(row.series()));
    known
        .map(|(place, threshold)| {
            let value = threshold.side.value() / row.unit(results);
            let said = futures.map(|futures| match state.shape {
                // As many as the dots that are drawn hollow.
                Some(FuturesShape::Dots) => {
                    let dots = futures.like(DOTS).into_iter().filter(|value| threshold.side.passed(*value)).count();
                    cx.lang.shape_of_twenty(dots)
                }
                _ => numbers::frequency(futures.passed(threshold.side)),
            });
            let limit = format!("{} {}", threshold.side.sign(), row.value(cx, value));
            let name = cx.lang.target_name(why::says(cx, threshold));
            let says = match &said {
                Some(said) => cx.lang.target_says(why::says(cx, threshold), said),
                None => name.clone(),
            };
            let label = [Some(limit), said].into_iter().flatten().collect::<Vec<_>>().join(cx.lang.pick(": ", "："));
            Line { place, value, side: threshold.side, name, label, says }
        })
        .collect()
}

/// A threshold as it stands in the file, if it is there of the same figure.
fn in_file(cx: &ViewCtx<'_>, place: usize) -> Option<Threshold> {
    let (now, then) = (cx.scenario.thresholds.get(place)?, cx.saved.thresholds.get(place)?);
    (now.what == then.what && now != then).then(|| then.clone())
}

/// What a right click on a chart offers.
#[expect(clippy::too_many_arguments, reason = "a chart and its place in the picture")]
fn menu(
    cx: &ViewCtx<'_>,
    state: &mut ExploreState,
    results: &Results,
    column: Column,
    row: Row,
    (lines, axis, step): (&[Line], &Axis, f64),
    response: &egui::Response,
    area: Rect,
    plot: Rect,
    hovered: Option<usize>,
) {
    let upright = state.shape.is_some();
    let bands = column.outcome(results).get(row.series());
    let without = results.without_ai.as_ref().map(|outcome| outcome.get(row.series()));
    let data = || {
        let own = std::iter::once(("", bands));
        bands_table(&own.chain(without.map(|bands| ("without_ai", bands))).collect::<Vec<_>>())
    };
    // The value under the right click.
    let value = |at: Pos2| {
        let share = if upright { (at.x - plot.left()) / plot.width() } else { (plot.bottom() - at.y) / plot.height() };
        let value = axis.low + f64::from(share.clamp(0.0, 1.0)) * (axis.high - axis.low);
        (value / step).round() * step
    };
    let full = cx.scenario.thresholds.len() >= MAX_THRESHOLDS;
    let more = |at: Pos2| {
        let add = (!full).then(|| cx.lang.target_add(row.value(cx, value(at))));
        let remove = lines.iter().map(|line| cx.lang.target_remove(row.value(cx, line.value)));
        add.into_iter().chain(remove).collect()
    };
    let menu = ChartMenu { area, formulas: &[column.name(cx.lang)], data: &data, more: Some(&more) };
    match menu.show(cx, response, hovered) {
        Some(Asked::Formula(_, month)) => {
            state.month = month.unwrap_or(state.month);
            state.focus = column;
            cx.send(Action::Command(Command::Formula(Some(What::Series(row.series())))));
        }
        Some(Asked::More(which, at)) => {
            let change = match which.checked_sub(usize::from(!full)) {
                None => {
                    // Fewer people, less work, less profit: that is what a board wants to know.
                    let side = Side::Below(value(at) * row.unit(results));
                    ThresholdChange::Add(Threshold::new(What::Series(row.series()), side))
                }
                Some(line) => ThresholdChange::Remove(lines[line].place),
            };
            cx.send(Action::Edit(Edit::Thresholds(change)));
        }
        None => {}
    }
}

/// How the futures are drawn, at the right end of a chart's title.
fn shapes(cx: &ViewCtx<'_>, ui: &mut Ui, state: &ExploreState, rect: Rect) {
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = 18.0;
        let text = RichText::new(format!("{} ▾", shape_name(cx, state.shape))).text_style(Type::Small.style());
        let menu = ui.menu_button(text.color(cx.theme.muted), |ui| shape_choice(cx, ui, state.shape));
        let name = format!("{}: {}", cx.lang.shape_title(), shape_name(cx, state.shape));
        menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        menu.response.on_hover_text(cx.lang.shape_title());
    });
}

/// What a way to draw the futures is called.
fn shape_name<'a>(cx: &ViewCtx<'a>, shape: Option<FuturesShape>) -> &'a str {
    match shape {
        None => cx.lang.shape_bands(),
        Some(FuturesShape::Dots) => cx.lang.shape_dots(),
        Some(FuturesShape::Histogram) => cx.lang.shape_histogram(),
        Some(FuturesShape::Cumulative) => cx.lang.shape_cumulative(),
    }
}

/// The ways to draw the futures, to choose from.
pub fn shape_choice(cx: &ViewCtx<'_>, ui: &mut Ui, now: Option<FuturesShape>) {
    let shapes = [None, Some(FuturesShape::Dots), Some(FuturesShape::Histogram), Some(FuturesShape::Cumulative)];
    for shape in shapes {
        if ui.radio(now == shape, shape_name(cx, shape)).clicked() {
            cx.send(Action::Command(Command::Shape(shape)));
            ui.close();
        }
    }
}

/// The axis of a row's values in the month shown: what nearly all futures of all three columns have, today, and the lines near them.
fn month_axis(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    state: &mut ExploreState,
    results: &Results,
    futures: &FuturesState,
    i: usize,
) -> Option<Axis> {
    state.shape?;
    let row = Row::ALL[i];
    let unit = row.unit(results);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for column in Column::ALL {
        let sorted = &futures.of(column, i)?.sorted;
        // Half of a percent at each end may lie outside.
        let tail = sorted.len() / 200;
        for value in [sorted.get(tail), sorted.get((sorted.len().max(1) - 1).saturating_sub(tail))].into_iter().flatten() {
            low = low.min(value / unit);
            high = high.max(value / unit);
        }
        let today = Bands::at(column.outcome(results).get(row.series()), 0).central / unit;
        low = low.min(today);
        high = high.max(today);
    }
    let room = 0.25 * (high - low);
    for threshold in cx.scenario.thresholds.iter().filter(|threshold| threshold.what == What::Series(row.series())) {
        let value = threshold.side.value() / unit;
        if value > low - room && value < high + room {
            low = low.min(value);
            high = high.max(value);
        }
    }
    let memory = &mut state.month_axes[i];
    let (low, high) = if state.holds_axes { memory.hold(low, high) } else { memory.settle(ui.ctx(), low, high) };
    Some(Axis::nice(low, high, 4, |value, step| row.tick(cx, value, step)))
}

/// Bands over the months.
#[expect(clippy::too_many_arguments, reason = "a chart's place in the picture")]
fn fan(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    results: &Results,
    column: Column,
    row: Row,
    axis: &Axis,
    name: &str,
    left: f32,
    size: Vec2,
) -> FanResponse {
    let unit = row.unit(results);
    let bands = column.outcome(results).get(row.series());
    let [p5, p25, p50, p75, p95, central] =
        [&bands.p5, &bands.p25, &bands.p50, &bands.p75, &bands.p95, &bands.central].map(|values| divided(values, unit));
    let central = if state.without_central { Vec::new() } else { central };
    let without = results.without_ai.as_ref().filter(|_| !state.without_no_ai);
    let without = without.map(|outcome| divided(&outcome.get(row.series()).p50, unit));
    let today = Bands::at(bands, 0).central / unit;
    let shown = FanChart {
        name,
        series: FanSeries { p5: &p5, p25: &p25, p50: &p50, p75: &p75, p95: &p95, central: &central },
        hue: column.hue(cx.theme),
        axis,
        gutter: left,
        with_months: row == Row::Profit,
        month: state.month_within(cx.scenario),
        hovered: state.hovered,
        baseline: Some(today),
        without_ai: without.as_deref(),
        lang: cx.lang,
        format: &|value| row.value(cx, value),
        month_name: &|month| cx.format.month_name(month, cx.scenario.start),
    }
    .show(ui, size);
    if let Some(month) = shown.month {
        state.month = month;
    }
    shown
}

/// Which role holds the others up, month by month.
fn bottleneck(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    outcome: &Outcome,
    column: Column,
    left: f32,
    size: Vec2,
) -> Option<usize> {
    let segments = segments(cx, outcome);
    let name = format!("{}, {}", cx.lang.strip_title(), column.name(cx.lang));
    let month = state.month_within(cx.scenario);
    let who = most_often(outcome, month).and_then(|(role, share)| {
        let share = cx.format.number(super::inputs::Unit::Percent, share);
        Some(cx.lang.held_up_share(cx.scenario.roles().nth(role)?.label(cx.lang), share))
    });
    let who = who.unwrap_or_else(|| cx.lang.strip_none().to_owned());
    caption(cx, ui, &cx.lang.strip_caption(who), size.x);
    let shown = Strip {
        name: &name,
        segments: &segments,
        left,
        horizon: cx.scenario.horizon as usize,
        month: state.month_within(cx.scenario),
        lang: cx.lang,
        month_name: &|month| cx.format.month_name(month, cx.scenario.start),
    }
    .show(ui, size - vec2(0.0, 18.0));
    if let Some(month) = shown.month {
        state.month = month;
    }
    let data = || {
        let roles: Vec<_> = outcome.roles.iter().filter(|role| role.bottleneck.mean.iter().any(|share| *share > 0.0)).collect();
        let head = std::iter::once("month").chain(roles.iter().map(|role| role.id.as_str()));
        let row = |month: usize| {
            let shares = roles.iter().map(|role| Cell::Number(role.bottleneck.mean.get(month).copied().unwrap_or(f64::NAN)));
            std::iter::once(Cell::Text(month.to_string())).chain(shares).collect()
        };
        let head = head.map(|name| Cell::Text(name.to_owned())).collect();
        std::iter::once(head).chain((0..outcome.get(Series::Headcount).mean.len()).map(row)).collect()
    };
    let area = Rect::from_min_max(shown.response.rect.min - vec2(0.0, 18.0), shown.response.rect.max);
    ChartMenu { area, formulas: &[], data: &data, more: None }.show(cx, &shown.response, shown.hovered);
    shown.hovered
}

/// The role that is most often the bottleneck in a month, with its share of the futures.
#[must_use]
pub fn most_often(outcome: &Outcome, month: usize) -> Option<(usize, f64)> {
    let share = |i: usize| outcome.roles[i].bottleneck.mean.get(month).copied().unwrap_or(0.0);
    let first = |best: Option<(usize, f64)>, i| match best {
        Some((_, most)) if share(i) <= most => best,
        _ => Some((i, share(i))),
    };
    (0..outcome.roles.len()).fold(None, first).filter(|(_, share)| *share >= 0.005)
}

fn segments<'a>(cx: &'a ViewCtx<'_>, outcome: &Outcome) -> Vec<StripSegment<'a>> {
    let roles: Vec<&str> = cx.scenario.roles().map(|role| role.label(cx.lang)).collect();
    let months = outcome.get(Series::Headcount).p50.len();
    let mut segments: Vec<(usize, usize, usize, f64)> = Vec::new();
    for month in 0..months {
        let Some((role, share)) = most_often(outcome, month) else { continue };
        match segments.last_mut() {
            Some((_, to, last, sum)) if *last == role && *to + 1 == month => {
                *to = month;
                *sum += share;
            }
            _ => segments.push((month, month, role, share)),
        }
    }
    segments
        .into_iter()
        .filter_map(|(from, to, role, sum)| {
            let months = u32::try_from(to - from + 1).unwrap_or(u32::MAX);
            let share = sum / f64::from(months);
            Some(StripSegment { from, to, name: roles.get(role)?, share })
        })
        .collect()
}
