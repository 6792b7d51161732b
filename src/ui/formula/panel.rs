//! The panel of formulas: a small window over the view, with the figure's chain.

use std::sync::Arc;

use egui::{ComboBox, RichText, ScrollArea, Ui, Window};

use super::tree::{self, Open};
use super::{FormulaState, Whose, names};
use crate::session::Version;
use crate::ui::explore::{Column, ExploreState, ViewCtx};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Type;
use crate::ui::why;

/// Draws the panel over the view, if it is open.
pub fn panel(cx: &ViewCtx<'_>, ctx: &egui::Context, state: &mut FormulaState, shared: &mut ExploreState) {
    if !state.open {
        return;
    }
    let other = state.whose.as_ref().and_then(|whose| whose.scenario.clone());
    let Some(other) = other else { return show(cx, ctx, state, shared) };
    // Another scenario's names and currency; what is asked for goes the usual way.
    let version = Version::from(Arc::clone(&other));
    let own = ViewCtx::new(cx.lang, cx.theme, &version, &other, None);
    show(&own, ctx, state, shared);
    own.into_actions().into_iter().for_each(|action| cx.send(action));
}

fn show(cx: &ViewCtx<'_>, ctx: &egui::Context, state: &mut FormulaState, shared: &mut ExploreState) {
    if state.what.measure(cx.scenario).is_none() {
        state.show(FormulaState::default().what, state.whose.clone()); // the role or department is gone
    }
    let month = u32::try_from(shared.month_within(cx.scenario)).unwrap_or(0);
    let mut shut = false;
    let screen = ctx.content_rect();
    let size = egui::vec2(560.0_f32.min(screen.width() - 40.0), (screen.height() - 180.0).clamp(240.0, 620.0));
    Window::new(RichText::new(cx.lang.formula_title()).text_style(Type::Body.bold_style()))
        .id(egui::Id::unique("formula"))
        .title_bar(false)
        .default_pos(egui::pos2(screen.right() - size.x - 36.0, screen.top() + 96.0))
        .default_size(size)
        .min_width(380.0)
        .resizable(true)
        .collapsible(false)
        .show(ctx, |ui| {
            shut = title(cx, ui, state.whose.as_ref());
            inside(cx, ui, state, shared, month);
        });
    let escape = ctx.input(|input| input.key_pressed(egui::Key::Escape)) && ctx.memory(|memory| memory.focused().is_none());
    state.open = !shut && !escape;
}

/// The title, by which the panel is moved, and whose figures these are; returns whether it was closed.
fn title(cx: &ViewCtx<'_>, ui: &mut Ui, whose: Option<&Whose>) -> bool {
    let shut = ui
        .horizontal(|ui| {
            ui.label(RichText::new(cx.lang.formula_title()).text_style(Type::Body.bold_style()).color(cx.theme.ink));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                icons::button(ui, Icon::Clear, cx.lang.dialog_close(), true).clicked()
            })
            .inner
        })
        .inner;
    if let Some(whose) = whose {
        ui.add(egui::Label::new(RichText::new(&whose.name).color(cx.theme.ink)).wrap());
    }
    shut
}

fn inside(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut FormulaState, shared: &mut ExploreState, month: u32) {
    let top = {
        let what = state.what.clone();
        state.formulas(cx, shared.focus).quantity(&what, month)
    };
    let Some(top) = top else { return };
    let now = names::name(cx, state.formulas(cx, shared.focus), &top);
    let copy = head(cx, ui, state, shared, now);
    ui.separator();
    let mut unfolded = std::mem::take(&mut state.unfolded);
    let mut whole = std::mem::take(&mut state.whole);
    let title = state.whose.as_ref().map_or_else(|| cx.scenario.title.get(cx.lang).to_owned(), |whose| whose.name.clone());
    // Only the open document's assumptions have sliders.
    let sliders = state.whose.as_ref().is_none_or(|whose| whose.scenario.is_none());
    let mut open = Open { unfolded: &mut unfolded, whole: &mut whole, sliders };
    let formulas = state.formulas(cx, shared.focus);
    let mut way = vec![top];
    if copy {
        let mut text = format!("{title}\n");
        tree::text(cx, formulas, &mut way, &open, &mut text);
        ui.ctx().copy_text(text);
        let said = crate::ui::command::Command::Say(cx.lang.formula_copied().to_owned());
        cx.send(crate::ui::explore::Action::Command(said));
    }
    ScrollArea::vertical().id_salt("formulas").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        tree::step(cx, ui, formulas, &mut way, &mut open);
        ui.add_space(8.0);
        let note = RichText::new(cx.lang.formula_note()).text_style(Type::Small.style()).color(cx.theme.muted);
        ui.label(note);
    });
    state.unfolded = unfolded;
    state.whole = whole;
}

/// The figure, the choice, and copying; returns whether to copy.
fn head(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut FormulaState, shared: &mut ExploreState, now: String) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let combo = ComboBox::from_id_salt("formula figure").width(190.0).selected_text(now).truncate().height(420.0);
        let shown = combo.show_ui(ui, |ui| {
            for what in why::figures(cx.scenario) {
                let name = why::figure(&what, cx.scenario, cx.lang);
                if ui.selectable_label(state.what == what, name).clicked() {
                    state.show(what, state.whose.clone());
                }
            }
        });
        shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, cx.lang.why_figure()));
        for column in Column::ALL {
            let name = RichText::new(column.name(cx.lang)).color(column.hue(cx.theme).ink).text_style(Type::Body.bold_style());
            let chosen = state.whose.is_none() && shared.focus == column;
            if ui.selectable_label(chosen, name).on_hover_text(column.hint(cx)).clicked() {
                shared.focus = column;
                state.whose = None;
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.button(cx.lang.formula_copy()).on_hover_text(cx.lang.tip_formula_copy()).clicked()
        })
        .inner
    })
    .inner
}
