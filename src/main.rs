//! The program: the command line, or the window.

use std::process::ExitCode;

use crewcast::cli::{self, What};
use crewcast::ui;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        What::Done(code) => code,
        What::Window(file) => match ui::open(file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::no_window(&error.to_string()),
        },
    }
}
