//! Journals: what is not yet in a file, kept for the next start should this one die. One journal a session.
//!
//! A journal is a line of RON that says whose it is, and the scenario as a file would hold it, put in place atomically. While a
//! session lives it holds a lock; a journal that nobody holds belongs to a session that died. The platform lets go of a dead
//! process's locks, whatever it died of.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::atomic::{self, SaveError};
use super::outline::{Outline, Shape};
use super::scenario::{self, MAX_BYTES, quoted};
use super::scenario_file::Fingerprint;
use super::state::lock_file;
use super::state::private_folder;
use crate::model::{Scenario, Text};

/// What the names of journals end with.
const JOURNAL: &str = "journal";
const LOCK: &str = "lock";
/// The first line of a journal is shorter than this.
const MAX_HEAD: u64 = 64 << 10;
/// Names of edits kept, at most.
pub const MAX_NAMES: usize = 8;

/// What a journal holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The scenario with everything that was done to it.
    pub scenario: Arc<Scenario>,
    /// The file that it belongs to.
    pub file: Option<PathBuf>,
    /// What that file was when it was last read or written.
    pub fingerprint: Option<Fingerprint>,
    /// Whether that file has comments that saving would lose.
    pub has_comments: bool,
    /// When it was written, milliseconds since 1970.
    pub written: u64,
    /// Changes since the file was read or written.
    pub changes: usize,
    /// The names of the last of them, oldest first.
    pub names: Vec<Text>,
}

/// The place of one living session's journal.
#[derive(Debug)]
pub struct Slot {
    folder: PathBuf,
    id: String,
    /// Locked as long as the session lives.
    lock: Option<File>,
}

impl Slot {
    /// A place for a new session.
    ///
    /// # Errors
    /// If the folder cannot be made or written to.
    pub fn open(folder: &Path) -> io::Result<Self> {
        private_folder(folder)?;
        let process = std::process::id();
        for n in 0..1_000_u32 {
            let id = format!("{}-{process}-{n}", now());
            let path = folder.join(&id).with_extension(LOCK);
            match File::options().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => {
                    let _ = file.try_lock(); // without locks every journal looks left behind, and is offered; none is lost
                    return Ok(Self { folder: folder.to_owned(), id, lock: Some(file) });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.join(&self.id).with_extension(ending)
    }

    /// Puts an entry in the place of the last one.
    ///
    /// # Errors
    /// What stood in the way; the last entry is then still there.
    pub fn write(&self, entry: &Entry) -> Result<(), SaveError> {
        let path = self.path(JOURNAL);
        let bytes = print(entry);
        // Whoever cleans up folders by hand must not switch the journal off.
        private_folder(&self.folder).map_err(|error| SaveError { path: path.clone(), failure: error.into() })?;
        atomic::replace_private(&path, bytes.as_bytes())
    }

    /// Everything is in a file, or was given up: there is nothing to recover.
    pub fn clear(&self) {
        let _ = fs::remove_file(self.path(JOURNAL)); // what is offered once too often can be declined
    }

    /// Makes a dead session's journal this one's, in one step.
    ///
    /// # Errors
    /// What stood in the way; the journal is then still the dead session's.
    pub fn adopt(&self, orphan: &Orphan) -> io::Result<()> {
        fs::rename(&orphan.path, self.path(JOURNAL))?;
        orphan.remove_lock();
        Ok(())
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        drop(self.lock.take());
        // A journal that is still there stays, and without a lock: the next start offers it.
        let _ = fs::remove_file(self.path(LOCK));
    }
}

/// A dead session's journal. While this value lives no other window is offered it.
#[derive(Debug)]
pub struct Orphan {
    path: PathBuf,
    _lock: File,
    /// What is in it.
    pub entry: Entry,
}

impl Orphan {
    /// Throws it away for good.
    pub fn discard(self) {
        let _ = fs::remove_file(&self.path); // it will be offered again
        self.remove_lock();
    }

    fn remove_lock(&self) {
        let _ = fs::remove_file(self.path.with_extension(LOCK)); // swept at the next start
    }
}

/// What sessions that died have left.
#[derive(Debug, Default)]
pub struct Left {
    /// Their journals, newest first.
    pub orphans: Vec<Orphan>,
    /// Journals that could not be read, where they are kept now.
    pub damaged: Vec<PathBuf>,
}

/// The journals of sessions that died, newest first.
#[must_use]
pub fn orphans(folder: &Path) -> Vec<Orphan> {
    left(folder).orphans
}

/// What sessions that died have left. A journal that cannot be read is kept aside as `.damaged`; locks without a journal are swept.
#[must_use]
pub fn left(folder: &Path) -> Left {
    let (mut found, mut damaged) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_journal = ending == Some(JOURNAL);
        if !is_journal && ending != Some(LOCK) {
            continue;
        }
        if !is_journal && path.with_extension(JOURNAL).exists() {
            continue; // its journal's turn comes
        }
        let lock_path = path.with_extension(LOCK);
        let Ok(lock) = lock_file(&lock_path) else { continue };
        if matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            continue; // alive
        }
        if !is_journal {
            // A session that has just made its lock has not locked it yet for a moment: leave the young ones.
            let age = lock.metadata().and_then(|metadata| metadata.modified()).map(|time| time.elapsed());
            if matches!(age, Ok(Ok(age)) if age > Duration::from_mins(1)) {
                let _ = fs::remove_file(&lock_path); // the next start tries again
            }
            continue;
        }
        match read(&path) {
            Ok(Some(entry)) => found.push(Orphan { path, _lock: lock, entry }),
            Ok(None) => {
                let aside = path.with_extension("damaged");
                // What cannot be renamed is looked at again at the next start.
                damaged.push(if fs::rename(&path, &aside).is_ok() { aside } else { path });
                let _ = fs::remove_file(&lock_path);
            }
            Err(_) => {}
        }
    }
    found.sort_by_key(|orphan| std::cmp::Reverse(orphan.entry.written));
    Left { orphans: found, damaged }
}

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn print(entry: &Entry) -> String {
    let body = scenario::print(&entry.scenario);
    let check = Fingerprint::of(body.as_bytes());
    // A path that is not Unicode cannot stand in a text; the scenario is then offered without its file.
    let file = entry.file.as_deref().and_then(Path::to_str).map_or_else(|| "None".to_owned(), quoted);
    let base = entry.fingerprint.map_or_else(|| "None".to_owned(), |base| format!("({}, {})", base.length, base.hash));
    let names: Vec<String> = entry
        .names
        .iter()
        .map(|name| format!("({}, {})", quoted(name.get(crate::text::Lang::En)), quoted(name.get(crate::text::Lang::Zh))))
        .collect();
    format!(
        "(journal: 1, written: {}, changes: {}, file: {file}, base: {base}, comments: {}, body: ({}, {}), names: [{}])\n{body}",
        entry.written,
        entry.changes,
        entry.has_comments,
        check.length,
        check.hash,
        names.join(", ")
    )
}

/// What is in a journal; `None` if it cannot be understood.
fn read(path: &Path) -> io::Result<Option<Entry>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES + MAX_HEAD).read_to_end(&mut bytes)?;
    Ok(String::from_utf8(bytes).ok().and_then(|text| understood(&text)))
}

fn understood(text: &str) -> Option<Entry> {
    let (head, body) = text.split_once('\n')?;
    let outline = Outline::scan(head).ok()?;
    let field = |name| outline.field(Outline::ROOT, name);
    let whole = |id| outline.source(id).parse::<u64>().ok();
    let print_of = |name| {
        let mut numbers = outline.children(field(name)?).map(whole);
        Some(Fingerprint { length: numbers.next()??, hash: numbers.next()?? })
    };
    if whole(field("journal")?)? != 1 || print_of("body")? != Fingerprint::of(body.as_bytes()) {
        return None;
    }
    let names = outline.children(field("names")?).take(MAX_NAMES).filter_map(|id| {
        let mut texts = outline.children(id).filter_map(|id| outline.text(id));
        Some(Text::Pair { en: texts.next()?, zh: texts.next()? })
    });
    Some(Entry {
        scenario: Arc::new(scenario::recover(body.as_bytes())?),
        file: field("file").filter(|&id| outline.shape(id) == Shape::Text).and_then(|id| outline.text(id)).map(PathBuf::from),
        fingerprint: print_of("base"),
        has_comments: outline.source(field("comments")?) == "true",
        written: whole(field("written")?)?,
        changes: usize::try_from(whole(field("changes")?)?).ok()?,
        names: names.collect(),
    })
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests damage what is then read")]
mod tests {
    use super::*;
    use crate::files::builtin;

    fn entry() -> Entry {
        let mut scenario = builtin();
        scenario.seed = 77;
        Entry {
            scenario: Arc::new(scenario),
            file: Some(PathBuf::from("/a/情景 \"1\"\n.ron")),
            fingerprint: Some(Fingerprint { length: 3, hash: u64::MAX }),
            has_comments: true,
            written: now(),
            changes: 12,
            names: vec![Text::Pair { en: "Seed \"77\"\n".to_owned(), zh: "种子 77".to_owned() }],
        }
    }

    #[test]
    fn what_a_dead_session_wrote_is_found_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let slot = Slot::open(folder.path()).expect("a place");
        slot.write(&entry()).expect("written");
        slot.write(&Entry { file: None, fingerprint: None, names: Vec::new(), ..entry() }).expect("written");
        slot.write(&entry()).expect("written");
        assert!(orphans(folder.path()).is_empty(), "its session lives");
        drop(slot);
        let found = orphans(folder.path());
        assert_eq!(found.len(), 1);
        let expected = Entry { written: found[0].entry.written, ..entry() };
        assert_eq!(found[0].entry, expected);
        assert!(orphans(folder.path()).is_empty(), "another window has been offered it");
        drop(found);
        let heir = Slot::open(folder.path()).expect("a place");
        heir.adopt(&orphans(folder.path())[0]).expect("taken over");
        assert!(orphans(folder.path()).is_empty());
        drop(heir);
        orphans(folder.path()).pop().expect("left again").discard();
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn a_scenario_that_is_not_finished_is_recovered_all_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let slot = Slot::open(folder.path()).expect("a place");
        let mut scenario = builtin();
        for role in scenario.departments.iter_mut().flat_map(|department| &mut department.roles) {
            role.headcount = 0.0; // a file may not say this
        }
        slot.write(&Entry { scenario: Arc::new(scenario.clone()), ..entry() }).expect("written");
        drop(slot);
        assert_eq!(*orphans(folder.path())[0].entry.scenario, scenario);
    }

    /// Pay and layoffs are nobody else's business.
    #[cfg(unix)]
    #[test]
    fn a_journal_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("state/recovery");
        let slot = Slot::open(&place).expect("a place");
        slot.write(&entry()).expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&place), mode(&folder.path().join("state")), mode(&slot.path(JOURNAL))), (0o700, 0o700, 0o600));
    }

    #[test]
    fn a_damaged_journal_is_kept_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let good = print(&entry());
        assert!(understood(&good).is_some());
        for (i, bad) in
            [&good[..good.len() - 1], &good.replace("seed: 77", "seed: 78"), "", "(journal: 2)\n", "\n"].iter().enumerate()
        {
            assert_ne!(*bad, good);
            let path = folder.path().join(format!("{i}.journal"));
            fs::write(&path, bad).expect("written");
            let found = left(folder.path());
            assert!(found.orphans.is_empty(), "{i}");
            assert_eq!(found.damaged, [path.with_extension("damaged")]);
            assert_eq!(fs::read_to_string(path.with_extension("damaged")).expect("kept"), **bad);
        }
    }
}
