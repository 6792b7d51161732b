//! Writing a file so that it is the old one or the new one, whatever happens in between.
//!
//! Temporary file in the same folder → write → `fsync` → the old file's mode → rename → `fsync` of the folder. Only then is
//! it saved. A failed `fsync` is never tried again: the system may have dropped the data and would say yes.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile};

use crate::model::Text;
use crate::text::Lang;

/// How the names of our temporary files begin and end.
const PREFIX: &str = ".crewcast-";
const SUFFIX: &str = ".tmp";
/// A temporary file is locked while it is written; one that is not, and is older than this, is a dead session's.
const ABANDONED: Duration = Duration::from_mins(1);
/// Links that point to links, at most.
const MAX_LINKS: usize = 40;

/// Why a file was not saved. The old file is untouched, except with [`SaveFailure::NotDurable`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {failure:?}", path.display())]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub failure: SaveFailure,
}

/// Why a file was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveFailure {
    /// The disk or the quota is full, or the file is larger than it may be.
    NoSpace,
    /// No permission to write in the folder.
    NoPermission,
    /// The folder is not there.
    FolderGone,
    /// The file is there and read-only.
    ReadOnlyFile,
    /// The whole disk is read-only.
    ReadOnlyDisk,
    /// The name is too long, or has characters that the disk does not allow.
    BadName,
    /// The name is that of a folder or a device.
    NotAFile,
    /// Another program holds the file.
    InUse,
    /// The new file is in place, but the disk did not confirm that it will last. It is not saved, then: a loss of power may
    /// still bring the old one back.
    NotDurable,
    /// There is a file of that name, and none is to be replaced.
    Exists,
    /// Somebody else has written the file since it was read.
    Changed,
    /// The file could not be opened again: the first thing that is wrong with it, in each language.
    Unreadable(Text),
    /// Anything else, in the system's words.
    Other(String),
}

impl SaveError {
    /// What happened and what to do, in one sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let name = super::shown_name(&self.path);
        let (what, hint) = match &self.failure {
            SaveFailure::NoSpace => (lang.error_save_no_space(name), lang.error_save_no_space_hint()),
            SaveFailure::NoPermission => (lang.error_save_permission(name), lang.error_save_permission_hint()),
            SaveFailure::FolderGone => (lang.error_save_folder_gone(name), lang.error_save_folder_gone_hint()),
            SaveFailure::ReadOnlyFile => (lang.error_save_read_only_file(name), lang.error_save_read_only_file_hint()),
            SaveFailure::ReadOnlyDisk => (lang.error_save_read_only_disk(name), lang.error_save_read_only_disk_hint()),
            SaveFailure::BadName => (lang.error_save_name_too_long(name), lang.error_save_name_too_long_hint()),
            SaveFailure::NotAFile => (lang.error_save_not_a_file(name), lang.error_save_not_a_file_hint()),
            SaveFailure::InUse => (lang.error_save_in_use(name), lang.error_save_in_use_hint()),
            SaveFailure::NotDurable => (lang.error_save_not_durable(name), lang.error_save_not_durable_hint()),
            SaveFailure::Exists => (lang.error_save_exists(name), lang.error_save_exists_hint()),
            SaveFailure::Changed => (lang.error_save_changed(name), lang.error_save_changed_hint()),
            SaveFailure::Unreadable(why) => (lang.error_save_unreadable(name, why.get(lang)), lang.error_save_unreadable_hint()),
            SaveFailure::Other(reason) => (lang.error_save_other(name, reason), lang.error_save_other_hint()),
        };
        [what.as_str(), hint].join(lang.error_join())
    }
}

impl From<io::Error> for SaveFailure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::NoSpace,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::FolderGone,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Self::BadName,
            ErrorKind::IsADirectory => Self::NotAFile,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::InUse,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Puts `bytes` in the place of a file's content, or creates the file. A link stays, and what it points to is replaced.
///
/// # Errors
/// Says what stood in the way; the old file is then untouched, except with [`SaveFailure::NotDurable`].
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_if(path, bytes, |_| Ok(()))
}

/// The same for what nobody else is to read: a new file is its owner's alone, whatever is usual here.
///
/// # Errors
/// As [`replace`].
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let owner = Audience::Owner;
    replace_or_fail(path, bytes, owner, |_| Ok(())).map_err(|failure| SaveError { path: path.to_owned(), failure })
}

/// Creates a file that is not there yet, whole or not at all; of several who try at once, one does.
///
/// # Errors
/// [`SaveFailure::Exists`] if there is one of that name, whatever it is; otherwise as [`replace`].
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let try_it = || {
        let folder = folder_of(path)?;
        let mut temporary = temporary_in(folder, None, Audience::Usual)?;
        temporary.write_all(bytes)?;
        temporary.as_file().sync_all()?;
        temporary.persist_noclobber(path).map_err(|failed| match failed.error.kind() {
            ErrorKind::AlreadyExists => SaveFailure::Exists,
            _ => SaveFailure::from(failed.error),
        })?;
        sync_folder(folder)
    };
    try_it().map_err(|failure| SaveError { path: path.to_owned(), failure })
}

/// A device or a pipe with a name, such as `/dev/null`: it is written to, never replaced.
#[must_use]
pub fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Writes to a device or a pipe with a name. A reader that has seen enough is no error.
///
/// # Errors
/// Those of the system.
pub fn send(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    match fs::File::options().write(true).open(path).and_then(|mut file| file.write_all(bytes)) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(SaveError { path: path.to_owned(), failure: error.into() }),
        _ => Ok(()),
    }
}

/// Who may read a new file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Audience {
    /// Whoever may read new files here.
    Usual,
    /// Its owner.
    Owner,
}

/// The same, if `check` agrees. It is asked at the last moment, when the new file is complete and only has to be renamed, and
/// gets the path of the file that would be replaced, links followed. What it gives back is held until the file is renamed.
///
/// # Errors
/// As [`replace`], or what `check` said.
pub fn replace_if<G>(path: &Path, bytes: &[u8], check: impl FnOnce(&Path) -> Result<G, SaveFailure>) -> Result<(), SaveError> {
    replace_or_fail(path, bytes, Audience::Usual, check).map_err(|failure| SaveError { path: path.to_owned(), failure })
}

/// Whether [`replace`] would get as far as writing: asked before long work whose result goes there.
///
/// # Errors
/// What stands in the way; nothing has been changed.
pub fn ready(path: &Path) -> Result<(), SaveError> {
    let try_it = |path: &Path| {
        let path = followed(path)?;
        temporary_in(folder_of(&path)?, existing(&path)?.as_ref(), Audience::Usual)?;
        Ok(())
    };
    try_it(path).map_err(|failure| SaveError { path: path.to_owned(), failure })
}

fn replace_or_fail<G>(
    path: &Path,
    bytes: &[u8],
    audience: Audience,
    check: impl FnOnce(&Path) -> Result<G, SaveFailure>,
) -> Result<(), SaveFailure> {
    let path = followed(path)?;
    let folder = folder_of(&path)?;
    let old = existing(&path)?;
    let mut temporary = temporary_in(folder, old.as_ref(), audience)?; // removed again when dropped
    let _ = temporary.as_file().try_lock(); // some file systems have no locks; age alone protects it there
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    if let (Some(old), Audience::Usual) = (&old, audience) {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    let guard = check(&path)?;
    rename(temporary, &path)?;
    drop(guard);
    sync_folder(folder)?;
    sweep(folder);
    Ok(())
}

/// The file that a path means in the end: links are followed, and the last one need not exist.
fn followed(path: &Path) -> Result<PathBuf, SaveFailure> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
            }
            _ => return Ok(path),
        }
    }
    Err(SaveFailure::NotAFile)
}

fn folder_of(path: &Path) -> Result<&Path, SaveFailure> {
    if path.file_name().is_none() {
        return Err(SaveFailure::NotAFile);
    }
    Ok(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

/// What is there now: nothing, or a file that may be replaced. Renaming would replace a read-only file all the same.
fn existing(path: &Path) -> Result<Option<Metadata>, SaveFailure> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(SaveFailure::NotAFile),
        Ok(metadata) if metadata.permissions().readonly() => Err(SaveFailure::ReadOnlyFile),
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A new file with a name of its own. Until it is complete, nobody reads it who may not read the old one.
fn temporary_in(folder: &Path, old: Option<&Metadata>, audience: Audience) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    if old.is_none() && audience == Audience::Usual {
        let usual: Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666); // less the user's umask
        builder.permissions(usual);
    }
    #[cfg(not(unix))]
    let _: Option<(&Metadata, Permissions, Audience)> = old.map(|old| (old, old.permissions(), audience));
    builder.tempfile_in(folder)
}

/// Puts the new file in the old one's place. On Windows a scanner may hold the old one for a moment.
fn rename(mut temporary: NamedTempFile, path: &Path) -> io::Result<()> {
    for patience in [5, 20, 80, 0] {
        match temporary.persist(path) {
            Ok(_) => return Ok(()),
            Err(failed) if cfg!(windows) && patience > 0 && matches!(failed.error.raw_os_error(), Some(5 | 32)) => {
                temporary = failed.file;
                std::thread::sleep(Duration::from_millis(patience));
            }
            Err(failed) => return Err(failed.error),
        }
    }
    Ok(())
}

/// Makes the new name last. Some file systems cannot, and some folders may be written to but not opened: then the name is as
/// safe as it gets.
fn sync_folder(folder: &Path) -> Result<(), SaveFailure> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let Ok(folder) = fs::File::open(folder) else { return Ok(()) };
    match folder.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Err(SaveFailure::NotDurable),
        _ => Ok(()),
    }
}

/// Removes what sessions that died while saving have left in a folder.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let is_abandoned = || {
            let age =
                entry.metadata().and_then(|metadata| metadata.modified()).map(|time| SystemTime::now().duration_since(time));
            let unlocked =
                || fs::File::options().read(true).write(true).open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
            matches!(age, Ok(Ok(age)) if age > ABANDONED) && unlocked()
        };
        if is_ours && is_abandoned() {
            let _ = fs::remove_file(entry.path()); // the next save tries again
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make the files that are then replaced")]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }

    fn failure(path: &Path) -> SaveFailure {
        let error = replace(path, b"new").expect_err("not saved");
        for lang in Lang::ALL {
            assert!(error.sentence(lang).len() > 20, "{error:?}");
        }
        error.failure
    }

    #[test]
    fn a_file_is_created_and_replaced_and_nothing_else_is_left() {
        let folder = folder();
        let path = folder.path().join("情景 1.ron");
        replace(&path, b"one").expect("saved");
        replace(&path, b"two").expect("saved");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert_eq!(names(folder.path()), ["情景 1.ron"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_stays_and_a_new_file_has_the_usual_one() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        let (ours, usual) = (folder.path().join("ours"), folder.path().join("usual"));
        replace(&ours, b"one").expect("saved");
        fs::write(&usual, b"one").expect("written");
        assert_eq!(mode(&ours), mode(&usual));
        fs::set_permissions(&ours, Permissions::from_mode(0o640)).expect("set");
        replace(&ours, b"two").expect("saved");
        assert_eq!(mode(&ours), 0o640);
        let alone = folder.path().join("alone");
        replace_private(&alone, b"pay").expect("written");
        fs::set_permissions(&alone, Permissions::from_mode(0o644)).expect("set");
        replace_private(&alone, b"pay").expect("written");
        assert_eq!(mode(&alone), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deep")).expect("made");
        symlink("deep/real.ron", at("second")).expect("made");
        symlink("second", at("first")).expect("made");
        replace(&at("first"), b"one").expect("saved through a link that points nowhere yet");
        replace(&at("first"), b"two").expect("saved");
        assert_eq!(fs::read(at("deep/real.ron")).expect("there"), b"two");
        assert!(fs::symlink_metadata(at("first")).expect("there").is_symlink());
        assert!(fs::symlink_metadata(at("second")).expect("there").is_symlink());
        assert_eq!(
            (names(folder.path()), names(&at("deep"))),
            (vec!["deep".into(), "first".into(), "second".into()], vec!["real.ron".into()])
        );
        symlink("loop", at("loop")).expect("made");
        assert_eq!(failure(&at("loop")), SaveFailure::NotAFile);
    }

    #[test]
    fn a_failed_save_says_why_and_leaves_everything_as_it_was() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(failure(&at("gone/a.ron")), SaveFailure::FolderGone);
        fs::create_dir(at("sub")).expect("made");
        assert_eq!(failure(&at("sub")), SaveFailure::NotAFile);
        assert_eq!(failure(&at(&"n".repeat(300))), SaveFailure::BadName);
        fs::write(at("a.ron"), b"old").expect("written");
        assert_eq!(failure(&at("a.ron/b.ron")), SaveFailure::FolderGone);
        let mut permissions = fs::metadata(at("a.ron")).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(at("a.ron"), permissions).expect("set");
        assert_eq!(failure(&at("a.ron")), SaveFailure::ReadOnlyFile);
        assert_eq!(fs::read(at("a.ron")).expect("there"), b"old");
        assert_eq!(names(folder.path()), ["a.ron", "sub"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_not_replaced_by_a_file() {
        assert_eq!(failure(Path::new("/dev/full")), SaveFailure::NotAFile);
        assert_eq!(failure(Path::new("/")), SaveFailure::NotAFile);
        assert!(!fs::metadata("/dev/full").expect("there").is_file());
    }

    #[test]
    fn what_dead_sessions_left_is_swept_and_nothing_else() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        let long_ago = SystemTime::now() - 2 * ABANDONED;
        let old = |name: &str| {
            let file = fs::File::options().write(true).create_new(true).open(at(name)).expect(name);
            file.set_modified(long_ago).expect(name);
            file
        };
        for name in [".crewcast-dead.tmp", ".crewcast-notes.txt", "other.tmp"] {
            old(name);
        }
        let slow = old(".crewcast-slow.tmp");
        slow.try_lock().expect("locked");
        fs::write(at(".crewcast-young.tmp"), b"").expect("written");
        replace(&at("a.ron"), b"new").expect("saved");
        let left = [".crewcast-notes.txt", ".crewcast-slow.tmp", ".crewcast-young.tmp", "a.ron", "other.tmp"];
        assert_eq!(names(folder.path()), left);
        drop(slow); // its session dies
        replace(&at("a.ron"), b"new").expect("saved");
        assert_eq!(names(folder.path()), [".crewcast-notes.txt", ".crewcast-young.tmp", "a.ron", "other.tmp"]);
    }
}
