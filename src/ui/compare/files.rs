//! A file becomes a column: asked for, read, and refused with the reason where it cannot be read.

use std::path::Path;
use std::sync::Arc;

use super::state::{Column, Pick, Whose};
use crate::files;
use crate::ui::dialogs::Dialog;
use crate::ui::file_dialog::Purpose;
use crate::ui::window::{Window, file_name};

impl Window {
    /// Asks for a file to compare with, beside the document's own.
    pub(in crate::ui) fn ask_what_to_compare(&mut self) {
        let start = self.doc.file().and_then(|file| file.parent()).map(|folder| folder.join(""));
        self.ask_for_file(Purpose::Compare, start);
    }

    /// Reads a file and puts it beside the others; one that cannot be read changes nothing.
    pub fn compare_with(&mut self, path: &Path) {
        match files::load(path) {
            Ok(loaded) => {
                let whose = Whose::Other(Some(file_name(path)), Arc::new(loaded.scenario));
                self.compare.add(Column { whose, pick: Pick::Own });
            }
            Err(error) => self.dialog = Some(Dialog::open_failed(path, &error, self.lang)),
        }
    }
}
