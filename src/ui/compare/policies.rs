//! Policies against scenarios: how far each stays below the best one there, and which holds up in all of them.

use std::sync::Arc;

use egui::{Button, DragValue, Grid, Label, RichText, Sense, Ui, vec2};

use super::labels;
use super::state::{CompareState, PolicyQuestion, voices};
use super::view::{note, waiting};
use crate::analysis::compare::{Policies, Stakes, Variant};
use crate::analysis::{Unit, What};
use crate::sim::{Series, Total};
use crate::text::numbers;
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::Type;

/// Draws the table.
pub(super) fn policies(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState) {
    controls(cx, ui, state);
    ui.add_space(6.0);
    let Some((question, found, _)) = state.stakes.answer() else { return waiting(cx, ui, false) };
    let Some(found) = found else { return waiting(cx, ui, true) };
    let stakes = if state.people { &found.people } else { &found.profit };
    answer(cx, ui, state, question, found, stakes);
    ui.add_space(8.0);
    table(cx, ui, state, question, found, stakes);
    ui.add_space(6.0);
    let draws = numbers::fixed(found.draws.into(), 0);
    let text = if state.people { cx.lang.compare_people_note(question.month, draws) } else { cx.lang.compare_profit_note(draws) };
    note(cx, ui, text);
}

/// Against which scenarios, what is at stake, and how near the best counts as near.
fn controls(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CompareState) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let pick = |ui: &mut Ui, now: &mut bool, options: [(bool, String); 2]| {
            for (value, name) in options {
                if ui.add(Button::selectable(*now == value, name)).clicked() {
                    *now = value;
                }
            }
            ui.add_space(12.0);
        };
        let voices = cx.lang.compare_of_voices(voices().len());
        pick(ui, &mut state.all_voices, [(false, cx.lang.compare_of_columns().to_owned()), (true, voices)]);
        let stakes = [(false, cx.lang.compare_profit().to_owned()), (true, cx.lang.compare_people().to_owned())];
        pick(ui, &mut state.people, stakes);
        let label = ui.label(RichText::new(cx.lang.compare_limit()).color(cx.theme.muted));
        let value = DragValue::new(&mut state.within).range(0.0..=100.0).speed(0.5).suffix(" %").max_decimals(1);
        ui.add(value).labelled_by(label.id);
    });
}

/// The answer in a sentence.
fn answer(cx: &ViewCtx<'_>, ui: &mut Ui, state: &CompareState, question: &PolicyQuestion, found: &Policies, stakes: &Stakes) {
    let names: Vec<String> =
        stakes.within(state.within / 100.0).into_iter().map(|choice| labels::choice(found.choices[choice], cx.lang)).collect();
    let (count, percent) = (question.scenarios.len(), numbers::plain(state.within, 1) + " %");
    let listed = names.join(cx.lang.pick(", ", "、"));
    let mut text = match (names.is_empty(), count) {
        (true, _) => cx.lang.compare_none_within(&percent, count),
        (false, 1) => cx.lang.compare_within_one(&percent, listed),
        (false, _) => cx.lang.compare_within(&percent, listed, count),
    };
    if let Some((robust, worst)) = stakes.robust.and_then(|robust| Some((robust, stakes.worst[robust]?))) {
        text.push_str(cx.lang.pick(" ", ""));
        text.push_str(&cx.lang.compare_robust(labels::choice(found.choices[robust], cx.lang), labels::percent(worst)));
    }
    ui.label(RichText::new(text).font(egui::FontId::new(16.0, Type::Body.bold().family)).color(cx.theme.ink));
}

fn table(cx: &ViewCtx<'_>, ui: &mut Ui, state: &CompareState, question: &PolicyQuestion, found: &Policies, stakes: &Stakes) {
    let strong = |text: String| RichText::new(text).text_style(Type::Body.bold_style()).color(cx.theme.ink);
    let near = state.within / 100.0 + 1e-12;
    // Near the best stands out; what is far from it is said in words as well.
    let share = |ui: &mut Ui, share: Option<f64>, asked: Option<(String, Command)>| {
        let text = match share {
            None => "–".to_owned(),
            Some(0.0) => cx.lang.compare_is_best().to_owned(),
            Some(share) => labels::percent(share),
        };
        let colour = if share.is_some_and(|share| share <= near) { cx.theme.expand.ink } else { cx.theme.compress.ink };
        let text = RichText::new(text).color(if share.is_some() { colour } else { cx.theme.muted });
        let Some((tip, formula)) = asked else {
            ui.add(Label::new(text).extend());
            return;
        };
        let response = ui.add(Label::new(text).extend().sense(Sense::click()));
        if response.on_hover_text(format!("{tip}\n{}", cx.lang.tip_formula())).clicked() {
            cx.send(Action::Command(formula));
        }
    };
    let what = if state.people { What::Series(Series::Headcount) } else { What::Total(Total::Npv) };
    Grid::new("policies").striped(true).spacing(vec2(22.0, 6.0)).show(ui, |ui| {
        ui.label(strong(cx.lang.compare_scenario().to_owned()));
        for choice in &found.choices {
            ui.add(Label::new(strong(labels::choice(*choice, cx.lang))).extend());
        }
        ui.end_row();
        for (i, scenario) in question.scenarios.iter().enumerate() {
            ui.add(Label::new(RichText::new(crate::files::shown(scenario.title.get(cx.lang))).color(cx.theme.ink)).extend());
            for (c, choice) in found.choices.iter().enumerate() {
                let unit = if state.people { Unit::People } else { Unit::Money };
                let write = |x: Option<f64>| labels::figure(cx.lang, scenario, unit, x.unwrap_or(f64::NAN));
                let name = labels::choice(*choice, cx.lang);
                let tip = cx.lang.tip_compare_regret(&name, write(stakes.means[c][i]), write(stakes.regrets[c][i]));
                let variant = Variant { scenario: Arc::clone(scenario), choice: *choice, without_ai: false };
                let title = crate::files::shown(scenario.title.get(cx.lang));
                let whose = labels::of_variant(cx, format!("{title} · {name}"), &variant);
                share(ui, stakes.shares[c][i], Some((tip, Command::FormulaOf(whose, what.clone()))));
            }
            ui.end_row();
        }
        if question.scenarios.len() > 1 {
            for (name, values) in [(cx.lang.compare_worst(), &stakes.worst), (cx.lang.compare_mean(), &stakes.mean)] {
                ui.label(strong(name.to_owned()));
                for value in values {
                    share(ui, *value, None);
                }
                ui.end_row();
            }
        }
    });
}
