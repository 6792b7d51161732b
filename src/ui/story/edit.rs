//! One scene: its picture, its texts, its place in the story.

use egui::{Button, Rect, RichText, TextEdit, Ui, vec2};

use super::{Draft, Field, StoryState, list, parts};
use crate::model::headline;
use crate::model::story::gone;
use crate::model::{Edit, Picture, Place, Scene, StoryChange, Text};
use crate::text::numbers;
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::theme::Type;

/// Draws the chosen scene.
pub(super) fn edit(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut StoryState) {
    let (lang, at) = (cx.lang, state.chosen);
    let scene = &cx.scenario.story[at];
    buttons(cx, ui, state);
    ui.add_space(8.0);
    let width = ui.available_width().min(1.5 * ui.available_height().max(300.0)).min(1100.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, width * 9.0 / 16.0), egui::Sense::hover());
    list::picture(cx, ui, &state.answers, at, rect);
    ui.painter().rect_stroke(rect, 2.0, egui::Stroke::new(1.0, cx.theme.line), egui::StrokeKind::Inside);
    ui.add_space(8.0);
    warnings(cx, ui, at);
    parts::picture(cx, ui, at);
    if let Picture::Words(text) = &scene.picture {
        field(cx, ui, state, Field::Words, text, rect);
    }
    parts::sliders(cx, ui, at);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(lang.story_headline()).text_style(Type::Body.bold_style()));
        if let Some(token) = parts::insert(cx, ui) {
            let typed = state.draft.take().filter(|draft| draft.is(at, Field::Headline, lang)).map(|draft| draft.text);
            let text = typed.unwrap_or_else(|| scene.headline.get(lang).to_owned());
            let text = [text.trim_end(), &token].join(if text.trim().is_empty() { "" } else { " " });
            set(cx, at, Scene { headline: scene.headline.with(lang, text), ..scene.clone() });
        }
    });
    field(cx, ui, state, Field::Headline, &scene.headline, rect);
    ui.label(RichText::new(lang.story_headline_tip()).text_style(Type::Small.style()).color(cx.theme.muted));
    ui.add_space(6.0);
    ui.label(RichText::new(lang.story_notes()).text_style(Type::Body.bold_style()));
    field(cx, ui, state, Field::Notes, &scene.notes, rect);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(lang.story_minutes());
        for (sign, by) in [("−", -0.5), ("+", 0.5)] {
            let minutes = (scene.minutes + by).clamp(0.0, 600.0);
            if ui.add_enabled(minutes != scene.minutes, Button::new(sign)).clicked() {
                set(cx, at, Scene { minutes, ..scene.clone() });
            }
        }
        ui.label(RichText::new(numbers::plain(scene.minutes, 1)).text_style(Type::Body.bold_style()));
    });
}

pub(super) fn set(cx: &ViewCtx<'_>, at: usize, scene: Scene) {
    cx.send(Action::Edit(Edit::Story(StoryChange::Set(at, Box::new(scene)))));
}

fn buttons(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut StoryState) {
    let (lang, at) = (cx.lang, state.chosen);
    let story = &cx.scenario.story;
    let change = |change| cx.send(Action::Edit(Edit::Story(change)));
    ui.horizontal_wrapped(|ui| {
        let here = Command::Present { here: true };
        if ui.button(RichText::new(here.label(lang)).strong()).clicked() {
            cx.send(Action::Command(here));
        }
        if ui.add_enabled(at > 0, Button::new(lang.story_up())).clicked() {
            change(StoryChange::Move(at, at - 1));
            state.chosen = at - 1;
        }
        if ui.add_enabled(at + 1 < story.len(), Button::new(lang.story_down())).clicked() {
            change(StoryChange::Move(at, at + 1));
            state.chosen = at + 1;
        }
        if ui.button(lang.story_duplicate()).clicked() {
            change(StoryChange::Insert(at + 1, Box::new(story[at].clone())));
            state.chosen = at + 1;
        }
        let hidden = story[at].hidden;
        if ui.button(if hidden { lang.story_show() } else { lang.story_hide() }).clicked() {
            set(cx, at, Scene { hidden: !hidden, ..story[at].clone() });
        }
        if ui.button(Command::SavePicture.label(lang)).clicked() {
            cx.send(Action::Command(Command::SavePicture));
        }
        if ui.button(lang.story_delete()).clicked() {
            change(StoryChange::Remove(at));
        }
    });
}

/// What the scene names and the scenario has not, and a headline that cannot be read.
fn warnings(cx: &ViewCtx<'_>, ui: &mut Ui, at: usize) {
    let warn = |ui: &mut Ui, text: String| ui.label(RichText::new(text).color(cx.theme.warning));
    let place = Place::root().field("story").index(at).0;
    for (_, name) in gone(cx.scenario).into_iter().filter(|(found, _)| found.0.starts_with(&place)) {
        warn(ui, cx.lang.story_gone(name));
    }
    if headline::parse(cx.scenario.story[at].headline.get(cx.lang)).is_err() {
        warn(ui, cx.lang.story_bad().to_owned());
    }
}

/// A text of the scene in the window's language; it is sent once it is typed. A headline whose numbers cannot be read stays in the field.
fn field(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut StoryState, field: Field, now: &Text, rect: Rect) {
    let (scene, lang) = (state.chosen, cx.lang);
    let of_here = |draft: &&Draft| draft.is(scene, field, lang);
    let mut text = state.draft.as_ref().filter(of_here).map_or_else(|| now.get(lang).to_owned(), |draft| draft.text.clone());
    let rows = if field == Field::Headline { 2 } else { 4 };
    let edit =
        TextEdit::multiline(&mut text).desired_rows(rows).desired_width(rect.width()).id_salt(("scene_text", field as usize));
    let response = ui.add(edit);
    if response.changed() {
        state.draft = Some(Draft { scene, field, lang, text: text.clone() });
    }
    let readable = field != Field::Headline || headline::parse(&text).is_ok();
    if !readable {
        ui.label(RichText::new(lang.story_bad()).color(cx.theme.warning));
    }
    if response.lost_focus() && readable && state.draft.as_ref().is_some_and(|draft| of_here(&draft)) {
        state.draft = None;
        let old = &cx.scenario.story[scene];
        let new = match field {
            Field::Headline => Scene { headline: old.headline.with(lang, text), ..old.clone() },
            Field::Notes => Scene { notes: old.notes.with(lang, text), ..old.clone() },
            Field::Words => Scene { picture: Picture::Words(now.with(lang, text)), ..old.clone() },
        };
        set(cx, scene, new);
    }
}
