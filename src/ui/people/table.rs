//! The table: a head that stays, rows of which only those in sight are drawn, the studio at the foot.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Rect, RichText, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::cells;
use super::rows::{Group, Key, Order, Placed, Row, Table};
use super::state::PeopleState;
use crate::analysis::What;
use crate::sim::{RoleSeries, Series};
use crate::text::Lang;
use crate::ui::command::Command;
use crate::ui::explore::{Action, ExploreState, ViewCtx};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Type;

/// Height of a row.
const ROW: f32 = 25.0;
/// Height of the head: two lines.
const HEAD: f32 = 38.0;
/// Room for the scroll bar.
const SCROLL_BAR: f32 = 12.0;

/// A line of the list.
enum Line<'a> {
    Department(&'a Group, bool),
    Role(&'a Group, &'a Row, bool),
}

/// Where the columns stand: the edges of [`Key::ALL`], then the strip's right end.
struct Columns {
    edges: [f32; 13],
}

impl Columns {
    /// Narrow windows give the figures what they need; wider ones let everything grow, the strip most.
    fn new(left: f32, width: f32) -> Self {
        let more = ((width - 960.0) / 420.0).clamp(0.0, 1.0);
        let widths = [158.0 + 66.0 * more, 44.0, 172.0 + 50.0 * more, 52.0, 54.0, 52.0, 52.0, 48.0, 62.0, 62.0, 74.0]
            .map(|width: f32| width + 12.0 * more);
        let mut edges = [left; 13];
        for (i, width) in widths.iter().enumerate() {
            edges[i + 1] = edges[i] + width;
        }
        edges[12] = (left + width).max(edges[11]);
        Self { edges }
    }

    fn cell(&self, i: usize, row: Rect) -> Rect {
        Rect::from_min_max(pos2(self.edges[i], row.top()), pos2(self.edges[i + 1], row.bottom()))
    }

    /// Everything but the strip.
    fn figures(&self, row: Rect) -> Rect {
        Rect::from_min_max(row.min, pos2(self.edges[11], row.bottom()))
    }
}

/// Draws the table into what is left of the view.
pub(super) fn table(cx: &ViewCtx<'_>, ui: &mut Ui, table: &Table, state: &mut PeopleState, explore: &mut ExploreState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = Columns::new(ui.cursor().left(), ui.available_width() - SCROLL_BAR);
    head(cx, ui, &columns, state);
    let search = state.search.clone();
    let order = order(state, &search, cx.lang);
    let shown = order.of(table);
    let height = ui.available_height() - ROW - 6.0;
    if shown.is_empty() {
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            ui.vertical_centered(|ui| {
                ui.add_space(40.0);
                ui.label(RichText::new(cx.lang.people_none_found(search.trim())).color(cx.theme.muted));
                ui.add_space(6.0);
                if ui.link(cx.lang.clear_search()).clicked() {
                    state.search.clear();
                }
            });
        });
    } else {
        let lines = lines(&shown, state);
        let most = |rows: &mut dyn Iterator<Item = &Row>| {
            rows.fold(0.0_f64, |most, row| most.max(row.today).max(row.then).max(row.band[1]))
        };
        let scales = [most(&mut table.groups.iter().map(|group| &group.total)), most(&mut table.roles().map(|(_, role)| role))];
        ScrollArea::vertical().id_salt("people").auto_shrink(false).max_height(height).show_rows(
            ui,
            ROW,
            lines.len(),
            |ui, rows| {
                for i in rows {
                    line(cx, ui, &columns, table, &lines[i], scales, state, explore);
                }
            },
        );
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - SCROLL_BAR, ROW + 4.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, cx.theme.muted));
    let studio = &table.studio;
    let most = studio.today.max(studio.then).max(studio.band[1]);
    name(cx, ui, columns.cell(0, rect), cx.lang.people_studio(), true, 0.0);
    figures(cx, ui, &columns, rect, studio, explore, most, true, table.complete);
    let response = ui.interact(columns.figures(rect), ui.scope_id().with("studio"), Sense::hover());
    let then = cells::text(cx, studio, Key::Then, table.complete);
    let text = cx.lang.people_row(cx.lang.people_studio(), cx.format.people(studio.today), then);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
    formulas(cx, ui, &columns, rect, studio, &What::Series(Series::Headcount));
    pick(cells::strip(cx, ui, columns.cell(11, rect), studio, cx.lang.people_studio(), month(cx, explore)), explore);
}

/// What is shown of the table.
pub(super) fn order<'a>(state: &PeopleState, search: &'a str, lang: Lang) -> Order<'a> {
    Order { search, sort: state.sort, grouped: state.grouped, lang }
}

fn month(cx: &ViewCtx<'_>, explore: &ExploreState) -> usize {
    explore.month_within(cx.scenario)
}

fn pick(month: Option<usize>, explore: &mut ExploreState) {
    if let Some(month) = month {
        explore.month = month;
    }
}

/// The lines in sight if the list were endless: departments, and the roles of those that are not folded.
fn lines<'a>(shown: &[(Option<&'a Group>, Vec<Placed<'a>>)], state: &PeopleState) -> Vec<Line<'a>> {
    let searching = !state.search.trim().is_empty();
    let mut lines = Vec::new();
    for (group, roles) in shown {
        let open = group.is_none_or(|group| searching || !state.folded.contains(&group.total.id));
        lines.extend(group.map(|group| Line::Department(group, open)));
        if open {
            lines.extend(roles.iter().map(|(of, role)| Line::Role(of, role, group.is_none())));
        }
    }
    lines
}

/// The name of a column and what it means.
fn about(cx: &ViewCtx<'_>, key: Key) -> (String, &'static str) {
    let lang = cx.lang;
    let (name, tip) = match key {
        Key::Name => (lang.people_role(), lang.tip_people_role()),
        Key::Today => (lang.people_today(), lang.tip_people_today()),
        Key::Then => (lang.people_then(), lang.tip_people_then()),
        Key::Change => (lang.people_difference(), lang.tip_people_difference()),
        Key::LaidOff => (lang.people_laid_off(), lang.tip_people_laid_off()),
        Key::Hired => (lang.people_hired(), lang.tip_people_hired()),
        Key::Moved => (lang.people_moved(), lang.tip_people_moved()),
        Key::Idle => (lang.people_idle(), lang.tip_people_idle()),
        Key::Bottleneck => (lang.people_bottleneck(), lang.tip_people_bottleneck()),
        Key::Productivity => (lang.people_productivity(), lang.tip_people_productivity()),
        Key::Cost => return (lang.people_cost(cx.format.money_unit()), lang.tip_people_cost()),
    };
    (name.to_owned(), tip)
}

/// The names of the columns; each is a button that sorts.
fn head(cx: &ViewCtx<'_>, ui: &mut Ui, columns: &Columns, state: &mut PeopleState) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - SCROLL_BAR, HEAD), Sense::hover());
    for (i, key) in Key::ALL.into_iter().enumerate() {
        let cell = columns.cell(i, rect);
        let (name, tip) = about(cx, key);
        let sorted = state.sort.filter(|(by, _)| *by == key).map(|(_, down)| down);
        let response = ui.interact(cell.shrink2(vec2(1.0, 2.0)), ui.scope_id().with(("head", i)), Sense::click());
        let spoken = match sorted {
            Some(true) => cx.lang.people_sorted_down(&name),
            Some(false) => cx.lang.people_sorted_up(&name),
            None => name.clone(),
        };
        response.widget_info(|| WidgetInfo::selected(egui::Role::ColumnHeader, true, sorted.is_some(), &spoken));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(response.rect, 4.0, cx.theme.hovered);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(response.rect, 4.0, Stroke::new(1.5, cx.theme.focus), StrokeKind::Inside);
        }
        let ink = if sorted.is_some() { cx.theme.ink } else { cx.theme.muted };
        let (left, centre) = (matches!(key, Key::Name), matches!(key, Key::Then));
        let mark = if sorted.is_some() { 10.0 } else { 0.0 };
        let mut job = LayoutJob::simple(name, Type::Small.bold(), ink, cell.width() - 14.0 - mark);
        job.wrap.max_rows = 2;
        job.halign = egui::Align::LEFT;
        let galley = ui.painter().layout_job(job);
        let x = match (left, centre) {
            (true, _) => cell.left() + 18.0,
            (_, true) => cell.left() + 34.0,
            _ => cell.right() - 8.0 - mark - galley.size().x,
        };
        let y = rect.center().y - galley.size().y / 2.0;
        let end = x + galley.size().x;
        ui.painter().galley(pos2(x, y), galley, ink);
        if let Some(down) = sorted {
            let at = pos2(end + 6.0, rect.center().y);
            let tip = if down { 3.0 } else { -3.0 };
            let points = vec![at + vec2(-3.5, -tip), at + vec2(3.5, -tip), at + vec2(0.0, tip)];
            ui.painter().add(Shape::convex_polygon(points, ink, Stroke::NONE));
        }
        if response.clicked() {
            state.press(key);
        }
        response.on_hover_text(tip);
    }
    let cell = columns.cell(11, rect);
    let at = pos2(cell.left() + 4.0, cell.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, cx.lang.people_strip(), Type::Small.bold(), cx.theme.muted);
    ui.interact(cell, ui.scope_id().with("strip_head"), Sense::hover()).on_hover_text(cx.lang.tip_people_strip());
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, cx.theme.line));
}

#[expect(clippy::too_many_arguments, reason = "a line and what it is drawn from")]
fn line(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    columns: &Columns,
    table: &Table,
    line: &Line<'_>,
    [departments, roles]: [f64; 2],
    state: &mut PeopleState,
    explore: &mut ExploreState,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(columns.edges[12] - columns.edges[0], ROW), Sense::hover());
    let (row, bold) = match line {
        Line::Department(group, _) => (&group.total, true),
        Line::Role(_, row, _) => (*row, false),
    };
    // A department may have the id of a role.
    ui.push_id((bold, &row.id), |ui| {
        let label = row.label(cx.lang);
        let response = ui.interact(columns.cell(0, rect), ui.scope_id().with("line"), Sense::click());
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if ui.rect_contains_pointer(rect) {
            ui.painter().rect_filled(rect, 4.0, cx.theme.raised);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect.shrink(0.5), 4.0, Stroke::new(1.5, cx.theme.focus), StrokeKind::Inside);
        }
        let first = columns.cell(0, rect);
        match line {
            Line::Department(_, open) => {
                let icon = if *open { Icon::Open } else { Icon::Closed };
                let at = Rect::from_center_size(pos2(first.left() + 8.0, rect.center().y), vec2(12.0, 12.0));
                icons::paint(ui.painter(), at, icon, cx.theme.muted);
                name(cx, ui, first, label, true, 18.0);
            }
            Line::Role(group, _, with_department) => {
                let department = group.total.label(cx.lang);
                let text = if *with_department { [label, department].join(" · ") } else { label.to_owned() };
                name(cx, ui, first, &text, false, if *with_department { 18.0 } else { 30.0 });
            }
        }
        figures(cx, ui, columns, rect, row, explore, if bold { departments } else { roles }, bold, table.complete);
        let id = row.id.clone();
        let people = if bold { What::Department(id) } else { What::Role(id, RoleSeries::Headcount) };
        formulas(cx, ui, columns, rect, row, &people);
        pick(cells::strip(cx, ui, columns.cell(11, rect), row, label, month(cx, explore)), explore);
        let then = cells::text(cx, row, Key::Then, table.complete);
        let words = cx.lang.people_row(label, cx.format.people(row.today), then);
        if let Line::Department(_, open) = line {
            response.widget_info(|| WidgetInfo::selected(egui::Role::DisclosureTriangle, true, *open, &words));
            if response.clicked() && !state.folded.remove(&row.id) {
                state.folded.insert(row.id.clone());
            }
            response.on_hover_text(cx.lang.people_row_fold(label));
        } else {
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &words));
            if response.clicked() {
                cx.send(Action::Command(Command::ShowRole(row.id.clone())));
            }
            response.on_hover_text(cx.lang.people_row_open(label));
        }
    });
}

/// Figures of the month lead to their formulas; a role's name leads to its card, and sums over months are no single formula.
fn formulas(cx: &ViewCtx<'_>, ui: &Ui, columns: &Columns, rect: Rect, row: &Row, people: &What) {
    for (i, key) in Key::ALL.into_iter().enumerate() {
        let what = match (key, people) {
            (Key::Then | Key::Change, _) => people.clone(),
            (Key::Productivity, What::Role(id, _)) => What::Role(id.clone(), RoleSeries::TimeLeft),
            (Key::Idle, What::Role(id, _)) if row.idle.is_finite() => What::Role(id.clone(), RoleSeries::Idle),
            (Key::Idle, What::Series(_)) => What::Series(Series::Idle),
            (Key::Cost, What::Series(_)) => What::Series(Series::Payroll),
            _ => continue,
        };
        // Clicks, but no stop for the Tab key, which goes from row to row.
        let response = ui.interact(columns.cell(i, rect), ui.scope_id().with(("formula", i)), Sense::CLICK);
        if response.on_hover_text(cx.lang.tip_formula()).clicked() {
            cx.send(Action::Command(Command::Formula(Some(what))));
        }
    }
}

fn name(cx: &ViewCtx<'_>, ui: &Ui, cell: Rect, text: &str, bold: bool, indent: f32) {
    let font = if bold { Type::Body.bold() } else { Type::Body.regular() };
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, cx.theme.ink);
    job.wrap = TextWrapping::truncate_at_width(cell.width() - indent - 6.0);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(cell.left() + indent, cell.center().y - galley.size().y / 2.0), galley, cx.theme.ink);
}

/// All figures of a row, without its name and its strip.
#[expect(clippy::too_many_arguments, reason = "a row and how it is drawn")]
fn figures(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    columns: &Columns,
    rect: Rect,
    row: &Row,
    explore: &ExploreState,
    most: f64,
    bold: bool,
    complete: bool,
) {
    for (i, key) in Key::ALL.into_iter().enumerate().skip(1) {
        let cell = columns.cell(i, rect);
        let text = cells::text(cx, row, key, complete);
        let font = if bold { Type::Body.bold() } else { Type::Body.regular() };
        if key == Key::Then {
            cells::month_cell(cx, ui, cell, row, explore.focus, most, &text, font);
        } else {
            let nothing = !row.value(key).is_finite() || text == "0.0";
            cells::figure(ui.painter(), cell, &text, font, if nothing { cx.theme.muted } else { cx.theme.ink });
        }
    }
}
