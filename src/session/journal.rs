//! The session's journal: what is not in a file yet is on the disk half a second later.
//!
//! A thread of its own writes, so that a slow disk holds up nobody's hand. It writes the newest snapshot, at most one in
//! [`PACE`]: however many frames a drag has, the journal gets the document as it is, once. So any death of the program loses at
//! most [`PACE`] and the time of one write.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::document::{Document, Step};
use crate::files::journal::{self, Entry, Left, MAX_NAMES, Orphan, Slot, now};
use crate::files::{Fingerprint, SaveError};
use crate::model::{Scenario, Text};

/// The time from one write to the next, at least.
const PACE: Duration = Duration::from_millis(500);

/// What the thread is to do next; a later order replaces an earlier one.
#[derive(Debug)]
enum Order {
    Write(Box<Entry>),
    Clear,
}

#[derive(Default, Debug)]
struct Desk {
    order: Option<Order>,
    /// The thread is busy with an order.
    working: bool,
    /// Write what is waiting without keeping the pace: somebody waits for it.
    hurry: bool,
    closed: bool,
    /// Why the last write failed.
    error: Option<SaveError>,
}

#[derive(Default, Debug)]
struct Shared {
    desk: Mutex<Desk>,
    bell: Condvar,
    idle: Condvar,
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner) // no panic can leave an order half written
    }
}

/// What was noted last: a document is the same while these are.
#[derive(Clone, Debug)]
struct Noted {
    scenario: Arc<Scenario>,
    saved: Arc<Scenario>,
    fingerprint: Option<Fingerprint>,
    changed: bool,
}

/// The journal of this session.
#[derive(Debug)]
pub struct Journal {
    shared: Arc<Shared>,
    slot: Arc<Slot>,
    thread: Option<JoinHandle<()>>,
    noted: Option<Noted>,
    told: bool,
}

impl Journal {
    /// Starts a journal in a folder, and says what sessions that died have left there.
    ///
    /// # Errors
    /// If the folder cannot be written to, or the system gives no thread.
    pub fn start(folder: &Path) -> std::io::Result<(Self, Left)> {
        let left = journal::left(folder);
        let slot = Arc::new(Slot::open(folder)?);
        let shared = Arc::new(Shared::default());
        let (desk, place) = (Arc::clone(&shared), Arc::clone(&slot));
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(move || work(&desk, &place))?;
        Ok((Self { shared, slot, thread: Some(thread), noted: None, told: false }, left))
    }

    /// Sees the document as it is now; to be called whenever it may have changed. Cheap if it has not. `name` names a step.
    pub fn note(&mut self, doc: &Document, name: impl Fn(&Step) -> Text) {
        let same = self.noted.as_ref().is_some_and(|noted| {
            Arc::ptr_eq(&noted.scenario, doc.scenario())
                && Arc::ptr_eq(&noted.saved, doc.saved())
                && noted.fingerprint == doc.fingerprint()
                && noted.changed == doc.is_changed()
        });
        if same {
            return;
        }
        let changed = doc.is_changed();
        let was_changed = self.noted.as_ref().is_some_and(|noted| noted.changed);
        self.noted = Some(Noted {
            scenario: Arc::clone(doc.scenario()),
            saved: Arc::clone(doc.saved()),
            fingerprint: doc.fingerprint(),
            changed,
        });
        if !changed {
            if was_changed {
                self.order(Order::Clear);
            }
            return;
        }
        let steps = doc.unsaved_steps();
        let entry = Entry {
            scenario: Arc::clone(doc.scenario()),
            file: doc.file().cloned(),
            fingerprint: doc.fingerprint(),
            has_comments: doc.has_comments(),
            written: now(),
            changes: steps.len(),
            names: steps[steps.len().saturating_sub(MAX_NAMES)..].iter().map(name).collect(),
        };
        self.order(Order::Write(Box::new(entry)));
    }

    /// Makes a dead session's journal this one's: nothing is on the disk once less than before.
    pub fn adopt(&mut self, orphan: &Orphan) {
        self.noted = None;
        let adopted = self.slot.adopt(orphan);
        if adopted.is_err() {
            // It stays where it is and is offered again; what is recovered gets an entry of its own.
            self.told = false;
        }
    }

    /// Everything that is not in a file has been given up.
    pub fn clear(&mut self) {
        self.noted = None;
        self.order(Order::Clear);
    }

    /// Waits until what was noted is on the disk.
    pub fn flush(&self) {
        let mut desk = self.shared.desk();
        desk.hurry = true;
        self.shared.bell.notify_one();
        while desk.order.is_some() || desk.working {
            desk = self.shared.idle.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
        desk.hurry = false;
    }

    /// Why the journal cannot be written, said once for every time that it begins to fail.
    pub fn trouble(&mut self) -> Option<SaveError> {
        let error = self.shared.desk().error.clone();
        let news = error.is_some() && !self.told;
        self.told = error.is_some();
        error.filter(|_| news)
    }

    fn order(&self, order: Order) {
        self.shared.desk().order = Some(order);
        self.shared.bell.notify_one();
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.shared.desk().closed = true;
        self.shared.bell.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // it does what is waiting, and ends
        }
    }
}

fn work(shared: &Shared, slot: &Slot) {
    let mut last: Option<Instant> = None;
    loop {
        let mut desk = shared.desk();
        let order = loop {
            let left = last.map_or(Duration::ZERO, |last| PACE.saturating_sub(last.elapsed()));
            let must_wait = !left.is_zero() && !desk.closed && !desk.hurry && matches!(desk.order, Some(Order::Write(_)));
            if must_wait {
                desk = shared.bell.wait_timeout(desk, left).unwrap_or_else(PoisonError::into_inner).0;
            } else if let Some(order) = desk.order.take() {
                break order;
            } else if desk.closed {
                return;
            } else {
                desk = shared.bell.wait(desk).unwrap_or_else(PoisonError::into_inner);
            }
        };
        desk.working = true;
        drop(desk);
        let error = match order {
            Order::Write(entry) => {
                last = Some(Instant::now());
                slot.write(&entry).err()
            }
            Order::Clear => {
                slot.clear();
                None
            }
        };
        let mut desk = shared.desk();
        desk.working = false;
        desk.error = error;
        shared.idle.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{self, builtin};
    use crate::model::Edit;

    fn named(step: &Step) -> Text {
        Text::Plain(format!("{:?}", step.edit))
    }

    #[test]
    fn what_is_noted_is_found_after_a_death_and_what_is_saved_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut journal, left) = Journal::start(folder.path()).expect("started");
        assert!(left.orphans.is_empty() && left.damaged.is_empty());
        let mut doc = Document::new(builtin());
        for seed in 100..120 {
            doc.apply(Edit::Seed(seed));
            journal.note(&doc, named);
        }
        journal.flush();
        drop(journal);
        let (mut journal, left) = Journal::start(folder.path()).expect("started");
        let entry = &left.orphans[0].entry;
        assert_eq!((left.orphans.len(), entry.scenario.seed, entry.changes, entry.names.len()), (1, 119, 20, MAX_NAMES));
        assert!(entry.names[7].get(crate::text::Lang::En).contains("119"));
        let mut doc = Document::recovered(entry, None);
        assert!(doc.is_changed());
        journal.adopt(&left.orphans[0]);
        drop(left);
        journal.note(&doc, named);
        let path = folder.path().join("saved.ron");
        let print = files::save(&path, doc.scenario(), files::Expected::Anything).expect("saved");
        doc.mark_saved(Arc::clone(doc.scenario()), path, print);
        journal.note(&doc, named);
        drop(journal);
        assert!(journal::orphans(folder.path()).is_empty());
    }

    #[test]
    fn a_journal_that_cannot_be_written_says_so_once_and_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("recovery");
        let (mut journal, _) = Journal::start(&place).expect("started");
        std::fs::remove_dir_all(&place).expect("removed");
        drop(std::fs::File::options().write(true).create_new(true).open(&place).expect("in its way"));
        let mut doc = Document::new(builtin());
        doc.apply(Edit::Seed(1));
        journal.note(&doc, named);
        journal.flush();
        assert!(journal.trouble().is_some() && journal.trouble().is_none());
        std::fs::remove_file(&place).expect("removed");
        doc.apply(Edit::Seed(2));
        journal.note(&doc, named);
        journal.flush();
        assert!(journal.trouble().is_none());
        drop(journal);
        assert_eq!(journal::orphans(&place)[0].entry.scenario.seed, 2);
    }
}
