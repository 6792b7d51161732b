//! Today's point on the map: a hand or the arrow keys move it, and both assumptions with it.

use std::sync::Arc;

use egui::{CursorIcon, EventFilter, Key, Rect, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::axes::Plot;
use super::levers;
use super::state::{Drag, MapState};
use crate::model::{Edit, Scenario};
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};

/// Half of the square that takes the pointer.
const REACH: f32 = 14.0;
/// A key moves it by so much of the map's side; with Shift by ten times that.
const STEP: f64 = 0.01;

/// Moves both levers by so much, with all their uncertainty.
fn moved(state: &MapState, scenario: &Scenario, by: [f64; 2]) -> Edit {
    let edits = [(&state.x, by[0]), (&state.y, by[1])];
    Edit::Together(edits.into_iter().filter(|(_, by)| *by != 0.0).filter_map(|(lever, by)| lever.shifted(scenario, by)).collect())
}

/// Draws the point and reacts to hand and keys.
pub(super) fn point(cx: &ViewCtx<'_>, ui: &Ui, state: &mut MapState, plot: &Plot) {
    let (Some(x), Some(y)) = (state.x.today(cx.scenario), state.y.today(cx.scenario)) else { return };
    let at = plot.place([x, y]);
    let square = Rect::from_center_size(at, vec2(2.0 * REACH, 2.0 * REACH));
    let response = ui.interact(square, ui.scope_id().with("point"), Sense::click_and_drag());
    let value = |lever, x| levers::value(cx, lever, x);
    let name = |lever| levers::name(lever, cx.scenario, cx.lang);
    let text = cx.lang.map_point_name(name(&state.x), value(&state.x, x), name(&state.y), value(&state.y, y));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &text));
    if response.clicked() {
        let whose = super::whose(state.followed, cx.scenario, cx.lang);
        cx.send(Action::Command(Command::FormulaOf(whose, state.what.clone())));
    }
    if response.drag_started() {
        state.drag = Some(Drag { scenario: Arc::clone(cx.scenario), at: [x, y] });
    }
    if let (Some(drag), Some(pointer)) = (&state.drag, response.interact_pointer_pos()) {
        let to = plot.values(pointer);
        let by = [to[0] - drag.at[0], to[1] - drag.at[1]];
        cx.send(Action::Drag(moved(state, &drag.scenario, by)));
    }
    if state.drag.is_some() && !response.dragged() {
        state.drag = None;
        cx.send(Action::Release);
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let by = ui.input(|input| {
            let presses = |key| u8::try_from(input.num_presses(key)).map_or(0.0, f64::from);
            let step = if input.modifiers.shift { 10.0 * STEP } else { STEP };
            let right = presses(Key::ArrowRight) - presses(Key::ArrowLeft);
            let up = presses(Key::ArrowUp) - presses(Key::ArrowDown);
            [right * step * (plot.x[1] - plot.x[0]), up * step * (plot.y[1] - plot.y[0])]
        });
        if by != [0.0, 0.0] {
            cx.send(Action::Edit(moved(state, cx.scenario, by)));
        }
    }
    let lively = response.hovered() || response.dragged() || response.has_focus();
    let radius = if lively { 9.0 } else { 7.0 };
    let painter = ui.painter();
    painter.circle(at, radius, cx.theme.panel, Stroke::new(2.5, cx.theme.ink));
    painter.circle_filled(at, 0.4 * radius, cx.theme.ink);
    if response.has_focus() {
        painter.circle_stroke(at, radius + 4.0, Stroke::new(2.0, cx.theme.focus));
    }
    let response = response.on_hover_cursor(CursorIcon::Grab);
    if !response.dragged() {
        response.on_hover_text(format!("{text}\n{}", cx.lang.map_tip_point()));
    }
}
