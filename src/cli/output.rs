//! Where output goes: standard output, which may be a pipe that closes, or a file; and complaints to standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::Code;
use crate::files::{self, atomic};
use crate::text::Lang;

/// Writes to standard output. A reader that has seen enough (`| head`) is no error.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Code {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Code::Good,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Code::Good,
        Err(error) => {
            complain(&[format!("standard output could not be written: {error}")]);
            Code::Machine
        }
    }
}

/// Writes a file, all of it or nothing; `-` is standard output.
pub(super) fn write(to: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Code {
    if is_standard(to) {
        return print(write);
    }
    let mut bytes = Vec::new();
    if let Err(error) = write(&mut bytes) {
        complain(&[error]);
        return Code::Machine;
    }
    saved(if atomic::is_stream(to) { atomic::send(to, &bytes) } else { atomic::replace(to, &bytes) })
}

/// Writes a file that must not be there yet; `-` is standard output.
pub(super) fn create(to: &Path, bytes: &[u8]) -> Code {
    if is_standard(to) { print(|out| out.write_all(bytes)) } else { saved(atomic::create(to, bytes)) }
}

/// Whether a file could be written, before the work for it is done.
pub(super) fn ready(to: &Path) -> Code {
    if is_standard(to) || atomic::is_stream(to) { Code::Good } else { saved(atomic::ready(to)) }
}

fn saved(result: Result<(), atomic::SaveError>) -> Code {
    match result {
        Ok(()) => Code::Good,
        Err(error) => {
            complain(&[format!("{}: {}", error.path.display(), error.sentence(Lang::En))]);
            Code::Machine
        }
    }
}

fn is_standard(to: &Path) -> bool {
    to.as_os_str() == "-"
}

/// Writes lines to standard error; if even that fails, nobody can be told.
pub(super) fn complain<T: Display>(lines: &[T]) {
    let mut err = io::stderr().lock();
    for line in lines {
        let _ = writeln!(err, "{}", plain(&line.to_string()));
    }
}

/// A text from a file or of a file's name, as a terminal may show it: nothing in it moves the cursor, colours, or turns
/// the order of what is read.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || files::reorders(c) { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\rc\n读"), "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}读");
        assert_eq!(plain("a\u{202E}nor.b\u{2066}"), "a\u{FFFD}nor.b\u{FFFD}");
    }
}
