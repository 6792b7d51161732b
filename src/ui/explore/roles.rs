//! The role tree: departments, roles and tasks, each with its slider and what becomes of it.

use egui::{Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::context::{Action, ViewCtx};
use super::inputs::Unit;
use super::rows::{ROW, inside, label};
use super::tree_row::{TreeCut, cut, heads};
use super::view::ExploreState;
use super::{became, role_card, structure};
use crate::model::{Department, Edit, Estimate, Input, Part, Role, Scenario, Scope, Valid, mean_automation};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Type;
use crate::ui::widgets::{EstimateEntry, EstimateSlider, Phase, Scale};

/// Room for the scroll bar, so that it does not stand on values.
pub const SCROLL_BAR: f32 = 8.0;

/// Draws the panel.
pub fn roles(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let title = RichText::new(cx.lang.roles_title()).text_style(Type::Small.bold_style()).color(cx.theme.ink);
        ui.label(title).on_hover_text(cx.lang.help_automation());
        let when = RichText::new(cx.lang.roles_when()).text_style(Type::Small.style()).color(cx.theme.muted);
        ui.label(when).on_hover_text(cx.lang.help_automation());
    });
    ui.add_space(6.0);
    search(cx, ui, state);
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        heads(cx, ui, state);
        studio_row(cx, ui, state);
    });
    let rule = ui.cursor().min + vec2(0.0, 2.0);
    ui.painter().hline(rule.x..=rule.x + ui.available_width() - SCROLL_BAR, rule.y, egui::Stroke::new(1.0, cx.theme.line));
    ui.add_space(6.0);
    let room = ui.available_height() - LEGEND;
    state.fold_what_does_not_fit(cx.scenario, room - ROW);
    ScrollArea::vertical().id_salt("roles").auto_shrink([false, false]).max_height(room).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        tree(cx, ui, state);
    });
    legend(cx, ui);
}

fn tree(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let wanted = state.search.trim().to_lowercase();
    let mut found = false;
    for department in &cx.scenario.departments {
        let roles: Vec<&Role> = department.roles.iter().filter(|role| matches(department, role, &wanted)).collect();
        if roles.is_empty() && !(wanted.is_empty() && department.roles.is_empty()) {
            continue;
        }
        found = true;
        department_row(cx, ui, state, department);
        if wanted.is_empty() && state.folded.contains(&department.id) {
            continue;
        }
        for role in roles {
            role_row(cx, ui, state, role, &wanted);
        }
        ui.add_space(AFTER_OPEN);
    }
    if !found {
        ui.add_space(12.0);
        ui.label(RichText::new(cx.lang.roles_none_found(state.search.trim())).color(cx.theme.muted));
    }
    if wanted.is_empty() {
        structure::add_department(cx, ui);
    }
    ui.add_space(12.0);
}

/// Height of the line that says what the marks are.
const LEGEND: f32 = 24.0;
/// Under a department that is open.
pub(super) const AFTER_OPEN: f32 = 8.0;

/// What the marks under the sliders are.
fn legend(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LEGEND), Sense::hover());
    let y = rect.center().y;
    crate::ui::claims::paint_mark(ui.painter(), pos2(rect.left() + 4.0, y - 3.0), cx.theme.muted);
    let text = RichText::new(cx.lang.legend_claims()).text_style(Type::Small.style()).color(cx.theme.muted);
    label(ui, rect.with_min_x(rect.left() + 13.0), text);
    response.on_hover_text(cx.lang.tip_legend_claims());
}

/// The share of everything that is not protected, and everybody.
fn studio_row(cx: &ViewCtx<'_>, ui: &mut Ui, state: &ExploreState) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 2.0), Sense::hover());
    ui.push_id("studio", |ui| {
        let parts = cut(rect, 0.0);
        let name = cx.lang.whole_studio();
        let room = Rect::from_min_max(parts.fold.min, parts.name.max);
        label(ui, room, RichText::new(name).text_style(Type::Body.bold_style())).on_hover_text(cx.lang.tip_whole_studio());
        shift_slider(cx, ui, parts.slider, &Scope::Studio, cx.scenario.roles(), name);
        share_field(cx, ui, parts.result, &Scope::Studio, name);
        became::studio(cx, ui, (parts.today, parts.after), state);
    });
}

/// The per cent beside a slider, to be typed over: for everything in scope that is not protected.
fn share_field(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect, scope: &Scope, name: &str) {
    let named = cx.lang.share_of(name);
    let Some((low, mode, high)) = mean_automation(in_scope(cx.scenario, scope)) else {
        let text = RichText::new(no_share(cx, scope)).color(cx.theme.muted).text_style(Type::Small.style());
        inside(ui, rect, true, |ui| ui.label(text));
        return;
    };
    let means = if low == high { Estimate::Exact(low) } else { Estimate::Triangular(low, mode, high) };
    let shown = cx.format.estimate(Unit::Percent, &means);
    inside(ui, rect, true, |ui| {
        ui.push_id("share", |ui| {
            let entry = EstimateEntry::new(&named, &shown, means, Unit::Percent.entry(), Valid::between(0.0, 1.0), cx.lang)
                .width(rect.width())
                .show(ui);
            if let Some(estimate) = entry.value {
                set_all(cx, scope.clone(), estimate);
            }
            if !entry.editing {
                entry.response.on_hover_text(cx.lang.tip_share_field(name));
            }
        });
    });
}

fn search(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState) {
    let edit = egui::TextEdit::singleline(&mut state.search)
        .hint_text(cx.lang.roles_search())
        .desired_width(f32::INFINITY)
        .margin(egui::Margin { left: 26, right: 24, top: 5, bottom: 5 });
    let response = ui
        .scope(|ui| {
            ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, cx.theme.line);
            ui.visuals_mut().widgets.hovered.bg_stroke = egui::Stroke::new(1.0, cx.theme.muted);
            ui.add(edit)
        })
        .inner;
    response.widget_info(|| egui::WidgetInfo::text_edit(true, &state.search, &state.search, cx.lang.roles_search()));
    let square = |x: f32| Rect::from_center_size(pos2(x, response.rect.center().y), vec2(14.0, 14.0));
    icons::paint(ui.painter(), square(response.rect.left() + 14.0), Icon::Search, cx.theme.muted);
    if !state.search.is_empty() {
        let spot = square(response.rect.right() - 13.0);
        let clear = ui.interact(spot.expand(4.0), ui.scope_id().with("clear"), Sense::click());
        clear.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, cx.lang.clear_search()));
        icons::paint(ui.painter(), spot, Icon::Clear, cx.theme.muted);
        if clear.clicked() {
            state.search.clear();
        }
    }
}

/// Whether a role belongs to what is searched for: by its own name, its department's or one of its tasks'.
fn matches(department: &Department, role: &Role, wanted: &str) -> bool {
    wanted.is_empty()
        || found_by_name(role, wanted)
        || has(&department.name, wanted)
        || role.tasks.iter().any(|task| has(&task.name, wanted))
}

fn found_by_name(role: &Role, wanted: &str) -> bool {
    role.id.contains(wanted) || has(&role.name, wanted)
}

/// Whether a text has this in it, in any language.
fn has(text: &crate::model::Text, wanted: &str) -> bool {
    crate::text::Lang::ALL.iter().any(|&lang| text.get(lang).to_lowercase().contains(wanted))
}

/// A fold mark with a name that folds too; true if it was clicked.
fn foldable(cx: &ViewCtx<'_>, ui: &mut Ui, cut: &TreeCut, open: bool, text: RichText, name: &str, part: &Part) -> bool {
    let spot = cut.fold.union(cut.name);
    let response = ui.interact(spot, ui.scope_id().with("fold"), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::DisclosureTriangle, true, open, name));
    let icon = if open { Icon::Open } else { Icon::Closed };
    let mark = Rect::from_center_size(cut.fold.center(), vec2(12.0, 12.0));
    icons::paint(ui.painter(), mark, icon, if response.hovered() { cx.theme.ink } else { cx.theme.muted });
    if response.has_focus() {
        ui.painter().rect_stroke(spot.shrink(1.0), 4.0, egui::Stroke::new(1.5, cx.theme.focus), egui::StrokeKind::Inside);
    }
    label(ui, cut.name, text);
    structure::row(cx, ui, &response, part);
    response.on_hover_text([name, cx.lang.tip_structure()].join("\n")).clicked()
}

fn department_row(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, department: &Department) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = department.label(cx.lang);
    if ui.rect_contains_pointer(rect) {
        state.pointed = Some(department.id.clone());
    }
    if state.scroll_to_department.take_if(|wanted| *wanted == department.id).is_some() {
        ui.scroll_to_rect(rect, Some(egui::Align::TOP));
    }
    if state.is_lit(&department.id) {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, cx.theme.raised);
    }
    ui.push_id(("department", &department.id), |ui| {
        let cut = cut(rect, 0.0);
        let open = !state.folded.contains(&department.id) || !state.search.trim().is_empty();
        let part = Part::Department(department.id.clone());
        if foldable(cx, ui, &cut, open, RichText::new(name).text_style(Type::Body.bold_style()), name, &part)
            && !state.folded.remove(&department.id)
        {
            state.folded.insert(department.id.clone());
        }
        let scope = Scope::Department(department.id.clone());
        shift_slider(cx, ui, cut.slider, &scope, department.roles.iter(), name);
        if !department.roles.is_empty() {
            share_field(cx, ui, cut.result, &scope, name);
        }
        became::department(cx, ui, (cut.today, cut.after), state, department);
    });
}

fn role_row(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ExploreState, role: &Role, wanted: &str) {
    // A role that is found by a task shows that task.
    let by_task = !wanted.is_empty() && !found_by_name(role, wanted) && role.tasks.iter().any(|task| has(&task.name, wanted));
    let open = state.open_roles.contains(&role.id) || by_task;
    let top = ui.cursor().min;
    let width = ui.available_width();
    let background = ui.painter().add(egui::Shape::Noop);
    ui.push_id(("role", &role.id), |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        if state.scroll_to.take_if(|wanted| *wanted == role.id).is_some() {
            ui.scroll_to_rect(rect, Some(egui::Align::TOP));
        }
        let cut = cut(rect, 0.0);
        let name = role.label(cx.lang);
        if foldable(cx, ui, &cut, open, RichText::new(name), name, &Part::Role(role.id.clone()))
            && !state.open_roles.remove(&role.id)
        {
            state.open_roles.insert(role.id.clone());
        }
        if role.automation.is_some() {
            whole_slider(cx, ui, cut.slider, role, name);
        } else {
            shift_slider(cx, ui, cut.slider, &Scope::Role(role.id.clone()), [role], name);
        }
        share_field(cx, ui, cut.result, &Scope::Role(role.id.clone()), name);
        became::role(cx, ui, (cut.today, cut.after), state, role);
        if open {
            role_card::card(cx, ui, state, role, wanted);
        }
    });
    if open {
        let rect = Rect::from_min_max(top - vec2(4.0, 1.0), pos2(top.x + width + 4.0, ui.cursor().top() + 2.0));
        ui.painter().set(background, egui::Shape::rect_filled(rect, 6.0, cx.theme.raised));
        ui.add_space(4.0);
    }
}

/// The slider of a role that is set as a whole.
fn whole_slider(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect, role: &Role, name: &str) {
    let Some(estimate) = role.automation else { return };
    let input = Input::RoleAutomation { role: role.id.clone() };
    let text = cx.format.estimate(Unit::Percent, &estimate);
    let saved = input.get(cx.saved).filter(|saved| **saved != estimate).map(Estimate::mode);
    let ticks: Vec<f64> = saved.into_iter().collect();
    inside(ui, rect, false, |ui| {
        let shown = EstimateSlider::new(name, estimate, Scale::SHARE, input.valid())
            .value_text(&text)
            .ticks(&ticks)
            .width(rect.width())
            .show(ui);
        let edit = match shown.phase {
            Phase::Reset => input.get(cx.saved).map(|saved| Edit::Estimate(input.clone(), *saved)),
            _ => shown.value.map(|value| Edit::Estimate(input.clone(), value)),
        };
        cx.gesture(shown.phase, edit);
        let along = crate::ui::claims::Along::slider(shown.response.rect, Scale::SHARE);
        crate::ui::claims::at_role(cx, ui, along, &role.id, name);
        slider_tip(cx, shown.response, name, Some(text));
    });
}

/// Whether everybody in scope works for AI.
fn is_for_ai(cx: &ViewCtx<'_>, scope: &Scope) -> bool {
    in_scope(cx.scenario, scope).all(Role::is_with_ai)
}

/// What stands where AI can do nothing: a human step, or work that AI makes.
fn no_share(cx: &ViewCtx<'_>, scope: &Scope) -> &'static str {
    if is_for_ai(cx, scope) { cx.lang.for_ai() } else { cx.lang.protected() }
}

/// The slider of a role or a department: a drag adds the same points to every unprotected task below it.
fn shift_slider<'a>(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    rect: Rect,
    scope: &Scope,
    roles: impl IntoIterator<Item = &'a Role>,
    name: &str,
) {
    let means = mean_automation(roles);
    let shown_means = means.unwrap_or((0.0, 0.0, 0.0));
    let text = means.map_or_else(
        || no_share(cx, scope).to_owned(),
        |(low, _, high)| cx.format.estimate(Unit::Percent, &Estimate::Range(low, high)),
    );
    if is_for_ai(cx, scope) {
        return; // what AI makes, AI does not do: there is nothing to shift
    }
    let saved = mean_automation(in_scope(cx.saved, scope));
    let ticks: Vec<f64> = saved.filter(|_| saved != means).map(|(_, mode, _)| mode).into_iter().collect();
    inside(ui, rect, false, |ui| {
        let shown = EstimateSlider::shift_only(name, shown_means, Scale::SHARE, Valid::between(0.0, 1.0))
            .value_text(&text)
            .ticks(&ticks)
            .enabled(means.is_some())
            .width(rect.width())
            .show(ui);
        let edit = match shown.phase {
            Phase::Reset => Some(Edit::Restore(scope.clone(), Box::new(Scenario::clone(cx.saved)))),
            _ => shown.shift.map(|points| Edit::Shift(scope.clone(), points)),
        };
        cx.gesture(shown.phase, edit);
        if let Scope::Role(role) = scope {
            let along = crate::ui::claims::Along::slider(shown.response.rect, Scale::SHARE);
            crate::ui::claims::at_role(cx, ui, along, role, name);
        }
        slider_tip(cx, shown.response, name, Some(text));
    });
}

fn slider_tip(cx: &ViewCtx<'_>, response: egui::Response, name: &str, value: Option<String>) {
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        if let Some(value) = value {
            ui.label(RichText::new(value).text_style(Type::Body.bold_style()));
        }
        ui.label(cx.lang.tip_role_slider(name));
        ui.label(RichText::new(cx.lang.keys_reset()).text_style(Type::Small.style()).color(cx.theme.muted));
    });
}

/// The roles in a scope.
fn in_scope<'a>(scenario: &'a Scenario, scope: &'a Scope) -> impl Iterator<Item = &'a Role> {
    scenario
        .departments
        .iter()
        .flat_map(|department| department.roles.iter().map(move |role| (department, role)))
        .filter(move |(department, role)| scope.holds(&department.id, &role.id))
        .map(|(_, role)| role)
}

/// Sends typed automation for every unprotected task in scope.
pub(super) fn set_all(cx: &ViewCtx<'_>, scope: Scope, estimate: Estimate) {
    cx.send(Action::Edit(Edit::SetAll(scope, estimate)));
}
