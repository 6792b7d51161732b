//! The command line: reads arguments, runs commands, prints. Nothing else in the program writes to standard output.
//!
//! Knows no window: whether one is wanted is told to `main`, which knows both. English only; for scripts.

mod args;
mod commands;
mod compare;
mod discover;
mod export;
mod formula;
mod grid;
mod help;
mod import;
mod library;
mod maps;
mod output;
mod picture;
mod questions;
mod story;
mod table;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Command, CommandLine};
pub use picture::Job;
pub use story::Presentation;

/// The file name that stands for the built-in example.
const BUILTIN: &str = "BUILTIN";

/// What came of a command line.
#[derive(Debug)]
pub enum What {
    /// A command ran; the program ends with this code.
    Done(ExitCode),
    /// The window is wanted, on a file or on the built-in example.
    Window(Option<PathBuf>),
    /// The window is wanted, to present.
    Present(Presentation),
    /// A picture is to be drawn; [`Job::done`] takes what came of it.
    Picture(Box<Job>),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Code {
    Good = 0,
    /// The input is wrong.
    Input = 1,
    /// The command is wrong.
    Command = 2,
    /// Disk, memory or display.
    Machine = 3,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

/// Runs what the arguments ask for, the program's own name first among them.
pub fn run(args: impl IntoIterator<Item = OsString>) -> What {
    let CommandLine { file, command } = match CommandLine::try_parse_from(args) {
        Ok(command_line) => command_line,
        Err(error) if error.kind() == ErrorKind::ArgumentConflict && error.to_string().contains("subcommand") => {
            // What clap says of `crewcast chekc a.ron` is that `a.ron` is a command.
            let rule = "error: only one file can be opened in the window; the commands run, check, show, tornado, explain, formula, seek, sweep, discover, compare, export, picture, claims, taxonomies, import, new, story and present stand first";
            output::complain(&[rule, "", "For more information, try '--help'."]);
            return What::Done(Code::Command.into());
        }
        Err(error) => {
            let code = if error.use_stderr() { Code::Command } else { Code::Good };
            let _ = error.print(); // the help's reader may have gone
            return What::Done(code.into());
        }
    };
    let code = match command {
        None => return What::Window(file.filter(|file| !is_builtin(file))),
        Some(Command::Run(run)) => commands::run(&run),
        Some(Command::Check(check)) => commands::check(&check.files),
        Some(Command::Show(show)) => commands::show(&show),
        Some(Command::Tornado(asked)) => questions::tornado(&asked),
        Some(Command::Explain(asked)) => questions::explain(&asked),
        Some(Command::Formula(asked)) => formula::formula(&asked),
        Some(Command::Seek(seek)) => maps::seek(&seek),
        Some(Command::Sweep(sweep)) => maps::sweep(&sweep),
        Some(Command::Discover(asked)) => discover::discover(&asked),
        Some(Command::Compare(compare)) => compare::compare(&compare),
        Some(Command::Export(asked)) => export::export(&asked),
        Some(Command::Picture(wanted)) => match picture::picture(&wanted) {
            Ok(job) => return What::Picture(Box::new(job)),
            Err(code) => code,
        },
        Some(Command::Claims(claims)) => library::claims(&claims),
        Some(Command::Taxonomies) => library::taxonomies(),
        Some(Command::Import(import)) => import::import(&import),
        Some(Command::New(new)) => library::new(&new),
        Some(Command::Story(asked)) => story::story(&asked),
        Some(Command::Present(asked)) => match story::present(&asked) {
            Ok(presentation) => return What::Present(presentation),
            Err(code) => code,
        },
    };
    What::Done(code.into())
}

/// Says that no window can be opened, and what works without one.
#[must_use]
pub fn no_window(reason: &str) -> ExitCode {
    // The layers that it came through put their names and source files before it.
    let reason = reason.rsplit(": ").next().unwrap_or(reason).trim_end_matches('.');
    output::complain(&[
        format!("the window cannot be opened: {reason}"),
        "without a display, use the command line, such as `crewcast run BUILTIN`; see `crewcast --help`".to_owned(),
    ]);
    Code::Machine.into()
}

fn is_builtin(file: &Path) -> bool {
    file.as_os_str() == BUILTIN
}
