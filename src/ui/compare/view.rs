//! The Compare view: the columns, what is asked of them, and the answer.

use egui::{Button, CentralPanel, Frame, Margin, ProgressBar, RichText, ScrollArea, Ui, vec2};

use super::state::{CompareState, Tab};
use super::{assumptions, columns, figures, policies};
use crate::sim::MAX_MEMORY;
use crate::ui::explore::{ExploreState, ViewCtx, month_slider};
use crate::ui::theme::Type;

/// Draws the view into what is left of the window. `at_once`: answers come without a background, for pictures and tests.
pub fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState, explore: &mut ExploreState, at_once: bool) {
    let month = u32::try_from(explore.month_within(cx.scenario)).unwrap_or(0);
    state.follow(cx, &ui.ctx().clone(), month, at_once);
    let frame = Frame::new().fill(cx.theme.ground).inner_margin(Margin { left: 18, right: 8, top: 12, bottom: 6 });
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let variants = state.variants(cx);
        columns::columns(cx, ui, state, &variants);
        ui.add_space(8.0);
        let variants = state.variants(cx);
        if variants.is_empty() {
            empty(cx, ui, state);
            return;
        }
        bar(cx, ui, state, explore);
        ui.add_space(4.0);
        if let Some(needed) = state.too_much {
            let text = cx.lang.compare_too_much(needed >> 20, MAX_MEMORY >> 20);
            ui.label(RichText::new(text).color(cx.theme.error));
            return;
        }
        under_way(cx, ui, state);
        // Another tab begins at its own top.
        ScrollArea::both().id_salt(("compare", state.tab as u8)).auto_shrink(false).show(ui, |ui| match state.tab {
            Tab::Figures => figures::figures(cx, ui, state, explore),
            Tab::Assumptions => assumptions::assumptions(cx, ui, state),
            Tab::Policies => policies::policies(cx, ui, state),
        });
    });
}

fn empty(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState) {
    ui.add_space(60.0);
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(cx.lang.compare_empty()).color(cx.theme.muted));
        ui.add_space(8.0);
        if ui.button(cx.lang.compare_defaults()).clicked() {
            state.columns = CompareState::policies_of_open();
        }
    });
}

/// What is shown, and the month.
fn bar(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState, explore: &mut ExploreState) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let differ = state.sides.answer().and_then(|(_, found, _)| found.map(|found| found.differ.len()));
        let differ =
            differ.map_or_else(|| cx.lang.compare_tab_assumptions().to_owned(), |n| cx.lang.compare_tab_assumptions_of(n));
        for (tab, name) in [
            (Tab::Figures, cx.lang.compare_tab_figures().to_owned()),
            (Tab::Assumptions, differ),
            (Tab::Policies, cx.lang.compare_tab_policies().to_owned()),
        ] {
            let text = RichText::new(name).text_style(Type::Body.bold_style());
            if ui.add(Button::selectable(state.tab == tab, text).min_size(vec2(0.0, 28.0))).clicked() {
                state.tab = tab;
            }
        }
        ui.add_space(14.0);
        let width = (ui.available_width() - 12.0).clamp(120.0, 460.0);
        month_slider(cx, ui, width, explore);
    });
}

/// How far the work is, and what stops it. The line is always there, so that nothing jumps.
fn under_way(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState) {
    let policies = state.tab == Tab::Policies;
    let (progress, stopped) = if policies {
        (state.stakes.progress(), state.stakes.is_stopped())
    } else {
        (state.sides.progress(), state.sides.is_stopped())
    };
    ui.allocate_ui(vec2(ui.available_width(), 22.0), |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(22.0);
            if let Some(share) = progress {
                ui.label(RichText::new(cx.lang.why_computing()).text_style(Type::Small.style()).color(cx.theme.muted));
                ui.add(ProgressBar::new(share).desired_width(160.0).desired_height(6.0).fill(cx.theme.fill));
                if ui.small_button(cx.lang.compare_stop()).clicked() {
                    if policies { state.stakes.stop() } else { state.sides.stop() }
                }
            } else if stopped {
                ui.label(RichText::new(cx.lang.compare_stopped()).text_style(Type::Small.style()).color(cx.theme.muted));
                if ui.small_button(cx.lang.compare_again()).clicked() {
                    if policies { state.stakes.again() } else { state.sides.again() }
                }
            }
        });
    });
}

/// What stands in place of an answer that is not there.
pub(super) fn waiting(cx: &ViewCtx<'_>, ui: &mut Ui, failed: bool) {
    ui.add_space(20.0);
    let (text, colour) = if failed { (cx.lang.why_failed(), cx.theme.error) } else { (cx.lang.why_computing(), cx.theme.muted) };
    ui.label(RichText::new(text).color(colour));
}

/// A line of small type.
pub(super) fn note(cx: &ViewCtx<'_>, ui: &mut Ui, text: impl Into<String>) {
    ui.label(RichText::new(text).text_style(Type::Small.style()).color(cx.theme.muted));
}
