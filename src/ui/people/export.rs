//! The table goes to a file: where to, and what if that fails.

use std::path::Path;

use crate::files::{self, atomic, log};
use crate::text::Lang;
use crate::ui::dialogs::Dialog;
use crate::ui::file_dialog::Purpose;
use crate::ui::window::{Window, file_name};

impl Window {
    /// Asks for a file for the table that waits, beside the document's own file.
    pub(in crate::ui) fn ask_where_to_put_table(&mut self) {
        let Some((name, _)) = &self.table else { return };
        let title = self.doc.scenario().title.get(Lang::En).to_owned();
        let beside = self.doc.file().cloned().unwrap_or_else(|| files::suggested_path(&title));
        let stem = beside.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let suggested = beside.with_file_name([stem.as_str(), &name.to_string_lossy()].join("-"));
        self.ask_for_file(Purpose::Table, Some(suggested));
    }

    /// Writes the table that waits; on failure an old file stays as it was.
    pub(in crate::ui) fn export_table(&mut self, path: &Path) {
        let Some((_, text)) = self.table.take() else { return };
        let path = if path.extension().is_some() { path.to_owned() } else { path.with_extension("csv") };
        match atomic::replace(&path, text.as_bytes()) {
            Ok(()) => self.say(self.lang.notice_people_exported(file_name(&path))),
            Err(error) => {
                log::note(&format!("table not exported: {:?}", error.failure));
                self.dialog = Some(Dialog::Message {
                    title: self.lang.save_failed_title().to_owned(),
                    lines: vec![files::shown_path(&path), error.sentence(self.lang)],
                    kept: self.lang.import_kept().to_owned(),
                });
            }
        }
    }
}
