//! How the futures are drawn: a button and the ways to choose from.

use egui::{Rect, RichText, Ui, UiBuilder};

use super::context::{Action, ViewCtx};
use super::view::ExploreState;
use crate::ui::charts::FuturesShape;
use crate::ui::command::Command;
use crate::ui::theme::Type;

/// How the futures are drawn, at the right end of a chart's title.
pub(super) fn shapes(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, rect: Rect) {
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = 18.0;
        let text = RichText::new(format!("{} ▾", shape_name(cx, state.shape))).text_style(Type::Small.style());
        let menu = ui.menu_button(text.color(cx.theme.muted), |ui| {
            shape_choice(cx, ui, state.shape);
            if state.shape.is_none() {
                ui.separator();
                lines(cx, ui, state);
            }
        });
        let name = format!("{}: {}", cx.lang.shape_title(), shape_name(cx, state.shape));
        menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        menu.response.on_hover_text(cx.lang.shape_title());
    });
}

/// The lines that need not be there.
fn lines(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let mut line = |hidden: &mut bool, name: &str, tip: &str| {
        let mut shown = !*hidden;
        if ui.checkbox(&mut shown, name).on_hover_text(tip).changed() {
            *hidden = !shown;
        }
    };
    line(&mut state.without_central, cx.lang.legend_central_short(), cx.lang.legend_central());
    if cx.scenario.rivals.is_some() {
        line(&mut state.without_no_ai, cx.lang.without_ai(), cx.lang.legend_without_ai());
    }
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
