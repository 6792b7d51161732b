//! One claim: its words in both languages, its figure, its source; what it would change here; who else has named a figure for the same.

use egui::{Button, ComboBox, Frame, Margin, RichText, Ui};

use super::{ClaimsState, chart, list::role_label, readings};
use crate::files::library;
use crate::model::{Change, Claim, Grade, Input, Reading};
use crate::text::Lang;
use crate::ui::explore::inputs::{Unit, about};
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::Type;

/// Width of the facts' names.
const NAMES: f32 = 84.0;
/// Changes that are listed one by one, at most.
const LISTED: usize = 6;

pub(super) fn detail(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState) {
    let Some(claim) = state.chosen.as_deref().and_then(library::claim) else {
        ui.add_space(60.0);
        ui.vertical_centered(|ui| ui.label(RichText::new(cx.lang.claims_choose()).color(cx.theme.muted)));
        return;
    };
    words(cx, ui, claim);
    facts(cx, ui, claim);
    ui.add_space(10.0);
    card(cx, ui, |ui| apply(cx, ui, state, claim));
    if let Some((input, role)) = chart::subject(cx, state, claim) {
        ui.add_space(10.0);
        card(cx, ui, |ui| chart::chart(cx, ui, state, claim, &input, role.as_deref()));
    }
    if matches!(claim.id.as_str(), "S27" | "S28") {
        ui.add_space(10.0);
        card(cx, ui, |ui| readings::readings(cx, ui, claim));
    }
    ui.add_space(12.0);
}

fn card(cx: &ViewCtx<'_>, ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::new().fill(cx.theme.panel).corner_radius(8.0).inner_margin(Margin::same(14)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui);
    });
}

/// Who, and the words: first the original, then the language of the window, then the other.
fn words(cx: &ViewCtx<'_>, ui: &mut Ui, claim: &Claim) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(claim.speaker.get(cx.lang)).font(Type::Title.bold()));
        let beside = [claim.organisation.get(cx.lang), &claim.date, &claim.id];
        let beside: Vec<&str> = beside.into_iter().filter(|text| !text.is_empty()).collect();
        ui.label(RichText::new(beside.join(" · ")).color(cx.theme.muted));
    });
    ui.add_space(6.0);
    if !claim.quotation.is_empty() {
        let quoted = Lang::Zh.claim_quotation(&claim.quotation);
        ui.add(egui::Label::new(RichText::new(quoted).font(Type::Title.regular())).wrap().selectable(true));
        ui.add_space(4.0);
    }
    let says = |ui: &mut Ui, lang: Lang, colour| {
        ui.add(egui::Label::new(RichText::new(claim.says.get(lang)).color(colour)).wrap().selectable(true));
    };
    says(ui, cx.lang, cx.theme.ink);
    says(ui, cx.lang.pick(Lang::Zh, Lang::En), cx.theme.muted);
    ui.add_space(8.0);
}

/// What is known of it, one line each.
fn facts(cx: &ViewCtx<'_>, ui: &mut Ui, claim: &Claim) {
    let lang = cx.lang;
    let join = lang.pick(", ", "、");
    let mut figure = vec![lang.parameter(claim.parameter.key()).to_owned(), super::figure(cx, claim)];
    figure.extend(claim.editorial.then(|| lang.claim_editorial_band().to_owned()));
    figure.extend(claim.about_year.map(|year| lang.claim_year(year)));
    let roles: Vec<String> = claim.roles.iter().map(|role| role_label(cx, role)).collect();
    let roles = if roles.is_empty() { lang.claim_all_roles().to_owned() } else { roles.join(join) };
    let grade = match claim.grade {
        Some(Grade::A) => lang.claim_grade_a(),
        Some(Grade::B) => lang.claim_grade_b(),
        Some(Grade::C) => lang.claim_grade_c(),
        Some(Grade::D) => lang.claim_grade_d(),
        None => lang.claim_grade_none(),
    };
    let read = match claim.read {
        Reading::Article => lang.claim_read_article(),
        Reading::Page => lang.claim_read_page(),
        Reading::Repost => lang.claim_read_repost(),
        Reading::DataFile => lang.claim_read_data(),
    };
    let mut fact = |name: &str, text: &str, colour| {
        if text.is_empty() {
            return;
        }
        let top = ui.cursor().min;
        let below = egui::Rect::from_min_max(top + egui::vec2(NAMES, 0.0), egui::pos2(ui.max_rect().right(), f32::INFINITY));
        ui.painter().text(top + egui::vec2(0.0, 1.0), egui::Align2::LEFT_TOP, name, Type::Body.regular(), cx.theme.muted);
        let label = egui::Label::new(RichText::new(text).color(colour)).wrap().selectable(true);
        let shown = ui.scope_builder(egui::UiBuilder::new().max_rect(below), |ui| ui.add(label)).response.rect;
        ui.advance_cursor_after_rect(egui::Rect::from_min_max(top, shown.max));
        ui.add_space(2.0);
    };
    fact(lang.claim_figure(), &figure.join(" · "), cx.theme.ink);
    fact(lang.claim_about(), &roles, cx.theme.ink);
    fact(lang.claim_grade(), grade, cx.theme.ink);
    fact(lang.claim_read(), read, cx.theme.ink);
    fact(lang.claim_note(), claim.note.get(lang), cx.theme.warning);
    fact(lang.claim_source(), claim.source.get(lang), cx.theme.ink);
    fact(lang.claim_address(), &claim.url, cx.theme.ink);
    if !claim.url.is_empty() {
        ui.horizontal(|ui| {
            if claim.url.starts_with("http") && ui.link(lang.claim_open()).on_hover_text(&claim.url).clicked() {
                ui.ctx().open_url(egui::OpenUrl::new_tab(&claim.url));
            }
            if ui.link(lang.claim_copy()).clicked() {
                ui.ctx().copy_text(claim.url.clone());
            }
        });
    }
}

/// What it would change, and the button that changes it.
fn apply(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState, claim: &'static Claim) {
    let lang = cx.lang;
    let all = match claim.changes(cx.scenario) {
        Ok(changes) => changes,
        Err(why) => {
            ui.label(RichText::new(lang.claim_not_applied()).text_style(Type::Body.bold_style()));
            ui.label(RichText::new(why.sentence(lang)).color(cx.theme.muted));
            return;
        }
    };
    let mut roles: Vec<&str> = all.iter().filter_map(|(input, _)| input.role()).collect();
    roles.dedup();
    if state.apply_to.as_deref().is_some_and(|role| !roles.contains(&role)) {
        state.apply_to = None;
    }
    ui.horizontal(|ui| {
        ui.label(RichText::new(lang.claim_apply_title()).text_style(Type::Body.bold_style()));
        if roles.len() > 1 {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let now =
                    state.apply_to.as_deref().map_or_else(|| lang.claim_apply_all().to_owned(), |role| role_label(cx, role));
                ComboBox::from_id_salt("apply to").width(190.0).selected_text(now).truncate().height(420.0).show_ui(ui, |ui| {
                    ui.selectable_value(&mut state.apply_to, None, lang.claim_apply_all());
                    for role in &roles {
                        ui.selectable_value(&mut state.apply_to, Some((*role).to_owned()), role_label(cx, role));
                    }
                });
                ui.label(RichText::new(lang.claim_apply_to()).color(cx.theme.muted));
            });
        }
    });
    let wanted = |(input, _): &Change| state.apply_to.as_deref().is_none_or(|role| input.role() == Some(role));
    let changes: Vec<Change> = all.iter().filter(|change| wanted(change)).cloned().collect();
    let moved: Vec<&Change> = changes.iter().filter(|(input, to)| input.get(cx.scenario) != Some(to)).collect();
    let sourced =
        |(input, _): &Change| input.sources(cx.scenario).and_then(|sources| sources.get(input.field())) == Some(&claim.id);
    if moved.is_empty() && changes.iter().all(sourced) {
        ui.label(RichText::new(lang.claim_applied()).color(cx.theme.muted));
        return;
    }
    for (input, to) in moved.iter().take(LISTED) {
        ui.horizontal_wrapped(|ui| {
            let unit = about(input, cx.scenario, lang).unit;
            let from = input.get(cx.scenario).map(|from| cx.format.estimate(unit, from)).unwrap_or_default();
            ui.label(RichText::new(name(cx, input)).color(cx.theme.muted));
            ui.label([from.as_str(), " → ", &cx.format.estimate(unit, to)].concat());
        });
    }
    if moved.len() > LISTED {
        ui.label(RichText::new(lang.claim_more(moved.len() - LISTED)).color(cx.theme.muted));
    }
    ui.add_space(6.0);
    let text = if changes.len() == 1 { lang.claim_apply_one().to_owned() } else { lang.claim_apply(changes.len()) };
    let button =
        Button::new(RichText::new(text).color(cx.theme.panel).strong()).fill(cx.theme.ink).min_size(egui::vec2(96.0, 30.0));
    if ui.add(button).clicked() {
        cx.send(Action::Edit(claim.edit(changes)));
    }
}

/// An input as people call it.
pub(super) fn name(cx: &ViewCtx<'_>, input: &Input) -> String {
    let what = match input {
        Input::RoleAutomation { .. } | Input::TaskAutomation { .. } => cx.lang.parameter("automation_share"),
        other => about(other, cx.scenario, cx.lang).label,
    };
    let role = input.role().and_then(|role| cx.scenario.role(role));
    let task = match input {
        Input::TaskAutomation { task, .. } | Input::TaskReview { task, .. } => {
            role.and_then(|role| role.tasks.iter().find(|candidate| candidate.id == *task))
        }
        _ => None,
    };
    let parts = [role.map(|role| role.label(cx.lang)), task.map(|task| task.label(cx.lang)), Some(what)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How the input's values are written.
pub(super) fn unit(cx: &ViewCtx<'_>, input: &Input) -> Unit {
    about(input, cx.scenario, cx.lang).unit
}
