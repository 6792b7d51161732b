//! The document and its file: opening, saving, and the questions that come before.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ViewportCommand;

use super::dialogs::{Dialog, Pending, Refused};
use super::explore::ExploreState;
use super::file_dialog::{Answer, FileDialog, Purpose};
use super::window::{Window, file_name};
use crate::files::{self, Expected, SaveFailure, library, tables};
use crate::session::Document;
use crate::text::Lang;

impl Window {
    /// Does something that replaces the document, after asking about changes that are not in a file.
    pub(super) fn with_saved(&mut self, next: Pending) {
        if self.doc.is_changed() {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.proceed(next);
        }
    }

    /// The same once that question is answered.
    pub(super) fn proceed(&mut self, next: Pending) {
        match next {
            Pending::New(example) => {
                self.set_document(Document::new(files::example(example)));
                self.example = Some(example);
            }
            Pending::Voice(id) => {
                if let Some(voice) = library::voices().iter().find(|voice| voice.id == id) {
                    self.set_document(Document::new(voice.scenario.clone()));
                }
            }
            Pending::Open => {
                let start = self.doc.file().and_then(|file| file.parent()).map(Path::to_path_buf);
                self.ask_for_file(Purpose::Open, start.map(|folder| folder.join("")));
            }
            Pending::OpenPath(path) => self.open(path),
            Pending::Recover => self.recover(),
            Pending::NewStudio => self.open_new_studio(),
            Pending::Quit => {
                self.closing = true;
                self.ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    pub(super) fn set_document(&mut self, doc: Document) {
        let keep = std::mem::take(&mut self.state);
        self.state = ExploreState::for_document(doc.scenario());
        self.state.focus = keep.focus;
        self.doc = doc;
        self.example = None;
        self.results = None;
        self.people.forget();
        self.why.forget();
        self.map.forget();
        self.compare.forget();
        self.changes.forget();
        self.full_of = None;
        self.submitted = None;
        if let Some(jobs) = &self.jobs {
            jobs.forget();
        }
        if self.jobs.is_none() {
            self.simulate_now(256);
        }
    }

    /// Opens a file; on failure the document that is open stays.
    pub fn open(&mut self, path: PathBuf) {
        match files::load(&path) {
            Ok(loaded) => {
                self.say(self.lang.notice_opened(file_name(&path)));
                self.settings.remember(&path);
                self.keep_settings();
                self.set_document(Document::opened(loaded.scenario, path, loaded.fingerprint, loaded.has_comments));
            }
            Err(error) => self.dialog = Some(Dialog::open_failed(&path, &error, self.lang)),
        }
    }

    /// Saves to the document's file, or asks for one.
    pub(super) fn save(&mut self) {
        let Some(path) = self.doc.file().cloned() else { return self.ask_where_to_save() };
        if self.doc.has_comments() {
            self.dialog = Some(Dialog::Comments(path));
        } else {
            self.save_own(path);
        }
    }

    /// Saves to the document's own file, if that is still what was read or written last.
    pub(super) fn save_own(&mut self, path: PathBuf) {
        let expected = self.doc.fingerprint().map_or(Expected::Nothing, Expected::Only);
        self.write_to(path, expected);
    }

    /// Saves to this file, whatever is there; on failure document and old file stay as they are.
    pub fn save_to(&mut self, path: PathBuf) {
        self.write_to(path, Expected::Anything);
    }

    /// Saves to this file if it is what is expected; on failure document and old file stay as they are.
    pub(super) fn write_to(&mut self, path: PathBuf, expected: Expected) {
        self.doc.end_gesture();
        let scenario = Arc::clone(self.doc.scenario());
        match files::save(&path, &scenario, expected) {
            Ok(fingerprint) => {
                self.say(self.lang.notice_saved(file_name(&path)));
                self.settings.remember(&path);
                self.keep_settings();
                self.doc.mark_saved(scenario, path, fingerprint);
                // Whatever was seen of the file is over: it is ours again.
                self.safety.seen = None;
                self.example = None;
                if let Some(next) = self.after_save.take() {
                    self.proceed(next);
                }
            }
            // The pending step, if any, waits for the answer.
            Err(error) if error.failure == SaveFailure::Changed => self.dialog = Some(Dialog::changed_on_disk(path)),
            Err(error) => {
                files::log::note(&format!("not saved: {:?}", error.failure));
                let lines = vec![crate::files::shown_path(&path), error.sentence(self.lang)];
                let in_place = error.failure == SaveFailure::NotDurable;
                if in_place {
                    self.doc.mark_written(path.clone(), files::printed_fingerprint(&scenario));
                }
                self.dialog = Some(Dialog::SaveFailed(Refused { path, expected, lines, in_place }));
            }
        }
    }

    pub(super) fn ask_where_to_save(&mut self) {
        self.ask_where_to_save_near(None);
    }

    /// Asks for a file, beginning with the one that was refused.
    pub(super) fn ask_where_to_save_near(&mut self, refused: Option<PathBuf>) {
        let suggested = refused.or_else(|| self.doc.file().cloned()).unwrap_or_else(|| {
            let title = self.doc.scenario().title.get(Lang::En).to_owned();
            files::suggested_path(&title)
        });
        self.ask_for_file(Purpose::Save, Some(suggested));
    }

    pub(super) fn ask_for_file(&mut self, purpose: Purpose, suggested: Option<PathBuf>) {
        let ctx = self.ctx.clone();
        let filter = match purpose {
            Purpose::Open | Purpose::Save | Purpose::Compare => self.lang.filter_name(),
            Purpose::Import | Purpose::Export | Purpose::Table | Purpose::Workbook => self.lang.filter_tables(),
            Purpose::Slides => self.lang.filter_slides(),
            Purpose::Svg | Purpose::Png => self.lang.filter_pictures(),
        };
        self.file_dialog = Some(FileDialog::ask(purpose, filter, suggested, move || ctx.request_repaint()));
    }

    /// Asks for a file to open by other means than the system's dialog: whoever is asked may never answer.
    pub fn ask_to_open_with(&mut self, suggested: Option<PathBuf>, question: impl FnOnce() -> Option<PathBuf> + Send + 'static) {
        let ctx = self.ctx.clone();
        self.file_dialog = Some(FileDialog::ask_with(Purpose::Open, suggested, question, move || ctx.request_repaint()));
    }

    pub(super) fn poll_file_dialog(&mut self) {
        let Some(dialog) = &mut self.file_dialog else { return };
        let purpose = dialog.purpose;
        match dialog.poll() {
            Answer::Waiting => {
                if let Some(left) = dialog.patience_left() {
                    self.ctx.request_repaint_after(left);
                }
            }
            Answer::Cancelled => self.give_up_file_dialog(),
            Answer::Path(path) => self.file_chosen(purpose, path),
        }
    }

    pub(super) fn give_up_file_dialog(&mut self) {
        self.file_dialog = None;
        self.after_save = None;
    }

    /// A file was chosen in the system's dialog or typed; the question for it is over.
    pub fn file_chosen(&mut self, purpose: Purpose, path: PathBuf) {
        self.file_dialog = None;
        match purpose {
            Purpose::Open => self.open(path),
            Purpose::Save => {
                let path = files::with_extension(path);
                // Who replaces the document's own file has been asked about its name, not about what others wrote there.
                if self.doc.file() == Some(&path) { self.save_own(path) } else { self.save_to(path) }
            }
            Purpose::Import => self.read_table(&path),
            Purpose::Export => self.export_roles(&tables::with_extension(path)),
            Purpose::Table => self.export_table(&path),
            Purpose::Compare => self.compare_with(&path),
            Purpose::Workbook | Purpose::Slides | Purpose::Svg | Purpose::Png => self.begin_export(&path),
        }
    }
}
