//! The open scenario, its versions, and the way back.

use std::path::PathBuf;
use std::sync::Arc;

use super::Version;
use crate::files::Fingerprint;
use crate::files::journal::Entry;
use crate::model::{Edit, Scenario};

/// One entry of the history: what was done, and what was there before and after.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done; names the entry.
    pub edit: Edit,
    /// The scenario before it.
    pub before: Arc<Scenario>,
    /// The scenario after it.
    pub after: Arc<Scenario>,
}

/// The open scenario. Views read snapshots of it; only its methods change it.
#[derive(Clone, Debug)]
pub struct Document {
    scenario: Version,
    saved: Arc<Scenario>,
    file: Option<PathBuf>,
    fingerprint: Option<Fingerprint>,
    has_comments: bool,
    /// The file is known not to hold `saved`: a recovered document, or one whose file somebody else has changed.
    adrift: bool,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The scenario at the start of the gesture under way.
    gesture: Option<Arc<Scenario>>,
    /// What could be done again before the gesture changed something: a drag that ends where it began takes nothing away.
    set_aside: Vec<Step>,
}

impl Document {
    /// A document that is not in a file yet.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        let scenario = Arc::new(scenario);
        Self {
            saved: Arc::clone(&scenario),
            scenario: scenario.into(),
            file: None,
            fingerprint: None,
            has_comments: false,
            adrift: false,
            done: Vec::new(),
            undone: Vec::new(),
            gesture: None,
            set_aside: Vec::new(),
        }
    }

    /// A document that was just made, and counts as changed until it is saved.
    #[must_use]
    pub fn made(scenario: Scenario) -> Self {
        Self { adrift: true, ..Self::new(scenario) }
    }

    /// A document that was read from a file; `has_comments`: the file has comments that saving would lose.
    #[must_use]
    pub fn opened(scenario: Scenario, file: PathBuf, fingerprint: Fingerprint, has_comments: bool) -> Self {
        Self { file: Some(file), fingerprint: Some(fingerprint), has_comments, ..Self::new(scenario) }
    }

    /// What a session that died was working on. It counts as changed until it is saved, and its file is the one that session
    /// had read: what has been written there since is noticed. `base`: that file's content, if it is still the same.
    #[must_use]
    pub fn recovered(entry: &Entry, base: Option<Scenario>) -> Self {
        let scenario = Arc::clone(&entry.scenario);
        Self {
            saved: base.map_or_else(|| Arc::clone(&scenario), Arc::new),
            scenario: scenario.into(),
            file: entry.file.clone(),
            fingerprint: entry.fingerprint,
            has_comments: entry.has_comments,
            adrift: true,
            done: Vec::new(),
            undone: Vec::new(),
            gesture: None,
            set_aside: Vec::new(),
        }
    }

    /// The scenario as it is now, and which version of the document that is.
    #[must_use]
    pub const fn scenario(&self) -> &Version {
        &self.scenario
    }

    /// The scenario as it was last opened or saved.
    #[must_use]
    pub const fn saved(&self) -> &Arc<Scenario> {
        &self.saved
    }

    /// The file it belongs to.
    #[must_use]
    pub const fn file(&self) -> Option<&PathBuf> {
        self.file.as_ref()
    }

    /// The bytes of that file when it was last read or written.
    #[must_use]
    pub const fn fingerprint(&self) -> Option<Fingerprint> {
        self.fingerprint
    }

    /// Whether the file has comments of the user's that the next save would lose.
    #[must_use]
    pub const fn has_comments(&self) -> bool {
        self.has_comments
    }

    /// Whether there are changes that are not in the file.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.adrift || (!Arc::ptr_eq(&self.scenario, &self.saved) && **self.scenario != *self.saved)
    }

    /// Notes that the scenario now stands in `file`.
    pub fn mark_saved(&mut self, scenario: Arc<Scenario>, file: PathBuf, fingerprint: Fingerprint) {
        self.saved = scenario;
        self.file = Some(file);
        self.fingerprint = Some(fingerprint);
        self.has_comments = false;
        self.adrift = false;
    }

    /// Notes that a file has new bytes, which do not count as saved: the disk did not confirm them.
    pub fn mark_written(&mut self, file: PathBuf, fingerprint: Fingerprint) {
        self.file = Some(file);
        self.fingerprint = Some(fingerprint);
        self.has_comments = false;
        self.adrift = true;
    }

    /// Somebody else has written the file, and the user keeps this document: the next save may replace what is there now, and
    /// nothing that comes later.
    pub fn keep_mine(&mut self, theirs: Option<Fingerprint>) {
        self.end_gesture();
        self.fingerprint = theirs;
        self.adrift = true;
    }

    /// Takes what somebody else has written. Undo brings back what was here.
    pub fn take_theirs(&mut self, scenario: Scenario, fingerprint: Fingerprint, has_comments: bool) {
        self.apply(Edit::Replace(Box::new(scenario)));
        self.saved = Arc::clone(&self.scenario);
        self.fingerprint = Some(fingerprint);
        self.has_comments = has_comments;
        self.adrift = false;
    }

    /// The entries of the history since the document was opened or saved, oldest first; all of them where that point has been
    /// undone.
    #[must_use]
    pub fn unsaved_steps(&self) -> &[Step] {
        let after_save = self.done.iter().rposition(|step| Arc::ptr_eq(&step.after, &self.saved)).map_or(0, |i| i + 1);
        &self.done[after_save..]
    }

    /// Makes one change: one entry of the history, none if nothing changes. A gesture under way ends first.
    pub fn apply(&mut self, edit: Edit) {
        self.end_gesture();
        self.begin_gesture();
        self.drag(edit);
        self.end_gesture();
    }

    /// From here to [`Document::end_gesture`], changes replace each other and are one entry.
    pub fn begin_gesture(&mut self) {
        if self.gesture.is_none() {
            self.gesture = Some(Arc::clone(&self.scenario));
        }
    }

    /// Makes a change to the scenario as it was at the start of the gesture, in place of the gesture's last change.
    pub fn drag(&mut self, edit: Edit) {
        self.begin_gesture();
        let Some(before) = self.gesture.clone() else { return };
        let mut scenario = Scenario::clone(&before);
        edit.apply(&mut scenario);
        // An entry of this gesture is on top exactly if it starts where the gesture started.
        let own = self.done.last().is_some_and(|step| Arc::ptr_eq(&step.before, &before));
        if own {
            self.done.pop();
        }
        if scenario == *before {
            if own {
                self.undone = std::mem::take(&mut self.set_aside);
                self.set(before);
            }
            return;
        }
        let after = Arc::new(scenario);
        self.done.push(Step { edit, before, after: Arc::clone(&after) });
        if !own {
            self.set_aside = std::mem::take(&mut self.undone);
        }
        self.set(after);
    }

    /// Ends the gesture under way, if there is one.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
        self.set_aside.clear();
    }

    /// Whether a gesture is under way.
    #[must_use]
    pub const fn in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// What [`Document::undo`] would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// What [`Document::redo`] would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Takes back the last entry.
    pub fn undo(&mut self) {
        self.end_gesture();
        if let Some(step) = self.done.pop() {
            self.set(Arc::clone(&step.before));
            self.undone.push(step);
        }
    }

    /// Does the last undone entry again.
    pub fn redo(&mut self) {
        self.end_gesture();
        if let Some(step) = self.undone.pop() {
            self.set(Arc::clone(&step.after));
            self.done.push(step);
        }
    }

    fn set(&mut self, scenario: Arc<Scenario>) {
        self.scenario = scenario.into();
    }
}
