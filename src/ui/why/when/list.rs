//! The scenario's thresholds with how likely each is passed in the month that is shown; the chosen one can be changed.

use egui::{Align, Button, ComboBox, Frame, Grid, Layout, RichText, Role, Ui, WidgetInfo, vec2};

use super::state::WhenState;
use super::view::{at, cases, formula, label, note, says, title};
use crate::analysis::Chance;
use crate::model::{Edit, MAX_THRESHOLDS, Series, Side, Text, Threshold, ThresholdChange, Valid, What};
use crate::text::Lang;
use crate::ui::explore::{Action, ExploreState, ViewCtx, source_text};
use crate::ui::theme::{self, Type};
use crate::ui::why::names;
use crate::ui::widgets::{NumberEntry, TextEntry};

/// Width of a share.
const SHARE: f32 = 74.0;

/// Draws the list, and what changes the chosen threshold.
pub(super) fn view(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut WhenState, shared: &mut ExploreState) {
    let current = state.likely().is_none_or(|(_, _, current)| current);
    title(cx, ui, cx.lang.when_thresholds(), current);
    let month = shared.month_within(cx.scenario);
    let known = |i: usize| -> Option<Vec<Chance>> {
        let (question, found, _) = state.likely()?;
        let (then, now) = (question.scenario.thresholds.get(i)?, cx.scenario.thresholds.get(i)?);
        if then.what != now.what || then.side != now.side {
            return None;
        }
        found?.get(i)?.clone()
    };
    let known: Vec<Option<Vec<Chance>>> = (0..cx.scenario.thresholds.len()).map(known).collect();
    let cases = cases(cx);
    let names = (ui.available_width() - 4.0 * (SHARE + 4.0) - 8.0).max(150.0);
    Grid::new("thresholds").spacing(vec2(4.0, 2.0)).min_col_width(0.0).show(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(names, 20.0), egui::Sense::hover());
        let when = cx.format.month_name(month, cx.scenario.start);
        let small = Type::Small.regular();
        ui.painter().text(rect.left_center() + vec2(8.0, 0.0), egui::Align2::LEFT_CENTER, when, small, cx.theme.muted);
        for (name, colour) in &cases {
            right(ui, RichText::new(name).text_style(Type::Small.style()).color(*colour));
        }
        ui.end_row();
        for (i, (threshold, known)) in cx.scenario.thresholds.iter().zip(&known).enumerate() {
            let name = label(cx, threshold);
            let button = Button::selectable(i == state.chosen, name.as_str()).truncate().min_size(vec2(names, 26.0));
            let text = Layout::left_to_right(Align::Center).with_main_justify(true).with_main_align(Align::Min);
            let response = ui.allocate_ui_with_layout(vec2(names, 26.0), text, |ui| ui.add(button)).inner;
            if response.on_hover_text(says(cx, threshold)).clicked() {
                state.chosen = i;
            }
            for (case, (of, colour)) in cases.iter().enumerate() {
                let share = known.as_ref().and_then(|known| known.get(case)).map(|chance| at(chance, month));
                let share = share.unwrap_or_else(|| "…".to_owned());
                let response = right(ui, RichText::new(&share).text_style(Type::Body.bold_style()).color(*colour));
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}, {of}: {share}")));
                let response = response.interact(egui::Sense::CLICK);
                if response.on_hover_text(cx.lang.when_tip_formula()).clicked() {
                    formula(cx, shared, case, &threshold.what);
                }
            }
            ui.end_row();
        }
    });
    ui.add_space(4.0);
    ui.horizontal(|ui| add(cx, ui, state));
    ui.add_space(10.0);
    if let Some(threshold) = cx.scenario.thresholds.get(state.chosen) {
        change(cx, ui, state.chosen, threshold);
    }
}

fn right(ui: &mut Ui, text: RichText) -> egui::Response {
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(SHARE, 20.0), layout, |ui| {
        ui.set_min_width(SHARE);
        ui.add(egui::Label::new(text).truncate())
    })
    .inner
}

/// One more threshold: nine tenths of today's people.
pub(super) fn add(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut WhenState) {
    let full = cx.scenario.thresholds.len() >= MAX_THRESHOLDS;
    let response = ui.add_enabled(!full, Button::new(["+ ", cx.lang.when_add()].concat()));
    if response.on_disabled_hover_text(cx.lang.when_full(MAX_THRESHOLDS)).clicked() {
        let people = (0.9 * cx.scenario.headcount()).round();
        let threshold = Threshold::new(What::Series(Series::Headcount), Side::Below(people));
        cx.send(Action::Edit(Edit::Thresholds(ThresholdChange::Add(threshold))));
        state.chosen = cx.scenario.thresholds.len();
    }
}

/// The chosen one's figure, side, value and name.
fn change(cx: &ViewCtx<'_>, ui: &mut Ui, i: usize, threshold: &Threshold) {
    let send = |change: ThresholdChange| cx.send(Action::Edit(Edit::Thresholds(change)));
    let set = |what: What, side: Side| send(ThresholdChange::Set(i, threshold.with(what, side)));
    ui.push_id(("threshold", i), |ui| {
        ui.horizontal(|ui| {
            figure(cx, ui, threshold, &set);
            let value = threshold.side.value();
            let (word, other) = match threshold.side {
                Side::Above(_) => (cx.lang.when_side_above(), Side::Below(value)),
                Side::Below(_) => (cx.lang.when_side_below(), Side::Above(value)),
            };
            if ui.button(word).on_hover_text(cx.lang.when_tip_side()).clicked() {
                set(threshold.what.clone(), other);
            }
            let unit = threshold.what.unit();
            let text = names::value(&cx.format, unit, value);
            let entry = NumberEntry::new(cx.lang.when_value(), &text, value, names::entry(unit), Valid::any(), cx.lang);
            let value = boxed(cx, ui, |ui| entry.width(104.0).show(ui).value);
            if let Some(value) = value {
                set(threshold.what.clone(), threshold.side.at(value));
            }
            if ui.button(cx.lang.when_remove()).clicked() {
                send(ThresholdChange::Remove(i));
            }
        });
        ui.horizontal(|ui| {
            ui.label(RichText::new(cx.lang.when_name()).color(cx.theme.muted));
            let title = threshold.title.get(cx.lang);
            let width = (ui.available_width() - 8.0).clamp(120.0, 330.0);
            let entered = boxed(cx, ui, |ui| TextEntry::new(cx.lang.when_name(), title, cx.lang, width).show(ui).value);
            if let Some(name) = entered {
                let title = named(&threshold.title, cx.lang, name);
                send(ThresholdChange::Set(i, Threshold { title, ..threshold.clone() }));
            }
        });
        note(cx, ui, source_text(cx, threshold.sources.get("is").map(String::as_str)));
    });
}

/// A title with another text in one language; without any text it is no title.
fn named(title: &Text, lang: Lang, name: String) -> Text {
    let title = title.with(lang, name);
    if title.is_empty() { Text::default() } else { title }
}

fn figure(cx: &ViewCtx<'_>, ui: &mut Ui, threshold: &Threshold, set: &dyn Fn(What, Side)) {
    let mut choices = names::choices(cx.scenario);
    if !choices.contains(&threshold.what) {
        choices.insert(0, threshold.what.clone());
    }
    let now = names::figure(&threshold.what, cx.scenario, cx.lang);
    let combo = ComboBox::from_id_salt("figure").width(200.0).truncate().height(460.0).selected_text(&now);
    let combo = combo.show_ui(ui, |ui| {
        for what in choices {
            let name = names::figure(&what, cx.scenario, cx.lang);
            if ui.selectable_label(what == threshold.what, name).clicked() && what != threshold.what {
                // A value of people says nothing of money: another figure begins at what it is today.
                let side = if what.unit() == threshold.what.unit() { threshold.side } else { begin(cx, &what, threshold.side) };
                set(what, side);
            }
        }
    });
    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{}: {now}", cx.lang.why_figure())));
}

/// Where another figure's threshold begins: at its value of today, 0 where it has none.
fn begin(cx: &ViewCtx<'_>, what: &What, side: Side) -> Side {
    let today = crate::analysis::Output { what: what.clone(), month: 0, choice: cx.scenario.policy.choice, without_ai: false };
    let value = crate::analysis::value_now(cx.scenario, &today).filter(|value| what.has_today() && value.is_finite());
    side.at(value.unwrap_or(0.0))
}

/// A field with an edge around it.
fn boxed<T>(cx: &ViewCtx<'_>, ui: &mut Ui, field: impl FnOnce(&mut Ui) -> T) -> T {
    let edge = egui::Stroke::new(1.0, cx.theme.track);
    Frame::new().fill(cx.theme.ground).stroke(edge).corner_radius(theme::ROUNDING).show(ui, field).inner
}
