//! Where output goes: standard output, which may be a pipe that closes, or a file; and complaints to standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::Code;
use crate::files::{self, atomic};
use crate::text::Lang;

/// Writes to standard output. A reader that has seen enough (`| head`) is no error.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Code {
    print_bytes(|out| write(&mut Tame::new(out)))
}

/// The same for what is no text.
fn print_bytes(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Code {
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
    if let Err(error) = write(&mut Tame::new(&mut bytes)) {
        complain(&[error]);
        return Code::Machine;
    }
    keep(to, &bytes)
}

/// Writes a file that is no text, all of it or nothing.
pub(super) fn write_bytes(to: &Path, bytes: &[u8]) -> Code {
    if is_standard(to) { print_bytes(|out| out.write_all(bytes)) } else { keep(to, bytes) }
}

fn keep(to: &Path, bytes: &[u8]) -> Code {
    saved(if atomic::is_stream(to) { atomic::send(to, bytes) } else { atomic::replace(to, bytes) })
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

/// Lets no character through that a terminal would obey, or that turns the order of what is read: it is written as `\u009b`, which
/// is also how JSON escapes it. What was made for people to read has none left; this is for names in CSV and JSON.
struct Tame<'a> {
    out: &'a mut dyn Write,
    /// A character of which not all bytes have come yet.
    begun: Vec<u8>,
}

impl<'a> Tame<'a> {
    fn new(out: &'a mut dyn Write) -> Self {
        Self { out, begun: Vec::new() }
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || files::reorders(c);
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| bad(c)) {
            self.out.write_all(&rest.as_bytes()[..at])?;
            write!(self.out, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        self.out.write_all(rest.as_bytes())
    }
}

impl Write for Tame<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut begun = std::mem::take(&mut self.begun);
        begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&begun) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(error) => return Err(io::Error::new(ErrorKind::InvalidData, error)),
        };
        if let Ok(text) = std::str::from_utf8(&begun[..whole]) {
            self.text(text)?;
        }
        self.begun = begun.split_off(whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_format_lets_a_command_of_the_terminal_through() {
        let text = "{\"a\u{9b}31m\": \"\u{7f}读\u{202E}\",\n\t1}\u{1b}[0m";
        // However it is cut.
        for step in 1..8 {
            let mut out = Vec::new();
            let mut tame = Tame::new(&mut out);
            for piece in text.as_bytes().chunks(step) {
                tame.write_all(piece).expect("written");
            }
            let tamed = String::from_utf8(out).expect("UTF-8");
            assert_eq!(tamed, "{\"a\\u009b31m\": \"\\u007f读\\u202e\",\n\t1}\\u001b[0m");
        }
    }

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\rc\n读"), "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}读");
        assert_eq!(plain("a\u{202E}nor.b\u{2066}"), "a\u{FFFD}nor.b\u{FFFD}");
    }
}
