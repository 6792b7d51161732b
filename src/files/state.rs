//! What the program keeps about itself between starts: journals, the log, locks, and whether the last start came to an end.
//!
//! Apart from the settings, because nobody copies or edits it, and outside the system's temporary folder, because that is
//! emptied when a machine starts again after a crash.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::atomic::SaveFailure;
use super::scenario_file::Fingerprint;
use super::settings;

/// Says where state is kept, instead of the platform's folder.
pub const FOLDER_VARIABLE: &str = "CREWCAST_STATE_DIR";
/// How long a save waits for another window that is renaming the same file.
const PATIENCE: Duration = Duration::from_secs(2);
/// Locks kept, at most: a file's name decides which one is its own.
const LOCKS: u64 = 64;

/// Where state is kept; `None` where the platform has no such place. Who chose a folder for settings has chosen this one too.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    if let Some(folder) = settings::chosen_folder() {
        return Some(folder.join("state"));
    }
    if let Some(folder) = std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    directories::ProjectDirs::from("", "", "Crewcast")
        .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// Opens a file to be locked, and never truncates it.
pub(super) fn lock_file(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

/// Keeps other windows away from this path until it is dropped; `None` where there is nothing to lock with, and then only the
/// moment between looking and renaming is unprotected.
pub(super) fn lock_for(path: &Path) -> Result<Option<File>, SaveFailure> {
    let Some(folder) = folder().map(|folder| folder.join("locks")) else { return Ok(None) };
    let whole = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let number = Fingerprint::of(whole.as_os_str().as_encoded_bytes()).hash % LOCKS;
    let Ok(file) = private_folder(&folder).and_then(|()| lock_file(&folder.join(format!("{number}.lock")))) else {
        return Ok(None);
    };
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return Err(SaveFailure::InUse),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
}

/// A start under way. Dropped without [`Starting::done`] by a process that dies: then the next start knows.
#[derive(Debug)]
pub struct Starting {
    /// The marker, locked as long as we live; `None` where it could not be made.
    marker: Option<(PathBuf, File)>,
    /// Whether the last start never came to its end.
    pub last_one_died: bool,
}

impl Starting {
    /// Begins a start; to be called before anything that could go wrong is read.
    #[must_use]
    pub fn begin() -> Self {
        folder().map_or(Self { marker: None, last_one_died: false }, |folder| Self::begin_in(&folder))
    }

    /// The same in a folder of one's own.
    #[must_use]
    pub fn begin_in(folder: &Path) -> Self {
        let starts = folder.join("starting");
        let mut last_one_died = false;
        // A window that is starting just now has its marker locked; all others are of starts that died.
        for entry in fs::read_dir(&starts).into_iter().flatten().flatten() {
            if File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
                last_one_died = true;
                let _ = fs::remove_file(entry.path()); // if it stays, the start after this one is careful too
            }
        }
        let path = starts.join(format!("{}", std::process::id()));
        let marker = private_folder(&starts).and_then(|()| {
            let file = lock_file(&path)?;
            file.try_lock()?;
            Ok((path, file))
        });
        Self { marker: marker.ok(), last_one_died }
    }

    /// The window is on the screen and answers.
    pub fn done(&mut self) {
        if let Some((path, file)) = self.marker.take() {
            let _ = fs::remove_file(path); // a start that is careful without need
            drop(file);
        }
    }
}

impl Drop for Starting {
    /// A program that ends by itself, even with an error, has not crashed.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.done();
        }
    }
}

/// Makes a folder, with those that it is in, for its owner alone; one that is there already stays as it is.
///
/// # Errors
/// What stood in the way.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_start_that_died_makes_the_next_one_careful() {
        let folder = tempfile::tempdir().expect("a folder");
        let begin = || Starting::begin_in(folder.path());
        let mut first = begin();
        assert!(!first.last_one_died);
        assert!(!begin().last_one_died, "another window is starting, and alive");
        first.done();
        assert!(!begin().last_one_died);
        // What a process leaves that is killed: the marker, and nobody who holds its lock.
        fs::create_dir_all(folder.path().join("starting")).expect("made");
        lock_file(&folder.path().join("starting/999999999")).expect("made");
        assert!(begin().last_one_died);
        assert!(!begin().last_one_died, "said once");
    }

    #[test]
    fn nothing_that_can_be_written_is_nothing_that_stops_the_start() {
        let folder = tempfile::tempdir().expect("a folder");
        lock_file(&folder.path().join("starting")).expect("made");
        let mut start = Starting::begin_in(folder.path());
        assert!(!start.last_one_died);
        start.done();
    }
}
