//! The list of claims: search, filters, order, and a row for each.

use egui::{Align2, ComboBox, Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{ClaimsState, Collection, Sort};
use crate::files::library;
use crate::model::{Claim, Grade};
use crate::text::Lang;
use crate::ui::explore::ViewCtx;
use crate::ui::theme::Type;

/// Height of a row of the list.
const ROW: f32 = 46.0;

pub(super) fn list(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState) {
    filters(cx, ui, state);
    let shown = state.shown(cx.lang);
    ui.horizontal(|ui| {
        let count = cx.lang.claims_count(shown.len(), library::claims().len());
        ui.label(RichText::new(count).text_style(Type::Small.style()).color(cx.theme.muted));
        if state.is_filtered() && ui.link(cx.lang.claims_clear()).clicked() {
            state.clear();
        }
    });
    ui.add_space(4.0);
    if shown.is_empty() {
        ui.add_space(40.0);
        ui.vertical_centered(|ui| ui.label(RichText::new(cx.lang.claims_none()).color(cx.theme.muted)));
        return;
    }
    keys(ui, state, &shown);
    let mut area = ScrollArea::vertical().id_salt("claims").auto_shrink(false);
    let chosen = shown.iter().position(|claim| Some(&claim.id) == state.chosen.as_ref());
    if let (true, Some(at)) = (std::mem::take(&mut state.scroll), chosen) {
        #[expect(clippy::cast_precision_loss, reason = "a row of a list")]
        let offset = (at as f32 * ROW - 0.4 * ui.available_height()).max(0.0);
        area = area.vertical_scroll_offset(offset);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, shown.len(), |ui, rows| {
        for i in rows {
            row(cx, ui, state, shown[i]);
        }
    });
}

/// Search on one line, filters on the next.
fn filters(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState) {
    let lang = cx.lang;
    ui.horizontal(|ui| {
        let hint = RichText::new(lang.claims_search()).color(cx.theme.muted);
        let field = egui::TextEdit::singleline(&mut state.search)
            .hint_text(hint)
            .char_limit(80)
            .desired_width(ui.available_width() - 268.0);
        ui.add(field);
        let sorts = [
            (Sort::Number, lang.claims_by_id()),
            (Sort::Speaker, lang.claims_by_speaker()),
            (Sort::Year, lang.claims_by_year()),
            (Sort::Grade, lang.claims_by_grade()),
            (Sort::Figure, lang.claims_by_figure()),
        ];
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(8.0);
            choose(ui, "sort", 110.0, &mut state.sort, &sorts);
            ui.label(RichText::new(lang.claims_sort()).color(cx.theme.muted));
        });
    });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let collections = [
            (Collection::All, lang.claims_all_collections()),
            (Collection::Article, lang.claims_article()),
            (Collection::Published, lang.claims_published()),
        ];
        choose(ui, "collection", 128.0, &mut state.collection, &collections);
        let mut speakers: Vec<(String, String)> = library::claims()
            .iter()
            .map(|claim| (claim.speaker.get(Lang::En).to_owned(), claim.speaker.get(lang).to_owned()))
            .collect();
        optional(ui, "speaker", 136.0, &mut state.speaker, &mut speakers, lang.claims_all_speakers());
        let key = |claim: &Claim| claim.parameter.key().to_owned();
        let mut kinds: Vec<(String, String)> =
            library::claims().iter().map(|claim| (key(claim), lang.parameter(claim.parameter.key()).to_owned())).collect();
        optional(ui, "parameter", 136.0, &mut state.parameter, &mut kinds, lang.claims_all_parameters());
        let named = |role: &String| (role.clone(), role_label(cx, role));
        let mut roles: Vec<(String, String)> = library::claims().iter().flat_map(|claim| claim.roles.iter().map(named)).collect();
        roles.extend(cx.scenario.roles().map(|role| (role.id.clone(), role.label(lang).to_owned())));
        optional(ui, "role", 128.0, &mut state.role, &mut roles, lang.claims_all_roles());
        let grades = [
            (None, lang.claims_all_grades()),
            (Some(Grade::A), lang.claim_grade_a()),
            (Some(Grade::B), lang.claim_grade_b()),
            (Some(Grade::C), lang.claim_grade_c()),
            (Some(Grade::D), lang.claim_grade_d()),
        ];
        choose(ui, "grade", 118.0, &mut state.grade, &grades);
        ui.checkbox(&mut state.usable_only, lang.claims_usable_only());
    });
    ui.add_space(4.0);
}

/// A role's name: the scenario's own, or else the catalogue's.
pub(super) fn role_label(cx: &ViewCtx<'_>, id: &str) -> String {
    let own = cx.scenario.role(id).map(|role| role.label(cx.lang));
    own.or_else(|| library::role_name(id).map(|name| name.get(cx.lang))).unwrap_or(id).to_owned()
}

fn choose<T: PartialEq + Copy>(ui: &mut Ui, id: &str, width: f32, value: &mut T, choices: &[(T, &str)]) {
    let now = choices.iter().find(|(choice, _)| choice == value).map_or("", |(_, name)| name);
    ComboBox::from_id_salt(id).width(width).selected_text(now).truncate().show_ui(ui, |ui| {
        for (choice, name) in choices {
            ui.selectable_value(value, *choice, *name);
        }
    });
}

/// One of many, or all; the many in the order of their names, each once.
fn optional(ui: &mut Ui, id: &str, width: f32, value: &mut Option<String>, choices: &mut Vec<(String, String)>, all: &str) {
    choices.sort_by(|a, b| a.1.cmp(&b.1));
    choices.dedup_by(|a, b| a.0 == b.0);
    let now = value.as_ref().and_then(|value| choices.iter().find(|(choice, _)| choice == value)).map_or(all, |(_, name)| name);
    ComboBox::from_id_salt(id).width(width).selected_text(now).truncate().height(420.0).show_ui(ui, |ui| {
        ui.selectable_value(value, None, all);
        for (choice, name) in choices.iter() {
            ui.selectable_value(value, Some(choice.clone()), name);
        }
    });
}

/// Up and down move through the list while no field has the keyboard.
fn keys(ui: &Ui, state: &mut ClaimsState, shown: &[&'static Claim]) {
    if ui.ctx().text_edit_focused() || ui.memory(|memory| memory.focused().is_some()) || !ui.is_enabled() {
        return;
    }
    let by =
        ui.input(|input| i32::from(input.key_pressed(egui::Key::ArrowDown)) - i32::from(input.key_pressed(egui::Key::ArrowUp)));
    if by == 0 {
        return;
    }
    let at = shown.iter().position(|claim| Some(&claim.id) == state.chosen.as_ref());
    let next = match (at, by) {
        (None, _) => 0,
        (Some(at), 1) => (at + 1).min(shown.len() - 1),
        (Some(at), _) => at.saturating_sub(1),
    };
    state.chosen = Some(shown[next].id.clone());
    state.apply_to = None;
    state.scroll = true;
}

fn row(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ClaimsState, claim: &'static Claim) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 8.0, ROW), Sense::click());
    let is_chosen = state.chosen.as_ref() == Some(&claim.id);
    let speaker = claim.speaker.get(cx.lang);
    let figure = super::short_figure(cx, claim);
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::Role::ListItem,
            true,
            is_chosen,
            format!("{}: {speaker}, {figure}: {}", claim.id, claim.says.get(cx.lang)),
        )
    });
    if response.clicked() {
        state.chosen = Some(claim.id.clone());
        state.apply_to = None;
    }
    if is_chosen || response.hovered() {
        let fill = if is_chosen { cx.theme.selection } else { cx.theme.raised };
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), 6.0, fill);
    }
    let usable = claim.values().is_ok();
    let (ink, muted) = (cx.theme.ink, cx.theme.muted);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let (left, top, bottom) = (rect.left() + 8.0, rect.top() + 14.0, rect.top() + 32.0);
    painter.text(pos2(left, top), Align2::LEFT_CENTER, &claim.id, Type::Small.regular(), muted);
    let text_left = left + 46.0;
    let figure_width = 104.0;
    let right = rect.right() - 8.0;
    let colour = if usable { ink } else { muted };
    painter.text(
        pos2(right, top),
        Align2::RIGHT_CENTER,
        figure,
        if usable { Type::Body.bold() } else { Type::Body.regular() },
        colour,
    );
    let grade = claim.grade.map(|grade| grade.to_string()).unwrap_or_default();
    painter.text(pos2(right, bottom), Align2::RIGHT_CENTER, grade, Type::Small.regular(), muted);
    let line = |text: String, font: egui::FontId, colour, y: f32, room: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = painter.layout_job(job);
        painter.galley(pos2(text_left, y - 0.5 * galley.size().y), galley, colour);
    };
    let room = Rect::from_min_max(pos2(text_left, rect.top()), pos2(right - figure_width, rect.bottom())).width();
    let who = [speaker, &claim.date].join(" · ");
    line(who, Type::Body.bold(), ink, top, room);
    line(claim.says.get(cx.lang).to_owned(), Type::Body.regular(), muted, bottom, room + figure_width - 26.0);
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, cx.theme.focus);
        ui.painter().rect_stroke(rect.shrink2(vec2(0.0, 1.0)), 6.0, stroke, egui::StrokeKind::Inside);
    }
}
