//! The Claims view: filters and list at the left, one claim at the right.

use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use super::{ClaimsState, detail, list};
use crate::ui::explore::ViewCtx;

/// Draws the view into what is left of the window.
pub fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState) {
    let width = ui.available_width();
    let side = Frame::new().fill(cx.theme.panel).inner_margin(Margin { left: 18, right: 6, top: 12, bottom: 0 });
    Panel::left("claims").frame(side).resizable(false).exact_size((0.52 * width).clamp(480.0, 900.0)).show(ui, |ui| {
        list::list(cx, ui, state);
    });
    let middle = Frame::new().fill(cx.theme.ground).inner_margin(Margin { left: 22, right: 8, top: 14, bottom: 6 });
    CentralPanel::default().frame(middle).show(ui, |ui| {
        ScrollArea::vertical().id_salt("claim").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 14.0);
            detail::detail(cx, ui, state);
        });
    });
}
