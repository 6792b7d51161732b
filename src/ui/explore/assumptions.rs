//! The assumptions panel: how fast, how good, the market, competitors, costs, policy — drawn where they are shapes.

use egui::{Rect, RichText, ScrollArea, Sense, Ui, vec2};

use super::context::{Action, ViewCtx};
use super::rows::{cap_row, decision_row, estimate_row, fact_row};
use super::view::ExploreState;
use super::{curves, structure};
use crate::model::{
    Clients, Curve, CurveName, CurvePart, Edit, Estimate, Input, NumberField, Part, Practice, Quality, Rivals, Scenario, Shape,
    Sources,
};
use crate::say::Section;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Type;

/// Draws the panel.
pub fn assumptions(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(cx.lang.assumptions_title()).text_style(Type::Small.bold_style()).color(cx.theme.muted));
        let changed = changed(cx.scenario, cx.saved);
        if changed > 0 {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let text = RichText::new(cx.lang.changed_count(changed)).text_style(Type::Small.bold_style());
                ui.label(text.color(cx.theme.policy.ink)).on_hover_text(cx.lang.tip_changed_count());
            });
        }
    });
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("assumptions").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_max_width(ui.available_width() - super::roles::SCROLL_BAR);
        fast(cx, ui, state);
        good(cx, ui, state);
        section(cx, ui, state, Section::Market, cx.lang.section_market(), "", |cx, ui, _| {
            for input in [Input::Elasticity, Input::PassThrough, Input::Unmet, Input::Growth] {
                estimate_row(cx, ui, &input, 0.0, true);
            }
            decision_row(cx, ui, &NumberField::Volatility, Some(0.01));
        });
        rivals(cx, ui, state);
        clients(cx, ui, state);
        practice(cx, ui, state);
        section(cx, ui, state, Section::AiCost, cx.lang.section_ai_cost(), "", |cx, ui, _| {
            for input in [Input::AiUsage, Input::AiTrend, Input::AiSeat, Input::AiRollout] {
                estimate_row(cx, ui, &input, 0.0, true);
            }
        });
        policy(cx, ui, state);
        section(cx, ui, state, Section::Luck, cx.lang.section_luck(), "", |cx, ui, _| {
            decision_row(cx, ui, &NumberField::SharedProgress, Some(0.01));
        });
        section(cx, ui, state, Section::Handmade, cx.lang.section_handmade(), "", |cx, ui, _| {
            for input in [Input::HandmadeShare, Input::HandmadePremium] {
                estimate_row(cx, ui, &input, 0.0, true);
            }
        });
        section(cx, ui, state, Section::Work, cx.lang.section_work(), "", |cx, ui, _| {
            for field in [NumberField::Volume, NumberField::Price, NumberField::OtherCost, NumberField::OnCost] {
                fact_row(cx, ui, &field);
            }
            decision_row(cx, ui, &NumberField::Horizon, Some(1.0));
            decision_row(cx, ui, &NumberField::Draws, Some(1000.0));
        });
        ui.add_space(12.0);
    });
}

/// How many values differ between two scenarios.
#[must_use]
pub fn changed(now: &Scenario, saved: &Scenario) -> usize {
    let estimates = now.inputs().iter().filter(|input| input.get(now) != input.get(saved)).count();
    let roles = now.roles().filter(|role| {
        saved.role(&role.id).is_none_or(|old| {
            let protection = |role: &crate::model::Role| role.tasks.iter().map(|task| task.protected).collect::<Vec<_>>();
            (old.headcount, old.minimum, old.pay, old.scaling, old.contract, &old.adoption)
                != (role.headcount, role.minimum, role.pay, role.scaling, role.contract, &role.adoption)
                || protection(old) != protection(role)
        })
    });
    let numbers = NumberField::ASSUMED.into_iter().chain([NumberField::Horizon, NumberField::Draws]);
    let numbers = numbers.filter(|field| field.get(now) != field.get(saved)).count();
    let policy = [
        now.policy.choice != saved.policy.choice,
        now.policy.rebalance != saved.policy.rebalance,
        now.policy.layoff_cap != saved.policy.layoff_cap,
        now.policy.hiring_cap != saved.policy.hiring_cap,
    ];
    estimates + roles.count() + numbers + policy.into_iter().filter(|differs| *differs).count()
}

/// A foldable part of the panel, with a short word at its right.
fn section(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut ExploreState,
    which: Section,
    title: &str,
    aside: &str,
    body: impl FnOnce(&ViewCtx<'_>, &mut Ui, &mut ExploreState),
) {
    ui.add_space(8.0);
    let open = !state.folded_sections.contains(&which);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::DisclosureTriangle, true, open, title));
    let mark = Rect::from_center_size(rect.left_center() + vec2(6.0, 0.0), vec2(12.0, 12.0));
    let painter = ui.painter();
    icons::paint(painter, mark, if open { Icon::Open } else { Icon::Closed }, cx.theme.muted);
    painter.text(rect.left_center() + vec2(17.0, 0.0), egui::Align2::LEFT_CENTER, title, Type::Body.bold(), cx.theme.ink);
    painter.text(rect.right_center(), egui::Align2::RIGHT_CENTER, aside, Type::Body.regular(), cx.theme.muted);
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 4.0, egui::Stroke::new(1.5, cx.theme.focus), egui::StrokeKind::Inside);
    }
    if response.clicked() && !state.folded_sections.remove(&which) {
        state.folded_sections.insert(which);
    }
    if open {
        ui.push_id(which, |ui| body(cx, ui, state));
    }
}

fn fast(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let names: Vec<&String> = cx.scenario.adoption.keys().collect();
    let shown = state.curve.min(names.len().saturating_sub(1));
    let Some((name, curve)) = cx.scenario.adoption.get_index(shown) else { return };
    let aside = curves::shape_name(&curve.shape, cx.lang);
    section(cx, ui, state, Section::Fast, cx.lang.section_fast(), aside, |cx, ui, state| {
        ui.horizontal_wrapped(|ui| {
            for (i, name) in names.iter().enumerate() {
                let response = ui.selectable_label(i == shown, curves::curve_label(name, cx.lang));
                if response.clicked() {
                    state.curve = i;
                }
                structure::row(cx, ui, &response, &Part::Curve((*name).clone()));
            }
            structure::add_curve(cx, ui, name);
        });
        ui.add_space(4.0);
        curves::editor(cx, ui, &CurveName::Own(name.clone()), curve, state.month_within(cx.scenario));
    });
}

fn good(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let aside = cx.scenario.quality.as_ref().map_or_else(
        || cx.lang.off().to_owned(),
        |quality| {
            let score = |estimate: &Estimate| crate::text::numbers::plain(estimate.mode(), 0);
            cx.lang.quality_works(score(&quality.band_low), score(&quality.band_high))
        },
    );
    section(cx, ui, state, Section::Good, cx.lang.section_good(), &aside, |cx, ui, _| {
        let mut on = cx.scenario.quality.is_some();
        if ui.checkbox(&mut on, cx.lang.quality_switch()).on_hover_text(cx.lang.tip_quality_switch()).changed() {
            let quality = on.then(|| {
                let usual = Quality { band_low: Estimate::Exact(50.0), band_high: Estimate::Exact(85.0), ..Quality::default() };
                Box::new(cx.saved.quality.clone().unwrap_or(usual))
            });
            cx.send(Action::Edit(Edit::Quality(quality)));
        }
        if let Some(quality) = &cx.scenario.quality {
            curves::bell(cx, ui, quality);
            if quality.is_swapped(cx.scenario.horizon) {
                ui.colored_label(cx.theme.warning, cx.lang.quality_swapped());
            }
            decision_row(cx, ui, &NumberField::QualityMean, Some(1.0));
            decision_row(cx, ui, &NumberField::QualitySpread, Some(1.0));
            for input in [Input::QualityBandLow, Input::QualityBandHigh, Input::QualityDrift] {
                estimate_row(cx, ui, &input, 0.0, true);
            }
        }
    });
}

fn rivals(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let month = state.month_within(cx.scenario);
    let aside = if cx.scenario.rivals.is_some() { cx.lang.switch_on() } else { cx.lang.off() };
    section(cx, ui, state, Section::Rivals, cx.lang.section_rivals(), aside, |cx, ui, _| {
        let mut on = cx.scenario.rivals.is_some();
        if ui.checkbox(&mut on, cx.lang.section_rivals()).on_hover_text(cx.lang.tip_rivals_switch()).changed() {
            let usual = || Rivals {
                our_share: 0.05,
                switching: Estimate::Range(1.0, 3.0),
                adoption: Curve::new(Shape::Bass { p: Estimate::Exact(0.03), q: Estimate::Exact(0.38) }),
                inertia: Estimate::Exact(12.0),
                sources: crate::model::Sources::default(),
            };
            let rivals = on.then(|| Box::new(cx.saved.rivals.clone().unwrap_or_else(usual)));
            cx.send(Action::Edit(Edit::Rivals(rivals)));
        }
        if let Some(rivals) = &cx.scenario.rivals {
            curves::editor(cx, ui, &CurveName::Rivals, &rivals.adoption, month);
            decision_row(cx, ui, &NumberField::OurShare, Some(0.005));
            for input in [Input::Switching, Input::Inertia] {
                estimate_row(cx, ui, &input, 0.0, true);
            }
        }
    });
}

fn clients(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let month = state.month_within(cx.scenario);
    let aside = if cx.scenario.clients.is_some() { cx.lang.switch_on() } else { cx.lang.off() };
    section(cx, ui, state, Section::Clients, cx.lang.section_clients(), aside, |cx, ui, _| {
        let mut on = cx.scenario.clients.is_some();
        if ui.checkbox(&mut on, cx.lang.section_clients()).on_hover_text(cx.lang.tip_clients_switch()).changed() {
            let usual = || Clients {
                share: Estimate::Range(0.0, 0.3),
                adoption: Curve::new(Shape::Bass { p: Estimate::Exact(0.03), q: Estimate::Exact(0.38) }),
                sources: editorial("share"),
            };
            let clients = on.then(|| Box::new(cx.saved.clients.clone().unwrap_or_else(usual)));
            cx.send(Action::Edit(Edit::Clients(clients)));
        }
        if let Some(clients) = &cx.scenario.clients {
            estimate_row(cx, ui, &Input::ClientsShare, 0.0, true);
            curves::editor(cx, ui, &CurveName::Clients, &clients.adoption, month);
        }
    });
}

fn practice(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let aside = if cx.scenario.practice.is_some() { cx.lang.switch_on() } else { cx.lang.off() };
    section(cx, ui, state, Section::Practice, cx.lang.section_practice(), aside, |cx, ui, _| {
        let mut on = cx.scenario.practice.is_some();
        if ui.checkbox(&mut on, cx.lang.practice_switch()).on_hover_text(cx.lang.tip_practice_switch()).changed() {
            let usual = || Practice { half_life: Estimate::Range(18.0, 48.0), sources: editorial("half_life") };
            let practice = on.then(|| Box::new(cx.saved.practice.clone().unwrap_or_else(usual)));
            cx.send(Action::Edit(Edit::Practice(practice)));
        }
        estimate_row(cx, ui, &Input::HalfLife, 0.0, true);
    });
}

/// What a switched-on block begins with is our own judgement.
fn editorial(field: &str) -> Sources {
    Sources::from([(field.to_owned(), "editorial".to_owned())])
}

fn policy(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    section(cx, ui, state, Section::Policy, cx.lang.section_policy(), "", |cx, ui, _| {
        estimate_row(cx, ui, &Input::Attrition, 0.0, true);
        let policy = &cx.scenario.policy;
        cap_row(cx, ui, cx.lang.input_layoff_cap(), cx.lang.help_layoff_cap(), policy.layoff_cap, Edit::LayoffCap);
        cap_row(cx, ui, cx.lang.input_hiring_cap(), cx.lang.help_hiring_cap(), policy.hiring_cap, Edit::HiringCap);
        for field in [NumberField::Severance, NumberField::HiringCost, NumberField::RetrainingCost] {
            decision_row(cx, ui, &field, Some(0.5));
        }
        decision_row(cx, ui, &NumberField::Discount, Some(0.005));
    });
}

/// The inputs of a curve that have a row under its picture.
pub(super) fn curve_rows(cx: &ViewCtx<'_>, ui: &mut Ui, name: &CurveName, parts: &[CurvePart]) {
    for &part in parts {
        estimate_row(cx, ui, &Input::Curve { curve: name.clone(), part }, 0.0, true);
    }
}
