//! Scenario files on disk: opened whole or not at all, saved whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic::{self, SaveError, SaveFailure};
use super::examples::{Example, example};
use super::scenario::{self, FileProblem, MAX_BYTES, Parsed, ProblemKind};
use super::state;
use crate::model::{Place, Scenario, Text};
use crate::text::Lang;

/// What a file's bytes were: two files with the same fingerprint are the same file, for all that may happen by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// Bytes.
    pub length: u64,
    /// FNV-1a, 64 bits: the same on every platform and in every version.
    pub hash: u64,
}

impl Fingerprint {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let hash =
            bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash: u64, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        Self { length: bytes.len() as u64, hash }
    }
}

/// A scenario from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// Whether the file has comments that saving would lose.
    pub has_comments: bool,
    /// What the file was, to notice later that it has changed.
    pub fingerprint: Fingerprint,
    /// What its story names and it has not.
    pub warnings: Vec<FileProblem>,
}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenError {
    /// It could not be read.
    #[error("{}: {failure:?}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        failure: OpenFailure,
    },
    /// It was read, and these things are wrong with it.
    #[error("{}: {} problems", path.display(), problems.len())]
    Problems {
        /// The file.
        path: PathBuf,
        /// What is wrong, in the order of the file; never empty.
        problems: Vec<FileProblem>,
    },
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFailure {
    /// It is not there.
    NotFound,
    /// No permission to read it.
    NoPermission,
    /// It is a folder or a device.
    NotAFile,
    /// Anything else, in the system's words.
    Other(String),
}

impl From<io::Error> for OpenFailure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NotFound,
            ErrorKind::PermissionDenied => Self::NoPermission,
            ErrorKind::IsADirectory => Self::NotAFile,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl OpenError {
    /// What happened, in one sentence; the problems of a file have sentences of their own.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (path, failure) = match self {
            Self::Io { path, failure } => (path, failure),
            Self::Problems { path, problems } => return lang.error_open_problems(super::shown_name(path), problems.len()),
        };
        let name = super::shown_name(path);
        let (what, hint) = match failure {
            OpenFailure::NotFound => (lang.error_open_not_found(name), lang.error_open_not_found_hint()),
            OpenFailure::NoPermission => (lang.error_open_permission(name), lang.error_open_permission_hint()),
            OpenFailure::NotAFile => (lang.error_open_not_a_file(name), lang.error_open_not_a_file_hint()),
            OpenFailure::Other(reason) => return lang.error_open_other(name, reason),
        };
        [what.as_str(), hint].join(lang.error_join())
    }

    /// Every line that a command line shows for it: `file:line:column: field: what; expected; hint`.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::Io { path, .. } => vec![format!("{}: {}", path.display(), self.sentence(lang))],
            Self::Problems { path, problems } => {
                problems.iter().map(|problem| problem.line(&path.display().to_string(), lang)).collect()
            }
        }
    }
}

/// Opens a scenario file.
///
/// # Errors
/// Why it could not be read, or all that is wrong with it.
pub fn load(path: &Path) -> Result<Loaded, OpenError> {
    let bytes = read(path)?;
    let fingerprint = Fingerprint::of(&bytes);
    let Parsed { scenario, has_comments, warnings } =
        scenario::parse(&bytes).map_err(|problems| OpenError::Problems { path: path.to_owned(), problems })?;
    Ok(Loaded { scenario, has_comments, fingerprint, warnings })
}

/// What a save may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there: somebody has been asked.
    Anything,
    /// Nothing: no file of this name.
    Nothing,
    /// Only this file. One that is gone is written again: that overwrites nothing.
    Only(Fingerprint),
}

/// Saves a scenario, atomically; says what the file is now.
///
/// # Errors
/// What stood in the way; the old file is then untouched, except with [`SaveFailure::NotDurable`]: then the new one is there.
pub fn save(path: &Path, scenario: &Scenario, expected: Expected) -> Result<Fingerprint, SaveError> {
    let text = scenario::print(scenario);
    if let Err(problems) = scenario::parse(text.as_bytes()) {
        // A file that nobody could open again would be a loss that looks like a save.
        let why = |lang| problems.first().map(|problem| problem.sentence(lang)).unwrap_or_default();
        let failure = SaveFailure::Unreadable(Text::Pair { en: why(Lang::En), zh: why(Lang::Zh) });
        return Err(SaveError { path: path.to_owned(), failure });
    }
    let new = Fingerprint::of(text.as_bytes());
    atomic::replace_if(path, text.as_bytes(), |target| {
        let lock = state::lock_for(target)?; // no other window between looking and renaming
        match (expected, fingerprint(target)) {
            (Expected::Anything, _) | (_, Err(OpenError::Io { failure: OpenFailure::NotFound, .. })) => Ok(lock),
            (_, Ok(now)) if now == new || expected == Expected::Only(now) => Ok(lock),
            // What cannot be read, or is too large to be a scenario, is not what was read either.
            _ => Err(SaveFailure::Changed),
        }
    })?;
    Ok(new)
}

/// What a save of this scenario makes of a file.
#[must_use]
pub fn printed_fingerprint(scenario: &Scenario) -> Fingerprint {
    Fingerprint::of(scenario::print(scenario).as_bytes())
}

/// What a file is now, to compare with what it was.
///
/// # Errors
/// Why it could not be read.
pub fn fingerprint(path: &Path) -> Result<Fingerprint, OpenError> {
    read(path).map(|bytes| Fingerprint::of(&bytes))
}

/// What the system says of a file without reading it: if this is the same, the bytes are, for all that anybody does by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(Option<(u64, Option<SystemTime>, u64)>);

/// The stamp of what is at a path now.
#[must_use]
pub fn stamp(path: &Path) -> Stamp {
    #[cfg(unix)]
    let inode = |metadata: &fs::Metadata| std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let inode = |_: &fs::Metadata| 0;
    Stamp(fs::metadata(path).ok().map(|metadata| (metadata.len(), metadata.modified().ok(), inode(&metadata))))
}

/// The built-in example.
#[must_use]
pub fn builtin() -> Scenario {
    example(Example::NorthLight)
}

/// The bytes of a file that may be a scenario; never more than a scenario may have.
fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    if let Some(bytes) = bytes(path, MAX_BYTES)? {
        return Ok(bytes);
    }
    let bytes = fs::metadata(path).map_or(0, |metadata| metadata.len()).max(MAX_BYTES + 1);
    let kind = ProblemKind::TooLarge { bytes };
    let problem = FileProblem { line: 1, column: 1, place: Place::root(), names: Vec::new(), found: String::new(), kind };
    Err(OpenError::Problems { path: path.to_owned(), problems: vec![problem] })
}

/// The bytes of a file; `None` where there are more than `most`.
pub(super) fn bytes(path: &Path, most: u64) -> Result<Option<Vec<u8>>, OpenError> {
    let io = |failure: OpenFailure| OpenError::Io { path: path.to_owned(), failure };
    let system = |error: io::Error| io(error.into());
    // A pipe would make us wait before we know that it is none.
    let metadata = fs::metadata(path).map_err(system)?;
    if !metadata.is_file() {
        return Err(io(OpenFailure::NotAFile));
    }
    let mut bytes = Vec::new();
    if metadata.len() == 0 {
        return Ok(Some(bytes)); // what the system makes up while it is read says it is empty, and may never end
    }
    let file = File::open(path).map_err(system)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(system)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make the files that are then opened")]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_what_is_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let scenario = builtin();
        let saved = save(&path, &scenario, Expected::Anything).expect("saved");
        let loaded = load(&path).expect("opened");
        assert_eq!(loaded, Loaded { scenario, has_comments: false, fingerprint: saved, warnings: Vec::new() });
        assert_eq!(fingerprint(&path), Ok(saved));
        let mut other = builtin();
        other.seed += 1;
        let new = save(&path, &other, Expected::Only(saved)).expect("saved");
        assert_ne!(new, saved);
        assert_eq!((fingerprint(&path), printed_fingerprint(&other)), (Ok(new), new));
    }

    #[test]
    fn what_somebody_else_has_written_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let mut scenario = builtin();
        let read = save(&path, &scenario, Expected::Anything).expect("saved");
        fs::write(&path, b"theirs").expect("written");
        scenario.seed += 1;
        let error = save(&path, &scenario, Expected::Only(read)).expect_err("refused");
        assert_eq!(error.failure, SaveFailure::Changed);
        assert_eq!(fs::read(&path).expect("there"), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");
        fs::remove_file(&path).expect("removed");
        let new = save(&path, &scenario, Expected::Only(read)).expect("nothing is overwritten");
        // Saved twice, as after an answer that was lost on the way.
        assert_eq!(save(&path, &scenario, Expected::Only(read)), Ok(new));
    }

    #[test]
    fn what_could_not_be_opened_again_is_not_saved() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let mut scenario = builtin();
        let saved = save(&path, &scenario, Expected::Anything).expect("saved");
        scenario.notes = Text::Plain("n".repeat(100_001));
        let error = save(&path, &scenario, Expected::Only(saved)).expect_err("refused");
        assert!(matches!(error.failure, SaveFailure::Unreadable(_)), "{error:?}");
        for lang in Lang::ALL {
            assert!(error.sentence(lang).contains("100000"), "{}", error.sentence(lang));
        }
        assert_eq!(fingerprint(&path), Ok(saved));
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let failure = |path: &Path| match load(path) {
            Err(error @ OpenError::Io { .. }) => {
                assert!(Lang::ALL.iter().all(|&lang| !error.sentence(lang).is_empty() && error.lines(lang).len() == 1));
                let OpenError::Io { failure, .. } = error else { unreachable!() };
                failure
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(failure(&at("none.ron")), OpenFailure::NotFound);
        assert_eq!(failure(folder.path()), OpenFailure::NotAFile);
        fs::write(at("wrong.ron"), b"(format: 1, titel: 1)").expect("written");
        let error = load(&at("wrong.ron")).expect_err("refused");
        assert!(
            error.lines(Lang::En)[0].ends_with("wrong.ron:1:13: titel: there is no field `titel`; did you mean `title`?"),
            "{error:?}"
        );
        assert!(error.sentence(Lang::Zh).contains("wrong.ron"));
        let large = File::options().write(true).create_new(true).open(at("large.ron")).expect("made");
        large.set_len(3 << 30).expect("a hole");
        let OpenError::Problems { problems, .. } = load(&at("large.ron")).expect_err("refused") else { panic!("read it") };
        assert_eq!(problems[0].kind, ProblemKind::TooLarge { bytes: 3 << 30 });
        assert!(problems[0].sentence(Lang::En).contains("3072.0 MB"));
    }

    /// The published check values of FNV-1a.
    #[test]
    fn fingerprints_are_the_same_everywhere() {
        assert_eq!(Fingerprint::of(b"").hash, 0xCBF2_9CE4_8422_2325);
        assert_eq!(Fingerprint::of(b"a").hash, 0xAF63_DC4C_8601_EC8C);
        assert_eq!(Fingerprint::of(b"foobar").hash, 0x8594_4171_F739_67E8);
    }
}
