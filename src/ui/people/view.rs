//! The People view: what is shown at the top, the table below.

use std::path::PathBuf;
use std::rc::Rc;

use egui::{Button, CentralPanel, Frame, Margin, RichText, Sense, Spinner, Ui, vec2};

use super::rows::{self, Table};
use super::state::PeopleState;
use super::table;
use crate::files::results::{Between, write_table};
use crate::ui::command::Command;
use crate::ui::explore::{Action, Column, ExploreState, ViewCtx, inside, month_slider};
use crate::ui::theme::Type;

/// Draws the view into what is left of the window. `at_once`: answers come without a background, for pictures and tests.
pub fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut PeopleState, explore: &mut ExploreState, at_once: bool) {
    let frame = Frame::new().fill(cx.theme.ground).inner_margin(Margin { left: 14, right: 6, top: 10, bottom: 4 });
    CentralPanel::default().frame(frame).show(ui, |ui| {
        // Before the first complete results: what there is, with dots where a series is not there yet.
        let month = explore.month_within(cx.scenario);
        let shown = state
            .table(ui.ctx(), explore.focus, month, at_once)
            .or_else(|| cx.results.map(|results| Rc::new(Table::of(results, explore.focus.outcome(results), month))));
        bar(cx, ui, state, explore, shown.as_deref());
        ui.add_space(4.0);
        month_slider(cx, ui, ui.available_width() - 12.0, explore);
        hint(cx, ui, state);
        if let Some(shown) = shown {
            table::table(cx, ui, &shown, state, explore);
        } else {
            ui.add_space(60.0);
            let says = |too_large| crate::ui::too_large::says(too_large, cx.scenario, None, cx.lang);
            let text = cx.too_large.map_or_else(|| cx.lang.computing().to_owned(), says);
            ui.vertical_centered(|ui| ui.label(RichText::new(text).color(cx.theme.muted)));
        }
    });
}

/// Filter, choice, grouping; copy and export.
fn bar(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut PeopleState, explore: &mut ExploreState, shown: Option<&Table>) {
    ui.horizontal(|ui| {
        let hint = RichText::new(cx.lang.people_filter()).color(cx.theme.muted);
        let field = egui::TextEdit::singleline(&mut state.search).hint_text(hint).char_limit(80).desired_width(210.0);
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::text_edit(true, &state.search, &state.search, cx.lang.people_filter()));
        ui.add_space(6.0);
        for column in Column::ALL {
            let text = RichText::new(column.name(cx.lang)).color(column.hue(cx.theme).ink).strong();
            let button = Button::selectable(explore.focus == column, text).min_size(vec2(0.0, 26.0));
            if ui.add(button).on_hover_text(column.hint(cx)).clicked() {
                explore.focus = column;
            }
        }
        ui.add_space(6.0);
        ui.checkbox(&mut state.grouped, cx.lang.people_by_department()).on_hover_text(cx.lang.tip_people_by_department());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(12.0);
            // What is not there yet cannot be handed on.
            let ready = shown.filter(|shown| shown.complete && state.is_settled());
            let export = ui.add_enabled(ready.is_some(), Button::new(cx.lang.people_export()));
            if let (true, Some(table)) = (export.on_hover_text(cx.lang.tip_people_export()).clicked(), ready)
                && let Some((text, _)) = written(cx, table, state, explore, Between::Comma)
            {
                cx.send(Action::Command(Command::ExportTable(PathBuf::from("people.csv"), text)));
            }
            let copy = ui.add_enabled(ready.is_some(), Button::new(cx.lang.people_copy()));
            if let (true, Some(table)) = (copy.on_hover_text(cx.lang.tip_people_copy()).clicked(), ready)
                && let Some((text, rows)) = written(cx, table, state, explore, Between::Tab)
            {
                ui.ctx().copy_text(text);
                cx.send(Action::Command(Command::Say(cx.lang.notice_people_copied(rows))));
            }
        });
    });
}

/// The table as text, and how many rows it has without the head.
fn written(
    cx: &ViewCtx<'_>,
    table: &Table,
    state: &PeopleState,
    explore: &ExploreState,
    between: Between,
) -> Option<(String, usize)> {
    let order = table::order(state, &state.search, cx.lang);
    let scenario = state.kept().map_or(cx.scenario, |kept| &kept.scenario);
    let choice = explore.focus.name(cx.lang);
    let cells = rows::cells(table, &order, &choice, explore.month_within(cx.scenario), &scenario.currency);
    let mut out = Vec::new();
    write_table(&mut out, between, &cells).ok()?;
    Some((String::from_utf8(out).ok()?, cells.len().saturating_sub(1)))
}

/// Whether something is still on its way. The line is always there, so that nothing jumps.
fn hint(cx: &ViewCtx<'_>, ui: &mut Ui, state: &PeopleState) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    inside(ui, rect, false, |ui| {
        let small = |text: &str, colour| RichText::new(text).text_style(Type::Small.style()).color(colour);
        if let Some(too_large) = state.too_large {
            let text = cx.lang.people_too_large(too_large.needed >> 20, too_large.limit >> 20);
            ui.label(small(&text, cx.theme.error));
            return;
        }
        let text = match (state.kept(), cx.results) {
            (Some(kept), _) if std::sync::Arc::ptr_eq(&kept.scenario, cx.scenario) || kept.scenario == *cx.scenario => return,
            (Some(_), _) => cx.lang.people_updating(),
            (None, Some(_)) => cx.lang.people_simulating(),
            (None, None) => return,
        };
        ui.add(Spinner::new().size(12.0));
        ui.label(small(text, cx.theme.muted));
    });
}
