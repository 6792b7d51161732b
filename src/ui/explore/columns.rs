//! The fork: three columns with the same axes, so that the eye compares along a row.

use egui::{CornerRadius, Rect, RichText, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::bottleneck::{bottleneck, segments};
use super::charts::{Charts, Row};
use super::context::{Action, ViewCtx};
use super::futures::FuturesState;
use super::view::{Column, ExploreState};
use crate::analysis::What;
use crate::files::results::Cell;
use crate::model::Picture;
use crate::session::Results;
use crate::sim::{Outcome, RoleSeries, Series, Spread};
use crate::ui::chart_menu::ChartMenu;
use crate::ui::charts::{DotGroup, DotRows, Dots};
use crate::ui::command::Command;
use crate::ui::theme::{Hue, Type};

/// Height of the months under the lowest chart.
const MONTHS: f32 = 12.0;
/// Between columns, and inside them.
const GAP: f32 = 8.0;

/// Draws the three columns into what is left of the view.
pub fn columns(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, futures: &FuturesState, height: f32) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let Some(results) = cx.results else { return };
    // Three where there is room; else the one that the page follows, with the names of all above it.
    let single = area.width() < SINGLE;
    let one_of = [state.focus];
    let shown: &[Column] = if single { &one_of } else { &Column::ALL };
    let width = if single { area.width() } else { (area.width() - 2.0 * GAP) / 3.0 };
    let held_up = Column::ALL.iter().any(|column| !segments(cx, column.outcome(results)).is_empty());
    let padding = vec2(if width < 220.0 { 6.0 } else { 14.0 }, 12.0);
    let inner = vec2(width, area.height()) - 2.0 * padding;
    let month = state.month_within(cx.scenario);
    let hints = hint_size(cx, ui, inner.x);
    let charts = Charts::new(cx, ui, state, (results, futures), inner.x, shown[shown.len() - 1]);
    let strip = if held_up { 36.0 } else { 0.0 };
    let crowds = Column::ALL.map(|column| {
        let flows = futures.flows.of(results, column, month);
        groups(cx, results, column.outcome(results), month, flows)
    });
    let left = inner.y - HEAD - strip - charts.captions();
    let names = f32::from(u16::try_from(cx.scenario.departments.len()).unwrap_or(u16::MAX)) * DotRows::LINE;
    let room = (0.38 * left).max(names + MORE_LINES).min(left - ROWS * LEAST_CHART);
    let rows = DotRows::of(ui, &crowds, vec2(inner.x, room));
    let frame = Frame { charts, strip, rows, single, crowds, hints };
    let mut hovered = None;
    for (i, &column) in shown.iter().enumerate() {
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
    state.light(ui.ctx());
}

/// What the columns share, so that they compare along a row.
struct Frame<'a> {
    charts: Charts<'a>,
    /// Height of the bottleneck strip; 0 where nobody ever holds the others up.
    strip: f32,
    /// Where the departments are; none where there is no room for them.
    rows: Option<DotRows>,
    /// Whether one choice is shown at a time.
    single: bool,
    /// The departments of each column.
    crowds: [Vec<DotGroup<'a>>; 3],
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

/// Below this width one choice is shown at a time.
const SINGLE: f32 = 3.0 * 188.0 + 2.0 * GAP;
/// The least height of the columns; where there is less, the page scrolls.
pub const LEAST_HEIGHT: f32 = 420.0;
/// Height of a column's heading and figures, with the space under them.
const HEAD: f32 = 22.0 + 4.0 + 33.0 + 44.0 + 6.0;
/// Charts under each other.
const ROWS: f32 = 3.0;
/// The least height of a chart that has people above it.
const LEAST_CHART: f32 = 44.0;
/// Room for departments that need more than a line of dots, where the whole is low.
const MORE_LINES: f32 = 24.0;

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
    if frame.single {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            for column in Column::ALL {
                let name = ui.painter().layout_no_wrap(column.name(cx.lang), Type::Body.bold(), cx.theme.ink);
                heading(cx, ui, state, column, column.hue(cx.theme), (Type::Body.bold(), None), name.size().x);
            }
        });
    } else {
        heading(cx, ui, state, column, hue, (name_font(), frame.hints), size.x);
    }
    ui.add_space(4.0);
    if let Some(series) = figures(cx, ui, results, outcome, month, size.x) {
        state.focus = column;
        cx.send(Action::Command(Command::Formula(Some(What::Series(series)))));
    }
    ui.add_space(6.0);

    if let Some(rows) = &frame.rows {
        people(cx, ui, state, column, (&frame.crowds[column as usize], rows), size.x);
        ui.add_space(8.0);
    }
    let strip = frame.strip;
    let left = size.y - (ui.cursor().top() - top);
    // The lowest chart has the months under it as well.
    let chart = ((left - strip - frame.charts.captions() - MONTHS) / ROWS).max(24.0);
    let mut hovered = None;
    for row in Row::ALL {
        let height = if row == Row::Profit { chart + MONTHS } else { chart };
        hovered = frame.charts.show(cx, ui, state, column, row, vec2(size.x, height)).or(hovered);
    }
    if strip > 0.0 {
        hovered = bottleneck(cx, ui, state, outcome, column, frame.charts.left, vec2(size.x, strip)).or(hovered);
    }
    hovered
}

/// The choice's name; a click makes role list and status bar follow it.
fn heading(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    column: Column,
    hue: &Hue,
    (font, hints): (egui::FontId, Option<Type>),
    width: f32,
) {
    let name = column.name(cx.lang);
    let hint = column.hint(cx);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, state.focus == column, &name));
    let painter = ui.painter();
    let title = painter.text(rect.left_center(), egui::Align2::LEFT_CENTER, &name, font, hue.ink);
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
    let today = |series: Series| outcome.get(series).at(0).central;
    let cells: [(String, String, String, String, &str); 3] = [
        (
            cx.format.people(spread(Series::Headcount).band[2]),
            cx.lang.figure_today(cx.format.people(results.scenario.headcount())),
            cx.lang.figure_people().to_owned(),
            range(cx, spread(Series::Headcount), &|x| cx.format.people(x)),
            cx.lang.tip_figure_people(),
        ),
        (
            cx.format.times(work.band[2]),
            cx.lang.figure_one_is_today().to_owned(),
            cx.lang.figure_work().to_owned(),
            range(cx, work, &|x| cx.format.factor(x)),
            cx.lang.tip_figure_work(),
        ),
        (
            money.big_money(profit.band[2]),
            cx.lang.figure_today(money.big_money_like(today(Series::Profit), profit.band[2])),
            cx.lang.figure_profit(money.big_money_unit(profit.band[2])),
            range(cx, profit, &|x| money.big_money_like(x, profit.band[2])),
            cx.lang.tip_figure_profit(),
        ),
    ];
    let size: f32 = if width < 205.0 { 18.0 } else { 25.0 };
    let under = (1.3 * size).ceil();
    let (rect, _) = ui.allocate_exact_size(vec2(width, under + 44.0), Sense::hover());
    let shares = if width < 205.0 { [0.315, 0.315, 0.37] } else { [0.30, 0.34, 0.36] };
    let mut left = rect.left();
    let mut clicked = None;
    for (((figure, now, unit, band, tip), share), row) in cells.into_iter().zip(shares).zip(Row::ALL) {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width * share, rect.height()));
        left = cell.right();
        let response = ui.interact(cell, ui.scope_id().with(tip), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{figure} {unit} · {band} · {now}")));
        if response.hovered() || response.has_focus() {
            let under = Rect::from_min_max(
                pos2(cell.left(), cell.top() + under - 2.0),
                pos2(cell.right() - 8.0, cell.top() + under - 1.0),
            );
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
        small(under, unit.clone(), &painter);
        small(under + 14.0, band.clone(), &painter);
        small(under + 28.0, now.clone(), &painter);
        response.on_hover_ui(|ui| {
            ui.set_max_width(300.0);
            ui.label(RichText::new(tip));
            ui.label(RichText::new(format!("{figure} {unit} · {band} · {now}")).color(cx.theme.muted));
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

/// People as dots, by department; a click makes the page follow a department.
fn people(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    column: Column,
    (groups, rows): (&[DotGroup<'_>], &DotRows),
    width: f32,
) {
    let name = format!("{}, {}", cx.lang.chart_people(), column.name(cx.lang));
    let departments = &cx.scenario.departments;
    let lit = departments.iter().position(|department| state.is_lit(&department.id));
    let says = |flows: &crate::ui::charts::Flows| super::flows::of_department_in_words(cx, flows);
    let dots = Dots { name: &name, groups, rows, lit, hue: column.hue(cx.theme), says: &says, lang: cx.lang };
    let shown = dots.show(ui, width);
    let of = |place: Option<usize>| place.and_then(|i| departments.get(i)).map(|department| department.id.clone());
    if let Some(id) = of(shown.hovered) {
        state.pointed = Some(id);
    }
    if let Some(id) = of(shown.clicked) {
        state.focus = column;
        state.follow_department(&id);
    }
    let data = || {
        let head =
            ["department", "today", "people", "laid_off", "left", "hired", "moved"].map(|name| Cell::Text(name.to_owned()));
        let row = |group: &DotGroup<'_>| {
            let flows = group.flows.map_or([f64::NAN; 4], |flows| [flows.laid_off, flows.left, flows.hired, flows.moved]);
            let numbers = [group.today, group.now].into_iter().chain(flows).map(Cell::Number);
            std::iter::once(Cell::Text(group.name.to_owned())).chain(numbers).collect()
        };
        std::iter::once(head.to_vec()).chain(groups.iter().map(row)).collect()
    };
    let menu = ChartMenu {
        area: shown.response.rect,
        formulas: &[column.name(cx.lang)],
        data: &data,
        more: None,
        picture: Some((Picture::Fork, state.month_within(cx.scenario))),
    };
    if menu.show(cx, &shown.response, None).is_some() {
        state.focus = column;
        cx.send(Action::Command(Command::Formula(Some(What::Series(Series::Headcount)))));
    }
}

/// The departments with their people today and in a month: sums of the roles' medians.
fn groups<'a>(
    cx: &ViewCtx<'_>,
    results: &'a Results,
    outcome: &Outcome,
    month: usize,
    flows: Vec<Option<crate::ui::charts::Flows>>,
) -> Vec<DotGroup<'a>> {
    let now = |role: &crate::model::Role| {
        let bands = outcome.role(&role.id).and_then(|role| role.get(RoleSeries::Headcount));
        let spread = bands.map(|bands| bands.at(month));
        // A picture of another month has only the central case here, for the moment until the next one is there.
        spread.map_or(0.0, |spread| if spread.band[2].is_finite() { spread.band[2] } else { spread.central })
    };
    let group = |(department, flows): (&'a crate::model::Department, _)| DotGroup {
        name: department.label(cx.lang),
        today: department.roles.iter().map(|role| role.headcount).sum(),
        now: department.roles.iter().map(now).sum(),
        flows,
    };
    results.scenario.departments.iter().zip(flows).map(group).collect()
}
