//! Notices that the open file has been written, moved or removed by somebody else.
//!
//! By looking at it every [`EVERY`], from a thread of its own: one `stat`, and its bytes only if that has changed. The system's
//! notifications would be sooner, but do not come from network drives, are lost when a sync client replaces the file by
//! renaming, and are three programs in one on three systems. Two seconds are soon enough for a person; and whatever is missed
//! here is still noticed when the document is saved.

use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::files::{self, Fingerprint, OpenError, OpenFailure, Stamp, stamp};

/// From one look to the next.
const EVERY: Duration = Duration::from_secs(2);

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The file.
    pub path: PathBuf,
    /// What it is now; `None` if it is not there any more.
    pub now: Option<Fingerprint>,
}

/// The file and what it should be.
type Target = Option<(PathBuf, Fingerprint)>;

/// Watches one file.
#[derive(Debug)]
pub struct Watcher {
    orders: mpsc::Sender<Target>,
    news: mpsc::Receiver<Seen>,
    target: Target,
}

impl Watcher {
    /// Starts watching nothing; `wake` is called when there is news.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        Self::start_every(EVERY, wake)
    }

    /// The same with another pace, for tests.
    ///
    /// # Errors
    /// As [`Watcher::start`].
    pub fn start_every(every: Duration, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let (sender, news) = mpsc::channel();
        std::thread::Builder::new().name("file watch".to_owned()).spawn(move || work(every, &inbox, &sender, &wake))?;
        Ok(Self { orders, news, target: None })
    }

    /// Which file to watch, and what it should be.
    pub fn watch(&mut self, file: Option<&PathBuf>, expected: Option<Fingerprint>) {
        let same = self.target.as_ref().map(|(path, print)| (path, *print)) == file.zip(expected);
        if !same {
            self.target = file.cloned().zip(expected);
            let _ = self.orders.send(self.target.clone()); // a thread that has gone watches nothing
        }
    }

    /// What has been seen of the file that is watched now.
    #[must_use]
    pub fn news(&self) -> Option<Seen> {
        let about_it =
            |seen: &Seen| self.target.as_ref().is_some_and(|(path, print)| *path == seen.path && seen.now != Some(*print));
        self.news.try_iter().filter(about_it).last()
    }
}

fn work(every: Duration, inbox: &mpsc::Receiver<Target>, sender: &mpsc::Sender<Seen>, wake: &impl Fn()) {
    let mut target: Target = None;
    let mut last: Option<Stamp> = None;
    let mut told: Option<Option<Fingerprint>> = None;
    loop {
        let order = if target.is_some() { inbox.recv_timeout(every) } else { inbox.recv().map_err(RecvTimeoutError::from) };
        match order {
            Ok(new) => {
                let same_file = matches!((&new, &target), (Some((new, _)), Some((old, _))) if new == old);
                (target, told) = (new, None);
                if !same_file {
                    last = None;
                }
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let Some((path, expected)) = &target else { continue };
        let now = stamp(path);
        if last == Some(now) && told.is_some() {
            continue;
        }
        last = Some(now);
        let seen = match files::fingerprint(path) {
            Ok(print) => Some(print),
            Err(OpenError::Io { failure: OpenFailure::NotFound, .. }) => None,
            // Not readable just now, or too large to be a scenario: whoever saves or opens is told more.
            Err(_) => continue,
        };
        if stamp(path) != now {
            last = None; // it is being written: look again, and say nothing of a half
            continue;
        }
        let news = told.is_none_or(|told| told != seen) && seen != Some(*expected);
        told = Some(seen);
        if news {
            if sender.send(Seen { path: path.clone(), now: seen }).is_err() {
                return;
            }
            wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::files::{Expected, builtin, save};

    fn wait_for(watcher: &Watcher) -> Option<Seen> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if let Some(seen) = watcher.news() {
                return Some(seen);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }

    #[test]
    fn what_others_do_to_the_file_is_seen_and_what_we_do_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let mut scenario = builtin();
        let mut write = || {
            scenario.seed += 1;
            save(&path, &scenario, Expected::Anything).expect("saved")
        };
        let mut watcher = Watcher::start_every(Duration::from_millis(10), || {}).expect("started");
        let ours = write();
        watcher.watch(Some(&path), Some(ours));
        let theirs = write();
        assert_eq!(wait_for(&watcher), Some(Seen { path: path.clone(), now: Some(theirs) }));
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(wait_for(&watcher), Some(Seen { path: path.clone(), now: None }));
        let again = write();
        watcher.watch(Some(&path), Some(again));
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(watcher.news(), None);
    }
}
