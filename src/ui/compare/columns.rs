//! The columns at the top: whose scenario, under which policy; added, removed, put first.

use std::sync::Arc;

use egui::{Align, Button, ComboBox, Frame, Label, Layout, Margin, RichText, Stroke, Ui, vec2};

use super::labels::{self, LETTERS};
use super::state::{Column, CompareState, Pick, Whose, voices};
use crate::analysis::compare::{MOST, Variant};
use crate::model::Choice;
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{ROUNDING, Type};

/// Policies that can be picked, without the scenario's own.
const PICKS: [Pick; 7] = [
    Pick::Choice(Choice::Compress),
    Pick::Choice(Choice::Blend(0.25)),
    Pick::Choice(Choice::Blend(0.5)),
    Pick::Choice(Choice::Blend(0.75)),
    Pick::Choice(Choice::Expand),
    Pick::Choice(Choice::Follow),
    Pick::WithoutAi,
];

/// Width of a card.
const CARD: f32 = 306.0;
/// Between cards.
const GAP: f32 = 8.0;

/// Room for the button that adds a column.
const ADD: f32 = 120.0;

/// Width of so many cards, with a gap behind each.
#[expect(clippy::cast_precision_loss, reason = "at most six")]
const fn room_of(cards: usize) -> f32 {
    cards as f32 * (CARD + GAP)
}

/// Draws the columns' cards and what adds another.
pub(super) fn columns(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState, variants: &[Variant]) {
    let (mut removed, mut first) = (None, None);
    let room = ui.available_width() - 12.0;
    let mut in_row = 1;
    while room_of(in_row + 1) - GAP <= room && in_row < MOST {
        in_row += 1;
    }
    let rows: Vec<Vec<usize>> = (0..variants.len()).collect::<Vec<_>>().chunks(in_row).map(<[usize]>::to_vec).collect();
    // The button that adds one stands behind the last card, where there is room.
    let behind = rows.last().is_some_and(|row| room >= ADD + room_of(row.len()));
    for (r, row) in rows.iter().enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for &i in row {
                let variant = &variants[i];
                let name = labels::column(cx, &state.columns[i], variant);
                let frame = Frame::new().fill(cx.theme.panel).stroke(Stroke::new(1.0, cx.theme.line)).corner_radius(ROUNDING);
                frame.inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| {
                    ui.allocate_ui_with_layout(vec2(CARD - 12.0, 28.0), Layout::right_to_left(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = 6.0;
                        if icons::button(ui, Icon::Clear, &cx.lang.compare_remove(&name), true).clicked() {
                            removed = Some(i);
                        }
                        card(cx, ui, state, i, variant, &name, &mut first);
                    });
                });
            }
            if behind && r + 1 == rows.len() {
                add(cx, ui, state);
            }
        });
    }
    if !behind {
        add(cx, ui, state);
    }
    if let Some(column) = first {
        state.put_first(column);
    }
    if let Some(column) = removed {
        state.remove(column);
    }
}

fn card(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut CompareState,
    i: usize,
    variant: &Variant,
    name: &str,
    first: &mut Option<usize>,
) {
    let whose = labels::whose(cx, &state.columns[i].whose);
    let pick = &mut state.columns[i].pick;
    let now = labels::pick(cx, *pick, variant);
    let combo = ComboBox::from_id_salt(("pick", i)).selected_text(now).width(118.0).truncate().height(320.0);
    let shown = combo.show_ui(ui, |ui| {
        for option in std::iter::once(Pick::Own).chain(PICKS) {
            if ui.selectable_label(*pick == option, labels::pick(cx, option, variant)).clicked() {
                *pick = option;
            }
        }
    });
    shown.response.on_hover_text(cx.lang.compare_choice_of(&whose));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let letter = RichText::new(LETTERS[i]).font(Type::Body.bold()).color(cx.theme.columns[i]);
        let tip = if i == 0 { cx.lang.compare_is_first().to_owned() } else { cx.lang.compare_first(name) };
        if ui.add(Button::new(letter).min_size(vec2(26.0, 26.0))).on_hover_text(&tip).clicked() && i > 0 {
            *first = Some(i);
        }
        ui.add(Label::new(RichText::new(&whose).color(cx.theme.ink)).truncate()).on_hover_text(&whose);
    });
}

/// What adds a column.
fn add(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState) {
    let full = state.columns.len() >= MOST;
    ui.add_enabled_ui(!full, |ui| {
        let menu = ui.menu_button(format!("+ {}", cx.lang.compare_add()), |ui| {
            ui.set_min_width(240.0);
            let mut wanted = None;
            ui.menu_button(cx.lang.compare_open(), |ui| {
                for option in std::iter::once(Pick::Own).chain(PICKS) {
                    let own = Variant { scenario: Arc::clone(cx.scenario), choice: cx.scenario.policy.choice, without_ai: false };
                    if ui.button(labels::pick(cx, option, &own)).clicked() {
                        wanted = Some(Column { whose: Whose::Open, pick: option });
                    }
                }
            });
            if ui.button(cx.lang.compare_saved()).clicked() {
                wanted = Some(Column { whose: Whose::Saved, pick: Pick::Own });
            }
            ui.menu_button(cx.lang.command_voices(), |ui| {
                ui.set_min_width(320.0);
                for voice in voices() {
                    if ui.button(voice.title.get(cx.lang)).clicked() {
                        wanted = Some(Column { whose: Whose::Other(None, voice.clone()), pick: Pick::Own });
                    }
                }
            });
            if ui.button(cx.lang.compare_add_file()).clicked() {
                cx.send(Action::Command(Command::CompareFile));
                ui.close();
            }
            ui.separator();
            if ui.button(cx.lang.compare_defaults()).clicked() {
                state.columns = CompareState::policies_of_open();
                state.hidden.clear();
                ui.close();
            }
            if let Some(column) = wanted {
                state.add(column);
                ui.close();
            }
        });
        menu.response.on_disabled_hover_text(cx.lang.compare_full());
    });
}
