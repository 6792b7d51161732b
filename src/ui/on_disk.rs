//! The strip that says that somebody else has changed the open file, and offers what to do.

use egui::{Frame, Margin, Panel, Ui};

use super::dialogs::Dialog;
use super::explore::ViewCtx;
use super::window::{Window, file_name};
use crate::files::{self, Expected};
use crate::session::Seen;

/// What can be done.
#[derive(Clone, Copy)]
enum Answer {
    Take,
    Keep,
    SaveAs,
    SaveAgain,
}

impl Window {
    /// Shows the strip while there is something to say.
    pub(super) fn disk_strip(&mut self, cx: &ViewCtx<'_>, ui: &mut Ui) {
        let Some(Seen { path, now }) = self.safety.seen.clone() else { return };
        let lang = cx.lang;
        let mut answer = None;
        let bar = Frame::new().fill(cx.theme.raised).inner_margin(Margin::symmetric(14, 5));
        Panel::top("on_disk").frame(bar).show(ui, |ui| {
            ui.horizontal(|ui| {
                let (mark, _) = ui.allocate_exact_size(egui::vec2(9.0, 9.0), egui::Sense::hover());
                ui.painter().circle_filled(mark.center(), 4.0, cx.theme.warning);
                let name = file_name(&path);
                let text = if now.is_some() { lang.disk_changed(name) } else { lang.disk_gone(name) };
                ui.label(egui::RichText::new(text).color(cx.theme.ink)).on_hover_text(crate::files::shown_path(&path));
                ui.add_space(8.0);
                let mut button = |ui: &mut Ui, name: &str, tip: &str, means: Answer| {
                    let response = ui.button(name);
                    let response = if tip.is_empty() { response } else { response.on_hover_text(tip) };
                    if response.clicked() {
                        answer = Some(means);
                    }
                };
                if now.is_some() {
                    button(ui, lang.disk_take(), lang.disk_take_tip(), Answer::Take);
                    button(ui, lang.disk_keep(), lang.disk_keep_tip(), Answer::Keep);
                } else {
                    button(ui, lang.disk_save_again(), "", Answer::SaveAgain);
                    button(ui, lang.disk_keep(), "", Answer::Keep);
                }
                button(ui, lang.command_save_as(), "", Answer::SaveAs);
            });
        });
        match answer {
            Some(Answer::Take) => self.take_theirs(),
            Some(Answer::Keep) => self.doc.keep_mine(now),
            Some(Answer::SaveAs) => self.ask_where_to_save(),
            Some(Answer::SaveAgain) => {
                self.write_to(path, Expected::Nothing);
            }
            None => {}
        }
    }

    /// Opens what somebody else has written in place of what is here; undo brings that back.
    pub(super) fn take_theirs(&mut self) {
        let Some(path) = self.doc.file().cloned() else { return };
        match files::load(&path) {
            Ok(loaded) => {
                self.doc.take_theirs(loaded.scenario, loaded.fingerprint, loaded.has_comments);
                self.say(self.lang.notice_theirs().to_owned());
            }
            Err(error) => self.dialog = Some(Dialog::open_failed(&path, &error, self.lang)),
        }
    }
}
