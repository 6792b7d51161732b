//! The scenes, small, in order.

use egui::{Button, CursorIcon, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::StoryState;
use crate::say::story::headline;
use crate::text::numbers;
use crate::ui::command::Command;
use crate::ui::explore::{Action, ViewCtx};
use crate::ui::present::{Answers, Board, found, thumbnail};
use crate::ui::theme::{Theme, Type};

/// Draws the list; a click chooses.
pub(super) fn list(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut StoryState) {
    let (lang, story) = (cx.lang, &cx.scenario.story);
    ui.label(RichText::new(lang.story_title()).text_style(Type::Title.bold_style()));
    if story.is_empty() {
        ui.label(RichText::new(lang.story_none()).color(cx.theme.muted));
        ui.add_space(6.0);
        if ui.button(lang.story_new()).clicked() {
            cx.send(Action::Command(Command::NewStory));
        }
        return;
    }
    let minutes: f64 = story.iter().filter(|scene| !scene.hidden).map(|scene| scene.minutes).sum();
    if minutes > 0.0 {
        ui.label(RichText::new(lang.story_total(numbers::plain(minutes, 1))).color(cx.theme.muted));
    }
    ui.horizontal(|ui| {
        for command in [Command::Present { here: false }, Command::PresentWindowed] {
            if ui.add(Button::new(command.label(lang))).clicked() {
                cx.send(Action::Command(command));
            }
        }
    });
    ui.add_space(6.0);
    ScrollArea::vertical().id_salt("scenes").auto_shrink(false).show(ui, |ui| {
        let width = (ui.available_width() - 14.0).max(120.0);
        for i in 0..story.len() {
            one(cx, ui, state, i, vec2(width, width * 9.0 / 16.0));
            ui.add_space(8.0);
        }
    });
}

fn one(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut StoryState, i: usize, size: egui::Vec2) {
    let (lang, scene) = (cx.lang, &cx.scenario.story[i]);
    let number = lang.story_scene(i + 1);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&number).text_style(Type::Body.bold_style()));
        if scene.hidden {
            ui.label(RichText::new(lang.story_hidden()).color(cx.theme.muted));
        }
    });
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if ui.is_rect_visible(rect) {
        picture(cx, ui, &state.answers, i, rect);
    }
    let chosen = state.chosen == i;
    let stroke = if chosen { Stroke::new(2.5, cx.theme.focus) } else { Stroke::new(1.0, cx.theme.line) };
    ui.painter().rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
    let results = cx.results.filter(|results| results.scenario == *cx.scenario);
    let found = results.map(found);
    let says = headline(scene, cx.scenario, scene.month(cx.scenario), found.as_ref(), &cx.format);
    response.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, chosen, format!("{number} · {says}")));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.double_clicked() {
        state.chosen = i;
        cx.send(Action::Command(Command::Present { here: true }));
    } else if response.clicked() {
        state.chosen = i;
        state.draft = None;
    }
}

/// The scene as the wall shows it, drawn by the same hand.
pub(super) fn picture(cx: &ViewCtx<'_>, ui: &Ui, answers: &Answers, i: usize, rect: Rect) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let board = Board::new(&painter, rect, Theme::wall(cx.theme.dark), cx.lang);
    let story = &cx.scenario.story;
    thumbnail(&board, &story[i], cx.scenario, (cx.results, answers), (i + 1, story.len()));
}
