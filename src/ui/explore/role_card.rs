//! An open role: its facts, how AI reaches it, and its tasks one by one.

use egui::{Rect, RichText, Sense, Ui, vec2};

use super::context::{Action, ViewCtx};
use super::curves::curve_label;
use super::inputs::{Unit, about, about_number};
use super::roles::set_all;
use super::rows::{Cut, ROW, estimate_controls, estimate_row, estimate_tip, inside, label, number_entry};
use super::structure;
use super::tree_row::{TreeCut, cut};
use super::view::ExploreState;
use crate::model::{
    Contract, Edit, Estimate, Input, NumberField, Part, Role, Scaling, Scope, Structure, Task, Valid, mean_automation,
};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Type;
use crate::ui::widgets::{EstimateEntry, NumberEntry};

/// Left edge of what belongs to a role.
const INDENT: f32 = 8.0;

/// Draws what is below an open role's row.
pub fn card(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, role: &Role, wanted: &str) {
    if role.is_with_ai() {
        facts(cx, ui, role);
        estimate_row(cx, ui, &Input::Rate { role: role.id.clone() }, INDENT, true);
        switches(cx, ui, state, role);
        ui.add_space(6.0);
        return;
    }
    all_tasks(cx, ui, role);
    if role.is_whole() {
        for task in &role.tasks {
            whole_task_row(cx, ui, role, task);
            if state.with_shares.contains(&role.id) {
                share_row(cx, ui, role, task);
            }
        }
        estimate_row(cx, ui, &Input::RoleReview { role: role.id.clone() }, INDENT, true);
    } else {
        for task in &role.tasks {
            task_row(cx, ui, role, task, wanted);
            if state.with_shares.contains(&role.id) {
                share_row(cx, ui, role, task);
            }
            if state.with_review.contains(&role.id) && !task.protected {
                let input = Input::TaskReview { role: role.id.clone(), task: task.id.clone() };
                estimate_row(cx, ui, &input, INDENT + 22.0, true);
            }
        }
    }
    ui.add_space(4.0);
    facts(cx, ui, role);
    estimate_row(cx, ui, &Input::Reach { role: role.id.clone() }, INDENT, true);
    switches(cx, ui, state, role);
    ui.add_space(6.0);
}

/// What can be typed for the role as a whole.
fn all_tasks(cx: &ViewCtx<'_>, ui: &mut Ui, role: &Role) {
    let Some((low, mode, high)) = mean_automation([role]) else { return };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let parts = cut(rect, INDENT);
    let text = RichText::new(cx.lang.all_open_tasks()).color(cx.theme.muted);
    let wide = Rect::from_min_max(parts.fold.min, parts.slider.max);
    label(ui, wide, text).on_hover_text(cx.lang.tip_role_slider(role.label(cx.lang)));
    let means = if low == high { Estimate::Exact(low) } else { Estimate::Triangular(low, mode, high) };
    let shown = cx.format.estimate(Unit::Percent, &means);
    inside(ui, parts.result, true, |ui| {
        ui.push_id("all", |ui| {
            let entry = EstimateEntry::new(
                cx.lang.all_open_tasks(),
                &shown,
                means,
                Unit::Percent.entry(),
                Valid::between(0.0, 1.0),
                cx.lang,
            )
            .width(parts.result.width())
            .show(ui);
            if let Some(estimate) = entry.value {
                set_all(cx, Scope::Role(role.id.clone()), estimate);
            }
        });
    });
}

/// The padlock of a task; the name of the task beside it.
fn padlock(cx: &ViewCtx<'_>, ui: &mut Ui, parts: &TreeCut, role: &Role, task: &Task, wanted: &str) {
    let name = task.label(cx.lang);
    let tip = if task.protected { cx.lang.tip_unprotect() } else { cx.lang.tip_protect() };
    let spot = Rect::from_center_size(parts.fold.center(), vec2(18.0, 20.0));
    let response = ui.interact(spot, ui.scope_id().with("lock"), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, task.protected, format!("{tip}: {name}")));
    let icon = if task.protected { Icon::Locked } else { Icon::Unlocked };
    let colour = if task.protected || response.hovered() || response.has_focus() { cx.theme.ink } else { cx.theme.muted };
    icons::paint(ui.painter(), Rect::from_center_size(spot.center(), vec2(13.0, 13.0)), icon, colour);
    if response.on_hover_text(tip).clicked() {
        cx.send(Action::Edit(Edit::Protect(role.id.clone(), task.id.clone(), !task.protected)));
    }
    let found = !wanted.is_empty() && name.to_lowercase().contains(wanted);
    let text = RichText::new(name).color(if found { cx.theme.ink } else { cx.theme.muted });
    let text = if found { text.text_style(Type::Body.bold_style()) } else { text };
    label(ui, parts.name, text);
    let response = ui.interact(parts.name, ui.scope_id().with("name"), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    structure::row(cx, ui, &response, &Part::Task(role.id.clone(), task.id.clone()));
    let share = cx.lang.fact_share(cx.format.number(Unit::Percent, task.share));
    if role.is_whole() || task.protected {
        response.on_hover_text(format!("{name} · {share}"));
    } else {
        let input = Input::TaskAutomation { role: role.id.clone(), task: task.id.clone() };
        let mut what = about(&input, cx.scenario, cx.lang);
        what.help = cx.lang.help_automation();
        estimate_tip(cx, response, &input, &what, &format!("{name} · {share}"));
    }
}

fn task_row(cx: &ViewCtx<'_>, ui: &mut Ui, role: &Role, task: &Task, wanted: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let parts = cut(rect, INDENT);
    ui.push_id(("task", &task.id), |ui| {
        padlock(cx, ui, &parts, role, task, wanted);
        if task.protected {
            let muted = RichText::new(cx.lang.protected()).color(cx.theme.muted).text_style(Type::Small.style());
            inside(ui, parts.result, true, |ui| ui.label(muted));
            return;
        }
        let input = Input::TaskAutomation { role: role.id.clone(), task: task.id.clone() };
        let what = about(&input, cx.scenario, cx.lang);
        let places = Cut { label: parts.name, slider: parts.slider, value: parts.result };
        estimate_controls(cx, ui, &places, &input, &what, task.label(cx.lang), true);
    });
}

/// The share of the role's time, to be typed.
fn share_row(cx: &ViewCtx<'_>, ui: &mut Ui, role: &Role, task: &Task) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let parts = cut(rect, INDENT + 22.0);
    let text = RichText::new(cx.lang.input_share()).color(cx.theme.muted);
    label(ui, Rect::from_min_max(parts.fold.min, parts.slider.max), text).on_hover_text(cx.lang.help_share());
    inside(ui, parts.result, true, |ui| {
        ui.push_id(("share", &task.id), |ui| {
            let shown = cx.format.number(Unit::Percent, task.share);
            let name = format!("{} · {}", task.label(cx.lang), cx.lang.input_share());
            let entry = NumberEntry::new(&name, &shown, task.share, Unit::Percent.entry(), Valid::between(0.0, 1.0), cx.lang)
                .width(parts.result.width())
                .show(ui);
            if let Some(share) = entry.value {
                let change = Structure::Share(role.id.clone(), task.id.clone(), share);
                cx.send(Action::Edit(Edit::Structure(change)));
            }
        });
    });
}

/// A task of a role that is set as a whole: only its padlock and its share.
fn whole_task_row(cx: &ViewCtx<'_>, ui: &mut Ui, role: &Role, task: &Task) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let parts = cut(rect, INDENT);
    ui.push_id(("task", &task.id), |ui| {
        padlock(cx, ui, &parts, role, task, "");
        let text = if task.protected { cx.lang.protected().to_owned() } else { cx.format.number(Unit::Percent, task.share) };
        inside(ui, parts.result, true, |ui| ui.label(RichText::new(text).color(cx.theme.muted).text_style(Type::Small.style())));
    });
}

/// Headcount, minimum and pay: facts, without a thumb.
fn facts(cx: &ViewCtx<'_>, ui: &mut Ui, role: &Role) {
    let fields = [NumberField::Headcount, NumberField::Minimum, NumberField::Pay].map(|field| field(role.id.clone()));
    for field in fields {
        let Some(value) = field.get(cx.scenario) else { continue };
        let what = about_number(&field, cx.scenario, cx.lang);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let parts = cut(rect, INDENT);
        let wide = Rect::from_min_max(parts.fold.min, parts.slider.max);
        let source = super::inputs::number_source(&field, cx.scenario);
        let tip = match (&field, source) {
            // Nobody's minimum has a source before somebody decides on one.
            (NumberField::Minimum(_), None) => what.help.to_owned(),
            (_, None) => cx.lang.tip_source_none().to_owned(),
            (_, Some(source)) => cx.lang.tip_source(source),
        };
        label(ui, wide, RichText::new(what.label).color(cx.theme.muted)).on_hover_text(tip);
        inside(ui, parts.result, true, |ui| number_entry(cx, ui, &field, &what, value, parts.result.width()));
    }
}

/// How the role's work and people are bound, and which curve it follows.
fn switches(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, role: &Role) {
    let id = || role.id.clone();
    let line = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            add(ui);
        });
    };
    ui.spacing_mut().item_spacing.y = 2.0;
    line(ui, &mut |ui| {
        ui.label(RichText::new(cx.lang.field_scaling()).color(cx.theme.muted));
        let kinds = [
            (Scaling::WithVolume, cx.lang.scaling_with_volume(), cx.lang.tip_scaling_with_volume()),
            (Scaling::Fixed, cx.lang.scaling_fixed(), cx.lang.tip_scaling()),
            (Scaling::WithAi, cx.lang.scaling_with_ai(), cx.lang.tip_scaling_with_ai()),
        ];
        // A studio is simulated only with some work that grows with the volume.
        let counts = |other: &Role| other.scaling == Scaling::WithVolume && other.headcount > 0.0;
        let last = counts(role) && cx.scenario.roles().filter(|other| counts(other)).count() == 1;
        for (scaling, name, tip) in kinds {
            let chosen = role.scaling == scaling;
            let choice = ui.add_enabled(chosen || !last, egui::Button::selectable(chosen, name));
            let choice = choice.on_hover_text(tip).on_disabled_hover_text(cx.lang.refused_last_work());
            if choice.clicked() && !chosen {
                cx.send(Action::Edit(Edit::Scaling(id(), scaling)));
            }
        }
    });
    line(ui, &mut |ui| {
        let mut booked = role.contract == Contract::Freelance;
        if ui.checkbox(&mut booked, cx.lang.field_contract()).on_hover_text(cx.lang.tip_contract()).changed() {
            let contract = if booked { Contract::Freelance } else { Contract::Employed };
            cx.send(Action::Edit(Edit::Contract(id(), contract)));
        }
    });
    if !role.is_whole() && !role.is_with_ai() {
        line(ui, &mut |ui| {
            let mut shown = state.with_review.contains(&role.id);
            if ui.checkbox(&mut shown, cx.lang.show_review()).on_hover_text(cx.lang.help_review()).changed() {
                if shown {
                    state.with_review.insert(id());
                } else {
                    state.with_review.remove(&role.id);
                }
            }
        });
    }
    if role.tasks.len() > 1 {
        line(ui, &mut |ui| {
            let mut shown = state.with_shares.contains(&role.id);
            if ui.checkbox(&mut shown, cx.lang.item_shares()).on_hover_text(cx.lang.help_share()).changed() {
                if shown {
                    state.with_shares.insert(id());
                } else {
                    state.with_shares.remove(&role.id);
                }
            }
        });
    }
    line(ui, &mut |ui| {
        ui.menu_button(cx.lang.menu_edit_role(), |ui| structure::menu(cx, ui, &Part::Role(id())));
    });
    if cx.scenario.adoption.len() > 1 {
        line(ui, &mut |ui| {
            ui.label(RichText::new(cx.lang.field_curve()).color(cx.theme.muted));
            let combo = egui::ComboBox::from_id_salt("curve").selected_text(curve_label(&role.adoption, cx.lang));
            combo.show_ui(ui, |ui| {
                for name in cx.scenario.adoption.keys() {
                    if ui.selectable_label(*name == role.adoption, curve_label(name, cx.lang)).clicked() && *name != role.adoption
                    {
                        cx.send(Action::Edit(Edit::RoleCurve(id(), name.clone())));
                    }
                }
            });
        });
    }
    ui.spacing_mut().item_spacing.y = 0.0;
}
