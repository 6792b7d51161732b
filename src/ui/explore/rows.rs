//! One row of a side panel: a label, a slider, a value — each with its meaning, range and source on hover.

use egui::{Align, Layout, Rect, Response, RichText, Sense, Ui, UiBuilder, vec2};

use super::context::ViewCtx;
use super::inputs::{About, Unit, about, about_number, number_source, source, wide_enough};
use crate::model::{Edit, Estimate, Input, NumberField, Valid};
use crate::ui::theme::Type;
use crate::ui::widgets::{DecisionSlider, EstimateEntry, EstimateSlider, NumberEntry, Phase};

/// Height of a row.
pub const ROW: f32 = 26.0;

/// A row cut into label, slider and value.
pub struct Cut {
    /// The label.
    pub label: Rect,
    /// The slider.
    pub slider: Rect,
    /// The value.
    pub value: Rect,
}

/// Takes a row of the panel; `indent` from the left.
pub fn row(ui: &mut Ui, indent: f32) -> (Cut, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    if indent > 0.0 {
        // Inside a role's card: under the sliders of the tree.
        let tree = super::tree_row::cut(rect, indent);
        let label = Rect::from_min_max(tree.fold.min, tree.name.max);
        return (Cut { label, slider: tree.slider, value: tree.result }, response);
    }
    let inner = rect;
    let value = (rect.width() * 0.3).clamp(82.0, 110.0);
    let label = (rect.width() * 0.42).max(112.0);
    let slider_left = rect.left() + label;
    let slider_right = rect.right() - value - 8.0;
    let cut = Cut {
        label: Rect::from_min_max(inner.min, egui::pos2(slider_left - 6.0, rect.bottom())),
        slider: Rect::from_min_max(egui::pos2(slider_left, rect.top()), egui::pos2(slider_right, rect.bottom())),
        value: Rect::from_min_max(egui::pos2(rect.right() - value, rect.top()), rect.max),
    };
    (cut, response)
}

/// Draws into a part of a row.
pub fn inside<R>(ui: &mut Ui, rect: Rect, right: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), add).inner
}

/// A label that is cut off with an ellipsis where there is no room, and shows its tooltip.
pub fn label(ui: &mut Ui, rect: Rect, text: impl Into<egui::WidgetText>) -> Response {
    inside(ui, rect, false, |ui| ui.add(egui::Label::new(text).truncate().show_tooltip_when_elided(false).sense(Sense::hover())))
}

/// Upper bounds from here on are no news to anybody.
const UNSPOKEN: f64 = 1e5;

/// The range, as a sentence.
fn valid_text(cx: &ViewCtx<'_>, valid: Valid, unit: Unit) -> Option<String> {
    let write = |x: f64| cx.format.number(unit, x);
    // A bound that nobody meets says nothing.
    match (valid.low.is_finite(), valid.high < UNSPOKEN) {
        (true, true) => Some(cx.lang.tip_valid(write(valid.low), write(valid.high))),
        (true, false) if valid.above_low => Some(cx.lang.tip_valid_above(write(valid.low))),
        (true, false) => Some(cx.lang.tip_valid_from(write(valid.low))),
        _ => None,
    }
}

/// What a value's tooltip says: meaning, range, source, the file's value, its name-path.
fn explain(cx: &ViewCtx<'_>, ui: &mut Ui, title: &str, lines: &[Option<String>]) {
    ui.set_max_width(340.0);
    ui.label(RichText::new(title).strong());
    for line in lines.iter().flatten() {
        ui.label(RichText::new(line).text_style(Type::Small.style()).color(cx.theme.muted));
    }
}

/// Where an estimate comes from; of a claim, who said it, and whether the value has been moved since.
pub fn input_source(cx: &ViewCtx<'_>, input: &Input) -> String {
    let source = source(input, cx.scenario);
    let Some(claim) = source.and_then(crate::files::library::claim) else { return source_text(cx, source) };
    let who = claim.speaker.get(cx.lang);
    if claim.is_as_said(input, cx.scenario) {
        cx.lang.tip_source_claim(&claim.id, who)
    } else {
        cx.lang.tip_source_claim_edited(&claim.id, who)
    }
}

/// A source in a sentence: a claim, our own judgement, or none.
pub fn source_text(cx: &ViewCtx<'_>, source: Option<&str>) -> String {
    match source {
        None => cx.lang.tip_source_none().to_owned(),
        Some(text) if text.eq_ignore_ascii_case("editorial") => cx.lang.tip_source_editorial().to_owned(),
        Some(text) => cx.lang.tip_source(text),
    }
}

/// The row of an estimate.
pub fn estimate_row(cx: &ViewCtx<'_>, ui: &mut Ui, input: &Input, indent: f32, enabled: bool) {
    if input.get(cx.scenario).is_none() {
        return;
    }
    let what = about(input, cx.scenario, cx.lang);
    let (cut, _) = row(ui, indent);
    let response = label(ui, cut.label, RichText::new(what.label).color(cx.theme.muted));
    estimate_tip(cx, response, input, &what, what.label);
    estimate_controls(cx, ui, &cut, input, &what, what.label, enabled);
}

/// The tooltip of an estimate.
pub fn estimate_tip(cx: &ViewCtx<'_>, response: Response, input: &Input, what: &About, title: &str) {
    response.on_hover_ui(|ui| {
        let file = input.get(cx.saved).filter(|saved| Some(*saved) != input.get(cx.scenario));
        explain(
            cx,
            ui,
            title,
            &[
                (!what.help.is_empty()).then(|| what.help.to_owned()),
                valid_text(cx, input.valid(), what.unit),
                Some(input_source(cx, input)),
                file.map(|saved| cx.lang.tip_file_value(cx.format.estimate(what.unit, saved))),
                Some(cx.lang.tip_name_path(input.path())),
            ],
        );
    });
}

/// Slider and value of an estimate, in the two right parts of a row.
pub fn estimate_controls(cx: &ViewCtx<'_>, ui: &mut Ui, cut: &Cut, input: &Input, what: &About, name: &str, enabled: bool) {
    let Some(estimate) = input.get(cx.scenario).copied() else { return };
    let text = cx.format.estimate(what.unit, &estimate);
    let valid = input.valid();
    let saved = input.get(cx.saved).filter(|saved| **saved != estimate).map(Estimate::mode);
    let ticks: Vec<f64> = saved.into_iter().collect();
    let scale = wide_enough(what.scale, estimate.low(), estimate.high(), valid);
    inside(ui, cut.slider, false, |ui| {
        ui.push_id(input.path(), |ui| {
            let shown = EstimateSlider::new(name, estimate, scale, valid)
                .value_text(&text)
                .ticks(&ticks)
                .enabled(enabled)
                .width(cut.slider.width())
                .show(ui);
            let edit = match shown.phase {
                Phase::Reset => input.get(cx.saved).map(|saved| Edit::Estimate(input.clone(), *saved)),
                _ => shown.value.map(|value| Edit::Estimate(input.clone(), value)),
            };
            cx.gesture(shown.phase, edit);
            if enabled {
                let along = crate::ui::claims::Along::slider(shown.response.rect, scale);
                crate::ui::claims::at_input(cx, ui, along, input, name);
            }
        });
    });
    inside(ui, cut.value, true, |ui| {
        ui.push_id((input.path(), "entry"), |ui| {
            let shown = EstimateEntry::new(name, &text, estimate, what.unit.entry(), valid, cx.lang)
                .width(cut.value.width())
                .enabled(enabled)
                .show(ui);
            if let Some(value) = shown.value {
                cx.send(super::context::Action::Edit(Edit::Estimate(input.clone(), value)));
            }
        });
    });
}

/// The row of a plain number that the user decides: a slider with a square thumb.
pub fn decision_row(cx: &ViewCtx<'_>, ui: &mut Ui, field: &NumberField, step: Option<f64>) {
    number_row(cx, ui, field, step, true);
}

/// The row of a fact: a value to be typed over, without a thumb.
pub fn fact_row(cx: &ViewCtx<'_>, ui: &mut Ui, field: &NumberField) {
    number_row(cx, ui, field, None, false);
}

fn number_row(cx: &ViewCtx<'_>, ui: &mut Ui, field: &NumberField, step: Option<f64>, slider: bool) {
    let Some(value) = field.get(cx.scenario) else { return };
    let what = about_number(field, cx.scenario, cx.lang);
    let (cut, _) = row(ui, 0.0);
    let wide = Rect::from_min_max(cut.label.min, cut.slider.max);
    let response = label(ui, if slider { cut.label } else { wide }, RichText::new(what.label).color(cx.theme.muted));
    number_tip(cx, response, field, &what);
    if slider {
        let saved = field.get(cx.saved).filter(|saved| *saved != value);
        number_slider(cx, ui, cut.slider, field, &what, value, saved, step);
    }
    inside(ui, cut.value, true, |ui| number_entry(cx, ui, field, &what, value, cut.value.width()));
}

fn number_tip(cx: &ViewCtx<'_>, response: Response, field: &NumberField, what: &About) {
    response.on_hover_ui(|ui| {
        let file = field.get(cx.saved).filter(|saved| Some(*saved) != field.get(cx.scenario));
        explain(
            cx,
            ui,
            what.label,
            &[
                Some(what.help.to_owned()),
                valid_text(cx, field.valid(), what.unit),
                Some(source_text(cx, number_source(field, cx.scenario))),
                file.map(|saved| cx.lang.tip_file_value(cx.format.number(what.unit, saved))),
            ],
        );
    });
}

#[expect(clippy::too_many_arguments, reason = "a row's parts")]
fn number_slider(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    rect: Rect,
    field: &NumberField,
    what: &About,
    value: f64,
    saved: Option<f64>,
    step: Option<f64>,
) {
    let text = cx.format.number(what.unit, value);
    let ticks: Vec<f64> = saved.into_iter().collect();
    inside(ui, rect, false, |ui| {
        ui.push_id(field, |ui| {
            let scale = wide_enough(what.scale, value, value, field.valid());
            let mut slider = DecisionSlider::new(what.label, value, scale).value_text(&text).ticks(&ticks).width(rect.width());
            if let Some(step) = step {
                slider = slider.step(step);
            }
            let shown = slider.show(ui);
            let edit = match shown.phase {
                Phase::Reset => field.get(cx.saved).map(|saved| Edit::Number(field.clone(), saved)),
                _ => shown.value.map(|value| Edit::Number(field.clone(), value)),
            };
            cx.gesture(shown.phase, edit);
        });
    });
}

/// The value of a plain number, to be typed over.
pub fn number_entry(cx: &ViewCtx<'_>, ui: &mut Ui, field: &NumberField, what: &About, value: f64, width: f32) {
    let text = cx.format.number(what.unit, value);
    ui.push_id((field, "entry"), |ui| {
        let shown = NumberEntry::new(what.label, &text, value, what.unit.entry(), field.valid(), cx.lang).width(width).show(ui);
        if let Some(value) = shown.value {
            cx.send(super::context::Action::Edit(Edit::Number(field.clone(), value)));
        }
    });
}

/// The row of a limit that may be absent: a switch, and the number while it is on.
pub fn cap_row(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    title: &'static str,
    help: &'static str,
    cap: Option<f64>,
    edit: fn(Option<f64>) -> Edit,
) {
    let (cut, _) = row(ui, 0.0);
    let response = label(ui, cut.label, RichText::new(title).color(cx.theme.muted));
    response.on_hover_text(help);
    let scale = crate::ui::widgets::Scale::new(0.0, 0.2);
    let valid = Valid::at_least(0.0);
    let name = cap.map_or_else(|| cx.lang.no_limit().to_owned(), |cap| cx.format.number(Unit::Percent, cap));
    inside(ui, cut.slider, false, |ui| {
        ui.push_id(title, |ui| {
            let shown = DecisionSlider::new(title, cap.unwrap_or(scale.high), wide_enough(scale, 0.0, cap.unwrap_or(0.0), valid))
                .value_text(&name)
                .enabled(cap.is_some())
                .step(0.005)
                .width(cut.slider.width())
                .show(ui);
            cx.gesture(shown.phase, shown.value.map(|value| edit(Some(value))));
        });
    });
    inside(ui, cut.value, true, |ui| {
        let mut limited = cap.is_some();
        // "☐ no limit" would say the opposite of what it means.
        let text = match cap {
            Some(_) => RichText::new(&name).color(cx.theme.ink),
            None => RichText::new(cx.lang.limit_word()).color(cx.theme.muted),
        };
        if ui.checkbox(&mut limited, text).on_hover_text(help).changed() {
            cx.send(super::context::Action::Edit(edit(limited.then_some(0.02))));
        }
    });
}
