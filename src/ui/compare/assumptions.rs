//! The assumptions in which the columns differ, and only those.

use egui::{Grid, Label, RichText, Ui, vec2};

use super::labels::{self, LETTERS};
use super::state::CompareState;
use super::view::{note, waiting};
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::Type;

/// Draws the list.
pub(super) fn assumptions(cx: &ViewCtx<'_>, ui: &mut Ui, state: &CompareState) {
    let Some((question, found, _)) = state.sides.answer() else { return waiting(cx, ui, false) };
    let Some(found) = found else { return waiting(cx, ui, true) };
    if found.differ.is_empty() {
        ui.add_space(20.0);
        ui.label(RichText::new(cx.lang.compare_no_difference()).color(cx.theme.muted));
        return;
    }
    Grid::new("assumptions").striped(true).spacing(vec2(22.0, 5.0)).min_row_height(22.0).show(ui, |ui| {
        ui.label("");
        for (i, _) in question.variants.iter().enumerate() {
            let letter = RichText::new(LETTERS[i]).font(Type::Body.bold()).color(cx.theme.columns[i]);
            ui.label(letter);
        }
        ui.end_row();
        for assumption in &found.differ {
            let name = labels::assumption(assumption, &question.variants, cx.lang);
            let text = RichText::new(&name).color(cx.theme.ink);
            // What the open scenario has a slider for, a click goes to.
            let slider = assumption.input.as_ref().filter(|input| input.get(cx.scenario).is_some());
            if let Some(input) = slider {
                let tip = format!("{}\n{}", assumption.path, cx.lang.why_goto());
                if ui.link(text).on_hover_text(tip).clicked() {
                    cx.send(Action::Command(Command::ShowInput(Some(input.clone()))));
                }
            } else {
                ui.label(text).on_hover_text(&assumption.path);
            }
            for (variant, value) in question.variants.iter().zip(&assumption.values) {
                let same = *value == assumption.values[0];
                let text = labels::value(assumption, value, &variant.scenario, cx.lang);
                let text = RichText::new(text).color(if same { cx.theme.muted } else { cx.theme.ink });
                ui.add(Label::new(if same { text } else { text.text_style(Type::Body.bold_style()) }).extend());
            }
            ui.end_row();
        }
    });
    ui.add_space(6.0);
    note(cx, ui, cx.lang.compare_differ_note());
}
