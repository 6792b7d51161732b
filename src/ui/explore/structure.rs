//! The menu of a department, a role or a task, and its keys: name, copy, move, split, delete.

use egui::{Key, KeyboardShortcut, Modifiers, Response, RichText, Ui};

use super::context::{Action, ViewCtx};
use crate::model::{Direction, Edit, Part, Refusal, Structure, Text};
use crate::text::Lang;
use crate::ui::command::Command;

const RENAME: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F2);
const REMOVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::Delete);
const DUPLICATE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::D);
const UP: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowUp);
const DOWN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowDown);

impl Refusal {
    /// The reason as a sentence.
    #[must_use]
    pub const fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Nowhere => lang.refused_nowhere(),
            Self::LastTask => lang.refused_last_task(),
            Self::LastWork => lang.refused_last_work(),
            Self::ForAi => lang.refused_for_ai(),
            Self::LastCurve => lang.refused_last_curve(),
            Self::Taken => lang.refused_taken(),
            Self::TooMany => lang.refused_too_many(),
        }
    }
}

/// A name in both languages, for what is new.
fn both(name: fn(Lang) -> &'static str) -> Text {
    Text::Pair { en: name(Lang::En).to_owned(), zh: name(Lang::Zh).to_owned() }
}

/// The right-click menu of a row, and its keys while the row has the keyboard.
pub fn row(cx: &ViewCtx<'_>, ui: &Ui, response: &Response, part: &Part) {
    response.context_menu(|ui| menu(cx, ui, part));
    if !response.has_focus() || !ui.is_enabled() {
        return;
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |shortcut: &KeyboardShortcut| ui.input_mut(|input| input.consume_shortcut(shortcut));
    if pressed(&RENAME) {
        cx.send(Action::Command(Command::Rename(part.clone())));
    }
    for (shortcut, change) in [
        (REMOVE, Structure::Remove(part.clone())),
        (DUPLICATE, Structure::Duplicate(part.clone())),
        (UP, Structure::Move(part.clone(), Direction::Up)),
        (DOWN, Structure::Move(part.clone(), Direction::Down)),
    ] {
        if pressed(&shortcut) {
            match change.allowed(cx.scenario) {
                Ok(()) => cx.send(Action::Edit(Edit::Structure(change))),
                Err(why) => cx.send(Action::Command(Command::Say(why.sentence(cx.lang).to_owned()))),
            }
        }
    }
}

/// What can be done with a part of the studio.
pub fn menu(cx: &ViewCtx<'_>, ui: &mut Ui, part: &Part) {
    let lang = cx.lang;
    ui.set_min_width(190.0);
    let item = |ui: &mut Ui, text: &str, shortcut: Option<&KeyboardShortcut>, change: Structure| {
        let allowed = change.allowed(cx.scenario);
        let mut button = egui::Button::new(text);
        if let Some(shortcut) = shortcut {
            button = button.shortcut_text(ui.ctx().format_shortcut(shortcut));
        }
        let response = ui.add_enabled(allowed.is_ok(), button);
        if response.clicked() {
            cx.send(Action::Edit(Edit::Structure(change)));
            ui.close();
        }
        if let Err(why) = allowed {
            response.on_disabled_hover_text(why.sentence(lang));
        }
    };
    let rename = egui::Button::new(lang.item_rename()).shortcut_text(ui.ctx().format_shortcut(&RENAME));
    if ui.add(rename).clicked() {
        cx.send(Action::Command(Command::Rename(part.clone())));
        ui.close();
    }
    match part {
        Part::Department(id) => {
            let (role, task) = (both(Lang::new_role), both(Lang::new_task));
            item(ui, lang.item_add_role(), None, Structure::AddRole(id.clone(), role, task));
        }
        Part::Role(id) => {
            item(ui, lang.item_add_task(), None, Structure::AddTask(id.clone(), both(Lang::new_task)));
            item(ui, lang.item_split(), None, Structure::Split(id.clone()));
        }
        Part::Task(..) | Part::Curve(_) => {}
    }
    ui.separator();
    item(ui, lang.item_duplicate(), Some(&DUPLICATE), Structure::Duplicate(part.clone()));
    item(ui, lang.item_up(), Some(&UP), Structure::Move(part.clone(), Direction::Up));
    item(ui, lang.item_down(), Some(&DOWN), Structure::Move(part.clone(), Direction::Down));
    if let Part::Role(id) = part {
        ui.menu_button(lang.item_move_to(), |ui| {
            for department in &cx.scenario.departments {
                if department.roles.iter().all(|role| role.id != *id) {
                    item(ui, department.label(lang), None, Structure::MoveTo(id.clone(), department.id.clone()));
                }
            }
        });
    }
    ui.separator();
    item(ui, lang.item_remove(), Some(&REMOVE), Structure::Remove(part.clone()));
}

/// Behind the last adoption curve: one more, like the one that is shown.
pub fn add_curve(cx: &ViewCtx<'_>, ui: &mut Ui, like: &str) {
    let button = egui::Button::new(RichText::new("+").color(cx.theme.muted)).frame(false);
    let response = ui.add(button).on_hover_text(cx.lang.item_add_curve());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, cx.lang.item_add_curve()));
    if response.clicked() {
        cx.send(Action::Edit(Edit::Structure(Structure::Duplicate(Part::Curve(like.to_owned())))));
    }
}

/// Below the last department: one more.
pub fn add_department(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let text = RichText::new(["+ ", cx.lang.item_add_department()].concat()).color(cx.theme.muted);
    if ui.add(egui::Button::new(text).frame(false)).clicked() {
        cx.send(Action::Edit(Edit::Structure(Structure::AddDepartment(both(Lang::new_department), both(Lang::new_role)))));
    }
}
