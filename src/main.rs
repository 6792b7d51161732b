//! The program: the command line, or the window.

use std::process::ExitCode;

use crewcast::cli::{self, What};
use crewcast::session::Version;
use crewcast::sim::Watch;
use crewcast::ui;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        What::Done(code) => code,
        What::Window(file) => opened(ui::open(file, None)),
        What::Picture(job) => job.done(ui::picture::make(&Version::new(job.scenario.clone()), &job.ask, &Watch::default())),
        What::Present(cli::Presentation { file, scene, lang, dark, windowed }) => {
            opened(ui::open(file, Some(ui::Wall { scene, lang, dark, windowed })))
        }
    }
}

fn opened(result: Result<(), ui::OpenError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::no_window(&error.to_string()),
    }
}
