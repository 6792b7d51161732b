//! Keeping changes safe: the journal, what sessions that died have left, the watch on the open file, careful starts.

use std::path::PathBuf;

use super::dialogs::{Dialog, Pending};
use super::edit_names::edit_name;
use super::window::{Window, file_name};
use crate::files::{self, journal, journal::Orphan, state::Starting};
use crate::model::Text;
use crate::session::{Document, Journal, Seen, Step, Watcher};
use crate::text::{Lang, numbers};

/// What keeps changes from being lost.
#[derive(Default)]
pub struct Safety {
    journal: Option<Journal>,
    /// What sessions that died have left, newest first.
    left: Vec<Orphan>,
    /// Which of them is offered.
    offered: usize,
    pub(super) watcher: Option<Watcher>,
    /// What somebody else has done to the open file.
    pub(super) seen: Option<Seen>,
    /// The last start died: settings are neither used nor written.
    pub(super) careful: bool,
    starting: Option<Starting>,
}

impl Safety {
    /// The window is there and answers.
    pub(super) fn started(&mut self) {
        if let Some(starting) = &mut self.starting {
            starting.done();
        }
    }
}

/// A name of a step in both languages.
fn named(step: &Step) -> Text {
    let name = |lang| edit_name(&step.edit, &step.before, lang);
    Text::Pair { en: name(Lang::En), zh: name(Lang::Zh) }
}

impl Window {
    /// Begins to keep what is done from being lost: journal, watch on the file; offers what earlier sessions have left.
    /// `journals`: the folder for them. `file`: what was to be opened; after a start that died it is only offered.
    pub fn protect(&mut self, starting: Starting, journals: Option<PathBuf>, file: Option<PathBuf>) {
        let wake = {
            let ctx = self.ctx.clone();
            move || ctx.request_repaint()
        };
        self.safety.watcher = Watcher::start(wake).ok();
        self.safety.careful = starting.last_one_died;
        self.safety.starting = Some(starting);
        match journals.map(|folder| Journal::start(&folder)) {
            Some(Ok((journal, left))) => {
                self.safety.journal = Some(journal);
                self.safety.left = left.orphans;
                if let Some(kept) = left.damaged.first() {
                    files::log::note("a journal could not be read and is kept aside");
                    self.say(self.lang.notice_journal_damaged(kept.display()));
                }
            }
            Some(Err(error)) => self.say(self.lang.journal_failed(error)),
            None => {}
        }
        if self.safety.careful {
            files::log::note("the last start ended before the window was there: started carefully");
            self.dialog = Some(Dialog::CarefulStart(file));
        } else {
            if let Some(path) = file {
                self.open(path);
            }
            if self.dialog.is_none() {
                self.offer_recovery();
            }
        }
    }

    /// Whether sessions that died have left something.
    pub(super) const fn has_left_behind(&self) -> bool {
        !self.safety.left.is_empty()
    }

    /// Offers the newest of what was left, if there is anything.
    pub(super) fn offer_recovery(&mut self) {
        self.safety.offered = 0;
        if self.has_left_behind() {
            self.dialog = Some(Dialog::Recover);
        }
    }

    /// What is offered, line by line; `None` if nothing is.
    pub(super) fn recovery_lines(&self) -> Option<Vec<String>> {
        let lang = self.lang;
        let entry = &self.safety.left.get(self.safety.offered)?.entry;
        let title = entry.scenario.title.get(lang);
        let title = if title.is_empty() { lang.untitled() } else { title };
        let mut lines = vec![lang.recover_text(title, ago(journal::now().saturating_sub(entry.written), lang))];
        let people: f64 = entry.scenario.roles().map(|role| role.headcount).sum();
        lines.push(lang.recover_size(entry.scenario.roles().count(), numbers::count(people)));
        lines.push(lang.recover_changes(entry.changes));
        let names: Vec<&str> = entry.names.iter().map(|name| name.get(lang)).collect();
        if !names.is_empty() {
            lines.push(lang.recover_last(names.join(lang.recover_names_separator())));
        }
        match &entry.file {
            None => lines.push(lang.recover_no_file().to_owned()),
            Some(path) => {
                lines.push(lang.recover_file(crate::files::shown_path(path)));
                if files::fingerprint(path).is_ok_and(|now| Some(now) != entry.fingerprint) {
                    lines.push(lang.recover_file_newer(file_name(path)));
                }
            }
        }
        let mut last = lang.recover_kept().to_owned();
        if self.safety.left.len() > 1 {
            last += lang.recover_count(self.safety.offered + 1, self.safety.left.len()).as_str();
        }
        lines.push(last);
        Some(lines)
    }

    /// What the user wants done with what is offered: 0 recover, 1 delete, else later.
    pub(super) fn recovery_answer(&mut self, answer: usize) {
        match answer {
            0 => return self.with_saved(Pending::Recover),
            1 => {
                if self.safety.offered < self.safety.left.len() {
                    self.safety.left.remove(self.safety.offered).discard();
                }
            }
            _ => self.safety.offered += 1,
        }
        if self.safety.offered < self.safety.left.len() {
            self.dialog = Some(Dialog::Recover);
        }
    }

    /// Opens what is offered. It belongs to the same file, and counts as changed.
    pub(super) fn recover(&mut self) {
        if self.safety.offered >= self.safety.left.len() {
            return;
        }
        let orphan = self.safety.left.remove(self.safety.offered);
        let entry = &orphan.entry;
        let on_disk = entry.file.as_deref().and_then(|path| files::load(path).ok());
        let base = on_disk.filter(|loaded| Some(loaded.fingerprint) == entry.fingerprint).map(|loaded| loaded.scenario);
        self.set_document(Document::recovered(entry, base));
        if let Some(journal) = &mut self.safety.journal {
            journal.adopt(&orphan);
        }
        files::log::note("recovered what a session that died had left");
        self.say(self.lang.notice_recovered().to_owned());
    }

    /// Shows the journal and the watch what there is now; called before and after every frame.
    pub(super) fn look_after_changes(&mut self) {
        if let Some(journal) = &mut self.safety.journal {
            journal.note(&self.doc, named);
            if let Some(error) = journal.trouble() {
                let reason = error.sentence(self.lang);
                files::log::note(&format!("journal: {:?}", error.failure));
                self.say(self.lang.journal_failed(reason));
            }
        }
        if let Some(watcher) = &mut self.safety.watcher {
            watcher.watch(self.doc.file(), self.doc.fingerprint());
            if let Some(seen) = watcher.news() {
                self.safety.seen = Some(seen);
            }
        }
        let settled = |seen: &Seen| self.doc.file() != Some(&seen.path) || self.doc.fingerprint() == seen.now;
        if self.safety.seen.as_ref().is_some_and(settled) {
            self.safety.seen = None;
        }
    }

    /// The program ends. What the user has given up is given up; what nobody was asked about stays in the journal.
    pub(super) fn leave(&mut self) {
        if let Some(mut journal) = self.safety.journal.take() {
            if self.closing {
                journal.clear();
            }
            journal.flush();
        }
    }
}

/// How long ago, in words; `since` in milliseconds.
fn ago(since: u64, lang: Lang) -> String {
    match since / 60_000 {
        0 => lang.ago_now().to_owned(),
        minutes @ 1..60 => lang.ago_minutes(minutes),
        minutes @ 60..2_880 => lang.ago_hours(minutes / 60),
        minutes => lang.ago_days(minutes / 1_440),
    }
}
