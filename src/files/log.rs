//! The log: one file of bounded size in the program's state folder, and the one before it.
//!
//! Holds no names of people and no paths beyond the file's name: whoever is sent it learns about the program, not about the
//! studio. Everything is written through [`plain`], also what other libraries and panics say.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::journal::now;
use super::state;

/// Bytes in one log file, at most; there are two.
pub const MAX_BYTES: u64 = 128 << 10;
/// Characters in one line, at most.
const MAX_LINE: usize = 500;
/// Lines of one session, at most: what repeats itself every frame must not wear out a disk.
const MAX_LINES: u32 = 2_000;
const FILE: &str = "crewcast.log";

struct Log {
    path: PathBuf,
    lines: u32,
}

static LOG: OnceLock<Mutex<Log>> = OnceLock::new();
/// What draws the window, in the driver's words.
static GRAPHICS: OnceLock<String> = OnceLock::new();
/// Who says what draws the window, and how that begins. To ask the driver ourselves would take `unsafe`.
const PAINTER: &str = "egui_glow::painter";
const PAINTER_SAYS: &str = "opengl version:";

/// Begins to write the log: notes, warnings of libraries, panics. Without a folder for it nothing is written.
pub fn start() {
    let Some(folder) = state::folder() else { return };
    if state::private_folder(&folder).is_err() || LOG.set(Mutex::new(Log { path: folder.join(FILE), lines: 0 })).is_err() {
        return;
    }
    if log::set_logger(&Listener).is_ok() {
        log::set_max_level(log::LevelFilter::Debug);
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let payload = panic.payload();
        let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
        note(&format!("panic in thread {thread} at {place}: {}", text.unwrap_or("no message")));
        before(panic);
    }));
    note(&format!("started {} {} {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH));
}

/// Writes a line.
pub fn note(text: &str) {
    let Some(log) = LOG.get() else { return };
    let mut log = log.lock().unwrap_or_else(PoisonError::into_inner); // a line that was cut off harms nobody
    if log.lines < MAX_LINES {
        log.lines += 1;
        append(&log.path, text);
    }
}

/// What draws the window, as far as it has said so.
#[must_use]
pub fn graphics() -> &'static str {
    GRAPHICS.get().map_or("unknown", String::as_str)
}

/// The last lines, oldest first.
#[must_use]
pub fn last(lines: usize) -> Vec<String> {
    let Some(log) = LOG.get() else { return Vec::new() };
    let path = log.lock().unwrap_or_else(PoisonError::into_inner).path.clone();
    tail(&path, lines)
}

struct Listener;

impl log::Log for Listener {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Warn || (GRAPHICS.get().is_none() && metadata.target() == PAINTER)
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        if record.level() > log::Level::Warn {
            let text = record.args().to_string();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.starts_with(PAINTER_SAYS) && GRAPHICS.set(plain(&text)).is_ok() {
                note(graphics());
            }
        } else {
            note(&format!("{} {}: {}", record.level(), record.target(), record.args()));
        }
    }

    fn flush(&self) {}
}

/// Adds a line; what is full becomes the file before this one. Nothing about a log is worth an error.
fn append(path: &Path, text: &str) {
    let line = format!("{} {}\n", stamp(), plain(text));
    if fs::metadata(path).is_ok_and(|metadata| metadata.len() + line.len() as u64 > MAX_BYTES) {
        let _ = fs::rename(path, path.with_extension("old.log")); // then it grows once more
    }
    if let Ok(mut file) = File::options().append(true).create(true).open(path) {
        let _ = file.write_all(line.as_bytes()); // nobody to tell
    }
}

fn tail(path: &Path, lines: usize) -> Vec<String> {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(MAX_LINE as u64 * 4 * lines as u64)))?;
        let mut bytes = Vec::new();
        file.take(MAX_BYTES).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let text = read().unwrap_or_default();
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].iter().map(|&line| line.to_owned()).collect()
}

/// Seconds since 1970: a log needs order and distance, not a calendar.
fn stamp() -> String {
    let milliseconds = now();
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// A text as it may stand in the log: one line, of bounded length, and of every path only the last part.
#[must_use]
pub fn plain(text: &str) -> String {
    let one_line: String = text.chars().map(|c| if c.is_control() || super::reorders(c) { ' ' } else { c }).collect();
    let parts: Vec<&str> = one_line.split(['/', '\\']).collect();
    let mut plain = String::new();
    for (i, part) in parts.iter().enumerate() {
        if i + 1 == parts.len() {
            plain.push_str(part);
        } else if i == 0 {
            // A path begins after the last blank, quotation mark or bracket before its first slash; a drive's letter goes too.
            let start = part.rfind([' ', '"', '\'', '(', '=', '“', '`']).map_or(0, |at| at + 1);
            let start = part.ceil_char_boundary(start);
            plain.push_str(&part[..start]);
        } else if let Some(end) = part.find(['"', '\'', ')', '”', '`']) {
            // The path has ended; what comes after it may lead to the next one.
            let next = part.rfind([' ', '"', '\'', '(', '=', '“', '`']).map_or(end, |at| at.max(end));
            plain.push_str(&part[..part.ceil_char_boundary(next + 1)]);
        }
    }
    plain.chars().take(MAX_LINE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_people_do_not_reach_the_log() {
        for (text, expected) in [
            ("could not open \"/home/wang hailin/情景/a.ron\": full", "could not open \"a.ron\": full"),
            ("panic at /root/.cargo/registry/src/egui/ui.rs:12: no", "panic at ui.rs:12: no"),
            ("C:\\Users\\Li Lei\\a.ron is gone", "a.ron is gone"),
            ("nothing to hide", "nothing to hide"),
            ("two\nlines\u{202E}", "two lines "),
            ("from '/a/b' to '/c/d'", "from 'b' to 'd'"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(plain(&"读".repeat(10_000)).chars().count(), MAX_LINE);
    }

    #[test]
    fn the_log_never_grows_beyond_its_bound() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        for i in 0..1_500 {
            append(&path, &format!("{i} {}", "x".repeat(400)));
        }
        let sizes: Vec<u64> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").metadata().expect("there").len())
            .collect();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().all(|&size| size <= MAX_BYTES), "{sizes:?}");
        assert!(tail(&path, 3).last().expect("a line").contains("1499 "));
        assert_eq!(tail(&path, 3).len(), 3);
    }
}
